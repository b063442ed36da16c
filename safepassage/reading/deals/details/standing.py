"""Where a step stands that somebody starts, keeps, ends or is no longer bound by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists, modals, with_particle
from safepassage.reading.draft import SAME_KIND

_MAY: Final = frozenset(("may", "might", "could", "would", "should", "must", "can"))
_OWN: Final = frozenset(("its", "their", "his", "her", "our", "my"))


def kept(step: Step) -> str:
    """Say where a step stands by who does something with it: *was starting a truce*, *would observe one*, *scrapped it*."""
    verb, words = step.verb, lists("statuses")
    ends = (
        verb is not None and not halts_its_own(step) and any(form in words["gives up"] for form in with_particle(verb))
    )
    if step.kind == "talks":
        aside = verb is None or verb.dep_ in ("advcl", "relcl", "pcomp")  # days after he quit the talks
        return "ended" if verb is not None and ends and not aside and _happened(verb) else ""
    if verb is None or not _is_object(step.head, verb):
        return ""
    if (lemma(verb) in words["keeps"] and is_over(verb)) or (ends and _happened(verb)):
        return "ended"
    if step.head.dep_ != "dobj" or negated(verb) or not (lemma(verb) in words["starts"] or halts_its_own(step)):
        return ""
    modal = modals(verb)
    if modal & {"will", "shall"} or ("would" in modal and is_reported(verb)):
        return "agreed"
    return "in force" if _happened(verb) else ""


def is_presumed(step: Step) -> bool:
    """Say whether words take a step to be running: *under the truce*, *accused them of violating the ceasefire*."""
    over = step.head.head
    if step.head.dep_ == "pobj" and over.lower_ in ("under", "during", "despite"):
        return True
    broken = over if step.head.dep_ == "dobj" else over.head if step.head.dep_ == "pobj" else step.head
    if not step.definite and broken.pos_ == "VERB" and modals(broken if broken.dep_ != "conj" else broken.head) & _MAY:
        return False  # should declare and respect a truce
    return lemma(broken) in lists("statuses")["breaks"] and broken != step.head


def halts_its_own(step: Step) -> bool:
    """Find *had suspended its own operations* and *would halt its attacks*."""
    verb = step.verb
    if verb is None or lemma(verb) not in lists("nouns")["halting"] or not is_fighting(step.token):
        return False
    own = any(child.dep_ == "poss" and child.lower_ in _OWN for child in step.head.children)
    bare = step.head.tag_ == "NNS" and not any(child.dep_ in ("det", "poss", "amod") for child in step.head.children)
    past = verb.tag_ in ("VBD", "VBN") and not any(child.dep_ == "nsubjpass" for child in verb.children)
    return (own and (past or lemma(verb) != "hold")) or (bare and past)


def is_over(verb: Token) -> bool:
    """Find *is no longer bound by*, *no longer considers itself bound by*."""
    over = verb.head if verb.dep_ in ("oprd", "acomp", "xcomp", "ccomp") else verb
    return any(child.lower_ == "longer" for word in (verb, over) for child in word.children)


def is_reported(verb: Token) -> bool:
    """Find *said that it would observe a truce*, where the past of telling makes *would* of *will*."""
    return verb.dep_ == "ccomp" and lemma(verb.head) in lists("operators")["say"]


def of_subject(verb: Token) -> Iterator[Token]:
    """Give a verb and those joined to it that share its subject: *was announced and took hold*; and what it is due to do."""
    yield verb
    for one in verb.conjuncts:
        if one.pos_ == "VERB" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in one.children):
            yield one
    if lemma(verb) in lists("statuses")["due"] and not negated(verb):
        yield from (child for child in verb.children if child.dep_ == "xcomp")
        yield from (
            one for child in verb.children if child.dep_ == "acomp" for one in child.children if one.dep_ == "xcomp"
        )


def told_of(step: Step) -> Iterator[Token]:
    """Give the verbs of clauses on a step: *the truce, which took effect on Monday, was extended*."""
    doc, inner = step.head.doc, []
    if step.kind in SAME_KIND:
        behind = (one for at in sorted(step.phrase) if at > step.head.i for one in doc[at].children)
        inner = [one for one in behind if one.dep_ == "relcl" and one.tag_ != "VBZ"]
    elif step.kind == "talks":  # talks that have since failed
        behind = (one for at in sorted(step.phrase) if at > step.head.i for one in doc[at].children)
        failed = lists("statuses")["failed"]
        inner = [one for one in behind if one.dep_ == "relcl" and one.tag_ == "VBN" and lemma(one) in failed]
    due = [
        one for one in doc[step.head.i + 1 : step.head.i + 2] if one.lower_ == "due" and one.head != step.head
    ]  # weighed a truce due to begin
    yield from (one for word in due for one in word.children if one.dep_ == "xcomp")
    for child in dict.fromkeys((*step.head.children, *inner)):
        if child.dep_ in ("relcl", "acl") and child.i > step.head.i and child.pos_ == "VERB":
            yield child
        elif child.dep_ in ("relcl", "amod", "acl") and child.i > step.head.i:
            yield from (one for one in child.subtree if one.dep_ == "xcomp" and one.pos_ == "VERB")


def _is_object(noun: Token, verb: Token) -> bool:
    """Say whether a noun is an object of a verb, also behind a preposition: *bound by the truce*."""
    return noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.head == verb)


def _happened(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN") and not modals(verb) and not negated(verb)
