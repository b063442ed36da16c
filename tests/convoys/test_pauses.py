"""In which windows may convoys be planned, as known then?

1. A window in force is found, clipped to the horizon; convoys plan for the earliest end that a side states.
2. What is unknown or disputed is planned on request only, and marked with its reasons; what does not hold never is.
3. Where there is no window, a reason says why: a proposal without a start, no clause, or a clause that is not known.
4. What was not known yet changes nothing, and what was known changes it from then on.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from safepassage.convoys.logistics import ConvoysFile, Logistics
from safepassage.convoys.pauses import MOST, Pauses, pauses
from safepassage.terms.document import open_case
from safepassage.terms.standing import Standing
from safepassage.when import Instant, Span
from tests.terms.small import files, write

Plain = dict[str, Any]
KNOWN_ON = datetime(2016, 9, 13, 8, tzinfo=UTC)
OPENS, CLOSES = datetime(2016, 9, 12, 16, tzinfo=UTC), datetime(2016, 9, 19, 16, tzinfo=UTC)
ALL = Span(datetime(2016, 9, 1, tzinfo=UTC), datetime(2016, 10, 15, tzinfo=UTC))
REQUEST = (Standing.UNKNOWN, Standing.DISPUTED)


class Found:
    """A small case to change, and what is found in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.plain = folder, files()

    @property
    def truce(self) -> Plain:
        found: Plain = self.plain["terms.yaml"]["agreements"][0]
        return found

    def consents(self, party: str, **change: Any) -> None:
        for row in self.plain["consents.yaml"]["consents"]:
            if row["party"] == party:
                row.update(change)

    def ask(self, during: Span = ALL, known_on: Instant = KNOWN_ON, also: Any = (), **rules: Any) -> Pauses:
        case = open_case(write(self.plain, self.folder))
        about = ConvoysFile.model_validate({"rules": rules or {"clauses": ["fire"]}})
        return pauses(case, Logistics(about=about), during, known_on, also)


@pytest.fixture
def found(tmp_path: Path) -> Found:
    return Found(tmp_path)


def spans(pauses: Pauses) -> list[tuple[Instant, Instant]]:
    return [(one.opens, one.closes) for one in pauses.windows]


def codes(pauses: Pauses) -> set[str]:
    return {reason.code for reason in pauses.reasons}


def test_a_window_in_force_is_found_and_is_not_marked(found: Found) -> None:
    made = found.ask()
    assert spans(made) == [(OPENS, CLOSES)]
    only = made.windows[0]
    assert (only.standing, only.marked, only.clauses, only.reasons) == (Standing.IN_FORCE, False, ("fire",), ())
    assert made.reasons == ()


def test_a_window_is_clipped_to_the_horizon_and_says_whether_it_had_begun(found: Found) -> None:
    day = Span(OPENS + timedelta(days=1), OPENS + timedelta(days=2))
    inside, around = found.ask(day), found.ask(Span(OPENS - timedelta(days=1), CLOSES + timedelta(days=1)))
    assert spans(inside) == [(day.start, day.end)]
    assert [one.begun for one in (*inside.windows, *around.windows)] == [True, False]


def test_a_horizon_beside_the_window_holds_none_and_says_so(found: Found) -> None:
    made = found.ask(Span(CLOSES, CLOSES + timedelta(days=5)))
    assert spans(made) == []
    assert codes(made) == {"window.none"}


def test_the_earliest_end_that_a_side_states_ends_it(found: Found) -> None:
    other = {"id": "other", "stated_by": "south", "start": "2016-09-12T19:00", "end": "2016-09-16T19:00"}
    found.truce["windows"].append({**other, "source": "S1", "known": "2016-09-09T20:00Z"})
    earliest = datetime(2016, 9, 16, 16, tzinfo=UTC)
    for also in ((), REQUEST):
        assert [end for _, end in spans(found.ask(also=also))] == [earliest]


def test_the_latest_start_that_a_side_states_starts_it(found: Found) -> None:
    other = {"id": "other", "stated_by": "south", "start": "2016-09-14T19:00", "end": "2016-09-30T19:00"}
    found.truce["windows"].append({**other, "source": "S1", "known": "2016-09-09T20:00Z"})
    assert spans(found.ask(also=REQUEST)) == [(datetime(2016, 9, 14, 16, tzinfo=UTC), CLOSES)]


def repeat(found: Found, start: str, rule: str, duration: str) -> None:
    window = found.truce["windows"][0]
    window.pop("end")
    window |= {"start": start, "rule": rule, "duration": duration}


def test_windows_that_come_again_are_found_one_by_one(found: Found) -> None:
    repeat(found, "2016-09-08T08:00", "FREQ=WEEKLY;COUNT=4", "PT48H")
    made = found.ask(Span(datetime(2016, 9, 12, tzinfo=UTC), datetime(2016, 9, 25, tzinfo=UTC)))
    opens = [datetime(2016, 9, day, 5, tzinfo=UTC) for day in (15, 22)]
    assert spans(made) == [(at, at + timedelta(hours=48)) for at in opens]
    assert [one.id for one in made.windows] == ["W1", "W2"]


