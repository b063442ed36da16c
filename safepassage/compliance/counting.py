"""Is it holding, by whose count: the windows asked about, and each way of counting what was reported.

The source with the most reports is counted in several ways, side by side: what a party that the clause binds may have
done of what the clause forbids; all that it reports in the clause's zones; and the pairs of actors that it names most.
Days before the announcement are counted alike, though nothing was in force then: a way of counting asks what, where and
who, never when. Nothing is added across sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.compliance.daily import daily_counts
from safepassage.compliance.holding import Holding
from safepassage.compliance.holding import holding as judge
from safepassage.compliance.policy import HoldingPolicy
from safepassage.compliance.ways import ways
from safepassage.errors import CaseError
from safepassage.evidence import Tri
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.duty import required
from safepassage.terms.force import force
from safepassage.terms.standing import Standing
from safepassage.terms.steps import Steps, instant, microseconds
from safepassage.when import EARLIEST, LATEST, Instant, Span, read_moment

_AFTER: Final = timedelta(days=30)
_SEED: Final = 2016
"""Placebo spans that have to be drawn are drawn alike at every run."""


@dataclass(frozen=True)
class Counted:
    """What is counted against: a clause, its windows, and when the first of them was announced."""

    clause: Clause
    windows: tuple[Span, ...]
    announced: Instant | None

    @property
    def begun(self) -> Instant:
        """When the days before, which are the baseline, are over."""
        return self.announced or self.windows[0].start


def holding(
    case: Case,
    incidents: pa.Table,
    *,
    at: Instant | None = None,
    known_on: Instant = LATEST,
    agreements: Sequence[Agreement] = (),
) -> tuple[Holding, ...]:
    """Say whether the pause is holding, by each way of counting.

    Parameters
    ----------
    case
        An open case.
    incidents
        ``incidents.table.SCHEMA``, parties resolved; mentions are not counted.
    at
        UTC: the instant asked about; nothing that happened later is looked at. None: the end of the last window.
    known_on
        UTC: nothing recorded later is looked at.
    agreements
        Those asked about; the first that has a window counts. Default: those of the case's scope, else all.

    Returns
    -------
    tuple of Holding
        The first is the main one. Empty where there is nothing to compare: :func:`why_not` says why.

    Raises
    ------
    CaseError
        The case's thresholds are not those that there are, or outside their ranges.
    """
    asked, during = _asked(case, incidents, at, known_on, agreements)
    if asked is None or during is None:
        return ()
    events, policy = _events(incidents), policy_of(case)
    source, last = _largest(events), asked.windows[-1].end - timedelta(microseconds=1)
    standing = standing_of(case, asked.clause, at or last, known_on)
    found = []
    begins = asked.windows[0].start
    for words, mask in ways(case, asked.clause, events, source, begins=begins, during=during, known_on=known_on):
        days = daily_counts(events, during, case.tz, mask, known_on=known_on, counted=words, source=source)
        rng = np.random.default_rng(_SEED)
        windows, announced = asked.windows, asked.announced
        found.append(judge(days, windows, announced=announced, policy=policy, standing=standing, rng=rng))
    return tuple(found)


def why_not(
    case: Case,
    incidents: pa.Table,
    *,
    at: Instant | None = None,
    known_on: Instant = LATEST,
    agreements: Sequence[Agreement] = (),
) -> str:
    """Say why :func:`holding` has nothing to compare; empty where it has."""
    if not len(_events(incidents)):
        return "no incident with a date was read; without reports nobody can tell"
    asked, during = _asked(case, incidents, at, known_on, agreements)
    if asked is None:
        return "no window that all statements agree on had begun"
    return "" if during else "what was read does not reach from before the announcement into the windows"


def policy_of(case: Case) -> HoldingPolicy:
    """Give the thresholds of a case: its own where it states any, else ours.

    Raises
    ------
    CaseError
        A threshold is outside its range, or none that we know.
    """
    whole = {field.name for field in fields(HoldingPolicy) if field.type == "int"}
    told: dict[str, Any] = {
        name: int(value) if name in whole else value for name, value in case.about.policies.holding.items()
    }
    try:
        return HoldingPolicy(**told)
    except (TypeError, ValueError) as fault:
        raise CaseError(f"case.yaml: policies.holding: {fault}") from None


def standing_of(case: Case, clause: Clause, at: Instant, known_on: Instant) -> Standing:
    """Say how a clause stands, wherever it holds, for the parties whose consent its agreement needs.

    The least over these, but *disputed* if it is for any of them; over all that are bound where the agreement needs
    none of them. Somebody else's silence does not undo a pause that these keep or break.
    """
    known, needed = force(case, known_on), required(case.clause(clause.id)[0])
    bound = [duty for duty in known.duties if duty[0] == clause.id]
    own = [duty for duty in bound if duty[1] in needed] or bound
    values = {Standing(known.timeline(*duty).standing.at(microseconds(at))) for duty in own}
    if not values:
        return Standing.UNKNOWN
    return Standing.DISPUTED if Standing.DISPUTED in values else min(values)


def leading(agreement: Agreement) -> Clause | None:
    """Give the commitment of an agreement that binds most parties, of those that forbid something; else nothing."""
    own = [clause for clause in agreement.clauses if clause.kind == "commitment" and clause.prohibits]
    return max(own, key=lambda clause: len(clause.bound), default=None)


def _events(incidents: pa.Table) -> pa.Table:
    return incidents.filter(pc.and_(pc.is_valid(incidents["start"]), pc.equal(incidents["nature"], "incident")))


def _asked(
    case: Case, incidents: pa.Table, at: Instant | None, known_on: Instant, agreements: Sequence[Agreement]
) -> tuple[Counted | None, Span | None]:
    """Choose what is counted against, and the days: from as far as the baseline reaches to the instant asked about."""
    names = case.about.scope.agreements
    asked = next(
        (
            found
            for agreement in agreements or [one for one in case.agreements if not names or one.id in names]
            if (found := _counted(case, agreement, at or LATEST, known_on)) is not None
        ),
        None,
    )
    events = _events(incidents)
    if asked is None or not len(events):
        return asked, None
    first, last = (pc.min_max(events["start"])[key].as_py() for key in ("min", "max"))
    start = max(first, asked.begun - timedelta(days=policy_of(case).most_baseline_days))
    end = min(at or LATEST, known_on, last + timedelta(days=1), _later(asked.windows[-1].end))
    return asked, Span(start, end) if start < asked.begun and asked.windows[0].start < end else None


def _later(at: Instant) -> Instant:
    return at + _AFTER if at < LATEST - _AFTER else LATEST


def _counted(case: Case, agreement: Agreement, at: Instant, known_on: Instant) -> Counted | None:
    """Give the leading clause of an agreement with its windows, if any had begun."""
    known, clause = force(case, known_on), leading(agreement)
    if case.faulty or clause is None or clause.id not in known.clauses or agreement.proposal_only:
        return None
    windows = _windows(known.window(clause.id), min(at, known_on))
    told = [read_moment(window.announced, case.tz).start for window in agreement.windows if window.announced]
    told = [one for one in told if windows and one <= windows[0].start]
    return Counted(clause, windows, min(told, default=None)) if windows else None


def _windows(steps: Steps, until: Instant) -> tuple[Span, ...]:
    """Give the spans in which every statement says that the window holds, up to an instant."""
    edges = [*(int(at) for at in steps.breaks), microseconds(LATEST)]
    spans = []
    for start, end, value in zip(edges[:-1], edges[1:], steps.values.tolist(), strict=True):
        low, high = instant(start), min(instant(end), until)
        if value == Tri.YES and EARLIEST < low < high:
            spans.append(Span(low, high))
    return tuple(spans)


def _largest(events: pa.Table) -> str:
    """Name the source with the most reports; of several, the first by name."""
    tally = pc.value_counts(events["source"].cast(pa.string())).to_pylist()
    return str(min(tally, key=lambda row: (-row["counts"], row["values"]))["values"])
