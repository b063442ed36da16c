"""The rate ratio and its interval.

1. Without chance the ratio is the truth, whatever the weekday, the exposure and the level between windows.
2. Windows without one event have a lower limit of 0 and an upper one that shrinks as more was expected.
3. The interval holds its ratio, widens with confidence, and widens with bursts.
4. Many series at once are each answered as if alone.
5. In simulated wars a 90 % interval holds the truth about nine times in ten (a small copy of the benchmark).
6. Words about the latest window are wrong in at most 5 % where nothing changed.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration import POLICY, run
from benchmarks.simulated_series import DEVELOPED
from safepassage.compliance.interval import Comparison, compare, limits, widening
from safepassage.compliance.rate import Bools, Floats, Layout, fit
from safepassage.compliance.spread import bursts

WEEKS, PAUSE = 20, 6


def weekly() -> tuple[Layout, Bools]:
    """Lay out 20 weeks before and 6 with a window on Thursday and Friday."""
    day = np.arange((WEEKS + PAUSE) * 7)
    pause = day >= WEEKS * 7
    inside = pause & np.isin(day % 7, (3, 4))
    return Layout(weekday=day % 7, week=day // 7 - WEEKS, baseline=~inside, pause=pause), inside


def even(ratio: float, between: float, scale: float = 1000) -> tuple[Floats, Floats, Layout, Bools]:
    """Give counts without chance: weekdays, exposures and levels as told, so large that fractions do not matter."""
    layout, inside = weekly()
    swing = np.array([1.2, 0.8, 1.0, 1.1, 0.7, 1.3, 0.9])[layout.weekday]
    exposure = np.where(layout.week % 3 == 0, 23 / 24, 1.0) * np.where(layout.week >= PAUSE - 2, 0.6, 1.0)
    rate = scale * swing * exposure * np.where(inside, ratio, np.where(layout.pause, between, 1.0))
    return rate[None, :], exposure[None, :], layout, inside


@pytest.mark.parametrize("ratio", [1.0, 0.5, 0.1])
@pytest.mark.parametrize("between", [1.0, 0.6, 1.4])
def test_without_chance_the_ratio_is_the_truth(ratio: float, between: float) -> None:
    counts, exposure, layout, inside = even(ratio, between)
    base = fit(counts, exposure, layout)
    assert compare(base, counts, exposure, inside, "before").ratio[0] == pytest.approx(ratio, rel=2e-3)
    assert compare(base, counts, exposure, inside, "between").ratio[0] == pytest.approx(ratio / between, rel=2e-3)


def test_no_event_inside_gives_nought_and_an_upper_limit() -> None:
    highs = []
    for scale in (1.0, 4.0, 16.0):
        counts, exposure, layout, inside = even(1.0, 1.0, scale)
        counts = np.where(inside, 0.0, np.round(counts))
        found = compare(fit(counts, exposure, layout), counts, exposure, inside, "before")
        low, high = limits(found, 0.9)
        assert low[0] == 0
        highs.append(float(high[0]))
        # Chance alone leaves 3 events possible at 5 %; doubt about the baseline can only add.
        assert high[0] >= -np.log(0.05) / found.expected[0]
    assert highs == sorted(highs, reverse=True)


def test_without_a_baseline_there_is_no_interval() -> None:
    counts, exposure, layout, inside = even(1.0, 1.0)
    nothing = np.zeros_like(exposure)
    found = compare(fit(counts, nothing, layout), counts, nothing, inside, "before")
    low, high = limits(found, 0.9)
    assert np.isnan(found.ratio[0])
    assert np.isnan(low[0])
    assert np.isnan(high[0])


@given(
    observed=st.integers(0, 400),
    expected=st.floats(0.5, 400),
    inner=st.floats(0, 1),
    outer=st.floats(0, 1),
    doubt=st.floats(0, 3),
)
def test_an_interval_holds_its_ratio_and_widens_with_confidence(
    observed: int, expected: float, inner: float, outer: float, doubt: float
) -> None:
    one = [np.array([value]) for value in (float(observed), expected, inner, outer, doubt)]
    found = Comparison(*one)
    low, high = limits(found, 0.8)
    wider = limits(found, 0.95)
    assert low[0] <= found.ratio[0] <= high[0]
    assert wider[0][0] <= low[0]
    assert high[0] <= wider[1][0]


def test_more_bursts_give_a_wider_interval() -> None:
    widths = []
    for inner in (0.0, 0.1, 0.5):
        low, high = limits(Comparison(*(np.array([value]) for value in (30.0, 40.0, inner, 0.02, 0.1))), 0.9)
        widths.append(float(high[0] / low[0]))
    assert widths == sorted(widths)


def test_a_variance_that_is_well_known_is_not_widened() -> None:
    assert float(widening(np.array([0.0]), 0.05)[0]) == pytest.approx(1.0, abs=2e-3)


def test_many_series_are_each_answered_as_if_alone() -> None:
    layout, inside = weekly()
    counts = np.random.default_rng(7).poisson(3.0, (5, layout.week.size)).astype(float)
    exposure = np.ones_like(counts)
    together = limits(compare(fit(counts, exposure, layout), counts, exposure, inside, "between"), 0.9)
    for i in range(5):
        one, whole = counts[i : i + 1], exposure[i : i + 1]
        alone = limits(compare(fit(one, whole, layout), one, whole, inside, "between"), 0.9)
        np.testing.assert_allclose([together[0][i], together[1][i]], [alone[0][0], alone[1][0]], rtol=1e-6)


def test_bursts_are_found_and_even_days_have_none() -> None:
    rng = np.random.default_rng(3)
    mean = np.full((200, 280), 6.0)
    week = np.arange(280) // 7
    even_days, _ = bursts(rng.poisson(mean).astype(float), mean, week, 8)
    burst_days, _ = bursts(rng.poisson(mean * rng.gamma(1.0, 1.0, mean.shape)).astype(float), mean, week, 8)
    assert even_days.mean() < 0.05
    assert burst_days.mean() == pytest.approx(1.0, abs=0.15)


@pytest.mark.parametrize("number", [0, 5, 8, 12, 17])
def test_nine_in_ten_means_nine_in_ten(number: int) -> None:
    # 300 series: a standard error of 1.7 points; the benchmark draws 2,000.
    assert 0.85 <= run(DEVELOPED[number], 300, seed=11).cover <= 0.96


@pytest.mark.parametrize("number", [0, 3, 8])
def test_where_nothing_changed_the_latest_window_is_seldom_called_holding(number: int) -> None:
    found = run(replace(DEVELOPED[number], ratio=1.0), 300, seed=12)
    assert found.latest_holding <= 0.05
    assert found.latest_untold >= 0.5
    assert found.holding <= 0.05
    assert POLICY.claim_confidence == 0.95
