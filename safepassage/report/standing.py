"""What was in force at the place and instant asked for, clause by clause, and the sentence that says it first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from safepassage.report.naming import in_words, party_name
from safepassage.report.text import clock, count, humane, listed, plain, sentence
from safepassage.report.value import Duty
from safepassage.report.windows import said_of
from safepassage.report.wording import Cited
from safepassage.talks.answer import clauses_of
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.force import Answer
from safepassage.terms.standing import Reason, Standing
from safepassage.when import Instant

_OF_WINDOWS: Final = frozenset({"window.disputed", "window.unclear", "window.outside", "window.inside"})
_NAMES_THINGS: Final = frozenset(
    {"place", "condition.unmet", "condition.unrecorded", "condition.met", "consent.reported"}
)
"""Reasons whose text names zones, conditions or parties by their identifiers."""
_SPELT: Final = 3
"""So many parties are named in a title; of more, two are named and the others counted."""


def duties(case: Case, answer: Answer, agreements: Iterable[Agreement], at: Instant) -> tuple[Duty, ...]:
    """Give each commitment in scope and each party that it binds, with the reasons that keep its standing."""
    clauses = {clause.id: (agreement, clause) for agreement in agreements for clause in clauses_of(agreement)}
    windows = {name: said_of(case, *pair, answer.force.known_on, at) for name, pair in clauses.items()}
    found = []
    for clause, party in answer.duties:
        if clause in clauses:
            entry = answer.of(clause, party)
            reasons = tuple(
                _cited(case, reason, windows[clause]) for reason in entry.reasons if reason.standing == entry.value
            )
            found.append(Duty(clause, party_name(case, party), entry.value, reasons))
    return tuple(found)


def _cited(case: Case, reason: Reason, windows: str) -> Cited:
    """Say a reason in words; what speakers said of the window is told in order of what they said."""
    if reason.code in _OF_WINDOWS and windows:
        return Cited(windows, reason.sources, reason.code)
    text = plain(reason.text)
    text = in_words(case, text) if reason.code in _NAMES_THINGS else text
    return Cited(humane(text, case.tz), reason.sources, reason.code)


def least(found: Iterable[Duty]) -> Standing:
    """Give the standing of all duties together; *unknown* if there is none."""
    return min((duty.standing for duty in found), default=Standing.UNKNOWN)


def title(case: Case, place: str, at: Instant, found: Sequence[Duty]) -> str:
    """State the finding: where, when, and what stands for whom in the clause that binds most parties."""
    where = f"{place}, " if place else ""
    return f"{where}{clock(at, case.tz)}: {standing_words(leading(found))}"


def leading(found: Sequence[Duty]) -> tuple[Duty, ...]:
    """Give the duties of the clause that binds most parties; of several, the first."""
    clauses = list(dict.fromkeys(duty.clause for duty in found))
    if not clauses:
        return ()
    most = max(clauses, key=lambda clause: sum(duty.clause == clause for duty in found))
    return tuple(duty for duty in found if duty.clause == most)


def standing_words(found: Sequence[Duty]) -> str:
    """Say what stands for whom: *not in force for A, disputed for B and C*."""
    if not found:
        return "unknown, as no commitment in scope binds anybody"
    values = sorted({duty.standing for duty in found})
    names = {value: [duty.party.text for duty in found if duty.standing == value] for value in values}
    if len(values) == 1 and len(found) > 1:
        every = "both" if len(found) == 2 else f"all {len(found)}"
        return f"{values[0].words} for {every} parties bound"
    return ", ".join(f"{value.words} for {_whom(names[value])}" for value in values)


def _whom(names: Sequence[str]) -> str:
    if len(names) <= _SPELT:
        return listed(names)
    return listed([*names[: _SPELT - 1], f"{len(names) - _SPELT + 1} others"])


def standing_lines(found: Sequence[Duty]) -> tuple[tuple[Standing, str], ...]:
    """Give a line for each standing in the leading clause: for whom, and the reason that most of them share."""
    lead = leading(found)
    lines = []
    for value in sorted({duty.standing for duty in lead}):
        rows = [duty for duty in lead if duty.standing == value]
        groups: dict[str, list[str]] = {}
        for duty in rows:
            why = duty.reasons[0].text if duty.reasons else ""
            groups.setdefault(why, []).append(duty.party.text)
        lines += [(value, f"{listed(names)}: {_own(why, names)}") for why, names in groups.items()]
    return tuple(lines)


def _own(why: str, names: Sequence[str]) -> str:
    """Leave out a party's name where the reason begins with it, or says that it did this itself."""
    if len(names) > 1:
        return why
    return why.removeprefix(f"{names[0]}: ").replace(f"declared over by {names[0]}", "declared it over")


def standing_lead(found: Sequence[Duty]) -> str:
    """Say how many duties stand how."""
    counts = {value: sum(duty.standing == value for duty in found) for value in Standing}
    said = [f"{number} {value.words}" for value, number in counts.items() if number]
    return sentence(
        f"Of {count(len(found), 'duty', 'duties')} asked about (a clause and a party it binds): {', '.join(said)}"
    )
