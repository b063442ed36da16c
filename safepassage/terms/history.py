"""What a party gave over time: its consents to a clause, as far as known, and what they leave its own duty and others'.

docs/rules.md, section 3, is the specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.consent import Condition, ConditionRecord, Consent
from safepassage.terms.reading import read_until
from safepassage.terms.standing import Reason, Standing
from safepassage.terms.steps import instant, microseconds
from safepassage.terms.value import believed
from safepassage.when import EARLIEST, LATEST, Instant, Span, read_length, read_moment

_ENDED: Final = frozenset({"suspended", "withdrawn", "lapsed"})
_YES: Final = frozenset({"consented", "in_principle", "with_reservations"})
_FOR_CERTAIN: Final = Standing.IN_FORCE


@dataclass(frozen=True)
class Live:
    """A consent that counts: the span in which it takes effect, that of its end, and how new it is."""

    consent: Consent
    effect: Span
    until: Span
    newest: Instant


@dataclass(frozen=True)
class Given:
    """What a party gave at an instant for its own duty and for others', whether only a condition is unmet, and why."""

    own: Standing
    other: Standing
    unmet: bool
    reason: Reason


@dataclass(frozen=True)
class History:
    """A party's consents to a clause that were known then, the last to take effect first, and their conditions."""

    case: Case
    party: str
    rows: tuple[Live, ...]
    conditions: dict[str, tuple[tuple[ConditionRecord, Span, Span, Instant], ...]]
    reviewed: Instant
    limit: timedelta
    deadline: Span | None = None
    """By when the agreement asks for an answer."""

    @property
    def breaks(self) -> set[int]:
        """The instants at which what was given may change."""
        found = set()
        for row in self.rows:
            stale = _plus(row.newest, self.limit)
            found |= {row.effect.start, row.effect.end, row.until.start, row.until.end, stale}
        for records in self.conditions.values():
            for _, since, until, newest in records:
                found |= {since.start, since.end, until.start, until.end, _plus(max(newest, self.reviewed), self.limit)}
        return {microseconds(at) for at in found} | {microseconds(at) + 1 for at in found}

    def at(self, count: int) -> Given:
        """Say what the party had given at an instant, in microseconds."""
        now = instant(count)
        found = [self._one(row, now) for row in self.live(now)]
        if not any(row.effect.end <= now for row in self.rows):
            # What may not yet have been said stands beside nothing said.
            name = self.case.party(self.party).name
            reason = Reason("consent.missing", Standing.UNKNOWN, f"no answer of {name} is recorded")
            found.append(Given(Standing.UNKNOWN, Standing.UNKNOWN, unmet=False, reason=reason))
        if len({(given.own, given.other) for given in found}) == 1:
            return next((given for given in found if not given.unmet), found[0])
        text = "; or ".join(given.reason.text for given in found)
        sources = tuple(source for given in found for source in given.reason.sources)
        reason = Reason(
            "consent.unsettled", Standing.UNKNOWN, f"at this time it is not settled whether {text}", sources
        )
        return Given(Standing.UNKNOWN, Standing.UNKNOWN, unmet=False, reason=reason)

    def live(self, now: Instant) -> list[Live]:
        """List the consents that count at an instant: the last to have taken effect, and those that may be doing so.

        What somebody else tells of a party, and the party has said itself, changes nothing.
        """
        begun = (row.consent for row in self.rows if row.effect.end <= now)
        own = next((consent.state for consent in begun if not self._told_by_another(consent)), None)
        rows = [row for row in self.rows if row.consent.state != own or not self._told_by_another(row.consent)]
        sure = [row for row in rows if row.effect.end <= now]
        return [*sure[:1], *(row for row in rows if row.effect.start <= now < row.effect.end)]

    def _one(self, row: Live, now: Instant) -> Given:
        own, other, code, text = self._weigh(row, now)
        unmet = code == "condition.unmet"
        if own == _FOR_CERTAIN and now > _plus(row.newest, self.limit):
            own, other, code = Standing.UNKNOWN, min(other, Standing.UNKNOWN), "knowledge.old"
            text = f"{text}; that is older than the case's limit"
        if own == _FOR_CERTAIN and self.late:
            own, other, code = Standing.UNKNOWN, min(other, Standing.UNKNOWN), "consent.late"
            text = f"{text}; no answer came surely before the deadline"
        return Given(own, other, unmet, Reason(code, own, text, row.consent.source))

    @property
    def late(self) -> bool:
        """Whether nothing that the party gave was surely said by the deadline."""
        if self.deadline is None:
            return False
        own = [row.consent for row in self.rows if row.consent.gives and not self._told_by_another(row.consent)]
        said = [read_moment(consent.spoken, self.case.tz).end for consent in own]
        return not any(at <= self.deadline.start for at in said)

    def _weigh(self, row: Live, now: Instant) -> tuple[Standing, Standing, str, str]:  # noqa: PLR0911 - one line a row
        """Weigh one consent at an instant: for its own duty, for others', a code and a sentence."""
        consent, name = row.consent, self.case.party(self.party).name
        said = f"{name}: {consent.state.replace('_', ' ')} ({consent.form.replace('_', ' ')}, {consent.spoken})"
        if self._told_by_another(consent):
            by = consent.said_by or "somebody else"
            return _both(Standing.UNKNOWN, "consent.reported", f"{said}, told only by {by}, not by the party itself")
        if consent.state == "refused":
            return _both(Standing.NOT_IN_FORCE, "consent.refused", said)
        if consent.state == "disputed":
            return _both(Standing.DISPUTED, "consent.disputed", said)
        if consent.state in _ENDED:
            return Standing.NOT_IN_FORCE, Standing.DISPUTED, "consent.ended", said
        if row.until.end <= now:
            return Standing.NOT_IN_FORCE, Standing.DISPUTED, "consent.expired", f"{said}, expired {consent.until}"
        if row.until.start <= now:
            return _both(Standing.UNKNOWN, "consent.expiring", f"{said}, expires some time within {consent.until}")
        if consent.form not in self.case.about.policies.forms_that_suffice:
            return _both(Standing.UNKNOWN, "consent.form", f"{said}: this form does not suffice by the case's policy")
        if consent.state != "conditional" and not self._suffices(consent):
            return _both(Standing.UNKNOWN, "consent.state", f"{said}: this does not suffice by the case's policy")
        if consent.state == "conditional" or consent.conditions:
            return self._conditional(consent, now, said)
        return _both(Standing.IN_FORCE, "consent.given", said)

    def _suffices(self, consent: Consent) -> bool:
        """Say whether a state is a yes by the case's policy; a mere receipt never is."""
        return consent.state in _YES and consent.state in self.case.about.policies.states_that_suffice

    def _told_by_another(self, consent: Consent) -> bool:
        policy = self.case.about.policies
        if consent.said_by in (None, consent.party) or policy.reports_by_others_suffice:
            return False
        return not (consent.form == "via_guarantor" and "via_guarantor" in policy.forms_that_suffice)

    def _conditional(self, consent: Consent, now: Instant, said: str) -> tuple[Standing, Standing, str, str]:
        states = {name: self.condition(name, now) for name in consent.conditions}
        unmet = [name for name, state in states.items() if state == "unmet"]
        if unmet:
            return _both(Standing.NOT_IN_FORCE, "condition.unmet", f"{said}; not met: {', '.join(unmet)}")
        open_ = [name for name, state in states.items() if state != "met"]
        if open_ or not states:
            which = ", ".join(open_) or "which condition is not told"
            return _both(Standing.UNKNOWN, "condition.unrecorded", f"{said}; no record whether met: {which}")
        return _both(Standing.IN_FORCE, "condition.met", f"{said}; recorded as met: {', '.join(states)}")

    def condition(self, name: str, now: Instant) -> str:
        """Say whether a condition is met, unmet, or unrecorded (also in doubt, ended, or older than the limit)."""
        rows = self.conditions.get(name, ())
        if any(since.start <= now < since.end for _, since, _, _ in rows):
            return "unrecorded"
        begun = [row for row in rows if row[1].end <= now]
        if not begun:
            return "unrecorded"
        record, _, until, newest = max(begun, key=lambda row: row[1].end)
        old = record.state == "met" and now > _plus(max(newest, self.reviewed), self.limit)
        return "unrecorded" if until.start <= now or old else record.state


