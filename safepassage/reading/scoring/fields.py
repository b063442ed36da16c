"""When does a found record match an annotated one? One rule a field: 0 for no, else the greater the closer.

Where the rules say *evidence*, the two quotations have at least a character of the text in common.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from safepassage.reading.draft import SAME_KIND
from safepassage.reading.scoring.gold import (
    Gold,
    GoldCommitment,
    GoldConsent,
    GoldEntity,
    GoldEvent,
    GoldFigure,
    GoldLink,
    GoldPosition,
    GoldProposal,
    GoldStatement,
    GoldSticking,
)
from safepassage.reading.scoring.ground import Ground
from safepassage.reading.scoring.matching import share
from safepassage.reading.scoring.names import fold, likeness

PARTIES = frozenset({"state", "government", "armed_group", "igo", "org"})
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
Match = Callable[[Ground, Any, Any], int]


@dataclass(frozen=True)
class Field:
    """A field of the table: which records it compares, by which rule, and how a record is told."""

    name: str
    of: Callable[[Gold], Sequence[Any]]
    match: Match
    tell: Callable[[Any], str] = str


def proposal(ground: Ground, gold: GoldProposal, found: GoldProposal) -> int:
    """Match kind, and evidence or duration; pause, ceasefire, cessation and truce are one kind."""
    if gold.kind != found.kind and not {gold.kind, found.kind} <= SAME_KIND:
        return 0
    return ground.common(gold.evidence, found.evidence) or int(bool(gold.duration) and gold.duration == found.duration)


def consent(ground: Ground, gold: GoldConsent, found: GoldConsent) -> int:
    """Match party, status and evidence."""
    same = gold.status == found.status and ground.same(gold.party, found.party)
    return ground.common(gold.evidence, found.evidence) if same else 0


def position(ground: Ground, gold: GoldPosition, found: GoldPosition) -> int:
    """Match party, stance and evidence."""
    same = gold.stance == found.stance and ground.same(gold.party, found.party)
    return ground.common(gold.evidence, found.evidence) if same else 0


def position_with_issue(ground: Ground, gold: GoldPosition, found: GoldPosition) -> int:
    """Match a position, and a word of its issue."""
    return position(ground, gold, found) if share(gold.issue, found.issue) > 0 else 0


def sticking(ground: Ground, gold: GoldSticking, found: GoldSticking) -> int:
    """Match evidence."""
    return ground.common(gold.evidence, found.evidence)


def commitment(ground: Ground, gold: GoldCommitment, found: GoldCommitment) -> int:
    """Match party and evidence."""
    return ground.common(gold.evidence, found.evidence) if ground.same(gold.party, found.party) else 0


def statement(ground: Ground, gold: GoldStatement, found: GoldStatement) -> int:
    """Match speaker and evidence."""
    return ground.common(gold.evidence, found.evidence) if ground.same_speaker(gold.speaker, found.speaker) else 0


def statement_with_date(ground: Ground, gold: GoldStatement, found: GoldStatement) -> int:
    """Match a statement and its date."""
    return statement(ground, gold, found) if gold.date == found.date else 0


def event(ground: Ground, gold: GoldEvent, found: GoldEvent) -> int:
    """Match root, evidence, and actor or target; evidence alone where the annotation names neither."""
    nobody = not gold.actor and not gold.target
    same = nobody or ground.same(gold.actor, found.actor) or ground.same(gold.target, found.target)
    return ground.common(gold.evidence, found.evidence) if same and gold.type == found.type else 0


def figure(ground: Ground, gold: GoldFigure, found: GoldFigure) -> int:
    """Match value and evidence."""
    return ground.common(gold.evidence, found.evidence) if gold.value == found.value else 0


def figure_with_what(ground: Ground, gold: GoldFigure, found: GoldFigure) -> int:
    """Match a figure, and a word of what was counted (or neither says what)."""
    same = share(gold.what, found.what) > 0 or (not gold.what and not found.what)
    return figure(ground, gold, found) if same else 0


def entity(_: Ground, gold: GoldEntity, found: GoldEntity) -> int:
    """Match names, or a name with an alias; last two aliases."""
    return likeness(gold, found)


def link(ground: Ground, gold: GoldLink, found: GoldLink) -> int:
    """Match both ends and the relation."""
    return int(gold.rel == found.rel and ground.same(gold.a, found.a) and ground.same(gold.b, found.b))


def mention(_: Ground, gold: tuple[str, str], found: tuple[str, str]) -> int:
    """Match value and text of a date or a length of time; one text may be part of the other."""
    (told, value), (text, other) = gold, found
    if _at_midnight(value) != _at_midnight(other):
        return 0
    ours, theirs = fold(told), fold(text)
    return 2 * (ours == theirs) or int(ours in theirs or theirs in ours)


def _at_midnight(value: str) -> str:
    """Write the midnight that ends a day as the one that begins the next: both are the same instant."""
    day, _, time = value.partition("T")
    if time != "24:00" or not _DAY.fullmatch(day):
        return value
    try:
        return f"{date.fromisoformat(day) + timedelta(days=1)}T00:00"
    except (ValueError, OverflowError):  # no day of the calendar, or none behind it
        return value


def _entities(*types: str) -> Callable[[Gold], Sequence[Any]]:
    """Take the entities of some types."""
    return lambda gold: [one for one in gold.entities if one.type in types]


def _lengths(gold: Gold) -> Sequence[tuple[str, str]]:
    """Take each length of time once: an annotation does not count how often one is told."""
    return list(dict.fromkeys((one.text, one.value) for one in gold.durations))


def _dates(gold: Gold) -> Sequence[tuple[str, str]]:
    """Take each date as often as it is told."""
    return [(one.text, one.value) for one in gold.dates for _ in range(one.n)]


def _quoted(record: Any) -> str:
    """Tell a record by what it says and its words."""
    given = record.model_dump(exclude={"evidence", "id", "proposal"})
    return " | ".join([*(str(value) for value in given.values() if value), f"« {record.evidence} »"])


FIELDS: tuple[Field, ...] = (
    Field("parties", _entities(*PARTIES), entity, lambda one: f"{one.name} ({one.type})"),
    Field("persons", _entities("person"), entity, lambda one: one.name),
    Field("places", _entities("place"), entity, lambda one: one.name),
    Field("links", lambda gold: gold.links, link, lambda one: f"{one.a} {one.rel} {one.b} « {one.evidence} »"),
    Field("proposals", lambda gold: gold.proposals, proposal, _quoted),
    Field("commitments", lambda gold: gold.commitments, commitment, _quoted),
    Field("consents", lambda gold: gold.consents, consent, _quoted),
    Field("positions", lambda gold: gold.positions, position, _quoted),
    Field("positions with issue", lambda gold: gold.positions, position_with_issue, _quoted),
    Field("sticking points", lambda gold: gold.sticking_points, sticking, _quoted),
    Field("statements", lambda gold: gold.statements, statement, _quoted),
    Field("statements with date", lambda gold: gold.statements, statement_with_date, _quoted),
    Field("events", lambda gold: gold.events, event, _quoted),
    Field("figures", lambda gold: gold.figures, figure, _quoted),
    Field("figures with what", lambda gold: gold.figures, figure_with_what, _quoted),
    Field("durations", _lengths, mention, " = ".join),
    Field("dates", _dates, mention, " = ".join),
)
"""The fields whose records match one to one; roles, slots and what a reviewer sees are worked out beside them."""
