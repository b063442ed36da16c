"""Words that name a step only with the words around them: *a joint panel*, *roads to be opened*, *to meet in Lome*."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.mentions.bodies import is_there
from safepassage.reading.deals.mentions.bringing_out import brings_out, flows_out
from safepassage.reading.deals.mentions.disarming import disarms
from safepassage.reading.deals.mentions.handing_over import hands_over
from safepassage.reading.deals.mentions.meetings import is_to_come, meets
from safepassage.reading.deals.mentions.pulling_back import pulls_back
from safepassage.reading.deals.mentions.tables import is_at_table, is_contact
from safepassage.reading.deals.mentions.ways_in import (
    is_deal_on_goods,
    is_of_war_or_trade,
    keeps_open,
    lets_in,
    sends_in,
)
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists

_HIGH: Final = 3
_NEAR: Final = 10
_BEFORE: Final = frozenset(("amod", "compound", "nmod", "poss"))


def kind_with(token: Token) -> str:
    """Say what kind of step a word names with those around it; empty where it names none."""
    noun = token.tag_ == "VBZ" and token.dep_ in ("pobj", "dobj", "nsubjpass")  # support for the Luanda processes
    if token.pos_ in ("VERB", "AUX") and not noun:
        return next((kind for kind, tells in _BY_VERB.items() if tells(token)), "")
    if token.pos_ not in ("NOUN", "PROPN") and not noun:
        return ""
    return next((kind for kind, tells in _BY_NOUN.items() if tells(token)), "")


def _goes_on(noun: Token) -> bool:
    """Find *a prolongation until the end of August*."""
    follow = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    new = any(child.lower_ in ("a", "an") for child in noun.children)
    return new and lemma(noun) in lists("steps")["renews"] and follow in ("until", "till", "to", "by")


def _joins(noun: Token) -> bool:
    """Find *a joint panel*, *an exchange of prisoners*, *observers*; a body that has a name is a party."""
    words = lists("joining")
    near = {child.lower_.replace("-", "") for child in noun.subtree if child.head == noun and child.dep_ in _BEFORE}
    near |= {one.lower_ for child in noun.children if child.dep_ in _BEFORE for one in child.children}
    first = {child.lower_ for child in noun.children}
    if noun.pos_ == "PROPN" and not (first & {"a", "an", "joint"}):
        return False
    if _is_bargain(noun) or is_of_points(noun):
        return True
    if is_there(noun):
        return False
    if lemma(noun) in words["alone"] or (lemma(noun) in words["bodies"] and near & words["about"]):
        return True
    if lemma(noun) not in words["deeds"] or _is_aim(noun) or _is_sought(noun) or "recent" in first:
        return False
    inner = (
        one
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in ("of", "to")
        for one in child.children
    )
    done = (*inner, *(child for child in noun.children if child.dep_ == "compound"))
    if lemma(noun) == "exchange" and any(lemma(one) in lists("disarming")["arms"] for one in done):
        return False  # an exchange of mortars
    return any(lemma(one) in words["done"] for one in done)


def _is_bargain(noun: Token) -> bool:
    """Tell *an understanding on grazing* from *on the understanding that*, *the package* from *an aid package*."""
    if lemma(noun) == "understanding":
        return noun.i == 0 or noun.nbor(-1).lower_ not in lists("joining")["vague"]
    return (
        lemma(noun) == "package"
        and noun.dep_ != "compound"
        and not any(child.dep_ in _BEFORE for child in noun.children)
    )


def is_of_points(noun: Token) -> bool:
    """Find *a 12-point blueprint* and *a power-sharing formula*: a plan told by what is in it, not *a step-by-step plan*."""
    near = {one.lower_ for one in noun.doc[noun.left_edge.i : noun.i]}
    return lemma(noun) in lists("joining")["plans"] and bool(near & lists("joining")["points"]) and "by" not in near


def _is_way(noun: Token) -> bool:
    """Find *the railway opened*, *the lifting of the siege* and *access to the camps*."""
    talked = any(lemma(child) in lists("steps")["meetings"] for child in noun.children if child.dep_ == "compound")
    way = lemma(noun) in lists("joining")["ways"] and not talked and is_opened(noun)  # negotiation tracks
    way = way and not is_of_war_or_trade(noun) and not _is_use(noun)
    return way or lets_in(noun) or is_deal_on_goods(noun)


def _is_use(noun: Token) -> bool:
    """Find *open the port for deliveries of rice*, where the port is the way that is opened."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return False
    over = noun.head.head
    ways = (over, *(child for child in over.children if child.dep_ == "dobj" and child.i < noun.i))
    return any(lemma(one) in lists("joining")["ways"] for one in ways)


