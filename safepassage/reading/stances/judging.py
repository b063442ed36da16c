"""What a speaker holds of a thing: *must go*, *was a grave mistake*, *the struggle continues*, *we will never kneel*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.draft import Stance
from safepassage.reading.events.syntax import Clause
from safepassage.reading.stances.forms import WILL, contrasts, find, inverted, is_verb, modal, negated
from safepassage.reading.stances.governing import is_step, of_deed, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, issue, stand
from safepassage.reading.stances.swearing import is_sworn

_SELF: Final = frozenset({"i", "you", "we", "one", "it", "there", "this", "that", "which", "what", "who"})
_SUBJECT: Final = ("nsubj", "nsubjpass")
_WHAT: Final = frozenset({"what", "whatever", "which"})
_WAITS: Final = frozenset({"before", "until", "till", "unless", "while"})


def judged(verb: Token) -> Iterator[Stand]:
    """Find the stances of whoever speaks (holders are empty), and of who says that they will never."""
    if not is_verb(verb):
        return
    yield from _never(verb)
    yield from _must(verb)
    yield from _needed(verb)
    yield from _lasting(verb)
    yield from _no_place(verb)


def _never(verb: Token) -> Iterator[Stand]:
    """Find *would not retreat*, *we do not negotiate with terrorists*."""
    denied = negated(verb) or (going(verb) and negated(verb.head))
    if not denied or not (find(verb, "verbs", "never") or is_sworn(verb)) or group_of(verb) or _is_kept(verb):
        return
    flat = find(verb, "verbs", "flat") is not None and Clause(verb).present
    if not (modal(verb) in WILL or flat or going(verb)) or _takes_deal(verb):
        return
    holders = tuple(one for one in subjects(verb) if one.dep_ != "expl" and one.lower_ != "there")
    if holders:
        yield stand(holders, "against", verb, verb.i, verb.right_edge)


def _is_kept(verb: Token) -> bool:
    """Say whether a deed only waits, or is done to somebody: *will not leave before*, *we cannot leave them behind*."""
    waits = any(
        one.lower_ in _WAITS and not contrasts(one) for child in verb.children for one in (child, *child.children)
    )
    return waits or any(child.dep_ == "dobj" and child.pos_ == "PRON" for child in verb.children)


def going(verb: Token) -> bool:
    """Say whether a verb is what somebody is going to do, or swears to do."""
    return verb.dep_ == "xcomp" and (verb.head.lower_ == "going" or lemma(verb.head) in ("vow", "swear", "pledge"))


def _takes_deal(verb: Token) -> bool:
    near = (*verb.children, *(one for child in verb.children if child.dep_ == "prep" for one in child.children))
    return any(group_of(one) in ("halt", "text") for one in near if one.dep_ in ("dobj", "pobj"))


def _must(verb: Token) -> Iterator[Stand]:
    """Find *Assad must go*, *the siege has to end*."""
    deed = next((child for child in verb.children if child.dep_ == "xcomp" and lemma(verb) in ("have", "need")), None)
    told = deed is not None and (Clause(verb).present or _is_told(verb))
    said = modal(verb) in ("must", "should", "ought") or told
    if not said or (lemma(verb) == "have" and deed is None and not modal(verb)):
        return
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    does = any(child.dep_ == "dobj" for child in verb.children) and not Clause(verb).passive
    selves = _SELF - {"it"} if does else _SELF
    joined = [one for one in (deed or verb).conjuncts if one.tag_ == "VB" and one.i > verb.i]
    tame = all(lemma(one) in lists("verbs")["complying"] for one in (deed or verb, *joined))
    idle = tame or _is_expected(verb)
    if subject is None or subject.lower_ in selves or idle:
        return
    near = (*verb.children, *(deed.children if deed is not None else ()))
    asked = any(child.lower_ in ("if", "whether", "yet") or child.lower_ in _WHAT for child in near)
    if asked or inverted(verb) or (is_step(subject, "talks") and not negated(verb)):
        return
    stance: Stance = "against" if negated(verb) else "conditional" if _is_bound(verb) else of_deed(deed or verb)
    free = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    yield replace(stand((), stance, verb, subject.left_edge.i, _last(verb)), spoken=free)


def _last(verb: Token) -> Token:
    """Give the end of a clause, before another that is joined to it: *Chad should stop, and its troops should leave*."""
    joined = (one for one in verb.conjuncts if one.i > verb.i and any(two.dep_ in _SUBJECT for two in one.children))
    first = next(joined, None)
    if first is None:
        return verb.right_edge
    before = (one for one in reversed(verb.doc[verb.i : first.left_edge.i]) if one.dep_ not in ("cc", "punct"))
    return next(before, verb)


def _is_expected(verb: Token) -> bool:
    """Say whether *should* only tells what is likely: *should not make a difference*, *should take two hours*."""
    words, things = lists("verbs")["expected"], [one for one in verb.children if one.dep_ in ("dobj", "npadvmod")]
    lasts = lemma(verb) == "take" and any(one.ent_type_ in ("DATE", "TIME") for one in things)
    said = lasts or lemma(verb) in words or any(lemma(one) in words for one in things)
    return modal(verb) == "should" and said


def _is_bound(verb: Token) -> bool:
    """Say whether what ought to be ought only under a condition: *should join only after Paris recognises them*."""
    after = verb.doc[verb.i : verb.right_edge.i]
    return any(one.lower_ == "only" and one.nbor(1).lower_ in ("if", "after", "when", "once") for one in after)


def _is_told(verb: Token) -> bool:
    """Say whether *had to* is what somebody says and no errand of the past: *said the arms had to go first*."""
    return lemma(verb) == "have" and verb.dep_ == "ccomp" and verb.head.i < verb.i and is_verb(verb.head)


def _needed(verb: Token) -> Iterator[Stand]:
    """Find *we need safe passage*."""
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if (
        lemma(verb) == "need"
        and thing is not None
        and subject is not None
        and subject.lower_ == "we"
        and not negated(verb)
        and thing.pos_ == "NOUN"
    ):
        yield stand((subject,), "for", verb, thing.left_edge.i, thing.right_edge)


def _lasting(verb: Token) -> Iterator[Stand]:
    """Find *the war goes on*, told as what the speaker will have."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or lemma(subject) not in lists("verbs")["struggle"] or find(verb, "verbs", "lasting") is None:
        return
    if (modal(verb) in ("will", "would", "'ll") or Clause(verb).present) and not negated(verb):
        yield stand((), "for", verb, subject.left_edge.i, verb.right_edge)


