"""Do the parts of a case fit together? Names that refer to nothing or stand twice, and times that no clock has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from safepassage.errors import Problem, Where
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.occurrence import RuleRefused, occurrences
from safepassage.terms.page import Page, Path
from safepassage.terms.reading import ALL
from safepassage.terms.territory import zone_problems
from safepassage.terms.window import Ending, Suspension, Window
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
_SHOWN: Final = 8


@dataclass(frozen=True)
class Locator:
    """Finds the line of a part of the case: the page and path of each value that was read from a list."""

    pages: dict[str, Page | None]
    located: dict[int, tuple[str, Path]]

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Every identifier in a row that could not be read: that row has a fault of its own, which is enough."""
        read = set(self.located.values())
        return frozenset(
            name
            for page in self.pages.values()
            for path, row in _rows(page)
            if page and (page.file, path) not in read
            for name in _identifiers(row)
        )

    def where(self, owner: object, *inner: str | int) -> Where:
        """Give the line of a part of an owner, or of the nearest thing that holds it."""
        file, path = self.located.get(id(owner), ("case.yaml", ()))
        page = self.pages.get(file)
        return page.where((*path, *inner)) if page else Where(file)


def check(case: Case, locator: Locator) -> list[Problem]:
    """List every fault between the parts of a case."""
    checker = _Checker(case, locator)
    checker.identifiers()
    checker.names()
    checker.links()
    checker.sources()
    if checker.time_zones():
        checker.moments()
        checker.windows()
    checker.zones()
    return checker.problems


