"""What parties have not settled: *a more delicate matter, the fate of the camps*, *was left for later*, *no agreement on*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.deals.answers.climbing import at_hand
from safepassage.reading.deals.answers.polarity import heard
from safepassage.reading.deals.answers.unreal import is_supposed
from safepassage.reading.stances.forms import find, modal, negated
from safepassage.reading.stances.governing import is_somebody
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import LONGEST, issue, trimmed

Obstacle = tuple[tuple[int, int] | None, tuple[int, int]]
"""Tokens of the issue (None where a pronoun takes up what was told before) and of the evidence."""


def thorny(noun: Token) -> Iterator[Obstacle]:
    """Find *the most explosive question, that of the border*, *a more delicate matter, the fate of the camps*."""
    words = lists("obstacles")
    hard = any(one.dep_ == "amod" and one.lower_ in words["hard"] for one in noun.children)
    if lemma(noun) not in words["matter"] or not hard:
        return
    comma = noun.right_edge if noun.right_edge.text == "," else noun.doc[noun.i + 1] if _follows(noun) else None
    beside = [one for one in noun.children if one.dep_ == "appos"]
    beside += [one for one in noun.head.children if comma is not None and one.i > comma.i and one.dep_ == "nsubjpass"]
    for one in beside[:1]:
        yield _obstacle(noun, one.left_edge.i + (one.lower_ == "that"), one.right_edge)


def _follows(noun: Token) -> bool:
    return noun.i + 1 < noun.sent.end and noun.nbor(1).text == ","


def undecided(verb: Token) -> Iterator[Obstacle]:
    """Find *the question of pensions remains*, *the status was left for a later round*, *the removal was another matter*."""
    words = lists("obstacles")
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ == "PRON" or modal(verb) or is_somebody(subject) or is_supposed(verb):
        return
    matter = lemma(subject) in words["matter"]
    last = verb.right_edge if verb.right_edge.i - verb.i < LONGEST // 2 else verb
    bare = lemma(verb) == "remain" and all(one.dep_ in ("nsubj", "punct", "advmod", "aux") for one in verb.children)
    later = find(verb, "obstacles", "put_off") is not None and subject.dep_ == "nsubjpass" and not negated(verb)
    missed = lemma(verb) in words["settled"] and subject.dep_ == "nsubjpass" and negated(verb)
    other = any(one.dep_ == "attr" and _is_another(one) for one in verb.children) and lemma(verb) in ("be", "remain")
    other = other and not negated(verb)
    if other or (matter and (bare or later or missed)):
        start, end = subject.left_edge.i, trimmed(verb.doc, subject.left_edge.i, last.i + 1)
        yield issue(verb.doc, _named(subject), subject.right_edge.i + 1), (start, end)


def _is_another(noun: Token) -> bool:
    return lemma(noun) == "matter" and any(one.lower_ in ("another", "different") for one in noun.children)


def _named(subject: Token) -> int:
    """Give the first token of what a question is: *the question of pensions*."""
    of = next((one for one in subject.children if one.lower_ in ("of", "over") and one.i > subject.i), None)
    return (
        of.i + 1
        if of is not None and lemma(subject) in ("question", "issue", "matter", "problem")
        else subject.left_edge.i
    )


def unagreed(token: Token) -> Iterator[Obstacle]:
    """Find *failed to agree on a date*, *ended without agreement on the number of monitors*."""
    agree = lemma(token) == "agree" and token.pos_ == "VERB" and (negated(token) or _failed(token))
    noun = lemma(token) in ("agreement", "consensus", "accord") and token.pos_ == "NOUN"
    none = noun and (token.head.lower_ == "without" or any(one.lower_ == "no" for one in token.children))
    none = none or (noun and lemma(token.head) == "reach" and (negated(token.head) or _failed(token.head)))
    prep = next((one for one in token.children if one.lower_ in ("on", "over", "about") and one.i > token.i), None)
    under = [one for one in prep.children if one.dep_ in ("pobj", "pcomp")] if prep is not None else []
    if not (agree or none) or not under or under[0].ent_type_ in ("DATE", "TIME") or under[0].pos_ == "PRON":
        return
    if is_supposed(token) or not _is_so(token):
        return
    yield _obstacle(token, under[0].left_edge.i, under[0].right_edge)


def _failed(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and lemma(head) in ("fail", "unable") and not negated(head)


def _is_so(token: Token) -> bool:
    """Tell what ended without agreement from what shall not end so, and from what is feared or denied."""
    over = token.head.head if token.head.pos_ == "ADP" else token.head
    verb = over if over.pos_ in ("VERB", "AUX") else token
    if modal(verb) or (token.head.lower_ == "without" and negated(verb)):
        return False
    return heard("agreed", at_hand(None, verb)) == "agreed"


def _obstacle(first: Token, start: int, last: Token) -> Obstacle:
    begin = min(first.left_edge.i if first.pos_ == "NOUN" else first.i, start)
    return issue(first.doc, start, last.i + 1), (begin, trimmed(first.doc, begin, min(last.i + 1, begin + LONGEST)))
