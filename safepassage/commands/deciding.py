"""The work of ``review``: which findings await a decision, and how one is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click
import pyarrow as pa

from safepassage.commands.folder import decisions
from safepassage.compliance.analysis import find, incidents_of
from safepassage.compliance.finding import explain
from safepassage.compliance.review import FindingReview, add_review, latest, orphans
from safepassage.evidence import Tri
from safepassage.terms.case import Case
from safepassage.when import write_utc


@dataclass(frozen=True)
class Queue:
    """Findings without a decision, the decisions that count, and those on incidents that are gone."""

    waiting: list[dict[str, Any]]
    decided: list[FindingReview]
    orphans: list[FindingReview]
    pairs: frozenset[tuple[str, str]]
    incidents: frozenset[str]


def queue(case: Case, folder: str) -> Queue:
    """List what awaits a decision: certain findings first, then by incident.

    Raises
    ------
    BadInput
        The file of decisions has a fault.
    """
    reviews = decisions(folder)
    incidents = incidents_of(case, folder).table
    findings = find(case, incidents).to_pylist()
    counting = latest(reviews)
    names = frozenset(incidents["incident_id"].to_pylist())
    pairs = frozenset((row["incident_id"], row["clause"]) for row in findings)
    undecided = [row for row in findings if (row["incident_id"], row["clause"]) not in counting]
    undecided.sort(key=lambda row: (-row["finding"], row["row"]))
    columns = ("start", "place_original", "kind_original", "actor_original")
    told = incidents.select(list(columns)).take(pa.array([row["row"] for row in undecided], pa.int64())).to_pylist()
    waiting = [_row(row, facts) for row, facts in zip(undecided, told, strict=True)]
    return Queue(waiting, list(counting.values()), orphans(reviews, names), pairs, names)


def _row(finding: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    words = (facts["kind_original"], f"by {facts['actor_original']}" if facts["actor_original"] else "nobody is named")
    return {
        "incident": finding["incident_id"],
        "clause": finding["clause"],
        "finding": ("none", "possible", "certain")[finding["finding"]],
        "criteria": {name: str(Tri(finding[name])) for name in ("when", "where", "act", "actor", "standing")},
        "share": finding["share"],
        "sentence": explain(finding),
        "start": write_utc(facts["start"]) if facts["start"] else None,
        "place": facts["place_original"] or "",
        "told": ", ".join(word for word in words if word),
    }


def decide(waiting: Queue, folder: str, words: tuple[str, str, str, str, str, str]) -> None:
    """Record a decision on a finding of the case.

    Raises
    ------
    click.UsageError
        The case has no such incident, or no such finding.
    """
    incident, clause, decision, reason, by, at = words
    if incident not in waiting.incidents:
        raise click.UsageError(f"The case's feeds hold no incident {incident!r}; `safepassage review CASE` lists them.")
    if (incident, clause) not in waiting.pairs:
        known = sorted(name for one, name in waiting.pairs if one == incident)
        raise click.UsageError(f"No finding of {incident} against {clause!r}; it has: {', '.join(known) or 'none'}.")
    plain = {"incident": incident, "clause": clause, "decision": decision, "reason": reason, "by": by, "at": at}
    add_review(folder, FindingReview.model_validate(plain))
