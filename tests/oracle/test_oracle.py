"""The slow oracle and the code give the same answers.

1. Over drawn agreements, ``in_force`` and ``in_force_many`` say what the rules say one at a time, minute by minute.
2. The draws are worth asking: every standing is among the answers, and half of the cases lie at a change of the clock.

``make oracle`` draws 14,000 instead of the 700 of a test run (``SAFEPASSAGE_ORACLE``).
"""

from __future__ import annotations

import os

import pytest

from tests.oracle.compare import NAMES, compare, quickly, slowly
from tests.oracle.generator import draw

COUNT = int(os.environ.get("SAFEPASSAGE_ORACLE") or 700)
SLICES = 7


@pytest.mark.oracle
@pytest.mark.parametrize("part", range(SLICES))
def test_no_answer_differs_from_the_rules_consulted_one_at_a_time(part: int) -> None:
    found, tally = compare(range(COUNT * part // SLICES, COUNT * (part + 1) // SLICES))
    assert not found, f"{len(found)} differences; the first:\n{found[0]}"
    assert all(tally.answers[name] > tally.cases / 5 for name in NAMES), tally


def test_a_deadline_for_answers_is_judged_as_the_rules_say() -> None:
    """Deadlines are put upon drawn cases: at a word of one of the parties, so that some came in time and some did not."""
    changed = 0
    for seed in range(60):
        one = draw(seed)
        spoken = [consent.spoken for consent in one.case.consents]
        if not spoken or one.case.faulty:
            continue
        deadline = spoken[seed % len(spoken)]
        agreements = tuple(terms.model_copy(update={"accept_by": deadline}) for terms in one.case.agreements)
        case = one.case.model_copy(update={"agreements": agreements})
        for question in one.questions:
            answer = slowly(case, question)
            assert quickly(case, question) == answer, (seed, deadline, question)
            changed += answer != slowly(one.case, question)
    assert changed, "no deadline mattered"
