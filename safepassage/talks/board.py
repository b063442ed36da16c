"""The consent board: each required party beside each version of a proposal, whose yes is missing first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from safepassage.talks.answer import PartyAnswer, answers
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.value import believed
from safepassage.when import Instant

_WEAKEST: Final = (
    "consent.refused", "consent.ended", "consent.disputed", "consent.missing", "consent.expired", "consent.unsettled",
    "consent.reported", "condition.unmet", "condition.unrecorded", "consent.form", "consent.state", "consent.late",
    "consent.expiring", "knowledge.old",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """What a party answered to a version: its weakest answer, and every different one where clauses differ."""

    party: str
    needed: bool
    weakest: PartyAnswer
    answers: tuple[PartyAnswer, ...]

    @property
    def missing(self) -> bool:
        """Whether a yes that the proposal needs is not there, to any clause."""
        return self.needed and not all(one.suffices for one in self.answers)


@dataclass(frozen=True)
class Version:
    """A version of a proposal with its board; ``later`` are the versions that took its place."""

    agreement: Agreement
    lines: tuple[Line, ...]
    later: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every needed yes is there."""
        return not any(line.missing for line in self.lines)


def board(case: Case, agreement: Agreement, at: Instant, known_on: Instant) -> tuple[Line, ...]:
    """List what each party answered to a proposal, as known then: missing first, and of these the weakest first."""
    rows: dict[str, list[PartyAnswer]] = {}
    for one in answers(case, agreement, at, known_on):
        rows.setdefault(one.party, []).append(one)
    lines = [Line(party, found[0].needed, min(found, key=_rank), tuple(found)) for party, found in rows.items()]
    return tuple(sorted(lines, key=lambda line: (not line.missing, not line.needed, _rank(line.weakest), line.party)))


def weakest_first(rows: Iterable[PartyAnswer]) -> list[PartyAnswer]:
    """Order answers: the weakest first, those that suffice last."""
    return sorted(rows, key=_rank)


def versions(case: Case, agreement: Agreement, at: Instant, known_on: Instant) -> tuple[Version, ...]:
    """Give the board of a proposal and of every version before and after it that was known and stated, the oldest first."""
    family = [one for one in _family(case, agreement) if one is agreement or _stated(case, one, at, known_on)]
    later = {one.id: tuple(two.id for two in family if one.id in two.supersedes) for one in family}
    return tuple(Version(one, board(case, one, at, known_on), later[one.id]) for one in family)


def _stated(case: Case, agreement: Agreement, at: Instant, known_on: Instant) -> bool:
    """Say whether an agreement was on record, and was known by the time asked about."""
    stamp = believed(agreement, gives=True, known_on=known_on, tz=case.tz)
    return stamp is not None and stamp.start <= at


def _family(case: Case, agreement: Agreement) -> list[Agreement]:
    """List an agreement with all that it supersedes, and that supersede it, through others too, older ones first."""
    found = {agreement.id}
    while True:
        grown = found | {
            name
            for one in case.agreements
            for name in (one.id, *one.supersedes)
            if one.id in found or found & set(one.supersedes)
        }
        if grown == found:
            break
        found = grown
    rows = [one for one in case.agreements if one.id in found]
    return sorted(rows, key=lambda one: len(_before(case, one, frozenset())))


def _before(case: Case, agreement: Agreement, seen: frozenset[str]) -> frozenset[str]:
    """Collect what an agreement supersedes, directly or through others."""
    by_id = {one.id: one for one in case.agreements}
    for name in agreement.supersedes:
        if name in by_id and name not in seen:
            seen = _before(case, by_id[name], seen | {name})
    return seen


def _rank(one: PartyAnswer) -> int:
    code = one.given.reason.code
    return len(_WEAKEST) if one.suffices else _WEAKEST.index(code) if code in _WEAKEST else len(_WEAKEST) - 1
