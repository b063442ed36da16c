"""What would meet a condition: linked conditions, and the steps that a party can take."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from safepassage.terms.value import Name, Recorded, Value


class Step(Recorded):
    """Something that a party, or somebody else, can do and has not done yet."""

    id: Name
    by: Annotated[Name | None, Field(description="the party of the case whose step it is")] = None


class Need(Value):
    """One thing that a condition asks for: a party's yes, another condition, or a step."""

    party: Name | None = None
    to: Annotated[Name | None, Field(description="an agreement or a clause, with party")] = None
    condition: Name | None = None
    step: Name | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        forms = [self.party is not None and self.to is not None, self.condition is not None, self.step is not None]
        if sum(forms) != 1 or (self.party is None) != (self.to is None):
            raise ValueError("a need is {party, to}, {condition} or {step}")
        return self


class Link(Recorded):
    """A condition is met by any of the alternatives; of an alternative, by all of its needs."""

    condition: Name
    met_by: Annotated[tuple[Annotated[tuple[Need, ...], Field(min_length=1)], ...], Field(min_length=1)]
