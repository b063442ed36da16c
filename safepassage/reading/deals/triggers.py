"""Triggers: the words that say yes, no or not yet, each with the target that it says it to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.targets import governed, group_of, is_core, is_fighting, is_noun, reach
from safepassage.reading.deals.words import ANY, classes, lemma, lists, with_particle

UNKNOWN: Final = "unclear"
_BACK: Final = 3


@dataclass(frozen=True)
class Trigger:
    """A word that says yes (*agreed*), no (*refused*), ... or a verb that no list knows (*unclear*), and its target."""

    word: Token
    label: str
    target: Token
    passive: bool = False
    known: bool = True


def triggers(sentence: Span) -> Iterator[Trigger]:
    """Find the triggers of a sentence, in the order of the text."""
    for token in sentence:
        found = _verbal(token) if token.pos_ in ("VERB", "AUX") and not is_noun(token) else _nominal(token)
        if found is not None:
            yield found


def _verbal(verb: Token) -> Trigger | None:
    halted = _halted(verb) or _deed(verb)
    if halted is not None:
        return Trigger(verb, "agreed", halted)
    idiom = _idiom(verb)
    if idiom:
        return Trigger(verb, idiom, governed(verb) or named_before(verb) or verb)
    target, passive = governed(verb), False
    if target is not None and lemma(verb) in lists("nouns")["telling"] and _in_clause(target, verb):
        target = None  # confirmed that somebody else agreed
    if target is None and lemma(verb) in ("bind", "commit", "oblige"):
        target = next((child for child in verb.children if child.dep_ == "nsubj" and group_of(child)), None)
    if target is None:
        target, passive = _above(verb)
    label = label_of(verb, group_of(target), "verbs") if target is not None else ""
    if target is None or label == "apart":
        return _alone(verb)
    if label:
        return Trigger(verb, label, target, passive)
    return Trigger(verb, UNKNOWN, target, passive, known=False) if is_core(target) and target.head == verb else None


def _idiom(verb: Token) -> str:
    """Look up a verb with its noun: *put its name to*, *said yes*."""
    nouns = [child for child in verb.children if child.dep_ in ("dobj", "intj", "advmod", "prt") and child.i > verb.i]
    table = lists("idioms")
    return next(
        (label for label, pairs in table.items() for noun in nouns if f"{lemma(verb)} {lemma(noun)}" in pairs), ""
    )


def label_of(word: Token, group: str, name: str) -> str:
    """Look up what a verb says of a group of targets; a particle is part of the verb."""
    table = classes(name)
    for form in with_particle(word):
        known = table.get(form, {})
        label = known.get(group) or known.get(ANY)
        if label:
            return label
    return ""


def _above(verb: Token) -> tuple[Token | None, bool]:
    """Find the target that a passive is about, or that a relative clause hangs on."""
    for child in verb.children:
        if child.dep_ == "nsubjpass":
            return next((one for one in (child, *reach(child, deep=3)) if group_of(one)), None), True
    if verb.dep_ in ("relcl", "acl") and group_of(verb.head):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        open_place = verb.tag_ == "VBN" or (subject is not None and subject.tag_ not in ("WDT", "WP"))
        if open_place:
            return verb.head, verb.tag_ == "VBN" and verb.dep_ == "acl"
    return None, False


def _halted(verb: Token) -> Token | None:
    """Find the fighting that a verb halts: *halt its air strikes*, *hold fire*."""
    if not any(form in lists("nouns")["halting"] for form in with_particle(verb)):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "xcomp")]
    return next((one for one in objects if is_fighting(one) or lemma(one) == "arm"), None)


def _deed(verb: Token) -> Token | None:
    """Find a deed that is agreed to or refused though no list has its object: *agreed to hand over the airport*."""
    binds = verb.dep_ in ("xcomp", "acl") and label_of_noun(verb.head) in ("agreed", "refused")
    binds = binds or (verb.dep_ == "xcomp" and lemma(verb.head) in lists("deeds")["binding"])
    if not binds or not any(form in lists("deeds")["deeds"] for form in with_particle(verb)):
        return None
    return next((child for child in verb.children if child.dep_ in ("dobj", "prep", "prt")), verb)


def _alone(verb: Token) -> Trigger | None:
    """Take a strong verb without a target that the lists know: *accepted this task*, *has not replied*, *refused*."""
    before = named_before(verb)
    of_it = _of_it(verb) and before is not None
    label = label_of(verb, group_of(before) if of_it and before is not None else "", "verbs")
    if not any(form in lists("nouns")["alone"] for form in with_particle(verb)) and not of_it:
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "xcomp", "ccomp", "prep", "nsubjpass")]
    if lemma(verb) in lists("nouns")["telling"] and any(one.dep_ == "ccomp" for one in objects):
        return None
    if label in ("", "apart") or any(_aside(one) for one in objects):
        return None
    return Trigger(verb, label, before or verb, any(one.dep_ == "nsubjpass" for one in objects))


def _of_it(verb: Token) -> bool:
    """Say whether a verb's object is only *it* or *that*: *respected it*, *it was respected by*."""
    for child in verb.children:
        near = child.children if child.dep_ == "prep" else (child,) if child.dep_ in ("dobj", "nsubjpass") else ()
        if any(one.lower_ in ("it", "this", "that", "them", "so") and one.tag_ != "WDT" for one in near):
            return True
    return False


