"""Does a plan keep to the raw facts of its task? Checked without the planner's rows, tables and quick walk.

1. No truck is in two convoys at once, and each is one that its hub has.
2. No package is used that was not there at departure.
3. No crossing and no destination sees more convoys on a day than it takes, and no approval more convoys or trucks than it says.
4. Every approval that the way needs is granted for the day on which the convoy passes its last gate.
5. A convoy has neither too few trucks nor too many, and no truck carries more than it can.
6. Nobody is reached who is not in need.
7. By the median a convoy waits for its window, is out a margin before its close, and moves inside by day.
8. What is closed, or unknown and not asked for, is not used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from safepassage.convoys.crossing import Route
from safepassage.convoys.draws import medians
from safepassage.convoys.roster import Convoy
from safepassage.convoys.solving import Outcome
from safepassage.convoys.task import Task
from tests.convoys.slow_walk import NEVER_IN, Slow, SlowWalk, Terms, instant_of

SLACK_MIN = 1.0
"""A 32-bit number of minutes, and a rule that is itself told to the minute."""


@dataclass(frozen=True)
class Gone:
    """One convoy of the plan, and what it does if everything takes its median time."""

    convoy: Convoy
    route: Route
    stops: tuple[int, ...]
    slow: Slow
    day: int

    @property
    def depart(self) -> float:
        return float(self.convoy.trips.depart[0])


def check(outcome: Outcome) -> None:
    """Fail where the plan breaks one of the facts of its task."""
    task = outcome.task
    gone = [_gone(outcome, convoy) for convoy in outcome.convoys]
    for one in gone:
        _way(task, one)
        _times(task, one)
        _size(task, one)
        _loads(task, one)
    _trucks(task, gone)
    _stock(task, gone)
    _passages(task, gone)
    _people(outcome, gone)


def _gone(outcome: Outcome, convoy: Convoy) -> Gone:
    task = outcome.task
    slow = SlowWalk(task, outcome.delays, medians(task, outcome.delays), convoy.trips, 0, 0).go(Terms())
    first = task.axis.epoch.astimezone(task.tz).date()
    day = (task.axis.epoch + timedelta(minutes=int(slow.gates[-1]))).astimezone(task.tz).date()
    route = task.about.routes[int(convoy.trips.route[0])]
    stops = tuple(int(at) for at in convoy.trips.stops[0])
    return Gone(convoy, route, stops, slow, (day - first).days)


def _way(task: Task, one: Gone) -> None:
    least = 1 if task.unknown_too else 2
    hub = task.about.hubs[one.convoy.hub]
    assert not one.route.hubs or hub.id in one.route.hubs
    assert all(task.crossing_status.get(name, 0) >= least for name in one.route.crossings), "a crossing is shut"
    names = [task.about.destinations[at].id for at in one.stops]
    assert len(set(names)) == len(names) <= task.about.rules.max_stops
    assert not one.route.destinations or set(names) <= set(one.route.destinations)
    for here, there in pairwise([hub.id, *one.route.crossings, *names, *reversed(one.route.crossings), hub.id]):
        at = task.index[here], task.index[there]
        assert np.isfinite(task.ways.minutes[at]), f"no way from {here} to {there}"
        assert task.ways.status[at] >= least, f"the way from {here} to {there} is shut"
    if task.open_routes is not None:
        assert task.open_routes[one.convoy.window, int(one.convoy.trips.route[0])]
    if task.open_places is not None:
        assert task.open_places[one.convoy.window, list(one.stops)].all()


def _times(task: Task, one: Gone) -> None:
    rules, window = task.about.rules, task.windows[one.convoy.window]
    opens, closes = ((at - task.axis.epoch) / timedelta(minutes=1) for at in (window.opens, window.closes))
    inside = one.route.crossings.index(one.route.out_by or one.route.crossings[0])
    assert one.slow.gates[inside] >= opens - SLACK_MIN
    assert one.slow.through
    assert NEVER_IN < one.slow.clear <= closes - rules.margin_min + SLACK_MIN, "not out in time by the median"
    assert one.slow.dark <= 1 + SLACK_MIN, "it drives inside in the dark"


def _size(task: Task, one: Gone) -> None:
    rules = task.about.rules
    assert rules.min_trucks <= one.convoy.count <= rules.max_trucks
    for at, trucks in zip(one.stops, one.convoy.trucks, strict=True):
        assert 1 <= len(trucks) <= (task.about.destinations[at].max_trucks or 10**6)
    assert one.convoy.trips.trucks[0].tolist() == [len(trucks) for trucks in one.convoy.trucks]


def _loads(task: Task, one: Gone) -> None:
    kits = task.about.packages
    for at, trucks, carried, people in zip(
        one.stops, one.convoy.trucks, one.convoy.carried, one.convoy.people, strict=True
    ):
        wanted = set(task.about.destinations[at].packages)
        assert sum(load.people for load in carried) == people
        for (kind, _), load in zip(trucks, carried, strict=True):
            kinds = task.about.truck_types[kind]
            assert load.kind == kind
            assert {kits[kit].id for kit, count in load.packages if count} <= wanted
            assert sum(kits[kit].kg * count for kit, count in load.packages) <= kinds.payload_kg + 1e-6
            assert sum(kits[kit].m3 * count for kit, count in load.packages) <= kinds.volume_m3 + 1e-6
            counts = {kits[kit].id: count * kits[kit].people for kit, count in load.packages}
            assert all(counts.get(name, 0) >= load.people - 1e-6 for name in wanted), "a person lacks a package"


def _trucks(task: Task, gone: list[Gone]) -> None:
    """Hold each truck to one convoy at a time, and each convoy to naming those whose trucks it waits for."""
    uses: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number, one in enumerate(gone):
        for kind, truck in (truck for stop in one.convoy.trucks for truck in stop):
            assert 0 <= truck < task.fleet[one.convoy.hub, kind], "the hub has no such truck"
            uses[one.convoy.hub, kind, truck].append(number)
    before: dict[int, set[int]] = defaultdict(set)
    for (hub, _, _), numbers in uses.items():
        turn = task.about.hubs[hub].turnaround_min
        for earlier, later in pairwise(sorted(numbers, key=lambda at: gone[at].depart)):
            assert gone[earlier].slow.back + turn <= gone[later].depart + SLACK_MIN, "a truck is in two convoys"
            before[later].add(earlier)
    for number, one in enumerate(gone):
        assert set(one.convoy.after) == before[number], "it waits for other convoys than those that have its trucks"


def _stock(task: Task, gone: list[Gone]) -> None:
    for number, hub in enumerate(task.about.hubs):
        mine = [one for one in gone if one.convoy.hub == number]
        for at, kit in enumerate(task.about.packages):
            for upto in mine:
                there = sum(
                    row.count
                    for row in hub.stock
                    if row.package == kit.id
                    and (row.at is None or _minute(task, datetime.fromisoformat(row.at)) <= upto.depart)
                )
                used = sum(_used(one, at) for one in mine if one.depart <= upto.depart)
                assert used <= there, f"{used} {kit.id} were loaded at {hub.id}, where there are {there}"


def _used(one: Gone, kit: int) -> int:
    return sum(count for stop in one.convoy.carried for load in stop for at, count in load.packages if at == kit)


def _minute(task: Task, at: datetime) -> float:
    return (at - task.axis.epoch) / timedelta(minutes=1)


def needs_of(task: Task, route: Route, stops: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    """List who must allow a way, and what: its crossings, itself, and its stops."""
    yield from ((name, gate) for gate in route.crossings for name in task.crossing(gate).authorities)
    yield from ((name, route.id) for name in route.authorities)
    yield from (
        (name, task.about.destinations[at].id) for at in stops for name in task.about.destinations[at].authorities
    )


def _passages(task: Task, gone: list[Gone]) -> None:
    takes = {row.id: row.convoys_per_day for row in task.about.crossings}
    takes |= {row.id: row.convoys_per_day for row in task.about.destinations}
    seen: dict[tuple[str, int], int] = defaultdict(int)
    used: dict[tuple[tuple[str, str], int], list[int]] = defaultdict(list)
    for one in gone:
        needs = set(needs_of(task, one.route, one.stops))
        for name in {*one.route.crossings, *(task.about.destinations[at].id for at in one.stops)}:
            seen[name, one.day] += 1
        for need in needs:
            assert one.day in task.permits.get(need, {}), f"no approval of {need} for day {one.day}"
            used[need, one.day].append(one.convoy.count)
            asked = {name for at in one.stops for name in task.about.destinations[at].packages}
            allowed = task.permits[need][one.day].packages
            assert not allowed or asked <= allowed, f"{need} allows {sorted(allowed)} only"
        over = _minute(task, instant_of(task.axis.dates[one.day] + timedelta(days=1), 0, task.tz))
        assert one.convoy.trips.limit[0] <= over if needs else True
    for (name, day), count in seen.items():
        assert count <= takes[name], f"{count} convoys at {name} on day {day}"
    for (need, day), trucks in used.items():
        limit = task.permits[need][day]
        assert len(trucks) <= limit.convoys, f"{len(trucks)} convoys on an approval of {need} for {limit.convoys}"
        assert sum(trucks) <= limit.trucks, f"{sum(trucks)} trucks on an approval of {need} for {limit.trucks}"


def _people(outcome: Outcome, gone: list[Gone]) -> None:
    task = outcome.task
    assert (outcome.played is None) == (not gone)
    if outcome.played is not None:
        assert (outcome.played.people <= task.in_need + 1e-6).all()
    loaded = np.zeros(len(task.in_need))
    for one, sent in zip(gone, outcome.convoys, strict=True):
        assert outcome.master is not None
        np.add.at(loaded, list(one.stops), outcome.master.frame.weighed.through[sent.row] * np.array(sent.people))
    assert (loaded <= task.in_need * (1 + 1e-6) + 1e-3).all(), "loads are sent to more people than are in need"
