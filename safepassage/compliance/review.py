"""What people decided about findings: a file of the case that survives re-imports.

A decision is tied to the incident's and the clause's identifiers, never to a row number. The log is only added to:
the latest decision
on a pair counts, earlier ones stay readable. A decision on an incident that a newer release no longer holds is kept
and named.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final, Literal

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from safepassage.errors import Problem
from safepassage.terms.page import read_page
from safepassage.terms.value import Moment, Name, Value

FILE: Final = "reviews.yaml"


class FindingReview(Value):
    """One person's decision on one finding."""

    incident: Annotated[str, Field(min_length=1)]
    clause: Name
    decision: Literal["confirmed", "rejected", "disputed"]
    reason: Annotated[str, Field(min_length=1)]
    by: Annotated[str, Field(min_length=1)]
    at: Moment


def read_reviews(folder: str | Path) -> tuple[tuple[FindingReview, ...], tuple[Problem, ...]]:
    """Read the decisions of a case in the order of their file, and the faults of that file.

    A case without the file has no decisions.
    """
    path = Path(folder) / FILE
    if not path.exists():
        return (), ()
    page = read_page(FILE, path.read_bytes())
    rows = page.value.get("reviews", []) if isinstance(page.value, dict) else []
    found: list[FindingReview] = []
    problems = list(page.problems)
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        try:
            found.append(TypeAdapter(FindingReview).validate_python(row))
        except ValidationError as faults:
            for fault in faults.errors(include_url=False):
                where = page.where(("reviews", index, *fault["loc"]))
                remedy = "Write incident, clause, decision, reason, by, at."
                problems.append(Problem("CASE-006", where, repr(fault.get("input"))[:80], fault["msg"], remedy))
    return tuple(found), tuple(problems)


def add_review(folder: str | Path, review: FindingReview) -> None:
    """Add a decision to the file of a case: all of it or nothing.

    Raises
    ------
    ValueError
        The file has a fault; nothing is written over it.
    """
    earlier, problems = read_reviews(folder)
    if problems:
        raise ValueError(str(problems[0]))
    rows = [one.model_dump(mode="json") for one in (*earlier, review)]
    text = yaml.safe_dump({"reviews": rows}, allow_unicode=True, sort_keys=False, width=110)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, prefix=".reviews", delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(Path(folder) / FILE)


def latest(reviews: Iterable[FindingReview]) -> dict[tuple[str, str], FindingReview]:
    """Give the decision that counts for each pair of incident and clause: the last in the file."""
    return {(review.incident, review.clause): review for review in reviews}


def orphans(reviews: Iterable[FindingReview], incidents: Iterable[str]) -> list[FindingReview]:
    """List decisions on incidents that the feeds no longer hold; they are kept, and shown."""
    known = set(incidents)
    return [review for review in reviews if review.incident not in known]
