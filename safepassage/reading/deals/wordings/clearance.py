"""Not yet, said of what a party has to give: *approval by the ministry is pending*, *pending assurances from the army*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.giving import awaited_of, givers, is_awaited
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of, is_noun
from safepassage.reading.deals.wordings.asides import frame_of
from safepassage.reading.deals.words import lemma, lists


def clearances(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence from whom an approval, an answer or a guarantee has yet to come."""
    if is_question(sentence):
        return
    for word in sentence:
        if is_noun(word) and lemma(word) in lists("clearance")["asked"] and _is_missing(word):
            holders = givers(word)
            if holders:
                yield _frame(word, holders)
        if word.pos_ == "VERB":
            yield from (frame_of("pending", word, holder, word.right_edge) for holder in awaited_of(word))


def _is_missing(noun: Token) -> bool:
    """Say whether the words around it say that it is not there."""
    words, verb = lists("clearance"), noun.head
    if any(child.lower_ == "pending" and child.i < noun.i for child in (*noun.children, noun.head)):
        return True
    if is_awaited(noun):
        return True
    if noun.dep_ == "dobj" and lemma(verb) in words["brought"]:
        return negated(verb) or lemma(verb.head) == "fail"  # failed to get a reply from
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    said = {lemma(child) for child in verb.children if child.dep_ in ("acomp", "attr", "oprd")} | {lemma(verb)}
    return bool(said & words["missing"]) != negated(verb) or (lemma(verb) in words["brought"] and negated(verb))


def _frame(noun: Token, holders: tuple[Token, ...]) -> Frame:
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass") else noun
    last = max(*(one.right_edge.i for one in holders), *(child.i for child in verb.children), verb.i)
    while last > noun.i and (noun.doc[last].is_punct or noun.doc[last].is_space):
        last -= 1
    words = noun.doc[noun.left_edge.i : last + 1]
    target = next((one for one in noun.subtree if group_of(one)), None) or named_before(noun)
    return Frame("pending", holders, noun, target, verb, words)
