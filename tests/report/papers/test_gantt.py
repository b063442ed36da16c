"""The timeline is the plan: every drawn part has the plan's instants, at its place on the axis; it is whole by itself.

1. A panel a window that has convoys, a lane a convoy, a stage a bar, twice: the median and what nine of ten keep.
2. Flags are the cut-offs; each is told in words by both clocks; axes are those of both clocks.
3. It is well-formed XML whatever the names, has a title and a description, and tells nothing by colour alone.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.itinerary import Plan
from safepassage.report.papers.gantt import NARROW, WIDE, draw_gantt, gantt_file, sheets
from safepassage.report.papers.gantt_lane import stages
from safepassage.report.papers.gantt_panel import panels
from safepassage.terms.standing import Standing
from safepassage.when import write_utc, zone
from tests.report.papers.plans import DAY, case, hours, logistics, north, plan, west
from tests.report.tree import Node, read


def drawn(of: Plan, width: int = WIDE) -> Node:
    """Draw a timeline and read it."""
    return read(draw_gantt(of, logistics(), case(), width=width)).one("svg")


def at(text: str) -> datetime:
    """Read an instant of the drawing."""
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_stage_stands_where_its_instants_are_on_the_axis(width: int) -> None:
    svg = drawn(plan(), width)
    frames = {one.convoys[0].id: one for one in panels(plan(), 8.0, width - 8.0)}
    for convoy, node in zip((north(), west()), svg.all("g", class_="convoy"), strict=True):
        bars = [one for one in node.all("rect") if "data-by" in one.attributes]
        expected = [
            (kind, write_utc(getattr(first, by)), write_utc(getattr(last, by)))
            for by in ("p50", "p90")
            for kind, first, last, _ in stages(convoy)
        ]
        assert [
            (bar.attributes["class"], bar.attributes["data-start"], bar.attributes["data-end"]) for bar in bars
        ] == expected
        for bar in bars:
            x = float(bar.attributes["x"])
            assert x == pytest.approx(frames[convoy.id].x(at(bar.attributes["data-start"])), abs=0.01)
            assert 0 <= x <= x + float(bar.attributes["width"]) <= width


def test_a_convoy_is_inside_from_its_first_gate_until_it_is_out() -> None:
    kinds = [kind for kind, _, _, _ in stages(north())]
    assert kinds == [
        "outside", "gate", "inside", "gate", "inside", "stop", "inside", "gate", "inside", "gate", "outside",
    ]  # fmt: skip


def test_flags_are_the_cut_offs_and_are_told_by_both_clocks() -> None:
    lanes = drawn(plan()).all("g", class_="convoy")
    flags = [
        node.attributes["data-cutoff"] for lane in lanes for node in lane.all("g") if "data-cutoff" in node.attributes
    ]
    assert flags == ["2016-11-10T12:00Z", "2016-11-10T12:50Z", "2016-11-11T11:30Z", "2016-11-12T05:30Z"]
    assert "b: through Castello by 14:50 (UTC+2) Damascus = 15:50 (UTC+3) Istanbul" in lanes[0].words


@pytest.mark.parametrize("late", [0, 9, 30])
def test_a_flag_stands_at_its_instant_also_after_everybody_would_be_back(late: int) -> None:
    points = tuple(
        replace(one, cutoff=north().back.p90 + timedelta(hours=late)) if one.cutoff is not None else one
        for one in north().waypoints
    )
    whole = replace(plan(), convoys=(replace(north(), waypoints=points),))
    (frame,) = panels(whole, 8.0, WIDE - 8.0)
    flags = [node for node in drawn(whole).all("g") if "data-cutoff" in node.attributes]
    assert len(flags) == 2
    for node in flags:
        instant = at(node.attributes["data-cutoff"])
        assert frame.shown(instant)
        assert float(node.one("line").attributes["x1"]) == pytest.approx(frame.x(instant), abs=0.01)


def test_there_is_an_axis_for_each_clock() -> None:
    panel = drawn(plan()).all("g", class_="panel")[0]
    assert "Damascus time (UTC+2)" in panel.words
    assert "Istanbul time (UTC+3)" in panel.words
    ticks = [one for one in panel.all("text", class_="axis") if "data-at" in one.attributes]
    noon = [one.text for one in ticks if one.attributes["data-at"] == "2016-11-10T10:00Z"]
    assert noon == ["12:00", "13:00"]
    alone = drawn(plan(DAY - timedelta(days=20))).all("g", class_="panel")[0]
    assert "Damascus time (UTC+3)" in alone.words
    assert "Istanbul time" not in alone.words


def test_ticks_stand_on_full_hours_also_when_the_clock_goes_back() -> None:
    over = plan(DAY - timedelta(days=14))  # the second convoy drives through the night of 28 October
    (panel,) = (one for one in panels(over, 8.0, 992.0) if one.window and one.window.id == "w2")
    for tz in (zone("Asia/Damascus"), zone("Europe/Istanbul")):
        ticks = [one.astimezone(tz) for one, _ in panel.ticks(tz)]
        assert all(one.minute == 0 for one in ticks)
        assert len(ticks) > 4
    assert "Damascus time (UTC+3, then UTC+2)" in drawn(over).words


def test_a_window_that_is_not_in_force_has_its_own_sign_and_its_word() -> None:
    heads = [one.text for one in drawn(plan()).all("text", class_="head")]
    assert heads == ["Window w1: in force; 10 Nov 2016", "Window w2: disputed, planned on request only; 11 Nov 2016"]
    second = drawn(plan()).all("g", class_="panel")[1]
    assert next(one.attributes["data-fill"] for one in second.all("path", class_="sign")) == "marked"
    unknown = tuple(replace(one, window=replace(one.window, standing=Standing.UNKNOWN)) for one in plan().windows)
    assert drawn(replace(plan(), windows=unknown)).words.count("planned on request only") == 2


def test_hours_of_gates_and_daylight_are_drawn() -> None:
    panel = drawn(plan()).all("g", class_="panel")[0]
    (bar,) = panel.all("rect", class_="open")
    assert (bar.attributes["data-start"], bar.attributes["data-end"]) == ("2016-11-10T05:00Z", "2016-11-10T15:00Z")
    assert "Bab al-Hawa: open 07:00-17:00, Damascus time" in panel.words
    assert len(panel.all("rect", class_="dark")) == 1


def test_a_convoy_of_a_window_that_is_not_there_is_drawn_as_unknown() -> None:
    svg = drawn(replace(plan(), windows=()))
    assert len(svg.all("g", class_="convoy")) == 2
    assert "unknown, planned on request only" in svg.one("text", class_="head").text
    assert "No convoy is planned." in drawn(replace(plan(), convoys=())).words


def test_it_is_whole_by_itself_and_says_what_it_shows() -> None:
    text = gantt_file(plan(), logistics(), case())
    root = fromstring(text.encode())  # noqa: S314 - our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not re.search(r"<script|@import|url\((?!#)|https?://(?!www\.w3\.org/2000/svg|x\.example)", text)
    assert "safe" not in re.sub("safepassage", "", text).lower()
    svg = drawn(plan())
    ids = {one.attributes["id"] for one in svg.all() if "id" in one.attributes}
    assert set(svg.attributes["aria-labelledby"].split()) <= ids
    assert "If not through Castello by 10 Nov 2016, 14:50 (UTC+2)" in svg.one("desc").text


@given(st.text())
def test_any_name_leaves_it_well_formed(name: str) -> None:
    odd = replace(north(), id=name, waypoints=tuple(replace(one, title=name) for one in north().waypoints))
    whole = replace(plan(), convoys=(odd,))
    fromstring(gantt_file(whole, logistics(), case()).encode())  # noqa: S314 - our own file


@pytest.mark.parametrize("many", [1, 9, 10, 25])
def test_no_drawing_of_a_page_has_more_lanes_than_fit_on_paper(many: int) -> None:
    convoys = tuple(replace(north(), id=f"c{n:02}") for n in range(many))
    parts = sheets(replace(plan(), convoys=(*convoys, west())))
    assert [one.id for part in parts for one in part.convoys] == [*(one.id for one in convoys), west().id]
    assert max(len(part.convoys) for part in parts) <= 9
    assert all(len({one.window for one in part.convoys}) == 1 for part in parts)
    assert sheets(replace(plan(), convoys=()))[0].convoys == ()


def test_letters_of_close_flags_do_not_stand_over_one_another() -> None:
    close = tuple(replace(one, cutoff=hours(DAY, 12 + n / 60)) for n, one in enumerate(north().waypoints[:5]))
    lane = drawn(replace(plan(), convoys=(replace(north(), waypoints=close),)), NARROW).one("g", class_="convoy")
    places = [(float(one.attributes["x"]), float(one.attributes["y"])) for one in lane.all("text", class_="letter")]
    assert len(places) == 5
    for (x, y), (other_x, other_y) in itertools.combinations(places, 2):
        assert abs(x - other_x) >= 10 or abs(y - other_y) >= 10
    above = max(float(one.attributes["y"]) for one in lane.all("text", class_="quiet"))
    assert min(y for _, y in places) >= above + 8
