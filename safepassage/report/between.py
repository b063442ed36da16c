"""What stands between the parties of a proposal, in words: who waits for whom, the smallest sets of moves, the issues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safepassage.report.text import count, listed, plain, sentence
from safepassage.report.value import Between
from safepassage.report.wording import Cited
from safepassage.talks.move import Move
from safepassage.talks.outlook import Outlook, Way, apart, outlook
from safepassage.talks.sticking import StickingIssue
from safepassage.talks.stood import View
from safepassage.talks.table import Talks
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case


def between(case: Case, talks: Talks, agreements: Sequence[Agreement], view: View) -> tuple[Between, ...]:
    """Tell for each agreement that lacks a yes what would bring it; nothing where every needed yes is there."""
    found = [outlook(case, talks, one, view) for one in agreements]
    return tuple(_between(case, one) for one in found if not one.complete)


def _between(case: Case, one: Outlook) -> Between:
    shared, choices = apart(one.choices)
    return Between(
        title=plain(one.agreement.title),
        deadlocks=tuple(tuple(map(plain, deadlock.lines)) for deadlock in one.deadlocks),
        sets=one.sets,
        shared=_cited(shared),
        choices=tuple(tuple(map(_cited, rests)) for rests in choices),
        at_once=at_once_words(one),
        to_record=_cited(one.to_record),
        sticking=tuple(sticking_words(case, point) for point in one.sticking),
        unanswered=one.unanswered,
    )


def _cited(moves: Iterable[Move]) -> tuple[Cited, ...]:
    return tuple(Cited(sentence(plain(move.text)), move.sources, move.kind) for move in moves)


def at_once_words(one: Outlook) -> str:
    """Say what fewer moves suffice if those that wait for each other move together; nothing where it makes no difference."""
    if all(_atoms(ways) == _atoms(once) for ways, once in zip(one.choices, one.choices_at_once, strict=True)):
        return ""
    fewest = [min(ways, key=lambda way: len(way.moves), default=Way(())) for ways in one.choices_at_once]
    told = [plain(move.text) for way in fewest for move in way.moves]
    if not told:
        return "If those that wait for each other said yes at the same time, no other move would be needed."
    return f"If those that wait for each other said yes at the same time, this would suffice: {listed(told)}."


def _atoms(ways: tuple[Way, ...]) -> set[frozenset[str]]:
    return {frozenset(move.atom for move in way.moves) for way in ways}


def sticking_words(case: Case, point: StickingIssue) -> str:
    """Say of an issue in how many of the smallest sets it stands, how far apart the parties are, and what is open."""
    words = {one.id: plain(one.words) or one.id for one in case.conditions}
    said = [f"a move on it is in {point.blocks} of {count(point.of, 'smallest set')}"]
    if point.spread is not None:
        said.append(
            f"positions are {point.spread:.0%} of the scale apart" if point.spread else "one number is wanted by all"
        )
    said += (
        [f"open: {listed([words.get(name, name) for name in point.open_conditions])}"] if point.open_conditions else []
    )
    return f"{plain(point.issue.title)}: {'; '.join(said)}"
