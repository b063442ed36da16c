"""Quantiles in NumPy alone.

1. They are SciPy's, over the shapes that counts bring.
2. They are those of the printed tables, also where there is no SciPy.
3. A quantile undoes its distribution.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.compliance.quantile import beta_odds, incomplete_beta, log_gamma, student

SHAPES = np.array([0.2, 0.5, 1.0, 4.0, 30.0, 1e3, 1e4])
COUNTS = np.array([0.5, 1.5, 5.5, 50.5, 1000.5, 1e4])
FREEDOM = np.array([0.7, 1.0, 2.0, 3.0, 4.01, 10.0, 30.0, 2000.0])


@pytest.mark.parametrize("probability", [0.001, 0.025, 0.05, 0.5, 0.9, 0.95, 0.995])
def test_student_quantiles_are_scipys(probability: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    np.testing.assert_allclose(student(probability, FREEDOM), stats.t.ppf(probability, FREEDOM), rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize("probability", [0.025, 0.05, 0.5, 0.95, 0.975])
def test_beta_quantiles_are_scipys_as_odds(probability: float) -> None:
    special = pytest.importorskip("scipy.special")
    a, b = SHAPES[:, None], COUNTS[None, :]
    odds = special.betaincinv(a, b, probability) / special.betaincinv(b, a, 1 - probability)
    np.testing.assert_allclose(beta_odds(probability, a, b), odds, rtol=1e-7)
    np.testing.assert_allclose(incomplete_beta(0.3, a, b), special.betainc(a, b, 0.3), atol=1e-12)
    np.testing.assert_allclose(log_gamma(COUNTS), special.gammaln(COUNTS), rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize(
    ("freedom", "printed"), [(1, 6.313752), (2, 2.919986), (5, 2.015048), (30, 1.697261), (120, 1.657651)]
)
def test_student_quantiles_are_those_of_the_printed_table(freedom: float, printed: float) -> None:
    assert float(student(0.95, freedom)[()]) == pytest.approx(printed, abs=1e-6)


@given(st.floats(0.01, 0.99), st.floats(0.5, 500), st.floats(0.5, 500))
def test_a_quantile_undoes_its_distribution(probability: float, a: float, b: float) -> None:
    odds = float(beta_odds(probability, a, b)[()])
    assert float(incomplete_beta(odds / (1 + odds), a, b)[()]) == pytest.approx(probability, abs=1e-8)


def test_few_numbers_and_many_are_summed_alike() -> None:
    a, b = np.full(40, 3.0), np.linspace(0.5, 60, 40)
    many = beta_odds(0.05, a, b)
    few = np.concatenate([beta_odds(0.05, a[i : i + 4], b[i : i + 4]) for i in range(0, 40, 4)])
    np.testing.assert_allclose(many, few, rtol=1e-10)
