"""Where a convoy passes: crossings with their hours, and routes, which pass one crossing after another."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from safepassage.convoys.need import Hours, Located
from safepassage.terms.value import Moment, Name, Recorded

Status = Literal["open", "closed", "unknown"]
"""Of a road or a crossing. What is closed is not planned; what is unknown needs a person's yes."""


class StatusReport(Recorded):
    """What somebody said of a crossing or a road: open, closed or unknown, as of when."""

    status: Status
    as_of: Moment


class Crossing(Located):
    """A gate on the way in: a border post, a crossing of a front line, or a last checkpoint."""

    hours: Hours | None = None
    delay: Annotated[Name | None, Field(description="a law of delays.crossings; without one nothing is promised")] = (
        None
    )
    refused_share: Annotated[float, Field(ge=0, le=1, description="how often convoys are turned away")] = 0.0
    convoys_per_day: Annotated[int, Field(ge=0, le=1000)] = 1
    authorities: Annotated[tuple[Name, ...], Field(description="parties whose approval is needed to pass")] = ()
    reports: Annotated[
        tuple[StatusReport, ...], Field(description="the newest that was known counts; none: unknown")
    ] = ()
    risk: Annotated[float, Field(ge=0, le=1, description="a person's weight for exposure; only orders plans")] = 0.0


class Route(Recorded):
    """A way in through one crossing or several, in order; the way out is the same in reverse."""

    id: Name
    name: str = ""
    crossings: Annotated[tuple[Name, ...], Field(min_length=1, max_length=3)]
    hubs: Annotated[tuple[Name, ...], Field(description="default: every hub")] = ()
    destinations: Annotated[tuple[Name, ...], Field(description="default: every destination")] = ()
    authorities: tuple[Name, ...] = ()
    clauses: Annotated[
        tuple[Name, ...], Field(description="clauses of the terms that passage rests on, beside the rules'")
    ] = ()
    out_by: Annotated[
        Name | None,
        Field(description="the crossing behind which a convoy is out of the window's area; default: the first"),
    ] = None

    @property
    def title(self) -> str:
        """The name to show."""
        return self.name or self.id
