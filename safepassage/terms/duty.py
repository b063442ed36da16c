"""One duty, a clause and a bound party: every rule that lowers its standing over time, each with its reason.

docs/rules.md, sections 2 to 4, is the specification. Each rule is a function that gives caps; the standing is the
least of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

import numpy as np

from safepassage.evidence import Tri
from safepassage.terms.agreement import Agreement, Clause, Exemption
from safepassage.terms.case import Case
from safepassage.terms.history import History, history, limit_of, reviewed
from safepassage.terms.reading import (
    ABSENT,
    ALL,
    Reading,
    dated_steps,
    live_ends,
    live_suspensions,
    readings,
    window_steps,
)
from safepassage.terms.standing import Cap, Reason, Standing, always, cap
from safepassage.terms.steps import (
    FIRST,
    LAST,
    Steps,
    combine,
    compress,
    constant,
    covered,
    greatest,
    least,
    microseconds,
)
from safepassage.terms.value import believed
from safepassage.when import EARLIEST, LATEST, Instant, Span

_SAYS: Final = ("says that it does not hold", "leaves open whether it holds", "says that it holds", "says nothing yet")
_FIRM: Final = Standing.IN_FORCE


def window_caps(case: Case, agreement: Agreement, clause: Clause, known_on: Instant) -> tuple[Steps, list[Cap]]:
    """Give what the windows say (``Tri``), and the caps that they, their age and the agreement's status leave."""
    found = readings(case, agreement, clause, known_on)
    window, leaves = window_steps(found)
    caps = [cap(leaves, lambda at, now: _describe_readings(case, found, at, now))]
    if agreement.proposal_only:
        text = f"{agreement.title}: only {agreement.status.replace('_', ' ')}"
        caps.append(always(Standing.NOT_IN_FORCE, "agreement.proposal", text, agreement.source))
    caps.extend(_stale(case, reading, known_on) for reading in found if reading.newest is not None)
    return window, caps


def _describe_readings(case: Case, found: tuple[Reading, ...], at: int, now: Standing) -> Reason:
    if not found:
        return Reason("window.missing", now, "no window is recorded")
    if all(reading.proposal for reading in found):
        sources = tuple(source for reading in found for window in reading.windows for source in window.source)
        return Reason("window.proposal", now, "a proposal without a start: no window has begun", sources)
    stated = [reading for reading in found if not reading.proposal and reading.steps.at(at) != ABSENT]
    parts = []
    for reading in stated:
        whose = f"the window as {case.party(reading.speaker).name} {'confirmed' if reading.confirmed else 'stated'} it"
        parts.append(f"{whose} {_SAYS[reading.steps.at(at)]}")
    code = {
        Standing.IN_FORCE: "window.inside",
        Standing.NOT_IN_FORCE: "window.outside",
        Standing.DISPUTED: "window.disputed",
        Standing.UNKNOWN: "window.unclear",
    }[now]
    sources = tuple(dict.fromkeys(s for reading in stated for window in reading.windows for s in window.source))
    return Reason(code, now, "; ".join(parts) or "no window is recorded", sources)


def _stale(case: Case, reading: Reading, known_on: Instant) -> Cap:
    newest = max(reading.newest or EARLIEST, reviewed(case, known_on))
    steps = _fresh_until(newest, limit_of(case))
    name = case.party(reading.speaker).name
    last = (
        f"was last recorded {newest:%Y-%m-%d}; that is older"
        if newest > EARLIEST
        else "has no date of recording: it may be older"
    )
    text = f"the window of {name} {last} than the case's limit"
    return cap(steps, lambda _, now: Reason("knowledge.old", now, text))


def _fresh_until(newest: Instant, limit: timedelta) -> Steps:
    over = microseconds(newest + limit if newest < LATEST - limit else LATEST) + 1
    return covered([(FIRST, over)], Standing.IN_FORCE, Standing.UNKNOWN)


def duty_caps(case: Case, agreement: Agreement, clause: Clause, party: str, known_on: Instant) -> list[Cap]:
    """Give the caps that depend on the party: being bound, exempt, its ends and suspensions, and the consents."""
    caps = [_bound(case, clause, party)]
    caps.extend(_own_ends(case, agreement, clause, party, known_on))
    caps.extend(_suspensions(case, agreement, clause, party, known_on))
    caps.append(_exempt_cap(case, clause, party, known_on))
    caps.extend(_consents(case, agreement, clause, party, known_on))
    return caps


def _bound(case: Case, clause: Clause, party: str) -> Cap:
    name = case.party(party).name
    steps = bound_steps(case, clause, party)
    return cap(
        Steps(steps.breaks, np.array([Standing.NOT_IN_FORCE, Standing.UNKNOWN, _FIRM], np.int8)[steps.values]),
        lambda _, now: Reason("party.bound", now, f"{name} is{'' if now == _FIRM else ' not'} bound by {clause.id}"),
    )


def bound_steps(case: Case, clause: Clause, party: str) -> Steps:
    """Say over time whether a clause binds a party: by name, or as a member of a bound coalition (``Tri``)."""
    if party in clause.bound:
        return constant(Tri.YES)
    spans = [steps for name in clause.bound for steps in _memberships(case, name, party)]
    return greatest(spans) if spans else constant(Tri.NO)


def _memberships(case: Case, name: str, party: str, above: frozenset[str] = frozenset()) -> Iterator[Steps]:
    """Say, for each way in which a party belongs to a coalition, when it does (``Tri``): through each of its links."""
    for member in case.party(name).members:
        here = dated_steps(case, member, Tri.YES)
        if member.party == party:
            yield here
        elif member.party not in above:
            for inner in _memberships(case, member.party, party, above | {name}):
                yield least([here, inner])


