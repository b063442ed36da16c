"""What is on which truck: a cargo manifest a convoy and a waybill a truck, with room for those who sign.

One row an item, with its own source, so that figures of different sources are never added. The people whom a truck's load
serves stand once, with its first item.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safepassage.convoys.itinerary import Item, Plan, PlannedConvoy, TruckLoad
from safepassage.convoys.logistics import Logistics
from safepassage.report.papers.clocks import written
from safepassage.report.papers.sheet import Column, write_sheet
from safepassage.report.papers.titles import Titles
from safepassage.terms.case import Case
from safepassage.when import zone

COLUMNS: Final[tuple[Column, ...]] = (
    ("convoy", "#activity+code+convoy"), ("place_in_march", "#item+truck+order"),
    ("truck", "#item+truck+num"), ("type", "#item+truck+type"),
    ("plate", "#item+truck+plate"), ("from", "#loc+origin+name"), ("to", "#loc+destination+name"),
    ("departs", "#date+start"), ("departs_local", "#date+start+local"), ("item", "#item+name"),
    ("item_code", "#item+code"), ("unit", "#item+unit"), ("quantity", "#item+num"), ("kg", "#item+weight+kg"),
    ("m3", "#item+volume+m3"), ("people", "#targeted"), ("loaded_by", "#contact+loader+name"),
    ("loaded_signature", "#contact+loader+signature"), ("driver", "#contact+driver+name"),
    ("driver_signature", "#contact+driver+signature"), ("received_by", "#contact+receiver+name"),
    ("received_signature", "#contact+receiver+signature"), ("received_at", "#date+received"),
    ("received_quantity", "#item+num+received"), ("remarks", "#description"), ("source", "#meta+source"),
    ("known_on", "#meta+known"), ("zone", "#meta+zone"), ("status", "#status"),
)  # fmt: skip
_SIGNED: Final = ("",) * 9


def write_manifest(convoy: PlannedConvoy, plan: Plan, logistics: Logistics, case: Case) -> str:
    """Write the cargo manifest of a convoy.

    Returns
    -------
    str
        CSV with a row of HXL tags: a row for each truck and item, in the order of march; kilograms and cubic metres are of
        the whole row; times by the case's clock and by the hub's, with their offsets. A truck without a load has a row.
    """
    return write_sheet(
        COLUMNS,
        [
            row
            for place, truck in enumerate(convoy.trucks, 1)
            for row in _rows((place, truck), convoy, plan, Titles(logistics, case))
        ],
    )


def write_waybill(truck: TruckLoad, convoy: PlannedConvoy, plan: Plan, logistics: Logistics, case: Case) -> str:
    """Write the waybill of one truck: its rows of the manifest."""
    return write_sheet(
        COLUMNS, list(_rows((convoy.trucks.index(truck) + 1, truck), convoy, plan, Titles(logistics, case)))
    )


def _rows(
    placed: tuple[int, TruckLoad], convoy: PlannedConvoy, plan: Plan, titles: Titles
) -> Iterator[tuple[object, ...]]:
    place, truck = placed
    hub = next((point.time_zone for point in convoy.waypoints if point.place == convoy.hub), plan.time_zone)
    ends = (titles.place(convoy.hub), titles.place(truck.stop))
    starts = (written(convoy.departs, zone(plan.time_zone)), written(convoy.departs, zone(hub)))
    head = (convoy.id, place, truck.truck, titles.truck(truck.type), truck.plate, *ends, *starts)
    known = (written(plan.known_on, zone(plan.time_zone)), plan.time_zone, "planned")
    for number, item in enumerate(truck.items or (None,)):
        people = truck.people if number == 0 else ""
        yield (*head, *_item(item, titles), people, *_SIGNED, _sources(item, truck, titles), *known)


def _item(item: Item | None, titles: Titles) -> tuple[object, ...]:
    if item is None:
        return "", "", "", 0, 0, 0
    return titles.package(item.package), item.package, "package", item.count, round(item.kg, 1), round(item.m3, 3)


def _sources(item: Item | None, truck: TruckLoad, titles: Titles) -> str:
    """Give the keys of what the row rests on: the kit's own source, and that of the need it answers."""
    about = titles.logistics.about
    kits = [one for one in about.packages if item is not None and one.id == item.package]
    needs = [one for one in about.destinations if one.id == truck.stop]
    return " ".join(dict.fromkeys(key for row in (*kits, *needs) for key in row.source))
