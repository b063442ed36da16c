"""What happened to those whom a number counts (*killed*, *displaced*, *in need*), by the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from safepassage.reading.times import tense
from safepassage.reading.times.figures.fates import named, words
from safepassage.reading.times.figures.phrases import Phrase
from safepassage.reading.times.words import listed, people

_FAR: Final = 18
"""How many tokens from a number its verb may stand."""
_STEPS: Final = 5
_OVER: Final = 8
_STANDS: Final = (
    "to",
    "from",
    "in",
    "into",
    "at",
    "on",
    "near",
    "for",
    "with",
    "against",
    "across",
    "through",
    "toward",
    "towards",
)
_HAVE: Final = frozenset({"have", "has", "had"})
_FATAL: Final = ("killed", "dead")
"""What a verb tells goes before what else was done to them: *killed 12 captured soldiers*."""
_BE: Final = frozenset({"been", "were", "was", "are", "is", "be", "being"})


def fate(number: Span, phrase: Phrase, sure_from: int, *, is_near: bool = False) -> str:
    """Tell what happened; empty where no word tells it.

    First the words of the phrase and right after it (*65 wounded*, *people have been displaced*), then the verb right
    before the number (*killing at least 36*), then the verb that the parse puts above it.

    Parameters
    ----------
    number
        The tokens of the number.
    phrase
        What it counts.
    sure_from
        The token at which the number begins with its qualifier.
    is_near
        Whether only the words beside the number count: what is further off may be told of others.
    """
    before = _before(number, sure_from)
    close = before if before in _FATAL else around(number, phrase) or before
    if close or is_near:
        return close
    head = phrase.head if phrase.head is not None else number.root
    verb = tense.governing(head.head)
    if verb is None or verb.sent != number.sent or abs(verb.i - number.start) > _FAR or _is_where(head):
        return ""
    return _among(verb) or _by_verb(verb, is_object=_is_object(head, verb, number))


def around(number: Span, phrase: Phrase) -> str:
    """Tell what happened by the words of a phrase and those right after it."""
    return _inside(phrase) or _after(number, phrase)


def _inside(phrase: Phrase) -> str:
    told = {token.lower_ for token in phrase.words}
    return named(lambda one: bool(told & one.told_as))


def _after(number: Span, phrase: Phrase) -> str:
    """Read the participle or verb that follows, over *have been*, *are believed to be* and the like."""
    doc, at, steps = number.doc, phrase.end, words("stepped_over")
    while at < number.sent.end and (doc[at].lower_ in steps or doc[at].tag_ == "RB") and at - phrase.end < _OVER:
        at += 1
    if (
        at < number.sent.end
        and doc[at].lower_ in ("in", "at")
        and "need" in {token.lower_ for token in doc[at : at + 4]}
    ):
        return "in need"
    if at >= number.sent.end or doc[at].pos_ not in ("VERB", "ADJ", "AUX", "NOUN"):
        return ""
    if taken := _taken(doc, at):
        return taken
    word, lemma = doc[at].lower_, doc[at].lemma_.lower()
    is_passive = _is_passive(doc[at], {token.lower_ for token in doc[phrase.end : at]})
    acts = not is_passive and any(child.dep_ == "dobj" for child in doc[at].children)
    told = named(lambda one: (word in one.told_as and not acts) or lemma in (one.to if is_passive else one.does))
    return (_by_pairs(doc[at]) or told) if told else ""


def _is_passive(verb: Token, before: set[str]) -> bool:
    """Say whether a verb is done to its subject, by the words between the two; a bare participle is."""
    if verb.lemma_.lower() in words("intransitive") or verb.tag_ == "VBG":
        return False
    is_active = verb.tag_ == "VBD" or verb.pos_ == "AUX" or bool(before & _HAVE)
    return bool(before & _BE) or not is_active


def _taken(doc: Doc, at: int) -> str:
    """Read *taken hostage*, *left homeless*."""
    word = doc[at].lower_
    if at + 1 >= len(doc) or doc[at + 1].lower_ not in listed("fates")["takings"].get(word, ()):
        return ""
    pair, noun = (doc[at].lemma_.lower(), doc[at + 1].lower_), doc[at + 1].lower_
    return named(lambda one: pair in one.pairs) or named(lambda one: noun in one.told_as)


def _before(number: Span, sure_from: int) -> str:
    """Read the verb right before the number: *killed at least 36*, *the deaths of 12*."""
    doc, at = number.doc, sure_from - 1
    while at >= number.sent.start and sure_from - at < _STEPS and doc[at].lower_ in words("stepped_back"):
        at -= 1
    if at > number.sent.start and doc[at].lower_ == "at":
        return named(lambda one: doc[at - 1].lower_ in one.told_as)  # *put the dead at 1,000*
    if at < number.sent.start or doc[at].pos_ not in ("VERB", "NOUN"):
        return ""
    if any(child.dep_ == "auxpass" for child in doc[at].children):
        return ""
    told = doc[at]
    if _is_undone(told):
        return ""
    if told.i + 1 < sure_from and told.nbor(1).lower_ == "of":
        return named(lambda one: told.lower_ in one.of)
    return named(lambda one: told.lemma_.lower() in one.to)


def _is_undone(verb: Token) -> bool:
    """Say whether a verb tells what was not done: *could not reach 40 patients*, *kept them from reaching 40*."""
    is_kept = verb.dep_ == "pcomp" and verb.head.lower_ == "from" and verb.head.head.lemma_ in words("hindering")
    return is_kept or any(child.dep_ == "neg" for child in verb.children)


def _among(verb: Token) -> str:
    """Read those of whom somebody is: *two nurses were among the dead*, *are among nine people killed*."""
    if verb.lemma_.lower() != "be":
        return ""
    whole = (noun for prep in verb.children if prep.lower_ == "among" for noun in prep.children)
    told = {token.lower_ for noun in whole for token in (noun, *noun.children)}
    return named(lambda one: bool(told & one.told_as))


def _is_where(head: Token) -> bool:
    """Say whether what is counted is where something is done, not what it is done to (*deployed to 23 zones*)."""
    return head.lower_ not in people() and head.dep_ == "pobj" and head.head.lower_ in _STANDS


def _is_object(head: Token, verb: Token, number: Span) -> bool:
    """Say whether it happens to them: object or passive subject, or right after the verb."""
    if head.dep_ == "nsubjpass" or any(child.dep_ == "auxpass" for child in verb.children):
        return True
    is_for = head.dep_ == "pobj" and head.head.lower_ in ("for", "with", "against")
    return verb.i < number.start and head.dep_ != "nsubj" and not is_for


def _by_verb(verb: Token, *, is_object: bool) -> str:
    lemma = verb.lemma_.lower()
    if _is_undone(verb):
        return ""
    return _by_pairs(verb) or named(lambda one: lemma in (one.to if is_object else one.does))


def _by_pairs(verb: Token) -> str:
    """Read a verb with a word that hangs on it: *cut off*, *forced from their homes*, *seek refuge*."""
    near = {form for token in _around(verb) for form in (token.lemma_.lower(), token.lower_)}
    return named(lambda one: any(first in near and second in near for first, second in one.pairs))


def _around(verb: Token) -> Iterator[Token]:
    """Give a verb with what hangs on it, two deep, without its subject."""
    hanging = words("hanging")
    yield verb
    for child in verb.children:
        if child.dep_ in hanging:
            yield child
            yield from (below for below in child.children if below.dep_ in hanging)
