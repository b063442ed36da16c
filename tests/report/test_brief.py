"""The brief is computed: whatever is changed in the inputs changes what it says of it, and nothing else says otherwise.

1. The title, the lines and the board are those of the terms, recomputed here from the rules' own functions.
2. A change of each input changes the part that shows it.
3. Later knowledge does not change what could have been said before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from safepassage.report.brief import make_brief
from safepassage.report.page import render
from safepassage.report.value import Brief
from safepassage.terms.case import Case
from safepassage.terms.force import force, in_force
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds
from safepassage.when import Instant
from tests.report.calm import (
    AT,
    CASE,
    CONSENTS,
    EVENTS,
    KNOWN_ON,
    PARTIES,
    PLACE,
    TERMS,
    ZONES,
    brief_of,
    incident,
    opened,
    table,
)


def made(case: Case, at: Instant = AT, known_on: Instant = KNOWN_ON) -> Brief:
    """Make the brief of terms alone."""
    return make_brief(case, at=at, known_on=known_on, place=PLACE, place_name="Umm <Village>")


def test_the_duties_are_the_answers_of_in_force(case: Case, brief: Brief) -> None:
    answer = in_force(case, PLACE, AT, KNOWN_ON)
    assert [duty.standing for duty in brief.duties] == [entry.value for entry in answer.entries]
    assert brief.value == answer.value
    assert brief.title == "Umm <Village>, 3 Mar 2024, 22:00 (UTC+2): disputed for both parties bound"


def test_each_line_of_standing_names_every_party_of_the_leading_clause_once(brief: Brief) -> None:
    told = " ".join(text for _, text in brief.standing_lines)
    assert [told.count(name) >= 1 for name in ("Northern forces", "South & <i>Sons</i>")] == [True, True]
    assert {value for value, _ in brief.standing_lines} == {duty.standing for duty in brief.duties}


def test_the_strip_shows_at_every_hour_what_the_compiled_terms_say(case: Case, brief: Brief) -> None:
    (strip,) = brief.strips
    window = force(case, KNOWN_ON).window("quiet")
    at = strip.span.start
    while at < strip.span.end:
        (piece,) = [one for one in strip.together if one.span.start <= at < one.span.end]
        firm = {Standing.IN_FORCE: 2, Standing.NOT_IN_FORCE: 0}.get(Standing(piece.value), 1)
        assert firm == window.at(microseconds(at))
        at += timedelta(hours=1)
    for lane in strip.lanes:
        ends = [piece.span.end for piece in lane.pieces[:-1]]
        assert ends == [piece.span.start for piece in lane.pieces[1:]]
        assert (lane.pieces[0].span.start, lane.pieces[-1].span.end) == (strip.span.start, strip.span.end)


def test_whose_yes_is_missing_comes_first(brief: Brief) -> None:
    assert [(row.party.text, row.missing, row.conditions) for row in brief.board] == [
        ("South & <i>Sons</i>", "a record whether its condition is met", (("fuel comes in first", "unrecorded"),)),
        ("Northern forces", "", ()),
    ]
    assert brief.board_words.endswith("missing: South & <i>Sons</i> (a record whether its condition is met).")


def test_the_board_tells_both_clocks(brief: Brief) -> None:
    assert brief.board[0].spoken == "28 Feb 2024, hour not known (UTC+2)"
    assert brief.board[0].known == "29 Feb 2024, hour not known (UTC+2)"


def test_an_answer_that_was_not_known_yet_is_missing(case: Case) -> None:
    then = made(case, known_on=datetime(2024, 2, 29, 12, tzinfo=UTC))
    assert [row.missing for row in then.board if row.party.text.startswith("South")] == ["any answer"]


def _same(brief: Brief, other: Brief, part: Callable[[Brief], object]) -> bool:
    return part(brief) == part(other)


RING = "[[[30.2, 10.2], [30.8, 10.2], [30.8, 10.8], [30.2, 10.8], [30.2, 10.2]]]"
WIDER, ELSEWHERE = RING.replace("30.2", "30.1"), RING.replace("30.", "40.")
MET = "records: [{state: met, from: 2024-03-01, source: S2}]"
END, LATER, EARLIER = (f"end: 2024-03-0{day}T{hour}:00" for day, hour in ((3, 18), (4, 18), (3, 17)))
GIVEN, REFUSED = (f"state: {state}, form: written" for state in ("consented", "refused"))

CHANGES: list[tuple[str, str, str, str, Callable[[Brief], object]]] = [
    ("a window's end", "terms", END, LATER, lambda b: (b.title, b.standing_lines)),
    ("a window's end, on the strip", "terms", END, EARLIER, lambda b: b.strips[0].lanes),
    ("a speaker", "parties", "Northern forces", "Forces of the north", lambda b: b.strips[0].lanes[0].speaker),
    ("a condition that is met", "consents", "records: []", MET, lambda b: (b.board, b.board_words, b.points)),
    ("a refusal", "consents", GIVEN, REFUSED, lambda b: (b.title, b.value, b.board)),
    ("a form", "consents", "form: written", "form: verbal", lambda b: b.board),
    ("a quotation", "consents", "We <agree>", "We do not mind", lambda b: b.board[1].quote),
    ("a zone's corner", "zones", RING, WIDER, lambda b: b.charts),
    ("a zone elsewhere", "zones", RING, ELSEWHERE, lambda b: (b.title, b.value, b.duties)),
    ("an act", "terms", "[armed_violence]", "[shelling]", lambda b: b.terms),
    ("a source's title", "case", "The other statement", "Another statement", lambda b: b.sources),
    ("the case's title", "case", "The calm of", "The quiet of", lambda b: b.case),
    ("the time zone", "case", "Africa/Khartoum", "UTC", lambda b: (b.title, b.time_zone, b.board[0].spoken)),
]
TEXTS = {"case": CASE, "parties": PARTIES, "terms": TERMS, "consents": CONSENTS, "zones": ZONES}


@pytest.mark.parametrize(("what", "file", "found", "instead", "part"), CHANGES, ids=[row[0] for row in CHANGES])
def test_a_change_of_an_input_changes_what_is_said_of_it(
    brief: Brief, tmp_path: Path, what: str, file: str, found: str, instead: str, part: Callable[[Brief], object]
) -> None:
    assert found in TEXTS[file], what
    other = made(opened(tmp_path, **{file: TEXTS[file].replace(found, instead)}))
    assert not _same(brief, other, part)
    assert render(brief) != render(other)


def test_findings_follow_the_events_and_their_figures_the_sources(case: Case, eventful: Brief) -> None:
    by = {one.incidents: one for one in eventful.findings}
    assert {names: one.verdict for names, one in by.items()} == {
        ("a:1", "b:1"): "possible",
        ("a:2",): "possible",
        ("a:4",): "possible",
    }
    assert eventful.found == {"certain": 0, "possible": 3, "outside": 1}
    twice = by["a:1", "b:1"]
    assert [(figure.source, figure.best) for figure in twice.figures] == [("Radio", 4), ("Agency", 9)]
    assert [one.incidents for one in eventful.outside] == [("a:3",)]
    changed = brief_of(
        case, table(*(row | {"deaths_best": 5} if row["incident_id"] == "a:1" else row for row in EVENTS))
    )
    assert changed.findings != eventful.findings


def test_an_event_in_exempt_territory_is_told_apart_and_is_no_finding(case: Case) -> None:
    there = incident("x:1", "2024-03-02T10:00", "2024-03-02T10:00", longitude=30.3, latitude=10.3, radius_m=100.0)
    told = brief_of(case, table(there))
    assert told.findings == ()
    assert told.found == {"certain": 0, "possible": 0, "outside": 1}
    assert told.outside[0].because == "in territory that quiet exempts: Camp"
    before = incident("x:1", "2024-02-02T10:00", "2024-02-02T10:00", longitude=30.3, latitude=10.3, radius_m=100.0)
    assert brief_of(case, table(before)).outside == ()


def test_an_event_told_twice_counts_once_on_its_day(eventful: Brief) -> None:
    days = {day.span.start.isoformat(): day.reports for day in eventful.strips[0].days}
    assert days["2024-03-01T22:00:00+00:00"] == 4  # 2 March in Khartoum: a:1 with b:1, a:3, a:4, a:6


def test_a_day_without_a_report_is_drawn_as_such_and_days_after_the_last_report_are_not_drawn(case: Case) -> None:
    first, last = (
        incident("a", "2024-03-02T10:00", "2024-03-02T10:00"),
        incident("b", "2024-03-04T10:00", "2024-03-04T10:00"),
    )
    told = brief_of(case, table(first, last))
    assert [(day.span.start.day, day.reports) for day in told.strips[0].days] == [(1, 1), (2, 0), (3, 1)]
    states = re.findall(r'data-state="(\w+)"', render(told))
    assert states.count("none") == 2  # once on the wide drawing, once on the narrow one
    assert told.strips[0].span.end > told.strips[0].days[-1].span.end


def test_what_was_read_last_does_not_decide_and_order_does_not_matter(case: Case, eventful: Brief) -> None:
    assert brief_of(case, table(*reversed(EVENTS))).findings == eventful.findings


def test_what_is_missing_is_said(eventful: Brief, brief: Brief) -> None:
    told = " ".join(eventful.limits)
    assert "1 row" in told
    assert "nobody is named" in told
    assert any("no incidents were read" in text for text in brief.limits)
    assert brief.limits[0].startswith("Whether anybody may travel")


def test_without_a_place_no_answer_is_better_than_unknown(case: Case) -> None:
    told = make_brief(case, at=datetime(2024, 3, 2, 12, tzinfo=UTC), known_on=KNOWN_ON)
    assert told.value != Standing.IN_FORCE
    assert any("none was asked about" in text for text in told.limits)
