"""Whose step it is."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.details.standing import halts_its_own, kept
from safepassage.reading.deals.givers.named import UNRESOLVED
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.mentions.demanded import demander_of, is_due
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

UP: Final = frozenset(
    (
        "pobj",
        "dobj",
        "prep",
        "compound",
        "nmod",
        "poss",
        "acl",
        "xcomp",
        "ccomp",
        "pcomp",
        "nsubj",
        "nsubjpass",
        "dative",
        "oprd",
    )
)
HIGH: Final = 6
_FEW: Final = 4
_PERSON: Final = frozenset(("he", "she", "i", "his", "her", "my"))


def proposer_of(step: Step, voices: Voices) -> str:
    """Name who proposes a step: *a U.S. proposal for*, *called for*, *proposed by*."""
    hyphened = _hyphened(step, voices)
    if hyphened or is_due(step):
        return hyphened or demander_of(step, voices) or _by_clause(step, voices)
    return _over(step, voices)


def _over(step: Step, voices: Voices) -> str:
    """Name the proposer by the words over a step, else by those on it."""
    words, node = lists("steps"), step.head
    if step.kind == "talks" and any(child.lower_ == "the" for child in step.head.children):
        return _by_clause(step, voices)  # wants a seat in the negotiations
    for _ in range(HIGH):
        if step.kind in SAME_KIND and node.pos_ == "VERB" and lemma(node) in lists("statuses")["keeps"]:
            break  # urged them to respect the truce
        passed = node.pos_ == "VERB" and lemma(node) not in words["proposer"] | words["makes"] | words["extends"]
        if passed and step.definite and step.kind in SAME_KIND and node != step.token:
            break  # called on them to reject the truce, asked that those monitoring it meet
        if _is_of_it(step, node):
            break  # called for the monitoring of the truce
        if node.pos_ == "VERB" and negated(node):
            break  # they no longer demand talks
        found = _of_noun(node, voices) if lemma(node) in words["proposing"] else ""
        puts = lemma(node) != "put" or any(child.lower_ in ("forward", "to", "before") for child in node.children)
        puts = puts and (
            lemma(node) != "work" or any(child.lower_ in ("on", "for", "towards") for child in node.children)
        )
        if not found and puts and lemma(node) in words["proposer"] and node.pos_ == "VERB":
            found = _of_verb(node, voices)
        if found:
            return found
        if node.head == node or (node.dep_ not in UP and not (node.dep_ == "relcl" and step.kind == "evacuation")):
            break  # asks for patients to be brought out
        node = node.head
    return _by_clause(step, voices) or _owner(step, voices) or _keeper(step, voices)


def _is_of_it(step: Step, noun: Token) -> bool:
    """Find *the monitoring of the truce*, which is another thing than the truce."""
    if not step.definite or step.kind not in SAME_KIND or noun == step.head or noun.pos_ != "NOUN":
        return False
    watched = lemma(noun) in lists("statuses")["breaks"] | {"monitoring", "supervision", "verification", "observation"}
    return step.head.head.lower_ == "of" and step.head.head.head == noun and watched


def _by_clause(step: Step, voices: Voices) -> str:
    """Name the proposer of *a truce that the president proclaimed*, *a ceasefire brokered by A*."""
    words = lists("steps")
    return next(
        (
            name
            for child in step.head.children
            if child.dep_ in ("acl", "relcl") and lemma(child) in words["proposer"] | words["mediates"]
            if (name := _of_verb(child, voices) or _unnamed(child))
        ),
        "",
    )


def _keeper(step: Step, voices: Voices) -> str:
    """Name who alone starts or keeps a truce: *the guerrillas said they would observe a truce*."""
    verb = step.verb
    own = halts_its_own(step)
    if verb is None or step.head.dep_ != "dobj" or (step.definite and not own) or step.kind not in SAME_KIND:
        return ""
    if (not own and lemma(verb) not in lists("statuses")["starts"]) or kept(step) not in ("agreed", "in force"):
        return ""
    if any(holder.conjuncts for holder in subjects_of(verb)):
        return ""  # the government and the rebels will observe one
    names = {
        voices.cast.principal(name)
        for holder in subjects_of(verb)
        for name, doubt in voices.parties_of(holder)
        if doubt != UNRESOLVED
    }
    return names.pop() if len(names) == 1 else ""


def _unnamed(verb: Token) -> str:
    """Give the words for who brokered a truce that has no name: *negotiated by local elders*."""
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    who = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    if who is None or who.tag_ != "NNS" or any(child.dep_ in ("relcl", "conj") for child in who.children):
        return ""
    words = [one for one in who.subtree if one.i <= who.i and one.dep_ != "det"]
    return " ".join(one.text for one in words) if len(words) <= _FEW else ""


def _hyphened(step: Step, voices: Voices) -> str:
    """Name the mediator of *a UN-brokered truce*."""
    for child in step.head.children:
        if lemma(child) in ("broker", "mediate", "propose", "sponsor", "brokered", "mediated") and child.dep_ == "amod":
            for one in child.children:
                if voices.cast.who(one):
                    return voices.cast.principal(voices.cast.who(one))
    return ""


def _of_noun(noun: Token, voices: Voices) -> str:
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            name = voices.cast.who(child) or next(iter(_first(child, voices)), "")
            if name and (child.dep_ == "poss" or voices.cast.kind(voices.cast.principal(name)) != "place"):
                return _name(child, voices) or voices.cast.principal(name)
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            inner = next((one for one in child.children if one.dep_ == "pobj" and voices.cast.who(one)), None)
            if inner is not None:
                return voices.cast.who(inner)
    return ""


def _first(token: Token, voices: Voices) -> tuple[str, ...]:
    if token.dep_ != "poss":
        return ()
    return tuple(voices.cast.principal(name) for name, doubt in voices.parties_of(token) if doubt != UNRESOLVED)


def _owner(step: Step, voices: Voices) -> str:
    """Name whose halt it is: *India's month-long halt*, *its own truce*."""
    for child in step.head.children:
        if (
            child.dep_ == "poss"
            and step.kind in SAME_KIND
            and not is_fighting(step.token)
            and voices.cast.kind(voices.cast.who(child)) != "place"
        ):
            return _name(child, voices)
    return ""


