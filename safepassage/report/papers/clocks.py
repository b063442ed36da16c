"""Both clocks of a convoy: the case's, and that of each place on the way whose clock shows another time.

A driver looks at the wall clock where he stands, an officer at the one where he sits. Where the two differ, a time is said
by both, and never without its offset from UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from safepassage.convoys.itinerary import Likely, Plan, PlannedConvoy
from safepassage.report.text import clock, date, hour, offset, short_date, weekday
from safepassage.when import LATEST, Instant, zone


@dataclass(frozen=True)
class Clocks:
    """The case's zone, then the zones of places whose clocks differ from it at any of the times to be said."""

    zones: tuple[ZoneInfo, ...]
    same: tuple[str, ...] = ()
    """Other zones on the way whose clocks show the same time all the while."""

    @property
    def own(self) -> ZoneInfo:
        """The case's zone."""
        return self.zones[0]

    def say(self, at: Instant) -> str:
        """Say an instant by every clock: ``10 Nov 2016, 12:00 (UTC+2); 13:00 (UTC+3) Istanbul time``."""
        first = clock(at, self.own)
        rest = [f"{self._beside(at, tz)} {city(tz)} time" for tz in self.zones[1:]]
        return "; ".join([f"{first} {city(self.own)} time", *rest]) if rest else first

    def span(self, start: Instant, end: Instant) -> str:
        """Say from when to when, by every clock; an end that nobody stated is said so."""
        return f"{self.say(start)} {f'to {self.say(end)}' if end < LATEST else 'with no end stated'}"

    def each(self, at: Instant) -> tuple[str, ...]:
        """Say an instant once by every clock, with its weekday: ``Thu 10 Nov 2016, 12:00 (UTC+2) Damascus time``."""
        return tuple(f"{weekday(at, tz)} {clock(at, tz)}{self.whose(tz)}" for tz in self.zones)

    def whose(self, tz: ZoneInfo) -> str:
        """Name a clock where there are several: `` Damascus time``."""
        return f" {city(tz)} time" if len(self.zones) > 1 else ""

    def _beside(self, at: Instant, tz: ZoneInfo) -> str:
        return time(at, tz) if date(at, tz) == date(at, self.own) else clock(at, tz)

    @property
    def note(self) -> str:
        """Say whose clocks the times are told by."""
        told = " and ".join(tz.key for tz in self.zones)
        if len(self.zones) > 1:
            return f"The clocks on the way differ: times are by those of {told}."
        also = f" The clock of {', '.join(self.same)} shows the same time on these days." if self.same else ""
        return f"Times are by the clock of {told}.{also}"


def find_clocks(own: str, names: Iterable[str], times: Iterable[Instant]) -> Clocks:
    """Find the clocks that times must be said by.

    Parameters
    ----------
    own
        The case's time zone.
    names
        The time zones of the places.
    times
        Every instant that is to be said.
    """
    at, case = tuple(times), zone(own)
    others = [zone(name) for name in dict.fromkeys(names) if name != own]
    apart = [tz for tz in others if any(offset(one, tz) != offset(one, case) for one in at)]
    return Clocks((case, *apart), tuple(tz.key for tz in others if tz not in apart))


def clocks_of(plan: Plan, *convoys: PlannedConvoy) -> Clocks:
    """Find the clocks of convoys: by the places on their ways, for all their times and their windows."""
    names = [point.time_zone for convoy in convoys for point in convoy.waypoints]
    return find_clocks(plan.time_zone, names, (at for convoy in convoys for at in instants(plan, convoy)))


def instants(plan: Plan, convoy: PlannedConvoy) -> list[Instant]:
    """List every instant that is said of a convoy."""
    found = [convoy.departs, *(at for outcome in plan.windows if outcome.window.id == convoy.window
                               for at in (outcome.window.opens, outcome.window.closes))]  # fmt: skip
    for likely in (convoy.out, convoy.back, *(part for one in convoy.waypoints for part in (one.arrives, one.leaves))):
        found += [likely.p50, likely.p90]
    return found + [point.cutoff for point in convoy.waypoints if point.cutoff is not None]


def city(tz: ZoneInfo) -> str:
    """Name a clock by its city: ``Damascus``, ``Buenos Aires``."""
    return tz.key.rpartition("/")[2].replace("_", " ")


def time(at: Instant, tz: ZoneInfo) -> str:
    """Say the time of day with its offset: ``13:40 (UTC+3)``."""
    return f"{hour(at.astimezone(tz))} ({offset(at, tz)})"


def brief(at: Instant, tz: ZoneInfo, since: Instant, *, narrow: bool = False) -> str:
    """Say the time of day with its offset, and the day where it is another than that of ``since``.

    ``narrow`` names the day by its weekday, where no other day of that name is near.
    """
    if date(at, tz) == date(since, tz):
        return time(at, tz)
    near = narrow and abs(at - since) < timedelta(days=6)
    return f"{weekday(at, tz)} {time(at, tz)}" if near else f"{short_date(at, tz)}, {time(at, tz)}"


def between(likely: Likely, tz: ZoneInfo, since: Instant, *, narrow: bool = False) -> str:
    """Say a likely time: the median, and what nine of ten keep: ``12:00–12:36 (UTC+2)``."""
    p50, p90 = nearest_minute(likely.p50), nearest_minute(likely.p90)
    first, last = brief(p50, tz, since, narrow=narrow), brief(p90, tz, since, narrow=narrow)
    if p50 == p90:
        return first
    if date(p50, tz) != date(p90, tz) or offset(p50, tz) != offset(p90, tz):
        return f"{first} – {last}"
    return f"{first.partition(' (')[0]}–{time(p90, tz)}"


def written(at: Instant, tz: ZoneInfo) -> str:
    """Write an instant for a table of data, to the minute (ISO 8601): ``2016-11-10T12:00+02:00``."""
    local = at.astimezone(tz)
    return local.isoformat(timespec="minutes" if local.second == 0 else "seconds")


def nearest_minute(at: Instant) -> Instant:
    """Round a likely time to the minute: it was simulated, and seconds would claim too much."""
    return (at + timedelta(seconds=30)).replace(second=0, microsecond=0)


def minute_before(at: Instant) -> Instant:
    """Round a cut-off down to the minute, so that rounding never gives a convoy more time than it has."""
    return at.replace(second=0, microsecond=0)
