"""The set phrases that open a condition: *in exchange for*, *on condition that*, *with one reservation*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from safepassage.reading.deals.answers.climbing import Climb
from safepassage.reading.deals.answers.opening import opens
from safepassage.reading.deals.words import by_first, lemma, lists, modals

_ENDS: Final = frozenset((",", ";", ".", '"', "''", "(", ")", ":", "!", "?"))
_LONGEST: Final = 40
_FEW: Final = 7
_FAR: Final = 300
"""How many words from an answer a phrase may stand; in a text without full stops a sentence has no end."""


def phrases_of(climb: Climb) -> Iterator[Span]:
    """Find what stands behind each set phrase near an answer; the phrase itself where nothing does."""
    sentence, answer = climb.clause.sent, climb.below[0]
    first = max(sentence.start, min(climb.clause.left_edge.i, answer.left_edge.i), answer.i - _FAR)
    words = [token.lower_ for token in answer.doc[first : min(sentence.end, answer.i + _FAR)]]
    passed: list[list[str]] = []
    for place, word in enumerate(words):
        for parts in map(str.split, by_first("conditions", "phrases", "singles").get(word, ())):
            mark, behind = answer.doc[first + place], first + place + len(parts)
            if parts in passed or words[place : place + len(parts)] != parts:
                continue
            if _is_unnamed(words[place : place + _FEW]) or (len(parts) == 1 and not opens(mark)):
                continue
            if not _of_another(mark) and not _is_apart(mark, climb):
                passed.append(parts)
                closes = behind >= sentence.end or answer.doc[behind].is_punct
                yield answer.doc[mark.i : behind] if closes else stretch(answer.doc, behind, sentence.end)


def _is_unnamed(words: list[str]) -> bool:
    """Find *on condition of anonymity* and *on condition that he not be named*."""
    return bool(lists("conditions")["unnamed"] & set(words))


def _is_let(deed: Token) -> bool:
    """Tell *let the ships sail* from *accepts that it shall be disarmed*, which has its own conditions."""
    marked = any(one.dep_ == "mark" for one in deed.children)
    return deed.dep_ == "xcomp" or (deed.dep_ == "ccomp" and (not marked or bool(modals(deed) & {"can", "could"})))


def _of_another(mark: Token) -> bool:
    """Tell *A and B have agreed, C with the proviso that*, which binds C alone."""
    return mark.i > 1 and mark.nbor(-1).pos_ == "PROPN" and mark.nbor(-2).text == ","


def _is_apart(mark: Token, climb: Climb) -> bool:
    """Tell *A made no difficulty, whereas B did so only after*, *refused, saying that unless* and what a semicolon parts."""
    between = mark.doc[climb.below[0].i + 1 : mark.i]
    if any(token.text in (";", ":") or is_said_with(token) for token in between):
        return True
    telling = lists("conditions")["interrupting"]  # is ready, he told reporters, provided
    subjects = [token for token in between if token.dep_ in ("nsubj", "nsubjpass") and lemma(token.head) not in telling]
    agreed_to = [one for one in climb.below[0].children if _is_let(one)]  # agreed to let B through
    subjects = [token for token in subjects if not any(one.is_ancestor(token) for one in agreed_to)]
    own = {one.i for one in mark.ancestors}
    return any(token.head.i in own and token.head not in (*climb.below, climb.clause) for token in subjects) or (
        bool(subjects) and not any(one in climb.below or one == climb.clause for one in mark.ancestors)
    )


def is_said_with(token: Token) -> bool:
    """Find *saying* in *turned the plan down, saying that none would come unless he left*."""
    behind = token.i > 0 and token.nbor(-1).text == ","
    return behind and token.tag_ == "VBG" and lemma(token) in lists("operators")["say"]


def stretch(doc: Doc, start: int, end: int) -> Span:
    """Give the words from a place up to the next sign."""
    stop = min(start + 2, end)
    while stop < min(end, start + _LONGEST) and doc[stop].text not in _ENDS:
        stop += 1
    return doc[start:stop]
