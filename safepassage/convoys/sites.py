"""Where the convoys' places are on the roads: a point and its doubt for each, never finer than its source told."""

from __future__ import annotations

from safepassage.convoys.logistics import Logistics
from safepassage.convoys.need import Located
from safepassage.convoys.roads.road import Site
from safepassage.errors import UnknownZone
from safepassage.terms.case import Case
from safepassage.terms.spot import around


def sites_of(case: Case, logistics: Logistics) -> tuple[Site, ...]:
    """Give the point of each hub, crossing and destination that has one, in the order of the file.

    Returns
    -------
    tuple of Site
        Of a place with a point: that point, at its own precision. Of a place that is a zone: the middle of the disc that
        surely holds the zone, with that disc's radius in metres. A place with neither, or whose zone is drawn nowhere, is
        left out: nothing can be told of what is near it.
    """
    found = (site_of(case, row) for row in logistics.places.values())
    return tuple(site for site in found if site is not None)


def site_of(case: Case, row: Located) -> Site | None:
    """Give the point of one place, or nothing where it has none."""
    if row.longitude is not None and row.latitude is not None:
        return Site(row.id, row.longitude, row.latitude, row.precision_m)
    if row.zone is None:
        return None
    try:
        disc = around(case, row.zone)
    except (UnknownZone, ValueError):
        return None  # a fault of the case, which is told there
    if disc.radius_m is None:
        return None
    return Site(row.id, disc.longitude, disc.latitude, max(disc.radius_m, row.precision_m or 0.0))
