"""Do loads fit their trucks, have places a point, and crossings a law: what can be read and is still of no use?"""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.convoys.logistics import Logistics
from safepassage.convoys.need import Located
from safepassage.errors import Problem
from safepassage.terms.case import Case
from safepassage.terms.locator import Locator
from safepassage.when import zone


def fitting_problems(case: Case, logistics: Logistics, locator: Locator) -> Iterator[Problem]:
    """List what keeps a load, a place or a promise from being of use."""
    fitting = _Fitting(case, logistics, locator)
    yield from fitting.loads()
    for row in (*logistics.about.hubs, *logistics.about.crossings, *logistics.about.destinations):
        yield from fitting.place(row)
    yield from fitting.laws()


class _Fitting:
    def __init__(self, case: Case, logistics: Logistics, locator: Locator) -> None:
        self.zones, self.about, self.locator = {one.id for one in case.zones}, logistics.about, locator

    def loads(self) -> Iterator[Problem]:
        """Every package fits in some truck; where there is no truck type, no load is judged."""
        types = self.about.truck_types
        for package in self.about.packages if types else ():
            if not any(package.kg <= kind.payload_kg and package.m3 <= kind.volume_m3 for kind in types):
                largest = ", ".join(f"{kind.id}: {kind.payload_kg:g} kg, {kind.volume_m3:g} m3" for kind in types)
                found = f"{package.id!r} of {package.kg:g} kg and {package.m3:g} m3"
                yield Problem("CONVOYS-006", self.locator.where(package), found, largest, "Split the package.")

    def place(self, row: Located) -> Iterator[Problem]:
        """Every place has a point, or a zone of the case that stands for one, and a time zone of the data."""
        where, halves = self.locator.where(row), (row.longitude, row.latitude)
        allowed = "a zone, or longitude and latitude"
        if row.zone is not None and row.zone not in self.zones and row.zone not in self.locator.dropped:
            known = ", ".join(sorted(self.zones)[:8]) or "no zone is defined"
            remedy = "Define the zone or mend its name."
            yield Problem("CONVOYS-001", self.locator.where(row, "zone"), f"the zone {row.zone!r}", known, remedy)
        if sum(half is not None for half in halves) == 1:
            yield Problem("CONVOYS-007", where, f"half a point of {row.id!r}", allowed, "Add the other half.")
        elif row.zone is None and row.longitude is None:
            remedy = "Add one: what happens near it cannot be told."
            yield Problem("CONVOYS-007", where, f"no point of {row.id!r}", allowed, remedy, "warning")
        yield from self._time_zone(row)

    def _time_zone(self, row: Located) -> Iterator[Problem]:
        if row.time_zone is None:
            return
        try:
            zone(row.time_zone)
        except ValueError:
            where, found = self.locator.where(row, "time_zone"), repr(row.time_zone)[:80]
            yield Problem("TERMS-002", where, found, "an IANA name, e.g. Asia/Damascus", "Mend the name.")

    def laws(self) -> Iterator[Problem]:
        """Without a law of delay nothing is promised: told, and no fault that stops anything else."""
        delays, remedy = self.about.delays, "Add a law, with its source, to delays."
        for crossing in self.about.crossings:
            if crossing.delay is None:
                where, found = self.locator.where(crossing), f"no law of delay of the crossing {crossing.id!r}"
                yield Problem("CONVOYS-003", where, found, "delay: a law of delays.crossings", remedy, "warning")
        if delays is not None and delays.travel is None and self.about.crossings:
            yield Problem(
                "CONVOYS-003", self.locator.where(delays), "no law of travel", "delays.travel", remedy, "warning"
            )
