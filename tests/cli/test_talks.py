"""``talks``: whose yes is missing, what waits for what, what moved, and which moves would bring the pause into force.

1. Exit code 0 only if every needed yes is there, 1 if not, 2 and 3 as for every command.
2. The words fit 80 columns, and carry nothing that a document could use to steer the terminal.
3. The JSON has what the screen has, and every set of moves.
4. A fault in talks.yaml gives no answer.
5. The calculation is labelled arithmetic, not a forecast; the same seed gives the same numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import answer, call
from tests.talks import small
from tests.talks.small import condition, consent, opened

AT = ("--at", "2016-09-14T00:00Z", "--known-on", "2016-09-20T00:00Z")
HOURS: dict[str, Any] = {
    "issues": [{"id": "hours", "title": "Hours a day", "source": "S1", "agreement": "truce", "scale": {"unit": "hours", "least": 3, "most": 72}}],
    "positions": [
        {"party": "north", "issue": "hours", "wants": 3, "accepts": [3, 24], "spoken": "2016-09-10", "source": "S1"},
        {"party": "south", "issue": "hours", "wants": 48, "accepts": [12, None], "spoken": "2016-09-10", "source": "S1"},
        {"party": "rebels", "issue": "hours", "words": "not on Fridays", "spoken": "2016-09-10", "source": "S1"},
    ],
}  # fmt: skip


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    opened(tmp_path)
    return tmp_path


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    small.you_first(tmp_path)
    return tmp_path


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    opened(tmp_path, talks=HOURS)
    return tmp_path


def test_every_needed_yes_is_exit_code_0_and_a_missing_one_is_1(
    agreed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done = call("talks", agreed, *AT)
    assert (done.exit_code, "every needed yes is there" in done.stdout) == (0, True)
    other = tmp_path_factory.mktemp("other")
    opened(other, [consent("north")])
    done = call("talks", other, *AT)
    assert (done.exit_code, "a needed yes is missing" in done.stdout) == (1, True)


def test_a_wrong_command_line_is_2_and_a_faulty_file_is_3(agreed: Path) -> None:
    for words in (
        ("--agreement", "peace"),
        ("--issue", "hours"),
        ("--since", "soon"),
        ("--issue", "hours", "--weight", "north"),
    ):
        assert call("talks", agreed, *words).exit_code == 2
    (agreed / "talks.yaml").write_text("steps: [{id: a}]", encoding="utf-8")
    done = call("talks", agreed, "--json")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "talks.yaml:1" in done.stderr


def test_who_waits_for_whom_is_told_in_words(waiting: Path) -> None:
    done = call("talks", waiting, *AT)
    told = " ".join(done.stdout.split())
    assert done.exit_code == 1
    assert "the yes of North waits for the yes of South (south-first in words)" in told
    assert "1. North says yes without its condition 2. South says yes without its condition" in told
    assert "said yes at the same time, no other move would be needed" in told
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_json_has_the_board_the_deadlocks_and_every_set(waiting: Path) -> None:
    found = answer("talks", waiting, *AT)
    (one,) = found["proposals"]
    assert (found["answer"], one["complete"], one["unanswered"]) == ("incomplete", False, None)
    assert [(row["party"], row["missing"]) for row in one["versions"][0]["board"]] == [("north", True), ("south", True)]
    assert [[move["kind"] for move in way] for ways in one["choices"] for way in ways] == [["drop_condition"]] * 2
    assert (one["sets"], one["choices_at_once"]) == (2, [[[]]])
    assert [len(lines) for lines in one["deadlocks"]] == [2]
    assert found["changes"] is None
    assert "talks.yaml" in [row["file"] for row in found["inputs"]]


def test_what_moved_is_told_with_both_records(tmp_path: Path) -> None:
    rows = [consent("north", spoken="2016-09-04"), consent("north", "withdrawn", spoken="2016-09-12", words="no more")]
    opened(tmp_path, rows)
    told = " ".join(call("talks", tmp_path, *AT, "--since", "2016-09-10").stdout.split())
    assert (
        "What moved (1) - different: North, consent on truce before: consented, 2016-09-04 [S1] after: withdrawn"
        in told
    )
    (one,) = answer("talks", tmp_path, *AT, "--since", "2016-09-10")["changes"]
    assert (one["what"], one["before"]["state"], one["after"]["words"]) == ("different", "consented", "no more")
    assert answer("talks", tmp_path, *AT, "--known-since", "2016-09-18")["changes"] == []


def test_who_tells_a_change_is_named(tmp_path: Path) -> None:
    opened(tmp_path, [consent("north"), consent("south", "refused", spoken="2016-09-12", said_by="north")])
    told = " ".join(call("talks", tmp_path, *AT, "--since", "2016-09-11").stdout.split())
    assert "new: South, consent on truce after: refused, 2016-09-12, told by North [S1]" in told


def test_what_only_another_tells_is_marked(tmp_path: Path) -> None:
    opened(tmp_path, [consent("north"), consent("south", said_by="north")])
    assert "South: consented [claimed, not confirmed]" in call("talks", tmp_path, *AT).stdout
    (line, _) = answer("talks", tmp_path, *AT)["proposals"][0]["versions"][0]["board"]
    assert line["answers"][0]["claimed_not_confirmed"] is True


def test_a_party_that_answers_clauses_differently_is_told_by_its_weakest_answer_and_the_others(tmp_path: Path) -> None:
    clauses = [
        {"id": name, "prohibits": ["air_strike"], "bound": ["north", "south"], "zones": ["city"], "source": "S1"}
        for name in ("fire", "roads")
    ]
    rows = [
        consent("north"),
        consent("south"),
        {**consent("south", "refused"), "to": "roads", "spoken": "2016-09-11T10:00Z"},
    ]
    opened(tmp_path, rows, terms={"clauses": clauses})
    told = " ".join(call("talks", tmp_path, *AT).stdout.split())
    assert (
        "missing South: refused statement, 2016-09-11T10:00Z, in its own name [S1] also, to fire: consented yes North"
        in told
    )


def test_what_no_yes_can_mend_is_told(agreed: Path) -> None:
    done = call("talks", agreed, "--at", "2016-09-25", "--known-on", "2016-09-25")
    assert "! whatever they answer: the window as North stated it says that it does not hold" in " ".join(
        done.stdout.split()
    )


def test_all_agreements_are_asked_about_on_request(aleppo: Path) -> None:
    assert len(answer("talks", aleppo, "--all")["proposals"]) == 12
    assert len(answer("talks", aleppo)["proposals"]) == 1


def test_the_calculation_is_arithmetic_and_no_forecast(hours: Path) -> None:
    done = call("talks", hours, *AT, "--issue", "hours", "--weight", "south=3")
    told = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert told.startswith("Hours a day: arithmetic, not a forecast")
    assert "All take 12 to 24 hours." in told
    assert "Rebels: no number on record, left out" in told
    assert max(map(len, done.stdout.splitlines())) <= 80
    found = answer("talks", hours, *AT, "--issue", "hours", "--weight", "south=3")
    assert found["answer"] == "arithmetic, not a forecast"
    points = {one["name"]: one["at"] for one in found["calculation"]["points"]}
    assert points["weighted mean"] == pytest.approx((3 + 3 * 48) / 4)
    assert points["weighted median"] == 48
    assert found == answer("talks", hours, *AT, "--issue", "hours", "--weight", "south=3")
    assert found != answer("talks", hours, *AT, "--issue", "hours", "--weight", "south=3", "--seed", "2")


@pytest.mark.parametrize("weight", ["north=0", "north=much", "north=-1", "west=1", "north"])
def test_a_weight_is_a_number_above_zero_of_a_party(hours: Path, weight: str) -> None:
    assert call("talks", hours, *AT, "--issue", "hours", "--weight", weight).exit_code == 2


def test_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    rows = [
        consent("north"),
        consent("south", "conditional", conditions=["road"], words="red \x1b[31m", speaker="x\x1b]0;y"),
    ]
    steps = [{"id": "open", "source": "S1", "words": "opens\x1b[2J it"}]
    link = {"condition": "road", "met_by": [[{"step": "open"}]], "source": "S1"}
    opened(tmp_path, rows, (condition("road"),), {"links": [link], "steps": steps})
    done = call("talks", tmp_path, *AT)
    assert done.exit_code == 1
    assert "\x1b" not in done.stdout
