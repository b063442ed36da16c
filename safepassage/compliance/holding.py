"""Is the pause holding: one word by a stated rule (``verdict.py``), never without its numbers, its scope and its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from safepassage.compliance.account import caveats, table, text
from safepassage.compliance.measure import Estimate, Measures, measure
from safepassage.compliance.verdict import Word, decide, latest
from safepassage.terms.standing import Standing

if TYPE_CHECKING:
    import numpy as np

    from safepassage.compliance.daily import DailyCounts
    from safepassage.compliance.policy import HoldingPolicy
    from safepassage.when import Instant, Span


@dataclass(frozen=True, slots=True)
class Holding:
    """The answer by one way of counting.

    ``table`` has one row a day, sorted by ``start`` (UTC): date, start, end, phase, stretch, events, deaths, reports,
    covered, reported_share, expected. ``text`` is made from the numbers here and claims no more.
    """

    word: Word
    why: str
    """The rule that gave the word, with the numbers that it used."""
    now: Word
    """Of the latest window alone: holding, collapsed or cannot tell; where the terms are not in force, ``word``."""
    standing: Standing
    policy: HoldingPolicy
    days: DailyCounts
    measures: Measures
    table: pa.Table
    text: str
    caveats: tuple[str, ...]

    @property
    def ratio(self) -> Estimate:
        """The rate ratio of the whole, with its interval."""
        return self.measures.whole

    def if_reported(self, inside_to_outside: float) -> Estimate:
        """Give the ratio if events inside the windows were reported ``inside_to_outside`` times as well as outside.

        A what-if, not a correction: nothing in the data says how much reporting differs (Weidmann 2016).

        Raises
        ------
        ValueError
            The factor is not above 0.
        """
        if inside_to_outside <= 0:
            raise ValueError(f"a sensitivity factor is above 0, not {inside_to_outside}")
        whole = self.ratio
        ratio, low, high = (None if v is None else v / inside_to_outside for v in (whole.ratio, whole.low, whole.high))
        return Estimate(ratio, low, high, whole.confidence, whole.observed, whole.expected * inside_to_outside)

    @property
    def tipping(self) -> float | None:
        """Reporting inside the windows below this part of reporting outside would by itself explain the ratio.

        None where the interval does not lie below 1, so that there is nothing to explain.
        """
        high = self.ratio.high
        return high if high is not None and high < 1 else None


def holding(
    days: DailyCounts,
    windows: Sequence[Span],
    *,
    announced: Instant | None,
    policy: HoldingPolicy,
    standing: Standing,
    rng: np.random.Generator,
    outages: Sequence[Span] = (),
) -> Holding:
    """Say whether the pause is holding, by one way of counting, as known when the days were counted.

    Parameters
    ----------
    days
        Events and reports a day, by one source; their ``known_on`` is that of the answer.
    windows
        The windows in UTC, half open. Time after ``known_on`` is not looked at.
    announced
        When the pause was announced: the days from then to the start belong to no side. None: as it started.
    policy
        The thresholds.
    standing
        Whether the terms are in force, from :func:`safepassage.in_force`.
    rng
        Used only where placebo spans have to be drawn.
    outages
        Declared spans in which the source could not look: outages, closed posts, refused access.

    Raises
    ------
    ValueError
        There is no window, or the announcement comes after the start.
    """
    found = measure(days, windows, announced=announced, outages=outages, policy=policy, rng=rng)
    word, why = decide(found, days, policy, standing)
    now = latest(found, days, policy)[0] if standing is Standing.IN_FORCE else word
    noted = caveats(found, days, policy)
    return Holding(
        word=word,
        why=why,
        now=now,
        standing=standing,
        policy=policy,
        days=days,
        measures=found,
        table=table(found, days),
        text=text(word, why, now, found, days, policy),
        caveats=noted,
    )


def side_by_side(answers: Sequence[Holding]) -> str:
    """Say whether the answer turns on who counts; each count stands for itself and none is added to another."""
    words = list(dict.fromkeys(answer.word for answer in answers))
    told = "; ".join(f"{one.days.counted} ({', '.join(one.days.sources)}): {_brief(one)}" for one in answers)
    if len(words) < 2:
        return f"Every count gives the same word. {told}."
    return f"The answer turns on who counts. {told}."


def _brief(one: Holding) -> str:
    whole = one.ratio
    if whole.ratio is None or whole.low is None or whole.high is None:
        return f"{one.word}, no ratio"
    between = f"{whole.confidence:.0%} interval {whole.low:.2f} to {whole.high:.2f}"
    return f"{one.word}, {whole.ratio:.2f} times the baseline ({between})"
