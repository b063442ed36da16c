"""One convoy on the timeline: its stages at the median and as nine of ten keep them, and its cut-offs as flags."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator
from typing import Final, Literal

from safepassage.convoys.itinerary import Likely, PlannedConvoy, Waypoint
from safepassage.report.markup import Markup, joined, tag
from safepassage.report.papers.clocks import city, time
from safepassage.report.papers.frequency import as_frequency
from safepassage.report.papers.gantt_fill import Box, fill
from safepassage.report.papers.gantt_panel import Panel
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.turning import clocks_at, cutoffs, until
from safepassage.report.text import clock, count, date, plain, short_date
from safepassage.when import Instant, write_utc

LETTER: Final = 6.4
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_TALL: Final = 15
_THIN: Final = 7
_APART: Final = 11.0
_STEP: Final = 11
Stage = tuple[str, Likely, Likely, str]
"""What it does (*inside*, *outside*, *gate*, *stop*), from when, to when, and where."""


def told(
    panel: Panel, text: str, y: float, high: int, *, class_: str | None = None, letter: float = LETTER
) -> tuple[Markup, float]:
    """Write text over the width of a panel in as many lines as it takes, and say where they end."""
    return wrapped(text, (panel.left, y, panel.right), high, class_=class_, letter=letter)


def wrapped(
    text: str, box: tuple[float, float, float], high: int, *, class_: str | None = None, letter: float = LETTER
) -> tuple[Markup, float]:
    """Write text from the left, top and right of a box down, in as many lines as it takes."""
    left, top, right = box
    lines = textwrap.wrap(plain(text), max(12, int((right - left) / letter)))
    drawn = [tag("text", line, x=left, y=top + high * (n + 1) - 3, class_=class_) for n, line in enumerate(lines)]
    return joined(drawn), top + high * len(lines)


def ends(panel: Panel, top: float, bottom: float) -> Markup:
    """Draw where the window opens and closes across a row of bars; not across words."""
    known = (panel.window.opens, panel.window.closes) if panel.window else ()
    return joined(
        [
            tag("line", x1=panel.x(at), x2=panel.x(at), y1=top, y2=bottom, class_="closes", data_at=write_utc(at))
            for at in known
            if panel.shown(at)
        ]
    )


def lane(panel: Panel, convoy: PlannedConvoy, titles: Titles, y: float) -> tuple[Markup, float]:
    """Draw the lane of a convoy, and say where the next begins."""
    rule = tag("line", x1=panel.left, x2=panel.right, y1=y + 4, y2=y + 4, class_="rule")
    who, y = told(panel, titles.convoy(convoy), y + 7, 14, class_="who")
    trucks = count(len(convoy.trucks), "truck")
    sure = f"{trucks}; departs {panel.told.say(convoy.departs)}; out in time: {as_frequency(convoy.promise)}"
    more, y = told(panel, sure, y, 14, class_="quiet")
    top = y + 19 + _STEP * max(_levels(panel, convoy), default=0)
    bars = [_bar(panel, stage, top, _TALL, "p50") for stage in stages(convoy)]
    thin = [_bar(panel, stage, top + _TALL + 3, _THIN, "p90") for stage in stages(convoy)]
    flags, words_, below = _flags(panel, convoy, top)
    return tag(
        "g",
        rule,
        who,
        more,
        ends(panel, top - 14, top + _TALL + _THIN + 7),
        bars,
        thin,
        flags,
        words_,
        class_="convoy",
        data_convoy=convoy.id,
    ), below


def stages(convoy: PlannedConvoy) -> Iterator[Stage]:
    """Give what a convoy does, one thing after another: it drives, waits at gates, and offloads or stays at stops."""
    gates = [one for one in convoy.waypoints if one.kind == "crossing"]
    entered = gates[0].leaves.p50 if gates else convoy.departs
    for start, end in itertools.pairwise(convoy.waypoints):
        inside = entered <= start.leaves.p50 < convoy.out.p50
        yield "inside" if inside else "outside", start.leaves, end.arrives, f"to {end.title}"
        if end.kind != "hub":
            yield "gate" if end.kind == "crossing" else "stop", end.arrives, end.leaves, f"at {end.title}"


def _bar(panel: Panel, stage: Stage, y: float, high: float, by: Literal["p50", "p90"]) -> Markup:
    kind, first, last, where = stage
    start, end = (getattr(one, by) for one in (first, last))
    said = "median" if by == "p50" else "nine of ten"
    tip = tag("title", f"{where}, {clock(start, panel.told.own)} to {clock(end, panel.told.own)} ({said})")
    told = {"data_start": write_utc(start), "data_end": write_utc(end), "data_by": by}
    x = panel.x(start)
    wide = max(1.0, panel.x(end) - x)
    bar = tag("rect", tip, x=x, y=y, width=wide, height=high, class_=kind, **told)
    return joined((bar, fill(kind, Box(x, y, wide, high))))


def _flags(panel: Panel, convoy: PlannedConvoy, top: float) -> tuple[Markup, Markup, float]:
    """Draw a flag for each cut-off over the bars, and tell each in a line below, by the clock at its gate first."""
    flags, lines, y = [], [], top + _TALL + _THIN + 7
    for letter, level, (point, at) in zip(_LETTERS, _levels(panel, convoy), cutoffs(convoy), strict=False):
        x, high = panel.x(at), top - 10 - _STEP * level
        sign = tag("path", d=f"M{x - 5:.1f},{top - 8:.1f} h10 l-5,7 Z", class_="flag")
        stem = tag("line", x1=x, x2=x, y1=high + 2, y2=top + _TALL + _THIN + 4, class_="cut")
        text = tag("text", letter, x=x, y=high, class_="letter middle")
        flags.append(
            tag("g", tag("title", _order(panel, convoy, point, at)), stem, sign, text, data_cutoff=write_utc(at))
        )
        line, y = told(panel, f"{letter}: {_order(panel, convoy, point, at)}", y, 14)
        lines.append(line)
    return joined(flags), joined(lines), y


def _levels(panel: Panel, convoy: PlannedConvoy) -> list[int]:
    """Say how high each flag's letter stands, so that none stands over another: higher while the last one is near."""
    places = [panel.x(at) for _, at in cutoffs(convoy)]
    levels: list[int] = []
    for number, x in enumerate(places):
        near = {level for other, level in zip(places[:number], levels, strict=True) if abs(x - other) < _APART}
        levels.append(next(level for level in range(len(near) + 1) if level not in near))
    return levels


def _order(panel: Panel, convoy: PlannedConvoy, point: Waypoint, at: Instant) -> str:
    times = []
    for tz in clocks_at(point, panel.told):
        day = "" if date(at, tz) == date(convoy.departs, tz) else f"{short_date(at, tz)}, "
        whose = f" {city(tz)}" if len(panel.told.zones) > 1 else ""
        times.append(f"{day}{time(at, tz)}{whose}")
    return f"{until(point)} by {' = '.join(times)}"
