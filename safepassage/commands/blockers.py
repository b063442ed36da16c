"""A movement on the screen: go or no go, what stands in its way, what was looked at and is clear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.commands.answer import say, title
from safepassage.commands.going import Asking
from safepassage.convoys.blocker import Blocker
from safepassage.convoys.go import Go
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.promising import Simulated
from safepassage.report.papers.blocked import on_record, owners, since
from safepassage.report.papers.cleared import together
from safepassage.report.papers.clocks import find_clocks
from safepassage.report.papers.frequency import as_frequency
from safepassage.report.papers.titles import Titles
from safepassage.report.text import count
from safepassage.terms.case import Case

_GROUPS: Final = {"no": "In the way", "stale": "Too old to rely on", "unknown": "Not known"}
_SHOWN: Final = 10
"""Findings that are shown one by one; --json lists all."""


def print_movement(one: Go, asked: Asking, simulated: Simulated | None) -> None:
    """Write a movement."""
    titles = Titles(asked.logistics, asked.case)
    title(f"{'Go' if one.value == 'go' else 'No go'}: {one.title}")
    for standing, words in _GROUPS.items():
        rows = [row for row in one.blockers if row.standing == standing]
        if rows:
            say()
            title(f"{words} ({len(rows)})")
            _print_blockers(rows, titles, asked.case.tz)
    said = out_in_time(simulated, asked.case, asked.logistics) if simulated is not None else []
    if said:
        say()
        title("Out in time")
    for text in said:
        say(text)
    if one.cleared:
        say()
        title(f"Looked at and clear ({len(one.cleared)})")
        say(f"{'; '.join(together(one.cleared, asked.case))}.")


def _print_blockers(rows: Sequence[Blocker], titles: Titles, tz: ZoneInfo) -> None:
    findings = [row for row in rows if row.code.startswith("finding.")]
    left_out = {id(row) for row in findings[_SHOWN:]}
    for row in rows:
        if id(row) not in left_out:
            say(f"{row.name} ({'; '.join(part for part in (owners(row, titles), _since(row, tz)) if part)})", mark="- ")
            sources = f" [{', '.join(row.sources)}]" if row.sources else ""
            say(f"{on_record(row, tz)}{sources}", indent=4)
    if left_out:
        say(f"{count(len(left_out), 'finding')} more near the way; --json lists them.", mark="- ")


def _since(row: Blocker, tz: ZoneInfo) -> str:
    said = since(row, tz)
    return said if not said or said.startswith("since") else f"since {said}"


def out_in_time(found: Simulated, case: Case, logistics: Logistics) -> list[str]:
    """Say how often a movement is out in time, and the cut-off that this rests on; nothing where it is not known."""
    if found.promise.value is None:
        return []
    value, target = found.promise.value, as_frequency(found.promise.target)
    often = (
        f"In {as_frequency(value)} journeys ({value:.1%}) it is out in time, or never goes in; the target is {target}, and "
        f"{found.scenarios:,} were simulated. It gets there in {as_frequency(found.reaches)}."
    )
    said = [often]
    if found.turn_back is not None:
        gate = logistics.place(found.gate)
        names = [gate.time_zone] if gate.time_zone else []
        by = find_clocks(case.about.time_zone, names, [found.turn_back]).say(found.turn_back)
        said.append(f"CUT-OFF: if not through {gate.title} by {by}, turn back. What is said above rests on that.")
    return said
