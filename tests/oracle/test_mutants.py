"""The slow oracle has teeth: each seeded bug in the code shows as a difference within a bounded number of draws.

``WITNESS`` says where each was last seen, so that a test run need not search; where the generator has changed, it searches.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pytest

from safepassage.terms import occurrence
from safepassage.terms.case import Case
from tests.oracle.compare import findings, findings_slowly, quickly, slowly
from tests.oracle.generator import Draw, draw
from tests.oracle.mutants import FINDINGS, MUTANTS

MOST_DRAWS: Final = 800
WITNESS: Final[dict[str, int]] = {
    "a window holds its last minute": 3,
    "a window does not hold its first minute": 15,
    "a recurrence runs in UTC, not on the wall clock": 32,
    "exact hours are counted on the wall clock": 90,
    "days are counted as 24 hours each": 9,
    "a mixed length counts its hours first": 3,
    "EXDATE is ignored": 93,
    "RDATE is ignored": 44,
    "a window's own time zone is ignored": 2,
    "UNTIL leaves out the start that it names": 393,
    "UNTIL in UTC is read as the wall clock": 388,
    "COUNT loses its last occurrence": 2,
    "INTERVAL is ignored": 15,
    "a time that the clock repeats is its first reading": 257,
    "an open end is the end of the day": 24,
    "what the parties confirmed is ignored": 14,
    "what the parties confirmed stands beside the rule, and replaces nothing": 14,
    "one speaker who says yes outweighs another who says no": 14,
    "a proposal without a start counts as an agreement that nobody gave a window": 63,
    "an end statement does not cut the reading of its speaker": 0,
    "the end statement of who stated no window is ignored": 0,
    "a party's own end statement is ignored": 1,
    "suspensions are ignored": 27,
    "the suspension of another is one's own": 35,
    "a statement about one clause touches all": 84,
    "exempt parties are bound": 7,
    "exemption by list is ignored": 7,
    "mixed presence is a plain exemption": 13,
    "who ever was a member is one always": 18,
    "linked clauses are ignored": 0,
    "a draft or a proposal is taken as announced": 40,
    "a fault in the documents is ignored": 21,
    "the consent of others is not asked for": 5,
    "everybody bound must consent, whatever the agreement requires": 188,
    "a member without a word of its own has said nothing, whatever its coalition said": 18,
    "a condition without a record is met": 19,
    "an unmet condition is as good as none recorded": 18,
    "any form suffices": 76,
    "any state that is not against it is a yes": 24,
    "what somebody else tells counts as said": 0,
    "a consent that may not have been given yet counts": 39,
    "the first consent counts, not the last": 18,
    "the end of a consent is ignored": 5,
    "known_on is ignored": 0,
    "retractions are ignored": 16,
    "what gives counts as soon as it may be known": 48,
    "what takes away waits until it is surely known": 395,
    "old knowledge is as good as new": 4,
    "reviews do not renew what is known": 0,
    "a day is its midnight": 0,
    "a place that may be inside is inside": 6,
    "a place that may be inside is outside": 0,
    "exempt areas are ignored": 123,
    "the dates of zones are ignored": 97,
    "the radius of a place is ignored": 5,
    "a span is what its first instant is": 62,
    "a party that is only claimed by the other side is named for certain": 15,
    "somebody outside of the case is left out of those who may have done it": 3,
    "of two sides without a direction the first did it": 93,
    "an exempt target does not matter": 9,
    "an exempt actor is covered": 7,
    "a broader act is the act itself": 3,
    "self-defence is no matter": 9,
    "a place known only by its country is taken as it stands": 4,
    "an unmet condition rules a finding out": 18,
    "a span holds its last instant": 0,
    "a span is judged by its first instant": 3,
    "exempt areas count as any other": 83,
    "a disc that crosses an edge is inside": 0,
    "a dispute about the window is a yes": 0,
}
Duty = tuple[str, str]


@lru_cache(maxsize=MOST_DRAWS)
def _told(seed: int) -> tuple[Draw, tuple[dict[Duty, int], ...]]:
    one = draw(seed, incidents=0)
    return one, tuple(slowly(one.case, question) for question in one.questions)


@lru_cache(maxsize=MOST_DRAWS)
def _found(seed: int) -> tuple[Draw, object]:
    one = draw(seed, questions=1, incidents=12)
    return one, findings_slowly(one, one.questions[0].known_on, one.incidents)


def _afresh(one: Draw) -> Draw:
    """Give the draw without anything that was compiled from its case."""
    occurrence.occurrences.cache_clear()
    case = Case(**{key: getattr(one.case, key) for key in Case.model_fields})
    return Draw(one.seed, case, one.questions, one.incidents)


def standing_differs(seed: int) -> bool:
    one, slow = _told(seed)
    fresh = _afresh(one)
    return any(quickly(fresh.case, asked) != told for asked, told in zip(one.questions, slow, strict=True))


def finding_differs(seed: int) -> bool:
    one, slow = _found(seed)
    return findings(_afresh(one), one.questions[0].known_on, one.incidents) != slow


CASES: Final = [
    *((name, patch, standing_differs) for name, patch in MUTANTS.items()),
    *((name, patch, finding_differs) for name, patch in FINDINGS.items()),
]


@pytest.mark.parametrize(("name", "patch", "differs"), CASES, ids=[name for name, *_ in CASES])
def test_a_seeded_bug_is_noticed(name, patch, differs, monkeypatch):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    patch(monkeypatch)
    first = WITNESS.get(name, 0)
    found = next((seed for seed in (first, *range(MOST_DRAWS)) if differs(seed)), None)
    monkeypatch.undo()
    assert found is not None, f"no difference in {MOST_DRAWS} draws"
    assert not differs(found), "the difference came from the bug and from nothing else"
