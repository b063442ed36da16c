"""Triggers: the words that say yes, no or not yet, each with the target that it says it to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.above import above, is_helped
from safepassage.reading.deals.answers.alone import alone
from safepassage.reading.deals.answers.beside import is_of_remark
from safepassage.reading.deals.answers.coming import comes_to_talks
from safepassage.reading.deals.answers.deeds import (
    calls_home,
    deed_of,
    fights_on,
    gives_money,
    goes_home,
    opens_fire,
    pulled_back,
)
from safepassage.reading.deals.answers.granting import gives_way, granted
from safepassage.reading.deals.answers.labels import (
    in_clause,
    label_of,
    label_over,
    moves_own,
    named_before,
)
from safepassage.reading.deals.answers.nominal import nominal
from safepassage.reading.deals.mentions.handing_over import frees, hands_over
from safepassage.reading.deals.mentions.letting import let_through
from safepassage.reading.deals.targets import governed, group_of, is_core, is_fighting, is_noun
from safepassage.reading.deals.words import between, lemma, lists, modals, with_particle

UNKNOWN: Final = "unclear"
DONE: Final = "taken from what it did; no word of its yes or no is told"


@dataclass(frozen=True)
class Trigger:
    """A word that says yes (*agreed*), no (*refused*), ... or a verb that no list knows (*unclear*), and its target."""

    word: Token
    label: str
    target: Token
    passive: bool = False
    known: bool = True
    doubt: str = ""


def triggers(sentence: Span) -> Iterator[Trigger]:
    """Find the triggers of a sentence, in the order of the text."""
    for token in sentence:
        found = _verbal(token) if token.pos_ in ("VERB", "AUX") and not is_noun(token) else _nominal(token)
        if found is not None:
            yield found


def _nominal(word: Token) -> Trigger | None:
    found = nominal(word)
    return Trigger(word, *found) if found is not None else None


def _verbal(verb: Token) -> Trigger | None:
    if lemma(verb) == "bind" and any(child.lower_ == "for" for child in verb.children):
        return None  # ships bound for the port
    if lemma(verb) in ("free", "release", "rescue") and _is_by_force(verb):
        return None
    return None if gives_money(verb) or opens_fire(verb) else _done(verb) or _deed(verb) or _governing(verb)


def _done(verb: Token) -> Trigger | None:
    """Find what is done for a pause, whatever it is called: *held their fire*, *let the ambulances through*."""
    halted = _halted(verb)
    if halted is not None:
        return Trigger(verb, "agreed", halted)
    moved = pulled_back(verb)
    if moved is not None:
        return Trigger(verb, "agreed", moved, doubt=DONE)
    recalled = calls_home(verb)
    if recalled is not None:
        return Trigger(verb, "withdrawn", recalled, doubt=DONE)
    let = let_through(verb)
    return Trigger(verb, *let, doubt=DONE) if let is not None else _lets(verb)


def _lets(verb: Token) -> Trigger | None:
    """Find what is granted or let be: *cleared 15 of the 18 areas*, and coming to talks: *would be in Luanda for them*."""
    found = granted(verb)
    if found is not None:
        return Trigger(verb, *found)
    given = next((one for one in verb.children if one.dep_ == "dobj"), None) if hands_over(verb) else None
    freed = frees(verb) if given is None and governed(verb) is None else None
    if freed is not None:
        return Trigger(verb, "agreed", freed, doubt=DONE)
    other = given or gives_way(verb) or comes_to_talks(verb)
    return Trigger(verb, "agreed", other) if other is not None else None


def _deed(verb: Token) -> Trigger | None:
    """Find a set phrase and a deed that somebody binds himself to: *put its name to*, *agreed to hand over the airport*."""
    idiom = _idiom(verb)
    if (
        idiom == "answer"
        and lemma(verb) in ("have", "get", "receive")
        and any(one.lower_ == "from" for child in verb.children for one in (child, *child.children))
    ):
        return None  # have had no word from the rebels
    idiom = "" if idiom == "pending" and (verb.dep_ == "acl" or _of_remark(verb)) else idiom  # a trick to buy time
    idiom = "" if _stands_against(verb) else idiom
    if idiom and (idiom != "answer" or is_helped(verb) or _says_no(verb)):
        return Trigger(verb, idiom, governed(verb) or named_before(verb) or verb)
    deed = deed_of(verb)
    turned = deed is not None and label_of(verb, group_of(deed), "verbs") in ("refused", "withdrawn", "pending")
    if deed is not None and (not turned or moves_own(verb) or goes_home(verb)):
        return Trigger(verb, "refused" if fights_on(verb) else "deed", deed)
    return None


def _governing(verb: Token) -> Trigger | None:
    """Find a verb over the step that it says yes or no to: *accepted the plan*, *the plan, signed by*."""
    target, passive = governed(verb), False
    tells = lemma(verb) in lists("nouns")["telling"] or label_of(verb, "", "verbs") == "answer"
    if target is not None and in_clause(target, verb) and (tells or _is_asked(target, verb) or _is_alleged(verb)):
        target = None  # confirmed that somebody else agreed, declined to say whether it would
    if target is None and lemma(verb) in ("bind", "commit", "oblige"):
        target = next((child for child in verb.children if child.dep_ == "nsubj" and group_of(child)), None)
    counted = _votes(verb) if lemma(verb) == "vote" and target is None else None
    if counted is not None:
        return counted
    if target is None:
        target, passive = above(verb)
    label = label_over(verb, target) if target is not None else ""
    if target is None or label == "apart":
        found = alone(verb)
        return Trigger(verb, *found) if found is not None else None
    if verb.tag_ == "VB" and not modals(verb) and lists("holders")["moved"].intersection(with_particle(verb)):
        return None  # tries to talk him into it
    if label:
        return Trigger(verb, label, target, passive)
    return Trigger(verb, UNKNOWN, target, passive, known=False) if is_core(target) and target.head == verb else None


def _is_by_force(verb: Token) -> bool:
    """Find *a raid to free the captives*, *force in freeing them*, *an attack that freed them*."""
    near = [child for child in verb.children if child.dep_ == "nsubj"]
    near += [verb.head] if verb.dep_ in ("acl", "relcl") else []
    near += verb.doc[max(verb.i - 2, 0) : verb.i] if verb.dep_ == "advcl" else []  # a raid to free them
    if verb.dep_ == "pcomp":
        near += [child for child in verb.head.head.children if child.dep_ == "dobj"]
    return any(is_fighting(one) or lemma(one) in ("force", "rescue") for one in near if is_noun(one))


def _votes(verb: Token) -> Trigger | None:
    """Find *voted by three to one against the plan*, where the parser hangs *against* on the count."""
    for prep in verb.subtree:
        step = next((one for one in prep.children if one.dep_ == "pobj" and group_of(one)), None)
        if prep.i > verb.i and prep.lower_ in ("against", "for") and step is not None:
            return Trigger(verb, "refused" if prep.lower_ == "against" else "agreed", step)
    return None


def _idiom(verb: Token) -> str:
    """Look up a verb with its noun: *put its name to*, *said yes*."""
    nouns = [child for child in verb.children if child.dep_ in ("dobj", "intj", "advmod", "prt") and child.i > verb.i]
    nouns += [child for child in verb.children if child.dep_ in ("oprd", "acomp")]
    nouns += [child for child in verb.children if child.dep_ == "ccomp" and child.pos_ == "ADJ"]  # left it unanswered
    nouns += [one for child in verb.children if child.dep_ == "prep" for one in child.children if one.dep_ == "pobj"]
    table = lists("idioms")
    if any(f"{lemma(verb)} {lemma(noun)}" in lists("nouns")["grounds"] and _to_refuse(noun) for noun in nouns):
        return "refused"  # see no reason to turn it down
    return next(
        (label for label, pairs in table.items() for noun in nouns if f"{lemma(verb)} {lemma(noun)}" in pairs), ""
    )


def _of_remark(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and lemma(child) == "comment" and is_of_remark(child) for child in verb.children)


def _stands_against(verb: Token) -> bool:
    """Find *stands firm against terror*, which says no to no step."""
    against = (child for one in (verb, *verb.children) for child in one.children if child.lower_ == "against")
    return lemma(verb) in ("stand", "hold") and any(not any(map(group_of, child.subtree)) for child in against)


def _to_refuse(noun: Token) -> bool:
    """Find *reason to turn it down*, *grounds for rejecting it*."""
    verbs = (one for one in noun.subtree if one.pos_ == "VERB" and one.i > noun.i)
    return any(label_of(one, "", "verbs") in ("refused", "withdrawn") for one in verbs)


def _says_no(verb: Token) -> bool:
    return verb.dep_ == "pcomp" or any(one.lower_ == "no" for child in verb.children for one in child.children)


def _halted(verb: Token) -> Token | None:
    """Find the fighting that a verb halts: *halt its air strikes*, *hold fire*."""
    if not any(form in lists("nouns")["halting"] for form in with_particle(verb)):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "xcomp")]
    given = (child for child in verb.children if child.dep_ == "ccomp" and child.lower_ in ("provided", "providing"))
    objects += [
        one for each in given for one in each.children if one.dep_ == "nsubj"
    ]  # hold its fire provided they stop
    objects += [one for each in objects if lemma(each) in lists("nouns")["sorts"] for one in _of(each)]
    objects += [one for each in objects for one in each.conjuncts]  # drone and missile attacks
    found = next((one for one in objects if is_fighting(one) or lemma(one) == "arm"), None)
    ends_war = found is not None and lemma(verb) in ("end", "reduce") and lemma(found) in lists("nouns")["wars"]
    return None if ends_war else found


def _of(noun: Token) -> list[Token]:
    """Give what stands behind *of*: *all forms of armed attack*."""
    return [one for child in noun.children if child.lower_ == "of" for one in child.children]


def _is_asked(target: Token, verb: Token) -> bool:
    """Say whether *whether* stands between a verb and a target."""
    over = between(target, verb)
    return any(child.lower_ in ("whether", "if") and child.dep_ == "mark" for one in over for child in one.children)


def _is_alleged(verb: Token) -> bool:
    """Find *rejected the accusation that it had broken the truce*."""
    return any(child.dep_ == "dobj" and lemma(child) in lists("nouns")["alleged"] for child in verb.children)
