"""What every written value of a case shares: frozen, closed to unknown keys, and tied to its source and two clocks."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from safepassage.when import EARLIEST, Instant, Span, read_length, read_moment

_UTC = ZoneInfo("UTC")


def _moment(text: str) -> str:
    """Accept a time in a form that we can read; what a clock skips is found later, with the case's zone."""
    try:
        read_moment(text, _UTC)
    except ValueError as fault:
        if "the clock" not in str(fault):
            raise
    return text


def _length(text: str) -> str:
    read_length(text)
    return text


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Moment = Annotated[
    str,
    BeforeValidator(lambda value: value.isoformat() if hasattr(value, "isoformat") else value),
    AfterValidator(_moment),
    Field(
        description="2016-09-12T16:00Z, 2016-09-12T19:00 (case's zone), 2016-09-12 (a day), or A/B (some time between)"
    ),
]
Duration = Annotated[str, AfterValidator(_length), Field(description="RFC 5545: PT48H is elapsed time, P2D wall clock")]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$", description="an identifier of this case")]
Several = Annotated[tuple[str, ...], BeforeValidator(_several, json_schema_input_type=str | tuple[str, ...])]
"""One word or a list of words."""


class Value(BaseModel):
    """A frozen value as a person wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Recorded(Value):
    """A fact with its source, its words, and the second clock: when it was recorded, and when it was given up."""

    source: Annotated[Several, Field(min_length=1, description="keys of the sources in case.yaml")]
    words: str = ""
    note: str = ""
    known: Moment | None = None
    retracted: Moment | None = None


def believed(
    fact: Recorded, *, gives: bool, known_on: Instant, tz: ZoneInfo, default: str | None = None
) -> Span | None:
    """Give the stamp of a fact if it counts on what was known then, else nothing (docs/rules.md, section 1).

    What gives counts once it is surely known; what takes away as soon as it may be known. A fact without a stamp
    has always been
    known: the stamp is the start of time, so that it is also as old as can be.
    """
    text = fact.known or default
    stamp = read_moment(text, tz) if text else Span(ALWAYS, ALWAYS)
    if (stamp.end if gives else stamp.start) > known_on:
        return None
    if fact.retracted:
        gone = read_moment(fact.retracted, tz)
        if (gone.start if gives else gone.end) <= known_on:
            return None
    return stamp


ALWAYS = EARLIEST
