"""What is on the table: issues with their options, in order where the options have an order."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from safepassage.terms.value import Name, Recorded, Value


class Option(Value):
    """One way to settle an issue; on a scale it has a number."""

    id: Name
    words: Annotated[str, Field(min_length=1)]
    at: Annotated[float | None, Field(description="its place on the issue's scale, in the scale's unit")] = None


class Scale(Value):
    """What an ordered issue is measured in, such as hours, trucks a day or kilometres."""

    unit: Annotated[str, Field(min_length=1)]
    least: float
    most: float

    @model_validator(mode="after")
    def _runs_upward(self) -> Self:
        if not self.least < self.most:
            raise ValueError(f"a scale runs upward; found {self.least} to {self.most}")
        return self


class Issue(Recorded):
    """A question that the parties must settle; ``agreement`` and ``clauses`` say which terms hang on it."""

    id: Name
    title: Annotated[str, Field(min_length=1)]
    agreement: Name | None = None
    clauses: tuple[Name, ...] = ()
    conditions: Annotated[tuple[Name, ...], Field(description="conditions of consents that are about it")] = ()
    scale: Scale | None = None
    options: tuple[Option, ...] = ()

    def option(self, name: str) -> Option | None:
        """Find an option by its identifier."""
        return next((option for option in self.options if option.id == name), None)
