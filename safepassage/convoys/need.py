"""What is needed, where: packages of relief goods, and the destinations that people would be reached at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from safepassage.terms.value import Duration, Name, Recorded, Value

Hours = Annotated[
    str,
    Field(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]|24):[0-5]\d$",
        description="opening hours on the wall clock of the place, such as 06:00-18:00; over midnight 19:00-08:00",
    ),
]
Yes = Literal["yes", "no", "unknown"]
"""An answer that may be missing; what is unknown never counts as a yes."""


class Located(Recorded):
    """A place of the convoys: a zone of ``zones.geojson``, or a point; never finer than its source told."""

    id: Name
    name: str = ""
    zone: Annotated[Name | None, Field(description="a zone of zones.geojson; its middle is the point")] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    precision_m: Annotated[float | None, Field(ge=0, description="the true point is within; default: not known")] = None
    time_zone: Annotated[str | None, Field(description="IANA name; default: the case's")] = None

    @property
    def title(self) -> str:
        """The name to show."""
        return self.name or self.id


class Package(Recorded):
    """One kind of kit: how heavy and large it is, whom it serves, and for how long."""

    id: Name
    name: str = ""
    kg: Annotated[float, Field(gt=0, le=30_000)]
    m3: Annotated[float, Field(gt=0, le=150)]
    people: Annotated[float, Field(gt=0, le=100_000, description="people that one package serves")]
    period: Annotated[Duration, Field(description="how long it serves them")] = "P30D"


class Destination(Located):
    """Where people are to be reached: how many, how badly, since when nobody came, and what a convoy finds there."""

    side: Annotated[str, Field(description="of a front line; people are shared out over both sides")] = ""
    people_in_need: Annotated[int, Field(ge=0, le=100_000_000)]
    severity: Annotated[float, Field(ge=1, le=5, description="JIAF severity, 1 to 5")] = 3
    weeks_since_served: Annotated[float, Field(ge=0, le=1000)] = 0
    packages: Annotated[tuple[Name, ...], Field(min_length=1, description="one of each for everybody reached")]
    offload_bays: Annotated[int, Field(ge=1, le=500)] = 1
    offload_min: Annotated[float, Field(gt=0, le=1440, description="minutes a truck at a bay")]
    overnight: Annotated[Yes, Field(description="whether a convoy may stay overnight")] = "unknown"
    hours: Hours | None = None
    max_trucks: Annotated[int | None, Field(ge=1, le=1000, description="in one convoy")] = None
    convoys_per_day: Annotated[int, Field(ge=0, le=100)] = 1
    authorities: Annotated[tuple[Name, ...], Field(description="parties whose approval is needed here")] = ()


class Stock(Value):
    """Packages of one kind at a hub, or arriving there."""

    package: Name
    count: Annotated[int, Field(ge=0, le=100_000_000)]
    at: Annotated[str | None, Field(description="when it arrives; default: it is there")] = None
