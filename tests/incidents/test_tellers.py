"""A table of what several publishers told: who tells each row, its unit of count, and the flags that it states."""

from __future__ import annotations

from io import BytesIO

import pytest

from safepassage.incidents.draft import Reading
from safepassage.incidents.intake import Intake, read_stream
from safepassage.incidents.mapping import read_mapping
from safepassage.when import zone

MAPPING = b"""
source: record
id: id
publisher: teller
flags: flags
time: {start: day}
act: {always: air_strike}
figures: {count: count, count_unit: bombs, unit: unit}
verification: {column: checked}
"""
TABLE = b"""id,teller,flags,day,count,unit,checked
1,UN,country_only,2016-09-15,3,trucks,inspected
2,,,2016-09-15,3,,
3,UN,country_only safe_zone,2016-09-15,,,doubted
"""


@pytest.fixture
def read() -> Intake:
    mapping, problems = read_mapping(MAPPING, "table.mapping.yaml")
    assert problems == ()
    return read_stream(BytesIO(TABLE), Reading("table.csv", zone("Asia/Damascus"), mapping=mapping))


def test_each_row_has_its_own_teller_or_that_of_the_file(read: Intake) -> None:
    assert read.table["source"].to_pylist() == ["UN", "UN", "record"]
    assert read.table["incident_id"].to_pylist() == ["UN:1", "UN:3", "record:2"]


def test_each_count_has_its_own_unit_or_that_of_the_file(read: Intake) -> None:
    assert read.table["count_unit"].to_pylist() == ["trucks", None, "bombs"]


def test_a_flag_that_the_file_states_is_kept_and_one_that_we_do_not_know_is_named(read: Intake) -> None:
    stated = [{"country_only", "unknown_flag"} & set(flags) for flags in read.table["flags"].to_pylist()]
    assert stated == [{"country_only"}, {"country_only", "unknown_flag"}, set()]


def test_our_own_words_need_no_map_and_others_are_named(read: Intake) -> None:
    assert read.table["verification"].to_pylist() == ["inspected", "reported", "reported"]
    assert read.flags["unknown_verification"] == 1
