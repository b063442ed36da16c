"""Who said what to the terms: consents with their form, speaker, conditions and both clocks."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from safepassage.terms.value import Moment, Name, Recorded

State = Literal[
    "no_response", "received", "acknowledged", "conditional", "in_principle", "consented", "with_reservations",
    "refused", "suspended", "withdrawn", "lapsed", "disputed",
]  # fmt: skip
Form = Literal["written", "verbal", "statement", "via_guarantor"]

TAKES_AWAY: Final[frozenset[str]] = frozenset({"refused", "suspended", "withdrawn", "lapsed", "disputed"})
"""States that count as soon as they may be known; the others count once they surely are."""


class Consent(Recorded):
    """What a party said to an agreement or a clause: when it was said, from when it holds, and who tells it.

    ``said_by`` is the party itself unless somebody else reports it. A ``spoken`` range, such as one that an "has
    agreed"
    gives, holds from its end.
    """

    party: Name
    to: Annotated[Name, Field(description="an agreement or a clause")]
    state: State
    form: Form = "statement"
    said_by: Annotated[Name | None, Field(description="who says so, if not the party itself")] = None
    speaker: str = ""
    spoken: Moment
    since: Annotated[Moment | None, Field(alias="from", default=None)]
    until: Moment | None = None
    conditions: tuple[Name, ...] = ()
    lodged_with: str = ""

    @property
    def gives(self) -> bool:
        """Whether it gives rather than takes away."""
        return self.state not in TAKES_AWAY


class ConditionRecord(Recorded):
    """A record that a condition is met or unmet, from a time, until a time."""

    state: Literal["met", "unmet"]
    since: Annotated[Moment, Field(alias="from")]
    until: Moment | None = None


class Condition(Recorded):
    """What a conditional consent asks for."""

    id: Name
    asked_by: tuple[Name, ...] = ()
    records: tuple[ConditionRecord, ...] = ()
