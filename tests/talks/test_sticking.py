"""Sticking points: the issues of a proposal in the order of how many ways out they stand in.

1. An issue stands in each smallest set with a move on one of its conditions, on what meets these, or on a yes that rests on them.
2. Then comes how far apart positions are on the scale, then how many conditions are open; no chance of anything is told.
3. An issue that was not known yet, or is another proposal's, is left out.
4. Where the sets are too many to be listed exactly, none is counted, and it is said.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from safepassage.talks import moves
from safepassage.talks.outlook import Outlook, outlook
from safepassage.talks.sticking import StickingIssue
from safepassage.talks.stood import View
from tests.talks.small import AT, LATER, condition, consent, opened

SCALE = {"unit": "hours", "least": 0, "most": 100}


def issue(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "agreement": "truce", "source": "S1", **more}


def wants(party: str, name: str, number: float) -> dict[str, Any]:
    return {"party": party, "issue": name, "wants": number, "spoken": "2016-09-10", "source": "S1"}


def asked(folder: Path, talks: dict[str, Any], view: View | None = None) -> Outlook:
    """Ask about a truce that South wants a road and monitors for."""
    rows = [consent("north"), consent("south", "conditional", conditions=["road", "monitors"])]
    case, found = opened(folder, rows, (condition("road"), condition("monitors")), talks)
    return outlook(case, found, case.agreement("truce"), view or View(AT, LATER))


def test_the_issue_that_blocks_most_sets_comes_first(tmp_path: Path) -> None:
    road = issue("road", conditions=["road"])
    link = {"condition": "road", "met_by": [[{"step": "open"}], [{"step": "lift"}]], "source": "S1"}
    steps = [{"id": "open", "source": "S1"}, {"id": "lift", "source": "S1"}]
    apart = [wants("north", "hours", 10), wants("south", "hours", 60)]
    talks = {
        "issues": [issue("hours", scale=SCALE), road, issue("flags")],
        "links": [link],
        "steps": steps,
        "positions": apart,
    }
    found = asked(tmp_path, talks)
    assert len(found.ways) == 3
    assert [(one.issue.id, one.blocks, one.of, one.spread, one.open_conditions) for one in found.sticking] == [
        ("road", 3, 3, None, ("road",)),
        ("hours", 0, 3, 0.5, ()),
        ("flags", 0, 3, None, ()),
    ]
    assert found.sticking[0].moves == ("done:lift", "done:open", "yes:south:truce")


def test_an_option_with_a_place_counts_as_a_number_and_one_party_is_no_spread(tmp_path: Path) -> None:
    options = [{"id": "long", "words": "long", "at": 80}]
    first = {**wants("north", "hours", 20), "option": "long"}
    second = {key: value for key, value in {**wants("south", "hours", 0), "option": "long"}.items() if key != "wants"}
    one, both = tmp_path / "one", tmp_path / "both"
    for folder in (one, both):
        folder.mkdir()
    issues = [issue("hours", scale=SCALE, options=options)]
    assert asked(one, {"issues": issues, "positions": [first]}).sticking[0].spread is None
    assert asked(both, {"issues": issues, "positions": [first, second]}).sticking[0].spread == pytest.approx(0.6)


def test_an_issue_that_was_not_known_yet_or_is_anothers_is_left_out(tmp_path: Path) -> None:
    talks = {"issues": [issue("late", known="2016-09-18"), {"id": "other", "title": "other", "source": "S1"}]}
    assert [one.issue.id for one in asked(tmp_path, talks).sticking] == ["late"]
    assert asked(tmp_path, talks, View(AT, AT)).sticking == ()


def test_no_chance_and_no_score_is_told() -> None:
    assert {field.name for field in fields(StickingIssue)} == {
        "issue",
        "blocks",
        "of",
        "spread",
        "open_conditions",
        "moves",
    }


def test_too_many_sets_are_not_told_by_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "MOST", 0)
    found = asked(tmp_path, {"issues": [issue("road", conditions=["road"])]})
    assert (found.ways, found.ways_at_once) == ((), ())
    assert "sets of moves" in found.unanswered
    assert [one.of for one in found.sticking] == [0]
