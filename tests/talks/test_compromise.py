"""Arithmetic on a scale: where ranges meet, and three points between them.

1. A zone of agreement is what every party takes; without one the gap names who stands at its two sides.
2. The weighted mean has the least weighted squared distance, the weighted median the least weighted distance.
3. The Nash product is greatest where an independent search finds it, and where closed forms say.
4. Neither the order of the parties nor the unit of the scale nor the size of all weights matters.
5. The same seed gives the same span; a point's span holds it where weights are drawn about those given.
6. The published example of the emission standards (year of introduction; weights are capability times salience) has the
   weighted median 7.0 and the weighted mean 7.390.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from safepassage.talks.compromise import Stand, mean, median, meeting, nash, points, shifts

HOURS = st.floats(0, 100, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def stand(draw: st.DrawFn, name: str = "p") -> Stand:
    least, wants, most = sorted(draw(st.tuples(HOURS, HOURS, HOURS)))
    return Stand(name, wants, least, most, round(draw(st.floats(0.1, 5)), 3))


STANDS = st.lists(stand(), min_size=1, max_size=6)


def arrays(stands: list[Stand]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([one.wants for one in stands]), np.array([one.weight for one in stands])


def test_three_hours_a_day_and_two_days_do_not_meet() -> None:
    found = meeting([Stand("russia", 3, 0, 11), Stand("un", 48, 48, 72)])
    assert found.zone is None
    assert (found.gap, found.low, found.high) == ((11, 48), ("russia",), ("un",))
    assert [(one.party, one.by) for one in shifts([Stand("russia", 3, 0, 11), Stand("un", 48, 48, 72)], 48)] == [
        ("russia", 37)
    ]


def test_ranges_that_share_a_part_meet_there() -> None:
    assert meeting([Stand("a", 10, 0, 48), Stand("b", 72, 24, 72)]).zone == (24, 48)


def test_nobody_is_no_meeting() -> None:
    with pytest.raises(ValueError, match="no party"):
        meeting([])


@pytest.mark.parametrize("wrong", [(5, 6, 7, 1), (5, 1, 4, 1), (5, 1, 7, 0)], ids=["below", "above", "weightless"])
def test_a_stand_that_contradicts_itself_is_refused(wrong: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="p: "):
        Stand("p", *wrong)


@given(STANDS, HOURS)
def test_no_point_is_nearer_by_squares_than_the_mean_nor_nearer_than_the_median(
    stands: list[Stand], other: float
) -> None:
    wants, weights = arrays(stands)
    assert distance(wants, weights, mean(wants, weights), 2) <= distance(wants, weights, other, 2) + 1e-6
    assert distance(wants, weights, median(wants, weights), 1) <= distance(wants, weights, other, 1) + 1e-6


def distance(wants: np.ndarray, weights: np.ndarray, at: float, power: int) -> float:
    return float(weights @ abs(wants - at) ** power)


def loss(stands: list[Stand], at: float) -> float:
    """Weigh a point by the negative logarithm of the product of gains, written anew."""
    total = 0.0
    for one in stands:
        reach = one.wants - one.least if at <= one.wants else one.most - one.wants
        gain = 1.0 if reach == 0 else 1 - abs(at - one.wants) / reach
        total -= one.weight * float(np.log(max(gain, 1e-300)))
    return total


@given(STANDS)
def test_the_nash_product_is_where_a_search_finds_it(stands: list[Stand]) -> None:
    zone, at = meeting(stands).zone, nash(stands, arrays(stands)[1])
    if zone is None:
        assert at is None
        return
    assert at is not None
    assert zone[0] <= at <= zone[1]

    tried = [
        minimize_scalar(lambda at: loss(stands, at), bounds=(low, high), method="bounded").x
        for low, high in _pieces(stands, zone)
    ]
    best = min(
        loss(stands, x) for x in [*tried, *zone, *(one.wants for one in stands if zone[0] <= one.wants <= zone[1])]
    )
    assert loss(stands, at) <= best + 1e-4 * max(1.0, abs(best))


def _pieces(stands: list[Stand], zone: tuple[float, float]) -> list[tuple[float, float]]:
    knots = sorted({*zone, *(one.wants for one in stands if zone[0] < one.wants < zone[1])})
    return [(low, high) for low, high in pairwise(knots) if high - low > 1e-9]


@pytest.mark.parametrize(("weight", "at"), [(1.0, 50.0), (3.0, 75.0), (1 / 3, 25.0)])
def test_two_parties_at_the_ends_share_the_scale_by_their_weights(weight: float, at: float) -> None:
    """Closed form: log x times w plus log (100 - x) is greatest at 100 w / (1 + w)."""
    stands = [Stand("high", 100, 0, 100, weight), Stand("low", 0, 0, 100, 1.0)]
    assert nash(stands, arrays(stands)[1]) == pytest.approx(at, abs=1e-3)


@given(STANDS, st.randoms(use_true_random=False))
def test_the_order_of_the_parties_does_not_matter(stands: list[Stand], draw: object) -> None:
    mixed = list(stands)
    draw.shuffle(mixed)  # type: ignore[attr-defined]
    assert mean(*arrays(mixed)) == pytest.approx(mean(*arrays(stands)))
    assert median(*arrays(mixed)) == pytest.approx(median(*arrays(stands)))
    one, other = nash(stands, arrays(stands)[1]), nash(mixed, arrays(mixed)[1])
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert loss(stands, one) == pytest.approx(loss(stands, other), rel=1e-4, abs=1e-4)


@given(STANDS)
def test_days_and_hours_give_the_same_point(stands: list[Stand]) -> None:
    days = [Stand(one.party, one.wants / 24, one.least / 24, one.most / 24, one.weight * 7) for one in stands]
    assert mean(*arrays(days)) * 24 == pytest.approx(mean(*arrays(stands)), abs=1e-6)
    assert median(*arrays(days)) * 24 == pytest.approx(median(*arrays(stands)), abs=1e-6)


def test_the_same_seed_gives_the_same_span_and_it_holds_the_point() -> None:
    stands = [Stand("a", 3, 0, 48), Stand("b", 48, 8, 72), Stand("c", 24, 0, 72)]
    once, again = (points(stands, np.random.default_rng(7)) for _ in range(2))
    assert once == again
    assert all(point.at is not None and point.span and point.span[0] <= point.at <= point.span[1] for point in once)


def test_where_ranges_do_not_meet_there_is_no_nash_product() -> None:
    found = {
        point.name: point for point in points([Stand("a", 3, 0, 11), Stand("b", 48, 48, 72)], np.random.default_rng(1))
    }
    assert found["Nash product"].at is None
    assert found["Nash product"].span is None
    assert found["weighted mean"].at == pytest.approx(25.5)


# Scholz, Calbert and Smith, Unravelling Bueno de Mesquita's group decision model, J. Theoretical Politics 23, 2011, after
# Bueno de Mesquita and Stokman, European Community Decision Making, 1994: years, capability, salience.
EMISSIONS = {
    "netherlands": (4, 8, 80), "belgium": (7, 8, 40), "luxembourg": (4, 3, 20), "germany": (4, 16, 80), "france": (10, 16, 60),
    "italy": (10, 16, 60), "united-kingdom": (10, 16, 90), "ireland": (7, 5, 10), "denmark": (4, 5, 100), "greece": (7, 8, 70),
}  # fmt: skip


def test_the_published_example_of_the_emission_standards() -> None:
    stands = [Stand(party, at, 4, 10, power * cares) for party, (at, power, cares) in EMISSIONS.items()]
    assert median(*arrays(stands)) == 7.0
    assert mean(*arrays(stands)) == pytest.approx(7.390, abs=5e-4)
