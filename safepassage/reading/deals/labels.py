"""What a word says by its class, and which step it speaks of."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, is_core, is_fighting
from safepassage.reading.deals.words import ANY, classes, lemma, lists, modals, with_particle

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
    if label == "pending" and any(child.dep_ in ("ccomp", "oprd") and child.i > verb.i for child in verb.children):
        return "apart" if lemma(verb) == "consider" and _names(verb) else label
    if _brings_to_end(verb) and group_of(target) in ("halt", "talks", "text"):
        return "withdrawn"
    if label == "withdrawn" and moves_own(verb):
        return "agreed" if modals(verb) & {"will", "would", "shall"} else "apart"
    if label == "answer":
        return answered(verb) or label
    if label != "agreed":
        return label
    if _ends(verb):
        return "withdrawn"
    if target.head != verb and any(child.lower_ == "no" for child in target.children):
        return "refused"  # vowed that there would be no truce
    return "" if lemma(verb) == "call" and _is_told_of(target) else label


def answered(word: Token) -> str:
    """Say what kind of answer it is: *responded favourably*, *a negative reply*; empty where that is not told."""
    told = {child.lower_ for child in word.children if child.dep_ in ("advmod", "amod")}
    return next((label for label in ("agreed", "refused") if told & lists("verbal_answers")[label]), "")


def _names(verb: Token) -> bool:
    """Tell *considers the truce a trick* from *considers whether to accept*."""
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "oprd") and child.i > verb.i]
    return all(one.pos_ in ("NOUN", "ADJ", "PROPN") or lemma(one) == "be" for one in clauses)


def _ends(verb: Token) -> bool:
    """Find *declared an end to the truce* and *let the truce lapse*."""
    words = lists("verdicts")
    if lemma(verb) in ("let", "allow"):
        return any(child.dep_ in ("ccomp", "xcomp") and lemma(child) in words["lapsing"] for child in verb.children)
    return any(child.dep_ == "dobj" and lemma(child) in words["ends"] for child in verb.children)


def _brings_to_end(verb: Token) -> bool:
    """Find *brought the truce to an end* and *bringing to a close a ceasefire*."""
    words = lists("verdicts")
    preps = (child for child in verb.children if child.lower_ == "to" and child.dep_ in ("prep", "dative"))
    inner = (one for prep in preps for one in prep.children if one.dep_ == "pobj")
    return lemma(verb) == "bring" and any(lemma(one) in words["brought"] for one in inner)


def moves_own(verb: Token) -> bool:
    """Tell *pull back its soldiers* from *pull back from the deal*."""
    words = lists("parties")["own"] | lists("deeds")["arms"]
    return any(child.dep_ in ("dobj", "nsubjpass") and lemma(child) in words for child in verb.children)


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
    between = (one for one in target.ancestors if one != noun and noun in one.ancestors)
    return any(one.pos_ in ("VERB", "AUX") and one.dep_ in _CLAUSES for one in between)


def is_aside(word: Token) -> bool:
    """Tell what is no step: *accepted responsibility*, *responded to the ambush*, *declined to comment to reporters*."""
    near = [word, *(word.children if word.dep_ == "prep" else ())]
    return any(lemma(one) in lists("parties")["beside"] or is_fighting(one) for one in near) or _is_to_press(word)


def _is_to_press(word: Token) -> bool:
    return any(one.lemma_ in lists("nouns")["press"] for one in word.subtree)
