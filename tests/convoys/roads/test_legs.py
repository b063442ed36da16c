"""Roads as a table of legs.

1. Of each direction the newest leg that was known counts; what nobody can order is not told in favour of driving.
2. A closed leg is not there; open ways are preferred; an unknown leg that somebody confirmed counts as open.
3. Some places are never passed in between.
4. The matrix is that of a plain search, in whatever order the rows stand; a way is as long as the matrix says.
5. Closing legs or areas is as if they had never been there.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise, permutations, product
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.roads.belief import certainty, counting
from safepassage.convoys.roads.leg import Leg
from safepassage.convoys.roads.legs import LegRoads, leg_road
from safepassage.convoys.roads.road import Matrix, Site
from safepassage.errors import UnknownName, UnknownPlace
from safepassage.terms.value import believed
from safepassage.where import Area, Shape
from tests.convoys.roads.made import box, same

UTC_ZONE = ZoneInfo("UTC")
ON = datetime(2016, 9, 20, tzinfo=UTC)
SEEDS = st.integers(0, 2**32 - 1)


def leg(start: str, end: str, **more: Any) -> Leg:
    plain = {"km": 10, "p50_h": 1, "p90_h": 2, "status": "open", "source": "s"}
    return Leg.model_validate({"from": start, "to": end, **plain, **more})


def roads(*legs: Leg, known_on: datetime = ON, sites: tuple[Site, ...] = (), **more: Any) -> LegRoads:
    return LegRoads(legs, sites, known_on=known_on, tz=UTC_ZONE, **more)


OLD, NEW = {"as_of": "2016-09-10", "km": 1}, {"as_of": "2016-09-12", "km": 2}
HELD: list[tuple[str, list[dict[str, Any]], int | None]] = [
    ("the newest counts", [OLD, NEW], 2),
    ("what is newer was not known yet", [OLD, NEW | {"known": "2016-09-25"}], 1),
    ("what is as of later was not known yet", [OLD, NEW | {"as_of": "2016-09-25"}], 1),
    ("what was retracted drops out", [OLD, NEW | {"retracted": "2016-09-15"}], 1),
    ("what is retracted later still counts", [OLD, NEW | {"retracted": "2016-09-25"}], 2),
    ("what was never dated is older than what was", [OLD | {"as_of": None}, NEW], 2),
    ("without as_of the day it was known counts", [OLD, {"known": "2016-09-11", "km": 2}], 2),
    ("the same day: closed counts", [OLD, OLD | {"km": 2, "status": "closed"}], 2),
    ("the same day: unknown counts before open", [OLD, OLD | {"km": 2, "status": "unknown"}], 2),
    ("the same day: the slower counts", [OLD | {"km": 1, "p50_h": 1.5}, OLD | {"km": 2}], 1),
    ("a range that reaches over may be the newest", [OLD | {"as_of": "2016-09-10/2016-09-13", "status": "closed"}, NEW], 1),
    ("open counts once it is surely known", [OLD, NEW | {"known": "2016-09-19/2016-09-21"}], 1),
    ("closed counts as soon as it may be known", [OLD, NEW | {"known": "2016-09-19/2016-09-21", "status": "closed"}], 2),
    ("nothing was known yet", [OLD | {"known": "2016-09-25"}], None),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "km"), [row[1:] for row in HELD], ids=[row[0] for row in HELD])
def test_the_newest_leg_that_was_known_counts(rows: list[dict[str, Any]], km: int | None) -> None:  # (1)
    for order in permutations(rows):
        held = counting([leg("a", "b", **row) for row in order], ON, UTC_ZONE)
        assert {way: found.km for way, found in held.items()} == (
            {} if km is None else {("a", "b"): km, ("b", "a"): km}
        )


def test_each_direction_counts_by_itself() -> None:  # (1)
    held = counting([leg("a", "b", **OLD), leg("b", "a", **NEW, one_way=True)], ON, UTC_ZONE)
    assert {way: found.km for way, found in held.items()} == {("a", "b"): 1, ("b", "a"): 2}


def test_a_time_that_the_clock_skips_or_repeats_is_some_time_that_day() -> None:  # (1)
    zone = ZoneInfo("Europe/Vienna")
    autumn = [
        leg("a", "b", as_of="2016-10-30T02:30", km=3),
        leg("a", "b", as_of="2016-10-30T12:00Z", km=4, status="closed"),
    ]
    held = counting(autumn, datetime(2016, 11, 1, tzinfo=UTC), zone)
    assert held["a", "b"].km == 4
    assert not counting(autumn[:1], datetime(2016, 10, 30, 12, tzinfo=UTC), zone)  # the day is not over
    assert believed(leg("a", "b"), gives=True, known_on=ON, tz=zone) is not None


def test_a_closed_leg_is_not_there_and_an_unknown_one_is_used_only_where_nothing_else_leads() -> None:  # (2)
    short, confirmed = leg("a", "c", status="unknown"), leg("a", "c", status="unknown", confirmed_by="me")
    around = (leg("a", "b", km=90, p50_h=9, p90_h=9), leg("b", "c"))
    assert roads(*around, short).matrix("a", "c").km.tolist() == [[100]]
    assert roads(*around, short).matrix("a", "c").status.tolist() == [[2]]
    found = roads(short).matrix("a", "c")
    assert (found.km.tolist(), found.status.tolist()) == ([[10]], [[1]])
    found = roads(*around, confirmed).matrix("a", "c")
    assert (found.km.tolist(), found.status.tolist()) == ([[10]], [[2]])
    way = roads(*around, confirmed).way("a", "c")
    assert way is not None
    assert (way.stretches[0].status, way.stretches[0].confirmed_by, way.stretches[0].source) == (
        "unknown",
        "me",
        ("s",),
    )
    assert roads(leg("a", "c", status="closed")).way("a", "c") is None
    lost = roads(leg("a", "c", status="closed")).matrix("a", "c")
    assert np.isnan(lost.km).all()
    assert lost.status.tolist() == [[0]]


def test_a_leg_of_one_way_is_not_driven_back() -> None:  # (2)
    found = roads(leg("a", "b", one_way=True)).matrix("ab", "ab")
    assert np.isnan(found.km).tolist() == [[False, False], [True, False]]
    assert np.diag(found.km).tolist() == [0, 0]


def test_a_crossing_is_never_passed_in_between() -> None:  # (3)
    legs = (leg("a", "x"), leg("x", "b"), leg("a", "b", km=50, p50_h=5, p90_h=5))
    found = roads(*legs, not_through=frozenset("x")).matrix("axb", "axb")
    assert found.km.tolist() == [[0, 10, 50], [10, 0, 10], [50, 10, 0]]
    way = roads(*legs, not_through=frozenset("x")).way("a", "b")
    assert way is not None
    assert [(part.start, part.end) for part in way.stretches] == [("a", "b")]
    inward = roads(*legs, not_through=frozenset("x")).way("x", "b")
    assert inward is not None
    assert inward.km == 10


def test_names_that_are_not_there_are_refused_and_a_site_without_legs_is_unconnected() -> None:  # (4)
    known = roads(leg("a", "b"), sites=(Site("c", 0, 0),))
    assert np.isnan(known.matrix("a", "c").km).all()
    assert known.way("a", "c") is None
    late = roads(leg("a", "b", known="2016-09-25"))
    assert np.isnan(late.matrix("a", "b").km).all()  # a leg that was not known yet tells of its places, and no more
    for ask in (lambda: known.matrix("a", "z"), lambda: known.way("z", "a")):
        with pytest.raises(UnknownPlace):
            ask()
    with pytest.raises(UnknownName):
        known.closed(roads=["b>a"])


def random_legs(seed: int) -> list[Leg]:
    rng = np.random.default_rng(seed)
    names = [f"p{n}" for n in range(int(rng.integers(2, 9)))]
    legs = {}
    for _ in range(int(rng.integers(1, 20))):
        a, b = rng.choice(names, 2, replace=False).tolist()
        p50 = float(rng.uniform(0.5, 2))
        more = {"status": str(rng.choice(["open", "open", "unknown", "closed"])), "one_way": bool(rng.random() < 0.4)}
        confirmed = "me" if rng.random() < 0.3 else ""
        figures = {"km": float(rng.uniform(1, 90)), "p50_h": p50, "p90_h": p50 * float(rng.uniform(1, 3))}
        legs[frozenset((a, b))] = leg(a, b, **figures, **more, confirmed_by=confirmed)
    return list(legs.values())


def _between(
    legs: list[Leg], names: list[str], barred: frozenset[str]
) -> dict[tuple[str, str], tuple[float, float, float]]:
    found = {(a, a): (0.0, 0.0, 0.0) for a in names}
    for part in legs:
        for way in [(part.start, part.end), *([] if part.one_way else [(part.end, part.start)])]:
            found[way] = (part.p50_h, part.km, part.p90_h)
    for mid, a, b in product([name for name in names if name not in barred], names, names):
        if (a, mid) in found and (mid, b) in found:
            p50, km, p90 = (x + y for x, y in zip(found[a, mid], found[mid, b], strict=True))
            if (a, b) not in found or p50 < found[a, b][0] - 1e-12:
                found[a, b] = (p50, km, p90)
    return found


def floyd(legs: list[Leg], names: list[str], barred: frozenset[str]) -> Matrix:
    """Answer by trying every place in between, one after another."""
    best: dict[tuple[str, str], tuple[float, float, float, int]] = {(a, a): (0, 0, 0, 2) for a in names}
    for level in (2, 1):
        for pair, (p50, km, p90) in _between(
            [part for part in legs if certainty(part) >= level], names, barred
        ).items():
            best.setdefault(pair, (p50, km, p90, level))
    table = np.array([[best.get((a, b), (np.nan, np.nan, np.nan, 0)) for b in names] for a in names])
    return Matrix(table[..., 1], table[..., 0], table[..., 2], table[..., 3].astype(np.int8))


@given(seed=SEEDS)
def test_the_matrix_is_that_of_a_plain_search_in_any_order_of_rows(seed: int) -> None:  # (3) (4)
    legs, rng = random_legs(seed), np.random.default_rng(seed)
    names = sorted({end for part in legs for end in (part.start, part.end)})
    barred = frozenset(rng.choice(names, rng.integers(0, 3)).tolist())
    expected = floyd(legs, names, barred)
    for order in (legs, legs[::-1]):
        known = roads(*order, not_through=barred)
        held = known.matrix(names, names)
        # A place of a closed leg alone is known, and unconnected.
        same(held, expected)
        for i, start in enumerate(names):
            for j, end in enumerate(names):
                way = known.way(start, end)
                if way is None:
                    assert np.isnan(held.km[i, j])
                    continue
                assert way.km == pytest.approx(held.km[i, j])
                assert sum(part.p90_h for part in way.stretches) == pytest.approx(held.p90_h[i, j])
                assert all(one.end == other.start for one, other in pairwise(way.stretches))
                assert not {part.end for part in way.stretches[:-1]} & barred
                assert [part.start for part in way.stretches[:1]] in ([], [start])


@given(seed=SEEDS)
def test_closing_legs_is_as_if_they_had_never_been_there(seed: int) -> None:  # (5)
    legs, rng = random_legs(seed), np.random.default_rng(seed)
    names = sorted({end for part in legs for end in (part.start, part.end)})
    gone = {n for n in range(len(legs)) if rng.random() < 0.3 and legs[n].status != "closed"}
    sites = tuple(Site(name, 0, 0) for name in names)
    closed = roads(*legs, sites=sites).closed(roads=[leg_road(legs[n]) for n in gone])
    left = roads(*(part for n, part in enumerate(legs) if n not in gone), sites=sites)
    same(closed.matrix(names, names), left.matrix(names, names))


def test_a_leg_that_may_touch_a_closed_area_is_gone() -> None:  # (5)
    sites = (Site("a", 0, 0), Site("b", 1, 0), Site("c", 1, 1), Site("d", 0, 1, precision_m=30_000))
    legs = (leg("a", "b"), leg("b", "c"), leg("c", "d"), leg("a", "z"))
    known = roads(*legs, sites=sites)
    through = known.closed(areas=[box(0.4, -0.1, 0.6, 0.1)])
    assert np.isnan(through.matrix("abcd", "b").km[:, 0]).tolist() == [True, False, False, False]
    beside = known.closed(
        areas=[box(0.4, 0.8, 0.6, 0.9)]
    )  # 11 km from the line of c and d, which is known within 30 km
    assert np.isnan(beside.matrix("abd", "c").km[:, 0]).tolist() == [False, False, True]
    slack = known.closed(areas=[box(0.4, 0.1, 0.6, 0.2, slack_m=20_000)])
    assert np.isnan(slack.matrix("a", "b").km).all()
    assert known.matrix("a", "z").status.tolist() == [[2]]
    confirmed = roads(leg("a", "z", status="unknown", confirmed_by="me"), sites=sites)
    assert confirmed.closed(areas=[box(5, 5, 6, 6)]).matrix("a", "z").status.tolist() == [[1]]
    assert through.matrix("a", "z").status.tolist() == [[1]]  # nobody knows where z is
    for unknown, left in ((Shape(None), False), (Shape(None, within=box(5, 5, 6, 6).shapes[0]), True)):
        assert np.isfinite(known.closed(areas=[Area([unknown])]).matrix("a", "b").km).all() == left
    assert np.isfinite(known.matrix("abcd", "abcd").km).all()


def test_a_line_runs_through_the_places_that_are_known() -> None:  # (4)
    way = roads(leg("a", "b"), leg("b", "c"), sites=(Site("a", 1, 2), Site("c", 3, 4))).way("a", "c")
    assert way is not None
    assert way.line == ((1, 2), (3, 4))
