"""What would bring the missing yes's, line by line: what none of them mends, who waits for whom, sets of moves, sticking points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from safepassage.commands.answer import say
from safepassage.report.between import at_once_words, sticking_words
from safepassage.report.naming import party_name
from safepassage.report.text import plain
from safepassage.talks.outlook import Outlook, Way, apart
from safepassage.terms.case import Case

_WAYS: Final = 6


def print_ways(case: Case, one: Outlook) -> None:
    """Tell all of it."""
    for told in one.besides:
        sources = f" [{', '.join(told.sources)}]" if told.sources else ""
        say(f"whatever they answer: {plain(told.text)}{sources}", mark="! ")
    for move in one.to_record:
        say(f"it follows from what was said, and nobody recorded it: {plain(move.text)}", mark="! ")
    for deadlock in one.deadlocks:
        say()
        say("They wait for each other; said at the same time, all of it could hold:")
        for line in deadlock.lines:
            say(line, mark="- ", indent=2)
    if one.unanswered:
        say(one.unanswered, mark="! ")
    _print_sets(one)
    if told_at_once := at_once_words(one):
        say()
        say(told_at_once)
    if one.sticking:
        say()
        say("Sticking points:")
        for point in one.sticking:
            say(sticking_words(case, point), mark="- ", indent=2)


def _print_sets(one: Outlook) -> None:
    """Tell what all sets share once, then what is left to choose from."""
    shared, choices = apart(one.choices)
    if not shared and not choices:
        return
    say()
    say(f"Smallest sets of moves, one after the other ({one.sets:,}):")
    for move in shared:
        say(plain(move.text), mark="- ", indent=2)
    for place, rests in enumerate(choices):
        say("and one of:" if shared or place else "one of:", indent=2)
        for number, rest in enumerate(rests[:_WAYS], 1):
            for line, move in enumerate(rest):
                say(plain(move.text), mark=f"{number}. " if line == 0 else "   ", indent=4)
        if len(rests) > _WAYS:
            say(f"and {len(rests) - _WAYS} more (--json lists all)", indent=4)


def sets_parts(case: Case, ways: Iterable[Way]) -> list[list[dict[str, Any]]]:
    """Give sets of moves as plain values."""
    return [
        [
            {
                "kind": move.kind,
                "party": move.owner,
                "name": party_name(case, move.owner).text if move.owner else None,
                "text": move.text,
                "sources": list(move.sources),
            }
            for move in way.moves
        ]
        for way in ways
    ]
