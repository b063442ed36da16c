"""The incidents of Aleppo 2016 that are known by date and place: who told what, and when.

1. Every row is read, and the file is accounted for to its last byte.
2. Tellings of one event are linked and never added up: no single number of the dead at Urum, none of the evacuated.
3. What is said of an event changes with the day on which one asks.
4. Counts keep their unit, and one side's count of the other's breaches is marked as that (F10, F11).
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from safepassage.compliance.cast import actor_index
from safepassage.incidents.duplicates import figures
from safepassage.incidents.feed import Context, read_incidents
from safepassage.incidents.intake import Intake
from safepassage.terms.case import Case
from safepassage.when import Instant, read_moment


def rows(known: Intake, word: str) -> list[dict[str, Any]]:
    """Give the rows whose identifier ends in a word."""
    found = known.table.filter(pc.ends_with(known.table["incident_id"], f":{word}"))
    return list(found.to_pylist())


def as_known(aleppo: Path, case: Case, known_on: Instant) -> Intake:
    context = Context(case.about.time_zone, actor_index(case))
    return read_incidents(aleppo / "incidents", context, known_on=known_on)


def figures_of(known: Intake, word: str) -> list[dict[str, Any]]:
    groups = {row["group_id"] for row in rows(known, word)}
    assert len(groups) == 1
    return list(figures(known.table, groups.pop()).to_pylist())


def test_every_row_is_read_and_the_file_is_accounted_for(known: Intake, aleppo: Path) -> None:
    file = aleppo / "incidents" / "known.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        told = len(list(csv.DictReader(stream)))
    assert len(known.table) == told
    assert len(known.rejected) == 0
    starts, ends = known.ranges["byte_start"].to_pylist(), known.ranges["byte_end"].to_pylist()
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == file.stat().st_size


def test_nothing_in_the_file_is_a_word_that_we_do_not_know(known: Intake) -> None:
    odd = {"unknown_flag", "unknown_verification", "time_missing", "coordinates_swapped", "best_outside_bounds"}
    assert not odd & known.flags.keys()


def test_the_attack_at_urum_is_one_event_told_by_six(known: Intake) -> None:
    told = figures_of(known, "urum")
    assert {row["source"] for row in told} == {
        "SOHR", "UN spokesman", "IFRC", "UN Secretary-General", "UN Board of Inquiry", "Commission of Inquiry",
    }  # fmt: skip


def test_there_is_no_single_number_of_the_dead_at_urum(known: Intake) -> None:
    told = {
        row["source"]: (row["deaths_low"], row["deaths_best"], row["deaths_high"]) for row in figures_of(known, "urum")
    }
    assert told == {
        "UN Board of Inquiry": (10, None, None),
        "SOHR": (None, 12, None),
        "Commission of Inquiry": (14, None, None),
        "UN Secretary-General": (None, 18, None),
        "IFRC": (None, 20, None),
        "UN spokesman": (None, None, None),
    }


def test_eighteen_trucks_hit_and_seventeen_destroyed_are_two_counts(known: Intake) -> None:
    told = {
        row["source"]: (row["count"], row["count_unit"])
        for row in figures_of(known, "urum")
        if row["count"] is not None
    }
    assert told == {"UN spokesman": (18, "trucks hit, of 31"), "Commission of Inquiry": (17, "trucks destroyed")}


def test_who_attacked_at_urum_depends_on_the_day_on_which_one_asks(aleppo: Path, case: Case) -> None:
    def said(known_on: str) -> set[tuple[str, str]]:
        found = as_known(aleppo, case, read_moment(known_on, case.tz).start)
        return {(row["act"], row["attribution"]) for row in rows(found, "urum")}

    assert said("2016-09-20T00:00") == {("attack_on_aid", "unattributed")}
    assert said("2017-01-15") == {("attack_on_aid", "unattributed"), ("air_strike", "unattributed")}
    assert said("2017-04-15") == said("2017-01-15") | {("air_strike", "highly_probable")}


def test_evacuees_stand_side_by_side_by_source(known: Intake) -> None:
    told = {row["source"]: row["count"] for row in figures_of(known, "evacuees-1221")}
    assert told == {"SOHR": 17_000, "ICRC in Info Balkans": 20_000, "ICRC in Deutsche Welle": 25_000, "Turkey": 37_500}
    assert {row["source"]: row["count"] for row in figures_of(known, "evacuees-all")} == {
        "ICRC": 35_000,
        "UN Secretary-General": 36_000,
    }


def test_the_dead_of_al_mayadin_have_two_figures(known: Intake) -> None:
    assert [row["deaths_best"] for row in figures_of(known, "mayadin")] == [23, 31]


def test_a_part_of_a_total_is_not_linked_to_it(known: Intake) -> None:
    """The 62 of the market and the 30 of Aleppo are parts of the Observatory's 97, not more dead."""
    whole = rows(known, "0910-all")[0]
    assert whole["group_id"] is None
    assert "country_only" in whole["flags"]


def test_the_air_strikes_of_10_september_lie_between_announcement_and_start(known: Intake, case: Case) -> None:
    window = case.clause("sep-no-attacks")[0].windows[0]
    assert window.announced is not None
    assert window.start is not None
    announced, start = (read_moment(text, case.tz).start for text in (window.announced, window.start))
    for word in ("0910-all", "0910-idlib", "0910-aleppo"):
        assert all(announced <= row["start"] and row["end"] <= start for row in rows(known, word))


def test_the_pull_back_from_the_castello_road_is_one_event_with_two_claims(known: Intake) -> None:
    began, stays = rows(known, "castello-began")[0], rows(known, "castello-stays")[0]
    assert began["group_id"] == stays["group_id"] is not None
    assert (began["count"], stays["count"]) == (2500, 0)


def test_breaches_that_one_side_counts_keep_its_name_as_their_unit(known: Intake) -> None:
    """F10: the army counts more than 300, Russia 60; neither is a number of incidents, and neither is a death."""
    army, russia = rows(known, "army-300")[0], rows(known, "0914-60")[0]
    assert (army["count"], army["count_unit"]) == (300, "breaches as the army counts")
    assert (russia["count"], russia["count_unit"]) == (60, "breaches as Russia counts")
    assert {army["attribution"], russia["attribution"]} == {"claimed_by_other_side"}
    assert army["deaths_best"] is None


def test_a_mistake_that_is_admitted_is_marked_so(known: Intake) -> None:
    told = rows(known, "deir-ez-zor")
    assert {row["attribution"] for row in told} == {"admitted"}
    assert {(row["start"], row["end"]) for row in told} == {
        (datetime(2016, 9, 17, 12, 55, tzinfo=UTC), datetime(2016, 9, 17, 13, 56, tzinfo=UTC))
    }
