"""What a speaker thinks of a thing: *was a grave mistake*, *is no longer needed*, *called the deal a betrayal*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, is_core
from safepassage.reading.draft import Stance
from safepassage.reading.events.syntax import has_to
from safepassage.reading.stances.forms import is_verb, modal, negated, no_longer
from safepassage.reading.stances.governing import is_friend, is_somebody, of_deed, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, issue, stand

_CALLED: Final = ("oprd", "ccomp", "prep", "xcomp", "acomp", "dobj", "advcl")
_TAKEN: Final = ("dobj", "nsubj", "nsubjpass")
_CLAUSES: Final = ("ccomp", "xcomp", "relcl", "acl", "advcl")
_BACK: Final = 30


def valued(verb: Token) -> Iterator[Stand]:
    """Find the stance of whoever judges a thing: whoever speaks (no holders), or the subject of *calls it a betrayal*."""
    if is_verb(verb):
        yield from _worth(verb)
        yield from _valued(verb)
        yield from _needed(verb)
        yield from _called(verb)


def _needed(verb: Token) -> Iterator[Stand]:
    """Find *a force was no longer needed*, *observers are not wanted*: what the speaker would do without."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    unwanted = negated(verb) or no_longer(verb)
    if lemma(verb) not in ("need", "want", "require") or subject is None or subject.pos_ == "PRON":
        return
    if not unwanted and lemma(verb) == "need" and not modal(verb):
        told = stand((), "for", verb, subject.left_edge.i, verb)
        yield replace(told, issue=issue(verb.doc, subject.left_edge.i, subject.right_edge.i + 1))
    if unwanted and group_of(subject) not in ("halt", "text"):
        told = stand((), "against", verb, subject.left_edge.i, verb)
        yield replace(told, issue=issue(verb.doc, subject.left_edge.i, subject.right_edge.i + 1))


def _worth(verb: Token) -> Iterator[Stand]:
    """Find *it is essential that they be let in*, *it is time to sign*, *it would be a mistake to go*."""
    value, deed = _value(verb), _put_off(verb)
    if value is None or deed is None or negated(verb):
        return
    words = lists("nouns")
    if lemma(value) in words["good"] | words["worth"]:
        told = stand((), of_deed(deed), verb, deed.left_edge.i, deed.right_edge)
        yield replace(told, spoken=True)
    elif lemma(value) in words["bad"] and has_to(deed):
        yield stand((), "against", verb, deed.left_edge.i, deed.right_edge)


def _value(verb: Token) -> Token | None:
    """Give what a thing is said to be, and not what it may be."""
    if lemma(verb) not in ("be", "remain") or modal(verb) in ("may", "might", "could"):
        return None
    return next((child for child in verb.children if child.dep_ in ("attr", "acomp")), None)


def _put_off(verb: Token) -> Token | None:
    """Give the clause behind a judgement that an *it* stands for."""
    it = any(one.lower_ == "it" and one.dep_ in ("nsubj", "expl") for one in verb.children)
    near = (two for one in (verb, *verb.children) for two in (one.children if one.i >= verb.i else ()))
    clauses = (one for one in near if one.dep_ in _CLAUSES and is_verb(one) and one.i > verb.i)
    return next((one for one in clauses if _is_wanted(one)), None) if it else None


def _is_wanted(clause: Token) -> bool:
    """Say whether a clause tells what is to be done, and not what is so."""
    bare = any(one.tag_ == "VB" for one in (clause, *clause.children)) or modal(clause) in ("should", "must")
    that = any(one.lower_ == "that" for one in clause.children) and clause.tag_ not in ("VBD", "VBN")
    return has_to(clause) or bare or that


