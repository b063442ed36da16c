"""What a reading gives: records that a person has yet to accept, each with the exact words that it rests on.

Dates are EDTF level 1 (ISO 8601-2: ``2016-08-25``, ``2015-09``, ``2016-08-22/2016-08-25``, ``../2016-08-25`` for an
upper bound, ``2011~`` about); lengths of time are ISO 8601 (``PT48H``); recurrences are RFC 5545 (``FREQ=WEEKLY``). An
empty string says that the text does not tell, or that the rules could not tell; ``doubts`` say which.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

EntityType = Literal["state", "government", "armed_group", "igo", "org", "person", "place"]
Relation = Literal["backs", "fights", "part_of"]
ProposalKind = Literal["pause", "ceasefire", "cessation", "truce", "corridor", "coordination", "talks", "evacuation"]
ConsentStatus = Literal["agreed", "conditional", "pending", "refused", "withdrawn", "unclear"]
Stance = Literal["for", "against", "conditional", "unclear"]
Change = Literal["none", "softening", "hardening"]
Mode = Literal["direct", "indirect"]
Teller = Literal["itself", "mediator", "opponent", "press", "other"]
ReadBy = Literal["rules", "model", "both"]
Qualifier = Literal["exact", "at_least", "at_most", "about", "order_of_magnitude", "more_than", "less_than"]
SAME_KIND: frozenset[str] = frozenset({"pause", "ceasefire", "cessation", "truce"})
"""Words of proposals that count as one when two readings are compared."""


class Frozen(BaseModel):
    """A value that does not change, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Frozen):
    """Words of a text: ``text[start:end] == words`` in the original text, whose SHA-256 (of its UTF-8) is ``text``."""

    start: Annotated[int, Field(ge=0)]
    end: int
    words: str
    text: str


class Record(Frozen):
    """What every draft record has: an identifier in its draft, its words, and what the rules were not sure of."""

    id: str = ""
    evidence: Evidence
    doubts: tuple[str, ...] = ()
    read_by: Annotated[ReadBy, Field(description="who found it: the rules, a language model, or both")] = "rules"


class Entity(Record):
    """A party, a person, an organisation or a place; the evidence is its first mention by name."""

    name: str
    type: EntityType
    aliases: Annotated[tuple[str, ...], Field(description="other words for it in this text")] = ()
    role: str = ""
    org: Annotated[str, Field(description="whose role it is; for a person, whom they speak for")] = ""
    case_id: Annotated[str, Field(description="the party or zone of the case that this is")] = ""


class Link(Record):
    """How two entities stand to each other."""

    a: str
    rel: Relation
    b: str


class Proposal(Record):
    """A pause, a corridor or another step that was proposed, agreed or is in force."""

    kind: ProposalKind
    place: str = ""
    duration: str = ""
    recurrence: str = ""
    start: str = ""
    end: str = ""
    extension: str = ""
    purpose: str = ""
    excludes: tuple[str, ...] = ()
    proposer: str = ""
    parties: tuple[str, ...] = ()
    status: str = ""
    case_id: Annotated[str, Field(description="the agreement of the case that this is")] = ""


class Commitment(Record):
    """What a party takes on under a proposal (its identifier in this draft)."""

    party: str
    proposal: str = ""
    act: str


class Consent(Record):
    """What a party said to a proposal, and who tells it."""

    party: str
    proposal: str = ""
    status: ConsentStatus
    since: str = ""
    conditions: tuple[str, ...] = ()
    reported_by: str = ""
    told_by: Teller = "press"


class Position(Record):
    """Where a party stands on an issue; ``change`` only where the text itself tells a change."""

    party: str
    issue: str
    stance: Stance
    change: Change = "none"
    since: str = ""


class StickingPoint(Record):
    """What the text itself calls the obstacle."""

    issue: str


class Statement(Record):
    """Who said what, when; the evidence is the words said, or the sentence that tells them."""

    speaker: str
    role: str = ""
    date: str = ""
    mode: Mode


class Event(Record):
    """Something done: our act, with its PLOVER root and mode and its ACLED sub-event out of one table."""

    act: str
    type: Annotated[str, Field(description="PLOVER root")]
    mode: str = ""
    acled: str = ""
    actor: str = ""
    target: str = ""
    place: str = ""
    date: str = ""


class Figure(Record):
    """A number of the text, never added to another. ``max`` is the upper end of a range."""

    value: float
    max: float | None = None
    qualifier: Qualifier = "exact"
    unit: str = ""
    what: str = ""
    place: str = ""
    as_of: str = ""


class Length(Record):
    """A length of time as the text writes it, as ISO 8601, and of what."""

    value: str
    what: str = ""


class DateMention(Record):
    """A date as the text writes it, as EDTF."""

    value: str


class Draft(Frozen):
    """Everything that was read out of one text; nothing of it is in a case until a person accepts it."""

    text: Annotated[str, Field(description="SHA-256 of the original text")]
    title: str = ""
    published: str = ""
    tz: str = ""
    reader: Annotated[str, Field(description="which reader made it, and its version")] = "rules"
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    consents: tuple[Consent, ...] = ()
    positions: tuple[Position, ...] = ()
    sticking_points: tuple[StickingPoint, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    durations: tuple[Length, ...] = ()
    dates: tuple[DateMention, ...] = ()
    doubts: Annotated[tuple[str, ...], Field(description="what concerns the text as a whole")] = ()
