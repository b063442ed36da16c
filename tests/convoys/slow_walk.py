"""The way of one convoy through one scenario, written anew as a plain loop: a slow walk that checks the quick one.

It is written from the rules at the top of ``walk.py``. Clocks are read minute by minute from the time-zone data, and nothing
is looked up in a table of minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import ceil, exp, inf, sqrt
from zoneinfo import ZoneInfo

import numpy as np

from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import Draws
from safepassage.convoys.task import Task
from safepassage.convoys.trip import Trips
from safepassage.when import Instant

NEVER_IN = -1e9


@lru_cache(maxsize=100_000)
def instant_of(day: date, wall_min: int, tz: ZoneInfo) -> Instant:
    """Give the first instant at which the clock of a zone shows a local time, or jumps over it."""
    wanted = datetime.combine(day, datetime.min.time()) + timedelta(minutes=wall_min)
    at = wanted.replace(tzinfo=ZoneInfo("UTC")) - timedelta(hours=16)
    while at.astimezone(tz).replace(tzinfo=None) < wanted - timedelta(hours=3):
        at += timedelta(minutes=30)
    while at.astimezone(tz).replace(tzinfo=None) < wanted:
        at += timedelta(minutes=1)
    return at


@dataclass(frozen=True)
class Clock:
    """The hours of a place on its own wall clock, in minutes from an epoch."""

    epoch: Instant
    hours: str | None
    tz: ZoneInfo

    def spans(self, minute: float) -> Iterator[tuple[float, float]]:
        """Give the openings from the day before a minute on."""
        if self.hours in {None, "00:00-24:00"}:
            yield -inf, inf
            yield inf, inf
            return
        opens, closes = (int(text[:2]) * 60 + int(text[3:]) for text in str(self.hours).split("-"))
        closes += 1440 if closes <= opens else 0
        first = (self.epoch + timedelta(minutes=minute)).astimezone(self.tz).date() - timedelta(days=2)
        for count in range(9):
            day = first + timedelta(days=count)
            start, end = (
                (instant_of(day, wall, self.tz) - self.epoch) / timedelta(minutes=1) for wall in (opens, closes)
            )
            if start < end:
                yield start, end

    def next(self, minute: float) -> tuple[float, float, float]:
        """Say when it is open from a minute on, until when, and when it opens after that."""
        ahead = [(start, end) for start, end in self.spans(minute) if end > minute]
        return max(minute, ahead[0][0]), ahead[0][1], ahead[1][0]

    def shut(self, start: float, end: float) -> float:
        """Count the minutes between two that lie outside of the hours."""
        inside = sum(max(0.0, min(end, closes) - max(start, opens)) for opens, closes in self.spans(start))
        return max(0.0, end - start - inside)


@dataclass
class Slow:
    """What became of the convoy."""

    gates: list[float] = field(default_factory=list)
    through: bool = True
    served: list[bool] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    clear: float = NEVER_IN
    back: float = 0.0
    dark: float = 0.0


@dataclass(frozen=True)
class Terms:
    """Beside the task: when its trucks are ready, and its cut-offs."""

    start: float = -inf
    cuts: tuple[float, ...] = (inf, inf, inf)
    onward: tuple[float, ...] | None = None


class SlowWalk:
    """One convoy, number ``row`` of trips, in one scenario."""

    def __init__(self, task: Task, delays: Delays, draws: Draws, trips: Trips, row: int, scenario: int) -> None:
        self.task, self.delays, self.draws, self.scenario = task, delays, draws, scenario
        about = task.about
        self.hub = about.hubs[int(trips.hub[row])].id
        self.route = about.routes[int(trips.route[row])]
        self.window = int(trips.window[row])
        numbers = [int(at) for at in trips.stops[row] if at >= 0]
        self.stops = [about.destinations[at] for at in numbers]
        self.trucks = [int(count) for count in trips.trucks[row]]
        self.depart, self.limit, self.noise = float(trips.depart[row]), float(trips.limit[row]), int(trips.noise[row])
        self.laws = {law.id: law for law in delays.crossings}
        self.area_gate = self.route.out_by or self.route.crossings[0]
        self.used = 0

    def clock(self, place: object) -> Clock:
        zone_name = getattr(place, "time_zone", None)
        tz = ZoneInfo(zone_name) if zone_name else self.task.tz
        return Clock(self.task.axis.epoch, getattr(place, "hours", None), tz)

    @property
    def light(self) -> Clock:
        return Clock(self.task.axis.epoch, self.task.about.rules.daylight, self.task.tz)

    def today(self, minute: float) -> int:
        """Give the place of the local day of a minute among the days of the draws."""
        local = (self.task.axis.epoch + timedelta(minutes=int(minute))).astimezone(self.task.tz).date()
        return (local - self.task.axis.epoch.astimezone(self.task.tz).date()).days

    def own(self) -> float:
        self.used += 1
        return float(self.draws.own[(self.noise + self.used) % len(self.draws.own), self.scenario])

    def median(self, here: str, there: str) -> float:
        return float(self.task.ways.minutes[self.task.index[here], self.task.index[there]])

    def drive(self, t: float, here: str, there: str) -> float:
        day = self.today(t)
        shared = self.delays.travel.shared if self.delays.travel else 1.0
        normal = shared * float(self.draws.day[day, self.scenario]) + sqrt(max(0.0, 1 - shared**2)) * self.own()
        spread = float(self.task.ways.spread[self.task.index[here], self.task.index[there]])
        return t + self.median(here, there) * exp(spread * normal) * float(self.draws.bad[day, self.scenario])

    def by_light(self, t: float, here: str, there: str) -> float:
        """Wait for daylight, and for the next day where the leg would by the median end after dusk."""
        if self.task.about.rules.daylight is None:
            return t
        begin, dusk, dawn = self.light.next(t)
        return dawn if begin + self.median(here, there) > dusk else begin

    def held(self, t: float, name: str, part: float = 1.0) -> float:
        t = self.clock(self.task.crossing(name)).next(t)[0]
        return t + part * float(self.draws.hold[name][self.today(t), self.scenario])

    def go(self, terms: Terms) -> Slow:
        """Go in as far as it may, make the stops, and come back."""
        done, t, here = Slow(), max(self.depart, terms.start), self.hub
        turned: tuple[int, float] | None = None
        for at, gate in enumerate(self.route.crossings):
            arrives = self.drive(t, here, gate)
            if at > self.route.crossings.index(self.area_gate):
                self.seen(done, t, arrives)
            t = self.enter(at, arrives)
            done.gates.append(t)
            if done.through and self.refused(at, t, terms):
                done.through, turned = False, (at, t)
            here = gate
        goes, on_from = done.through, None
        for at, stop in enumerate(self.stops):
            if at and terms.onward is not None and goes and t > terms.onward[at - 1]:
                goes, on_from = False, (self.stops[at - 1].id, t)
            t = self.offload(self.leg(done, t, here, stop.id), at)
            done.served.append(goes)
            done.left.append(t)
            here = stop.id
        if turned is not None:
            self.home(done, turned[1], self.route.crossings[turned[0]], turned[0] - 1)
        elif on_from is not None:
            self.home(done, on_from[1], on_from[0], len(self.route.crossings) - 1)
        else:
            self.home(done, t, here, len(self.route.crossings) - 1)
        return done

    def enter(self, at: int, t: float) -> float:
        name = self.route.crossings[at]
        if name != self.area_gate:
            return self.held(t, name)
        t = self.held(max(t, float(self.draws.opens[self.window, self.scenario])), name)
        ahead = self.route.crossings[at + 1] if at + 1 < len(self.route.crossings) else self.stops[0].id
        return self.by_light(t, name, ahead)

    def refused(self, at: int, t: float, terms: Terms) -> bool:
        share = self.task.crossing(self.route.crossings[at]).refused_share
        luck = float(self.draws.luck[(self.noise + at) % len(self.draws.luck), self.scenario])
        last = min(float(self.draws.closes[self.window, self.scenario]), self.limit, terms.cuts[at])
        return t > last or luck < share

    def leg(self, done: Slow, t: float, here: str, there: str) -> float:
        """Drive a leg: by daylight, from a place where a convoy may stay."""
        stays = any(stop.id == here and stop.overnight == "yes" for stop in self.stops)
        start = self.by_light(t, here, there) if stays else t
        end = self.drive(start, here, there)
        return self.seen(done, start, end)

    def seen(self, done: Slow, start: float, end: float) -> float:
        """Count the minutes of a drive inside that are dark."""
        if self.task.about.rules.daylight is not None:
            done.dark += self.light.shut(start, end)
        return end

    def offload(self, t: float, at: int) -> float:
        stop = self.stops[at]
        t = self.clock(stop).next(t)[0]
        minutes = ceil(self.trucks[at] / stop.offload_bays) * stop.offload_min
        slow = self.delays.offload.spread[1] if self.delays.offload else 0.0
        return t + minutes * (exp(slow * self.own()) if slow else 1.0)

    def home(self, done: Slow, t: float, here: str, gate: int) -> None:
        """Go out through the gates from number ``gate`` on, and home."""
        inside = self.route.crossings.index(self.area_gate)
        for at in range(gate, -1, -1):
            name = self.route.crossings[at]
            law = self.laws.get(self.task.crossing(name).delay or "")
            arrives = self.leg(done, t, here, name) if at >= inside else self.drive(t, here, name)
            t = self.held(arrives, name, law.outward if law else 1.0)
            if name == self.area_gate:
                done.clear = t
            here = name
        done.back = self.drive(t, here, self.hub)


def close(slow: float, quick: float) -> bool:
    """Say whether two times are one, to what a 32-bit number of minutes can tell."""
    return bool(np.isclose(slow, quick, rtol=2e-5, atol=0.05))
