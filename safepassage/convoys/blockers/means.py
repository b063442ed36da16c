"""Is there what it takes: the record itself, trucks and stock at the hub, a promise that is kept, and no obstacle on record?"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, Seen
from safepassage.convoys.need import Stock
from safepassage.terms.value import Recorded, believed
from safepassage.when import Span, read_moment


def means(asked: Asked) -> Iterator[Seen]:
    """Look at what was recorded then of the parts of the movement, and whether there are trucks and loads for it."""
    for kind, row in _parts(asked):
        if believed(row, gives=True, known_on=asked.known_on, tz=asked.case.tz) is None:
            title = getattr(row, "title", "") or kind
            found = "recorded later, or given up"
            yield Blocker("record.unknown", f"{title}: nothing was recorded then", RECORD, None, "unknown", found)
    yield _trucks(asked)
    yield from _stock(asked)


def _parts(asked: Asked) -> Iterator[tuple[str, Recorded]]:
    yield "the hub", asked.hub
    yield "the route", asked.route
    for crossing in asked.crossings:
        yield "a crossing", crossing
    for stop in asked.stops:
        yield "a stop", stop


def _trucks(asked: Asked) -> Seen:
    hub, wanted = asked.hub, asked.movement.trucks
    count = sum(row.count for row in hub.trucks)
    if not hub.trucks:
        name = f"{hub.title}: no trucks on record"
        return Blocker("hub.trucks", name, RECORD, None, "unknown", f"{wanted} are asked for", hub.source)
    if count < wanted:
        name = f"{hub.title}: too few trucks"
        return Blocker("hub.trucks", name, RECORD, None, "no", f"{count} of {wanted}", hub.source)
    return Cleared("hub.trucks", f"{hub.title}: trucks", RECORD, f"{count}, {wanted} asked for", hub.source)


def _stock(asked: Asked) -> Iterator[Seen]:
    hub = asked.hub
    for package in dict.fromkeys(name for stop in asked.stops for name in stop.packages):
        rows = [row for row in hub.stock if row.package == package]
        there = sum(row.count for row in rows if _arrived(asked, row))
        if not rows:
            name = f"{hub.title}: no stock of {package} on record"
            yield Blocker("hub.stock", name, RECORD, None, "unknown", "nothing recorded", hub.source)
        elif there == 0:
            name = f"{hub.title}: no {package} in stock"
            yield Blocker("hub.stock", name, RECORD, None, "no", "0 at the departure", hub.source)
        else:
            yield Cleared("hub.stock", f"{hub.title}: {package}", RECORD, f"{there:,} in stock", hub.source)


def _arrived(asked: Asked, row: Stock) -> bool:
    return row.at is None or read_moment(row.at, asked.case.tz).end <= asked.departs.start


def promised(asked: Asked) -> Iterator[Seen]:
    """Look at the probability that the movement is out in time, and whether it meets its target and that of the rules."""
    promise = (asked.promises or {}).get(asked.movement.id)
    if promise is None or promise.value is None or not isfinite(promise.value):
        name = "Whether it would be out in time is not known"
        yield Blocker("promise.missing", name, RECORD, None, "unknown", "no probability was simulated")
        return
    target = max(promise.target, asked.logistics.about.rules.target)
    told = f"probability of being out in time {promise.value:.3f}, target {target:g}"
    if promise.value < target:
        yield Blocker("promise.low", "Out in time too rarely", RECORD, None, "no", told)
    else:
        yield Cleared("promise.met", "Out in time", RECORD, told)


def obstacles(asked: Asked) -> Iterator[Seen]:
    """Look at what stands in the way by somebody's own word and was not surely lifted before the departure."""
    tz = asked.case.tz
    for row in asked.movement.obstacles:
        if believed(row, gives=False, known_on=asked.known_on, tz=tz, default=row.since) is None:
            continue
        since = read_moment(row.since, tz)
        lifted: Span | None = read_moment(row.lifted, tz) if row.lifted else None
        told = f"from {row.since}" + (f" “{row.words}”" if row.words else "")
        if lifted is not None and lifted.end <= min(asked.departs.start, asked.known_on):
            yield Cleared("obstacle.lifted", row.name, row.owner, f"{told}, lifted {row.lifted}", row.source)
        elif since.start <= asked.hours.end:
            yield Blocker("obstacle", row.name, row.owner, since.start, "no", told, row.source)
