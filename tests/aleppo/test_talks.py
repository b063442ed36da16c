"""Whose yes was missing, on which condition, and how long the parties said that it would last.

1. As known on 26 and on 28 August the answers differ; the day's knowledge is replayed.
2. The three named reasons why twenty trucks could not go on 15 September.
3. A plan is out before the earliest stated end (F5); the common part of three stated windows (F8).
4. In principle, spoken, and none: three answers that are no yes (F17).
5. Lengths and clocks over 28 October 2016 (F19).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from safepassage.evidence import Tri
from safepassage.terms.case import Case
from safepassage.terms.force import force, in_force
from safepassage.terms.lint import lint
from safepassage.terms.occurrence import occurrences
from safepassage.terms.reading import readings
from safepassage.terms.standing import Reason, Standing
from safepassage.terms.steps import Steps, instant
from safepassage.terms.window import Window
from safepassage.when import Instant, Span, zone
from safepassage.where import Place

EAST = Place(37.1854, 36.2091, 200.0)
ROAD = Place(37.1350, 36.2660, 50.0)


def reasons(
    case: Case, clause: str, party: str, at: Instant, known_on: Instant, place: Place = EAST
) -> tuple[Reason, ...]:
    return in_force(case, place, at, known_on).of(clause, party).reasons


def spans(steps: Steps, value: int, after: Instant, before: Instant) -> list[Span]:
    """List the spans between two instants in which a step function has a value."""
    edges = [instant(int(at)) for at in steps.breaks]
    ends = [*edges[1:], before]
    rows = zip(edges, ends, steps.values.tolist(), strict=True)
    return [
        Span(max(start, after), min(end, before))
        for start, end, found in rows
        if found == value and end > after and start < before
    ]


def missing(case: Case, known_on: Instant) -> dict[str, str]:
    """Say which consents to the August pause are no yes, by the party that the sentence begins with."""
    names = {party.name: party.id for party in case.parties}
    found = {}
    for reason in reasons(case, "aug-pause", "russia", known_on, known_on):
        if reason.code.startswith(("consent", "condition")) and reason.standing < Standing.IN_FORCE:
            name = next(name for name in names if reason.text.startswith(name) or f"of {name} " in reason.text)
            found[names[name]] = reason.code
    return found


def test_on_26_august_the_other_actors_have_not_answered(case: Case) -> None:
    assert missing(case, datetime(2016, 8, 26, 12, tzinfo=UTC)) == {
        "syrian-government": "consent.reported",
        "aleppo-alliance": "consent.reported",
        "hnc": "condition.unrecorded",
    }


def test_on_28_august_the_alliance_has_named_its_condition(case: Case) -> None:
    assert missing(case, datetime(2016, 8, 28, 12, tzinfo=UTC)) == {
        "syrian-government": "consent.reported",
        "aleppo-alliance": "condition.unmet",
        "hnc": "condition.unrecorded",
    }


def test_what_became_known_on_28_august_does_not_change_what_was_known_on_the_26th(case: Case, today: Instant) -> None:
    then = datetime(2016, 8, 26, 12, tzinfo=UTC)
    assert missing(case, then)["aleppo-alliance"] == "consent.reported"
    later = {
        reason.code
        for reason in reasons(case, "aug-pause", "aleppo-alliance", datetime(2016, 8, 28, tzinfo=UTC), today)
    }
    assert "condition.unmet" in later


def test_twenty_trucks_could_not_go_on_15_september_for_three_named_reasons(case: Case, today: Instant) -> None:
    at = datetime(2016, 9, 16, 9, tzinfo=UTC)
    told = reasons(case, "sep-castello-passage", "syrian-government", at, today, ROAD)
    low = {reason.text for reason in told if reason.standing < Standing.IN_FORCE}
    assert any("not met: coordinated-with-government" in text for text in low)
    assert any(text.startswith("linked to sep-castello-government") and text.endswith("is disputed") for text in low)
    opposition = reasons(case, "sep-castello-opposition", "aleppo-alliance", at, today, ROAD)
    assert any("no-russian-troops-on-castello" in reason.text for reason in opposition)


def test_the_earliest_stated_end_is_the_armys_and_not_the_seven_days(case: Case, today: Instant) -> None:
    """F5: who plans for 19 September 19:00 is still inside when the army says that it is over."""
    agreement, clause = case.clause("sep-no-attacks")
    start, stop = datetime(2016, 9, 12, 16, tzinfo=UTC), datetime(2016, 9, 21, tzinfo=UTC)
    ends = {
        reading.speaker: spans(reading.steps, Tri.YES, start, stop)[-1].end
        for reading in readings(case, agreement, clause, today)
    }
    assert min(ends.values()) == ends["syrian-government"] == datetime(2016, 9, 18, 20, 59, tzinfo=UTC)
    assert ends["text-2016-09"] == datetime(2016, 9, 19, 16, tzinfo=UTC)
    assert ends["guarantors"] == datetime(2016, 9, 20, 16, tzinfo=UTC)


def test_the_common_part_of_the_october_windows_is_eleven_hours_a_day(case: Case, today: Instant) -> None:
    start, stop = datetime(2016, 10, 20, tzinfo=UTC), datetime(2016, 10, 25, tzinfo=UTC)
    common = spans(force(case, today).window("oct-pause"), Tri.YES, start, stop)
    assert common == [
        Span(datetime(2016, 10, on, 5, tzinfo=UTC), datetime(2016, 10, on, 16, tzinfo=UTC)) for on in (20, 21, 22)
    ]
    speakers = {reading.speaker for reading in readings(case, *case.clause("oct-pause"), today)}
    assert speakers == {"russia", "syrian-government", "un"}


def test_in_principle_spoken_and_none_are_three_answers_that_are_no_yes(case: Case, today: Instant) -> None:
    """F17: a board shows the weakest answer of each party; the plan of November had no firm one."""
    at = datetime(2016, 11, 25, 12, tzinfo=UTC)
    told = reasons(case, "nov-aid-and-evacuation", "russia", at, today)
    codes = {reason.code for reason in told if reason.standing < Standing.IN_FORCE}
    assert {"consent.state", "consent.form", "consent.reported", "agreement.proposal"} <= codes


def test_the_board_names_who_has_not_answered_the_four_points(case: Case) -> None:
    owners = {
        problem.where.path: problem.code for problem in lint(case) if problem.where.path.startswith("four-points")
    }
    assert owners["four-points-2016-11.syrian-government"] == "LINT-005"
    assert owners["four-points-2016-11.russia"] == "LINT-009"


def test_forty_eight_hours_and_two_days_differ_by_an_hour_over_28_october(case: Case) -> None:
    def end(length: str) -> Instant:
        window = Window(id="w", stated_by="un", start="2016-10-27T08:00", duration=length, source=("OWN",))
        return occurrences(window, case.about.time_zone)[0].end.start

    assert end("P2D") - end("PT48H") == timedelta(hours=1)


def test_gaziantep_is_an_hour_ahead_of_aleppo_from_28_october() -> None:
    """A convoy that leaves Gaziantep at 10:00 on 10 November is at the border after three hours: 12:00 in Aleppo."""
    leaves = datetime(2016, 11, 10, 10, tzinfo=zone("Europe/Istanbul"))
    arrives = leaves.astimezone(UTC) + timedelta(hours=3)
    assert arrives.astimezone(zone("Asia/Damascus")).strftime("%H:%M") == "12:00"
    assert arrives.astimezone(zone("Europe/Istanbul")).strftime("%H:%M") == "13:00"
    before = datetime(2016, 10, 27, 12, tzinfo=UTC)
    assert before.astimezone(zone("Asia/Damascus")).hour == before.astimezone(zone("Europe/Istanbul")).hour


def test_the_announcement_of_9_september_opens_a_gap_that_is_no_baseline(case: Case) -> None:
    """F14: 97 people were killed from the air on 10 September, after the announcement and before the start."""
    agreement, _ = case.clause("sep-no-attacks")
    first = agreement.windows[0]
    assert first.announced == "2016-09-09T22:00"
    assert first.start == "2016-09-12T19:00"
