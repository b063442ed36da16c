"""Whatever is asked, there is an answer; and *holding* is only ever said with everything it needs.

1. Any counts, windows, announcement, outages and standing give one of the six words, a text and a table, and no fault.
2. *Holding* comes only with terms in force, coverage, a baseline, enough expected, and an interval below 1.
3. Every printed interval holds its ratio.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.compliance.holding import Holding, holding
from safepassage.compliance.policy import HoldingPolicy
from safepassage.compliance.rate import Against
from safepassage.terms.standing import Standing
from safepassage.when import Span
from tests.compliance.reported import at, counts

WORDS = {"holding", "eroding", "collapsed", "cannot tell", "not in force", "disputed"}
POLICY = HoldingPolicy()
LENIENT = HoldingPolicy(
    least_expected=1,
    least_stretches=1,
    least_baseline_days=7,
    least_coverage=0.1,
    holding_ratio=0.95,
    placebo_share=0.5,
)
RUNS = st.lists(st.tuples(st.integers(1, 15), st.sampled_from([0, 0, 1, 3, 20, 400])), min_size=1, max_size=8)
PIECES = st.lists(st.tuples(st.integers(-3, 70), st.integers(1, 200)), min_size=1, max_size=4)


def check(found: Holding, policy: HoldingPolicy, days: int) -> None:
    """Hold an answer to what it must have."""
    assert found.word in WORDS
    assert found.text.startswith(found.word.capitalize())
    assert found.table.num_rows == days
    measures = found.measures
    for one in (measures.whole, measures.claim, measures.latest, measures.change, measures.surge, measures.later):
        if one.ratio is not None and one.low is not None and one.high is not None:
            assert one.low <= one.ratio * (1 + 1e-9)
            assert one.ratio <= one.high * (1 + 1e-9)
    if found.word == "holding":
        assert found.standing is Standing.IN_FORCE
        assert measures.covered_share >= policy.least_coverage
        assert measures.baseline.days >= policy.least_baseline_days
        assert measures.claim.expected >= policy.least_expected
        assert measures.claim.high is not None
        assert measures.claim.high < 1


@settings(max_examples=60)
@given(
    runs=RUNS,
    silent=st.lists(st.integers(0, 119), max_size=20),
    windows=PIECES,
    outages=PIECES,
    gap=st.integers(0, 10),
    known=st.integers(-5, 90),
    standing=st.sampled_from(list(Standing)),
    against=st.sampled_from(["before", "between"]),
    others=st.integers(0, 6),
)
def test_whatever_is_asked_there_is_an_answer(  # noqa: PLR0913, PLR0917 - the inputs of an answer
    runs: list[tuple[int, int]],
    silent: list[int],
    windows: list[tuple[int, int]],
    outages: list[tuple[int, int]],
    gap: int,
    known: int,
    standing: Standing,
    against: Against,
    others: int,
) -> None:
    a_day = [many for length, many in runs for _ in range(length)]
    days = counts(a_day, others=others)
    reports = days.reports.copy()
    reports[[number for number in silent if number < reports.size]] = 0
    days = replace(days, reports=reports, known_on=at(known))
    spans, out = ([Span(at(first), at(first, hours)) for first, hours in pieces] for pieces in (windows, outages))
    start = min(span.start for span in spans)
    policy = replace(LENIENT, against=against)
    found = holding(
        days,
        spans,
        announced=start - (at(gap) - at(0)),
        policy=policy,
        standing=standing,
        rng=np.random.default_rng(1),
        outages=out,
    )
    check(found, policy, len(a_day))


@settings(max_examples=60)
@given(
    before=st.integers(20, 45),
    loud=st.integers(2, 12),
    inside=st.lists(st.integers(0, 8), min_size=11, max_size=28),
    lost=st.integers(0, 28),
    standing=st.sampled_from([Standing.IN_FORCE, Standing.IN_FORCE, Standing.IN_FORCE, Standing.DISPUTED]),
)
def test_holding_is_only_said_with_all_that_it_needs(
    before: int, loud: int, inside: list[int], lost: int, standing: Standing
) -> None:
    a_day = [loud] * before + inside
    days = counts(a_day)
    days = replace(days, reports=days.reports * (np.arange(len(a_day)) < len(a_day) - lost))
    spans = [Span(at(before), at(len(a_day)))]
    chance = np.random.default_rng(1)
    found = holding(days, spans, announced=None, policy=POLICY, standing=standing, rng=chance)
    check(found, POLICY, len(a_day))
    if not any(inside) and not lost and standing is Standing.IN_FORCE and before >= POLICY.least_baseline_days:
        assert found.word == "holding"
