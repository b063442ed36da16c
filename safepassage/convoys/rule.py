"""The rules of a plan: how large convoys are, when they may drive, how sure they must be, what counts how much."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from safepassage.convoys.need import Hours
from safepassage.terms.value import Duration, Name, Several, Value

Probability = Annotated[float, Field(ge=0.5, lt=1)]


class Weights(Value):
    """What counts how much; people come first, cost and exposure last, and none of it is hidden in code.

    A person reached counts the destination's severity times ``1 + week * weeks since served``; the first half of a
    destination's people counts full, the rest ``second_half``.
    """

    week: Annotated[float, Field(ge=0, le=10)] = 0.05
    second_half: Annotated[float, Field(ge=0, le=1)] = 0.6
    earlier: Annotated[float, Field(ge=0, le=1, description="per window that a person is reached sooner")] = 0.03
    sides: Annotated[float, Field(ge=0, le=10, description="for the side that is served least")] = 0.1
    truck_hour: Annotated[
        float, Field(ge=0, le=1000, description="what an hour of a truck costs, in weighted people")
    ] = 1.0
    exposure: Annotated[float, Field(ge=0, le=100_000, description="what a truck at a crossing of risk 1 costs")] = (
        2000.0
    )


class Rules(Value):
    """How convoys move: size, daylight, margin and target. Sources stand beside them in ``source``."""

    source: Several = ()
    note: str = ""
    clauses: Annotated[tuple[Name, ...], Field(description="clauses of the terms that every movement rests on")] = ()
    agreements: Annotated[
        tuple[Name, ...], Field(description="whose windows are planned in where no clauses are named")
    ] = ()
    min_trucks: Annotated[int, Field(ge=1, le=1000)] = 1
    max_trucks: Annotated[int, Field(ge=1, le=1000)] = 20
    max_stops: Annotated[int, Field(ge=1, le=3)] = 2
    size_classes: Annotated[int, Field(ge=1, le=20)] = 6
    slot_min: Annotated[int, Field(ge=15, le=720, description="minutes between possible departures")] = 60
    daylight: Annotated[Hours | None, Field(description="hours in which convoys move inside; default: always")] = None
    margin_min: Annotated[float, Field(ge=0, le=1440, description="out this long before the earliest stated end")] = 30
    target: Annotated[Probability, Field(description="of being out in time")] = 0.95
    target_of: Annotated[Literal["convoy", "window"], Field(description="whose probability the target is")] = "convoy"
    entry_risk: Annotated[
        float,
        Field(
            gt=0, lt=1, description="no convoy goes in at an hour at which it is inside too long more often than this"
        ),
    ] = 0.2
    turning_back: Annotated[
        bool, Field(description="convoys can turn back at gates, so that cut-off times make sense")
    ] = True
    knowledge_limit: Annotated[
        Duration, Field(description="how old a road's status, a report or an approval may be")
    ] = "P3D"
    findings_km: Annotated[float, Field(gt=0, le=500, description="how near a finding is near the route")] = 10
    findings_for: Annotated[Duration, Field(description="how long a finding counts as fresh")] = "P2D"
    weights: Weights = Weights()

    @model_validator(mode="after")
    def _sizes(self) -> Rules:
        if self.min_trucks > self.max_trucks:
            raise ValueError(f"min_trucks of at most max_trucks ({self.max_trucks}), not {self.min_trucks}")
        return self
