"""How every command answers: words for a person, or one JSON object for a program, and an exit code.

The words fit the terminal (80 columns where there is none) and carry nothing that a document could use to steer it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from importlib import metadata
from typing import Any, Final, NoReturn

import click

from safepassage.errors import ModelFailed, Problem, RefusedInput, UnknownLayout, UnknownName, Where
from safepassage.report.text import plain

ANSWERED: Final = 0
ANSWERED_NO: Final = 1
BAD_INPUT: Final = 3
WIDEST: Final = 100
_NARROWEST: Final = 40
_NO_TERMINAL: Final = (80, 24)
_RAISED: Final[dict[type[Exception], tuple[str, str, str]]] = {
    UnknownLayout: (
        "INPUT-003",
        "a layout that we know",
        "Check that it is the file you meant, or describe it (--mapping).",
    ),
    ModelFailed: (
        "INPUT-005",
        "an OpenAI-compatible server that answers in the form asked for",
        "Start the server or mend its address; without --llm the rules read alone.",
    ),
    RefusedInput: ("INPUT-004", "what a person could have made", "Check where the file comes from."),
}
_OTHER: Final = ("INPUT-002", "a case folder", "Check the path.")


class BadInput(click.ClickException):
    """Documents that cannot be relied on: each fault on its own line of standard error, and exit code 3."""

    exit_code = BAD_INPUT

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - click's signature
        """Write the faults."""
        complain(self.problems)


def refused(fault: Exception) -> click.ClickException:
    """Say in the words of a problem what was raised on purpose, or refused by the machine."""
    if isinstance(fault, UnknownName):
        return click.UsageError(str(fault))
    if isinstance(fault, OSError):
        return BadInput([of_machine(fault)])
    code, allowed, remedy = _RAISED.get(type(fault), _OTHER)
    file, told, rest = str(fault).partition(": ")
    found = (rest or file).removeprefix("found ")
    return BadInput([Problem(code, Where(file if told else "input"), found, allowed, remedy)])


def of_machine(fault: OSError) -> Problem:
    """Say what the machine refused, and for which file."""
    found = (fault.strerror or str(fault)).lower()
    remedy = "Check the path, its permissions, and the room on the disk."
    return Problem("INPUT-001", Where(str(fault.filename or "input")), found, "a path that can be opened", remedy)


def complain(problems: Iterable[Problem]) -> None:
    """Write problems to standard error, one a line."""
    for problem in problems:
        click.echo(plain(str(problem)), err=True)


def width() -> int:
    """Give the columns to write in: the terminal's, at most 100; 80 where there is none."""
    return max(_NARROWEST, min(shutil.get_terminal_size(_NO_TERMINAL).columns, WIDEST))


def say(text: str = "", *, indent: int = 0, mark: str = "") -> None:
    """Write a paragraph in the columns there are; ``mark`` stands before its first line."""
    first, later = " " * indent + mark, " " * (indent + len(mark))
    lines = textwrap.wrap(plain(text), width(), initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    click.echo("\n".join(lines))


def title(text: str) -> None:
    """Write a heading: bold where the terminal can and may."""
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for line in textwrap.wrap(plain(text), width(), break_on_hyphens=False):
        click.echo(click.style(line, bold=True) if bold else line)


def pairs(rows: Iterable[tuple[str, str]], *, indent: int = 0) -> None:
    """Write names and values, the values under one another; what has no value is left out."""
    told = [(name, value) for name, value in rows if value]
    column = max((len(name) for name, _ in told), default=0) + 2
    for name, value in told:
        say(value, indent=indent, mark=name.ljust(column))


def release() -> str:
    """Name the release of this program; a checkout that was never installed has none."""
    try:
        return metadata.version("safepassage")
    except metadata.PackageNotFoundError:
        return "not installed"


def show(command: str, answer: str, **parts: Any) -> None:
    """Write one JSON object: the command, the program's release, the answer, and the parts in the order given."""
    click.echo(as_json(command, answer, **parts))


def as_json(command: str, answer: str, **parts: Any) -> str:
    """Give the JSON object that :func:`show` writes."""
    whole = {"command": command, "version": release(), "answer": answer, **parts}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)


def problem_parts(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Give problems as plain values for JSON."""
    return [
        {
            "code": one.code,
            "severity": one.severity,
            "file": one.where.file,
            "line": one.where.line,
            "path": one.where.path,
            "found": one.found,
            "allowed": one.allowed,
            "remedy": one.remedy,
        }
        for one in problems
    ]


def end(code: int) -> NoReturn:
    """End a command with its exit code."""
    raise click.exceptions.Exit(code)
