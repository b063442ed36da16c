"""Are the times of a case ones that can be: zones in the data, times that the clock has once, windows that begin and end?"""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from safepassage.errors import Problem, Where
from safepassage.terms.case import Case
from safepassage.terms.locator import Locator, alias, parts
from safepassage.terms.occurrence import RuleRefused, occurrences
from safepassage.terms.window import Window
from safepassage.when import LATEST, read_moment, zone

MOMENTS: Final = frozenset(
    {
        "start",
        "end",
        "at",
        "since",
        "until",
        "known",
        "retracted",
        "spoken",
        "announced",
        "accept_by",
        "published",
        "date",
        "except_dates",
        "also_dates",
    }
)


def timing_problems(case: Case, locator: Locator) -> list[Problem]:
    """List every fault of the times of a case; without a time zone of its own, only that."""
    checker = _Timing(case, locator)
    if checker.time_zones():
        checker.moments()
        checker.windows()
    return checker.problems


class _Timing:
    def __init__(self, case: Case, locator: Locator) -> None:
        self.case, self.locator = case, locator
        self.problems: list[Problem] = []

    def _say(self, code: str, where: Where, found: str, allowed: str, remedy: str) -> None:
        self.problems.append(Problem(code, where, found, allowed, remedy))

    def time_zones(self) -> bool:
        """Every time zone is in the pinned data; says whether the case's own is."""
        for agreement in self.case.agreements:
            for index, window in enumerate(agreement.windows):
                if window.time_zone:
                    self._zone(window.time_zone, self.locator.where(agreement, "windows", index, "time_zone"))
        return self._zone(self.case.about.time_zone, self.locator.where(None, "time_zone"))

    def _zone(self, name: str, where: Where) -> bool:
        try:
            zone(name)
        except ValueError:
            self._say("TERMS-002", where, repr(name), "an IANA name, e.g. Asia/Damascus", "Mend the name.")
            return False
        return True

    def moments(self) -> None:
        """Every local time is one that the clock has, once."""
        for owner, path, part in parts(self.case):
            tz = self._tz_of(part)
            confirmed = isinstance(part, Window) and bool(part.confirmed)
            for key in type(part).model_fields.keys() & MOMENTS:
                if tz is None or (confirmed and key in ("start", "end")):
                    continue
                value = getattr(part, key)
                for text in value if isinstance(value, tuple) else (value,):
                    if isinstance(text, str) and text != "open":
                        self._moment(text, tz, self.locator.where(owner, *path, alias(part, key)))

    def _tz_of(self, part: BaseModel) -> ZoneInfo | None:
        name = getattr(part, "time_zone", None) or self.case.about.time_zone
        try:
            return zone(name)
        except ValueError:
            return None

    def _moment(self, text: str, tz: ZoneInfo, where: Where) -> None:
        try:
            read_moment(text, tz)
        except ValueError as fault:
            message = str(fault)
            code = "TERMS-006" if "is skipped" in message else "TERMS-007" if "twice" in message else "TERMS-001"
            self._say(code, where, message, f"a time that {tz.key} has once", "Give it in UTC (a Z at its end).")

    def windows(self) -> None:
        """Every window has an end or a length, does not end before it starts, and recurs in bounds."""
        for agreement in self.case.agreements:
            for index, window in enumerate(agreement.windows):
                self._window(window, self.locator.where(agreement, "windows", index))
                self._confirmed(window, self.locator.where(agreement, "windows", index, "confirmed"))

    def _window(self, window: Window, where: Where) -> None:
        given = (window.end is not None) + (window.duration is not None)
        allowed = "one of end (or end: open) and duration"
        if given == 0:
            self._say("TERMS-004", where, f"neither in window {window.id!r}", allowed, "Add one, or write end: open.")
        elif given > 1:
            self._say(
                "TERMS-005", where, f"both in window {window.id!r}", allowed, "Keep the one that the text states."
            )
        if window.rule and window.end not in (None, "open"):
            self._say(
                "TERMS-005", where, "a recurrence with one end", "a recurrence with a duration", "Write a duration."
            )
        try:
            found = occurrences(window, self.case.about.time_zone)
        except RuleRefused as fault:
            self._say(
                fault.code, where, str(fault), "FREQ=WEEKLY;COUNT=4 and the like (docs/rules.md)", "Mend the rule."
            )
            return
        except ValueError as fault:
            code = "TERMS-012" if "exact start" in str(fault) else "TERMS-001"
            self._say(code, where, str(fault), "an exact time", "Write the time of day.")
            return
        late = next((one for one in found if one.end.end <= one.start.start and one.start.start != LATEST), None)
        if late is not None:
            found_ = f"start {late.start.start:%Y-%m-%dT%H:%MZ}, end {late.end.end:%Y-%m-%dT%H:%MZ}"
            self._say("TERMS-003", where, found_, "an end after the start", "Mend one of the two.")
        self._clock_changes(window, where)

    def _clock_changes(self, window: Window, where: Where) -> None:
        if not (window.rule or window.duration) or window.confirmed:
            return
        rows = occurrences(window, self.case.about.time_zone)
        for one in rows:
            exact = one.start.exact and one.end.exact
            if not exact and one.start.end != LATEST and (window.rule or window.also_dates or self._exact(window)):
                text = f"{window.id!r} starting {one.start.start:%Y-%m-%dT%H:%MZ} meets a change of the clock"
                remedy = "Add the UTC instants that the parties confirmed (confirmed:)."
                self._say("TERMS-006", where, text, "a start and an end that the clock has once", remedy)
                return

    def _exact(self, window: Window) -> bool:
        tz = self._tz_of(window)
        try:
            return tz is not None and window.start is not None and read_moment(window.start, tz).exact
        except ValueError:
            return False

    def _confirmed(self, window: Window, where: Where) -> None:
        for one in window.confirmed:
            if not (one.start.endswith("Z") and one.end.endswith("Z")):
                self._say("TERMS-013", where, f"{one.start} to {one.end}", "instants in UTC (Z)", "Write them in UTC.")
            elif one.end <= one.start:
                self._say("TERMS-013", where, f"{one.start} to {one.end}", "an end after the start", "Mend one.")
