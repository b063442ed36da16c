"""The plan as values: windows, convoys with their trucks, loads and times, cut-offs, and what was promised.

Every time is an instant in UTC; the zone of each place stands beside it, so that both clocks can be shown where they
differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from safepassage.convoys.need import Yes
from safepassage.terms.standing import Standing
from safepassage.when import Instant


@dataclass(frozen=True)
class PlanWindow:
    """A window that convoys move in: it closes at the earliest stated end; ``marked`` where it does not stand in force.

    ``begun`` is whether it was open before ``opens``, at which the plan begins: then it cannot open late.
    """

    id: str
    opens: Instant
    closes: Instant
    standing: Standing
    clauses: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    begun: bool = False

    @property
    def marked(self) -> bool:
        """Whether it was planned on request only."""
        return self.standing != Standing.IN_FORCE


@dataclass(frozen=True)
class Likely:
    """When something happens: the median and the time that nine of ten scenarios keep; none where it mostly does not."""

    p50: Instant
    p90: Instant


@dataclass(frozen=True)
class Waypoint:
    """A point of a convoy's way: when it comes and goes, and until when it may still pass inward or go on.

    ``cutoff`` is the latest time at which the convoy may pass this gate inward (at a stop: go on to the next stop); later
    it turns back. Nothing where it has no turning point here.
    """

    place: str
    title: str
    kind: Literal["hub", "crossing", "destination"]
    leg: Literal["out", "in", "back"]
    time_zone: str
    longitude: float | None
    latitude: float | None
    precision_m: float | None
    arrives: Likely
    leaves: Likely
    cutoff: Instant | None = None
    overnight: Yes = "unknown"
    km: float = 0.0


@dataclass(frozen=True)
class Item:
    """Packages of one kind on a truck."""

    package: str
    count: int
    kg: float
    m3: float


@dataclass(frozen=True)
class TruckLoad:
    """One truck: its number at its hub, its type and plate if known, whom it goes to, and what it carries."""

    truck: str
    type: str
    plate: str
    stop: str
    items: tuple[Item, ...]
    people: int


@dataclass(frozen=True)
class Exposure:
    """What a convoy is exposed to: mean truck-hours inside, and how often trucks drive or stay inside after dark."""

    truck_hours: float
    after_dark: float


@dataclass(frozen=True)
class PlannedConvoy:
    """One convoy of the plan. ``promise`` and the rest are simulated on scenarios that the optimiser never saw.

    Attributes
    ----------
    promise
        Probability that it is out in time, or never entered.
    reaches
        Probability that it passes all its gates before their cut-offs, so that its loads are delivered.
    loaded_people, people
        Whom its loads serve, and whom it reaches on average, loads that turn back not counted.
    after
        The convoys whose trucks it uses again.
    """

    id: str
    window: str
    hub: str
    route: str
    stops: tuple[str, ...]
    departs: Instant
    trucks: tuple[TruckLoad, ...]
    waypoints: tuple[Waypoint, ...]
    promise: float
    reaches: float
    loaded_people: int
    people: float
    out: Likely
    back: Likely
    exposure: Exposure
    after: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    frozen: bool = False


@dataclass(frozen=True)
class WindowOutcome:
    """What the plan promises of a window: that every convoy is out in time, people reached, trucks left inside on average.

    Nothing where that was not simulated: a window without convoys, or one that holds convoys which left under an earlier
    plan.
    """

    window: PlanWindow
    promise: float | None
    people: float
    trucks_left: float | None


@dataclass(frozen=True)
class Reached:
    """One destination: its people in need, whom the plan loads for, and whom it reaches on average."""

    destination: str
    side: str
    in_need: int
    loaded: int
    people: float


@dataclass(frozen=True)
class Reason:
    """Why a destination is not (fully) reached, or why there is no plan: a stable code, a sentence, and its sources."""

    code: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A plan for the coming windows, with its proof and its promise.

    Attributes
    ----------
    people
        People reached on average, simulated on fresh scenarios with the knock-on of late trucks.
    gap
        The proven gap: how far the weighted value that the optimiser counts may be below the best possible, as a share
        of that bound; 0 is proven best.
    met
        Whether the target is met; where it is not, this is the best that was found, and ``reasons`` says so. A plan without
        convoys meets nothing.
    scenarios, seed
        How many fresh scenarios the promise rests on, and what they were drawn from.
    """

    windows: tuple[WindowOutcome, ...]
    convoys: tuple[PlannedConvoy, ...]
    reached: tuple[Reached, ...]
    people: float
    value: float
    bound: float
    gap: float
    target: float
    target_of: Literal["convoy", "window"]
    met: bool
    scenarios: int
    seed: int
    known_on: Instant
    time_zone: str
    tzdata: str
    reasons: tuple[Reason, ...] = ()
    guessed_roads: bool = False
    columns: int = 0
    work: Any = field(default=None, repr=False, compare=False)
    """What the plan was made from, for ``why_not``, ``simulate`` and ``replan``; no part of its value."""

    def convoy(self, name: str) -> PlannedConvoy:
        """Find a convoy by its identifier."""
        return next(one for one in self.convoys if one.id == name)
