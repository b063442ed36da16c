"""A withdrawal, a swap or a mission is a proposal where somebody proposes or answers it, not where it is only told in passing.

1. A truce, talks and a way for aid are proposals however they are told; so is coordination by that name.
2. Of another step somebody must have proposed it, or a party have answered it.
3. What is left out leaves no gap in the numbers and no record that names it.
"""

from __future__ import annotations

from datetime import date

import pytest

from safepassage.reading.deals.linking import UNLINKED
from safepassage.reading.extract import read
from tests.reading.deals.stepping import steps


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A truce took hold in Gao.", ["truce"]),
        ("The roads to Taiz will stay shut to convoys.", ["corridor"]),
        ("A proposal to coordinate air drops with Chad lies on the table.", ["coordination"]),
        ("The plan calls on the army to pull its tanks out of Kidal.", []),
        ("Kenya's plan calls on the army to pull its tanks out of Kidal.", ["coordination"]),
        ("The troops of both sides are to return to their barracks.", []),
        ("Mali agreed that the troops of both sides are to return to their barracks.", ["coordination"]),
        ("Mali has yet to agree that the troops of both sides return to their barracks.", ["coordination"]),
    ],
)
def test_another_step_needs_a_proposer_or_an_answer(text: str, kinds: list[str]) -> None:
    """1, 2."""
    assert [kind for kind, _ in steps(text)] == kinds


def test_what_is_left_out_leaves_no_gap() -> None:
    """3."""
    text = (
        "The troops of both sides are to return to their barracks by Sunday. Mali and the rebels agreed to a truce in Gao. "
        "The rebels undertook to open the road to Kidal to aid."
    )
    draft = read(text, published=date(2024, 5, 10))
    known = {one.id for one in draft.proposals}
    assert sorted(known) == [f"proposal-{place}" for place in range(1, len(known) + 1)]
    assert "coordination" not in {one.kind for one in draft.proposals}
    named = [one.proposal for one in draft.consents] + [one.proposal for one in draft.commitments]
    assert set(named) <= known | {""}
    assert all(one.proposal or UNLINKED in one.doubts for one in draft.consents)
