"""The lists of a convoy card: the way, the order of march, who decides, where to stay, and what it rests on.

Each list has a most that it shows, so that the card keeps to one page; what is beyond is counted and found in another paper.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from safepassage.convoys.itinerary import PlannedConvoy, TruckLoad, Waypoint
from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.papers.card_size import MOST_PLATES, MOST_ROWS, runs
from safepassage.report.papers.clearance_list import decision, of_what
from safepassage.report.papers.clearances import Clearance
from safepassage.report.papers.clocks import Clocks, between
from safepassage.report.papers.titles import Titles
from safepassage.report.text import count, date, listed, moment, short, weekday
from safepassage.when import read_moment

MOST_ITEMS: Final = 3
_NAME: Final = 20
_CALLS: Final = "Call at every waypoint, on arrival and on leaving, and mark each call."
_LINE: Final = "_" * 24
_ROLES: Final = (
    "Decides to go on or turn back",
    "Leader, in the first vehicle",
    "Deputy, in the last vehicle",
    "Whom to call",
)


def way(convoy: PlannedConvoy, told: Clocks) -> Markup:
    """Write the waypoints with their likely times by each clock, and boxes for the calls."""
    heads = [
        f"{what}{', ' if told.whose(tz) else ''}{told.whose(tz).strip()}"
        for what in ("Arrives", "Leaves")
        for tz in told.zones
    ]
    head = tag("tr", [tag("th", text, scope="col") for text in ("Waypoint", *heads, "Calls")])
    days = dict.fromkeys(f"{weekday(convoy.departs, tz)} {date(convoy.departs, tz)}" for tz in told.zones)
    first = " or, by the later clock, ".join(days)
    return tag(
        "section",
        tag("h2", "The way: likely time – time that nine of ten keep"),
        tag(
            "table",
            tag("caption", "Waypoints with their times", class_="unseen"),
            tag("thead", head),
            tag("tbody", [_point(point, heads, convoy, told) for point in convoy.waypoints]),
            class_="way stack",
        ),
        tag("p", f"A time without a day is of {first}. {_CALLS}", class_="quiet small note"),
    )


def _point(point: Waypoint, heads: Sequence[str], convoy: PlannedConvoy, told: Clocks) -> Markup:
    times = [
        between(likely, tz, convoy.departs, narrow=True)
        for likely in (point.arrives, point.leaves)
        for tz in told.zones
    ]
    box = tag("span", class_="box")
    return tag(
        "tr",
        tag("th", words(short(point.title, _NAME)), tag("span", f" {point.leg}", class_="quiet leg"), scope="row"),
        [tag("td", text, data_label=name) for name, text in zip(heads, times, strict=True)],
        tag("td", box, " ", box, data_label="Called on arrival, on leaving"),
    )


def march(convoy: PlannedConvoy, titles: Titles) -> Markup:
    """Write the order of march: a row for each run of trucks with the same type, stop and load."""
    found = runs(convoy.trucks)
    beyond = sum(len(run) for run in found[MOST_ROWS:])
    more = f"Left out here: {count(beyond, 'truck')}; the manifest has them all." if beyond else None
    starts = itertools.accumulate((len(run) for run in found), initial=1)
    names = hub_numbers(convoy.trucks) if len(convoy.trucks) <= MOST_PLATES else {}
    heads = ("Place in march, (number at the hub), plate", "Type", "For", "Each carries")
    return tag(
        "section",
        tag("h2", f"Order of march: {count(len(convoy.trucks), 'truck')}"),
        tag(
            "table",
            tag("caption", "Trucks in order", class_="unseen"),
            tag("thead", tag("tr", [tag("th", text, scope="col") for text in heads])),
            tag(
                "tbody",
                [
                    _run(run, titles, heads, _numbers(run, first, names))
                    for first, run in zip(starts, found[:MOST_ROWS], strict=False)
                ],
            ),
            class_="march stack",
        ),
        tag("p", more, class_="small") if more else None,
    )


def _run(run: Sequence[TruckLoad], titles: Titles, heads: Sequence[str], numbers: Markup) -> Markup:
    kind, stop = short(titles.truck(run[0].type), 20), short(titles.place(run[0].stop), 22)
    cells = zip(heads[1:], (kind, stop, _goods(run, titles)), strict=True)
    return tag(
        "tr",
        tag("th", numbers, scope="row"),
        [tag("td", words(text), data_label=name) for name, text in cells],
    )


def _goods(run: Sequence[TruckLoad], titles: Titles) -> str:
    """Say what each truck of a run carries: how much only where it is the same on all."""
    alike = len({one.items for one in run}) == 1
    goods: dict[str, int] = {}
    for item in (item for one in (run[:1] if alike else run) for item in one.items):
        goods[item.package] = goods.get(item.package, 0) + item.count
    said = [f"{f'{amount:,} ' if alike else ''}{short(titles.package(name), 18)}" for name, amount in goods.items()]
    more = f" and {len(said) - MOST_ITEMS} more" if len(said) > MOST_ITEMS else ""
    differ = "" if alike else "; amounts: manifest"
    return f"{', '.join(said[:MOST_ITEMS]) or 'nothing'}{more}{differ}"


def _numbers(run: Sequence[TruckLoad], first: int, names: Mapping[str, str]) -> Markup:
    """Write each truck's place in the march with its number and plate, or the first and last of many."""
    if not names:
        ends = dict.fromkeys((f"{first:,}", f"{first + len(run) - 1:,}"))
        return words(f"{' to '.join(ends)}; numbers and plates: see the manifest")
    signs = []
    for place, one in enumerate(run, first):
        number = f"({names[one.truck]}) " if names[one.truck] not in ("", str(place)) else ""
        plate = words(short(one.plate, 14) or "_______")
        signs.append(tag("span", tag("b", str(place)), " ", words(number), " ", plate, class_="truck"))
    return joined([part for sign in signs for part in (sign, " ")])


