"""A movement that somebody wants to make: what ``go`` is asked about, beside the convoys of a plan."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from safepassage.terms.value import Moment, Name, Recorded


class Obstacle(Recorded):
    """What stands in the way by somebody's own word and no other record holds: named, owned and dated; until it is lifted."""

    id: Name
    name: str
    owner: Annotated[Name, Field(description="the party that can lift it")]
    since: Annotated[Moment, Field(alias="from")]
    lifted: Moment | None = None


class Movement(Recorded):
    """One convoy that is asked for: from where, through where, to whom, with how many trucks, and when."""

    id: Name
    name: str = ""
    hub: Name
    route: Name
    stops: Annotated[tuple[Name, ...], Field(min_length=1, max_length=3)]
    departs: Annotated[Moment | None, Field(description="default: it waits for a window")] = None
    trucks: Annotated[int, Field(ge=1, le=1000)]
    clauses: Annotated[
        tuple[Name, ...], Field(description="clauses that it rests on, beside the rules' and the route's")
    ] = ()
    consents: Annotated[
        tuple[Name, ...],
        Field(description="parties whose consent it rests on; default: those that the clauses' agreements require"),
    ] = ()
    recipients: Annotated[tuple[Name, ...], Field(description="parties that must acknowledge its notice")] = ()
    obstacles: tuple[Obstacle, ...] = ()
    done: Annotated[Moment | None, Field(description="when it was over or given up")] = None

    @property
    def title(self) -> str:
        """The name to show."""
        return self.name or self.id
