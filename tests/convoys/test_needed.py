"""Whose permit answers, on a day, as known then?

1. Each authority of each crossing, of the route and of each stop is asked, in the order of the way.
2. The last decision that was known and covers the day answers; in doubt, the one that takes away is the last.
3. What gives counts once it is surely known and surely covers the day; what takes away as soon as it may.
4. Capacities are those of the decision that answers; nothing granted is nothing.
5. Granted days are those days alone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.logistics import ConvoysFile, Logistics
from safepassage.convoys.needed import GRANTED, Need, answer, granted_days, needed_approvals
from safepassage.when import zone
from tests.convoys.complete import CONVOYS

TZ = zone("Asia/Damascus")
LATE = datetime(2016, 10, 1, tzinfo=UTC)
DAY = date(2016, 9, 14)


def logistics(*approvals: dict[str, Any]) -> Logistics:
    rows = [
        {"id": f"a{n}", "authority": "north", "of": "gate", "source": "S1", **values}
        for n, values in enumerate(approvals)
    ]
    return Logistics(about=ConvoysFile.model_validate({**CONVOYS, "approvals": rows}))


def asked(*approvals: dict[str, Any], known_on: datetime = LATE, day: date = DAY) -> Need:
    return answer(logistics(*approvals), "north", "gate", "crossing", day, known_on, TZ)


def test_every_authority_to_the_last_checkpoint_is_asked() -> None:  # (1)
    found = logistics()
    needs = needed_approvals(found, found.about.routes[0], found.about.destinations, DAY, LATE, TZ)
    assert [(need.authority, need.of, need.kind, need.state) for need in needs] == [
        ("north", "gate", "crossing", "missing"),
        ("south", "road", "route", "missing"),
        ("rebels", "quarter", "destination", "missing"),
    ]


YES = {"decision": "granted", "decided": "2016-09-12"}
NO = {"decision": "refused", "decided": "2016-09-13"}
ROWS: list[tuple[str, tuple[dict[str, Any], ...], str]] = [
    ("nothing on record", (), "missing"),
    ("a yes", (YES,), "granted"),
    ("a later no", (YES, NO), "refused"),
    ("a later no, written first", (NO, YES), "refused"),
    ("a yes after a no", ({**NO, "decided": "2016-09-11"}, YES), "granted"),
    ("both on one day: the no", (NO, {**YES, "decided": "2016-09-13"}), "refused"),
    ("a no some time around the yes", ({**NO, "decided": "2016-09-10/2016-09-13"}, YES), "refused"),
    ("a yes some time around the no", (NO, {**YES, "decided": "2016-09-12/2016-09-14T10:00Z"}), "refused"),
    ("asked again: no answer yet", (YES, {"decision": "requested", "decided": "2016-09-13"}), "requested"),
    ("a no for other days", (YES, {**NO, "from": "2016-09-16"}), "granted"),
    ("a yes for other days", ({**YES, "from": "2016-09-15"},), "missing"),
    ("a yes from that day", ({**YES, "from": "2016-09-14"},), "granted"),
    ("a yes until that day", ({**YES, "until": "2016-09-14"},), "granted"),
    ("a yes until the day before", ({**YES, "until": "2016-09-13"},), "missing"),
    ("a yes until the first instant of the day", ({**YES, "until": "2016-09-14T00:00"},), "missing"),
    ("a yes from the first instant of the day", ({**YES, "from": "2016-09-14T00:00"},), "granted"),
    ("a yes from some day of the week", ({**YES, "from": "2016-09-12/2016-09-16"},), "missing"),
    ("a no from some day of the week", (YES, {**NO, "from": "2016-09-13/2016-09-16"}), "refused"),
    ("a yes until some day of the week", ({**YES, "until": "2016-09-13/2016-09-16"},), "missing"),
    ("a yes, given up", ({**YES, "retracted": "2016-09-20"},), "missing"),
    ("a no, given up", (YES, {**NO, "retracted": "2016-09-20"}), "granted"),
    ("of another gate", ({**YES, "of": "quarter"},), "missing"),
    ("of another authority", ({**YES, "authority": "south"},), "missing"),
    ("none is needed", ({**YES, "decision": "not_needed"},), "not_needed"),
]


@pytest.mark.parametrize(("why", "approvals", "state"), ROWS, ids=[why for why, *_ in ROWS])
def test_the_last_decision_that_covers_the_day_answers(
    why: str, approvals: tuple[dict[str, Any], ...], state: str
) -> None:  # (2) (3)
    assert asked(*approvals).state == state, why


def test_what_gives_counts_once_surely_known_and_what_takes_away_as_soon_as_it_may_be() -> None:  # (3)
    noon = datetime(2016, 9, 12, 9, tzinfo=UTC)
    assert asked(YES, known_on=noon).state == "missing"
    assert asked({**YES, "decided": "2016-09-12T08:00Z"}, known_on=noon).state == "granted"
    before = {**YES, "decided": "2016-09-10"}
    assert asked(before, {**NO, "decided": "2016-09-12"}, known_on=noon).state == "refused"
    assert asked(before, {**NO, "known": "2016-09-20"}, known_on=noon).state == "granted"


@pytest.mark.parametrize(
    ("values", "convoys", "trucks"),
    [
        ({"decision": "granted", "convoys_per_day": 2}, 2, None),
        ({"decision": "granted_in_part", "trucks_per_day": 5}, 1, 5),
        ({"decision": "not_needed"}, None, None),
        ({"decision": "refused", "trucks_per_day": 5}, 0, 0),
        ({"decision": "requested"}, 0, 0),
    ],
)
def test_capacities_are_those_of_the_decision(
    values: dict[str, Any], convoys: int | None, trucks: int | None
) -> None:  # (4)
    need = asked({**YES, **values})
    assert (need.convoys_per_day, need.trucks_per_day) == (convoys, trucks)


def test_a_missing_permit_has_no_capacity() -> None:  # (4)
    assert (asked().convoys_per_day, asked().trucks_per_day, asked().packages) == (0, 0, ())


def test_granted_days_are_those_days_alone() -> None:  # (5)
    found = logistics(
        {**YES, "from": "2016-09-13", "until": "2016-09-17"}, {**NO, "from": "2016-09-15", "until": "2016-09-15"}
    )
    days = granted_days(found, "north", "gate", (date(2016, 9, 10), date(2016, 9, 20)), LATE, TZ)
    assert [day.day for day in days] == [13, 14, 16, 17]


DECISIONS = st.sampled_from(
    ["requested", "granted", "granted_in_part", "refused", "withdrawn", "no_answer", "not_needed"]
)
DAYS = st.integers(8, 18).map(lambda day: f"2016-09-{day:02}")


@st.composite
def approvals_(draw: st.DrawFn) -> dict[str, Any]:
    decided = draw(DAYS)
    values: dict[str, Any] = {"decision": draw(DECISIONS), "decided": decided}
    if draw(st.booleans()):
        values["until"] = max(decided, draw(DAYS))
    return values


@given(rows=st.lists(approvals_(), max_size=5), at=st.integers(0, 4))
def test_taking_away_a_yes_never_makes_one(rows: list[dict[str, Any]], at: int) -> None:  # (2)
    fewer = [row for n, row in enumerate(rows) if n != at or row["decision"] not in GRANTED]
    assert asked(*rows).granted or not asked(*fewer).granted
