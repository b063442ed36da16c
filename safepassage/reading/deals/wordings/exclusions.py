"""No, said of a step by what the step is: *does not apply to us*, *is unacceptable*, *we have nothing to do with it*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import governed, group_of
from safepassage.reading.deals.words import lemma, lists, modals

NOT_COVERED = "says that it is not covered"


def exclusions(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that say that a step is not for them."""
    for token in sentence:
        frame = (
            _uncovered(token)
            or _unacceptable(token)
            or _unconcerned(token)
            or _scorned(token)
            or _none(token)
            or _against(token)
        )
        if frame is not None:
            yield frame


def _uncovered(verb: Token) -> Frame | None:
    """Find *Turkey said the resolution would not affect its operation*."""
    if lemma(verb) not in lists("exclusions")["covering"] or verb.dep_ != "ccomp" or not negated(verb):
        return None
    step = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    target = step if step is not None and group_of(step) else step and governed(step)
    teller = _subject(verb.head) if lemma(verb.head) in lists("operators")["say"] else None
    return _frame("refused", teller, verb, target, NOT_COVERED) if target is not None and teller is not None else None


def _unacceptable(word: Token) -> Frame | None:
    """Find *said the demands were unacceptable* and *which Israel finds unacceptable*."""
    status = next((one for one in ("refused", "agreed") if word.lower_ in lists("exclusions")[one]), "")
    if not status or word.dep_ not in ("acomp", "oprd", "ccomp", "amod", "pobj", "dobj", "xcomp"):
        return None
    verb = word.head if word.dep_ != "pobj" else word.head.head
    finds = lemma(verb) in lists("exclusions")["finding"]
    holder = _subject(verb) if finds else _subject(verb.head) if verb.dep_ == "ccomp" and lemma(verb) == "be" else None
    if holder is None or holder == word:
        return None
    if negated(verb):
        status = {"refused": "agreed", "agreed": "refused"}[status]
    return _frame(status, holder, word, named_before(word), "")


def _unconcerned(word: Token) -> Frame | None:
    """Find *had nothing to do with the agreement*."""
    if word.lower_ != "nothing" or word.doc[word.i + 1 : word.i + 4].text.lower() != "to do with":
        return None
    verb = next((one for one in word.ancestors if _subject(one) is not None), None)
    holder = _subject(verb) if verb is not None else None
    target = next((one for one in word.doc[word.i : word.sent.end] if group_of(one)), None)
    return _frame("refused", holder, word, target, NOT_COVERED) if holder is not None and target is not None else None


def _scorned(word: Token) -> Frame | None:
    """Find *called it a betrayal* and *dismissed the truce as a ploy*."""
    if word.lower_ not in lists("exclusions")["scorn"]:
        return None
    verb = next((one for one in word.ancestors if lemma(one) in lists("exclusions")["finding"]), None)
    holder = _subject(verb) if verb is not None else None
    near = (
        any(one.lower_ in ("it", "this", "that") or group_of(one) for one in verb.subtree)
        if verb is not None
        else False
    )
    return _frame("refused", holder, word, named_before(word), "") if holder is not None and near else None


def _none(verb: Token) -> Frame | None:
    """Find *said that there could be no truce with them*."""
    if lemma(verb) != "be" or verb.dep_ != "ccomp" or not modals(verb):
        return None
    denied = (child for child in verb.children if child.dep_ in ("attr", "dobj", "nsubj") and group_of(child))
    target = next((one for one in denied if any(child.lower_ == "no" for child in one.children)), None)
    teller = _subject(verb.head)
    return _frame("refused", teller, verb, target, "") if target is not None and teller is not None else None


def _against(word: Token) -> Frame | None:
    """Find *is dead set against it*."""
    if word.lower_ != "against" or word.i + 1 >= word.sent.end:
        return None
    verb = next((one for one in word.ancestors if one.pos_ in ("AUX", "VERB")), None)
    holder = _subject(verb) if verb is not None and (lemma(verb) == "be" or verb.lower_ == "set") else None
    over = [one for one in word.children if one.lower_ in ("it", "that", "this") or group_of(one)]
    return _frame("refused", holder, word, named_before(word), "") if holder is not None and over else None


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


def _frame(status: str, holder: Token, word: Token, target: Token | None, doubt: str) -> Frame:
    first = min(holder.left_edge.i, word.i)
    last = max(word.right_edge.i, word.i)
    while last > first and (word.doc[last].is_punct or word.doc[last].is_space):
        last -= 1
    return Frame(status, (holder,), word, target, word, word.doc[first : last + 1], doubts=(doubt,) if doubt else ())