def _valued(verb: Token) -> Iterator[Stand]:
    """Find *it had been a grave mistake*, *an end to the siege is essential*, *a vote would be the best way*."""
    value = _value(verb)
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "csubj")), None)
    if value is None or subject is None or _put_off(verb) is not None:
        return
    bad, good = (lemma(value) in lists("nouns")[name] for name in ("bad", "good"))
    good = good or _is_best(value, subject)
    if subject.lower_ in ("it", "this", "that"):
        subject = next((one for one in reversed(verb.doc[verb.sent.start : verb.i]) if is_core(one)), None)
    if subject is None or not (bad or good) or subject.pos_ == "PRON" or lemma(subject) in lists("objects")["state"]:
        return
    needs = [
        two
        for one in verb.subtree
        if one.lower_ in lists("nouns")["without"] and one.i > value.i
        for two in one.children
    ]
    thing = next((one for one in needs if one.dep_ in ("pobj", "pcomp")), None)
    if bad and thing is not None and not negated(verb):  # peace is impossible without a pullout
        yield stand((), "for", verb, thing.left_edge.i, thing.right_edge)
        return
    stance: Stance = "for" if good != negated(verb) else "against"
    told = stand((), stance, verb, subject.left_edge.i, value.right_edge)
    yield replace(told, issue=issue(verb.doc, subject.left_edge.i, subject.right_edge.i + 1))


def _is_best(value: Token, subject: Token) -> bool:
    """Find *is the only way*, *would be the best protection*; of a thing, and not of somebody."""
    near = {one.lower_ for one in value.children}
    only = "only" in near and lemma(value) in lists("nouns")["way_out"]
    return only or ("best" in near and value.pos_ == "NOUN" and not (is_somebody(subject) or is_friend(subject)))


def _called(verb: Token) -> Iterator[Stand]:
    """Find *called the deal a betrayal*, *considers early elections essential*, *calls it a mistake to leave*."""
    if (
        lemma(verb) not in lists("nouns")["calling"]
        or negated(verb)
        or modal(verb) in ("may", "might", "could", "would")
    ):
        return
    near = [child for child in verb.children if child.i > verb.i and child.dep_ in _CALLED]
    values = [one for child in near for one in (child, *child.children) if one.dep_ != "dobj" or one == child]
    values += [two for one in values if one.lower_ == "as" for two in one.children]  # described the move as a coup
    value = next((one for one in values if _judgement(one)), None)
    said = (one for child in near for one in (child, *child.children) if one.dep_ in ("dobj", "nsubj") and one != value)
    thing = next(said, None) or _told_before(verb)
    first, last = _what(verb, thing) if thing is not None else (None, None)
    if value is None or thing is None or first is None or last is None or lemma(thing) in lists("objects")["state"]:
        return
    end = max(value.right_edge, last, key=lambda one: one.i)
    told = stand(subjects(verb), _judgement(value) or "against", verb, thing.left_edge.i, end)
    yield replace(told, issue=issue(verb.doc, first.i, last.i + 1 if first.i > value.i else min(value.i, last.i + 1)))


def _judgement(word: Token) -> Stance | None:
    """Say which way a word judges, also where the parser cuts it at a hyphen: *one-sided*, *non-negotiable*."""
    cut = word.i > 1 and word.nbor(-1).text == "-" and not word.nbor(-1).whitespace_
    told = {lemma(word), word.lower_} if not cut or word.nbor(-2).lower_ != "non" else {f"non{word.lower_}"}
    return "for" if told & lists("nouns")["good"] else "against" if told & lists("nouns")["bad"] else None


def _told_before(verb: Token) -> Token | None:
    """Give the noun that a clause behind it judges: *a vote that Lima had declared illegal*."""
    noun = verb.head if verb.dep_ in ("relcl", "acl") and verb.head.pos_ == "NOUN" else None
    return noun if any(child.dep_ == "nsubj" for child in verb.children) else None


def _what(verb: Token, thing: Token) -> tuple[Token | None, Token | None]:
    """Give the ends of what is judged: a noun, of an *it* the deed behind it, else the noun that it takes up."""
    if thing.pos_ in ("NOUN", "PROPN"):
        return thing.left_edge, thing.right_edge
    if thing.lower_ not in ("it", "this", "that") or lemma(verb) in lists("verbs")["putting_off"]:
        return None, None  # dismissed it as a ploy: a no to what was offered
    deed = next((one for one in verb.subtree if one.i > thing.i + 1 and is_verb(one) and has_to(one)), None)
    if deed is not None:
        return deed, deed.right_edge
    end = min([verb.i, *(one.left_edge.i for one in subjects(verb))])
    before = reversed(verb.doc[max(0, end - _BACK) : end])
    things = (one for one in before if one.pos_ == "NOUN" and one.dep_ in _TAKEN and not one.ent_type_)
    taken = next((one for one in things if not (is_somebody(one) or is_friend(one))), None)
    return (taken.left_edge, taken) if taken is not None else (None, None)
