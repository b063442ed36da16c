"""What stands in the record of Aleppo 2016, and what it says of itself.

1. The case opens without a fault, and written out it reads back the same.
2. Every fact has a source, and every source of the list is used.
3. Names stand in both languages, and a group that was renamed is found by the name of the day.
4. Drawn zones agree with what is known of their places, within the precision that they state.
5. The checklist finds what the texts of 2016 left open.
"""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path
from typing import Final

import pyproj
import pytest
from pydantic import BaseModel

from safepassage.compliance.cast import actor_index
from safepassage.convoys.document import open_convoys
from safepassage.evidence import Tri
from safepassage.terms.case import Case
from safepassage.terms.document import open_case, write_case
from safepassage.terms.lint import lint
from safepassage.terms.territory import shape_of
from safepassage.when import day, read_moment
from safepassage.where import Place
from safepassage.where.area import Area

NEIGHBOURHOODS: Final = {
    "Salheen": (37.1650, 36.1838, "east-aleppo"),
    "Sha'aar": (37.1854, 36.2091, "east-aleppo"),
    "Sheikh Maqsoud": (37.1528, 36.2366, "sheikh-maqsoud"),
    "Ramouseh": (37.1288, 36.1567, "ramouseh"),
    "Handarat": (37.1767, 36.2814, "handarat"),
    "Urum al-Kubra": (36.9500, 36.1486, "urum-al-kubra"),
    "Bab al-Hawa": (36.6926, 36.2306, "bab-al-hawa"),
}


def relate(case: Case, zone: str, place: Place) -> Tri:
    return Area([shape_of(case, zone)]).relate(place)


def cited(value: object) -> set[str]:
    """Give the sources that a value and its parts name."""
    found = set(getattr(value, "source", ()))
    for part in _parts(value):
        found |= cited(part)
    return found


def _parts(value: object) -> list[object]:
    if not isinstance(value, BaseModel):
        return []
    rows = [getattr(value, name) for name in type(value).model_fields]
    return [part for row in rows for part in (row if isinstance(row, tuple) else (row,))]


def told_in(folder: Path) -> set[str]:
    with (folder / "incidents" / "known.csv").open(encoding="utf-8", newline="") as file:
        return {key for row in csv.DictReader(file) for key in row["source"].split()}


def test_the_case_opens_without_a_fault(case: Case) -> None:
    assert case.problems == ()


def test_its_readme_counts_what_stands_there(case: Case, aleppo: Path) -> None:
    words = (aleppo / "README.md").read_text(encoding="utf-8")
    labels = sum(party.kind == "label" for party in case.parties)
    convoys = open_convoys(case, aleppo)
    with (aleppo / "incidents" / "known.csv").open(encoding="utf-8", newline="") as file:
        tellings = len(list(csv.DictReader(file)))
    for told in (
        f"| {len(case.parties) - labels} parties ",
        f" {labels} words of publishers ",
        f"| {len(case.zones)} places and areas;",
        f"| {len(case.agreements)} agreements,",
        f"| {len(case.consents)} answers ",
        f"the {len(case.conditions)} conditions ",
        f"| {tellings} tellings ",
        f"{len(convoys.about.movements)} movements ",
        f"| {len(convoys.legs)} legs ",
    ):
        assert told in words


def test_written_out_it_reads_back_the_same(case: Case, tmp_path: Path) -> None:
    write_case(case, tmp_path)
    again = open_case(tmp_path)
    parts = ("about", "parties", "zones", "agreements", "consents", "conditions", "problems")
    assert [getattr(again, part) for part in parts] == [getattr(case, part) for part in parts]


def test_every_source_is_cited_and_every_citation_has_a_source(case: Case, aleppo: Path) -> None:
    facts = (*case.parties, *case.zones, *case.agreements, *case.consents, *case.conditions, *case.about.reviews)
    used = set().union(*(cited(fact) for fact in facts)) | told_in(aleppo)
    convoys = open_convoys(case, aleppo)
    used |= set().union(*(cited(fact) for fact in (convoys.about, *convoys.legs)))
    assert used == set(case.about.sources)


def test_every_source_has_a_publisher_and_an_address_or_is_our_own(case: Case) -> None:
    bare = {key for key, source in case.about.sources.items() if not source.publisher or not source.url}
    assert bare == {"OWN", "SEED"}


def test_every_fact_that_counts_has_its_second_clock(case: Case) -> None:
    """A fact without the day on which it was known would have been known for ever."""
    undated = [
        fact
        for agreement in case.agreements
        for fact in (agreement, *agreement.windows, *agreement.ends, *agreement.suspensions, *agreement.clauses)
        if fact.known is None
    ]
    undated += [one for row in case.agreements for clause in row.clauses for one in clause.exempt if one.known is None]
    assert undated == []


