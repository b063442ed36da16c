"""One leg of the way, as somebody knows it: how far, how long, and whether it is open, as of when and by whose word."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from safepassage.convoys.crossing import Status
from safepassage.terms.value import Moment, Name, Recorded


class Leg(Recorded):
    """A stretch of road between two places, usable both ways unless ``one_way``; a row of ``legs.csv``.

    ``p90_h`` is the driving time in hours that nine of ten drives stay within; it is what makes a leg uncertain.
    """

    start: Annotated[Name, Field(alias="from")]
    end: Annotated[Name, Field(alias="to")]
    km: Annotated[float, Field(gt=0, le=10_000)]
    p50_h: Annotated[float, Field(gt=0, le=1000)]
    p90_h: Annotated[float, Field(gt=0, le=5000)]
    status: Status = "unknown"
    as_of: Moment | None = None
    one_way: bool = False
    confirmed_by: Annotated[str, Field(description="who said yes to a leg of unknown status")] = ""

    @model_validator(mode="after")
    def _p90_is_slower(self) -> Leg:
        if self.p90_h < self.p50_h:
            raise ValueError(f"p90_h of at least p50_h ({self.p50_h:g}), not {self.p90_h:g}")
        return self
