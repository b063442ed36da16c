"""The consent board and what moved, line by line: in words, and as plain values."""

from __future__ import annotations

from typing import Any, Final

from safepassage.commands.answer import say
from safepassage.report.board import conditions, missing_words
from safepassage.report.naming import party_name
from safepassage.report.text import plain, sentence
from safepassage.talks.answer import PartyAnswer
from safepassage.talks.board import Line, Version
from safepassage.talks.change import Change
from safepassage.talks.outlook import Outlook
from safepassage.talks.position import Position
from safepassage.terms.case import Case
from safepassage.terms.consent import ConditionRecord, Consent
from safepassage.terms.value import Recorded

_SAID_ELSEWHERE: Final = frozenset({"consent.reported", "consent.refused", "condition.unmet", "condition.unrecorded"})
"""What is missing is seen from the answer itself, from its mark, or from the line of its condition."""


def print_board(case: Case, one: Outlook) -> None:
    """Tell who answered what, missing first."""
    for version in one.versions:
        if version.agreement.id == one.agreement.id:
            for line in version.lines:
                _print_line(case, line)
    for version in one.versions:
        if version.agreement.id != one.agreement.id:
            _print_other(case, one, version)


def _print_other(case: Case, one: Outlook, version: Version) -> None:
    """Tell another version in short: who answered it how."""
    before = "later" if version.agreement.id not in one.agreement.supersedes else "earlier"
    said = [
        f"{party_name(case, line.party).text}: {_answer(line.weakest)}{' (no yes)' if line.missing else ''}"
        for line in version.lines
        if line.needed
    ]
    say(f"{before} version {version.agreement.id}: {'; '.join(said)}", mark="- ")


def _print_line(case: Case, line: Line) -> None:
    row = line.weakest
    _print_answer(case, line, row)
    for other in line.answers:
        if other is not row:
            say(f"also, to {', '.join(other.clauses)}: {_answer(other)}", indent=9)


def _print_answer(case: Case, line: Line, row: PartyAnswer) -> None:
    mark = "missing  " if line.missing else "yes      " if line.needed else "not asked  "
    claimed = " [claimed, not confirmed]" if row.claimed else ""
    say(f"{party_name(case, line.party).text}: {_answer(row)}{claimed}", mark=mark)
    consent = row.consent
    if consent is None:
        return
    indent = 9
    said = _teller(case, consent)
    say(f"{consent.form.replace('_', ' ')}, {consent.spoken}, {said} [{', '.join(consent.source)}]", indent=indent)
    if consent.words:
        say(f"\N{LEFT DOUBLE QUOTATION MARK}{plain(consent.words)}\N{RIGHT DOUBLE QUOTATION MARK}", indent=indent)
    for words, state in conditions(case, row):
        say(f"only if: {words} ({state})", indent=indent)


def _answer(row: PartyAnswer) -> str:
    """Say what was answered, and what it lacks where no line below says that."""
    told = row.consent.state.replace("_", " ") if row.consent else "no answer is recorded"
    lacks = "" if row.silent or row.given.reason.code in _SAID_ELSEWHERE else missing_words(row)
    return f"{told}; missing: {lacks}" if lacks else told


def _teller(case: Case, consent: Consent) -> str:
    if consent.said_by and consent.said_by != consent.party:
        who = party_name(case, consent.said_by).text
        return f"told by {who}" + (f" ({plain(consent.speaker)})" if consent.speaker else "")
    return f"by {plain(consent.speaker)}" if consent.speaker else "in its own name"


def _conditions(row: PartyAnswer) -> list[tuple[str, str]]:
    names = row.consent.conditions if row.consent else ()
    return [(name, row.past.condition(name, row.at)) for name in names]


def version_parts(case: Case, version: Version) -> dict[str, Any]:
    """Give a version's board as plain values."""
    return {
        "agreement": version.agreement.id,
        "replaced_by": list(version.later),
        "complete": version.complete,
        "board": [_line_parts(case, line) for line in version.lines],
    }


def _line_parts(case: Case, line: Line) -> dict[str, Any]:
    return {
        "party": line.party,
        "name": party_name(case, line.party).text,
        "needed": line.needed,
        "missing": line.missing,
        "answers": [_answer_parts(row) for row in line.answers],
    }


def _answer_parts(row: PartyAnswer) -> dict[str, Any]:
    consent = row.consent
    return {
        "to": row.to,
        "clauses": list(row.clauses),
        "suffices": row.suffices,
        "claimed_not_confirmed": row.claimed,
        "code": row.given.reason.code,
        "reason": row.given.reason.text,
        "state": consent.state if consent else None,
        "form": consent.form if consent else None,
        "said_by": (consent.said_by or row.party) if consent else None,
        "speaker": consent.speaker if consent else None,
        "spoken": consent.spoken if consent else None,
        "known": (consent.known or consent.spoken) if consent else None,
        "words": consent.words if consent else None,
        "conditions": [{"id": name, "state": state} for name, state in _conditions(row)],
        "sources": list(consent.source) if consent else [],
    }


def print_change(case: Case, change: Change) -> None:
    """Tell one change, with the records before and after."""
    who = ", ".join(party_name(case, party).text for party in change.party.split(", ") if party) or "nobody"
    because = f" ({change.because})" if change.because else ""
    say(f"{change.what}: {who}, {change.kind} on {change.about}{because}", mark="- ")
    for name, record in (("before", change.before), ("after", change.after)):
        if record is not None:
            say(f"{name}: {_told(case, record)} [{', '.join(record.source)}]", indent=4)


def change_parts(case: Case, change: Change) -> dict[str, Any]:
    """Give a change as plain values."""
    return {
        "kind": change.kind,
        "party": change.party,
        "name": ", ".join(party_name(case, party).text for party in change.party.split(", ") if party),
        "about": change.about,
        "what": change.what,
        "because": change.because,
        **{name: _record(record) for name, record in (("before", change.before), ("after", change.after))},
    }


def _record(record: Recorded | None) -> dict[str, Any] | None:
    return None if record is None else record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _told(case: Case, record: Recorded) -> str:
    words = (
        f" \N{LEFT DOUBLE QUOTATION MARK}{plain(record.words)}\N{RIGHT DOUBLE QUOTATION MARK}" if record.words else ""
    )
    if isinstance(record, Consent):
        return f"{record.state.replace('_', ' ')}, {record.spoken}{_by(case, record)}{words}"
    if isinstance(record, ConditionRecord):
        return f"{record.state}, {record.since}{words}"
    if isinstance(record, Position):
        return f"{record.option or record.stance}, {record.spoken}{_by(case, record)}{words}"
    return sentence(plain(record.words))


def _by(case: Case, record: Consent | Position) -> str:
    """Say who tells it, where that is not the party itself."""
    if record.said_by is None or record.said_by == record.party:
        return ""
    return f", told by {party_name(case, record.said_by).text}"
