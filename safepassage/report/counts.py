"""Who counts: the rate inside the windows against the baseline, by each way of counting, side by side.

The first way counts all that the source with the most reports tells of; then come the pairs of actors, in the source's own
words, that it names most. Nothing is added across sources, and chance enters only where placebo spans are drawn, from a
fixed seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from safepassage.compliance.daily import daily_counts
from safepassage.compliance.holding import Holding, holding
from safepassage.compliance.policy import HoldingPolicy
from safepassage.evidence import Tri
from safepassage.report.naming import zone_name
from safepassage.report.text import count, listed, number, plain, sentence
from safepassage.report.value import Rate
from safepassage.report.windows import clauses_of, pieces
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.force import force
from safepassage.terms.standing import Standing
from safepassage.when import EARLIEST, LATEST, Instant, Span, read_moment

_WAYS: Final = 5
_LEAST: Final = 30
"""A pair of actors with fewer reports in the days looked at says too little to stand in a line of its own."""
_AFTER: Final = timedelta(days=30)
_SEED: Final = 2016
_NO_RATE: Final = "no ratio"


def rates(
    case: Case, agreements: Sequence[Agreement], incidents: pa.Table, standing: Standing, known_on: Instant
) -> tuple[tuple[Rate, ...], str]:
    """Compare by each way of counting; where nothing can be compared, say why.

    Parameters
    ----------
    case, agreements
        The first agreement with a window gives the windows: where all its statements agree.
    incidents
        The table of incidents, as far as known.
    standing
        What stands at the instant asked about: what is not in force cannot hold.
    known_on
        UTC.
    """
    dated = incidents.filter(pc.and_(pc.is_valid(incidents["start"]), pc.equal(incidents["nature"], "incident")))
    if not len(dated):
        return (), "no incident with a date was read; without reports nobody can tell"
    asked = next((one for one in agreements if _windows(case, one, known_on)), None)
    if asked is None:
        return (), "no window is one that all statements agree on"
    windows, announced = _windows(case, asked, known_on), _announced(case, asked)
    policy = policy_of(case)
    source = _largest(dated)
    during = _during(dated, windows, announced, policy, known_on)
    if during is None:
        return (), "what was read does not reach from before the announcement into the windows"
    rng = np.random.default_rng(_SEED)
    area, zones = _inside(case, asked, dated, known_on)
    found = []
    for index, (words, mask) in enumerate(_ways(dated.filter(area), source, during, area, zones)):
        days = daily_counts(dated, during, case.tz, mask, known_on=known_on, counted=words, source=source)
        answer = holding(days, windows, announced=announced, policy=policy, standing=standing, rng=rng)
        found.append(rate_of(answer, main=index == 0))
    return tuple(found), ""


def policy_of(case: Case) -> HoldingPolicy:
    """Give the thresholds of a case: its own where it states any, else ours.

    Raises
    ------
    ValueError, TypeError
        A threshold is outside its range, or none that we know.
    """
    whole = {field.name for field in fields(HoldingPolicy) if field.type == "int"}
    stated: dict[str, Any] = {
        name: int(value) if name in whole else value for name, value in case.about.policies.holding.items()
    }
    return HoldingPolicy(**stated)


def _windows(case: Case, agreement: Agreement, known_on: Instant) -> list[Span]:
    """Give the spans in which all statements of the first clause's windows agree that it holds, up to what is known."""
    clauses = clauses_of(agreement)
    known = force(case, known_on)
    if not clauses or clauses[0].id not in known.clauses or agreement.proposal_only:
        return []
    whole = pieces(known.window(clauses[0].id), Span(EARLIEST, LATEST))
    return [piece.span for piece in whole if piece.value == Tri.YES and piece.span.start < known_on]


def _announced(case: Case, agreement: Agreement) -> Instant | None:
    told = [read_moment(window.announced, case.tz).start for window in agreement.windows if window.announced]
    return min(told) if told else None


def _largest(incidents: pa.Table) -> str:
    """Name the source with the most reports; of several, the first by name."""
    tally = incidents["source"].value_counts().to_pylist()
    return str(min(tally, key=lambda row: (-row["counts"], row["values"]))["values"])


