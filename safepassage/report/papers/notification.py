"""A movement notification: written for whoever must be told, never sent. It holds no cut-offs and no chances.

One list of parts is written twice, as a page and as plain text, so that the two cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safepassage.convoys.itinerary import Plan, PlannedConvoy, Waypoint
from safepassage.convoys.logistics import Logistics
from safepassage.report.markup import Markup, tag, words
from safepassage.report.papers.clocks import Clocks, between, city, clocks_of, nearest_minute
from safepassage.report.papers.kml import window_of
from safepassage.report.papers.paper import GUESSED, write_paper
from safepassage.report.papers.titles import LEGS, Titles
from safepassage.report.papers.track import at, decimal
from safepassage.report.text import count, distance, listed, plain, right_to_left, short
from safepassage.terms.case import Case

NO_GUARANTEE: Final = "A notification is no permission and no guarantee. Acknowledged is not: will comply."
_BLANK: Final = "____________________"
_LONG: Final = 80
_WIDE: Final = 6


@dataclass(frozen=True)
class Part:
    """A part of the notification: its title, the heads of its columns, and its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Notifier:
    """Who notifies, of what purpose, under which reference; what is left empty is a line to fill in."""

    organisation: str = ""
    purpose: str = "Delivery of humanitarian relief"
    reference: str = ""


def write_notification(
    convoy: PlannedConvoy, plan: Plan, logistics: Logistics, case: Case, notifier: Notifier | None = None
) -> str:
    """Write the notification of a convoy as a page."""
    told = clocks_of(plan, convoy)
    parts = contents(convoy, plan, logistics, case, notifier or Notifier())
    return write_paper(
        f"Movement notification, {Titles(logistics, case).convoy(convoy)}",
        tag("header", tag("h1", "Movement notification"), tag("p", tag("b", NO_GUARANTEE), class_="lead")),
        [_shown(part) for part in parts],
        stamp=f"Known as on {told.say(plan.known_on)}. {told.note} Written from a plan; not sent by this program.",
        kind="paper notification",
    )


def write_notification_text(
    convoy: PlannedConvoy, plan: Plan, logistics: Logistics, case: Case, notifier: Notifier | None = None
) -> str:
    """Write the notification of a convoy as plain text, for radio, fax and mail."""
    told = clocks_of(plan, convoy)
    lines = ["MOVEMENT NOTIFICATION", NO_GUARANTEE, ""]
    for part in contents(convoy, plan, logistics, case, notifier or Notifier()):
        lines += [part.title.upper(), *_lines(part), ""]
    lines += [f"Known as on {told.say(plan.known_on)}.", told.note, "Written from a plan; not sent by this program."]
    return "\n".join(lines) + "\n"


def contents(
    convoy: PlannedConvoy, plan: Plan, logistics: Logistics, case: Case, notifier: Notifier
) -> tuple[Part, ...]:
    """Give what a notification says, part by part."""
    titles, told = Titles(logistics, case), clocks_of(plan, convoy)
    return (
        Part("Movement", (), _about(convoy, plan, titles, notifier)),
        _route(convoy, told),
        _vehicles(convoy, titles),
        Part("Focal points", ("Role", "Name", "Phone, deputy"), tuple((role, _BLANK, _BLANK) for role in _ROLES)),
        Part("Notice", ("Recipient", "Submitted", "Acknowledged"), tuple((_BLANK,) * 3 for _ in range(2))),
    )


_ROLES: Final = ("Convoy leader", "Focal point of the organisation", "Focal point of the recipient")


def _about(convoy: PlannedConvoy, plan: Plan, titles: Titles, notifier: Notifier) -> tuple[tuple[str, str], ...]:
    told, window = clocks_of(plan, convoy), window_of(plan, convoy)
    goods = listed([titles.package(name) for name in dict.fromkeys(i.package for t in convoy.trucks for i in t.items)])
    end = told.say(nearest_minute(convoy.back.p90))
    standing = f", {window.standing.words}" if window and window.marked else ""
    guess = f". {GUESSED}" if plan.guessed_roads else ""
    opens = f"{told.span(window.opens, window.closes)}{standing}" if window else "not known"
    return (
        ("Reference", short(notifier.reference, _LONG) or _BLANK),
        ("Organisation", short(notifier.organisation, _LONG) or _BLANK),
        ("Convoy", titles.convoy(convoy)),
        ("Purpose", short(notifier.purpose, _LONG) or _BLANK),
        ("Cargo", f"Relief goods: {goods}" if goods else "none recorded"),
        ("Departs", told.say(convoy.departs)),
        ("Back by", f"{end} (nine of ten)"),
        ("Window", opens),
        ("Route", f"{titles.route(convoy.route)}{guess}"),
        ("Vehicles", count(len(convoy.trucks), "truck")),
    )


def _route(convoy: PlannedConvoy, told: Clocks) -> Part:
    heads = [f"{what}, {city(tz)} time" for tz in told.zones for what in ("Arrives", "Leaves")]
    rows = tuple(
        (
            short(point.title, _LONG),
            f"{point.kind}, {LEGS[point.leg]}",
            *(between(likely, tz, convoy.departs) for tz in told.zones for likely in (point.arrives, point.leaves)),
            _position(point),
        )
        for point in convoy.waypoints
    )
    return Part("Route, with likely times (median – nine of ten)", ("Waypoint", "What", *heads, "Position"), rows)


def _position(point: Waypoint) -> str:
    spot = at(point)
    if spot is None:
        return "not recorded"
    near = "precision not known" if point.precision_m is None else f"within {distance(point.precision_m)}"
    return f"{decimal(spot[1])}, {decimal(spot[0])} ({near})"


def _vehicles(convoy: PlannedConvoy, titles: Titles) -> Part:
    rows = tuple(
        (
            str(place),
            short(truck.truck, 40),
            titles.truck(truck.type),
            short(truck.plate, 30) or _BLANK,
            _BLANK,
            titles.place(truck.stop),
        )
        for place, truck in enumerate(convoy.trucks, 1)
    )
    return Part("Vehicles, in the order of march", ("No.", "Truck", "Type", "Plate", "Driver", "For"), rows)


def _shown(part: Part) -> Markup:
    """Write a part: facts as a list, else a table."""
    if not part.head:
        facts = [tag("div", tag("dt", key), tag("dd", words(value))) for key, value in part.rows]
        return tag("section", tag("h2", part.title), tag("dl", facts, class_="about"))
    head = tag("thead", tag("tr", [tag("th", text, scope="col") for text in part.head]))
    rows = [
        tag("tr", tag("th", words(row[0]), scope="row"),
            [tag("td", words(text), data_label=name) for name, text in zip(part.head[1:], row[1:], strict=True)])
        for row in part.rows
    ]  # fmt: skip
    table = tag("table", tag("caption", part.title, class_="unseen"), head, tag("tbody", rows), class_="stack")
    return tag("section", tag("h2", part.title), table)


def _lines(part: Part) -> list[str]:
    """Write a part as lines: a row of many columns takes a line for each."""
    if not part.head:
        return [f"{key}: {_kept(value)}" for key, value in part.rows]
    joint = "\n   " if len(part.head) > _WIDE else "; "
    return [
        joint.join(
            [_kept(row[0]), *(f"{name}: {_kept(text)}" for name, text in zip(part.head[1:], row[1:], strict=True))]
        )
        for row in part.rows
    ]


def _kept(text: str) -> str:
    """Keep text of another direction apart by isolates (Unicode UAX 9)."""
    return f"\u2068{plain(text)}\u2069" if right_to_left(text) else plain(text)