def exempt_steps(case: Case, clause: Clause, party: str, known_on: Instant) -> Steps:
    """Say over time whether a party is exempt from a clause, by name or by list (``Tri``; mixed presence: *maybe*)."""
    rows = []
    for exemption in clause.exempt:
        if believed(exemption, gives=False, known_on=known_on, tz=case.tz) is None:
            continue
        most = Tri.MAYBE if exemption.mixed_presence else Tri.YES
        if party in exemption.parties:
            rows.append(dated_steps(case, exemption, most))
        rows.extend(_by_list(case, exemption, party, most))
    return greatest(rows) if rows else constant(Tri.NO)


def _by_list(case: Case, exemption: Exemption, party: str, most: Tri) -> Iterator[Steps]:
    for designation in case.party(party).lists:
        if designation.list in exemption.lists:
            yield least([dated_steps(case, exemption, most), dated_steps(case, designation, most)])


def _exempt_cap(case: Case, clause: Clause, party: str, known_on: Instant) -> Cap:
    steps = exempt_steps(case, clause, party, known_on)
    name = case.party(party).name

    def describe(_: int, now: Standing) -> Reason:
        text = f"{name} is not exempt" if now == _FIRM else f"{name} is exempt from {clause.id}"
        return Reason(
            "party.exempt", now, text if now != Standing.UNKNOWN else f"{name} may be exempt from {clause.id}"
        )

    return cap(
        Steps(steps.breaks, np.array([_FIRM, Standing.UNKNOWN, Standing.NOT_IN_FORCE], np.int8)[steps.values]), describe
    )


def _told(steps: Steps, code: str, text: str, sources: tuple[str, ...]) -> Cap:
    return cap(steps, lambda _, now: Reason(code, now, text, sources))


def _own_ends(case: Case, agreement: Agreement, clause: Clause, party: str, known_on: Instant) -> Iterator[Cap]:
    for end, span in live_ends(case, agreement, clause, known_on):
        if end.by in (party, ALL):
            steps = _doubtful(span, Span(LATEST, LATEST), Standing.NOT_IN_FORCE)
            by = "together" if end.by == ALL else f"by {case.party(end.by).name}"
            text = f"declared over {by}, {end.at}"
            yield _told(steps, "window.ended", text, end.source)


def _suspensions(case: Case, agreement: Agreement, clause: Clause, party: str, known_on: Instant) -> Iterator[Cap]:
    for rest, since, until in live_suspensions(case, agreement, clause, known_on):
        own = rest.by in (party, ALL)
        steps = _doubtful(since, until, Standing.NOT_IN_FORCE if own else Standing.DISPUTED, others=not own)
        by = "together" if rest.by == ALL else f"by {case.party(rest.by).name}"
        text = f"suspended {by} from {rest.since}" + (f" until {rest.until}" if rest.until else "")
        yield _told(steps, "window.suspended", text, rest.source)


def _doubtful(since: Span, until: Span, inside: Standing, *, others: bool = False) -> Steps:
    """Give ``inside`` between two moments, *unknown* (for others: the same) at their doubtful edges."""
    edge = inside if others else Standing.UNKNOWN
    outer = covered([(microseconds(since.start), microseconds(until.end))], edge, _FIRM)
    return least([outer, covered([(microseconds(since.end), microseconds(until.start))], inside, _FIRM)])


def required(agreement: Agreement) -> tuple[str, ...]:
    """List the parties whose consent an agreement needs: as it says, else every party that it binds."""
    return agreement.requires or tuple(dict.fromkeys(party for clause in agreement.clauses for party in clause.bound))


def _consents(case: Case, agreement: Agreement, clause: Clause, party: str, known_on: Instant) -> Iterator[Cap]:
    own = own_history(case, agreement, clause, party, known_on)
    yield _history_cap(own, lambda given: given.own, "own")
    for name in required(agreement):
        if name not in (party, own.party):
            yield _history_cap(history(case, agreement, clause, name, known_on), lambda given: given.other, "required")
    if own.party != party and own.party in required(agreement):
        yield _history_cap(own, lambda given: given.other, "required")


def own_history(case: Case, agreement: Agreement, clause: Clause, party: str, known_on: Instant) -> History:
    """Give a party's own history, or that of the bound coalition it belongs to if it has none."""
    own = history(case, agreement, clause, party, known_on)
    if own.rows or party in clause.bound:
        return own
    for name in clause.bound:
        if any(True for _ in _memberships(case, name, party)):
            return history(case, agreement, clause, name, known_on)
    return own


def _history_cap(past: History, side: Callable[..., Standing], _kind: str) -> Cap:
    breaks = np.array(sorted({FIRST, *(at for at in past.breaks if FIRST < at < LAST)}), np.int64)
    given = [past.at(int(at)) for at in breaks]
    standing = compress(breaks, np.array([side(one) for one in given], np.int8))
    criterion = compress(breaks, np.array([_criterion(side(one), unmet=one.unmet) for one in given], np.int8))
    return cap(standing, lambda at, now: Reason(*_said(past, at, now)), criterion)


def _said(past: History, at: int, now: Standing) -> tuple[str, Standing, str, tuple[str, ...]]:
    given = past.at(at)
    return given.reason.code, now, given.reason.text, given.reason.sources


def _criterion(standing: Standing, *, unmet: bool) -> Tri:
    if standing == Standing.IN_FORCE:
        return Tri.YES
    return Tri.MAYBE if standing != Standing.NOT_IN_FORCE or unmet else Tri.NO


def together(caps: list[Cap]) -> tuple[Steps, Steps]:
    """Give the least standing that caps leave, and the least criterion."""
    return least([one.steps for one in caps]), combine([one.criterion for one in caps], lambda rows: rows.min(axis=0))