def test_every_party_has_an_arabic_name(case: Case) -> None:
    lacking = {party.id for party in case.parties if not any(name.language == "ar" for name in party.names)}
    assert lacking == {party.id for party in case.parties if party.kind == "label"}


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("Jabhat al-Nusra", "2016-03-01"),
        ("Jabhat Fatah al-Sham", "2016-09-15"),
        ("Hayat Tahrir al-Sham", "2017-03-01"),
        ("جبهة فتح الشام", "2016-09-15"),
        ("Jabhat Fateh al-Sham", "2016-03-01"),
    ],
)
def test_a_renamed_group_is_one_group(case: Case, words: str, on: str) -> None:
    """F16: renamed on 28 July 2016; publishers use the later name for earlier days too."""
    assert actor_index(case).candidates(words, read_moment(on, case.tz)) == ("jfs",)


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Government of Syria", "syrian-government"),
        ("Military Forces of Syria (2000-2024) Air Force", "syrian-government"),
        ("IS", "isil"),
        ("Islamic State (Syria)", "isil"),
        ("SDF", "sdf"),
        ("HASI: Ahrar al-Sham", "ahrar-al-sham"),
    ],
)
def test_the_words_of_publishers_are_known(case: Case, words: str, party: str) -> None:
    assert actor_index(case).candidates(words) == (party,)


def test_syrian_insurgents_may_be_signatories_and_exempt_alike(case: Case) -> None:
    meant = actor_index(case).candidates(
        "Syrian insurgents", day(read_moment("2016-09-15", case.tz).start.date(), case.tz)
    )
    assert {"fsa-factions", "aleppo-alliance", "jfs"} <= set(meant)


@pytest.mark.parametrize("name", NEIGHBOURHOODS)
def test_a_known_place_lies_in_its_zone(case: Case, name: str) -> None:
    longitude, latitude, zone = NEIGHBOURHOODS[name]
    assert relate(case, zone, Place(longitude, latitude, 0.0)) == Tri.YES


def test_sukkari_is_too_near_the_front_to_be_surely_in_the_east(case: Case) -> None:
    assert relate(case, "east-aleppo", Place(37.1420, 36.1755, 0.0)) == Tri.MAYBE


def test_the_castello_road_is_eight_to_nine_kilometres_long(case: Case) -> None:
    zone = case.zone("castello-road")
    assert zone.geometry is not None
    points = zone.geometry["coordinates"]
    geod = pyproj.Geod(ellps="WGS84")
    metres = sum(geod.inv(*one, *two)[2] for one, two in pairwise(points))
    assert 8_000 < metres < 9_000


def test_the_distances_by_weapon_lie_inside_one_another_on_the_northern_side(case: Case) -> None:
    """Heavy weapons stay farthest off: a place 2 km north is inside their limit and outside that of light arms."""
    north_2km = Place(37.1450, 36.2840, 0.0)
    found = [relate(case, f"castello-north-{metres}", north_2km) for metres in (3500, 2500, 1000)]
    assert found == [Tri.YES, Tri.MAYBE, Tri.NO]
    assert relate(case, "castello-south-500", north_2km) == Tri.NO


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(36.95, 36.1486), (36.2765, 33.5138), (40.45, 35.02), (37.185, 36.209)]
)
def test_syria_holds_its_towns(case: Case, longitude: float, latitude: float) -> None:
    assert relate(case, "syria", Place(longitude, latitude, 1_000.0)) == Tri.YES


@pytest.mark.parametrize(("longitude", "latitude"), [(37.38, 37.07), (35.5, 33.89), (44.36, 33.31), (35.93, 31.95)])
def test_syria_does_not_hold_gaziantep_beirut_baghdad_amman(case: Case, longitude: float, latitude: float) -> None:
    assert relate(case, "syria", Place(longitude, latitude, 1_000.0)) == Tri.NO


def test_at_the_border_it_is_left_open(case: Case) -> None:
    assert relate(case, "syria", Place(36.6926, 36.2306, 0.0)) == Tri.MAYBE


@pytest.mark.parametrize(
    ("code", "owner"),
    [
        ("LINT-001", "truce-2016-05.may-usa"),
        ("LINT-003", "truce-2016-05"),
        ("LINT-004", "eid-2016-07"),
        ("LINT-005", "un-pause-2016-08.syrian-government"),
        ("LINT-005", "four-points-2016-11.syrian-government"),
        ("LINT-006", "un-pause-2016-08"),
        ("LINT-007", "truce-2016-05.may-no-attacks"),
        ("LINT-007", "coh-2016-09.sep-no-attacks"),
        ("LINT-007", "pause-2016-10.oct-pause"),
        ("LINT-009", "four-points-2016-11.russia"),
        ("LINT-009", "evacuation-2016-12.syrian-government"),
        ("LINT-010", "un-pause-2016-08.hnc"),
        ("LINT-011", "coh-2016-09"),
        ("LINT-011", "coh-2016-09.sep-air-exclusion"),
    ],
)
def test_the_checklist_finds_what_the_texts_left_open(case: Case, code: str, owner: str) -> None:
    assert (code, owner) in {(problem.code, problem.where.path) for problem in lint(case)}
