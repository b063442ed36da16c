"""Seeded bugs: each breaks one rule of the code under test, and the slow oracle must notice.

A mutant patches one small function. Its name says in the field's words what would go wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from safepassage.compliance import compiled, kernel, terms
from safepassage.compliance.who import Who
from safepassage.evidence import Tri
from safepassage.terms import duty, history, knowledge, occurrence, reading, territory, value
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.history import History
from safepassage.terms.occurrence import Occurrence
from safepassage.terms.reading import Reading
from safepassage.terms.standing import Standing
from safepassage.terms.steps import Steps, constant
from safepassage.terms.territory import Territory
from safepassage.terms.window import Window
from safepassage.when import EARLIEST, LATEST, Instant, Length, Span, read_length, read_moment

Patch = Callable[[pytest.MonkeyPatch], None]
MUTANTS: Final[dict[str, Patch]] = {}
_MINUTE: Final = timedelta(minutes=1)


def mutant(name: str) -> Callable[[Patch], Patch]:
    def keep(patch: Patch) -> Patch:
        MUTANTS[name] = patch
        return patch

    return keep


def _everywhere(patch: pytest.MonkeyPatch, name: str, new: object) -> None:
    for module in (duty, knowledge, history, occurrence, reading, territory, value):
        if hasattr(module, name):
            patch.setattr(module, name, new)


# Windows


def _shifted(patch: pytest.MonkeyPatch, start: timedelta, end: timedelta) -> None:
    steps = reading._steps

    def shift(at: Span, by: timedelta) -> Span:
        return at if at.end == LATEST else Span(at.start + by, at.end + by)

    patch.setattr(
        reading, "_steps", lambda rows: steps([Occurrence(shift(o.start, start), shift(o.end, end)) for o in rows])
    )


@mutant("a window holds its last minute")
def _closed_end(patch: pytest.MonkeyPatch) -> None:
    _shifted(patch, timedelta(0), _MINUTE)


@mutant("a window does not hold its first minute")
def _open_start(patch: pytest.MonkeyPatch) -> None:
    _shifted(patch, _MINUTE, timedelta(0))


@mutant("a recurrence runs in UTC, not on the wall clock")
def _utc_recurrence(patch: pytest.MonkeyPatch) -> None:
    def occur(window: Window, local: datetime, tz: ZoneInfo) -> Occurrence:
        assert window.start
        first = occurrence._local(window.start, tz)
        start = occurrence._moment(window.start, tz).start + (local - first)
        return Occurrence(Span(start, start), occurrence._end(window, Span(start, start), tz))

    patch.setattr(occurrence, "_occurrence", occur)


@mutant("exact hours are counted on the wall clock")
def _exact_as_nominal(patch: pytest.MonkeyPatch) -> None:
    def nominal(text: str) -> Length:
        length = read_length(text)
        return Length(length.exact % timedelta(days=1), length.nominal_days + length.exact // timedelta(days=1))

    patch.setattr(occurrence, "read_length", nominal)


@mutant("days are counted as 24 hours each")
def _nominal_as_exact(patch: pytest.MonkeyPatch) -> None:
    def exact(text: str) -> Length:
        length = read_length(text)
        return Length(length.exact + timedelta(days=length.nominal_days), 0)

    patch.setattr(occurrence, "read_length", exact)


@mutant("a mixed length counts its hours first")
def _hours_first(patch: pytest.MonkeyPatch) -> None:
    after = occurrence.after

    def swapped(start: Instant, length: Length, tz: ZoneInfo) -> Span:
        return after(start + length.exact, Length(nominal_days=length.nominal_days), tz)

    patch.setattr(occurrence, "after", swapped)


def _without(patch: pytest.MonkeyPatch, **changes: Any) -> None:
    whole = occurrence.occurrences.__wrapped__
    new = lambda window, zone: whole(window.model_copy(update=changes), zone)  # noqa: E731 - patched by value
    patch.setattr(reading, "occurrences", new)


@mutant("EXDATE is ignored")
def _exdate(patch: pytest.MonkeyPatch) -> None:
    _without(patch, except_dates=())


@mutant("RDATE is ignored")
def _rdate(patch: pytest.MonkeyPatch) -> None:
    _without(patch, also_dates=())


@mutant("a window's own time zone is ignored")
def _own_zone(patch: pytest.MonkeyPatch) -> None:
    _without(patch, time_zone=None)


@mutant("UNTIL leaves out the start that it names")
def _until(patch: pytest.MonkeyPatch) -> None:
    until = occurrence._until
    ruled = occurrence._ruled

    def fewer(text: str, first: datetime, tz: ZoneInfo) -> tuple[list[datetime], bool]:
        starts, endless = ruled(text, first, tz)
        last = until(occurrence.read_rule(text)["UNTIL"], tz) if "UNTIL" in text else None
        return [start for start in starts if start != last], endless

    patch.setattr(occurrence, "_ruled", fewer)


@mutant("UNTIL in UTC is read as the wall clock")
def _until_local(patch: pytest.MonkeyPatch) -> None:
    until = occurrence._until
    patch.setattr(occurrence, "_until", lambda text, tz: until(text.rstrip("Z"), tz))


@mutant("COUNT loses its last occurrence")
def _count(patch: pytest.MonkeyPatch) -> None:
    ruled = occurrence._ruled

    def fewer(text: str, first: datetime, tz: ZoneInfo) -> tuple[list[datetime], bool]:
        starts, endless = ruled(text, first, tz)
        return (starts[:-1] if "COUNT" in text and len(starts) > 1 else starts), endless

    patch.setattr(occurrence, "_ruled", fewer)


@mutant("INTERVAL is ignored")
def _interval(patch: pytest.MonkeyPatch) -> None:
    ruled = occurrence._ruled
    patch.setattr(
        occurrence, "_ruled", lambda text, first, tz: ruled(text.replace("INTERVAL=2", "INTERVAL=1"), first, tz)
    )


@mutant("a time that the clock repeats is its first reading")
def _repeated(patch: pytest.MonkeyPatch) -> None:
    occur = occurrence._occurrence

    def first(window: Window, local: datetime, tz: ZoneInfo) -> Occurrence:
        start = occur(window, local, tz).start.start
        return Occurrence(Span(start, start), occurrence._end(window, Span(start, start), tz))

    patch.setattr(occurrence, "_occurrence", first)


@mutant("an open end is the end of the day")
def _open_end(patch: pytest.MonkeyPatch) -> None:
    end = occurrence._end

    def closed(window: Window, start: Span, tz: ZoneInfo) -> Span:
        found = end(window, start, tz)
        return found if found.end != LATEST else Span(start.end + timedelta(days=1), start.end + timedelta(days=1))

    patch.setattr(occurrence, "_end", closed)


@mutant("what the parties confirmed is ignored")
def _confirmed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "_as_confirmed", lambda window, case: occurrence.occurrences(window, case.about.time_zone))


@mutant("what the parties confirmed stands beside the rule, and replaces nothing")
def _confirmed_beside(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "_twin", lambda found, span: None)


@mutant("one speaker who says yes outweighs another who says no")
def _any_yes(patch: pytest.MonkeyPatch) -> None:
    leaves = reading._leaves

    def best(rows: Any, silent: Standing) -> Any:
        return np.where((rows == Tri.YES).any(0), np.int8(Standing.IN_FORCE), leaves(rows, silent))

    patch.setattr(reading, "_leaves", best)


@mutant("a proposal without a start counts as an agreement that nobody gave a window")
def _proposal(patch: pytest.MonkeyPatch) -> None:
    steps = reading.window_steps
    patch.setattr(duty, "window_steps", lambda found: steps(tuple(one for one in found if not one.proposal)))


# What ends, rests or takes away


@mutant("an end statement does not cut the reading of its speaker")
def _end_uncut(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "_cut", lambda one, ends: one)


@mutant("the end statement of who stated no window is ignored")
def _mute(patch: pytest.MonkeyPatch) -> None:
    readings = reading.readings

    def stated(*given: Any) -> tuple[Reading, ...]:
        return tuple(one for one in readings(*given) if one.windows)

    patch.setattr(duty, "readings", stated)


@mutant("a party's own end statement is ignored")
def _own_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(duty, "_own_ends", lambda *given: iter(()))


@mutant("suspensions are ignored")
def _suspended(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(duty, "_suspensions", lambda *given: iter(()))


@mutant("the suspension of another is one's own")
def _suspended_by_other(patch: pytest.MonkeyPatch) -> None:
    doubtful = duty._doubtful
    patch.setattr(
        duty, "_doubtful", lambda since, until, inside, *, others=False: doubtful(since, until, Standing.NOT_IN_FORCE)
    )


@mutant("a statement about one clause touches all")
def _touches(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reading, "_touches", lambda statement, clause: True)


@mutant("exempt parties are bound")
def _exempt(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(duty, "exempt_steps", lambda *given: constant(Tri.NO))


@mutant("exemption by list is ignored")
def _by_list(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(duty, "_by_list", lambda *given: iter(()))


@mutant("mixed presence is a plain exemption")
def _mixed(patch: pytest.MonkeyPatch) -> None:
    steps = duty.exempt_steps

    def plain(case: Case, clause: Any, party: str, known_on: Instant) -> Steps:
        exempt = tuple(one.model_copy(update={"mixed_presence": False}) for one in clause.exempt)
        return steps(case, clause.model_copy(update={"exempt": exempt}), party, known_on)

    patch.setattr(duty, "exempt_steps", plain)


@mutant("who ever was a member is one always")
def _member(patch: pytest.MonkeyPatch) -> None:
    bound = duty.bound_steps

    def ever(*given: Any) -> Steps:
        steps = bound(*given)
        return constant(Tri.YES) if steps.values.any() else steps

    patch.setattr(duty, "bound_steps", ever)


@mutant("linked clauses are ignored")
def _links(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(knowledge.Force, "_reached", lambda self, clause: [])


@mutant("a draft or a proposal is taken as announced")
def _status(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Agreement, "proposal_only", property(lambda self: False))


@mutant("a fault in the documents is ignored")
def _faulty(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "faulty", property(lambda self: False))


# Consents


@mutant("the consent of others is not asked for")
def _required(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(duty, "required", lambda agreement: ())


@mutant("everybody bound must consent, whatever the agreement requires")
def _requires(patch: pytest.MonkeyPatch) -> None:
    needed = duty.required
    patch.setattr(duty, "required", lambda agreement: needed(agreement.model_copy(update={"requires": ()})))


@mutant("a member without a word of its own has said nothing, whatever its coalition said")
def _coalition(patch: pytest.MonkeyPatch) -> None:
    own = lambda case, agreement, clause, party, k: history.history(case, agreement, clause, party, k)  # noqa: E731
    patch.setattr(duty, "own_history", own)


@mutant("a condition without a record is met")
def _unrecorded(patch: pytest.MonkeyPatch) -> None:
    condition = History.condition

    def met(self: History, name: str, now: Instant) -> str:
        found = condition(self, name, now)
        return "met" if found == "unrecorded" else found

    patch.setattr(History, "condition", met)


@mutant("an unmet condition is as good as none recorded")
def _unmet(patch: pytest.MonkeyPatch) -> None:
    condition = History.condition

    def softened(self: History, name: str, now: Instant) -> str:
        found = condition(self, name, now)
        return "unrecorded" if found == "unmet" else found

    patch.setattr(History, "condition", softened)


@mutant("any form suffices")
def _form(patch: pytest.MonkeyPatch) -> None:
    weigh = History._weigh

    def suits(self: History, row: Any, now: Instant) -> Any:
        return weigh(self, replace(row, consent=row.consent.model_copy(update={"form": "written"})), now)

    patch.setattr(History, "_weigh", suits)


@mutant("any state that is not against it is a yes")
def _state(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(History, "_suffices", lambda self, consent: True)


@mutant("what somebody else tells counts as said")
def _reported(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(History, "_told_by_another", lambda self, consent: False)


@mutant("a consent that may not have been given yet counts")
def _doubtful_consent(patch: pytest.MonkeyPatch) -> None:
    at = History.at

    def early(self: History, count: int) -> Any:
        rows = tuple(replace(row, effect=Span(row.effect.start, row.effect.start)) for row in self.rows)
        return at(replace(self, rows=rows), count)

    patch.setattr(History, "at", early)


@mutant("the first consent counts, not the last")
def _first_consent(patch: pytest.MonkeyPatch) -> None:
    live = History.live

    def first(self: History, now: Instant) -> Any:
        return live(replace(self, rows=self.rows[::-1]), now)

    patch.setattr(History, "live", first)


@mutant("the end of a consent is ignored")
def _expired(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(history, "read_until", lambda text, tz: Span(LATEST, LATEST))


# The two clocks


def _believed(patch: pytest.MonkeyPatch, change: Callable[[Any, bool], tuple[Any, bool]]) -> None:
    real = value.believed

    def new(fact: Any, *, gives: bool, known_on: Instant, tz: ZoneInfo, default: str | None = None) -> Span | None:
        fact, gives = change(fact, gives)
        return real(fact, gives=gives, known_on=known_on, tz=tz, default=default)

    _everywhere(patch, "believed", new)


@mutant("known_on is ignored")
def _known(patch: pytest.MonkeyPatch) -> None:
    real = value.believed

    def new(fact: Any, *, gives: bool, known_on: Instant, tz: ZoneInfo, default: str | None = None) -> Span | None:
        return real(fact, gives=gives, known_on=LATEST, tz=tz, default=default)

    _everywhere(patch, "believed", new)


@mutant("retractions are ignored")
def _retracted(patch: pytest.MonkeyPatch) -> None:
    _believed(patch, lambda fact, gives: (fact.model_copy(update={"retracted": None}), gives))


@mutant("what gives counts as soon as it may be known")
def _gives_early(patch: pytest.MonkeyPatch) -> None:
    _believed(patch, lambda fact, gives: (fact, False))


@mutant("what takes away waits until it is surely known")
def _takes_late(patch: pytest.MonkeyPatch) -> None:
    _believed(patch, lambda fact, gives: (fact, True))


@mutant("old knowledge is as good as new")
def _stale(patch: pytest.MonkeyPatch) -> None:
    _everywhere(patch, "limit_of", lambda case: timedelta(days=100_000))


@mutant("reviews do not renew what is known")
def _reviews(patch: pytest.MonkeyPatch) -> None:
    _everywhere(patch, "reviewed", lambda case, known_on: EARLIEST)


@mutant("a day is its midnight")
def _midnight(patch: pytest.MonkeyPatch) -> None:
    def first(text: str, tz: ZoneInfo) -> Span:
        at = read_moment(text, tz).start
        return Span(at, at)

    for module in (reading, history, value):
        patch.setattr(module, "read_moment", first)


# Places and spans


def _relate(patch: pytest.MonkeyPatch, change: Callable[[int], int]) -> None:
    one, many = Territory.relate, Territory.relate_many
    patch.setattr(Territory, "relate", lambda self, place, during: Tri(change(one(self, place, during))))
    patch.setattr(
        Territory,
        "relate_many",
        lambda self, *given: np.array([change(int(at)) for at in many(self, *given)], np.int8),
    )


@mutant("a place that may be inside is inside")
def _maybe_inside(patch: pytest.MonkeyPatch) -> None:
    _relate(patch, lambda relation: Tri.YES if relation else Tri.NO)


@mutant("a place that may be inside is outside")
def _maybe_outside(patch: pytest.MonkeyPatch) -> None:
    _relate(patch, lambda relation: Tri.YES if relation == Tri.YES else Tri.NO)


@mutant("exempt areas are ignored")
def _exempt_areas(patch: pytest.MonkeyPatch) -> None:
    made = Territory.of.__func__
    patch.setattr(Territory, "of", classmethod(lambda cls, *given: replace(made(cls, *given), exempt=())))


@mutant("the dates of zones are ignored")
def _zone_dates(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(territory, "_limited", lambda dates: [])


@mutant("the radius of a place is ignored")
def _radius(patch: pytest.MonkeyPatch) -> None:
    one = Territory.relate
    patch.setattr(Territory, "relate", lambda self, place, during: one(self, replace(place, radius_m=0.0), during))


@mutant("a span is what its first instant is")
def _first_instant(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(knowledge, "_over", lambda values: values[0])


# Findings


def _of(module: object, name: str) -> Any:
    """Give what a module uses under a name."""
    return getattr(module, name)


FINDINGS: Final[dict[str, Patch]] = {}


def of_findings(name: str) -> Callable[[Patch], Patch]:
    def keep(patch: Patch) -> Patch:
        FINDINGS[name] = patch
        return patch

    return keep


@of_findings("a party that is only claimed by the other side is named for certain")
def _claimed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Who, "doubtful", property(lambda self: not self.actors))


@of_findings("somebody unnamed is one of the parties")
def _nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Who, "doubtful", property(lambda self: self.claimed))
    pairs = Who.pairs
    patch.setattr(
        Who, "pairs", lambda self, parties: pairs(self if self.actors else replace(self, actors=parties[:1]), parties)
    )


@of_findings("somebody outside of the case is left out of those who may have done it")
def _outside(patch: pytest.MonkeyPatch) -> None:
    pairs = Who.pairs
    patch.setattr(Who, "pairs", lambda self, parties: [pair for pair in pairs(self, parties) if pair[0]])


@of_findings("of two sides without a direction the first did it")
def _direction(patch: pytest.MonkeyPatch) -> None:
    pairs = Who.pairs
    patch.setattr(Who, "pairs", lambda self, parties: pairs(replace(self, directed=True), parties))


@of_findings("an exempt target does not matter")
def _exempt_target(patch: pytest.MonkeyPatch) -> None:
    pair = compiled.Cast._pair
    patch.setattr(compiled.Cast, "_pair", lambda self, actor, target: pair(self, actor, ""))


@of_findings("an exempt actor is covered")
def _exempt_actor(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(terms, "_table", _with_nothing_exempt(terms._table))


def _with_nothing_exempt(table: Callable[..., Any]) -> Callable[..., Any]:
    calls = {"made": 0}

    def second(*given: Any) -> Any:
        calls["made"] += 1
        return table(*given) if calls["made"] % 3 != 2 else np.zeros_like(table(*given))

    return second


@of_findings("a broader act is the act itself")
def _broader(patch: pytest.MonkeyPatch) -> None:
    touch = _of(compiled, "touch")
    patch.setattr(compiled, "touch", lambda named, act: Tri.YES if touch(named, act) else Tri.NO)


@of_findings("self-defence is no matter")
def _self_defence(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(terms, "_allow_self_defence", lambda clauses: np.zeros(len(clauses), bool))


@of_findings("a place known only by its country is taken as it stands")
def _country(patch: pytest.MonkeyPatch) -> None:
    read = _of(kernel, "read_rows")
    patch.setattr(kernel, "read_rows", lambda batch: replace(read(batch), country_only=None))


@of_findings("an unmet condition rules a finding out")
def _unmet_none(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(duty, "_criterion", lambda standing, *, unmet: Tri((standing + 1) // 2))


@of_findings("a span holds its last instant")
def _last_instant(patch: pytest.MonkeyPatch) -> None:
    read = _of(kernel, "read_rows")

    def longer(batch: Any) -> Any:
        rows = read(batch)
        return replace(rows, end=rows.end + 60_000_000 * (rows.end > rows.start))

    patch.setattr(kernel, "read_rows", longer)


@of_findings("a span is judged by its first instant")
def _by_first(patch: pytest.MonkeyPatch) -> None:
    read = _of(kernel, "read_rows")

    def shorter(batch: Any) -> Any:
        rows = read(batch)
        return replace(rows, end=rows.start)

    patch.setattr(kernel, "read_rows", shorter)


@of_findings("exempt areas count as any other")
def _exempt_ground(patch: pytest.MonkeyPatch) -> None:
    where = _of(kernel, "where_of")

    def whole(agreement: Any, *given: Any) -> Any:
        grounds = tuple(tuple(one for one in row if not one.exempt) for row in agreement.grounds)
        return where(replace(agreement, grounds=grounds), *given)

    patch.setattr(kernel, "where_of", whole)


@of_findings("a disc that crosses an edge is inside")
def _crossing(patch: pytest.MonkeyPatch) -> None:
    where = _of(kernel, "where_of")

    def firm(*given: Any) -> Any:
        found = where(*given)
        return replace(found, relation=np.where(found.relation, np.int8(Tri.YES), np.int8(Tri.NO)))

    patch.setattr(kernel, "where_of", firm)


@of_findings("a dispute about the window is a yes")
def _disputed_window(patch: pytest.MonkeyPatch) -> None:
    together = reading._together
    patch.setattr(
        reading, "_together", lambda rows: np.where(together(rows), np.int8(Tri.YES), np.int8(Tri.NO)).astype(np.int8)
    )
