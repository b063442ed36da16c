"""Whose yes is missing: every party that the movement rests on, for every clause that it rests on, over its hours.

One obstacle a party, an agreement and a reason, however many clauses share it. What a party said itself and that is no yes
is *no*; what nobody recorded, or only others tell, is *unknown*; a yes that has become too old is *stale*.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import Blocker, Cleared, Kept, Seen
from safepassage.convoys.blockers.approvals import permit
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.consent import Consent
from safepassage.terms.duty import bound_steps, own_history, required
from safepassage.terms.history import Given, History, Live
from safepassage.terms.standing import Standing
from safepassage.terms.steps import instant, microseconds
from safepassage.when import Instant

_NAMES: Final = {
    "consent.missing": "no answer",
    "consent.reported": "no word of its own, only what others tell",
    "consent.form": "a yes in a form that does not suffice",
    "consent.state": "an answer short of a yes",
    "consent.refused": "refused",
    "consent.disputed": "what it does is contested",
    "consent.ended": "its yes is over",
    "consent.expired": "its yes has expired",
    "consent.expiring": "its yes may have expired",
    "consent.unsettled": "its answer was changing",
    "consent.late": "no answer before the deadline",
    "condition.unmet": "yes on a condition that is not met",
    "condition.unrecorded": "yes on a condition of which nothing is recorded",
    "knowledge.old": "its yes is older than the case's limit",
}
_ITS_OWN_NO: Final = frozenset(
    {"consent.refused", "consent.disputed", "consent.ended", "consent.expired", "condition.unmet",
     "condition.unrecorded"}
)  # fmt: skip
_TAKEN: Final = {
    "refused": "consent.refused",
    "disputed": "consent.disputed",
    "suspended": "consent.ended",
    "withdrawn": "consent.ended",
    "lapsed": "consent.ended",
}
_NO_ANSWER: Final = frozenset({"no_response", "received", "acknowledged"})


def consents(asked: Asked) -> Iterator[Seen]:
    """Look at the consent of each party to each agreement that the movement rests on."""
    for party in asked.parties:
        concerned = [(agreement, clause) for agreement, clause in asked.clauses if _concerns(asked, clause, party)]
        for agreement, clause in concerned or asked.clauses:
            yield from _one(asked, agreement, clause, party)


def _concerns(asked: Asked, clause: Clause, party: str) -> bool:
    agreement, _ = asked.force.clauses[clause.id]
    return party in required(agreement) or bool(bound_steps(asked.case, clause, party).values.any())


def _one(asked: Asked, agreement: Agreement, clause: Clause, party: str) -> Iterator[Seen]:
    past = own_history(asked.case, agreement, clause, party, asked.known_on)
    start, end = (
        microseconds(asked.hours.start),
        max(microseconds(asked.hours.end), microseconds(asked.hours.start) + 1),
    )
    kept = False
    for at in (start, *(at for at in sorted(past.breaks) if start < at < end)):
        given = past.at(at)
        if min(given.own, given.other) < Standing.IN_FORCE:
            kept = True
            yield _blocker(asked, agreement, (past, given), party, instant(at))
    if not kept:
        given = past.at(start)
        name = f"{asked.name_of(party)}: consent to {clause.id} ({agreement.title})"
        yield Cleared("consent.given", name, party, given.reason.text, given.reason.sources)


def _blocker(asked: Asked, agreement: Agreement, found: tuple[History, Given], party: str, now: Instant) -> Blocker:
    past, given = found
    live = past.live(now)
    code, told = _code(given, live), [row.consent for row in live]
    standing = _standing(code, told)
    name = f"{asked.name_of(party)}: {_NAMES.get(code, 'no yes that suffices')} ({agreement.title})"
    permitted = _permit_of(asked, past, party, now) if code.startswith("condition.") else None
    if permitted is not None:
        code, name = permitted
    words = _words(asked, past, told, now)
    evidence = given.reason.text + (f" [{words}]" if words else "")
    since = _since(code, live, past)
    return Blocker(code, name, party, since, standing, evidence, tuple(dict.fromkeys(given.reason.sources)))


def _code(given: Given, live: list[Live]) -> str:
    """Give the reason's code; of an answer that may be changing, that of the word that takes away, if there is one."""
    if given.reason.code == "consent.unsettled":
        return next((_TAKEN[row.consent.state] for row in live if row.consent.state in _TAKEN), given.reason.code)
    return given.reason.code


def _standing(code: str, live: list[Consent]) -> Kept:
    if code == "knowledge.old":
        return "stale"
    short = code == "consent.state" and bool(live) and live[-1].state not in _NO_ANSWER
    return "no" if code in _ITS_OWN_NO or short else "unknown"


def _since(code: str, live: list[Live], past: History) -> Instant | None:
    """Give since when it is so: when the word that counts was said, or when it became too old."""
    if not live:
        return None
    if code == "knowledge.old":
        return live[-1].newest + past.limit
    rows = [row for row in live if _TAKEN.get(row.consent.state) == code] or live
    return min(row.effect.start for row in rows)


def _words(asked: Asked, past: History, live: list[Consent], now: Instant) -> str:
    """Give the words of what was said, and of the conditions that are not met or not recorded."""
    conditions = {one.id: one for one in asked.case.conditions}
    said = [f"to {one.to}: “{one.words}”" if one.words else f"to {one.to}" for one in live]
    for name in dict.fromkeys(name for one in live for name in one.conditions):
        state = past.condition(name, now)
        if state != "met":
            said.append(f"condition {name} ({state}): {conditions[name].words or name}")
    return "; ".join(said)


def _permit_of(asked: Asked, past: History, party: str, now: Instant) -> tuple[str, str] | None:
    """Give the permit that is itself missing and that every open condition is about: then it is one obstacle, not two."""
    names = {name for row in past.live(now) for name in row.consent.conditions}
    open_ = {name for name in names if past.condition(name, now) != "met"}
    return permit(asked, party, open_) if open_ else None
