"""The work of ``talks``: what is asked, put to the library, and told in words or as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from safepassage.commands import board_lines, ways_lines
from safepassage.commands.answer import pairs, say, show, title
from safepassage.commands.question import Asked, moment_of
from safepassage.report.text import count, moment, plain
from safepassage.report.windows import in_scope
from safepassage.talks.change import Change, changes
from safepassage.talks.outlook import Outlook, outlook
from safepassage.talks.stood import View
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.when import Instant, Span, tzdata_version, write_utc


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
        _last_of(moment_of(asked.case, since, "--since")) if since else now.at,
        moment_of(asked.case, known_since, "--known-since").end if known_since else now.known_on,
    )
    return changes(asked.case, asked.talks, before, now)


def _last_of(day: Span) -> Instant:
    """Give the last instant of a moment: what was said on the next day is not yet said."""
    return day.end if day.exact else day.end - timedelta(microseconds=1)


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
        ways_lines.print_ways(asked.case, one)
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
        "choices": [ways_lines.sets_parts(case, ways) for ways in one.choices],
        "choices_at_once": [ways_lines.sets_parts(case, ways) for ways in one.choices_at_once],
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
