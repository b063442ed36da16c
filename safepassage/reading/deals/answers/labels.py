"""What a word says by its class, and which step it speaks of."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, is_core, stops_fighting
from safepassage.reading.deals.words import ANY, between, classes, lemma, lists, modals, with_particle

_BACK: Final = 3
_CLAUSES: Final = ("ccomp", "acl", "relcl", "advcl")


def label_of(word: Token, group: str, name: str) -> str:
    """Look up what a verb says of a group of targets; a particle is part of the verb."""
    table = classes(name)
    for form in with_particle(word):
        known = table.get(form, {})
        label = known.get(group) or known.get(ANY)
        if label:
            return label
    return ""


def label_over(verb: Token, target: Token) -> str:
    """Say what a verb says of the target that it governs, its small words heard.

    Empty for a verb that the lists do not know; ``apart`` for one that is no answer.
    """
    label = label_of(verb, group_of(target), "verbs")
    moved = _moved(verb, target, label)
    if moved:
        return moved
    judged = label == "pending" and (_judges(verb) or (lemma(verb) == "consider" and _names(verb)))
    if judged or (label == "agreed" and (_puts_forward(verb, target) or _greets(verb, target))):
        return "apart"
    if label == "withdrawn" and _wraps_up(verb):
        return "apart"
    if _brings_to_end(verb) and group_of(target) in ("halt", "talks", "text"):
        return "withdrawn"
    if label != "agreed":
        return answered(verb) or label if label == "answer" else label
    if _ends(verb):
        return "withdrawn"
    no = target.head != verb and any(child.lower_ == "no" for child in target.children)
    if no or _shuts(verb, target):
        return "refused"  # vowed that there would be no truce
    return "" if lemma(verb) == "call" and _is_told_of(target) else label


def _moved(verb: Token, target: Token, label: str) -> str:
    """Read what moves or stands in the way: *suspended the blockade*, *will pull back its men*, *pulled out of Goma*."""
    if lemma(target) in lists("nouns")["barriers"] and target.head == verb and label in ("refused", "agreed"):
        return "agreed" if lemma(verb) in lists("nouns")["lifting"] else "refused"
    ends = lemma(target) in lists("nouns")["carrying on"] and lemma(verb) in lists("nouns")["lifting"]
    if ends and label == "refused":
        return "withdrawn"  # halted implementation of the accord
    goes_to = lemma(verb) in ("leave", "quit", "exit") and target.head.lower_ in ("for", "to")  # left Nairobi for talks
    asked = verb.head == target and lemma(target) in ("demand", "call", "appeal")  # demands that he quit
    leaves = label == "withdrawn" and (goes_to or asked or _leaves_place(verb))
    if leaves and _is_in_keeping(verb):
        return "agreed"
    if leaves or (label == "withdrawn" and moves_own(verb)):
        return "agreed" if modals(verb) & {"will", "would", "shall"} else "apart"
    return ""


def answered(word: Token) -> str:
    """Say what kind of answer it is: *responded favourably*, *a negative reply*; empty where that is not told."""
    told = {child.lower_ for child in word.children if child.dep_ in ("advmod", "amod")}
    told |= {one.lower_ for child in word.children if child.lower_ in ("with", "in") for one in child.children}
    return next((label for label in ("agreed", "refused", "pending") if told & lists("verbal_answers")[label]), "")


def _shuts(verb: Token, target: Token) -> bool:
    """Find *ordered the closing of the crossing*; *lifted its closure* opens it."""
    lifts = lemma(verb) in lists("nouns")["lifting"]
    over = between(target, verb) if group_of(target) == "passage" and not lifts else []
    return any(lemma(one) in lists("nouns")["shutting"] for one in over)


def _puts_forward(verb: Token, target: Token) -> bool:
    """Find *launched an initiative*, *made the announcement that he would go*, *made progress on a settlement*."""
    words = lists("nouns")
    if lemma(verb) == "make":
        return target.head.pos_ == "ADP" or (lemma(target) in words["announcing"] and not _names_step(target))
    own = target.head == verb or verb.head == target
    return own and lemma(verb) in words["putting forward"] and lemma(target) in words["put forward"]


def _wraps_up(verb: Token) -> bool:
    """Find *ended three days of talks*, which were over."""
    objects = (child for child in verb.children if child.dep_ == "dobj")
    return lemma(verb) in ("end", "conclude", "finish") and any(
        lemma(one) in lists("nouns")["sittings"] for one in objects
    )


def _names_step(noun: Token) -> bool:
    return any(group_of(one) for one in noun.subtree if one != noun)


def _greets(verb: Token, target: Token) -> bool:
    """Tell *embraced the freed hostages* from *freed the hostages*: only the verbs of its own group bear on people."""
    people = lemma(target) in lists("handing_over")["captives"]
    return people and not any(group_of(target) in classes("verbs").get(form, {}) for form in with_particle(verb))


def _judges(verb: Token) -> bool:
    """Find *assessed the pact as a step*, *considered the time right for talks*, *will assess the chances of a truce*."""
    as_ = any(child.lower_ == "as" and child.dep_ == "prep" for child in verb.children)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    right = any(one.dep_ == "amod" and one.i > each.i for each in objects for one in each.children)
    return as_ or right or any(lemma(one) in lists("nouns")["outlooks"] for one in objects)


def _names(verb: Token) -> bool:
    """Tell *considers the truce a trick* from *considers whether to accept*."""
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "oprd") and child.i > verb.i]
    return bool(clauses) and all(one.pos_ in ("NOUN", "ADJ", "PROPN") or lemma(one) == "be" for one in clauses)


def _ends(verb: Token) -> bool:
    """Find *declared an end to the truce* and *let the truce lapse*."""
    words = lists("verdicts")
    if lemma(verb) in ("let", "allow"):
        return any(child.dep_ in ("ccomp", "xcomp") and lemma(child) in words["lapsing"] for child in verb.children)
    ends = any(
        child.dep_ == "dobj" and lemma(child) in words["ends"] and not (stops_fighting(child) or _leaves_place(child))
        for child in verb.children
    )
    return ends or _pronounces_over(verb)


def _pronounces_over(verb: Token) -> bool:
    """Find *declared the truce over* and *pronounced it at an end*."""
    words = lists("verdicts")
    if lemma(verb) not in words["naming"]:
        return False
    told = [one for one in verb.subtree if one.dep_ in ("dobj", "oprd", "ccomp", "advmod", "acomp") and one.i > verb.i]
    near = [child for one in (verb, *told) for child in one.children if child.i > verb.i]
    at_end = (one for one in near if one.lower_ == "at" and any(lemma(end) in words["ends"] for end in one.children))
    over = any(one.lower_ in words["withdrawn"] and one.dep_ in ("advmod", "acomp", "oprd", "ccomp") for one in near)
    return over or next(at_end, None) is not None


def _brings_to_end(verb: Token) -> bool:
    """Find *brought the truce to an end*, *bringing to a close a ceasefire* and *put an end to the truce*."""
    words = lists("verdicts")
    if lemma(verb) in words["ending"]:
        objects = (child for child in verb.children if child.dep_ == "dobj")
        ends = [one for one in objects if lemma(one) in words["ends"] | words["brought"] and not stops_fighting(one)]
        near = (child for one in (verb, *ends) for child in one.children if child.lower_ in ("to", "on"))
        return bool(ends) and any(group_of(one) for prep in near for one in prep.children)
    preps = (child for child in verb.children if child.lower_ == "to" and child.dep_ in ("prep", "dative"))
    inner = (one for prep in preps for one in prep.children if one.dep_ == "pobj")
    return lemma(verb) == "bring" and any(lemma(one) in words["brought"] for one in inner)


def moves_own(verb: Token) -> bool:
    """Tell *pull back its soldiers* from *pull back from the deal*."""
    words = lists("parties")["own"] | lists("deeds")["arms"]
    return any(child.dep_ in ("dobj", "nsubjpass") and lemma(child) in words for child in verb.children)


def _leaves_place(word: Token) -> bool:
    """Tell *pull out of Goma* and *a withdrawal from the port* from *pull out of the deal*."""
    if lemma(word) not in lists("nouns")["leaving ground"]:
        return False
    preps = [child for child in word.children if child.dep_ in ("prep", "advmod", "prt")]
    preps += [one for each in preps for one in each.children if one.dep_ == "prep"]  # out | of
    left = (one for prep in preps if prep.lower_ in ("from", "of") for one in prep.children if one.dep_ == "pobj")
    return any(
        _is_place(one) or lemma(one) in lists("nouns")["elsewhere"] or group_of(one) == "passage" for one in left
    )


def _is_place(noun: Token) -> bool:
    """Tell *Beledweyne*, whatever the parser calls it, from *the Treaty* and *the JCPOA*."""
    named = noun.pos_ == "PROPN" and not noun.text.isupper() and not group_of(noun)
    return noun.ent_type_ in ("GPE", "LOC", "FAC") or (named and noun.ent_type_ in ("PERSON", "NORP", ""))


def _is_in_keeping(verb: Token) -> bool:
    """Find *in compliance with the pact*."""
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "in")
    return any(lemma(one) in lists("nouns")["keeping"] for prep in preps for one in prep.children)


def _is_told_of(target: Token) -> bool:
    """Tell *called the truce a sham* from *called a truce*."""
    return any(child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an") for child in target.children)


def label_of_noun(word: Token) -> str:
    """Look up what a noun or an adjective says."""
    kind = "adjective" if word.pos_ == "ADJ" or word.tag_ == "VBN" else "noun"
    return classes("verbal").get(lemma(word), {}).get(kind, "")


def named_before(word: Token) -> Token | None:
    """Find the last step that was named before a word, in its sentence or the two before."""
    start = word.sent
    for _ in range(_BACK - 1):
        start = start[0].nbor(-1).sent if start.start else start
    return next((one for one in reversed(word.doc[start.start : word.i]) if is_core(one)), None)


def in_clause(target: Token, noun: Token) -> bool:
    """Say whether a verb stands between a noun and a target: *a statement that they support the truce*."""
    return any(one.pos_ in ("VERB", "AUX") and one.dep_ in _CLAUSES for one in between(target, noun))
