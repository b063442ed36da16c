"""Whom a source's words may mean, among the parties of a case.

``("",)`` says that they mean somebody who is no party of the case; ``""`` beside others, that they may (also) do so;
an empty answer, that nobody is named. One party, alone, is resolved. A word for several ("Syrian insurgents") gives
them all, signatories and exempt alike, so that no finding on it is more than possible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table, values
from safepassage.incidents.names import folded
from safepassage.when import EARLIEST, LATEST, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

OUTSIDE: Final = ""
"""Stands among candidates for somebody who is not a party of the case."""

ALWAYS: Final = Span(EARLIEST, LATEST)
_APART: Final = re.compile(r"\s*[,;/&+]\s*|\s+and\s+", re.IGNORECASE)
_UNIT: Final = re.compile(r"(.+?\(\s*\d{4}\s*[-–—]\s*(?:\d{4})?\s*\))\s*\S.*")
_ASIDE: Final = re.compile(r"(.+?)\s*\([^()]*\)\s*")


@dataclass(frozen=True, slots=True)
class _Dated:
    party: str
    during: Span


class ActorIndex:
    """The names of a case's parties, folded, each with the time when it was used.

    Parameters
    ----------
    names
        ``(party id, words, span or None)``; ``None`` is always.
    lumps
        For a party that is only a word for several: those it may mean, each with a span or ``None``.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, str, Span | None]] = (),
        lumps: Mapping[str, Iterable[tuple[str, Span | None]]] | None = None,
    ) -> None:
        self._names: dict[str, list[_Dated]] = {}
        self._rank: dict[str, int] = {}
        for party, words, during in names:
            self._rank.setdefault(party, len(self._rank))
            self._names.setdefault(folded(words), []).append(_Dated(party, during or ALWAYS))
        self._lumps = {
            lump: tuple(_Dated(party, during or ALWAYS) for party, during in members)
            for lump, members in (lumps or {}).items()
        }
        dated = [*self._names.values(), *self._lumps.values()]
        edges = {edge for several in dated for one in several for edge in (one.during.start, one.during.end)}
        self.edges: Final = tuple(sorted(edges - {EARLIEST, LATEST}))
        """The instants at which an answer may change."""

    def candidates(self, words: str, on: Span | None = None) -> tuple[str, ...]:
        """Name the parties that the words may mean while ``on`` lasts, in the order in which the case lists them.

        The whole of the words is tried first, then without a unit after the years of an organisation ("Military
        Forces of Syria (2000-2024) Air Force"), without what stands in brackets, either side of a colon; then part
        by part, where commas, semicolons, slashes or "and" part them. A name that was not in use then counts only
        where no other party bore it.
        """
        if not words.strip():
            return ()
        found = self._whole(words, on)
        if found is None:
            parts = [part for part in _APART.split(words) if part.strip()]
            several = [self._whole(part, on) or frozenset({OUTSIDE}) for part in parts]
            found = frozenset().union(*several) if several else frozenset({OUTSIDE})
        return tuple(sorted(found, key=lambda party: (party == OUTSIDE, self._rank.get(party, len(self._rank)), party)))

    def _whole(self, words: str, on: Span | None) -> frozenset[str] | None:
        for form in _forms(words):
            known = self._names.get(folded(form))
            if known:
                then = [one.party for one in known if on is None or _meet(one.during, on)]
                return frozenset().union(*(self._members(party, on, ()) for party in then or [o.party for o in known]))
        return None

    def _members(self, party: str, on: Span | None, above: tuple[str, ...]) -> frozenset[str]:
        """Open a word for several into those it may mean; a ring of such words opens once."""
        if party not in self._lumps:
            return frozenset({party})
        if party in above:
            return frozenset()
        members = [one.party for one in self._lumps[party] if on is None or _meet(one.during, on)]
        found = frozenset().union(*(self._members(member, on, (*above, party)) for member in members))
        return found or frozenset({OUTSIDE})


def _forms(words: str) -> Iterable[str]:
    yield words
    unit = _UNIT.fullmatch(words)
    if unit:
        yield unit[1]
    aside = _ASIDE.fullmatch(words)
    if aside:
        yield aside[1]
    if ":" in words:
        yield from (side for side in words.split(":") if side.strip())