def _no_place(verb: Token) -> Iterator[Stand]:
    """Find *there is no place for them*, *Crimea is not up for negotiation*, *is out of the question*."""
    if lemma(verb) != "be":
        return
    place = next(
        (child for child in verb.children if child.dep_ in ("attr", "nsubj") and lemma(child) in ("place", "room")),
        None,
    )
    about = next(
        (
            one
            for child in (place.children if place is not None else ())
            if child.lower_ == "for"
            for one in child.children
        ),
        None,
    )
    if about is not None and negated(verb):
        yield stand((), "against", verb, about.left_edge.i, about.right_edge)
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "csubj")), None)
    closed = find(verb, "nouns", "closed") is not None or _is_fixed(verb)
    if subject is not None and subject.pos_ != "PRON" and closed:
        stance: Stance = "for" if _is_negotiable(verb) else "against"
        told = stand((), stance, verb, subject.left_edge.i, verb.right_edge)
        yield replace(told, issue=issue(verb.doc, subject.left_edge.i, subject.right_edge.i + 1))


def _is_negotiable(verb: Token) -> bool:
    """Find *is not negotiable*, *is not up for debate*, by which a speaker holds on to the thing itself, not to a deed."""
    subject = next((one for one in verb.children if one.dep_ == "nsubj"), None)
    up = any(one.lower_ == "up" for one in verb.children) and negated(verb)
    held = (
        up
        and subject is not None
        and group_of(subject) not in ("halt", "text", "talks", "moves")
        and lemma(subject) not in lists("nouns")["given_up"]
    )
    return held or any("negotiable" in child.lower_ for child in verb.children)


def _is_fixed(verb: Token) -> bool:
    """Find *is non-negotiable*, which the parser cuts at the hyphen."""
    fixed = next((child for child in verb.children if child.lower_ == "negotiable"), None)
    return fixed is not None and fixed.i > verb.i + 1 and "non" in verb.doc[verb.i + 1 : fixed.i].text.lower()
