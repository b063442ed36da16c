"""Whose yes it is: the party that a noun phrase or a pronoun means, or its words where it is not resolved."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.speech.value import Speech

UNRESOLVED: Final = "whom it means is not resolved"
_PRONOUNS: Final = frozenset(
    ["it", "they", "he", "she", "we", "i", "them", "him", "her", "us", "who", "which", "that", "these", "those", "both"]
)
_FIRST: Final = frozenset(("we", "i", "us", "our", "my"))
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))


def parties_of(head: Token, cast: Cast, speech: Speech) -> tuple[tuple[str, bool], ...]:
    """Name the parties that a holder means, each with whether it is resolved; nothing where it is no party at all."""
    if head.tag_ in ("PRP", "PRP$") or head.lower_ in ("we", "i"):
        return _pronoun(head, cast, speech)
    heads = sorted((head, *head.conjuncts), key=lambda one: one.i)
    return tuple(dict.fromkeys(name for one in heads if _plain(one) for name in _noun(one, cast)))


def _plain(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")


def _noun(head: Token, cast: Cast) -> tuple[tuple[str, bool], ...]:
    listed = _listed(head, cast)
    if listed:
        return listed
    name = cast.who(head)
    if name and _may_say(name, head, cast):
        return ((cast.principal(name), True),)
    if head.pos_ == "PROPN" or lemma(head) in lists("parties")["party"]:
        return ((_phrase(head), False),)
    return ()


def _listed(head: Token, cast: Cast) -> tuple[tuple[str, bool], ...]:
    """Name those whom an apposition lists: *two factions, A and B*."""
    if cast.at(head) is not None and cast.at(head).form == "name":  # type: ignore[union-attr]
        return ()
    for child in head.children:
        if child.dep_ == "appos" and child.conjuncts:
            return tuple((cast.principal(name), True) for name in cast.every(child))
    return ()


def _may_say(name: str, head: Token, cast: Cast) -> bool:
    """A place says yes only as a capital or a country; a thing of a party (*its convoy*) says nothing."""
    if cast.at(head) is not None or cast.kind(name) == "person":
        return True
    words = lists("parties")
    state = cast.kind(name) in ("state", "place", "government")
    return lemma(head) in words["party"] and not (state and lemma(head) in words["against"])


def _pronoun(head: Token, cast: Cast, speech: Speech) -> tuple[tuple[str, bool], ...]:
    mention = cast.at(head)
    if mention is not None:
        return ((cast.principal(mention.name), True),)
    said = speech.telling(head)
    if head.lower_ in _FIRST and said is not None:
        return ((cast.principal(said.record.speaker), True),)
    before = _teller(head) or _before(head, cast)
    if before is not None and head.lower_ not in _FIRST:
        named = parties_of(before, cast, speech) if before.tag_ != "PRP" else ()
        if named:
            return named
    return ((head.text, False),)


def _teller(pronoun: Token) -> Token | None:
    """Find the subject of the verb that tells a clause: *Russia said it would*."""
    node = pronoun.head
    for _ in range(5):
        head = node.head
        if head is node:
            return None
        subject = next((one for one in head.children if one.dep_ in _SUBJECTS and one.i < pronoun.i), None)
        if subject is not None and subject is not pronoun:
            return subject
        node = head
    return None


def _before(pronoun: Token, cast: Cast) -> Token | None:
    """Find the subject of the sentence before."""
    start = pronoun.sent.start
    if not start:
        return None
    sentence = pronoun.doc[start - 1].sent
    return next((one for one in sentence if one.dep_ in _SUBJECTS and cast.at(one) is not None), None)


def _phrase(head: Token) -> str:
    """Give the words of a noun phrase, without its article and what hangs behind it."""
    words = [one for one in head.lefts if one.dep_ in ("amod", "compound", "poss", "nmod", "nummod", "det", "quantmod")]
    first = min([head.i, *(one.left_edge.i for one in words)])
    if head.doc[first].lower_ in ("the", "a", "an", "its", "their", "his", "her", "these", "those"):
        first = min(first + 1, head.i)
    return head.doc[first : head.i + 1].text
