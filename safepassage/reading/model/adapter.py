"""Ask a language model, through pydantic-ai, piece by piece; the one module that knows how.

Cited words that do not stand in the piece are refused and asked for again; what is still wrong then is dropped and
counted. Without the extra ``[llm]`` this says what to install.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from safepassage.errors import ModelFailed
from safepassage.reading.model.address import checked
from safepassage.reading.model.asked import INSTRUCTIONS, Told
from safepassage.reading.model.quoting import locate
from safepassage.reading.scene import Scene

if TYPE_CHECKING:
    from pydantic_ai.models import Model as Model  # noqa: PLC0414 - the name by which others know it

RETRIES: Final = 2
PIECE: Final = 4000
_SECONDS: Final = 120.0


@dataclass(frozen=True)
class Piece:
    """What a model said of a stretch of the plain text, and why it said nothing where it failed."""

    start: int
    end: int
    told: Told
    failed: str = ""


def server(url: str, name: str, named_host: str | None) -> Model:
    """Give the model behind an address, without redirects and without proxies of the environment.

    Raises
    ------
    RefusedInput
        The address may not be used.
    ModelFailed
        The extra is not installed.
    """
    address = checked(url, named_host)
    try:
        import httpx2  # noqa: PLC0415 - an extra
        from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415 - an extra
        from pydantic_ai.providers.openai import OpenAIProvider  # noqa: PLC0415 - an extra
    except ImportError:
        raise ModelFailed("a language model: found none of its libraries; install safepassage[llm]") from None
    client = httpx2.AsyncClient(follow_redirects=False, trust_env=False, timeout=_SECONDS)
    return OpenAIChatModel(name, provider=OpenAIProvider(base_url=address, api_key="none", http_client=client))


def ask(scene: Scene, model: Model) -> tuple[Piece, ...]:
    """Ask a model about every piece of a text, in order; a piece that fails says why, and the others go on.

    Raises
    ------
    ModelFailed
        The extra is not installed, or no piece at all was answered.
    """
    pieces = tuple(_ask(scene, model, start, end) for start, end in _pieces(scene))
    if pieces and all(piece.failed for piece in pieces):
        raise ModelFailed(f"the language model: found no answer that can be used ({pieces[0].failed})")
    return pieces


def _pieces(scene: Scene) -> Iterator[tuple[int, int]]:
    """Cut the plain text between paragraphs into stretches that a small model can hold."""
    text, start = scene.cleaned.text, 0
    while start < len(text):
        end = min(start + PIECE, len(text))
        cut = text.rfind("\n\n", start + 1, end) if end < len(text) else -1
        end = cut + 2 if cut > start else end
        yield start, end
        start = end


def _ask(scene: Scene, model: Model, start: int, end: int) -> Piece:
    try:
        from pydantic_ai import Agent, ModelRetry, exceptions  # noqa: PLC0415 - an extra
    except ImportError:
        raise ModelFailed("a language model: found none of its libraries; install safepassage[llm]") from None
    agent: Any = Agent(
        model, output_type=Told, instructions=INSTRUCTIONS, retries=RETRIES, model_settings={"temperature": 0.0}
    )

    def words_stand_there(told: Told) -> Told:
        absent = [quote for quote in told.quotes() if locate(scene, quote, start, end) is None]
        if absent:
            raise ModelRetry(
                "These words do not stand in the piece; copy words letter by letter, or leave the record out: "
                + repr(absent[:5])
            )
        return told

    agent.output_validator(words_stand_there)
    try:
        done = agent.run_sync(f"The piece, between the marks:\n<<<PIECE\n{scene.cleaned.text[start:end]}\nPIECE>>>")
    except (exceptions.AgentRunError, exceptions.UserError, OSError) as fault:
        return Piece(start, end, Told(), " ".join(str(fault).split())[:200] or type(fault).__name__)
    told: Told = done.output
    return Piece(start, end, told)
