"""The same event told twice.

1. Rows of different sources are linked where time, place, act and parties may be the same, and each is the other's
   best.
2. Rows of one source are not, unless they are one telling: mentions of one article's event, versions of a submission.
3. Neither the order of rows nor how they are cut into files matters; figures stand side by side and are not added.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from safepassage.evidence import Tri
from safepassage.incidents import duplicates, table
from safepassage.incidents.duplicates import figures, link
from safepassage.incidents.vocabulary import touch
from tests.incidents.given import read_file

NIGHT = datetime(2016, 9, 19, 16, 10, tzinfo=UTC)
DAY = timedelta(days=1)
BASE: dict[str, Any] = {
    "start": NIGHT, "end": NIGHT, "longitude": 36.95, "latitude": 36.1486, "radius_m": 500.0, "act": "air_strike",
    "actor": "", "target": "", "actor_candidates": [], "actor_original": "", "target_original": "",
    "kind_original": "", "place_original": "", "verification": "reported", "attribution": "unattributed",
    "nature": "incident", "release": "", "flags": [], "byte_start": 0, "byte_end": 1, "file": "x",
}  # fmt: skip


def _table(*rows: dict[str, Any]) -> pa.Table:
    whole = [BASE | {"incident_id": f"{row['source']}:{n}"} | row for n, row in enumerate(rows)]
    columns = {name: [row.get(name) for row in whole] for name in table.SCHEMA.names}
    return table.in_order(pa.Table.from_pydict(columns, schema=table.SCHEMA))


def _groups(rows: pa.Table) -> dict[str, str]:
    found = link(rows).to_pylist()
    return {row["incident_id"]: row["group_id"] for row in found if row["group_id"]}


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        ({}, True),
        ({"start": NIGHT.replace(hour=0), "end": NIGHT.replace(hour=0) + DAY}, True),  # a day that holds the instant
        ({"start": NIGHT + timedelta(minutes=1), "end": NIGHT + timedelta(minutes=1)}, False),  # another instant
        ({"start": NIGHT - 5 * DAY, "end": NIGHT + 5 * DAY}, False),  # too coarse to say
        ({"latitude": 36.16}, True),  # 1.3 km: within both radii and the slack
        ({"latitude": 36.20}, False),
        ({"latitude": 36.20, "radius_m": 5000.0}, True),
        ({"latitude": 36.20, "radius_m": 60_000.0}, False),
        ({"radius_m": None}, False),
        ({"longitude": None, "latitude": None}, False),
        ({"act": "armed_violence"}, True),
        ({"act": "unknown"}, True),
        ({"act": "shelling"}, False),
        ({"flags": ["country_centroid"]}, False),
        ({"nature": "mention"}, False),
        ({"start": None, "end": None}, False),
        ({"source": "a"}, False),  # one source's own rows are distinct events
    ],
)
def test_two_tellings(other: dict[str, Any], linked: bool) -> None:  # noqa: FBT001
    groups = _groups(_table({"source": "a"}, {"source": "b"} | other))
    assert groups == ({"a:0": "a:0", "b:1": "a:0"} if linked else {})


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (["army"], ["army", "rebels"], True),
        (["army"], ["rebels"], False),
        (["army"], [], True),
        (["army"], ["rebels", ""], True),
        ([""], ["rebels"], True),
    ],
)
def test_parties_must_be_able_to_be_the_same(one: list[str], other: list[str], linked: bool) -> None:  # noqa: FBT001
    rows = _table({"source": "a", "actor_candidates": one}, {"source": "b", "actor_candidates": other})
    assert bool(_groups(rows)) is linked


def test_a_busy_day_does_not_melt_into_one_group() -> None:
    hours = [
        {"start": NIGHT.replace(hour=h), "end": NIGHT.replace(hour=h) + timedelta(hours=3)} for h in range(0, 20, 2)
    ]
    rows = _table(*({"source": source} | hour for source in ("a", "b") for hour in hours))
    groups = _groups(rows)
    assert len(set(groups.values())) == len(hours)
    assert all(list(groups.values()).count(group) == 2 for group in groups.values())


def test_three_sources_make_one_group() -> None:
    assert set(_groups(_table({"source": "a"}, {"source": "b"}, {"source": "c"})).values()) == {"a:0"}


def test_tellings_either_side_of_the_antimeridian_meet() -> None:
    rows = _table({"source": "a", "longitude": 179.999}, {"source": "b", "longitude": -179.999})
    assert len(_groups(rows)) == 2


def test_mentions_of_one_telling_are_linked_and_others_not() -> None:
    mention = {"source": "gdelt", "nature": "mention", "actor_original": "SYRIA"}
    rows = _table(mention, mention, mention | {"kind_original": "CAMEO 195"}, mention | {"actor_original": ""})
    assert _groups(rows) == {"gdelt:0": "gdelt:0", "gdelt:1": "gdelt:0"}


def test_versions_of_a_submission_are_one_group() -> None:
    groups = link(read_file("kobo_two_versions_of_one_submission.json").table)
    told = dict(zip(groups["incident_id"].to_pylist(), groups["group_id"].to_pylist(), strict=True))
    assert told == {"kobo:aaa": "kobo:aaa", "kobo:aaa:2": "kobo:aaa", "kobo:ddd": None}


def _scattered(seed: int, count: int) -> list[dict[str, Any]]:
    draw = random.Random(seed)
    return [
        {
            "source": draw.choice("abc"),
            "start": (at := NIGHT + timedelta(hours=draw.randint(0, 72))),
            "end": at + timedelta(hours=draw.choice((0, 1, 24))),
            "longitude": 36.95 + draw.randint(0, 6) / 50,
            "radius_m": draw.choice((100.0, 2000.0, 10_000.0)),
            "act": draw.choice(("air_strike", "shelling", "armed_violence", "unknown")),
            "actor_candidates": draw.choice(([], ["army"], ["rebels"], ["army", ""])),
            "incident_id": f"x:{n}",
        }
        for n in range(count)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed: int) -> None:
    rows = _table(*_scattered(seed, 150))
    groups = _groups(rows)
    assert groups
    for turn in range(3):
        order = np.random.default_rng((seed, turn)).permutation(len(rows))
        assert _groups(rows.take(pa.array(order))) == groups


@pytest.mark.parametrize("seed", range(5))
def test_a_slow_reading_of_the_rule_gives_the_same_pairs(seed: int) -> None:
    rows = _table(*_scattered(seed, 60))
    fit = duplicates._Fit(rows)
    quick = set()
    for one, other in (("incident:a", "incident:b"), ("incident:a", "incident:c"), ("incident:b", "incident:c")):
        quick |= set(zip(*(part.tolist() for part in fit.pairs(one, other)), strict=True))
    listed = rows.to_pylist()
    slow = {
        (i, j)
        for i, one in enumerate(listed)
        for j, other in enumerate(listed)
        if one["source"] < other["source"] and _may_be_one(one, other)
    }
    assert quick == slow


def _may_be_one(one: dict[str, Any], other: dict[str, Any]) -> bool:
    first, last = max(one["start"], other["start"]), min(one["end"], other["end"])
    exact = one["start"] == one["end"] or other["start"] == other["end"]
    metres = abs(one["longitude"] - other["longitude"]) * np.cos(np.radians(36.1486)) * 111_195
    parties = {frozenset(row["actor_candidates"] or [""]) for row in (one, other)}
    anybody = any("" in several for several in parties)
    return (
        (first < last or (exact and first == last))
        and metres <= one["radius_m"] + other["radius_m"] + 1000
        and max(touch([one["act"]], other["act"]), touch([other["act"]], one["act"])) > Tri.NO
        and (anybody or bool(frozenset.intersection(*parties)))
    )


def test_figures_stand_side_by_side() -> None:
    rows = link(
        _table(
            {"source": "b", "deaths_best": 18},
            {"source": "a", "deaths_best": 12, "deaths_low": 10},
            {"source": "c", "latitude": 10.0},
        )
    )
    found = figures(rows, "a:1").to_pylist()
    assert [(row["source"], row["deaths_low"], row["deaths_best"]) for row in found] == [("a", 10, 12), ("b", None, 18)]


def test_nothing_is_linked_in_nothing() -> None:
    assert link(table.empty()) == table.empty()
