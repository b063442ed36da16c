"""The account of an answer: its table, a text made from its numbers that claims no more, and its caveats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from safepassage.compliance.phases import PHASES
from safepassage.when import write_utc

if TYPE_CHECKING:
    from safepassage.compliance.daily import DailyCounts
    from safepassage.compliance.measure import Estimate, Measures, Tally
    from safepassage.compliance.policy import HoldingPolicy

_UNEQUAL: Final = (
    "Reports are not events: if less of what happens is reported inside the windows than outside, "
    "the ratio looks better than it is. The data cannot tell."
)
_UTC: Final = pa.timestamp("us", tz="UTC")
SCHEMA: Final = pa.schema(
    [
        pa.field("date", pa.date32(), nullable=False),
        pa.field("start", _UTC, nullable=False),
        pa.field("end", _UTC, nullable=False),
        pa.field("phase", pa.string(), nullable=False),
        pa.field("stretch", pa.int32()),
        pa.field("events", pa.int32(), nullable=False),
        pa.field("deaths", pa.int32(), nullable=False),
        pa.field("reports", pa.int32(), nullable=False),
        pa.field("covered", pa.bool_(), nullable=False),
        pa.field("reported_share", pa.float64(), nullable=False),
        pa.field("expected", pa.float64(), nullable=False),
    ]
)
"""One row a day. ``stretch``: the window, or the week of a long one, from 0. ``expected``: events that the baseline
would have brought, as many of them as can be known by now; 0 where the day is not covered."""


def table(found: Measures, days: DailyCounts) -> pa.Table:
    """Write the daily rows."""
    stretch = found.phases.stretch
    columns = {
        "date": list(days.dates),
        "start": days.edges[:-1],
        "end": days.edges[1:],
        "phase": [PHASES[i] for i in found.phases.phase],
        "stretch": pa.array(stretch, pa.int32(), mask=stretch < 0),
        "events": days.events,
        "deaths": days.deaths,
        "reports": days.reports,
        "covered": found.coverage.covered,
        "reported_share": found.coverage.reported,
        "expected": found.brought,
    }
    arrays = [
        value if isinstance(value, pa.Array) else pa.array(value).cast(SCHEMA.field(name).type)
        for name, value in columns.items()
    ]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def text(word: str, why: str, now: str, found: Measures, days: DailyCounts, policy: HoldingPolicy) -> str:
    """Say the answer with its numbers, scope and source."""
    told = "cannot tell yet" if now == "cannot tell" else now
    sentences = [
        f"{word.capitalize()}: {why}",
        f"Counted: {days.counted}, by {', '.join(days.sources)}, as known on {write_utc(days.known_on)}",
        f"{_rate(found.inside)} inside the windows, {_rate(found.baseline)} in the baseline ({_baseline(policy)})",
        f"That is {_ratio(found.whole, 'times what the baseline would have brought')}",
        _placebo(found),
        f"Reports cover {found.covered_share:.0%} of the window days",
        f"The latest window: {told}, {_ratio(found.latest, 'times the baseline')}",
    ]
    if found.change.low is not None:
        sentences.append(f"Later windows by earlier ones: {_ratio(found.change, 'times as many')}")
    if found.gap.days:
        sentences.append(
            f"Between announcement and start, left out of the baseline: {_rate(found.gap)}, "
            f"{_ratio(found.surge, 'times the baseline')}"
        )
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _baseline(policy: HoldingPolicy) -> str:
    return "before the announcement" if policy.against == "before" else "between the windows"


def _rate(of: Tally) -> str:
    a_day = "no rate" if of.a_day is None else f"{of.a_day:.1f} a day"
    return f"{a_day} ({of.events} in {of.days:.1f} days)"


def _ratio(of: Estimate, times: str) -> str:
    if of.low is None or of.high is None:
        return "no ratio"
    ratio = "no ratio" if of.ratio is None else f"{of.ratio:.2f} {times}"
    if of.low == 0:
        return f"{ratio} ({0.5 + of.confidence / 2:.0%} sure below {of.high:.2f})"
    return f"{ratio} ({of.confidence:.0%} interval {of.low:.2f} to {of.high:.2f})"


def _placebo(found: Measures) -> str:
    share = found.placebo.share
    if share is None:
        return "No placebo span of the windows' shape fits into the days before the announcement"
    return (
        f"Placebo rank {found.placebo.rank} of {found.placebo.number + 1} ({found.placebo.how}): "
        f"{share:.0%} of such spans, this one among them, look at least as good"
    )


def caveats(found: Measures, days: DailyCounts, policy: HoldingPolicy) -> tuple[str, ...]:
    """List what the numbers cannot say, each from what is missing in the inputs."""
    said = [_UNEQUAL]
    if days.wider:
        said.append(f"{days.wider} events of this kind are not dated to the day; they are counted apart, not spread.")
    if days.undated:
        said.append(f"{days.undated} events of this kind have no date and are not counted.")
    if days.unrecorded:
        said.append(f"{days.unrecorded} events have no date of recording: they may not have been known then.")
    if days.delays is None and not found.settled:
        said.append("How late reports come is not recorded, so the latest days are not corrected for it.")
    if found.phases.left_out > 1 - policy.whole_day_share:
        said.append(
            f"{found.phases.left_out:.0%} of the windows' time lies in days that they cover in part; "
            f"those days ({found.boundary.events} events) are on no side."
        )
    if found.covered_share < 1:
        silent = 1 - found.covered_share
        said.append(f"{silent:.0%} of the window days have too few reports of any kind: not quiet, unknown.")
    if 0 < found.placebo.number < policy.least_placebos:
        said.append(f"Only {found.placebo.number} placebo spans fit; their rank is shown, not used.")
    return tuple(said)
