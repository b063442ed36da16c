"""How late things are: the laws of delay, which are inputs with a source and never constants of the program.

A number may be given as a range ``[low, high]``: then the slower end counts, so a coarser law never raises a promise.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from safepassage.terms.value import Name, Recorded


def _as_range(value: Any) -> Any:
    return (value, value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _ordered(value: tuple[float, float]) -> tuple[float, float]:
    if not 0 <= value[0] <= value[1]:
        raise ValueError(f"a number, or a range [low, high] with 0 <= low <= high, not {list(value)}")
    return value


Ranged = Annotated[
    tuple[float, float],
    BeforeValidator(_as_range, json_schema_input_type=float | tuple[float, float]),
    AfterValidator(_ordered),
    Field(description="a number, or a range [low, high] of which the slower end counts"),
]


def _share(value: tuple[float, float]) -> tuple[float, float]:
    if value[1] > 1:
        raise ValueError(f"a share of 1 at most, not {value[1]}")
    return value


Share = Annotated[Ranged, AfterValidator(_share)]


class CrossingLaw(Recorded):
    """How long a convoy is held at a crossing: a gamma law of mean and shape, and days on which it is longer.

    All convoys of a day share its draw: they are late together. ``outward`` is the mean on the way out, as a part of that
    on the way in.
    """

    id: Name
    mean_h: Ranged
    shape: Annotated[float, Field(gt=0, le=1000)] = 1.2
    bad_share: Share = (0.0, 0.0)
    bad_factor: Annotated[float, Field(ge=1, le=100)] = 1.0
    outward: Annotated[float, Field(ge=0, le=10)] = 1.0


class TravelLaw(Recorded):
    """How driving times spread around the median of a leg: log-normal, by the leg's own p50 and p90.

    ``shared`` is the correlation of the legs of one day (weather, traffic, fighting), which makes convoys late together.
    """

    shared: Annotated[float, Field(ge=0, le=1)] = 0.8
    bad_share: Share = (0.0, 0.0)
    bad_factor: Annotated[float, Field(ge=1, le=100)] = 1.0


class OffloadLaw(Recorded):
    """How offloading times spread around the stated ones: log-normal with this standard deviation of the logarithm."""

    spread: Ranged = (0.0, 0.0)


class WindowLaw(Recorded):
    """How windows differ from what was stated: some open late, by an exponential law; some are over early, at any time."""

    late_share: Share = (0.0, 0.0)
    late_mean_h: Ranged = (0.0, 0.0)
    early_share: Share = (0.0, 0.0)


class Delays(Recorded):
    """The laws of delay of a case; a law that is not given is not known, and no probability is promised without it."""

    crossings: tuple[CrossingLaw, ...] = ()
    travel: TravelLaw | None = None
    offload: OffloadLaw | None = None
    windows: WindowLaw | None = None