def _both(standing: Standing, code: str, text: str) -> tuple[Standing, Standing, str, str]:
    return standing, standing, code, text


def _plus(at: Instant, limit: timedelta) -> Instant:
    return at + limit if at < LATEST - limit else LATEST


def history(case: Case, agreement: Agreement, clause: Clause, party: str, known_on: Instant) -> History:
    """Collect a party's consents to a clause or its agreement, on what was known then."""
    checked = reviewed(case, known_on)
    rows = []
    for consent in case.consents:
        if consent.party != party or consent.to not in (agreement.id, clause.id):
            continue
        stamp = believed(consent, gives=consent.gives, known_on=known_on, tz=case.tz, default=consent.spoken)
        if stamp is not None:
            effect = read_moment(consent.since or consent.spoken, case.tz)
            rows.append(Live(consent, effect, read_until(consent.until, case.tz), max(stamp.start, checked)))
    rows = [row for _, row in sorted(enumerate(rows), key=lambda pair: (pair[1].effect.end, pair[0]), reverse=True)]
    names = {name for row in rows for name in row.consent.conditions}
    records = {one.id: _records(case, one, known_on) for one in case.conditions if one.id in names}
    deadline = read_moment(agreement.accept_by, case.tz) if agreement.accept_by else None
    return History(case, party, tuple(rows), records, checked, limit_of(case), deadline)


def _records(
    case: Case, condition: Condition, known_on: Instant
) -> tuple[tuple[ConditionRecord, Span, Span, Instant], ...]:
    found: list[tuple[ConditionRecord, Span, Span, Instant]] = []
    if believed(condition, gives=True, known_on=known_on, tz=case.tz) is None:
        return ()
    for record in reversed(condition.records):
        stamp = believed(record, gives=record.state == "met", known_on=known_on, tz=case.tz, default=record.since)
        if stamp is not None:
            found.append((record, read_moment(record.since, case.tz), read_until(record.until, case.tz), stamp.start))
    return tuple(found)


def reviewed(case: Case, known_on: Instant) -> Instant:
    """Give the newest review of the case that was known then, or the start of time."""
    stamps = [read_moment(review.at, case.tz) for review in case.about.reviews]
    return max((stamp.start for stamp in stamps if stamp.end <= known_on), default=EARLIEST)


def limit_of(case: Case) -> timedelta:
    """Give how old knowledge may be: the case's policy, a day being 24 hours."""
    length = read_length(case.about.policies.knowledge_limit)
    return timedelta(days=length.nominal_days) + length.exact
