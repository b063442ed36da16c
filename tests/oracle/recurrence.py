"""The oracle's own recurrence: walk day by day on the wall clock and ask of each day whether the rule names it (RFC 5545, 3.3.10)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from safepassage.terms.window import Window
from tests.oracle.clock import LAST, Edge, later, local, moment, wall

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HORIZON_YEARS = 10
Occurrence = tuple[Edge, Edge]


def parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _list(rule: dict[str, str], key: str) -> list[str]:
    return rule[key].split(",") if key in rule else []


def _counts(place: int, total: int, ordinal: int) -> bool:
    """Say whether the place-th (from 1) of a total is the one that an ordinal names, from the front or from the back."""
    return place == ordinal if ordinal > 0 else place - total - 1 == ordinal


def _weekday(day: date, rule: dict[str, str]) -> bool:
    for word in _list(rule, "BYDAY"):
        if word[-2:] != DAYS[day.weekday()]:
            continue
        if not word[:-2]:
            return True
        if rule["FREQ"] == "MONTHLY" or "BYMONTH" in rule:
            place, of = (day.day + 6) // 7, calendar.monthrange(day.year, day.month)[1]
            total = place + (of - day.day) // 7
        else:
            place, of = (day.timetuple().tm_yday + 6) // 7, 366 if calendar.isleap(day.year) else 365
            total = place + (of - day.timetuple().tm_yday) // 7
        if _counts(place, total, int(word[:-2])):
            return True
    return False


def _in_step(day: date, start: date, rule: dict[str, str]) -> bool:
    """Say whether a day's year, month, week or the day itself is a whole number of intervals after the start's."""
    if rule["FREQ"] == "YEARLY":
        steps = day.year - start.year
    elif rule["FREQ"] == "MONTHLY":
        steps = (day.year - start.year) * 12 + day.month - start.month
    elif rule["FREQ"] == "WEEKLY":
        begin = DAYS.index(rule.get("WKST", "MO"))
        week = [one.toordinal() - (one.weekday() - begin) % 7 for one in (day, start)]
        steps = (week[0] - week[1]) // 7
    else:
        steps = (day - start).days
    return steps % int(rule.get("INTERVAL", "1")) == 0


def _named(day: date, start: date, rule: dict[str, str]) -> bool:
    if not _in_step(day, start, rule):
        return False
    if "BYMONTH" in rule and str(day.month) not in _list(rule, "BYMONTH"):
        return False
    last = calendar.monthrange(day.year, day.month)[1]
    if "BYMONTHDAY" in rule and not any(_counts(day.day, last, int(one)) for one in _list(rule, "BYMONTHDAY")):
        return False
    if "BYDAY" in rule:
        return _weekday(day, rule)
    if "BYMONTHDAY" in rule or rule["FREQ"] == "DAILY":
        return True
    if rule["FREQ"] == "WEEKLY":
        return day.weekday() == start.weekday()
    same_month = rule["FREQ"] == "MONTHLY" or "BYMONTH" in rule or day.month == start.month
    return same_month and day.day == start.day


def starts(start: datetime, rule_text: str, tz: str) -> Iterator[datetime]:
    """Give the starts on the wall clock, in order."""
    rule = parts(rule_text)
    left = int(rule.get("COUNT", "1000000"))
    end = start.replace(year=start.year + HORIZON_YEARS)
    hours = sorted(int(one) for one in _list(rule, "BYHOUR")) or [start.hour]
    minutes = sorted(int(one) for one in _list(rule, "BYMINUTE")) or [start.minute]
    day = start.date()
    while True:
        if _named(day, start.date(), rule):
            for hour in hours:
                for past in minutes:
                    shown = datetime(day.year, day.month, day.day, hour, past)  # noqa: DTZ001 - a wall clock
                    if shown < start:
                        continue
                    bounded = "COUNT" in rule or "UNTIL" in rule
                    if left == 0 or _over(shown, rule, tz) or (not bounded and shown >= end):
                        return
                    left -= 1
                    yield shown
        day += timedelta(days=1)
        if day.year > start.year + 60:
            return


def _over(shown: datetime, rule: dict[str, str], tz: str) -> bool:
    until = rule.get("UNTIL", "99981231T000000")
    if until.endswith("Z"):
        at = datetime.fromisoformat(until.removesuffix("Z"))
        return wall(shown, tz)[0] > wall(at, "UTC")[0]
    if "T" not in until:
        return shown.date() > date.fromisoformat(f"{until[:4]}-{until[4:6]}-{until[6:]}")
    return shown > datetime.strptime(until, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a wall clock


@lru_cache(maxsize=4096)
def occurrences(window: Window, case_tz: str) -> tuple[Occurrence, ...]:
    """Give every occurrence that the rule makes, without what was confirmed. A window without a start has none."""
    if window.start is None:
        return ()
    tz = window.time_zone or case_tz
    first = moment(window.start, tz)
    if window.rule:
        shown = _shown(window.start, tz)
        begins = [wall(one, tz) for one in _dates(window, starts(shown, window.rule, tz), tz)]
    elif window.also_dates or window.except_dates:
        shown = _shown(window.start, tz)
        begins = [wall(one, tz) for one in _dates(window, [shown], tz)]
    else:
        shown, begins = None, [first]
    found = [(begin, _end(window, begin, tz)) for begin in begins]
    if window.rule and shown and not {"COUNT", "UNTIL"} & parts(window.rule).keys():
        horizon = wall(shown.replace(year=shown.year + HORIZON_YEARS), tz)[0]
        found.append(((horizon, LAST), (horizon, LAST)))
    return tuple(found)


def _shown(text: str, tz: str) -> datetime:
    """Give what the wall clock shows at a stated time; a time that it skips stays as it was written."""
    shown, _, zone = text.partition(" ")
    return (
        local(moment(text, tz)[0], tz) if text.endswith("Z") or zone not in ("", tz) else datetime.fromisoformat(shown)
    )


def _dates(window: Window, ruled: Iterable[datetime], tz: str) -> list[datetime]:
    """Add RDATEs to the starts and leave EXDATEs out, on the wall clock."""
    out = [_shown(text, tz) for text in window.except_dates]
    return [one for one in (*ruled, *(_shown(text, tz) for text in window.also_dates)) if one not in out]


def _end(window: Window, begin: Edge, tz: str) -> Edge:
    if window.end == "open":
        return LAST, LAST
    if window.end is not None:
        return moment(window.end, tz)
    assert window.duration
    ends = [later(at, window.duration, tz) for at in begin]
    return min(one[0] for one in ends), max(one[1] for one in ends)
