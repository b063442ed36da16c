"""When the terms say that they hold: windows, one-off and recurring, as somebody stated them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from safepassage.terms.value import Duration, Moment, Name, Recorded, Value


class Confirmed(Value):
    """A span that the parties confirmed in UTC, beside the local rule."""

    start: Moment
    end: Moment


class Window(Recorded):
    """A window as one speaker stated it (RFC 5545, 3.8.2.4 DTSTART, 3.8.5.3 RRULE, 3.8.5.1 EXDATE, 3.8.5.2 RDATE).

    It ends at ``end``, after ``duration``, or has an ``open`` end. With a ``rule`` and no ``start`` it is a proposal.
    """

    id: Name
    stated_by: Name
    start: Moment | None = None
    end: Moment | Literal["open"] | None = None
    duration: Duration | None = None
    rule: Annotated[str | None, Field(description="RFC 5545 RRULE, e.g. FREQ=WEEKLY;COUNT=4")] = None
    except_dates: Annotated[tuple[Moment, ...], Field(description="EXDATE: starts that are left out")] = ()
    also_dates: Annotated[tuple[Moment, ...], Field(description="RDATE: starts that are added")] = ()
    time_zone: Annotated[str | None, Field(description="IANA name; default: the case's")] = None
    confirmed: tuple[Confirmed, ...] = ()
    announced: Annotated[
        Moment | None, Field(description="when it was announced: the gap to the start is no baseline")
    ] = None


class Ending(Recorded):
    """A statement that the terms are over, by one party or by all together."""

    by: Name
    at: Moment
    clauses: tuple[Name, ...] = ()


class Suspension(Recorded):
    """A statement that the terms rest for a time, by one party or by all together."""

    by: Name
    since: Annotated[Moment, Field(alias="from")]
    until: Moment | None = None
    clauses: tuple[Name, ...] = ()
