"""Two releases of one source, and what was known when.

1. Added, dropped and changed rows are told, the last field by field; a release against itself changes nothing.
2. What is known later never changes an earlier as-known answer.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage import when
from safepassage.incidents import feed, store, table
from safepassage.incidents.draft import Reading
from safepassage.incidents.releases import CHANGES, COMPARED, as_known_on, compare
from tests.incidents.given import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,country,"
    "date_prec,date_start,date_end,best,high,low\n"
)
ROW = "{0},1,A,B,1,{2},37.1,Syria,1,2016-09-19,2016-09-19,{1},9,0\n"


def _release(*rows: tuple[int, str, str], recorded_at: datetime | None = None) -> pa.Table:
    text = HEAD + "".join(ROW.format(*row) for row in rows)
    return read_bytes(text.encode(), recorded_at=recorded_at).table


def test_what_a_newer_release_added_dropped_and_changed() -> None:
    old = _release((1, "2", "36.2"), (2, "2", "36.2"), (3, "2", "36.2"))
    new = _release((4, "1", "36.2"), (3, "", "36.3"), (2, "2", "36.2"))
    assert [tuple(row.values()) for row in compare(old, new).to_pylist()] == [
        ("ucdp:1", "dropped", "", None, None),
        ("ucdp:3", "changed", "deaths_best", "2", None),
        ("ucdp:3", "changed", "latitude", "36.2", "36.3"),
        ("ucdp:4", "added", "", None, None),
    ]


def test_a_release_against_itself_and_against_nothing() -> None:
    one = _release((1, "2", "36.2"), (1, "2", "36.2"))
    assert compare(one, one) == CHANGES.empty_table()
    assert Counter(compare(table.empty(), one)["change"].to_pylist()) == {"added": 2}
    assert Counter(compare(one, table.empty())["change"].to_pylist()) == {"dropped": 2}


def test_what_ukraine_changed_from_19_1_to_20_1(shared_data: Path, tmp_path: Path) -> None:
    found = {}
    for release, year in (("19.1", 2019), ("20.1", 2020)):
        path = shared_data / "ucdp-hdx-ukraine-revisions" / f"conflict_data_ukr.ged{release}.csv.gz"
        reading = Reading(path.name, when.zone("Europe/Kyiv"), release, datetime(year, 6, 1, tzinfo=UTC))
        found[release] = store.load(tmp_path, store.import_file(path, tmp_path, reading)).table
    changes = compare(found["19.1"], found["20.1"]).to_pylist()
    assert Counter(change["change"] for change in changes) == {"added": 174, "changed": 6}
    moved = {change["incident_id"] for change in changes if change["field"] in ("latitude", "longitude")}
    assert moved == {"ucdp:156835"}
    context = feed.Context("Europe/Kyiv")
    assert len(feed.read_incidents(tmp_path, context).table) == 1167
    assert len(feed.read_incidents(tmp_path, context, known_on=datetime(2019, 12, 31, tzinfo=UTC)).table) == 993


DAYS = st.lists(st.none() | st.integers(0, 30), max_size=12)
FIRST = datetime(2016, 9, 1, tzinfo=UTC)


def _recorded(days: list[int | None]) -> pa.Table:
    rows = [(n, "1", "36.2") for n in range(len(days))]
    at = pa.array([None if day is None else FIRST + timedelta(days=day) for day in days], pa.timestamp("us", tz="UTC"))
    return table.replaced(_release(*rows).sort_by("byte_start"), "recorded_at", at)


@given(DAYS, DAYS, st.integers(0, 30), st.booleans())
def test_later_knowledge_never_changes_an_earlier_answer(
    days: list[int | None],
    later: list[int | None],
    on: int,
    undated: bool,  # noqa: FBT001
) -> None:
    known_on = FIRST + timedelta(days=on)
    before = as_known_on(_recorded(days), known_on)
    more = _recorded(days + [on + 1 + (day or 0) for day in later])
    assert as_known_on(more, known_on) == before
    assert len(as_known_on(_recorded(days), known_on, undated=undated)) >= len(before)


def test_a_row_recorded_at_the_very_instant_is_known() -> None:
    rows = _release((1, "1", "36.2"), recorded_at=FIRST)
    assert len(as_known_on(rows, FIRST)) == 1
    assert len(as_known_on(rows, FIRST - timedelta(microseconds=1))) == 0


@pytest.mark.parametrize("field", ["release", "file", "byte_start", "recorded_at", "group_id"])
def test_where_a_row_stood_is_no_change_of_what_it_says(field: str) -> None:
    assert field in table.SCHEMA.names
    assert field not in COMPARED
