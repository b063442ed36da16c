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
WITNESS: Final[dict[str, int]] = {}
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
