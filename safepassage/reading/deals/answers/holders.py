"""Who holds a yes or a no: the subject, the agent of a passive, the owner of a noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of, is_noun
from safepassage.reading.deals.words import lemma, lists, modals, with_particle

_SUBJECT: Final = frozenset(("nsubj", "nsubjpass", "csubj"))
_RELATIVE: Final = frozenset(("which", "who", "that", "whom"))
_BINDS: Final = frozenset(("bind", "commit", "oblige", "obligate"))
_SIGNS: Final = frozenset(("sign", "initial", "agree", "accept", "speak", "undertake", "pledge", "promise", "reply"))
_LATE: Final = 8
_SELVES: Final = frozenset(("itself", "themselves", "himself", "herself", "ourselves"))


def holders_of(node: Token, trigger: Trigger) -> tuple[Token, ...]:
    """Find who holds what a word says, in the word's own clause or phrase."""
    if is_noun(node):
        return _noun_holders(node)
    if node == trigger.word and lists("holders")["moved"].intersection(with_particle(node)):
        return tuple(child for child in node.children if child.dep_ in ("dobj", "nsubjpass"))  # talked him into it
    if node == trigger.word and (trigger.passive or is_passive(node)) and not (is_state(node) and _is_of_step(node)):
        return _agents(node) or _promiser(node, trigger) or _owner(trigger)
    if node == trigger.word and lemma(node) in _BINDS:
        bound = tuple(child for child in node.children if child.dep_ == "dobj" and child.lower_ not in _SELVES)
        if bound and any(_binds(child, node) for child in node.children if child.dep_ == "nsubj"):
            return bound  # the truce commits the parties to
    if node == trigger.word and node.dep_ == "acl" and is_state(node) and may_hold(node.head):
        return (node.head,)  # an attempt by extremists opposed to it
    stood_for = _on_behalf(node) if node == trigger.word else ()
    if stood_for:
        return stood_for
    found = tuple(antecedent(one) for one in _subjects(node) if not _expletive(one) and one.lower_ not in _SELVES)
    if found and node == trigger.word and all(group_of(one) for one in found):
        found = _late_agents(node) or found
    return (*found, *_counterparts(node)) if found and node == trigger.word else found


def _is_of_step(node: Token) -> bool:
    """Tell *is bound by the truce* and *is committed* from *a truce committed to by both*."""
    return all(map(group_of, _agents(node)))


def _binds(subject: Token, verb: Token) -> bool:
    """Find *the truce commits the parties to*, *said it did not bind them*; *were told it did not* is another's word."""
    told = verb.dep_ == "ccomp" and is_passive(verb.head)
    return bool(group_of(subject)) or (subject.lower_ in ("it", "this", "that") and not told)


def _subjects(node: Token) -> Iterator[Token]:
    """Give the subjects of a verb, also where the parser hangs them on its *is*."""
    helpers = (child for child in node.children if child.dep_ in ("aux", "auxpass"))
    own = [child for one in (node, *helpers) for child in one.children if child.dep_ in _SUBJECT]
    joined = _joined_to_day(node) if not own else None
    yield from own if joined is None else (joined,)


def _joined_to_day(node: Token) -> Token | None:
    """Find *Hamas* in *approved it on Thursday and Hamas accepted*, which the parser joins to the day, or to a thing."""
    if node.tag_ not in ("VBD", "VBZ", "VBP") or node.i == node.sent.start:
        return None
    before = node.nbor(-1)
    if before.dep_ != "conj" or before.ent_type_ in ("DATE", "TIME"):
        return None
    day = before.head.ent_type_ in ("DATE", "TIME")
    other = (
        before.ent_type_ in ("PERSON", "GPE", "ORG") and before.head.pos_ == "NOUN"
    )  # of the deal and Niger accepted
    return before if (day and before.pos_ in ("PROPN", "NOUN")) or other else None


def _on_behalf(verb: Token) -> tuple[Token, ...]:
    """Find for whom somebody signs: *X signed for the government*, *Y accepted on behalf of the rebels*."""
    if lemma(verb) not in _SIGNS:
        return ()
    preps = [child for child in verb.children if child.dep_ == "prep"]
    direct = [one for prep in preps if prep.lower_ == "for" for one in prep.children]
    halves = [one for prep in preps if prep.lower_ == "on" for one in prep.children if one.lower_ == "behalf"]
    owners = [inner for half in halves for of in half.children if of.lower_ == "of" for inner in of.children]
    owners += [child for half in halves for child in half.children if child.dep_ == "poss" and child.tag_ != "PRP$"]
    whom = (one for one in (*direct, *owners) if one.ent_type_ not in ("DATE", "TIME"))  # convoys for November
    return tuple(one for one in whom if one.dep_ in ("pobj", "poss") and may_hold(one))


def is_state(node: Token) -> bool:
    """Say whether the subject of a participle is the holder: *is committed*, *was bound*."""
    return lemma(node) in lists("holders")["states"]


