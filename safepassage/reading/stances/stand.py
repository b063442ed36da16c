"""A stance as the grammar tells it, before it is known who is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.draft import Change, Stance

_STOPS: Final = frozenset({",", ".", ";", ":", "?", "!", '"', "''", "``", "(", ")", "--", "-LRB-"})
_OPENERS: Final = frozenset(
    {"that", "to", "for", "on", "whether", "of", "upon", "against", ",", ":", '"', "about", "if", "over", "which"}
)
_DANGLING: Final = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX", "PUNCT", "SPACE"})
_DASHES: Final = frozenset({"-", "--", "\u2013", "\u2014"})
_QUOTES: Final = frozenset({'"', "''", "``"})
_CLAUSES: Final = frozenset(
    {"unless", "until", "while", "because", "although", "though", "which", "who", "whereas", "since", "despite"}
)
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
WORDS: Final = 10
LONGEST: Final = 45


@dataclass(frozen=True)
class Stand:
    """Holders (none: whoever speaks), the stance, the verb that dates it, tokens of the issue and of the evidence.

    ``spoken`` says that it is the speaker's where the holders are no party.
    """

    holders: tuple[Token, ...]
    stance: Stance
    verb: Token
    issue: tuple[int, int]
    words: tuple[int, int]
    change: Change = "none"
    spoken: bool = False


def stand(holders: tuple[Token, ...], stance: Stance, verb: Token, first: int, last: Token) -> Stand:
    """Make a stand: the issue begins at a token and ends with another, the evidence begins with the holder."""
    last = _joined(last)
    sentence, end = verb.sent, last.i + 1
    near = [one.left_edge.i for one in holders if sentence.start <= one.i <= last.i and _beside(one, verb)]
    start = max(min([verb.i, first, *near]), end - LONGEST, sentence.start)
    start = min(start, verb.i, first)
    end = trimmed(verb.doc, start, min(max(end, verb.i + 1), start + LONGEST))
    return Stand(holders, stance, verb, issue(verb.doc, first, last.i + 1), (start, end))


def _joined(last: Token) -> Token:
    """Give the noun behind a hyphen that a space tore off: *a face-to- face meeting*."""
    torn = last.text[-1] in _DASHES and last.i and (last.text not in _DASHES or not last.nbor(-1).whitespace_)
    while torn and last.i + 1 < last.sent.end and last.nbor(1).pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        last = last.nbor(1)
    return last


def _beside(holder: Token, verb: Token) -> bool:
    """Say whether no other verb stands between a holder and what it holds: else the words are another record's."""
    first, last = sorted((holder.i, verb.i))
    return not any(one.pos_ == "VERB" and one.tag_ not in ("VBG", "VBN") for one in verb.doc[first + 1 : last])


def with_change(one: Stand, change: Change) -> Stand:
    """Say that a stance moved."""
    return replace(one, change=change)


def issue(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut an issue to a short phrase: without the word that opens it, up to the first mark or ten words."""
    while start < end - 1 and (doc[start].lower_ in _OPENERS or doc[start].is_space or _is_when(doc[start])):
        start += 1
    stop, words = start + 1, 1
    while stop < end and words <= WORDS and not _ends(doc[stop], start):
        words += int(bool(doc[stop].whitespace_) and not doc[stop].is_punct)  # a joined word counts once
        stop += 1
    ago = doc[stop - 1].lower_ == "ago"  # topple him more than six months ago
    while stop - 1 > start and (doc[stop - 1].pos_ in _DANGLING or (ago and doc[stop - 1].ent_type_ == "DATE")):
        stop -= 1
    return start, stop


def _is_when(token: Token) -> bool:
    """Say whether a day stands before what is insisted on: *insisted Monday that*."""
    following = token.nbor(1) if token.i + 1 < token.sent.end else None
    return token.dep_ == "npadvmod" and following is not None and following.lower_ == "that"


def trimmed(doc: Doc, start: int, end: int) -> int:
    """Leave out marks and space at an end."""
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return end


def _ends(token: Token, start: int) -> bool:
    if token.i > start + 1 and (token.lower_ in _CLAUSES or _is_next(token)):
        return True
    if token.text in _DASHES:  # a hyphen within a word stands without space
        return bool(token.whitespace_) and bool(token.i and token.nbor(-1).whitespace_)  # nor in *face-to- face*
    if _is_inner(token):
        return False
    return token.text in _STOPS or (token.is_space and "\n\n" in token.text)


def _is_inner(mark: Token) -> bool:
    """Say whether a mark stands within a phrase: *a viable, independent state*, *"cave in" to terrorism*."""
    if mark.i == mark.sent.start or mark.i + 1 >= mark.sent.end:
        return False
    before, after = mark.nbor(-1), mark.nbor(1)
    if mark.text == ",":
        return before.pos_ == "ADJ" and after.pos_ == "ADJ" and before.head == after.head
    return (
        mark.text in _QUOTES and before.pos_ not in ("PUNCT", "VERB") and after.pos_ in ("ADP", "PART", "NOUN", "ADJ")
    )


def _is_next(token: Token) -> bool:
    """Say whether another clause begins: *and called for*, *and that no*, *as long as*."""
    following = token.doc[token.i + 1 : token.i + 3]
    if token.lower_ in ("and", "but", "or") and following:
        return following[0].tag_ in _FINITE or following[0].lower_ == "that"
    return token.lower_ in ("as", "so") and following.text.lower() in ("long as", "soon as")
