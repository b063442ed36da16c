"""Write the pages of docs/ that are lists out of the code: problems, the vocabulary, commands, and the public names.

``make docs`` writes them; tests/test_docs.py fails where a page is not what this would write.
"""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import safepassage
from safepassage.errors import CATALOGUE
from safepassage.incidents import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import click

DOCS = Path(__file__).resolve().parent
NOTE = "<!-- Written by `make docs` out of the code; edit the code. -->\n"
KINDS = {
    "CASE": "The folder and its files",
    "TERMS": "Windows, clauses and consents",
    "ZONES": "Places",
    "INCIDENTS": "Event files",
    "CONVOYS": "Convoys",
    "TALKS": "Talks",
    "READING": "Drafts and what people decide about them",
    "ROADS": "Roads",
    "INPUT": "Files named on the command line",
    "REVIEW": "Human review of findings",
    "LINT": "What a ceasefire text should hold (warnings)",
}


def write(page: str) -> str:
    """Give a page as it should stand.

    >>> write("problems.md").splitlines()[1]
    '# Problems'
    """
    return _page(PAGES[page]())


def _page(lines: Iterable[str]) -> str:
    return NOTE + "\n".join(lines).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _problems() -> Iterator[str]:
    yield from (
        "# Problems",
        "Each fault in a case or a feed is told as file, line, what was found, what is allowed and what to do.",
        "A code never changes its meaning. All faults are told at once; while one of a case's is an error, no answer",
        "is *in force*.",
        "",
    )
    for area in dict.fromkeys(code.partition("-")[0] for code in CATALOGUE):
        yield f"## {KINDS.get(area, area.capitalize())}"
        inside = [(f"`{code}`", text) for code, text in CATALOGUE.items() if code.partition("-")[0] == area]
        yield from _table(("code", "meaning"), inside)


def _vocabulary() -> Iterator[str]:
    yield from (
        "# The vocabulary of incidents",
        "The words that rows of the incident table hold, one meaning each. Every source's own words are mapped to",
        "these, and kept beside them.",
        "",
        "## Acts",
        "A clause that names an act is surely touched by that act and by narrower ones, and *maybe* by a broader one",
        "or by one that cuts across it.",
        "",
    )
    acts = vocabulary.ACTS.values()
    rows = ((f"`{act.name}`", act.meaning, ", ".join(act.is_a), ", ".join(act.may_be)) for act in acts)
    yield from _table(("act", "meaning", "broader", "may also be"), rows)
    for title, words in _word_lists().items():
        yield f"## {title}"
        yield from _table(("word", "meaning"), ((f"`{word}`", meaning) for word, meaning in words.items()))


def _word_lists() -> Mapping[str, Mapping[str, str]]:
    return {
        "Flags: what is odd about a row": vocabulary.FLAGS,
        "Why a record was rejected": vocabulary.REASONS,
        "How far it was checked": vocabulary.VERIFICATIONS,
        "How firmly somebody is named": vocabulary.ATTRIBUTIONS,
        "What a row is": vocabulary.NATURES,
    }


def commands() -> dict[str, click.Command]:
    """Give each command of the command line by its name."""
    import click  # noqa: PLC0415 - only this page needs it

    group = cast("click.Group", import_module("safepassage.cli").main)
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def _commands() -> Iterator[str]:
    import click  # noqa: PLC0415 - only this page needs it

    yield "# Commands"
    yield "Exit codes are in [decision 2](decisions/0002-exit-codes.md)."
    yield ""
    for name, command in commands().items():
        with click.Context(
            command, info_name=f"safepassage {name}", terminal_width=100, **command.context_settings
        ) as now:
            told = [line.rstrip() for line in command.get_help(now).splitlines()]
        yield from (f"## {name}", "```text", *told, "```", "")


def _python() -> Iterator[str]:
    yield from ("# From Python", "What `import safepassage` offers, each loaded when it is first asked for.", "")
    for name in safepassage.__all__:
        value = getattr(safepassage, name)
        yield f"## `{name}`"
        if inspect.isfunction(value):
            yield from ("```python", _signature(name, value), "```")
        yield from (_summary(value), "")


def _signature(name: str, value: Any) -> str:
    told = str(inspect.signature(value)).replace("'", "")
    return name + re.sub(r"datetime\.datetime\(9999[^)]*\)", "LATEST", told)


def _summary(value: object) -> str:
    return (inspect.getdoc(value) or "").partition("\n\n")[0].replace("\n", " ")


PAGES = {"problems.md": _problems, "vocabulary.md": _vocabulary, "commands.md": _commands, "python.md": _python}
"""Each page that is a list, and what writes its lines."""


if __name__ == "__main__":
    for page in PAGES:
        (DOCS / page).write_text(write(page), encoding="utf-8")
