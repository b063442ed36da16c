"""The slow oracle has teeth: each seeded bug in the code shows as a difference within a bounded number of draws."""

from __future__ import annotations

from functools import lru_cache

import pytest

from safepassage.terms import occurrence
from safepassage.terms.case import Case
from tests.oracle.clock import Minute
from tests.oracle.compare import quickly, slowly
from tests.oracle.generator import Draw, Question, draw
from tests.oracle.mutants import MUTANTS

MOST_DRAWS = 700
Duty = tuple[str, str]


@lru_cache(maxsize=MOST_DRAWS)
def _told(seed: int) -> tuple[Draw, tuple[dict[Duty, int], ...]]:
    one = draw(seed)
    return one, tuple(slowly(one.case, question) for question in one.questions)


def _afresh(case: Case) -> Case:
    """Give the case without anything that was compiled from it."""
    return Case(**{key: getattr(case, key) for key in Case.model_fields})


def _differs(seed: int) -> bool:
    one, slow = _told(seed)
    case = _afresh(one.case)
    occurrence.occurrences.cache_clear()
    return any(quickly(case, question) != answer for question, answer in zip(one.questions, slow, strict=True))


@pytest.mark.parametrize("name", MUTANTS)
def test_a_seeded_bug_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[name](monkeypatch)
    found = next((seed for seed in range(MOST_DRAWS) if _differs(seed)), None)
    monkeypatch.undo()
    occurrence.occurrences.cache_clear()
    assert found is not None, f"no difference in {MOST_DRAWS} draws"
    assert not _differs(found), "the difference came from the bug and from nothing else"


__all__ = ["Minute", "Question"]