def _aside(word: Token) -> bool:
    """Tell what is no step: *accepted responsibility*, *responded to the ambush*, *declined to comment to reporters*."""
    near = [word, *(word.children if word.dep_ == "prep" else ())]
    return any(lemma(one) in lists("parties")["beside"] or is_fighting(one) for one in near) or _to_press(word)


def _to_press(word: Token) -> bool:
    return any(one.lemma_ in lists("nouns")["press"] for one in word.subtree)


def named_before(word: Token) -> Token | None:
    """Find the last step that was named before a word, in its sentence or the two before."""
    start = word.sent
    for _ in range(_BACK - 1):
        start = start[0].nbor(-1).sent if start.start else start
    return next((one for one in reversed(word.doc[start.start : word.i]) if is_core(one)), None)


def label_of_noun(word: Token) -> str:
    """Look up what a noun or an adjective says."""
    kind = "adjective" if word.pos_ == "ADJ" or word.tag_ == "VBN" else "noun"
    return classes("verbal").get(lemma(word), {}).get(kind, "")


def _nominal(word: Token) -> Trigger | None:
    label = label_of_noun(word)
    if not label or (lemma(word) in ("party", "signatory") and word.dep_ not in ("attr", "nsubj", "appos")):
        return None
    target = next(
        (one for one in reach(word) if group_of(one) and not (label == "answer" and _in_clause(one, word))), None
    ) or _beside(word)
    if label == "answer" and lemma(word) in lists("nouns")["vague"] and not _is_denied(word):
        return None
    if target is None and (_is_denied(word) or lemma(word) in lists("nouns")["bare"] or _is_lent(word)):
        target = named_before(word) or (word if word.pos_ == "ADJ" else None)
    return Trigger(word, label, target) if target is not None else None


def _in_clause(target: Token, noun: Token) -> bool:
    """Say whether a verb stands between a noun and a target: *a statement that they support the truce*."""
    between = (one for one in target.ancestors if one != noun and noun in one.ancestors)
    return any(one.pos_ in ("VERB", "AUX") and one.dep_ in ("ccomp", "acl", "relcl", "advcl") for one in between)


def _beside(noun: Token) -> Token | None:
    """Find the target that hangs on the verb of a noun: *gave its consent | to the plan*, *the plan | won the backing of*."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ not in ("VERB", "AUX"):
        return None
    inside = set(noun.subtree)
    target = next((one for one in reach(verb) if group_of(one) and one not in inside), None)
    if target is None and lemma(verb) in lists("holders")["take"]:
        target = next((child for child in verb.children if child.dep_ == "nsubj" and group_of(child)), None)
    return target


def _is_denied(noun: Token) -> bool:
    """Tell *no immediate response* and *has not seen a statement*, which need no target."""
    if label_of_noun(noun) != "answer":
        return False
    return any(child.lower_ == "no" for child in noun.children) or any(
        child.dep_ == "neg" for child in noun.head.children
    )


def _is_lent(noun: Token) -> bool:
    """Find *gave its approval* and *dropped its objection*, whose step was named before."""
    words = lists("holders")
    return (
        noun.pos_ == "NOUN"
        and noun.dep_ == "dobj"
        and lemma(noun.head) in words["grants"] | words["turn"] | words["back"]
    )