UNSETTLED = [
    ("south said nothing", lambda f: f.plain["consents.yaml"]["consents"].pop(), Standing.UNKNOWN),
    ("south is told of by north", lambda f: f.consents("south", said_by="north"), Standing.UNKNOWN),
    ("south's answer is disputed", lambda f: f.consents("south", state="disputed"), Standing.DISPUTED),
]


@pytest.mark.parametrize(("why", "change", "standing"), UNSETTLED)
def test_what_is_not_settled_is_planned_on_request_only_and_marked(
    found: Found, why: str, change: Any, standing: Standing
) -> None:
    change(found)
    plain = found.ask()
    assert spans(plain) == [], why
    assert codes(plain) == {"window.standing"}
    assert standing.words in plain.reasons[0].text
    asked = found.ask(also=(standing,))
    assert [(one.standing, one.marked) for one in asked.windows] == [(standing, True)]
    assert asked.windows[0].reasons
    other = next(one for one in REQUEST if one != standing)
    assert spans(found.ask(also=(other,))) == []


REFUSED = [
    ("refused", lambda f: f.consents("south", state="refused")),
    ("withdrawn", lambda f: f.consents("south", state="withdrawn")),
]


@pytest.mark.parametrize(("why", "change"), REFUSED)
def test_what_does_not_hold_is_never_planned_even_on_request(found: Found, why: str, change: Any) -> None:
    change(found)
    made = found.ask(also=(*REQUEST, Standing.NOT_IN_FORCE))
    assert spans(made) == [], why
    assert made.reasons


def test_a_proposal_without_a_start_has_no_window_and_the_reason_says_so(found: Found) -> None:
    window = found.truce["windows"][0]
    for key in ("start", "end"):
        window.pop(key)
    window |= {"rule": "FREQ=WEEKLY", "duration": "PT48H"}
    made = found.ask(also=REQUEST)
    assert spans(made) == []
    assert codes(made) == {"window.none"}
    assert "fire" in made.reasons[0].text


def test_a_consent_that_is_withdrawn_counts_from_when_it_was_known(found: Found) -> None:
    heard = KNOWN_ON + timedelta(days=1)
    row = {"party": "south", "to": "truce", "state": "withdrawn", "spoken": "2016-09-13T10:00Z", "source": "S1"}
    found.plain["consents.yaml"]["consents"].append({**row, "known": f"{heard:%Y-%m-%dT%H:%MZ}"})
    assert spans(found.ask(known_on=KNOWN_ON)) == [(OPENS, CLOSES)]
    late = found.ask(Span(heard, ALL.end), known_on=heard + timedelta(minutes=1))
    assert spans(late) == []
    assert codes(late) == {"window.standing"}


def test_a_window_that_was_not_known_yet_is_none(found: Found) -> None:
    assert spans(found.ask(known_on=datetime(2016, 9, 9, tzinfo=UTC))) == []


@pytest.mark.parametrize("rules", [{"clauses": ["none"]}, {"clauses": []}])
def test_without_a_clause_that_movements_rest_on_there_is_no_window(found: Found, rules: Plain) -> None:
    made = found.ask(**rules) if rules["clauses"] else found.ask(min_trucks=1)
    assert spans(made) == []
    assert codes(made) == {"window.none"}


def aid(found: Found, **change: Any) -> None:
    """Let the movement rest on a second clause, too."""
    clause = {"id": "aid", "prohibits": ["air_strike"], "bound": ["north", "south"], "zones": ["city"], "source": "S1"}
    found.truce["clauses"].append({**clause, "known": "2016-09-09T20:00Z", **change})


def test_a_movement_that_rests_on_two_clauses_needs_both(found: Found) -> None:
    aid(found)
    assert spans(found.ask(clauses=["fire", "aid"])) == [(OPENS, CLOSES)]


@pytest.mark.parametrize("change", [{"known": "2016-09-20T08:00Z"}, {"retracted": "2016-09-12T08:00Z"}])
def test_where_one_of_the_clauses_was_not_known_then_there_is_no_window(found: Found, change: Plain) -> None:
    aid(found, **change)
    made = found.ask(clauses=["fire", "aid"])
    assert spans(made) == []
    assert "aid" in made.reasons[0].text


def test_only_so_many_windows_are_planned_at_once_and_the_rest_is_told(found: Found) -> None:
    found.plain["case.yaml"]["policies"]["knowledge_limit"] = "P300D"
    repeat(found, "2016-09-12T19:00", "FREQ=DAILY;COUNT=70", "PT3H")
    made = found.ask(Span(ALL.start, datetime(2016, 12, 31, tzinfo=UTC)))
    assert len({one.id for one in made.windows}) == MOST
    assert codes(made) == {"window.more"}
    assert made.reasons[0].text.startswith("10 ")
