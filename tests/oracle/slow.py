"""The slow oracle: docs/rules.md, sections 1 to 4, for one duty at one minute, one rule after the other.

Deliberately plain, and written from the page. Each rule gives ``(standing, criterion)`` and the least wins; the criterion is what
a finding may rest on: it follows the standing, but an unmet condition leaves *maybe*. Nothing is compiled, sorted or vectorised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from safepassage.terms.agreement import Agreement, Clause, Exemption
from safepassage.terms.case import Case
from safepassage.terms.consent import Condition, ConditionRecord, Consent
from safepassage.terms.party import Dated
from safepassage.terms.value import Recorded
from safepassage.terms.window import Confirmed, Ending, Window
from tests.oracle.clock import FIRST, LAST, Edge, Minute, length, minute, moment
from tests.oracle.recurrence import Occurrence, occurrences

NOT, DISPUTED, UNKNOWN, IN_FORCE = range(4)
NO, MAYBE, YES = range(3)
Cap = tuple[int, int]
CRITERION = {NOT: NO, DISPUTED: MAYBE, UNKNOWN: MAYBE, IN_FORCE: YES}


def cap(standing: int) -> Cap:
    return standing, CRITERION[standing]


UNMET: Cap = (NOT, MAYBE)
FINE: Cap = cap(IN_FORCE)


def least(caps: Iterable[Cap]) -> Cap:
    rows = [FINE, *caps]
    return min(one[0] for one in rows), min(one[1] for one in rows)


def over(at: Minute, span: Edge) -> int:
    """Say whether something that happens in a span has happened: yes from its end, maybe from its start."""
    return YES if at >= span[1] else MAYBE if at >= span[0] else NO


@dataclass(frozen=True)
class Live:
    """What one live consent gives: in the party's own column and in the other's."""

    own: Cap
    other: Cap


class Slow:
    """The rules, one at a time, for a case as it was known at a minute."""

    def __init__(self, case: Case, known_on: datetime) -> None:
        self.case, self.tz, self.k = case, case.about.time_zone, minute(known_on)
        self.policies = case.about.policies
        self.faulty = any(problem.severity == "error" for problem in case.problems)
        reviews = [moment(one.at, self.tz) for one in case.about.reviews]
        self.reviewed = max((lo for lo, hi in reviews if hi <= self.k), default=FIRST)
        self.terms = {
            clause.id: (agreement, clause)
            for agreement in case.agreements
            for clause in agreement.clauses
            if self.counts(agreement, gives=True) and self.counts(clause, gives=True)
        }
        self._alone: dict[tuple[str, str, Minute], Cap] = {}
        self.own_reading = lru_cache(maxsize=None)(self._own_reading)
        self.history = lru_cache(maxsize=None)(self._history)
        self.consent = lru_cache(maxsize=None)(self._consent)
        self.by_readings = lru_cache(maxsize=None)(self._by_readings)

    # Section 1

    def moment(self, text: str) -> Edge:
        return moment(text, self.tz)

    def counts(self, fact: Recorded, *, gives: bool, default: str | None = None) -> bool:
        known = fact.known or default
        stamp = self.moment(known) if known else (FIRST, FIRST)
        if stamp[1 if gives else 0] > self.k:
            return False
        if fact.retracted is None:
            return True
        gone = self.moment(fact.retracted)
        return gone[0 if gives else 1] > self.k

    def stamp(self, fact: Recorded, default: str | None = None) -> Minute:
        """When a fact was recorded, as early as it may be; never, if it does not say."""
        known = fact.known or default
        return self.moment(known)[0] if known else FIRST

    def stale(self, at: Minute, stamp: Minute) -> bool:
        days, minutes = length(self.policies.knowledge_limit)
        return at > max(stamp, self.reviewed) + days * 24 * 60 + minutes

    # Section 2

    def windows_of(self, clause: Clause, agreement: Agreement) -> list[Window]:
        named = [one for one in agreement.windows if not clause.windows or one.id in clause.windows]
        return [one for one in named if self.counts(one, gives=True)]

    def ends_of(self, clause: Clause, agreement: Agreement) -> list[Ending]:
        named = [one for one in agreement.ends if not one.clauses or clause.id in one.clauses]
        return [one for one in named if self.counts(one, gives=False)]

    def confirmed(self, window: Window) -> tuple[Occurrence, ...]:
        """Put each confirmed span in the place of the occurrence that it overlaps most, or is nearest to within a day."""
        return _confirm(occurrences(window, self.tz), window.confirmed, self.tz)

    def holds(self, rows: Iterable[Occurrence], at: Minute) -> int:
        best = NO
        for (start_lo, start_hi), (end_lo, end_hi) in rows:
            if start_hi <= at < end_lo:
                return YES
            if start_lo <= at < end_hi:
                best = MAYBE
        return best

    def _own_reading(self, name: str) -> dict[str, list[tuple[list[Occurrence], Minute]]]:
        """Collect, for each speaker, its readings as occurrences, each with the stamp of its newest window."""
        agreement, clause = self.terms[name]
        found: dict[str, list[tuple[list[Occurrence], Minute]]] = {}
        for speaker in dict.fromkeys(one.stated_by for one in self.windows_of(clause, agreement)):
            mine = [
                one for one in self.windows_of(clause, agreement) if one.stated_by == speaker and one.start is not None
            ]
            if not mine:
                continue
            stamp = max(self.stamp(one) for one in mine)
            found[speaker] = [([row for one in mine for row in occurrences(one, self.tz)], stamp)]
            if any(one.confirmed for one in mine):
                found[speaker].append(([row for one in mine for row in self.confirmed(one)], stamp))
        return found

    def readings(self, name: str, at: Minute) -> list[tuple[int, Minute]]:
        """Give every reading at a minute: its value and its stamp."""
        agreement, clause = self.terms[name]
        ends = self.ends_of(clause, agreement)
        held = self.own_reading(name)
        found = []
        for speaker, rows in held.items():
            for occurred, stamp in rows:
                value = self.holds(occurred, at)
                for end in ends:
                    if end.by in (speaker, "all"):
                        value = min(value, YES - over(at, self.moment(end.at)))
                found.append((value, stamp))
        for speaker in dict.fromkeys(one.by for one in ends if one.by != "all" and one.by not in held):
            mine = [one for one in ends if one.by in (speaker, "all")]
            own = [self.moment(one.at) for one in mine if one.by == speaker]
            if at >= min(lo for lo, _ in own):
                value = min(YES - over(at, self.moment(one.at)) for one in mine)
                found.append((value, LAST))  # it never says yes: how old it is changes nothing
        return found

    def window(self, name: str, at: Minute) -> int:
        values = {value for value, _ in self.readings(name, at)}
        return YES if values == {YES} else NO if values <= {NO} else MAYBE

    def _by_readings(self, name: str, at: Minute) -> Cap:
        return least(self._what_readings_leave(name, at))

    def _what_readings_leave(self, name: str, at: Minute) -> Iterator[Cap]:
        agreement, clause = self.terms[name]
        rows = self.readings(name, at)
        values = {value for value, _ in rows}
        if not values:
            yield cap(NOT if self.windows_of(clause, agreement) else UNKNOWN)
        elif values == {NO}:
            yield cap(NOT)
        elif {YES, NO} <= values:
            yield cap(DISPUTED)
        elif MAYBE in values:
            yield cap(UNKNOWN)
        if any(self.stale(at, stamp) for _, stamp in rows):
            yield cap(UNKNOWN)

    # Section 3

    def _history(self, party: str, name: str) -> list[Consent]:
        agreement, clause = self.terms[name]
        return [
            one
            for one in self.case.consents
            if one.party == party
            and one.to in (clause.id, agreement.id)
            and self.counts(one, gives=one.gives, default=one.spoken)
        ]

    def live(self, rows: list[tuple[Edge, object]], at: Minute) -> list[object]:
        """Give the last that has surely taken effect (nothing, if there is none) and all that may have."""
        last: tuple[Minute, object] = (FIRST, None)
        for (_, hi), one in rows:
            if last[0] <= hi <= at:
                last = (hi, one)
        return [last[1], *(one for (lo, hi), one in rows if lo <= at < hi)]

    def _consent(self, party: str, name: str, at: Minute) -> tuple[Cap, Cap]:
        """Give what a party's consents leave of its own duty, and of another's."""
        rows: list[tuple[Edge, object]] = [
            (self.moment(one.since or one.spoken), one) for one in self.history(party, name)
        ]
        word = self.live([row for row in rows if not self._told_by_others(row[1])], at)[0]  # type: ignore[arg-type]
        if isinstance(word, Consent):
            rows = [row for row in rows if not (self._told_by_others(row[1]) and row[1].state == word.state)]  # type: ignore[arg-type,attr-defined]
        live = self.live(rows, at)
        said = {tuple(self._gave(one, at, own=side) for side in (True, False)) for one in live}  # type: ignore[arg-type]
        own, other = self._together(said)
        for one in live:
            if isinstance(one, Consent):
                stamps = [self.stamp(one, one.spoken)]
                if self._suffices(one) and one.conditions:
                    stamps += [self.stamp(row, row.since) for row in self._relied_on(one, at)]
                if any(self.stale(at, stamp) for stamp in stamps):
                    own, other = least((own, cap(UNKNOWN))), least((other, cap(UNKNOWN)))
        if self._late(party, name):
            own, other = least((own, cap(UNKNOWN))), least((other, cap(UNKNOWN)))
        return own, other

    def _late(self, party: str, name: str) -> bool:
        """Say whether the agreement sets a deadline by which nothing that the party gave was surely said."""
        deadline = self.terms[name][0].accept_by
        given = (one for one in self.history(party, name) if one.gives and not self._told_by_others(one))
        return bool(deadline) and all(self.moment(one.spoken)[1] > self.moment(deadline or "")[0] for one in given)

    def _together(self, said: set[tuple[Cap, ...]]) -> tuple[Cap, ...]:
        """Give the one answer of all live consents. A refusal and an unmet condition both say no; the refusal is firmer."""
        if len({tuple(standing for standing, _ in one) for one in said}) == 1:
            return min(said)
        return cap(UNKNOWN), cap(UNKNOWN)

    def _told_by_others(self, one: Consent) -> bool:
        if one.said_by in (None, one.party) or self.policies.reports_by_others_suffice:
            return False
        return not (one.form == "via_guarantor" and "via_guarantor" in self.policies.forms_that_suffice)

    def _suffices(self, one: Consent) -> bool:
        if one.form not in self.policies.forms_that_suffice:
            return False
        return one.state == "conditional" or (
            one.state in ("consented", "in_principle", "with_reservations")
            and one.state in self.policies.states_that_suffice
        )

    def _gave(self, one: Consent | None, at: Minute, *, own: bool) -> Cap:
        if one is None or self._told_by_others(one):
            return cap(UNKNOWN)
        gone = over(at, self.moment(one.until)) if one.until else NO
        if one.state == "refused":
            return cap(NOT)
        if one.state == "disputed":
            return cap(DISPUTED)
        if one.state in ("suspended", "withdrawn", "lapsed") or gone == YES:
            return cap(NOT if own else DISPUTED)
        if gone == MAYBE or not self._suffices(one):
            return cap(UNKNOWN)
        if one.state == "conditional" or one.conditions:
            return self._conditions(one, at)
        return FINE

    def _conditions(self, one: Consent, at: Minute) -> Cap:
        states = {self.condition(name, at) for name in one.conditions}
        if "unmet" in states:
            return UNMET
        return FINE if states == {"met"} else cap(UNKNOWN)

    def condition(self, name: str, at: Minute) -> str:
        live = self._records(name, at)
        return self._state(live[0], at) if len(live) == 1 else "unrecorded"

    def _state(self, one: ConditionRecord | None, at: Minute) -> str:
        if one is None or (one.until and over(at, self.moment(one.until)) != NO):
            return "unrecorded"
        return one.state

    def _records(self, name: str, at: Minute) -> list[ConditionRecord | None]:
        condition = self._find(name)
        rows: list[tuple[Edge, object]] = []
        if condition is not None and self.counts(condition, gives=True):
            rows = [
                (self.moment(one.since), one)
                for one in condition.records
                if self.counts(one, gives=one.state == "met", default=one.since)
            ]
        return self.live(rows, at)  # type: ignore[return-value]

    def _find(self, name: str) -> Condition | None:
        return next((one for one in self.case.conditions if one.id == name), None)

    def _relied_on(self, one: Consent, at: Minute) -> list[ConditionRecord]:
        return [row for name in one.conditions for row in self._records(name, at) if row is not None]

    def required(self, name: str) -> tuple[str, ...]:
        agreement, _ = self.terms[name]
        if agreement.requires:
            return agreement.requires
        return tuple(dict.fromkeys(party for clause in agreement.clauses for party in clause.bound))

    # Section 4

    def dated(self, one: Dated, at: Minute) -> int:
        """Say whether something that is true from a time, until a time, is true at a minute."""
        begun = over(at, self.moment(one.since)) if one.since else YES
        gone = over(at, self.moment(one.until)) if one.until else NO
        return min(begun, YES - gone)

    def membership(self, clause: Clause, party: str, at: Minute) -> int:
        if party in clause.bound:
            return YES
        return max((self.belongs(one, party, at) for one in clause.bound), default=NO)

    def belongs(self, name: str, party: str, at: Minute, above: tuple[str, ...] = ()) -> int:
        """Say whether a party belongs to a coalition, or to one within it while each link holds."""
        found = NO
        for row in self.case.party(name).members:
            if row.party in above:
                continue
            inner = YES if row.party == party else self.belongs(row.party, party, at, (*above, name))
            found = max(found, min(inner, self.dated(row, at)))
        return found

    def ever_belongs(self, name: str, party: str, above: tuple[str, ...] = ()) -> bool:
        rows = [row.party for row in self.case.party(name).members if row.party not in above]
        return party in rows or any(self.ever_belongs(one, party, (*above, name)) for one in rows)

    def speaks_for(self, party: str, name: str) -> str:
        """Name whose history counts for a party: its own, or that of the coalition that it is bound by."""
        _, clause = self.terms[name]
        if party in clause.bound or self.history(party, name):
            return party
        return next(one for one in clause.bound if self.ever_belongs(one, party))

    def exempt(self, clause: Clause, party: str, at: Minute) -> tuple[int, int]:
        """Say whether a party is exempt, and whether it may be among others who are exempt (mixed presence)."""
        plain = mixed = NO
        for one in clause.exempt:
            if self.counts(one, gives=False):
                value = min(self.dated(one, at), self._named(one, party, at))
                plain, mixed = (plain, max(mixed, value)) if one.mixed_presence else (max(plain, value), mixed)
        return plain, mixed

    def _named(self, one: Exemption, party: str, at: Minute) -> int:
        if party in one.parties:
            return YES
        lists = [row for row in self.case.party(party).lists if row.list in one.lists]
        return max((self.dated(row, at) for row in lists), default=NO)

    def _suspended(self, clause: Clause, agreement: Agreement, party: str, at: Minute) -> Iterator[Cap]:
        for one in agreement.suspensions:
            if (one.clauses and clause.id not in one.clauses) or not self.counts(one, gives=False):
                continue
            begun = over(at, self.moment(one.since))
            gone = over(at, self.moment(one.until)) if one.until else NO
            now = min(begun, YES - gone)
            if now != NO and one.by in (party, "all"):
                yield cap(NOT if now == YES else UNKNOWN)
            elif now != NO:
                yield cap(DISPUTED)

    def _ended(self, clause: Clause, agreement: Agreement, party: str, at: Minute) -> Iterator[Cap]:
        for one in self.ends_of(clause, agreement):
            if one.by in (party, "all"):
                yield cap((IN_FORCE, UNKNOWN, NOT)[over(at, self.moment(one.at))])

    def alone(self, name: str, party: str, at: Minute) -> Cap:
        """Give the time standing of a duty, and its criterion, without its links."""
        key = (name, party, at)
        if key not in self._alone:
            self._alone[key] = least(self._causes(name, party, at))
        return self._alone[key]

    def _causes(self, name: str, party: str, at: Minute) -> Iterator[Cap]:
        agreement, clause = self.terms[name]
        if agreement.status != "announced":
            yield cap(NOT)
        yield cap((NOT, UNKNOWN, IN_FORCE)[self.membership(clause, party, at)])
        plain, mixed = self.exempt(clause, party, at)
        yield cap((IN_FORCE, UNKNOWN, NOT)[plain])
        yield cap(UNKNOWN if mixed else IN_FORCE)
        yield self.by_readings(name, at)
        voice = self.speaks_for(party, name)
        yield self.consent(voice, name, at)[0]
        for other in self.required(name):
            if other != party:
                yield self.consent(other, name, at)[1]
        yield from self._ended(clause, agreement, party, at)
        yield from self._suspended(clause, agreement, party, at)

    def reached(self, name: str) -> list[str]:
        seen: list[str] = []
        waiting = list(self._clause(name).depends_on)
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.append(one)
                waiting += self._clause(one).depends_on if one in self.terms else ()
        return seen

    def _clause(self, name: str) -> Clause:
        return self.terms[name][1]

    def standing(self, name: str, party: str, at: Minute) -> Cap:
        """Give the time standing T of a duty and its criterion."""
        if self.faulty:
            return cap(UNKNOWN)
        caps = [self.alone(name, party, at)]
        for other in self.reached(name):
            if other not in self.terms or not self._clause(other).bound:
                caps.append(cap(UNKNOWN))
                continue
            caps += [self.alone(other, bound, at) for bound in self._clause(other).bound]
        return least(caps)

    def duties(self) -> list[tuple[str, str]]:
        """List who is ever bound, or may be, by what; of a faulty case, whom its clauses name."""
        if self.faulty:
            clauses = [clause for agreement in self.case.agreements for clause in agreement.clauses]
            return [(clause.id, party) for clause in clauses for party in clause.bound]
        return [
            (name, party.id)
            for name, (_, clause) in self.terms.items()
            for party in self.case.parties
            if party.id in clause.bound or any(self.ever_belongs(bound, party.id) for bound in clause.bound)
        ]


@lru_cache(maxsize=4096)
def _confirm(rows: tuple[Occurrence, ...], spans: tuple[Confirmed, ...], tz: str) -> tuple[Occurrence, ...]:
    replaced: set[int] = set()
    added: list[Occurrence] = []
    for one in spans:
        start, end = moment(one.start, tz), moment(one.end, tz)
        added.append((start, end))
        index = _replaces(rows, replaced, start[0], end[1])
        if index is not None:
            replaced.add(index)
    return (*(row for index, row in enumerate(rows) if index not in replaced), *added)


def _replaces(rows: tuple[Occurrence, ...], gone: set[int], start: Minute, end: Minute) -> int | None:
    """Find the occurrence that a confirmed span stands for, among those that none stands for yet."""
    left = sorted((row[0], index) for index, row in enumerate(rows) if index not in gone)
    shared = [
        (min(end, rows[index][1][1]) - max(start, rows[index][0][0]), -place, index)
        for place, (_, index) in enumerate(left)
    ]
    if shared and max(shared)[0] > 0:
        return max(shared)[2]
    gaps = [(abs(begin[0] - start), place, index) for place, (begin, index) in enumerate(left)]
    return min(gaps)[2] if gaps and min(gaps)[0] <= 24 * 60 else None


__all__ = ["DISPUTED", "IN_FORCE", "LAST", "MAYBE", "NO", "NOT", "UNKNOWN", "YES", "Slow"]
