"""What stands in the way of a movement, and what was looked at and does not: values with an owner, evidence and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from safepassage.when import LATEST, Instant, Span
from safepassage.where import Place

Kept = Literal["no", "unknown", "stale"]
RECORD: Final = "the record"
"""The owner of what nobody recorded: those who keep the case."""
_RANK: Final = {"no": 0, "stale": 1, "unknown": 2}


@dataclass(frozen=True)
class Blocker:
    """One thing that keeps a movement from going.

    Attributes
    ----------
    code
        Stable, such as ``consent.refused``.
    name
        What is missing, and whose it is, in words.
    owner
        The party that can clear it (several: with commas between), or *the record* where nobody recorded it.
    since
        Since when it has stood in the way, or may have; nothing where it was never otherwise.
    standing
        *no*: somebody's word, or a record, stands in the way. *stale*: what would clear it is too old. *unknown*: nobody
        recorded what would clear it.
    evidence
        What is on record, in words.
    sources
        Keys of the case's sources.
    """

    code: str
    name: str
    owner: str
    since: Instant | None
    standing: Kept
    evidence: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cleared:
    """One thing that was looked at and does not stand in the way: no promise that it stays so."""

    code: str
    name: str
    owner: str
    evidence: str
    sources: tuple[str, ...] = ()


Seen = Blocker | Cleared
"""What a look at one input gives."""


@dataclass(frozen=True)
class FreshFinding:
    """A finding of the case, as far as a movement is concerned: when, where, in words, and how firm."""

    id: str
    at: Span
    place: Place
    words: str
    verdict: str


@dataclass(frozen=True)
class Promise:
    """The probability that a movement is out in time, as simulated, and the target it is held to; nothing: not known."""

    value: float | None
    target: float


def told_once(rows: Iterable[Blocker]) -> tuple[Blocker, ...]:
    """Take together what is the same obstacle told by several inputs, in order: recorded, stale, unknown; by since when."""
    found: dict[tuple[str, str, str], Blocker] = {}
    for row in rows:
        key = (row.code, row.name, row.owner)
        found[key] = _both(found[key], row) if key in found else row
    return tuple(sorted(found.values(), key=_order))


def _both(first: Blocker, second: Blocker) -> Blocker:
    stands = min(first.standing, second.standing, key=lambda word: _RANK[word])
    since = min((at for at in (first.since, second.since) if at is not None), default=None)
    told = [part for part in (first.evidence, second.evidence) if part]
    evidence = told[0] if len(told) == 1 or told[1] in told[0] else "; ".join(told)
    sources = tuple(dict.fromkeys((*first.sources, *second.sources)))
    return replace(first, standing=stands, since=since, evidence=evidence, sources=sources)


def _order(row: Blocker) -> tuple[int, Instant, str, str]:
    return (_RANK[row.standing], row.since or LATEST, row.code, row.name)
