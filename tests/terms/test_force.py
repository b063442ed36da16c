"""Is it in force? docs/rules.md row by row: sections 1 to 5, cited as (1) to (5)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from safepassage.errors import UnknownClause, UnknownParty
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.terms.force import in_force, in_force_many
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds
from safepassage.when import Span
from safepassage.where import Place
from tests.terms.small import files, write

NO, DISPUTED, UNKNOWN, YES = Standing
CITY = Place(37.15, 36.2, 10.0)
MIDDLE, LATER = "2016-09-14T00:00", "2016-09-25T00:00"
Change = Callable[[dict[str, Any]], Any]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Case]:
    def make(*changes: Change) -> Case:
        plain = files()
        for change in changes:
            change(plain)
        case = open_case(write(plain, tmp_path))
        assert not case.faulty, case.problems
        return case

    return make


def ask(case: Case, party: str = "north", when: str = MIDDLE, known: str = LATER, clause: str = "fire") -> Standing:
    return in_force(case, CITY, at(when), at(known)).of(clause, party).value


def codes(case: Case, party: str = "north", when: str = MIDDLE, known: str = LATER) -> set[str]:
    found = in_force(case, CITY, at(when), at(known)).of("fire", party)
    return {reason.code for reason in found.reasons if reason.standing == found.value}


def terms(plain: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = plain["terms.yaml"]["agreements"][0]
    return found


def clause(plain: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = terms(plain)["clauses"][0]
    return found


def says(party: str, state: str, spoken: str, **more: Any) -> Change:
    row = {"party": party, "to": "truce", "state": state, "spoken": spoken, "source": "S1", **more}
    return lambda plain: plain["consents.yaml"]["consents"].append(row)


def silent(party: str) -> Change:
    def change(plain: dict[str, Any]) -> None:
        rows = plain["consents.yaml"]["consents"]
        plain["consents.yaml"]["consents"] = [row for row in rows if row["party"] != party]

    return change


def stated(by: str, start: str, end: str, known: str = "2016-09-10T00:00Z") -> Change:
    row = {"id": f"by-{by}", "stated_by": by, "start": start, "end": end, "source": "S1", "known": known}
    return lambda plain: terms(plain)["windows"].append(row)


def over(by: str, when: str, known: str = "2016-09-19T00:00Z") -> Change:
    row = {"by": by, "at": when, "source": "S1", "known": known}
    return lambda plain: terms(plain).setdefault("ends", []).append(row)


def rests(by: str, since: str, until: str) -> Change:
    row = {"by": by, "from": since, "until": until, "source": "S1", "known": since}
    return lambda plain: terms(plain).setdefault("suspensions", []).append(row)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2016-09-12T15:59:59", NO),
        ("2016-09-12T16:00", YES),
        ("2016-09-19T15:59:59", YES),
        ("2016-09-19T16:00", NO),
    ],
)
def test_a_window_holds_its_first_instant_and_not_its_last(
    made: Callable[..., Case], when: str, expected: Standing
) -> None:
    assert ask(made(), when=when) == expected  # (2)


@pytest.mark.parametrize(
    ("change", "own", "other", "code"),
    [
        (silent("north"), UNKNOWN, UNKNOWN, "consent.missing"),
        (says("north", "refused", "2016-09-11T00:00Z"), NO, NO, "consent.refused"),
        (says("north", "withdrawn", "2016-09-11T00:00Z"), NO, DISPUTED, "consent.ended"),
        (says("north", "suspended", "2016-09-11T00:00Z"), NO, DISPUTED, "consent.ended"),
        (says("north", "lapsed", "2016-09-11T00:00Z"), NO, DISPUTED, "consent.ended"),
        (says("north", "disputed", "2016-09-11T00:00Z"), DISPUTED, DISPUTED, "consent.disputed"),
        (says("north", "acknowledged", "2016-09-11T00:00Z"), UNKNOWN, UNKNOWN, "consent.state"),
        (says("north", "in_principle", "2016-09-11T00:00Z"), UNKNOWN, UNKNOWN, "consent.state"),
        (says("north", "with_reservations", "2016-09-11T00:00Z"), UNKNOWN, UNKNOWN, "consent.state"),
        (says("north", "consented", "2016-09-11T00:00Z", form="verbal"), UNKNOWN, UNKNOWN, "consent.form"),
        (says("north", "conditional", "2016-09-11T00:00Z", said_by="south"), UNKNOWN, UNKNOWN, "consent.reported"),
        (says("north", "withdrawn", "2016-09-11T00:00Z", said_by="south"), UNKNOWN, UNKNOWN, "consent.reported"),
        (says("north", "consented", "2016-09-11T00:00Z", until="2016-09-13T00:00Z"), NO, DISPUTED, "consent.expired"),
        (says("north", "withdrawn", "2016-09-14"), UNKNOWN, UNKNOWN, "consent.unsettled"),
        (says("north", "consented", "2016-09-14"), YES, YES, "consent.given"),
        (says("north", "conditional", "2016-09-11T00:00Z"), UNKNOWN, UNKNOWN, "condition.unrecorded"),
    ],
)
def test_what_a_party_gave_decides_its_own_duty_and_that_of_others(
    made: Callable[..., Case], change: Change, own: Standing, other: Standing, code: str
) -> None:  # (3)
    case = made(change)
    assert (ask(case, "north"), ask(case, "south")) == (own, other)
    assert code in codes(case, "north")


@pytest.mark.parametrize(
    ("deadline", "expected"), [("2016-09-10T10:00Z", YES), ("2016-09-10T09:59Z", UNKNOWN), ("2016-09-10", UNKNOWN)]
)
def test_an_answer_after_the_deadline_is_no_yes(made: Callable[..., Case], deadline: str, expected: Standing) -> None:
    case = made(lambda plain: terms(plain).update(accept_by=deadline))  # (3)
    assert ask(case) == expected
    assert ("consent.late" in codes(case)) == (expected == UNKNOWN)


def test_a_report_of_what_a_party_said_itself_changes_nothing(made: Callable[..., Case]) -> None:  # (3)
    repeats = says("north", "consented", "2016-09-13T00:00Z", said_by="south")
    differs = says("north", "refused", "2016-09-13T00:00Z", said_by="south")
    assert (ask(made(repeats)), ask(made(differs))) == (YES, UNKNOWN)
    assert ask(made(silent("north"), repeats)) == UNKNOWN


@pytest.mark.parametrize(
    ("records", "expected", "code"),
    [
        ([], UNKNOWN, "condition.unrecorded"),
        ([("met", "2016-09-12T00:00Z", None)], YES, "condition.met"),
        ([("unmet", "2016-09-12T00:00Z", None)], NO, "condition.unmet"),
        ([("met", "2016-09-12T00:00Z", None), ("unmet", "2016-09-13T00:00Z", None)], NO, "condition.unmet"),
        ([("met", "2016-09-12T00:00Z", "2016-09-13T00:00Z")], UNKNOWN, "condition.unrecorded"),
        ([("met", "2016-09-14", None)], UNKNOWN, "condition.unrecorded"),
        ([("met", "2016-09-15T00:00Z", None)], UNKNOWN, "condition.unrecorded"),
    ],
)
def test_a_conditional_consent_holds_when_its_conditions_are_recorded_as_met(
    made: Callable[..., Case], records: list[tuple[str, str, str | None]], expected: Standing, code: str
) -> None:  # (3)
    rows = [{"state": s, "from": f, "until": u, "source": "S1"} for s, f, u in records]
    condition = {"id": "monitors", "source": "S1", "records": rows}
    case = made(
        says("north", "conditional", "2016-09-11T00:00Z", conditions=["monitors"]),
        lambda plain: plain["consents.yaml"]["conditions"].append(condition),
    )
    assert ask(case) == expected
    assert code in codes(case)


def test_two_stated_ends_are_disputed_in_between(made: Callable[..., Case]) -> None:  # (2) F8
    case = made(stated("south", "2016-09-12T19:00", "2016-09-18T23:59"))
    assert [ask(case, "south", when) for when in ("2016-09-18T20:58", "2016-09-18T20:59", "2016-09-19T16:00")] == [
        YES,
        DISPUTED,
        NO,
    ]
    assert "window.disputed" in codes(case, "north", "2016-09-18T21:30")


def test_an_end_that_one_party_declares_is_its_own_and_disputed_for_the_others(
    made: Callable[..., Case],
) -> None:  # (4)
    case = made(over("south", "2016-09-15T12:00Z"))
    assert (ask(case, "south", "2016-09-16T00:00"), ask(case, "north", "2016-09-16T00:00")) == (NO, DISPUTED)
    assert ask(case, "south", "2016-09-15T11:59") == YES


def test_an_end_known_only_to_the_day_leaves_that_day_unknown(made: Callable[..., Case]) -> None:  # (4)
    case = made(over("south", "2016-09-15"))
    assert [ask(case, "south", f"2016-09-{day}T12:00") for day in (14, 15, 16)] == [YES, UNKNOWN, NO]


def test_an_end_by_all_ends_it_for_everybody(made: Callable[..., Case]) -> None:  # (4)
    case = made(over("all", "2016-09-15T12:00Z"))
    assert (ask(case, "south", "2016-09-16T00:00"), ask(case, "north", "2016-09-16T00:00")) == (NO, NO)


def test_a_suspension_rests_its_own_duty_and_disputes_the_others(made: Callable[..., Case]) -> None:  # (4)
    case = made(rests("south", "2016-09-13T00:00Z", "2016-09-14T00:00Z"))
    found = [(ask(case, "south", when), ask(case, "north", when)) for when in ("2016-09-13T12:00", "2016-09-14T00:00")]
    assert found == [(NO, DISPUTED), (YES, YES)]


def test_old_knowledge_gives_unknown_until_somebody_reviews_it(made: Callable[..., Case]) -> None:  # (4)
    def limit(plain: dict[str, Any]) -> None:
        plain["case.yaml"]["policies"]["knowledge_limit"] = "P2D"

    def review(plain: dict[str, Any]) -> None:
        plain["case.yaml"]["reviews"] = [{"at": "2016-09-13T00:00Z", "by": "desk"}]

    assert (ask(made(limit)), codes(made(limit))) == (UNKNOWN, {"knowledge.old"})
    assert (ask(made(limit, review)), ask(made(limit, review), when="2016-09-15T00:00:01")) == (YES, UNKNOWN)


def test_what_was_not_known_yet_does_not_count(made: Callable[..., Case]) -> None:  # (1)
    case = made(over("south", "2016-09-13T00:00Z", known="2016-09-17T00:00Z"))
    assert (ask(case, "south", known="2016-09-16T00:00"), ask(case, "south", known="2016-09-18T00:00")) == (YES, NO)
    assert ask(made(), known="2016-09-09T23:00") == UNKNOWN


def test_what_takes_away_counts_as_soon_as_it_may_be_known(made: Callable[..., Case]) -> None:  # (1)
    gives = made(silent("south"), says("south", "consented", "2016-09-12T00:00Z", known="2016-09-14"))
    takes = made(says("south", "withdrawn", "2016-09-12T00:00Z", known="2016-09-14"))
    noon = "2016-09-14T12:00"
    assert (ask(gives, "south", known=noon), ask(takes, "south", known=noon)) == (UNKNOWN, NO)


def test_a_retracted_consent_is_no_longer_believed(made: Callable[..., Case]) -> None:  # (1)
    retracted = says("north", "consented", "2016-09-11T00:00Z", retracted="2016-09-16T00:00Z")
    case = made(silent("north"), retracted)
    assert (ask(case, known="2016-09-15T00:00"), ask(case, known="2016-09-17T00:00")) == (YES, UNKNOWN)


def test_only_the_consents_that_the_agreement_requires_are_needed(made: Callable[..., Case]) -> None:  # (3)
    def requires(plain: dict[str, Any]) -> None:
        terms(plain)["requires"] = ["north"]

    case = made(requires, silent("south"))
    assert (ask(case, "north"), ask(case, "south")) == (YES, UNKNOWN)


def test_a_coalition_binds_its_members_with_its_own_consent(made: Callable[..., Case]) -> None:  # (3)
    def bind(plain: dict[str, Any]) -> None:
        clause(plain)["bound"].append("rebels")

    case = made(bind, says("rebels", "consented", "2016-09-10T00:00Z"))
    assert (ask(case, "rebels"), ask(case, "brigade")) == (YES, YES)
    own = made(bind, says("rebels", "consented", "2016-09-10T00:00Z"), says("brigade", "refused", "2016-09-10T00:00Z"))
    assert (ask(own, "rebels"), ask(own, "brigade")) == (YES, NO)


def test_an_exempt_party_has_no_duty_while_a_list_names_it(made: Callable[..., Case]) -> None:  # (4)
    def exempt(plain: dict[str, Any]) -> None:
        clause(plain)["bound"].append("listed")
        terms(plain)["requires"] = ["north", "south"]
        clause(plain)["exempt"] = [{"lists": ["council"], "source": "S1", "known": "2016-09-09T20:00Z"}]

    case = made(exempt, says("listed", "consented", "2016-09-10T00:00Z"))
    assert (ask(case, "listed"), ask(case, "north")) == (NO, YES)
    assert codes(case, "listed") == {"party.exempt"}


def _twin(plain: dict[str, Any], **fields: Any) -> dict[str, Any]:
    other = copy.deepcopy(clause(plain)) | {"id": "elsewhere"} | fields
    terms(plain)["clauses"].append(other)
    return other


def test_linked_clauses_stand_and_fall_together(made: Callable[..., Case]) -> None:  # (4) F18
    def link(plain: dict[str, Any]) -> None:
        _twin(plain, depends_on=["fire"], bound=["north"])
        clause(plain)["depends_on"] = ["elsewhere"]

    assert (ask(made(link)), ask(made(link), clause="elsewhere")) == (YES, YES)
    broken = made(link, says("north", "refused", "2016-09-11T00:00Z", to="elsewhere"))
    assert (ask(broken, "south"), ask(broken, clause="elsewhere")) == (NO, NO)


def test_a_proposal_without_a_start_is_never_in_force(made: Callable[..., Case]) -> None:  # (2)
    def propose(plain: dict[str, Any]) -> None:
        window = terms(plain)["windows"][0]
        for key in ("start", "end"):
            window.pop(key)
        window.update(rule="FREQ=WEEKLY", duration="PT48H")

    case = made(propose)
    assert (ask(case), codes(case)) == (NO, {"window.proposal"})


def test_an_agreement_that_is_only_proposed_is_never_in_force(made: Callable[..., Case]) -> None:  # (2)
    case = made(lambda plain: terms(plain).update(status="proposed"))
    assert (ask(case), codes(case)) == (NO, {"agreement.proposal"})


def test_confirmed_instants_that_differ_from_the_rule_are_disputed(made: Callable[..., Case]) -> None:  # (2)
    def confirm(plain: dict[str, Any]) -> None:
        spans = [{"start": "2016-09-12T15:00Z", "end": "2016-09-19T16:00Z"}]
        terms(plain)["windows"][0]["confirmed"] = spans

    case = made(confirm)
    assert [ask(case, when=f"2016-09-12T{hour}") for hour in ("14:59", "15:30", "16:00")] == [NO, DISPUTED, YES]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(37.15, 36.2, 0.0), YES),
        (Place(37.15, 36.2, 7_900.0), YES),
        (Place(37.15, 36.2, 8_100.0), UNKNOWN),
        (Place(37.15, 36.2, None), UNKNOWN),
        (Place(38.15, 36.2, 100.0), NO),
        (Place(-142.85, 36.2, 100.0), NO),
    ],
)
def test_a_place_must_be_wholly_inside_at_its_stated_precision(
    made: Callable[..., Case], place: Place, expected: Standing
) -> None:  # (5)
    assert in_force(made(), place, at(MIDDLE), at(LATER)).of("fire", "north").value == expected


def test_a_zone_of_unknown_geometry_leaves_everything_unknown(made: Callable[..., Case]) -> None:  # (5) F15
    def hide(plain: dict[str, Any]) -> None:
        feature = plain["zones.geojson"]["features"][0]
        feature["geometry"] = None
        feature["properties"].pop("rule")
        feature["properties"]["geometry_known"] = False

    assert ask(made(hide)) == UNKNOWN


def test_over_a_span_only_what_holds_throughout_is_said(made: Callable[..., Case]) -> None:  # (5)
    case = made(stated("south", "2016-09-12T19:00", "2016-09-18T23:59"))

    def over_(start: str, end: str) -> Standing:
        return in_force(case, CITY, Span(at(start), at(end)), at(LATER)).of("fire", "north").value

    assert over_("2016-09-13T00:00", "2016-09-14T00:00") == YES
    assert over_("2016-09-12T15:00", "2016-09-12T16:00") == NO
    assert over_("2016-09-12T15:00", "2016-09-12T17:00") == UNKNOWN
    assert over_("2016-09-18T20:00", "2016-09-18T22:00") == DISPUTED


def test_many_questions_at_once_have_the_answers_of_each(made: Callable[..., Case]) -> None:
    case = made(stated("south", "2016-09-12T19:00", "2016-09-18T23:59"), over("south", "2016-09-19"))
    rng = np.random.default_rng(7)
    count = 300
    longitude, latitude = rng.uniform(37.0, 37.3, count), rng.uniform(36.1, 36.3, count)
    radius = np.where(rng.random(count) < 0.1, np.nan, rng.uniform(0, 5_000, count))
    when = rng.integers(microseconds(at("2016-09-12T00:00")), microseconds(at("2016-09-20T00:00")), count)
    many = in_force_many(case, longitude, latitude, radius, when, at(LATER))
    assert set(many) == {("fire", "north"), ("fire", "south")}
    for row in range(count):
        place = Place(longitude[row], latitude[row], None if np.isnan(radius[row]) else radius[row])
        moment = datetime.fromtimestamp(int(when[row]) / 1e6, UTC)
        one = in_force(case, place, moment, at(LATER))
        for duty, values in many.items():
            assert one.value_of(*duty) == values[row]
    assert {Standing(value) for values in many.values() for value in values} == set(Standing)


def test_a_name_that_the_case_does_not_hold_is_refused(made: Callable[..., Case]) -> None:
    answer = in_force(made(), CITY, at(MIDDLE), at(LATER))
    with pytest.raises(UnknownClause):
        answer.of("water", "north")
    with pytest.raises(UnknownParty):
        answer.of("fire", "east")
    assert answer.of("fire", "brigade").value == NO


def test_a_changed_copy_of_a_case_is_judged_as_it_is_and_not_as_it_was(made: Callable[..., Case]) -> None:
    case = made()
    assert ask(case) == YES
    assert ask(case.model_copy(update={"consents": ()})) == UNKNOWN
