"""The calculation of ``talks --issue``: labelled arithmetic on one issue with a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click
import numpy as np

from safepassage.commands.answer import pairs, say, show, title
from safepassage.report.naming import party_name
from safepassage.report.text import plain
from safepassage.talks.compromise import NOTE, Meeting, Point, Shift, Stand, meeting, points, shifts
from safepassage.talks.issue import Issue
from safepassage.talks.position import Position
from safepassage.talks.stood import View, held
from safepassage.talks.table import Talks
from safepassage.terms.case import Case


@dataclass(frozen=True)
class Calculated:
    """An issue, who stands where on it, where they meet, and three points; ``left_out`` has no number."""

    issue: Issue
    unit: str
    stands: tuple[Stand, ...]
    left_out: tuple[str, ...]
    meeting: Meeting
    points: tuple[Point, ...]
    shifts: tuple[tuple[Point, tuple[Shift, ...]], ...]


def calculate(case: Case, talks: Talks, view: View, name: str, weights: tuple[str, ...], seed: int) -> Calculated:
    """Calculate on the positions that were known.

    Raises
    ------
    click.BadParameter
        The issue is not known, has no scale, or nobody has a number on it; a weight is none.
    """
    issue = talks.issue(name)
    if issue is None or issue.scale is None:
        scaled = ", ".join(one.id for one in talks.issues if one.scale) or "none"
        raise click.BadParameter(f"{name!r} is no issue with a scale; there are: {scaled}", param_hint="--issue")
    given = _weights(case, weights)
    rows = {party: position for (party, about), position in held(case, talks, view).items() if about == name}
    stands = [(party, _stand(issue, position, given.get(party, 1.0))) for party, position in sorted(rows.items())]
    told = tuple(stand for _, stand in stands if stand is not None)
    if not told:
        raise click.BadParameter(f"nobody has a number on {name!r} that was known then", param_hint="--issue")
    found = points(told, np.random.default_rng(seed))
    moved = tuple((point, shifts(told, point.at)) for point in found if point.at is not None)
    left = tuple(party for party, stand in stands if stand is None)
    return Calculated(issue, issue.scale.unit, told, left, meeting(told), found, moved)


def _weights(case: Case, stated: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for text in stated:
        party, _, number = text.partition("=")
        case.party(party)
        try:
            found[party] = float(number)
        except ValueError:
            raise click.BadParameter(f"{text!r}: allowed: PARTY=NUMBER", param_hint="--weight") from None
        if not 0 < found[party] < float("inf"):
            raise click.BadParameter(f"{text!r}: a weight is a number above 0", param_hint="--weight")
    return found


def _stand(issue: Issue, position: Position, weight: float) -> Stand | None:
    """Put a position on the scale: what it wants, else its option's place; what it takes, else that alone."""
    scale = issue.scale
    option = issue.option(position.option) if position.option else None
    wants = position.wants if position.wants is not None else option.at if option else None
    if scale is None or (wants is None and position.accepts is None):
        return None
    low, high = position.accepts or (wants, wants)
    least, most = scale.least if low is None else low, scale.most if high is None else high
    middle = (least + most) / 2 if wants is None else wants
    return Stand(position.party, middle, min(least, middle), max(most, middle), weight)


def print_calculated(case: Case, found: Calculated) -> None:
    """Tell the calculation."""
    title(f"{plain(found.issue.title)}: {NOTE}")
    for one in found.stands:
        told = f"wants {one.wants:g}, takes {one.least:g} to {one.most:g} {found.unit} (weight {one.weight:g})"
        say(f"{party_name(case, one.party).text}: {told}", mark="- ")
    for party in found.left_out:
        say(f"{party_name(case, party).text}: no number on record, left out", mark="- ")
    say()
    if found.meeting.zone:
        say(f"All take {found.meeting.zone[0]:g} to {found.meeting.zone[1]:g} {found.unit}.")
    elif found.meeting.gap:
        low, high = (
            ", ".join(party_name(case, one).text for one in side) for side in (found.meeting.low, found.meeting.high)
        )
        most, least = found.meeting.gap
        say(f"No number is taken by all: {low} at most {most:g}, {high} at least {least:g} {found.unit}.")
    pairs([(point.name, _point(point)) for point in found.points])
    for point, moved in found.shifts:
        if moved:
            told = ", ".join(f"{party_name(case, one.party).text} by {one.by:+g}" for one in moved)
            say(f"for the {point.name} to be taken by all: {told}", indent=2)


def _point(point: Point) -> str:
    if point.at is None or point.span is None:
        return "none: the ranges do not meet"
    return f"{point.at:.3g} (with other weights {point.span[0]:.3g} to {point.span[1]:.3g})"


def print_calculated_json(found: Calculated) -> None:
    """Show the calculation as one JSON object."""
    parts: dict[str, Any] = {
        "issue": found.issue.id,
        "unit": found.unit,
        "stands": [vars(one) | {} for one in found.stands],
        "left_out": list(found.left_out),
        "zone": found.meeting.zone,
        "gap": found.meeting.gap,
        "points": [{"name": one.name, "at": one.at, "span": one.span} for one in found.points],
        "shifts": [
            {"point": point.name, "party": one.party, "by": one.by} for point, moved in found.shifts for one in moved
        ],
    }
    show("talks", NOTE, calculation=parts)