def _counterparts(verb: Token) -> tuple[Token, ...]:
    """Find with whom a deal is signed: *reached a deal with the Russian side*."""
    agrees = lemma(verb) == "agree" and any(
        child.dep_ in ("ccomp", "xcomp") or child.lower_ == "on" for child in verb.children
    )
    if lemma(verb) not in ("sign", "reach", "conclude", "strike", "clinch", "initial", "ink") and not agrees:
        return ()
    if negated(verb):
        return ()  # cannot sign it with mercenaries
    near = (verb, *(child for child in verb.children if child.dep_ == "dobj"))
    preps = (child for one in near for child in one.children if child.dep_ == "prep" and child.lower_ == "with")
    return tuple(inner for prep in preps for inner in prep.children if inner.dep_ == "pobj" and _is_other(inner))


def _is_other(noun: Token) -> bool:
    """Tell *with the Sudan People's Liberation Movement* from *with freedom of movement*."""
    return noun.pos_ == "PROPN" or not group_of(noun)


def _expletive(pronoun: Token) -> bool:
    """Tell *it is unclear whether*, *there was no response* from a party's *it*."""
    head = pronoun.head
    if pronoun.dep_ == "expl" or pronoun.lower_ == "there":
        return True
    if pronoun.lower_ != "it" or lemma(head) not in ("be", "remain", "seem", "become", "appear"):
        return False
    return any(child.dep_ in ("ccomp", "xcomp", "advcl") for child in head.children)


def antecedent(subject: Token) -> Token:
    """Go from *which* and *who* to what they stand for."""
    if subject.lower_ in _RELATIVE and subject.head.dep_ in ("relcl", "acl"):
        return subject.head.head
    return subject


def _owner(trigger: Trigger) -> tuple[Token, ...]:
    """Take the owner of a step that was announced for the one who announced it: *the Taliban's ceasefire, announced*."""
    if lemma(trigger.word) not in ("announce", "declare", "proclaim", "extend", "renew", "order", "offer"):
        return ()
    return tuple(child for child in trigger.target.children if child.dep_ == "poss" and child.tag_ != "PRP$")


def _promiser(node: Token, trigger: Trigger) -> tuple[Token, ...]:
    """Take who tells that something will be done for the one who will do it: *said the bombing would be halted*."""
    modal = modals(node)
    will = modal & {"will", "would"} or (
        modal & {"can", "could"} and any(child.dep_ == "neg" for child in node.children)
    )
    if not will or trigger.label not in ("agreed", "refused"):
        return ()
    teller = node.head if node.dep_ == "ccomp" else _told_in_clause(node)
    return (
        tuple(child for child in teller.children if child.dep_ == "nsubj" and not _expletive(child)) if teller else ()
    )


def _told_in_clause(node: Token) -> Token | None:
    """Find *assured* in *assured the commander that it would be let through*, which the parser hangs on *commander*."""
    listener = node.head
    own = any(child.dep_ == "nsubjpass" and child.lower_ != "that" for child in node.children)
    told = listener.dep_ in ("dobj", "dative") and lemma(listener.head) in lists("holders")["assure"]
    return listener.head if node.dep_ == "relcl" and own and told else None


def _late_agents(node: Token) -> tuple[Token, ...]:
    """Find who agreed in *a truce agreed at the weekend by the army*, which the parser takes for a verb with a subject."""
    preps = (one for one in node.subtree if one.lower_ == "by" and node.i < one.i <= node.i + _LATE)
    return tuple(inner for prep in preps for inner in prep.children if inner.dep_ == "pobj" and may_hold(inner))


def _agents(node: Token) -> tuple[Token, ...]:
    return tuple(
        inner
        for child in node.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for inner in child.children
        if inner.dep_ == "pobj"
    ) or _between(node)


def _between(node: Token) -> tuple[Token, ...]:
    """Find the two sides of *the deal signed between A and B*."""
    if lemma(node) not in ("sign", "reach", "agree", "conclude", "strike", "initial"):
        return ()
    return tuple(
        inner
        for child in node.children
        if child.dep_ == "prep" and child.lower_ in ("between", "with")
        for inner in child.children
        if inner.dep_ == "pobj"
    )


def _noun_holders(noun: Token) -> tuple[Token, ...]:
    """Find the holder of a noun: a possessor, *of* or *from* a party, *Russian support*."""
    owners = [child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$"]
    if not owners and lemma(noun) == "failure":
        owners = [child for child in noun.children if child.tag_ == "PRP$"]
    if owners:
        return tuple(owners)
    words = lists("holders")
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in words["of"]:
            inner = [one for one in child.children if one.dep_ == "pobj" and may_hold(one) and not group_of(one)]
            if inner:
                return tuple(inner)
    if noun.dep_ == "dobj" and lemma(noun.head) in words["lend"]:
        return ()
    return tuple(
        child
        for child in noun.children
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in ("GPE", "NORP", "ORG")
    )


def may_hold(noun: Token) -> bool:
    """Say whether a noun can be whoever holds an answer: a name, or a word for parties."""
    return noun.pos_ == "PROPN" or noun.text.isupper() or lemma(noun) in lists("parties")["party"]


def is_passive(node: Token) -> bool:
    """Say whether a verb is passive: *was rejected*."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in node.children)
