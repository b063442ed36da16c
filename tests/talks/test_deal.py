"""A proposal as rules: whose yes it needs, on what each rests, and who could do what about it.

1. The board has every needed party, missing first and weakest first; a party's weakest answer stands for it (F17).
2. An answer that only another tells is claimed, not confirmed; that there is no answer is no claim.
3. A conditional yes rests on its conditions and on nothing else; a link says what meets a condition, if it was known then.
4. You first is a deadlock, told in words, and needs no move if both move together.
5. What is too old must be said again, what is late needs the deadline moved; neither is mended by the condition alone.
6. Every needed yes is there only if each suffices by record: what merely follows is told as not recorded.
7. Each kind of answer has its own move, with its owner.
8. After any smallest set of moves, written into the case as a person would, the board is complete; after less, it is not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.talks.answer import answers
from safepassage.talks.board import board, versions
from safepassage.talks.link import Link
from safepassage.talks.outlook import Outlook, apart, outlook
from safepassage.talks.stood import View
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.consent import ConditionRecord, Consent
from safepassage.terms.document import open_case
from tests.talks import small
from tests.talks.small import AT, LATER, condition, consent, opened
from tests.terms import small as terms


def asked(found: tuple[Case, Talks], view: View | None = None) -> Outlook:
    """Ask about the truce."""
    case, talks = found
    return outlook(case, talks, case.agreement("truce"), view or View(AT, LATER))


def ways(found: Outlook) -> set[frozenset[str]]:
    """Give the smallest sets as sets of atoms."""
    return {frozenset(move.atom for move in way.moves) for way in found.ways}


def test_two_full_answers_are_complete_and_need_no_move(tmp_path: Path) -> None:
    found = asked(opened(tmp_path))
    assert found.complete
    assert ways(found) == {frozenset()}
    assert (found.deadlocks, found.besides, found.to_record) == ((), (), ())


def test_the_missing_come_first_and_the_weakest_of_them_first(tmp_path: Path) -> None:
    case, _ = opened(
        tmp_path,
        [consent("brigade"), consent("north"), consent("rebels", "refused")],
        terms={"requires": ["north", "south", "rebels"]},
    )
    rows = board(case, case.agreement("truce"), AT, LATER)
    assert [(row.party, row.missing, row.needed) for row in rows] == [
        ("rebels", True, True),
        ("south", True, True),
        ("north", False, True),
        ("brigade", False, False),
    ]


def test_the_weakest_answer_of_a_party_stands_for_it(tmp_path: Path) -> None:
    """F17: yes to the whole, and a no to one clause of it."""
    clauses = [
        {"id": name, "prohibits": ["air_strike"], "bound": ["north", "south"], "zones": ["city"], "source": "S1"}
        for name in ("fire", "roads")
    ]
    rows = [
        consent("north"),
        consent("south"),
        {**consent("south", "refused"), "to": "roads", "spoken": "2016-09-11T10:00Z"},
    ]
    case, _ = opened(tmp_path, rows, terms={"clauses": clauses})
    line = board(case, case.agreement("truce"), AT, LATER)[0]
    assert (line.party, line.missing, line.weakest.clauses) == ("south", True, ("roads",))
    assert len(line.answers) == 2


@pytest.mark.parametrize(("state", "claimed"), [("consented", True), ("refused", True), ("no_response", False)])
def test_what_only_another_tells_is_claimed_and_silence_is_no_claim(tmp_path: Path, state: str, claimed: bool) -> None:  # noqa: FBT001 - a column
    case, _ = opened(tmp_path, [consent("north"), consent("south", state, said_by="north")])
    (row,) = [one for one in answers(case, case.agreement("truce"), AT, LATER) if one.party == "south"]
    assert (row.claimed, row.suffices) == (claimed, False)


def test_a_conditional_yes_rests_on_its_condition_or_is_said_without(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", "conditional", conditions=["road"])]
    found = asked(opened(tmp_path, rows, (condition("road"),)))
    assert ways(found) == {frozenset({"met:road"}), frozenset({"yes:south:truce"})}
    told = {move.kind: (move.owner, move.text) for way in found.ways for move in way.moves}
    assert told == {
        "meet": (None, "it is met and recorded: road in words"),
        "drop_condition": ("south", "South says yes without its condition"),
    }


def test_a_link_says_what_meets_a_condition_once_it_was_known(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", "conditional", conditions=["road"])]
    link = {"condition": "road", "met_by": [[{"step": "open-road"}]], "source": "S1", "known": "2016-09-15"}
    talks = {"links": [link], "steps": [{"id": "open-road", "by": "north", "words": "opens the road", "source": "S1"}]}
    case = opened(tmp_path, rows, (condition("road"),), talks)
    assert ways(asked(case)) == {frozenset({"done:open-road"}), frozenset({"yes:south:truce"})}
    assert ways(asked(case, View(AT, AT))) == {frozenset({"met:road"}), frozenset({"yes:south:truce"})}


def test_you_first_is_told_as_a_deadlock_and_needs_no_move_at_once(tmp_path: Path) -> None:
    found = asked(small.you_first(tmp_path))
    (deadlock,) = found.deadlocks
    assert deadlock.lines == (
        "the yes of North waits for the yes of South (south-first in words)",
        "the yes of South waits for the yes of North (north-first in words)",
    )
    assert ways(found) == {frozenset({"yes:north:truce"}), frozenset({"yes:south:truce"})}
    assert [way.moves for way in found.ways_at_once] == [()]
    assert not found.complete


def test_what_an_alternative_asks_of_others_is_not_asked_of_the_proposal(tmp_path: Path) -> None:
    """The yes of a party to another agreement meets a condition; that agreement's own yes's are no part of the goal."""
    other = {
        "id": "other", "title": "Other", "class": "corridor", "status": "announced", "source": "S1", "requires": ["north", "south"],
        "clauses": [{"id": "way", "bound": ["north", "south"], "zones": ["city"], "source": "S1", "prohibits": ["obstruct_aid"]}],
    }  # fmt: skip

    truce = terms.files()["terms.yaml"]["agreements"][0]
    plain = terms.files()
    plain["terms.yaml"]["agreements"] = [truce, other]
    plain["consents.yaml"] = {
        "consents": [consent("north"), consent("south", "conditional", conditions=["road"])],
        "conditions": [condition("road")],
    }
    terms.write(plain, tmp_path)
    link = {"condition": "road", "met_by": [[{"party": "north", "to": "other"}]], "source": "S1"}

    case, talks = open_case(tmp_path), Talks(links=(Link.model_validate(link),))
    assert ways(asked((case, talks))) == {frozenset({"yes:north:other"}), frozenset({"yes:south:truce"})}


def test_a_yes_that_is_too_old_is_said_again_also_when_its_condition_is_met(tmp_path: Path) -> None:
    rows = [
        consent("north", spoken="2016-08-01"),
        consent("south", "conditional", conditions=["road"], spoken="2016-08-01"),
    ]
    found = asked(opened(tmp_path, rows, (condition("road"),)))
    assert ways(found) == {
        frozenset({"yes:north:truce", "met:road", "again:south:truce"}),
        frozenset({"yes:north:truce", "yes:south:truce"}),
    }
    assert {move.kind for way in found.ways for move in way.moves if move.owner == "north"} == {"refresh"}


def test_after_the_deadline_a_new_answer_needs_the_deadline_moved(tmp_path: Path) -> None:
    due = {"accept_by": "2016-09-12T12:00Z", "stated_by": ["rebels"]}
    late = asked(opened(tmp_path, [consent("north")], terms=due))
    assert ways(late) == {frozenset({"said:south:truce", "due:truce"})}
    assert [(move.kind, move.owner) for move in late.ways[0].moves] == [("extend", "rebels"), ("answer", "south")]
    assert any("what South says now is late" in one.text for one in late.besides)


def test_a_late_yes_needs_the_deadline_moved_and_nothing_else(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", spoken="2016-09-13T10:00Z")]
    found = asked(opened(tmp_path, rows, terms={"accept_by": "2016-09-12T12:00Z"}))
    assert ways(found) == {frozenset({"due:truce"})}


def test_who_answered_in_time_may_answer_anew_after_the_deadline(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", "conditional", conditions=["road"])]
    found = asked(opened(tmp_path, rows, (condition("road"),), terms={"accept_by": "2016-09-12T12:00Z"}))
    assert frozenset({"yes:south:truce"}) in ways(found)


def test_what_follows_and_nobody_recorded_is_no_yes(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", "conditional", conditions=["north-first"])]
    talks = {"links": small.YOU_FIRST["links"][:1]}
    found = asked(opened(tmp_path, rows, (condition("north-first"),), talks))
    assert not found.complete
    assert [move.kind for move in found.to_record] == ["record"]
    assert board(*found_case(tmp_path), AT, LATER)[0].missing


def found_case(folder: Path) -> tuple[Case, Any]:
    """Open what was written."""
    case = open_case(folder)
    return case, case.agreement("truce")


def test_what_is_recorded_as_unmet_does_not_follow_from_what_is_so(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", "conditional", conditions=["north-first"])]
    talks = {"links": small.YOU_FIRST["links"][:1]}
    found = asked(opened(tmp_path, rows, (condition("north-first", ("unmet", "2016-09-11")),), talks))
    assert found.to_record == ()
    assert ways(found) == {frozenset({"met:north-first"}), frozenset({"yes:south:truce"})}


MOVES: list[tuple[str, dict[str, Any], str]] = [
    ("no_response", {}, "answer"),
    ("consented", {"said_by": "north"}, "confirm"),
    ("consented", {"form": "verbal"}, "formalise"),
    ("in_principle", {}, "complete"),
    ("with_reservations", {}, "complete"),
    ("refused", {}, "reverse"),
    ("withdrawn", {}, "renew"),
    ("disputed", {}, "settle"),
    ("consented", {"until": "2016-09-13T00:00Z"}, "renew"),
    ("consented", {"until": "2016-09-13/2016-09-15"}, "renew"),
    ("consented", {"spoken": "2016-09-13/2016-09-15"}, "settle"),
    ("consented", {"spoken": "2016-08-01"}, "refresh"),
    ("conditional", {"conditions": ["road"]}, "drop_condition"),
    ("conditional", {}, "drop_condition"),
]


@pytest.mark.parametrize(
    ("state", "more", "kind"), MOVES, ids=[f"{row[0]}-{row[2]}-{'-'.join(row[1])}" for row in MOVES]
)
def test_each_answer_that_does_not_suffice_has_its_move(
    tmp_path: Path, state: str, more: dict[str, Any], kind: str
) -> None:
    rows = [consent("north"), consent("south", state, **more)]
    found = asked(opened(tmp_path, rows, (condition("road", ("unmet", "2016-09-10")),)))
    (move,) = next(way.moves for way in found.ways if {one.owner for one in way.moves} == {"south"})
    assert move.kind == kind
    assert move.text.startswith("South ")


def test_nobody_answered_is_one_move_each(tmp_path: Path) -> None:
    found = asked(opened(tmp_path, []))
    assert [(move.kind, move.owner, move.text) for move in found.ways[0].moves] == [
        ("answer", "north", "North answers yes"),
        ("answer", "south", "South answers yes"),
    ]


BESIDE: list[tuple[dict[str, Any], str]] = [
    ({"status": "proposed"}, "only proposed"),
    ({"windows": []}, "no window is recorded"),
    (
        {"windows": [{"id": "w", "stated_by": "north", "rule": "FREQ=WEEKLY", "duration": "PT48H", "source": "S1"}]},
        "without a start",
    ),
    ({"ends": [{"by": "south", "at": "2016-09-13", "known": "2016-09-13", "source": "S1"}]}, "declared over by South"),
    (
        {"suspensions": [{"by": "all", "from": "2016-09-13", "known": "2016-09-13", "source": "S1"}]},
        "suspended together",
    ),
]


@pytest.mark.parametrize(("keys", "told"), BESIDE, ids=[row[1] for row in BESIDE])
def test_what_no_yes_can_mend_is_told_beside(tmp_path: Path, keys: dict[str, Any], told: str) -> None:
    found = asked(opened(tmp_path, terms=keys))
    assert found.complete
    assert any(told in one.text for one in found.besides), found.besides


def test_a_later_version_is_on_the_board_once_it_was_stated(tmp_path: Path) -> None:

    plain = terms.files()
    truce = plain["terms.yaml"]["agreements"][0]
    second = {
        **truce,
        "id": "second",
        "supersedes": ["truce"],
        "known": "2016-09-13T00:00Z",
        "windows": [{**truce["windows"][0], "id": "week-2"}],
        "clauses": [{**truce["clauses"][0], "id": "fire-2"}],
    }
    plain["terms.yaml"]["agreements"] = [truce, second]
    case = open_case(terms.write(json.loads(json.dumps(plain)), tmp_path))
    both = versions(case, case.agreement("truce"), AT, LATER)
    assert [(one.agreement.id, one.later, one.complete) for one in both] == [
        ("truce", ("second",), True),
        ("second", (), False),
    ]
    before = small.AT.replace(day=12)
    assert [one.agreement.id for one in versions(case, case.agreement("truce"), before, LATER)] == ["truce"]
    assert [one.agreement.id for one in versions(case, case.agreement("second"), AT, before)] == ["truce", "second"]


def test_what_all_sets_share_is_told_apart(tmp_path: Path) -> None:
    rows = [consent("south", "conditional", conditions=["road"])]
    found = asked(opened(tmp_path, rows, (condition("road"),)))
    shared, (rests,) = apart(found.choices)
    assert [move.owner for move in shared] == ["north"]
    assert sorted(move.kind for rest in rests for move in rest) == ["drop_condition", "meet"]
    assert found.sets == len(found.ways) == 2
    assert apart(()) == ((), ())


STATES = st.sampled_from(["consented", "refused", "conditional", "in_principle", "withdrawn", "no_response"])


@st.composite
def answered(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw an answer of each of three parties, conditional ones on the two conditions."""
    return [
        consent(
            party,
            state := draw(STATES),
            spoken=draw(st.sampled_from(["2016-08-01", "2016-09-10T10:00Z"])),
            conditions=sorted(draw(st.sets(st.sampled_from(["road", "monitors"]), min_size=1)))
            if state == "conditional"
            else [],
        )
        for party in ("north", "south", "rebels")
        if draw(st.booleans())
    ]