def _is_peace_plan(noun: Token) -> bool:
    """Find *the five-nation peace plan*, *its own initiative*."""
    own = any(child.lower_ in ("peace", "mediation", "own") for child in noun.children)
    return (own and lemma(noun) in lists("joining")["plans"]) or _is_named_process(noun)


def _is_named_process(noun: Token) -> bool:
    """Find *the resumption of the Astana process*: talks that are called after where they are held."""
    named = any(child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN" for child in noun.children)
    anew = noun.dep_ == "pobj" and lemma(noun.head.head) in lists("steps")["restores"]
    return lemma(noun) == "process" and named and anew


def _is_aim(noun: Token) -> bool:
    """Say whether a deed is what a pause is for: *a ceasefire from noon for the exchange of prisoners*."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return False
    halts = lists("kinds")["pause"] | lists("kinds")["truce"] | lists("kinds")["ceasefire"]
    return any(lemma(one) in halts for one in noun.doc[max(noun.sent.start, noun.i - _NEAR) : noun.i])


def _is_sought(noun: Token) -> bool:
    """Find *efforts to win the release of the captives* and *to enable releases*, to which nobody is bound."""
    verb = noun.head
    sought = verb.dep_ == "acl" and lemma(verb.head) in lists("steps")["attempts"]
    return noun.dep_ == "dobj" and (sought or (lemma(verb) == "enable" and verb.tag_ == "VB"))


def is_opened(noun: Token) -> bool:
    """Say whether a way is opened or shut, or is to be: *roads will stay shut*, *the railway opened*, *reopen ports*."""
    words = lists("joining")
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and lemma(child) in words["opens"]:
            return True
    node = noun
    for _ in range(_HIGH):
        if node.head == node or node.dep_ in ("relcl", "advcl"):
            return False
        node = node.head
        if lemma(node) in words["opens"] and node.pos_ in ("VERB", "ADJ"):
            return True
        if node.pos_ in ("VERB", "AUX"):
            return any(
                child.dep_ in ("acomp", "oprd", "advmod", "ccomp") and child.lower_ in words["opened"]
                for child in node.children
            )
    return False


def _renounces(verb: Token) -> bool:
    """Find *will refrain from all acts of violence*, *renounce hostilities of any kind*."""
    words = lists("joining")
    if any(child.lower_ == "if" for child in verb.children if child.dep_ == "mark"):
        return False  # would talk to them if they renounced violence
    if verb.dep_ == "acl" or (verb.dep_ == "ccomp" and verb.head.dep_ == "advcl"):
        return False  # bowed to demands that it renounce violence, froze the aid, demanding that it renounce violence
    comes = lemma(verb) in words["halts"] and is_to_come(verb) and verb.dep_ not in ("acl", "advcl")
    comes = comes and not is_tried(verb)
    if lemma(verb) not in words["renounces"] and not comes:
        return False  # efforts to pause the fighting are none
    held = [one for child in verb.children for one in ((child,) if child.dep_ == "dobj" else tuple(child.children))]
    held += [one for child in held for near in child.children if near.dep_ == "prep" for one in near.children]
    gives_up = lemma(verb) in words["renounces"]
    return any(one.lower_ == "fighting" or (gives_up and is_fighting(one)) for one in held)


def is_tried(verb: Token) -> bool:
    """Find *failed to halt the fighting* and *moved to stop the war*, where nobody is bound to."""
    return verb.dep_ == "xcomp" and lemma(verb.head) in lists("joining")["tries"]


def _halts_movement(verb: Token) -> bool:
    """Find *stop flying drones for six hours*, *all flights cease for a month*."""
    words = lists("joining")
    if lemma(verb) not in words["halts"] or (lemma(verb) in ("ground", "interrupt") and not is_to_come(verb)):
        return False  # heavy rain that grounded most aircraft
    held = (child for child in verb.children if child.dep_ in ("dobj", "xcomp", "nsubj", "nsubjpass"))
    return any(lemma(child) in words["moving"] for child in held)


_BY_VERB: Final[Mapping[str, Callable[[Token], bool]]] = {
    "ceasefire": _renounces,
    "evacuation": brings_out,
    "corridor": lambda verb: sends_in(verb) or keeps_open(verb),
    "coordination": lambda verb: pulls_back(verb) or hands_over(verb) or disarms(verb),
    "talks": meets,
    "pause": _halts_movement,
}
_BY_NOUN: Final[Mapping[str, Callable[[Token], bool]]] = {
    "ceasefire": _goes_on,
    "coordination": _joins,
    "talks": lambda noun: _is_peace_plan(noun) or is_at_table(noun) or is_contact(noun),
    "corridor": _is_way,
    "evacuation": flows_out,
}
"""What tells each kind, in the order in which they are asked."""