def _of_verb(verb: Token, voices: Voices) -> str:
    agents = [
        inner for child in verb.children if child.dep_ == "agent" for inner in child.children if inner.dep_ == "pobj"
    ]
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    subjects = [] if passive else subjects_of(verb)
    return next((name for holder in agents or subjects if (name := _name(holder, voices))), "")


def subjects_of(verb: Token) -> list[Token]:
    """Give the subject of a verb, or of the one that it is joined to: *declared a truce and offered talks*."""
    if verb.dep_ == "relcl" and any(child.dep_ == "nsubj" and child.tag_ in ("WDT", "WP") for child in verb.children):
        return [verb.head]
    for node in (verb, verb.head if verb.dep_ in ("conj", "xcomp") else verb):
        found = [child for child in node.children if child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP")]
        if found:
            return found
    return []


def _name(holder: Token, voices: Voices) -> str:
    """Name a holder, a person by name where the text has one."""
    beside = next((one for one in holder.children if one.dep_ == "appos" and one.i > holder.i), holder)
    apart = voices.cast.at(beside)
    if apart is not None and voices.cast.kind(apart.name) == "person":
        return apart.name  # South Sudan's President, Salva Kiir
    mention = voices.cast.at(holder)
    if mention is not None and holder.tag_ not in ("PRP", "PRP$"):
        return mention.name if voices.cast.kind(mention.name) == "person" else voices.cast.principal(mention.name)
    named = next((name for name, doubt in voices.parties_of(holder) if doubt != UNRESOLVED), "")
    if holder.lower_ in _PERSON:
        return _person(holder, named, voices) if named else ""
    return voices.cast.principal(named)


def _person(pronoun: Token, party: str, voices: Voices) -> str:
    """Find the person of a party that *he* or *I* means: the one named last in this sentence or the one before."""
    first = pronoun.sent.start
    first = pronoun.doc[first - 1].sent.start if first else 0
    for at in range(pronoun.i - 1, first - 1, -1):
        name = voices.cast.who(pronoun.doc[at]) if pronoun.doc[at].dep_ in ("nsubj", "nsubjpass") else ""
        if voices.cast.kind(name) == "person" and voices.cast.principal(name) in (party, name):
            return name
    return party
