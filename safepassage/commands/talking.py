"""The work of ``talks``: what is asked, put to the library, and told in words or as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from safepassage.commands import board_lines
from safepassage.commands.answer import pairs, say, show, title
from safepassage.commands.question import Asked, moment_of
from safepassage.report.between import at_once_words, sticking_words
from safepassage.report.naming import party_name
from safepassage.report.text import count, moment, plain
from safepassage.report.windows import in_scope
from safepassage.talks.change import Change, changes
from safepassage.talks.outlook import Outlook, Way, apart, outlook
from safepassage.talks.stood import View
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.when import tzdata_version, write_utc

_WAYS: Final = 6


@dataclass(frozen=True)
class Asking:
    """The case and its talks, the time asked about, and the state of knowledge."""

    case: Case
    talks: Talks
    when: Asked
    known: Asked

    @property
    def view(self) -> View:
        """What the question rests on."""
        return View(self.when.span.start, self.known.span.end)


def outlooks(asked: Asking, agreement: str | None, *, whole: bool) -> tuple[Outlook, ...]:
    """Answer for the proposal named, else for every one of the case, or for those of its scope.

    Raises
    ------
    UnknownClause
        The case has no such agreement.
    """
    if agreement is not None:
        return (outlook(asked.case, asked.talks, asked.case.agreement(agreement), asked.view),)
    found = asked.case.agreements if whole else in_scope(asked.case, asked.view.at)
    return tuple(outlook(asked.case, asked.talks, one, asked.view) for one in found)


def moved(asked: Asking, since: str | None, known_since: str | None) -> tuple[Change, ...] | None:
    """List what moved since a date, or became known since; nothing where neither was asked."""
    if since is None and known_since is None:
        return None
    now = asked.view
    before = View(
        moment_of(asked.case, since, "--since").end if since else now.at,
        moment_of(asked.case, known_since, "--known-since").end if known_since else now.known_on,
    )
    return changes(asked.case, asked.talks, before, now)


def print_all(
    asked: Asking,
    found: tuple[Outlook, ...],
    told: tuple[Change, ...] | None,
    inputs: list[dict[str, Any]],  # noqa: ARG001 - as for JSON
) -> None:
    """Tell everything in words."""
    tz = asked.case.tz
    missing = sum(not one.complete for one in found)
    title(f"{asked.case.about.title}: {_head(found, missing)}")
    pairs([("When", moment(asked.when.span, tz)), ("Known on", moment(asked.known.span, tz))])
    for one in found:
        say()
        title(plain(one.agreement.title))
        board_lines.print_board(asked.case, one)
        _print_ways(asked.case, one)
    if told is not None:
        say()
        title(f"What moved ({len(told)})")
        for change in told:
            board_lines.print_change(asked.case, change)


def _head(found: tuple[Outlook, ...], missing: int) -> str:
    if not found:
        return "no proposal was asked about"
    if not missing:
        return "every needed yes is there"
    return "a needed yes is missing" if len(found) == 1 else f"{missing} of {count(len(found), 'proposal')} lack a yes"


def _print_ways(case: Case, one: Outlook) -> None:
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


def print_json(
    asked: Asking, found: tuple[Outlook, ...], told: tuple[Change, ...] | None, inputs: list[dict[str, Any]]
) -> None:
    """Show everything as one JSON object."""
    answer = "complete" if found and all(one.complete for one in found) else "incomplete"
    show(
        "talks",
        answer,
        at={"stated": asked.when.words, "start": write_utc(asked.view.at), "said_by": asked.when.said_by},
        known_on=write_utc(asked.view.known_on),
        known_on_said_by=asked.known.said_by,
        time_zone=asked.case.about.time_zone,
        tzdata=tzdata_version(),
        proposals=[_parts(asked.case, one) for one in found],
        changes=None if told is None else [board_lines.change_parts(asked.case, one) for one in told],
        inputs=inputs,
    )


def _parts(case: Case, one: Outlook) -> dict[str, Any]:
    return {
        "agreement": one.agreement.id,
        "title": one.agreement.title,
        "complete": one.complete,
        "versions": [board_lines.version_parts(case, version) for version in one.versions],
        "besides": [{"text": told.text, "sources": list(told.sources)} for told in one.besides],
        "to_record": [{"text": move.text, "sources": list(move.sources)} for move in one.to_record],
        "deadlocks": [list(deadlock.lines) for deadlock in one.deadlocks],
        "sets": one.sets,
        "choices": [_sets(case, ways) for ways in one.choices],
        "choices_at_once": [_sets(case, ways) for ways in one.choices_at_once],
        "unanswered": one.unanswered or None,
        "sticking_points": [
            {
                "issue": point.issue.id,
                "title": point.issue.title,
                "blocks": point.blocks,
                "of": point.of,
                "spread": point.spread,
                "open_conditions": list(point.open_conditions),
            }
            for point in one.sticking
        ],
    }


def _sets(case: Case, ways: Iterable[Way]) -> list[list[dict[str, Any]]]:
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
