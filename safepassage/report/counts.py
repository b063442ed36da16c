"""Who counts: the rate inside the windows against the baseline, by each way of counting, side by side.

The ways of counting are those of ``compliance.counting``, which the library and the command line ask, too.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from safepassage.compliance.counting import holding, why_not
from safepassage.compliance.holding import Holding
from safepassage.compliance.measure import Tally
from safepassage.report.naming import feed_name
from safepassage.report.reported import Rate
from safepassage.report.text import count, listed, number, sentence
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.when import Instant


def rates(
    case: Case, agreements: Sequence[Agreement], incidents: pa.Table, at: Instant, known_on: Instant
) -> tuple[tuple[Rate, ...], str, frozenset[Instant]]:
    """Compare by each way of counting; where nothing can be compared, say why; and name the days with too few reports.

    Parameters
    ----------
    case, agreements
        The first agreement with a window gives the windows: where all its statements agree.
    incidents
        The table of incidents, as far as known.
    at, known_on
        UTC: nothing that happened after the one, or was recorded after the other, is looked at.
    """
    answers = holding(case, incidents, at=at, known_on=known_on, agreements=agreements)
    if not answers:
        return (), why_not(case, incidents, at=at, known_on=known_on, agreements=agreements), frozenset()
    return tuple(rate_of(answer, main=index == 0) for index, answer in enumerate(answers)), "", _too_few(answers[0])


def _too_few(answer: Holding) -> frozenset[Instant]:
    """Give the starts of the days on which too few reports came for anybody to tell."""
    days = answer.table.select(["start", "covered"]).to_pylist()
    return frozenset(day["start"] for day in days if not day["covered"])


def rate_of(answer: Holding, *, main: bool = False) -> Rate:
    """Put the answer of one way of counting as the report shows it."""
    whole, found, days = answer.ratio, answer.measures, answer.days
    placebo, share = found.placebo, found.placebo.share
    rank = f"{placebo.rank} of {placebo.number + 1}" if placebo.number else "none"
    words = (
        f"{placebo.how}: {share:.0%} of spans of the same shape before the announcement look as good or better"
        if share is not None
        else "no span of the same shape fits into the days before"
    )
    inside = int(found.phases.of("inside").sum())
    return Rate(
        counted=days.counted,
        word=answer.word,
        inside=found.inside.events,
        inside_days=found.inside.days,
        baseline=found.baseline.events,
        baseline_days=found.baseline.days,
        ratio=whole.ratio,
        low=whole.low,
        high=whole.high,
        confidence=whole.confidence,
        placebo=words,
        placebo_short=rank,
        coverage=f"of {count(inside, 'whole window day')} by {listed([feed_name(one) for one in days.sources])}",
        coverage_short=f"{found.covered_share:.0%}",
        sources=tuple(feed_name(one) for one in days.sources),
        sentence=_sentence(answer),
        caveats=answer.caveats,
        against=answer.policy.against,
        main=main,
    )


def _sentence(answer: Holding) -> str:
    """Say the word with why, the counts, the scope and the source."""
    whole, found, days = answer.ratio, answer.measures, answer.days
    by = listed([feed_name(one) for one in days.sources])
    who = f"{days.counted}, by {by}"
    if whole.ratio is None:
        told = (
            f"nothing can be compared: reports by {by} cover {found.covered_share:.0%} of the window days, "
            f"and the baseline has {count(round(found.baseline.days), 'covered day')}; counted: {days.counted}"
        )
    else:
        told = (
            f"{who}: {_in_days(found.inside)} inside the windows against {_in_days(found.baseline)} before; "
            f"{number(whole.ratio)} times the baseline "
            f"({whole.confidence:.0%} interval {number(whole.low)} to {number(whole.high)})"
        )
    return f"{sentence(f'{answer.word}: {answer.why}')} {sentence(told)}"


def _in_days(of: Tally) -> str:
    return f"{of.events:,} in {of.days:,.1f} days"
