"""Which words of a text are cited for a step, and whether they stand in its title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.draft import Evidence
from safepassage.reading.scene import Scene

_LONGEST: Final = 60
_SHORTEST: Final = 5
_LINE: Final = 30
_DATELINE: Final = 60


def words_of(best: Told, cluster: Sequence[Told], scene: Scene) -> Evidence:
    """Cite the clause of a mention, and on to a richer mention in the same or the next sentence."""
    first, last = _bounds(best)
    for one in cluster:
        if one.weight > 1 and first < one.step.head.i < first + _LONGEST and one.step.kind and not one.titled:
            after = scene.doc[first : one.step.head.i]
            if sum(bool(token.is_sent_start) for token in after[1:]) <= 1 and "\n\n" not in after.text:
                last = max(last, _bounds(one)[1])
    return scene.cite(scene.doc[first : last + 1])


def _bounds(one: Told) -> tuple[int, int]:
    inside = one.step.clause if len(one.step.clause) <= _LONGEST else one.step.phrase
    if len(inside) < _SHORTEST:
        inside |= _widened(one.step.head)
    sentence = one.step.head.sent
    places = [at for at in inside if sentence.start <= at < sentence.end and not one.step.head.doc[at].is_punct]
    return min(places), max(places)


def _widened(head: Token) -> frozenset[int]:
    """Go up from a bare *a truce* to the words that say what is done about it: *had agreed to observe a truce*."""
    node, found = head, [token.i for token in head.subtree][:_LONGEST]
    while len(found) < _SHORTEST and node.head != node:
        node = node.head
        more = [token.i for token in node.subtree]
        if len(more) > _LINE:
            break
        found = more
    return frozenset(found)


def in_title(step: Step) -> bool:
    """Say whether a mention stands in a title: a line of its own without a full stop, or over a dateline; no list item."""
    told = [token for token in step.head.sent if not token.is_space]
    if told and told[0].i == 0 and len(told) < _LINE and _is_over_dateline(told[-1]):
        return True
    if not told or told[-1].text in (".", "!", "?", '"', ";", ":") or told[0].text in ("-", "*", "•"):
        return False
    return len(told) < _LINE and _ends_line(told[-1]) and _opens_line(told[0])


def _is_over_dateline(last: Token) -> bool:
    """Say whether the line under the first one is only *NAIROBI 1996-08-28*, so that the first is a title."""
    if not _ends_line(last):
        return False
    line = next((one for one in last.doc[last.i + 1 :].text.split("\n") if one.strip()), "").strip()
    town = line.split(",")[0].split(" ")[0]
    return town.isupper() and len(line) < _DATELINE and line[-1].isdigit()


def _opens_line(token: Token) -> bool:
    return token.i == 0 or token.nbor(-1).is_space or _ends_line(token.nbor(-1))


def _ends_line(token: Token) -> bool:
    return token.i + 1 >= len(token.doc) or token.nbor().is_space or "\n" in token.whitespace_
