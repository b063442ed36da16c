"""Read a text into a draft: clean, parse, and put each question to the rules in turn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from spacy.language import Language

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.cleaning import clean
from safepassage.reading.deals.finding import find_deals
from safepassage.reading.draft import Draft, Record
from safepassage.reading.events.finding import find_events
from safepassage.reading.model.adapter import ask
from safepassage.reading.model.merge import Grounds, merge
from safepassage.reading.scene import Context, Scene
from safepassage.reading.speech.finding import find_speech
from safepassage.reading.stances.finding import find_stances
from safepassage.reading.times.finding import find_times
from safepassage.terms.case import Case

if TYPE_CHECKING:
    from safepassage.reading.model.adapter import Model

_R = TypeVar("_R", bound=Record)


def read_text(
    text: str,
    context: Context | None = None,
    *,
    title: str = "",
    nlp: Language | None = None,
    model: Model | None = None,
) -> Draft:
    """Read a text into a draft; nothing of it enters a case until a person accepts it.

    Parameters
    ----------
    text
        The original text; evidence gives offsets into it, in characters.
    context
        The day of publication, which relative dates need, its clock, and the case that it is read for.
    title
        What to call the text.
    nlp
        A loaded pipeline; default the one that is installed.
    model
        A language model as a second reader, beside the rules (docs/reading.md).

    Returns
    -------
    Draft
        Without a model, the same text and context always give the same draft.

    Raises
    ------
    ModelFailed
        The model gave nothing that can be used.
    """
    context, nlp = context or Context(), nlp or parse.load()
    scene = scene_of(text, context, nlp)
    cast = find_cast(scene)
    times = find_times(scene, cast)
    speech = find_speech(scene, cast, times)
    deals = find_deals(scene, cast, times, speech)
    positions, sticking = find_stances(scene, cast, times, speech)
    draft = Draft(
        text=scene.sha256,
        title=title,
        published=context.published.isoformat() if context.published else "",
        tz=context.tz,
        reader=f"rules over {parse.pipeline_name(nlp)}",
        entities=_numbered("entity", cast.entities),
        links=_numbered("link", cast.links),
        proposals=_numbered("proposal", deals.proposals),
        commitments=_numbered("commitment", deals.commitments),
        consents=_numbered("consent", deals.consents),
        positions=_numbered("position", positions),
        sticking_points=_numbered("sticking", sticking),
        statements=_numbered("statement", (one.record for one in speech.said)),
        events=_numbered("event", find_events(scene, cast, times, speech)),
        figures=_numbered("figure", (one.record for one in times.figures)),
        durations=_numbered("duration", (one.record for one in times.lasting if one.record is not None)),
        dates=_numbered("date", (one.record for one in times.dates)),
    )
    return merge(draft, Grounds(scene, cast, times), ask(scene, model), model.model_name) if model else draft


def read(
    text: str, *, published: date | None = None, tz: str = "UTC", case: Case | None = None, title: str = ""
) -> Draft:
    """Say what a text says: drafts of who proposed what, who said yes, no or only if, each with its exact words.

    Parameters
    ----------
    text
        A news story, a statement, a sitrep or an agreement, in English.
    published
        The day of publication; without it relative dates (*Thursday*) stay open.
    tz
        The clock that the text goes by, an IANA name.
    case
        The case that it is read for: its parties and zones come before every other name.
    title
        What to call the text.

    Returns
    -------
    Draft
        Nothing of it is in a case until a person accepts it. The same text, told the same, gives the same draft.

    Examples
    --------
    >>> draft = read("The army has accepted a 48-hour pause in Marun.", published=date(2016, 8, 26))
    >>> [(one.party, one.status, one.since) for one in draft.consents]
    [('army', 'agreed', '../2016-08-26')]
    """
    return read_text(text, Context(published, tz, case), title=title)


def scene_of(text: str, context: Context, nlp: Language) -> Scene:
    """Make a text plain and parse it."""
    cleaned = clean(text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Scene(cleaned, parse.parse(nlp, cleaned.text), digest, context)


def _numbered(kind: str, records: Iterable[_R]) -> tuple[_R, ...]:
    """Give each record that has no identifier one by its place."""
    return tuple(
        one if one.id else one.model_copy(update={"id": f"{kind}-{place}"}) for place, one in enumerate(records, 1)
    )
