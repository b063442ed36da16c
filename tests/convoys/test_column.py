"""Which convoys could be sent at all?

1. Convoys differ by size class, stops, departure, hub and route; the classes leave out no number of trucks.
2. None leaves too late to be out by the median, waits a whole slot for its gate, or drives inside in the dark.
3. None goes on a day that somebody whom the way needs did not grant, and it passes no gate after that day.
4. What is closed, or unknown and not asked for, leads nowhere; nor do stops outside of the terms' area, or without need.
5. However much there is to list, no more than the most is listed, and how narrowly is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from safepassage.convoys.column import Columns, columns
from safepassage.convoys.draws import medians
from safepassage.convoys.listing import BREADTHS, shared_out, size_classes
from safepassage.convoys.task import Limit, Task
from tests.convoys.drawn import CITY_LEGS, SOURCE, Plain, Table, city, days, delays_of, small, task_of
from tests.convoys.slow_walk import NEVER_IN, SlowWalk, Terms

CLASSES = [
    (4, 20, 4, [(4, 7), (8, 11), (12, 15), (16, 20)], "as in the docstring"),
    (1, 3, 6, [(1, 1), (2, 2), (3, 3)], "no more classes than sizes"),
    (5, 5, 6, [(5, 5)], "one size"),
    (1, 20, 1, [(1, 20)], "one class"),
    (1, 1000, 20, None, "many"),
]


@pytest.mark.parametrize(("least", "most", "count", "expected", "why"), CLASSES)
def test_size_classes_leave_out_no_number_of_trucks(least: int, most: int, count: int, expected: Any, why: str) -> None:
    found = size_classes(least, most, count)
    assert [size for lo, hi in found for size in range(lo, hi + 1)] == list(range(least, most + 1)), why
    assert len(found) <= count
    if expected is not None:
        assert found == expected, why


@pytest.mark.parametrize(
    ("trucks", "stops", "expected"), [(7, 2, [4, 3, 0]), (6, 3, [2, 2, 2]), (2, 3, [1, 1, 0]), (5, 1, [5, 0, 0])]
)
def test_trucks_are_shared_out_over_stops_as_evenly_as_can_be(trucks: int, stops: int, expected: list[int]) -> None:
    assert shared_out(np.array([trucks]), np.array([stops]), 3)[0].tolist() == expected


def listed(task: Task) -> Columns:
    return columns(task, delays_of(task))


def changed(*changes: Callable[[Plain], Any], **more: Any) -> Columns:
    """List the convoys of the city after some changes."""
    plain = city()
    for change in changes:
        change(plain)
    return listed(task_of(plain, **more))


def test_the_city_lists_both_places_both_orders_and_each_size() -> None:
    found = changed()
    stops = {tuple(row) for row in found.trips.stops.tolist()}
    assert stops == {(0, -1), (1, -1), (0, 1), (1, 0)}
    assert set(found.most.tolist()) == {2, 4, 6}
    assert (np.diff(np.unique(found.trips.depart)) % 60 == 0).all()


@pytest.mark.parametrize("seed", range(8))
def test_what_is_listed_is_out_by_the_median_by_day_on_a_granted_day(seed: int) -> None:
    task = small(seed)
    found = listed(task)
    rng = np.random.default_rng(seed)
    for row in rng.permutation(len(found))[:40].tolist():
        slow = SlowWalk(task, delays_of(task), medians(task, delays_of(task)), found.trips, row, 0).go(Terms())
        window = task.windows[int(found.trips.window[row])]
        closes = (window.closes - task.axis.epoch) / timedelta(minutes=1)
        assert NEVER_IN < slow.clear <= closes - task.about.rules.margin_min + 0.1
        assert slow.dark <= 1.1
        assert slow.back == pytest.approx(found.back[row], abs=0.2)
        assert task.axis.day(slow.gates[-1]) == found.day[row]
        assert found.trips.limit[row] == task.axis.day_starts[found.day[row] + 1] - 1


def test_no_convoy_is_listed_twice_or_waits_for_what_a_later_one_does() -> None:
    found = changed()
    rows = np.column_stack([found.trips.stops, found.trips.trucks, found.trips.depart])
    assert len(np.unique(rows, axis=0)) == len(rows)
    task = task_of(city())
    arrive = found.trips.depart + 40
    opens = task.gate_hours["gate"].start[arrive.astype(int)]
    assert (np.maximum(opens, task.opens[0]) - arrive < 60).all()


NEEDS = [
    ("crossing", lambda p: p["crossings"][0].update(authorities=["state"]), ("state", "gate")),
    ("route", lambda p: p["routes"][0].update(authorities=["army"]), ("army", "road")),
    ("place", lambda p: [row.update(authorities=["local"]) for row in p["destinations"]], ("local", "east")),
]


@pytest.mark.parametrize(("name", "change", "need"), NEEDS)
def test_an_approval_that_the_way_needs_opens_its_days_alone(
    name: str, change: Callable[[Plain], Any], need: tuple[str, str]
) -> None:
    free = changed()
    for day in set(free.day.tolist()):
        found = changed(change, permits={need: days(day)})
        assert set(found.day.tolist()) == {day}, name
        assert (found.trips.stops != 1).all() if name == "place" else (found.trips.stops == 1).any()
    assert len(changed(change)) == 0
    assert len(changed(change, permits={need: days(*range(10), convoys=0)})) == 0
    assert np.isinf(free.trips.limit).all()


SHUT: list[tuple[str, dict[str, Any]]] = [
    ("the gate is closed", {"status": {"gate": 0}}),
    ("the gate is unknown", {"status": {"gate": 1}}),
    ("the gate is closed, the unknown allowed", {"status": {"gate": 0}, "unknown_too": True}),
    ("the road to the gate is closed", {"legs": Table(CITY_LEGS, {("yard", "gate"): 0})}),
    ("the road to the gate is unknown", {"legs": Table(CITY_LEGS, {("yard", "gate"): 1})}),
    ("no road leads to the gate", {"legs": {key: mins for key, mins in CITY_LEGS.items() if "yard" not in key}}),
    ("no road leads on", {"legs": {("yard", "gate"): 40}}),
    ("the way is too long", {"legs": {**CITY_LEGS, ("gate", "east"): 2000, ("gate", "west"): 2000}}),
]


@pytest.mark.parametrize(("why", "more"), SHUT)
def test_a_way_that_may_not_be_used_is_not_listed(why: str, more: dict[str, Any]) -> None:
    assert len(changed(**more)) == 0, why


@pytest.mark.parametrize("more", [{"status": {"gate": 1}}, {"legs": Table(CITY_LEGS, {("yard", "gate"): 1})}])
def test_what_is_unknown_is_listed_where_a_person_asked_for_it(more: dict[str, Any]) -> None:
    assert len(changed(**more, unknown_too=True)) == len(changed())


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (lambda p: p["destinations"][0].update(people_in_need=0), 0),
        (lambda p: p["routes"][0].update(destinations=["west"]), 0),
        (lambda p: p["routes"][0].update(destinations=["east"]), 1),
    ],
)
def test_a_place_without_need_or_off_the_route_is_no_stop(change: Callable[[Plain], Any], gone: int) -> None:
    found = changed(change)
    assert len(found)
    assert (found.trips.stops != gone).all()


def test_a_route_of_another_hub_is_not_used() -> None:
    assert len(changed(lambda p: p["routes"][0].update(hubs=["port"]))) == 0


def test_a_place_outside_of_the_terms_is_no_stop_and_a_route_whose_clauses_do_not_stand_is_none() -> None:
    task = task_of(city())
    inside = listed(replace(task, open_places=np.array([[True, False]])))
    assert len(inside)
    assert (inside.trips.stops != 1).all()
    assert len(listed(replace(task, open_routes=np.array([[False]])))) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p["hubs"][0].update(trucks=[]),
        lambda p: p["hubs"][0]["trucks"][0].update(count=0),
        lambda p: p["rules"].update(min_trucks=11, max_trucks=20),
    ],
)
def test_without_enough_trucks_nobody_goes(change: Callable[[Plain], Any]) -> None:
    assert len(changed(change)) == 0


def test_no_more_trucks_stop_than_a_place_takes_and_every_stop_has_one() -> None:
    found = changed(lambda p: p["destinations"][0].update(max_trucks=2), lambda p: p["rules"].update(size_classes=6))
    at_east = found.trips.trucks[found.trips.stops == 0]
    assert at_east.max() == 2
    assert (found.trips.trucks[found.trips.stops >= 0] >= 1).all()
    assert (found.most == found.trips.trucks.sum(axis=1)).all()


def test_what_is_too_much_to_list_is_listed_narrowly_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = changed()
    assert wide.breadth == BREADTHS[0]
    monkeypatch.setattr("safepassage.convoys.listing.MOST", 120)
    narrow = changed()
    assert narrow.breadth != BREADTHS[0]
    assert 0 < len(narrow) < len(wide)


@pytest.mark.parametrize(
    ("packages", "there"), [(("food",), {1}), (("food", "kit"), {0, 1}), ((), {0, 1}), (("kit",), set())]
)
def test_an_approval_for_some_packages_lets_only_those_through(packages: tuple[str, ...], there: set[int]) -> None:
    def change(plain: Plain) -> None:
        plain["packages"].append({"id": "kit", "kg": 6, "m3": 0.06, "people": 5, **SOURCE})
        plain["destinations"][0]["packages"] = ["food", "kit"]
        plain["crossings"][0]["authorities"] = ["state"]

    given = dict.fromkeys(range(8), Limit(4, packages=frozenset(packages)))
    found = changed(change, permits={("state", "gate"): given})
    assert set(found.trips.stops[found.trips.stops >= 0].tolist()) == there


def test_a_convoy_that_stays_overnight_needs_the_permits_of_both_days() -> None:
    def overnight(plain: Plain) -> None:
        for place in plain["destinations"]:
            place.update(offload_min=400.0, offload_bays=6, authorities=["local"])

    every = {("local", name): dict.fromkeys(range(9), Limit(4)) for name in ("east", "west")}
    found = changed(overnight, permits=every)
    stays = found.back - found.trips.depart > 14 * 60
    assert stays.any()
    first = int(found.day[stays].min())
    one_day = changed(overnight, permits={name: {first: Limit(4)} for name in every})
    assert set(one_day.day.tolist()) <= {first}
    assert not (one_day.back - one_day.trips.depart > 14 * 60).any()
    both = changed(overnight, permits={name: {first: Limit(4), first + 1: Limit(4)} for name in every})
    assert (both.back - both.trips.depart > 14 * 60).any()