def _meet(one: Span, other: Span) -> bool:
    if other.exact:
        return one.start <= other.start < one.end
    return one.start < other.end and other.start < one.end


def resolve(incidents: pa.Table, actors: ActorIndex) -> pa.Table:
    """Fill ``actor``, ``target`` and the candidates of both from the source's words; flag what is lumped or outside.

    Where it is not told which side acted, both are candidates. Each distinct pair of words is looked up once for
    each stretch of time in which the answer cannot change.
    """
    direction = table.masks_of(incidents).get("actor_direction_unknown", np.zeros(len(incidents), bool))
    sides = [incidents[name].combine_chunks().dictionary_encode() for name in ("actor_original", "target_original")]
    sides = [side.chunk(0) if isinstance(side, pa.ChunkedArray) else side for side in sides]
    first, second = (side.indices.to_numpy().astype(np.int64) for side in sides)
    words = [side.dictionary.to_pylist() for side in sides]
    start, end = (_stretch(incidents[name], actors.edges, name) for name in ("start", "end"))
    width = len(actors.edges) + 2
    key = (((first * (len(words[1]) + 1) + second) * 2 + direction) * width + start) * width + end
    _, rows, own = np.unique(key, return_index=True, return_inverse=True)
    times = incidents.select(["start", "end"]).take(rows).to_pydict()
    found = [
        _resolved(
            actors,
            words[0][first[row]],
            words[1][second[row]],
            _span(times["start"][n], times["end"][n]),
            told=not direction[row],
        )
        for n, row in enumerate(rows)
    ]
    return _filled(incidents, found, own)


@dataclass(frozen=True, slots=True)
class _Resolved:
    actor: str
    target: str
    candidates: tuple[str, ...]
    targets: tuple[str, ...]
    lumped: bool


def _resolved(actors: ActorIndex, actor: str, target: str, on: Span | None, *, told: bool) -> _Resolved:
    ours, theirs = actors.candidates(actor, on), actors.candidates(target, on)
    same = set(ours) & set(theirs)
    lumped = len(ours) > 1 or (not told and len(theirs) > 1)
    if not told:
        both = ours + tuple(party for party in theirs if party not in ours)
        ours = tuple(party for party in both if party != OUTSIDE) + ((OUTSIDE,) if OUTSIDE in both else ())
        theirs = ours if same else theirs
    sole = ours[0] if len(ours) == 1 else ""
    return _Resolved(sole, theirs[0] if told and len(theirs) == 1 else "", ours, theirs, lumped)


def _filled(incidents: pa.Table, found: list[_Resolved], own: NDArray[np.intp]) -> pa.Table:
    take = pa.array(own)
    for name in ("actor", "target"):
        incidents = table.replaced(
            incidents, name, pa.array([getattr(one, name) for one in found], pa.string()).take(take)
        )
    for name, key in (("actor_candidates", "candidates"), ("target_candidates", "targets")):
        lists = pa.array([list(getattr(one, key)) for one in found], pa.list_(pa.string()))
        incidents = table.replaced(incidents, name, lists.take(take))
    return table.with_flags(
        incidents,
        {
            "actor_lumped": np.array([one.lumped for one in found], bool)[own],
            "actor_outside_case": np.array([OUTSIDE in one.candidates for one in found], bool)[own],
        },
        anew=True,
    )


def _stretch(column: pa.ChunkedArray, edges: tuple[datetime, ...], name: str) -> NDArray[np.int64]:
    """Give the number of the stretch between edges that each time falls in; no time has a number of its own."""
    at = pc.fill_null(column.cast(pa.int64()), values.NO_TIME).to_numpy()
    marks = np.array([values.micros(edge) for edge in edges], np.int64)
    side: Literal["left", "right"] = "right" if name == "start" else "left"
    return np.where(at == values.NO_TIME, len(edges) + 1, np.searchsorted(marks, at, side=side)).astype(np.int64)


def _span(start: datetime | None, end: datetime | None) -> Span | None:
    if start is None or end is None:
        return None
    return Span(start.astimezone(UTC), max(end.astimezone(UTC), start.astimezone(UTC) + timedelta(0)))