def played(case: Case, atoms: frozenset[str]) -> Case:
    """Write moves into the case as new records, as a person would."""
    consents, conditions = list(case.consents), list(case.conditions)
    for atom in atoms:
        sort, _, rest = atom.partition(":")
        party = rest.partition(":")[0]
        if sort == "yes":
            consents.append(Consent.model_validate(consent(party, spoken="2016-09-13T12:00Z")))
        elif sort == "again":
            last = next(one for one in reversed(consents) if one.party == party)
            consents.append(last.model_copy(update={"spoken": "2016-09-13T12:00Z"}))
        elif sort == "met":
            record = ConditionRecord.model_validate({"state": "met", "from": "2016-09-13T12:00Z", "source": "S1"})
            place = next(index for index, one in enumerate(conditions) if one.id == rest)
            conditions[place] = conditions[place].model_copy(update={"records": (*conditions[place].records, record)})
    return case.model_copy(update={"consents": tuple(consents), "conditions": tuple(conditions)})


@settings(max_examples=60)
@given(rows=answered(), unmet=st.booleans())
def test_a_smallest_set_played_in_the_case_completes_the_board_and_less_does_not(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[dict[str, Any]],
    unmet: bool,  # noqa: FBT001 - drawn
) -> None:
    records = (("unmet", "2016-09-01"),) if unmet else ()
    case, talks = opened(
        tmp_path_factory.mktemp("played"),
        rows,
        (condition("road", *records), condition("monitors")),
        terms={"requires": ["north", "south", "rebels"]},
    )
    for way in ways(asked((case, talks))):
        assert asked((played(case, way), talks)).complete
        for left_out in way:
            assert not asked((played(case, way - {left_out}), talks)).complete
