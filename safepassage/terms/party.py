"""Who takes part: parties with dated names, the coalitions they belong to, and the lists that name them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from safepassage.terms.value import Moment, Name, Several, Value


class Dated(Value):
    """Something that is true from a time, until a time, or always."""

    since: Annotated[Moment | None, Field(alias="from", default=None)]
    until: Moment | None = None


class Alias(Dated):
    """A name by which a party is known, in any script, while it is used."""

    text: Annotated[str, Field(min_length=1)]
    language: str = ""


class Membership(Dated):
    """A party that belongs to this one."""

    party: Name


class Designation(Dated):
    """A list that names this party, such as the Security Council's."""

    list: Name
    source: Several = ()


def _from_text(key: str, kind: type[Value]) -> BeforeValidator:
    """Let a plain word stand for a value that has nothing but its name."""
    return BeforeValidator(
        lambda value: {key: value} if isinstance(value, str) else value, json_schema_input_type=str | kind
    )


class Party(Value):
    """A party, or a word that a source uses for several (``kind: label`` with ``may_be``)."""

    id: Name
    names: Annotated[tuple[Annotated[Alias, _from_text("text", Alias)], ...], Field(min_length=1)]
    kind: Literal[
        "state", "armed_group", "coalition", "mediator", "monitor", "humanitarian", "civilians", "label", "other"
    ]
    role: Literal["party", "guarantor", "mediator", "observer", "humanitarian", "non_party_armed", "excluded", "none"]
    side: str = ""
    members: tuple[Annotated[Membership, _from_text("party", Membership)], ...] = ()
    may_be: tuple[Name, ...] = ()
    lists: tuple[Annotated[Designation, _from_text("list", Designation)], ...] = ()
    acled: Several = ()
    ucdp: Several = ()
    source: Several = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The name to show: the first."""
        return self.names[0].text