def _during(
    incidents: pa.Table, windows: Sequence[Span], announced: Instant | None, policy: HoldingPolicy, known_on: Instant
) -> Span | None:
    """Choose the days to count: from the furthest that the baseline may reach back, to what was read or known last."""
    begun = announced if announced is not None and announced <= windows[0].start else windows[0].start
    first, last = (pc.min_max(incidents["start"])[key].as_py() for key in ("min", "max"))
    start = max(first, begun - timedelta(days=policy.most_baseline_days))
    end = min(known_on, last + timedelta(days=1), _later(windows[-1].end))
    return Span(start, end) if start < begun and windows[0].start < end else None


def _later(at: Instant) -> Instant:
    return at + _AFTER if at < LATEST - _AFTER else LATEST


def _inside(case: Case, agreement: Agreement, incidents: pa.Table, known_on: Instant) -> tuple[NDArray[np.bool_], str]:
    """Mark the rows whose place may lie where the first clause holds, its exempt parts among them; and name that."""
    clause = clauses_of(agreement)[0]
    parts = force(case, known_on).territories[clause.id].holds
    if not parts:
        return np.ones(len(incidents), bool), ""
    at = incidents["start"].cast(pa.int64()).to_numpy()
    columns = [pc.fill_null(incidents[key], np.nan).to_numpy() for key in ("longitude", "latitude", "radius_m")]
    placed = ~np.isnan(columns[0])
    found = np.zeros(len(incidents), bool)
    for part in parts:
        found[placed] |= part.relate_many(tuple(column[placed] for column in columns), at[placed]) > Tri.NO
    return found, listed([zone_name(case, name).text for name in clause.zones])


def _ways(
    incidents: pa.Table, source: str, during: Span, area: NDArray[np.bool_], zones: str
) -> list[tuple[str, NDArray[np.bool_]]]:
    """Give each way of counting: its words, and which rows of the whole table it counts; ``incidents`` are those inside."""
    ways = [(f"all that it reports in {zones}" if zones else "all that it reports", area)]
    near = pc.and_(pc.equal(incidents["source"], source), pc.greater_equal(incidents["start"], pa.scalar(during.start)))
    near = pc.and_(near, pc.less(incidents["start"], pa.scalar(during.end)))
    pairs = pc.binary_join_element_wise(incidents["actor_original"], incidents["target_original"], "\x1f")
    tally = [row for row in pairs.filter(near).value_counts().to_pylist() if row["counts"] >= _LEAST]
    tally = [row for row in tally if all(plain(part) for part in row["values"].split("\x1f"))]
    for row in sorted(tally, key=lambda row: (-row["counts"], row["values"]))[:_WAYS]:
        one, other = (plain(part) for part in row["values"].split("\x1f"))
        mask = area.copy()
        mask[area] = pc.equal(pairs, row["values"]).to_numpy()
        ways.append((f"{one} and {other}", mask))
    return ways


def rate_of(answer: Holding, *, main: bool = False) -> Rate:
    """Put the answer of one way of counting as the report shows it."""
    whole, found, days = answer.ratio, answer.measures, answer.days
    placebo, share = found.placebo, found.placebo.share
    rank = f"{placebo.rank} of {placebo.number + 1}" if placebo.number else "none"
    words = (
        f"{rank} ({placebo.how}): {share:.0%} of spans of the same shape before the announcement look as good or better"
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
        coverage=f"of {count(inside, 'whole window day')} by {', '.join(days.sources)}",
        coverage_short=f"{found.covered_share:.0%}",
        sources=days.sources,
        sentence=_sentence(answer),
        caveats=answer.caveats,
        against=answer.policy.against,
        main=main,
    )


def _sentence(answer: Holding) -> str:
    """Say the word with why, the counts, the scope and the source."""
    whole, found, days = answer.ratio, answer.measures, answer.days
    ratio = (
        _NO_RATE
        if whole.ratio is None
        else f"{number(whole.ratio)} times the baseline ({whole.confidence:.0%} interval {number(whole.low)} to {number(whole.high)})"
    )
    told = f"{days.counted}, by {', '.join(days.sources)}: {found.inside.events:,} in {found.inside.days:,.1f} days inside the windows against {found.baseline.events:,} in {found.baseline.days:,.1f} days before; {ratio}"
    return f"{sentence(f'{answer.word}: {answer.why}')} {sentence(told)}"
