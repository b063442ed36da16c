"""Rows of parties as they stand in the text, where the parser loses its way: *by the Government, LURD and MODEL*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.deals.words import lemma, lists

_PARTIES: Final = frozenset(("armed_group", "state", "government", "person", "org", "igo"))
_BETWEEN: Final = 5
_ASIDE: Final = 14
_BACK: Final = 2
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_LAST: Final = frozenset(("and", "plus"))
_SIDES: Final = ("armed_group", "state", "government", "org")
_TWO: Final = frozenset(("both", "neither", "either"))
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}


def row_of(head: Token, cast: Cast) -> tuple[Token, ...]:
    """Give those who stand in a row behind a party: *A, B and C*; nothing where no *and* closes the row."""
    found: list[Token] = []
    at, closed = head.i, False
    while True:
        sign, place = _sign(head, _past_aside(head, at, cast))
        following = _next(head, place, cast) if sign else None
        if following is None or (sign == "," and closed):
            break
        closed = closed or sign in _LAST
        at = following.end - 1
        found.append(head.doc[at])
        if sign in _LAST:
            break
    alone = len(found) == 1 and head.doc[found[0].left_edge.i - 2].text == ","
    if not closed or (alone and _begins_clause(head, at)) or len(set(map(cast.who, found))) < len(found):
        return ()
    return tuple(found)


def last_row(head: Token, cast: Cast, number: int) -> tuple[str, ...]:
    """Name the last who stand in a row of a length before a word, in its sentence or the two before."""
    start = head.sent
    for _ in range(_BACK):
        start = start[0].nbor(-1).sent if start.start else start
    seen = dict.fromkeys(cast.at(token) for token in reversed(head.doc[start.start : head.i]))
    mentions = [one for one in seen if one is not None and _may_stand_in_row(one, cast)]
    rows = [row_of(head.doc[one.end - 1], cast) for one in mentions]
    for mention, row, earlier in zip(mentions, rows, (*rows[1:], ()), strict=False):
        inside = head.doc[mention.end - 1] in earlier  # B of *A, B and C*
        if len(row) + 1 == number and not inside and (not row or row[-1].i < head.i):
            return (mention.name, *(cast.who(one) for one in row))
    return ()


def last_pair(head: Token, cast: Cast) -> tuple[str, ...]:
    """Name the two that stand before one noun in the sentence before: *Indian and Pakistani officers met. Both agreed*."""
    if not head.sent.start:
        return ()
    sentence = head.doc[head.sent.start - 1].sent
    pairs = {pair for token in sentence if len(pair := of_both(token, cast)) == 2}
    return next(iter(pairs)) if len(pairs) == 1 else ()


def _may_stand_in_row(mention: Mention, cast: Cast) -> bool:
    return mention.form not in ("adjective", "pronoun") and cast.kind(mention.name) in _PARTIES


def _past_aside(head: Token, at: int, cast: Cast) -> int:
    """Go past *(SPLA)* and *of Armenia* behind a name, to the place behind."""
    doc, end = head.doc, head.sent.end
    place = at + 1
    mention = cast.at(doc[at])
    place = max(place, mention.end if mention is not None else place)
    if place + 1 < end and doc[place].lower_ in ("of", "for"):
        inside = _next(head, place + 1, cast)
        place = inside.end if inside is not None else place
    if place < end and doc[place].text == "(":
        close = next((one.i for one in doc[place : min(end, place + _ASIDE)] if one.text == ")"), None)
        place = close + 1 if close is not None else place
    return place


def _sign(head: Token, place: int) -> tuple[str, int]:
    """Read the comma or the *and* at a place, and give the place behind."""
    words = [token.lower_ for token in head.doc[place : min(head.sent.end, place + 4)]]
    if words[:1] == [","] and len(words) > 1 and words[1] in _LAST:
        return words[1], place + 2
    if words[:3] == ["as", "well", "as"]:
        return "and", place + 3
    if words[:1] and words[0] in (*_LAST, ","):
        return words[0], place + 1
    return "", place


def _next(head: Token, place: int, cast: Cast) -> Mention | None:
    """Give the party that comes next, behind an article, a title or *Iran-aligned*."""
    for token in _tokens(head, place):
        mention = cast.at(token)
        led = mention is not None and mention.end < len(head.doc) and head.doc[mention.end].text == "-"
        if mention is not None and mention.form != "adjective" and not led:
            return mention if cast.kind(mention.name) in _PARTIES and mention.form != "pronoun" else None
    return None


def _tokens(head: Token, place: int) -> Iterator[Token]:
    """Give the next few tokens up to a word that is no part of a noun phrase."""
    for token in head.doc[place : min(head.sent.end, place + _BETWEEN)]:
        if token.tag_ in _FINITE or token.pos_ in ("ADP", "SCONJ", "PRON", "CCONJ") or token.text in (",", ";", ":"):
            return
        yield token


def _begins_clause(head: Token, at: int) -> bool:
    """Say whether the last of a row is the subject of the next clause: *rejected by A, and B said*, *joined A, and B left*."""
    follow = head.doc[at + 1] if at + 1 < head.sent.end else None
    behind = head.dep_ in ("pobj", "dobj")
    return behind and follow is not None and follow.tag_ in _FINITE


def counted_in(head: Token) -> tuple[int, ...]:
    """Count whom *both*, *both delegations*, *neither*, *all three* mean; none for words that count nobody.

    *All* alone may be any number of those in a row.
    """
    near = {child.lower_ for child in head.children} | {head.lower_}
    if near & _TWO:
        of = (one for child in head.children if child.dep_ == "prep" for one in child.children)
        fit = head.lower_ in _TWO or lemma(head) in lists("parties")["pairs"]
        return (2,) if fit and not any(one.pos_ in ("NOUN", "PROPN") for one in of) else ()
    if head.lower_ == "all" and head.dep_ in ("nsubj", "nsubjpass") and not any(head.children):
        return tuple(sorted(_NUMBERS.values(), reverse=True))
    number = next((_NUMBERS[one] for one in near if one in _NUMBERS), 0)
    definite = "the" in near and (head.lower_ in _NUMBERS or lemma(head) in lists("parties")["pairs"])
    return (number,) if number and ("all" in near or definite) else ()


def along_with(head: Token) -> tuple[Token, ...]:
    """Give those who stand behind *along with* and *together with* a party."""
    preps = (child for child in head.children if child.lower_ in ("along", "together"))
    inner = (one for prep in preps for one in prep.children if one.lower_ == "with")
    return tuple(one for prep in inner for one in prep.children if one.dep_ == "pobj")


def both_named(head: Token) -> bool:
    """Tell *the two warring parties, A and B*, which are named behind."""
    return head.tag_ == "NNS" and lemma(head) in lists("parties")["sides"] | lists("parties")["pairs"]


def one_of_two(head: Token, cast: Cast) -> tuple[str, ...]:
    """Name whom *the latter* and *the former* mean: the last and the first party of the sentence before."""
    if not head.sent.start:
        return ()
    sentence = head.doc[head.sent.start - 1].sent
    seen = (cast.at(token) for token in sentence)
    named = [one.name for one in seen if one is not None and cast.kind(one.name) in _SIDES]
    return (named[-1 if head.lower_ == "latter" else 0],) if named else ()


def in_row(head: Token, cast: Cast) -> set[Token]:
    """Take for members of a list what the parser takes for appositions: *Kiir, Machar and the SSOA*."""
    rows = [child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    if len(rows) + sum(bool(one.conjuncts) for one in rows) < 2 or cast.at(head) is None:
        return set()
    return {one for row in rows for one in (row, *row.conjuncts)}


def of_both(head: Token, cast: Cast) -> tuple[str, ...]:
    """Name each of *Israeli and Palestinian negotiators*, where the noun is one for those who speak for a side."""
    words = lists("parties")
    if head.tag_ not in ("NNS", "NNPS") or lemma(head) not in words["voice"] | words["own"] | words["party"]:
        return ()
    before = [one for one in head.doc[head.left_edge.i : head.i] if one.head == head or one.dep_ == "conj"]
    if not any(one.lower_ == "and" for one in head.doc[head.left_edge.i : head.i]):
        return ()
    found = [mention for one in before if (mention := cast.at(one)) is not None]
    named = dict.fromkeys(
        one.name for one in found if cast.kind(one.name) in ("state", "armed_group", "government", "place")
    )
    return tuple(named) if len(named) > 1 else ()


def listed(head: Token, cast: Cast) -> tuple[str, ...]:
    """Name those whom an apposition lists: *two factions, A and B*."""
    mention = cast.at(head)
    if (mention is not None and mention.form == "name") or head.tag_ == "NN":
        return ()  # by the government, A and B
    for child in head.children:
        if child.dep_ == "appos" and child.conjuncts:
            return cast.every(child)
    return ()
