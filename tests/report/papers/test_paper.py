"""Manifests, notifications and cards say what the plan says, by both clocks, and nobody's words become more than text.

1. A manifest has a row a truck and item; nothing is added up; no cell is a formula; room is left for signatures.
2. A notification says the same as a page and as text, and that it is no permission and no guarantee; it has no cut-offs.
3. A card has the cut-off large, by the clock at the gate first; it keeps to one page whatever the plan holds.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.itinerary import Item, PlannedConvoy
from safepassage.report.papers.card import write_card
from safepassage.report.papers.card_lists import hub_numbers
from safepassage.report.papers.card_size import MOST_CUTOFFS, MOST_PERMITS, MOST_ROWS, height, size
from safepassage.report.papers.gantt import draw_gantt
from safepassage.report.papers.manifest import write_manifest, write_waybill
from safepassage.report.papers.notification import NO_GUARANTEE, Notifier, write_notification, write_notification_text
from safepassage.report.papers.paper import NO_PERMISSION
from safepassage.when import LATEST
from tests.report.papers.plans import DAY, TAG, case, hours, logistics, north, plan, trucks, west
from tests.report.tree import Node, read


def rows(convoy: PlannedConvoy) -> list[dict[str, str]]:
    """Read a manifest."""
    table = list(csv.DictReader(io.StringIO(write_manifest(convoy, plan(), logistics(), case()))))
    assert all(label.startswith("#") for label in table[0].values())
    return table[1:]


def carded(convoy: PlannedConvoy) -> Node:
    """Read a card."""
    return read(write_card(convoy, replace(plan(), convoys=(convoy,)), logistics(), case()))


def test_a_manifest_has_a_row_for_each_truck_and_item_with_its_source() -> None:
    table = rows(west())
    assert [(row["truck"], row["item_code"], row["quantity"], row["people"]) for row in table[:3]] == [
        ("1", "food", "160", "800"), ("1", "kit", "160", ""), ("2", "food", "160", "800"),
    ]  # fmt: skip
    assert sum(int(row["people"] or 0) for row in table) == west().loaded_people
    assert {row["source"] for row in table} == {"S1", "S2 S1", "S1 S2"}
    assert {(row["departs"], row["departs_local"]) for row in table} == {
        ("2016-11-11T08:00+02:00", "2016-11-11T09:00+03:00")
    }
    assert {(row["known_on"], row["zone"], row["driver_signature"]) for row in table} == {
        ("2016-11-08T11:30+02:00", "Asia/Damascus", "")
    }


def test_a_truck_without_a_load_has_a_row_and_a_waybill_is_its_trucks_rows() -> None:
    empty = replace(north().trucks[0], items=())
    convoy = replace(north(), trucks=(empty, *north().trucks[1:]))
    assert [row["quantity"] for row in rows(convoy) if row["truck"] == "1"] == ["0"]
    one = write_waybill(convoy.trucks[1], convoy, plan(), logistics(), case())
    assert [row["truck"] for row in list(csv.DictReader(io.StringIO(one)))[1:]] == ["2", "2"]


def test_no_cell_of_a_manifest_is_a_formula_or_holds_a_line_break() -> None:
    for row in rows(west()):
        assert not any(cell.startswith(("=", "+", "-", "@", "|")) or "\n" in cell for cell in row.values())
    assert '\'=HYPERLINK("http://x.example") second line' in {row["to"] for row in rows(west())}


def test_a_notification_says_the_same_as_a_page_and_as_text() -> None:
    told = Notifier("Relief <Org>", "Food & kits", "REF-7")
    page = read(write_notification(north(), plan(), logistics(), case(), told))
    text = (
        write_notification_text(north(), plan(), logistics(), case(), told).replace("\u2068", "").replace("\u2069", "")
    )
    cells = [cell.words for cell in (*page.all("td"), *page.all("dd"))]
    assert cells
    assert [cell for cell in cells if cell not in text] == []
    for part in (text, page.one("body").text):
        assert NO_GUARANTEE in part
        assert "Relief <Org>" in part
        assert "turn back" not in part
        assert "19 of 20" not in part


def test_a_notification_has_each_waypoint_by_both_clocks_and_each_truck() -> None:
    text = write_notification_text(north(), plan(), logistics(), case())
    assert "Arrives, Damascus time: 12:00–12:36 (UTC+2)" in text
    assert "Arrives, Istanbul time: 13:00–13:36 (UTC+3)" in text
    assert "Departs: 10 Nov 2016, 09:00 (UTC+2) Damascus time; 10:00 (UTC+3) Istanbul time" in text
    assert "Position: 36.229, 36.69 (within 500 m)" in text
    assert text.count("Type: 16-tonne truck") == 12
    assert "Organisation: ____" in text
    assert "Position: not recorded" in write_notification_text(west(), plan(), logistics(), case())


def test_a_card_gives_the_cut_off_by_the_clock_at_the_gate_and_the_other_beside_it() -> None:
    orders = [node.words for node in carded(north()).all("p", class_="cutoff")]
    assert orders == [
        "If not through Bab al-Hawa by 14:00 (UTC+2) , turn back Thu 10 Nov, Damascus time = 15:00 (UTC+3) Istanbul time",
        "If not through Castello by 14:50 (UTC+2) , turn back Thu 10 Nov, Damascus time = 15:50 (UTC+3) Istanbul time",
    ]
    hub_clock = tuple(replace(one, time_zone="Europe/Istanbul") for one in north().waypoints)
    first = carded(replace(north(), waypoints=hub_clock)).all("p", class_="cutoff")[0].words
    assert "by 15:00 (UTC+3)" in first
    assert "= 14:00 (UTC+2) Damascus time" in first


def test_a_stop_has_a_cut_off_to_go_on_and_a_way_without_one_says_so() -> None:
    stop = carded(west()).all("p", class_="cutoff")[1].words
    assert stop.startswith("If not on the way on from Urum al-Kubra")
    assert "by 12 Nov, 07:30 (UTC+2)" in stop
    none = replace(north(), waypoints=tuple(replace(one, cutoff=None) for one in north().waypoints))
    assert "No cut-off: this way has no turning point." in carded(none).one("section", class_="cutoffs").words


def test_before_the_clocks_split_a_card_has_one() -> None:
    day = DAY - timedelta(days=20)
    page = read(write_card(north(day), plan(day), logistics(), case())).one("main")
    assert "UTC+2" not in page.words
    assert "10:00 (UTC+3)" in page.words


def test_a_card_says_what_it_rests_on_and_what_it_is_not() -> None:
    page = carded(north())
    assert page.one("footer").words.startswith(NO_PERMISSION)
    assert (
        "Known as on 8 Nov 2016, 11:30 (UTC+2) Damascus time; 12:30 (UTC+3) Istanbul time" in page.one("footer").words
    )
    assert "Out in time, or never in, in at least 19 of 20 journeys; 4,000 were simulated." in page.words
    assert page.all("p", class_="marked") == []
    permits = [node.words for node in page.one("ul", class_="permits").all("li")]
    assert permits[0].startswith("missing:")
    assert permits[-1] == "and 1 more: see the clearance list"
    assert "Türkiye, Bab al-Hawa: granted 5 Nov 2016" in [
        node.words for node in carded(west()).one("ul", class_="permits").all("li")
    ]


def test_a_marked_window_stands_first_on_the_card() -> None:
    first = carded(west()).one("main").all()[0]
    assert first.has({"class_": "marked"})
    assert first.words.startswith("The window is disputed: planned on request only.")
    lost = read(write_card(north(), replace(plan(), windows=()), logistics(), case()))
    assert "The window is unknown: planned on request only." in lost.words


def test_a_window_without_a_stated_end_says_so_on_every_paper() -> None:
    open_ = tuple(replace(one, window=replace(one.window, closes=LATEST)) for one in plan().windows)
    whole = replace(plan(), windows=open_)
    drawn = str(draw_gantt(whole, logistics(), case()))
    for text in (
        write_card(north(), whole, logistics(), case()),
        write_notification_text(north(), whole, logistics(), case()),
        drawn,
    ):
        assert "with no end stated" in text
        assert "9999" not in text.replace('data-end="open end"', "")
        assert "to with" not in text


def test_trucks_stand_in_order_with_their_numbers_at_the_hub() -> None:
    named = tuple(replace(one, truck=f"cilvegozu-semi-{number:02d}") for number, one in enumerate(north().trucks, 7))
    march = [node.words for node in carded(replace(north(), trucks=named)).all("span", class_="truck")]
    assert march[0] == "1 (07) 27 AB 101"
    assert march[3] == "4 (10) _______"
    same = {"a-1": "a-1", "b-1": "b-1"}
    assert hub_numbers(tuple(replace(north().trucks[0], truck=name) for name in same)) == same
    assert carded(north()).all("span", class_="truck")[0].words == "1 27 AB 101"


def test_where_to_stay_overnight_is_a_yes_alone() -> None:
    assert "May stay overnight at Urum al-Kubra" in carded(west()).words
    assert (
        "No place to stay overnight is recorded on this way. Not known, so not to be counted on"
        in carded(north()).words
    )


@pytest.mark.parametrize("count", [1, 20, 25, 1000])
def test_a_card_keeps_to_one_page_whatever_the_plan_holds(count: int) -> None:
    """These limits on its lists are those at which the longest way was seen to print on one page."""
    loads = tuple(
        replace(one, stop=("urum", "atareb")[number // 2 % 2], items=(Item("food", number, 1.0, 1.0),))
        for number, one in enumerate(trucks(count, "urum"))
    )
    gates = tuple(
        replace(west().waypoints[1], place=f"g{n}", title="Gate " * 40, cutoff=hours(DAY, 40)) for n in range(9)
    )
    long = replace(west(), id="c" * 300, trucks=loads, waypoints=(*west().waypoints[:3], *gates, *west().waypoints[3:]))
    page = carded(long)
    assert len(page.one("table", class_="march").one("tbody").all("tr")) <= MOST_ROWS
    assert len(page.all("span", class_="truck")) <= 24
    assert len(page.all("p", class_="cutoff")) <= MOST_CUTOFFS + 1
    assert len(page.one("ul", class_="permits").all("li")) <= MOST_PERMITS + 1
    assert all(len(cell.words) <= 80 for cell in page.all("td"))
    assert len(page.one("h1").words) < 130
    assert page.one("body").has({"class_": "crowded"})
    assert f"Order of march: {count:,} truck" in page.words


def test_a_card_with_little_to_say_is_set_larger_and_a_full_one_smaller() -> None:
    assert size(north(), 2, 3, marked=False) == "roomy"
    assert carded(north()).one("body").has({"class_": "roomy"})
    longer = replace(north(), waypoints=north().waypoints * 2)
    assert size(longer, 2, 3, marked=False) == "crowded"
    for more in ({"clocks": 3}, {"permits": 9}, {"marked": True}):
        usual = {"clocks": 2, "permits": 5, "marked": False}
        assert height(north(), **(usual | more)) > height(north(), **usual)  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_any_name_is_text_on_every_paper(name: str) -> None:
    convoy = replace(north(), id=name, trucks=tuple(replace(one, plate=name, truck=name) for one in north().trucks))
    for paper in (write_card, write_notification):
        page = read(paper(convoy, plan(), logistics(), case()))
        assert page.all("script") == []
    write_manifest(convoy, plan(), logistics(), case())
    write_notification_text(convoy, plan(), logistics(), case())


@pytest.mark.parametrize("convoy", [north(), west()], ids=["north", "west"])
def test_no_paper_says_safe_fetches_anything_or_lets_a_tag_in(convoy: PlannedConvoy) -> None:
    for text in (
        write_card(convoy, plan(), logistics(), case()),
        write_notification(convoy, plan(), logistics(), case()),
    ):
        page = read(text)
        assert not re.search(r"\bsafe", page.one("body").words, re.IGNORECASE)
        assert not re.search(r"@import|url\((?!#)|<script|src=", text)
        assert page.one("html").has({"lang": "en"})
        for table in page.all("table"):
            assert table.one("caption").words
            assert all(cell.attributes.get("scope") for cell in table.all("th"))
    assert TAG not in write_card(convoy, plan(), logistics(), case())
    assert not re.search(r"\bsafe", write_notification_text(convoy, plan(), logistics(), case()), re.IGNORECASE)


def test_every_hour_has_its_offset() -> None:
    for text in (
        write_card(west(), plan(), logistics(), case()),
        write_notification(west(), plan(), logistics(), case()),
    ):
        for cell in read(text).one("body").all("td"):
            assert not re.search(r"\d\d:\d\d", cell.words) or "(UTC" in cell.words
