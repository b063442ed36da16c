"""Annotated texts: the shapes in which a person writes down what a text says, and our drafts in the same shapes.

A record names its words as they stand in the text (``evidence``), not their offsets. Keys that we do not compare may
stand beside these; they are passed over. The order of the fields is the order in which they are printed.
"""

from __future__ import annotations

from typing import Any, get_args

import yaml
from pydantic import BaseModel, ConfigDict, model_validator


class Told(BaseModel):
    """A record; a key that is left out, ``null`` and an empty value say the same: not told, or not found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        """Leave out what is empty or null; take one word where a list is asked for as a list of one."""
        if not isinstance(given, dict):
            return given
        kept = {key: value for key, value in given.items() if value not in ("", None, "null", "~")}
        lists = {key for key in kept if key in cls.model_fields and cls.model_fields[key].annotation == tuple[str, ...]}
        return {key: (value,) if key in lists and isinstance(value, str) else value for key, value in kept.items()}


class GoldDoc(Told):
    """Which text it is; ``published`` and ``tz`` are what the reader is told."""

    id: str = ""
    genre: str = ""
    published: str = ""
    tz: str = "UTC"


class GoldEntity(Told):
    """A party, a person, an organisation or a place."""

    name: str = ""
    type: str = ""
    aliases: tuple[str, ...] = ()
    role: str = ""
    org: str = ""


class GoldLink(Told):
    """How two entities stand to each other."""

    a: str = ""
    rel: str = ""
    b: str = ""
    evidence: str = ""


class GoldProposal(Told):
    """A step that was proposed, agreed or is in force; everything between kind and evidence is a slot."""

    id: str = ""
    kind: str = ""
    proposer: str = ""
    place: str = ""
    duration: str = ""
    recurrence: str = ""
    start: str = ""
    end: str = ""
    extension: str = ""
    purpose: str = ""
    excludes: tuple[str, ...] = ()
    status: str = ""
    parties: tuple[str, ...] = ()
    evidence: str = ""


class GoldCommitment(Told):
    """What a party takes on."""

    party: str = ""
    proposal: str = ""
    act: str = ""
    evidence: str = ""


class GoldConsent(Told):
    """What a party said to a proposal."""

    party: str = ""
    proposal: str = ""
    status: str = ""
    since: str = ""
    conditions: tuple[str, ...] = ()
    reported_by: str = ""
    evidence: str = ""


class GoldPosition(Told):
    """Where a party stands on an issue."""

    party: str = ""
    issue: str = ""
    stance: str = ""
    change: str = "none"
    since: str = ""
    evidence: str = ""


class GoldSticking(Told):
    """What the text itself calls the obstacle."""

    issue: str = ""
    evidence: str = ""


class GoldStatement(Told):
    """Who said what, when."""

    speaker: str = ""
    date: str = ""
    mode: str = ""
    evidence: str = ""


class GoldEvent(Told):
    """Something done; ``type`` is its PLOVER root."""

    type: str = ""
    actor: str = ""
    target: str = ""
    place: str = ""
    date: str = ""
    evidence: str = ""


class GoldFigure(Told):
    """A number of the text."""

    value: float
    max: float | None = None
    qualifier: str = "exact"
    what: str = ""
    place: str = ""
    evidence: str = ""


class GoldLength(Told):
    """A length of time as the text writes it."""

    text: str = ""
    value: str = ""
    what: str = ""


class GoldDate(Told):
    """A date as the text writes it; ``n``: how often it does."""

    text: str = ""
    value: str = ""
    n: int = 1


class Gold(Told):
    """Everything that was annotated in one text."""

    doc: GoldDoc = GoldDoc()
    entities: tuple[GoldEntity, ...] = ()
    links: tuple[GoldLink, ...] = ()
    proposals: tuple[GoldProposal, ...] = ()
    commitments: tuple[GoldCommitment, ...] = ()
    consents: tuple[GoldConsent, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    sticking_points: tuple[GoldSticking, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    durations: tuple[GoldLength, ...] = ()
    dates: tuple[GoldDate, ...] = ()


KINDS: dict[str, type[Told]] = {
    name: get_args(field.annotation)[0] for name, field in Gold.model_fields.items() if name != "doc"
}
"""The lists of an annotated text, and of what each consists."""


def parse_gold(text: str) -> Gold:
    """Read an annotation; every scalar stays as written, so that ``2016-08-26`` is EDTF and no date of YAML."""
    return Gold.model_validate(yaml.load(text, Loader=yaml.BaseLoader) or {})  # noqa: S506 - knows only str, list, dict
