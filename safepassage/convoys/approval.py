"""Who allowed what: approvals by an authority, for a crossing, a route or a destination, on stated days."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from safepassage.terms.value import Moment, Name, Recorded

Decision = Literal["requested", "granted", "granted_in_part", "refused", "withdrawn", "no_answer", "not_needed"]
"""What became of a request. Approval is not access."""


class Approval(Recorded):
    """The answer of one authority on one stretch of the way, to the last checkpoint, for the days that it names."""

    id: Name
    authority: Name
    of: Annotated[Name, Field(description="a crossing, a route or a destination")]
    decision: Decision
    decided: Annotated[Moment, Field(description="when it was said or, while there is no answer, asked")]
    since: Annotated[Moment | None, Field(alias="from", description="first day; default: as decided")] = None
    until: Annotated[Moment | None, Field(description="last day; default: no end was stated")] = None
    convoys_per_day: Annotated[int, Field(ge=0, le=1000)] = 1
    trucks_per_day: Annotated[int | None, Field(ge=0, le=100_000)] = None
    packages: Annotated[tuple[Name, ...], Field(description="only these, if it was granted in part")] = ()
    meets: Annotated[
        tuple[Name, ...], Field(description="conditions of consents that this approval is about: told once, here")
    ] = ()
    reference: str = ""


class NoticeState(Recorded):
    """What became of the notice of a movement at one recipient; acknowledged is not *will comply*."""

    movement: Name
    recipient: Name
    state: Literal[
        "submitted", "forwarded", "delivered", "acknowledged", "confirmed", "will_comply", "rejected", "no_answer",
        "recalled", "discontinued",
    ]  # fmt: skip
    at: Moment
