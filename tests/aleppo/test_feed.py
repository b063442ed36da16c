"""The terms of Aleppo 2016 against a publisher's whole year (UCDP GED Syria), where that is on the machine.

1. Every row is read or kept with a reason, and nearly all of its words name parties of the case.
2. A word for signatories and exempt groups alike is never certain, however exact its time and place.
3. Who is counted decides what the cessation of February looks like.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from safepassage.compliance.analysis import find
from safepassage.compliance.cast import actor_index
from safepassage.incidents.feed import Context, read_incidents
from safepassage.incidents.intake import Intake
from safepassage.terms.case import Case
from safepassage.when import Instant, read_moment

GOVERNMENT, INSURGENTS = "Government of Syria", "Syrian insurgents"


@pytest.fixture(scope="module")
def year(case: Case, shared_data: Path) -> Intake:
    """Read the year 2016."""
    file = shared_data / "ucdp-ged-syria" / "ged_syria_2016.csv.gz"
    return read_incidents(file, Context(case.about.time_zone, actor_index(case)), linked=False)


def begun_between(table: pa.Table, start: Instant, end: Instant) -> pa.Table:
    column = table["start"]
    return table.filter(pc.and_(pc.greater_equal(column, pa.scalar(start)), pc.less(column, pa.scalar(end))))


def between_government_and_insurgents(table: pa.Table) -> pa.Table:
    sides = pc.and_(pc.equal(table["actor_original"], GOVERNMENT), pc.equal(table["target_original"], INSURGENTS))
    return table.filter(sides)


def test_every_row_is_read_and_nearly_all_words_name_parties_of_the_case(year: Intake) -> None:
    assert (len(year.table), len(year.rejected)) == (6170, 0)
    assert year.flags["actor_outside_case"] < 0.02 * len(year.table)


def test_syrian_insurgents_are_never_certain(year: Intake, case: Case) -> None:
    found = find(case, year.table)
    words = year.table["target_original"].take(found["row"]).to_pylist()
    firmness = Counter(zip(words, found["finding"].to_pylist(), strict=True))
    assert firmness[INSURGENTS, 1] > 1000
    assert firmness[INSURGENTS, 2] == 0


def test_no_row_of_this_feed_is_certain(year: Intake, case: Case) -> None:
    """Its sides are lumped or their direction is not told, and the cessations bound few whom it names alone."""
    assert set(find(case, year.table)["finding"].to_pylist()) == {1}


def test_who_is_counted_decides_what_february_looks_like(year: Intake, case: Case) -> None:
    """In 30 days against the 30 before, all events go from 17.5 to 16.2 a day, those of the two sides from 10.7 to 6.5.

    Thirty days of the calendar: the clock changed on 25 March, so that 720 hours would reach into one day more.
    """
    edges = [read_moment(day, case.tz).start for day in ("2016-01-28", "2016-02-27", "2016-03-28")]
    months = [begun_between(year.table, *edge) for edge in pairwise(edges)]
    assert [round(len(rows) / 30, 1) for rows in months] == [17.5, 16.2]
    assert [round(len(between_government_and_insurgents(rows)) / 30, 1) for rows in months] == [10.7, 6.5]
