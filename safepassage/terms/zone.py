"""Where the terms hold: zones, drawn or made by rule from a point or a line, or known only by name."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from safepassage.terms.party import Dated
from safepassage.terms.value import Name, Several, Value


class Rule(Value):
    """How a zone follows from its geometry: a circle around a point, or a buffer of a line by distance and side."""

    radius_m: Annotated[float | None, Field(gt=0, le=2_000_000)] = None
    buffer_m: Annotated[float | None, Field(gt=0, le=500_000)] = None
    side: Annotated[Literal["both", "left", "right"], Field(description="as one looks along the line")] = "both"

    @model_validator(mode="after")
    def _one(self) -> Rule:
        if (self.radius_m is None) == (self.buffer_m is None):
            raise ValueError("a rule has either radius_m (of a point) or buffer_m (of a line)")
        return self


class Zone(Dated):
    """A zone: the properties of a feature of ``zones.geojson`` and its geometry (longitude, latitude; WGS 84)."""

    id: Name
    name: str
    names: dict[str, str] = Field(default_factory=dict)
    kind: Literal[
        "pause",
        "corridor",
        "demilitarised",
        "no_fly",
        "buffer",
        "checkpoint",
        "site",
        "admin",
        "crossing",
        "exempt",
        "other",
    ]
    geometry: dict[str, Any] | None = None
    rule: Rule | None = None
    geometry_known: bool = True
    within: Annotated[Name | None, Field(description="a zone that surely holds this one")] = None
    nationwide: bool = False
    precision_m: Annotated[float, Field(ge=0, description="how far the drawn edge may be from the true one")] = 0.0
    pcode: str = ""
    source: Several = ()
    note: str = ""