class _Checker:
    def __init__(self, case: Case, locator: Locator) -> None:
        self.case, self.locator = case, locator
        self.problems: list[Problem] = []
        self.party_ids = {party.id for party in case.parties}
        self.zone_ids = {zone.id for zone in case.zones}
        self.clause_ids = {clause.id for _, clause in self._clauses()}
        self.condition_ids = {condition.id for condition in case.conditions}
        self.agreement_ids = {agreement.id for agreement in case.agreements}

    def _clauses(self) -> Iterator[tuple[Agreement, Clause]]:
        for agreement in self.case.agreements:
            for clause in agreement.clauses:
                yield agreement, clause

    def _say(self, code: str, where: Where, found: str, allowed: str, remedy: str) -> None:
        self.problems.append(Problem(code, where, found, allowed, remedy))

    def _once(self, kind: str, rows: Iterable[tuple[str, Where]]) -> None:
        listed = list(rows)
        counts = Counter(name for name, _ in listed)
        for name, where in listed[::-1]:
            if counts[name] > 1:
                self._say(
                    "CASE-008", where, f"the {kind} {name!r} again", "each identifier once", "Rename one of them."
                )
                counts[name] -= 1

    def identifiers(self) -> None:
        """Each identifier stands once; agreements and clauses share one space, as consents name either."""
        at = self.locator.where
        self._once("party", ((party.id, at(party, "id")) for party in self.case.parties))
        self._once("zone", ((zone.id, at(zone, "properties", "id")) for zone in self.case.zones))
        self._once("condition", ((condition.id, at(condition, "id")) for condition in self.case.conditions))
        terms = [(agreement.id, at(agreement, "id")) for agreement in self.case.agreements]
        for agreement in self.case.agreements:
            terms += [(clause.id, at(agreement, "clauses", i, "id")) for i, clause in enumerate(agreement.clauses)]
            windows = [(window.id, at(agreement, "windows", i, "id")) for i, window in enumerate(agreement.windows)]
            self._once("window", windows)
        self._once("agreement or clause", terms)

    def _refer(self, kind: str, names: Iterable[str], known: set[str], where: Where) -> None:
        for name in names:
            if name not in known and name not in self.locator.dropped:
                allowed = ", ".join(sorted(known)[:_SHOWN]) or f"no {kind} is defined"
                remedy = f"Define the {kind} {name!r} or mend its name."
                self._say("CASE-009", where, f"the {kind} {name!r}", allowed, remedy)

    def names(self) -> None:
        """Every name refers to something that the case defines."""
        at, everybody = self.locator.where, self.party_ids | {ALL}
        for party in self.case.parties:
            self._refer("party", (member.party for member in party.members), self.party_ids, at(party, "members"))
            self._refer("party", party.may_be, self.party_ids, at(party, "may_be"))
        for agreement in self.case.agreements:
            self._refer("party", agreement.requires, self.party_ids, at(agreement, "requires"))
            self._refer("party", agreement.stated_by, self.party_ids, at(agreement, "stated_by"))
            self._refer("agreement", agreement.supersedes, self.agreement_ids, at(agreement, "supersedes"))
            for index, window in enumerate(agreement.windows):
                self._refer("party", [window.stated_by], self.party_ids, at(agreement, "windows", index, "stated_by"))
            statements: list[tuple[str, int, Ending | Suspension]] = [
                *(("ends", index, end) for index, end in enumerate(agreement.ends)),
                *(("suspensions", index, rest) for index, rest in enumerate(agreement.suspensions)),
            ]
            for key, index, row in statements:
                self._refer("party", [row.by], everybody, at(agreement, key, index, "by"))
                own = {clause.id for clause in agreement.clauses}
                self._refer("clause", row.clauses, own, at(agreement, key, index, "clauses"))
            for index, clause in enumerate(agreement.clauses):
                self._clause_names(agreement, index, clause)
        self._consent_names()
        scope = self.case.about.scope
        self._refer("agreement", scope.agreements, self.agreement_ids, at(None, "scope", "agreements"))
        self._refer("clause", scope.clauses, self.clause_ids, at(None, "scope", "clauses"))
        places = (*scope.zones, *([scope.place] if scope.place else []))
        self._refer("zone", places, self.zone_ids, at(None, "scope"))

    def _clause_names(self, agreement: Agreement, index: int, clause: Clause) -> None:
        def at(*inner: str | int) -> Where:
            return self.locator.where(agreement, "clauses", index, *inner)

        windows = {window.id for window in agreement.windows}
        self._refer("party", clause.bound, self.party_ids, at("bound"))
        self._refer("zone", clause.zones, self.zone_ids, at("zones"))
        self._refer("window", clause.windows, windows, at("windows"))
        self._refer("clause", clause.depends_on, self.clause_ids, at("depends_on"))
        self._refer("clause", clause.reciprocal_with, self.clause_ids, at("reciprocal_with"))
        self._refer("zone", (one.zone for one in clause.withdraw), self.zone_ids, at("withdraw"))
        lists = {designation.list for party in self.case.parties for designation in party.lists}
        for row, exemption in enumerate(clause.exempt):
            self._refer("party", exemption.parties, self.party_ids, at("exempt", row, "parties"))
            self._refer("zone", exemption.zones, self.zone_ids, at("exempt", row, "zones"))
            self._refer("list", exemption.lists, lists, at("exempt", row, "lists"))

    def _consent_names(self) -> None:
        at = self.locator.where
        for consent in self.case.consents:
            self._refer("party", [consent.party], self.party_ids, at(consent, "party"))
            self._refer("party", [consent.said_by] if consent.said_by else [], self.party_ids, at(consent, "said_by"))
            self._refer("condition", consent.conditions, self.condition_ids, at(consent, "conditions"))
            self._refer("agreement or clause", [consent.to], self.agreement_ids | self.clause_ids, at(consent, "to"))
        for condition in self.case.conditions:
            self._refer("party", condition.asked_by, self.party_ids, at(condition, "asked_by"))

    def links(self) -> None:
        """Refuse a clause that depends on itself: it says nothing."""
        for agreement, clause in self._clauses():
            if clause.id in clause.depends_on:
                where = self.locator.where(agreement, "clauses", agreement.clauses.index(clause), "depends_on")
                self._say("TERMS-011", where, f"{clause.id!r}", "other clauses", "Remove it.")

    def sources(self) -> None:
        """Every source that is named is defined in case.yaml."""
        known = set(self.case.about.sources)
        for owner, path, part in self._parts():
            named = getattr(part, "source", ())
            self._refer("source", named, known, self.locator.where(owner, *path, "source"))

    def _parts(self) -> Iterator[tuple[object, Path, BaseModel]]:
        """Walk every value of the case with the row that it stands in and its path inside that row."""
        for rows in (
            self.case.parties,
            self.case.zones,
            self.case.agreements,
            self.case.consents,
            self.case.conditions,
        ):
            for row in rows:
                for path, part in _inside(row, ()):
                    yield row, path, part
        for path, part in _inside(self.case.about, ()):
            yield None, path, part

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
        for owner, path, part in self._parts():
            tz = self._tz_of(part)
            confirmed = isinstance(part, Window) and bool(part.confirmed)
            for key in type(part).model_fields.keys() & MOMENTS:
                if tz is None or (confirmed and key in ("start", "end")):
                    continue
                value = getattr(part, key)
                for text in value if isinstance(value, tuple) else (value,):
                    if isinstance(text, str) and text != "open":
                        self._moment(text, tz, self.locator.where(owner, *path, _alias(part, key)))

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

    def zones(self) -> None:
        """Every zone has a shape that can be measured, or says that it is not known."""
        for one in self.case.zones:
            where = self.locator.where(one)
            self._refer("zone", [one.within] if one.within else [], self.zone_ids, where)
            self.problems.extend(zone_problems(one, where))


def _rows(page: Page | None) -> Iterator[tuple[Path, object]]:
    plain = page.value if page and isinstance(page.value, dict) else {}
    for key, rows in plain.items():
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            yield (key, index), row


def _identifiers(plain: object) -> Iterator[str]:
    if isinstance(plain, dict):
        if isinstance(plain.get("id"), str):
            yield plain["id"]
        for value in plain.values():
            yield from _identifiers(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _identifiers(value)


def _alias(part: BaseModel, key: str) -> str:
    return type(part).model_fields[key].alias or key


def _inside(part: BaseModel, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    yield path, part
    for key in type(part).model_fields:
        value = getattr(part, key)
        name = _alias(part, key)
        if isinstance(value, BaseModel):
            yield from _inside(value, (*path, name))
        elif isinstance(value, tuple):
            for index, row in enumerate(value):
                if isinstance(row, BaseModel):
                    yield from _inside(row, (*path, name, index))
        elif isinstance(value, dict):
            for inner, row in value.items():
                if isinstance(row, BaseModel):
                    yield from _inside(row, (*path, name, inner))