def hub_numbers(trucks: Sequence[TruckLoad]) -> dict[str, str]:
    """Give the trucks' numbers in short: ``09`` of ``cilvegozu-semi-09``, unless two would be alike."""
    tails = {one.truck: one.truck.rpartition("-")[2] for one in trucks}
    apart = len(set(tails.values())) == len(tails)
    return {name: short(tail if apart else name, 8 if apart else 16) for name, tail in tails.items()}


def people() -> Markup:
    """Write the lines for those who decide and are called."""
    rows = [tag("div", tag("dt", role), tag("dd", _LINE)) for role in _ROLES]
    return tag("section", tag("h2", "Who decides, whom to call"), tag("dl", rows, class_="about lines"))


def overnight(convoy: PlannedConvoy) -> Markup:
    """Say where the convoy may stay overnight; what is not known is no yes."""
    stops = {point.place: point for point in convoy.waypoints if point.kind == "destination"}.values()
    said = {
        answer: [short(one.title, _NAME) for one in stops if one.overnight == answer]
        for answer in ("yes", "no", "unknown")
    }
    yes = (
        f"May stay overnight at {listed(said['yes'])}."
        if said["yes"]
        else "No place to stay overnight is recorded on this way."
    )
    rest = [f"Not at {listed(said['no'], 'or')}."] if said["no"] else []
    rest += [f"Not known, so not to be counted on: {listed(said['unknown'])}."] if said["unknown"] else []
    return tag("section", tag("h2", "Overnight"), tag("p", tag("b", words(yes)), " ", words(" ".join(rest))))


def approvals(rows: Sequence[Clearance], most: int, titles: Titles) -> Markup:
    """Write the approvals that the convoy rests on, the missing ones first."""
    beyond = len(rows) - most
    more = tag("li", f"and {beyond} more: see the clearance list") if beyond > 0 else None
    none = tag("p", "The case names no permit for this way.")
    listed_ = tag("ul", [_permit(row, titles) for row in rows[:most]], more, class_="permits")
    return tag("section", tag("h2", "Approvals it rests on"), listed_ if rows else none)


def _permit(row: Clearance, titles: Titles) -> Markup:
    held = row.need.approval
    since = f" {moment(read_moment(held.decided, titles.case.tz), titles.case.tz).partition(',')[0]}" if held else ""
    lacks = f"; {short(row.shortfalls[0], 40)}" if row.shortfalls else ""
    who, what = words(short(titles.party(row.need.authority), 26)), words(short(of_what(row, titles), 26))
    return tag(
        "li", tag("b", "missing: ") if row.open else None, who, ", ", what, ": ", f"{decision(row)}{since}{lacks}"
    )
