"""The words that every part of a report is made of: names, cited sentences, sources, and the closed lists of verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["certain", "possible", "none"]
Word = Literal["holding", "eroding", "collapsed", "cannot tell", "not in force", "disputed"]


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called: the name to show, and its other names as (language, text)."""

    text: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence, the keys of the sources it rests on, and the stable code of what it says."""

    text: str
    sources: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source that the report cites: its key and what it is."""

    key: str
    title: str
    publisher: str
    date: str
    url: str
    note: str
