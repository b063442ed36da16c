"""The strip: windows as each speaker stated them, what they leave together, findings, and reports a day, as one SVG.

Nothing is told by colour alone: a statement that holds is solid, one in doubt dotted, *disputed* is hatched, a day
without a report is a crossed box, and a certain finding is a filled diamond, a possible one hollow and dashed. Each
drawn part carries its value in a ``data-`` attribute, so that a test can hold the picture to the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.evidence import Tri
from safepassage.report.markup import Markup, joined, tag
from safepassage.report.picture import Day, Lane, Mark, Piece, Strip
from safepassage.report.text import clock, count, hour, moment, short_date
from safepassage.terms.reading import ABSENT
from safepassage.terms.standing import Standing
from safepassage.when import Instant, day, write_utc

_BAR: Final = 16
_LANE: Final = 40
_AXIS: Final = 32
_DIAMOND: Final = 7
_DAYS_HIGH: Final = 46
_LETTER: Final = 6.6
_LEVELS: Final = 5
_CLOSE: Final = 14
_TICKS: Final = (1, 2, 3, 7, 14, 28)
_SAYS: Final = {Tri.YES: "holds", Tri.MAYBE: "in-doubt", Tri.NO: "over", ABSENT: "silent"}
_LEAVES: Final = {
    Standing.IN_FORCE: "agreed",
    Standing.DISPUTED: "disputed",
    Standing.UNKNOWN: "in-doubt",
    Standing.NOT_IN_FORCE: "over",
}


@dataclass(frozen=True)
class Scale:
    """Where instants fall on the drawing: from ``left`` to ``right``, in units of the viewBox."""

    strip: Strip
    tz: ZoneInfo
    left: float
    right: float

    def x(self, at: Instant) -> float:
        """Give the place of an instant, held inside the drawing."""
        whole = self.strip.span.end - self.strip.span.start
        part = (at - self.strip.span.start) / whole
        return self.left + (self.right - self.left) * min(1.0, max(0.0, part))


def draw_strip(strip: Strip, tz: ZoneInfo, *, width: int, name: str) -> Markup:
    """Draw a strip.

    Parameters
    ----------
    strip
        The values.
    tz
        The zone whose days are the ticks.
    width
        Of the viewBox: a wide one has its labels at the left, one under 600 above each lane.
    name
        Makes identifiers unique in a page with several drawings.
    """
    scale = Scale(strip, tz, 4.0, width - 8.0)
    rows, height = _rows(scale)
    title = f"{strip.title}: windows as stated, {clock(strip.span.start, tz)} to {clock(strip.span.end, tz)}"
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", describe(strip, tz), id=f"{name}-desc"),
        _ticks(scale, height),
        rows,
        _asked(scale, height),
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewbox=f"0 0 {width} {height:.0f}",
        class_="strip",
    )


def describe(strip: Strip, tz: ZoneInfo) -> str:
    """Say in words what the strip shows."""
    said = [f"{lane.speaker.text}: {lane.note}" for lane in strip.lanes] or ["No window is recorded."]
    disputed = [piece.span for piece in strip.together if piece.value == Standing.DISPUTED]
    said += [f"Disputed from {clock(span.start, tz)} to {clock(span.end, tz)}." for span in disputed[:6]]
    firm, maybe = drawn(strip)
    said.append(f"Drawn on it: {count(firm, 'certain finding')} and {maybe} possible.")
    return " ".join(said)


def drawn(strip: Strip) -> tuple[int, int]:
    """Count the certain and the possible findings that are drawn on a strip."""
    if strip.by_day:
        return sum(one.certain for one in strip.days), sum(one.possible for one in strip.days)
    firm = sum(mark.verdict == "certain" for mark in strip.marks)
    return firm, len(strip.marks) - firm


def patterns() -> Markup:
    """Draw the hatches that strips and maps share: once in a page, in a drawing of no size."""
    hatch = tag("path", d="M-1,7 l8,-8 M-1,1 l2,-2 M5,7 l2,-2", class_="ink-line")
    dots = tag("circle", cx=2, cy=2, r=0.9, class_="ink-fill")
    exempt = tag("path", d="M-1,9 l10,-10 M-1,1 l2,-2 M7,9 l2,-2", class_="exempt-line")
    found = (("hatch", hatch, 6), ("dots", dots, 4), ("exempt", exempt, 8))
    made = [
        tag("pattern", sign, id=name, width=size, height=size, patternunits="userSpaceOnUse")
        for name, sign, size in found
    ]
    return tag("svg", tag("defs", made), width=0, height=0, aria_hidden="true", class_="patterns")


def _rows(scale: Scale) -> tuple[Markup, float]:
    """Draw the rows from the top down, and say how high they are together."""
    strip, y = scale.strip, float(_AXIS)
    parts: list[Markup] = []
    for lane in strip.lanes:
        parts.append(_lane(scale, lane, y))
        y += _LANE
    parts.append(_together(scale, y))
    y += _LANE
    marks, high = _by_day(scale, y) if strip.by_day else _marks(scale, y)
    parts.append(marks)
    y += high
    if strip.days:
        parts.append(_days(scale, y))
        y += _DAYS_HIGH + 26
    return joined(parts), y + 4


def _label(scale: Scale, y: float, text: str, more: str = "") -> Markup:
    room = int((scale.right - scale.left) / _LETTER)
    first = tag("tspan", text, class_="who")
    cut = more if len(text) + len(more) + 3 <= room else more[: max(0, room - len(text) - 4)].rstrip() + "…"
    rest = tag("tspan", f"  {cut}", class_="quiet") if more and room - len(text) > 12 else None
    return tag("text", first, rest, x=scale.left, y=y + 12, class_="label")


def _lane(scale: Scale, lane: Lane, y: float) -> Markup:
    who = lane.speaker.text + (", as confirmed in UTC" if lane.confirmed else "")
    bars = [_bar(scale, piece, y + 17, _SAYS[piece.value], who) for piece in lane.pieces if piece.value != ABSENT]
    kind = " proposal" if lane.proposal else ""
    return tag(
        "g", _label(scale, y, who[:1].upper() + who[1:], lane.note), bars, class_=f"lane{kind}", data_speaker=who
    )


def _bar(scale: Scale, piece: Piece, y: float, kind: str, who: str) -> Markup:
    start, end = scale.x(piece.span.start), scale.x(piece.span.end)
    tip = tag("title", f"{who}: {kind}, {clock(piece.span.start, scale.tz)} to {clock(piece.span.end, scale.tz)}")
    told = {"data_start": write_utc(piece.span.start), "data_end": write_utc(piece.span.end), "data_value": kind}
    if kind == "over":
        return tag("line", tip, x1=start, x2=end, y1=y + _BAR / 2, y2=y + _BAR / 2, class_="over", **told)
    return tag("rect", tip, x=start, y=y, width=max(1.5, end - start), height=_BAR, class_=kind, **told)


def _together(scale: Scale, y: float) -> Markup:
    bars = [_bar(scale, piece, y + 17, _LEAVES[Standing(piece.value)], "Together") for piece in scale.strip.together]
    rule = tag("line", x1=scale.left, x2=scale.right, y1=y - 2, y2=y - 2, class_="rule")
    return tag("g", rule, _label(scale, y, "The statements together"), bars, class_="together")


def _marks(scale: Scale, y: float) -> tuple[Markup, float]:
    """Draw the findings as diamonds, each on the highest level where it meets no other."""
    marks = scale.strip.marks
    ends = [-1e9] * _LEVELS
    signs: list[Markup] = []
    for mark in marks:
        middle = (scale.x(mark.span.start) + scale.x(mark.span.end)) / 2
        level = next((i for i, end in enumerate(ends) if end <= middle - _DIAMOND), _LEVELS - 1)
        ends[level] = middle + _DIAMOND + 5 + _LETTER * len(str(mark.number))
        signs.append(_mark(scale, mark, middle, y + 30 + 18 * level))
    used = max((i + 1 for i, end in enumerate(ends) if end > 0), default=1)
    firm = sum(mark.verdict == "certain" for mark in marks)
    label = _label(
        scale, y, "Findings", f"{firm} certain, {len(marks) - firm} possible" if marks else "none in these days"
    )
    return tag("g", label, signs, class_="marks"), 26.0 + 18 * used


def _by_day(scale: Scale, y: float) -> tuple[Markup, float]:
    """Draw findings as counts a day: certain ones filled, possible ones hollow and dashed on top of them."""
    days = scale.strip.days
    highest = max((one.certain + one.possible for one in days), default=0) or 1
    firm, maybe = sum(one.certain for one in days), sum(one.possible for one in days)
    label = _label(scale, y, "Findings a day", f"{firm:,} certain, {maybe:,} possible; most on a day: {highest}")
    base, room = y + 20 + _DAYS_HIGH, _DAYS_HIGH - 12
    drawn = []
    for one in days:
        start, end = scale.x(one.span.start), scale.x(one.span.end)
        tip = tag("title", f"{moment(one.span, scale.tz)}: {one.certain} certain, {one.possible} possible")
        parts, top = [tip], base
        for number, kind in ((one.certain, "certain"), (one.possible, "possible")):
            high = room * number / highest
            if number:
                parts.append(
                    tag(
                        "rect",
                        x=start + 1,
                        y=top - high,
                        width=max(1.0, end - start - 2),
                        height=high,
                        class_=f"finding {kind}",
                    )
                )
            top -= high
        told = {"data_day": write_utc(one.span.start), "data_certain": one.certain, "data_possible": one.possible}
        drawn.append(tag("g", parts, **told))
    rule = tag("line", x1=scale.left, x2=scale.right, y1=base, y2=base, class_="rule")
    return tag("g", label, rule, drawn, class_="by-day"), _DAYS_HIGH + 26.0


def diamond(x: float, y: float, verdict: str, size: float = _DIAMOND) -> Markup:
    """Draw the sign of a finding: filled where it is certain, hollow and dashed where it is possible."""
    path = f"M{x:.1f},{y - size:.1f} L{x + size:.1f},{y:.1f} L{x:.1f},{y + size:.1f} L{x - size:.1f},{y:.1f} Z"
    return tag("path", d=path, class_=f"finding {verdict}")


def _mark(scale: Scale, mark: Mark, x: float, y: float) -> Markup:
    start, end = scale.x(mark.span.start), scale.x(mark.span.end)
    reach = tag("line", x1=start, x2=end, y1=y, y2=y, class_="reach") if end - start > 2 * _DIAMOND else None
    tip = tag("title", f"Finding {mark.number}, {mark.verdict}: {moment(mark.span, scale.tz)}")
    label = tag("text", str(mark.number), x=x + _DIAMOND + 3, y=y + 4, class_="number")
    told = {"data_number": mark.number, "data_verdict": mark.verdict, "data_start": write_utc(mark.span.start)}
    return tag("g", tip, reach, diamond(x, y, mark.verdict), label, class_="mark", **told)


def _days(scale: Scale, y: float) -> Markup:
    days = scale.strip.days
    most = max((one.reports or 0 for one in days), default=0) or 1
    base = y + 20 + _DAYS_HIGH
    drawn = [_day(scale, one, base, most) for one in days]
    none = sum(one.reports == 0 for one in days)
    blind = sum(one.reports is None or not one.covered for one in days)
    told = f"most on a day: {most}; {count(none, 'day')} with no report" + (
        f"; {blind} with too few to tell" if blind else ""
    )
    rule = tag("line", x1=scale.left, x2=scale.right, y1=base, y2=base, class_="rule")
    return tag("g", _label(scale, y, "Reports a day", told), rule, drawn, class_="days")


def _day(scale: Scale, one: Day, base: float, most: int) -> Markup:
    start, end = scale.x(one.span.start), scale.x(one.span.end)
    wide = max(1.0, end - start - (2 if end - start > 5 else 0.4))
    middle = (start + end) / 2
    state = "blind" if one.reports is None else "none" if one.reports == 0 else "few" if not one.covered else "some"
    said = "nobody could look" if one.reports is None else count(one.reports, "report")
    tip = tag("title", f"{moment(one.span, scale.tz)}: {said}" + ("" if one.covered else "; too few to tell"))
    told = {"data_day": write_utc(one.span.start), "data_reports": one.reports, "data_state": state}
    if not one.reports:
        size = min(wide, 9.0)
        box = tag("rect", x=middle - size / 2, y=base - size - 2, width=size, height=size, class_="empty")
        corner = f"M{middle - size / 2:.1f},{base - size - 2:.1f}"
        cross = f"{corner} l{size:.1f},{size:.1f} m0,{-size:.1f} l{-size:.1f},{size:.1f}"
        return tag("g", tip, box, tag("path", d=cross, class_="cross"), **told)
    high = max(2.0, (_DAYS_HIGH - 12) * one.reports / most)
    room = end - start >= _LETTER * len(str(one.reports)) + 2
    figure = tag("text", str(one.reports), x=middle, y=base - high - 3, class_="figure") if room else None
    bar = tag("rect", x=middle - wide / 2, y=base - high, width=wide, height=high, class_=f"bar {state}")
    return tag("g", tip, bar, figure, **told)


def _midnights(scale: Scale) -> Iterator[Instant]:
    local = scale.strip.span.start.astimezone(scale.tz).date()
    while True:
        at = day(local, scale.tz).start
        if at >= scale.strip.span.end:
            return
        if at >= scale.strip.span.start:
            yield at
        local += timedelta(days=1)


def _ticks(scale: Scale, height: float) -> Markup:
    """Draw the midnights, and name as many as there is room for."""
    days = list(_midnights(scale))
    if not days:
        return joined(())
    room = (scale.right - scale.left) / max(1, len(days))
    every = next((step for step in _TICKS if step * room >= 52), _TICKS[-1])
    parts = []
    for index, at in enumerate(days):
        if room < _CLOSE and index % every:  # lines so close would be a grey wash
            continue
        x = scale.x(at)
        parts.append(tag("line", x1=x, x2=x, y1=_AXIS - 8, y2=height - 4, class_="tick"))
        if index % every == 0 and x < scale.right - 36:
            parts.append(tag("text", short_date(at, scale.tz), x=x + 3, y=12, class_="axis"))
    return tag("g", parts, class_="ticks")


def _asked(scale: Scale, height: float) -> Markup | None:
    at = scale.strip.asked
    if at is None:
        return None
    x = scale.x(at)
    local: datetime = at.astimezone(scale.tz)
    text = f"asked: {short_date(at, scale.tz)}, {hour(local)}"
    left = x > (scale.left + scale.right) / 2
    label = tag("text", text, x=x - 4 if left else x + 4, y=_AXIS - 4, class_="asked-label" + (" end" if left else ""))
    line = tag("line", x1=x, x2=x, y1=_AXIS - 10, y2=height - 4, class_="asked-line", data_asked=write_utc(at))
    return tag("g", line, label, class_="asked")
