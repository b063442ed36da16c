"""Where a party stands on an issue: an option or a range of a scale, since when, in whose words, on both clocks."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from safepassage.terms.value import Moment, Name, Recorded

Stance = Literal["for", "against", "conditional", "unclear"]
Change = Literal["hardening", "softening"]


class Position(Recorded):
    """What a party wants, or will not have. Nothing is said of a person: the party stands, the speaker speaks.

    ``accepts`` is the span of an ordered issue that the party would take. ``change`` is set only where the words
    themselves tell a change (*may ease off its demand*); otherwise a change follows from two dated positions.
    """

    party: Name
    issue: Name
    option: Name | None = None
    stance: Stance = "for"
    accepts: Annotated[
        tuple[float | None, float | None] | None, Field(description="[least, most] on the scale; null is open")
    ] = None
    wants: Annotated[float | None, Field(description="what it asks for, on the scale")] = None
    spoken: Moment
    until: Moment | None = None
    said_by: Annotated[Name | None, Field(description="who says so, if not the party itself")] = None
    speaker: str = ""
    change: Change | None = None
    conditions: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.option is None and self.accepts is None and self.wants is None and not self.words:
            raise ValueError("a position names an option, a number, a range, or the words it rests on")
        if self.accepts is not None and None not in self.accepts and self.accepts[0] > self.accepts[1]:  # type: ignore[operator]
            raise ValueError(f"a range runs upward; found {self.accepts[0]} to {self.accepts[1]}")
        return self
