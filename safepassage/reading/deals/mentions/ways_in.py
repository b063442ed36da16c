"""Ways in that no corridor names: *asked to send lorries in*, *the lifting of the siege*, *to guarantee access for aid*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.deals.mentions.wanted import is_asked_for, is_wanted
from safepassage.reading.deals.words import lemma, lists


def sends_in(verb: Token) -> bool:
    """Say whether goods or lorries are asked or promised to be sent in: *wants to send two vehicles to the town*."""
    words = lists("ways_in")
    if lemma(verb) not in words["sends"] or not is_wanted(verb) or _is_let(verb):
        return False
    into = lemma(verb) in words["reaches"] or any(
        child.lower_ in words["in"] for child in verb.children if child.dep_ in ("prt", "prep", "advmod")
    )
    return into and any(lemma(one) in words["loads"] and not _is_none(one) for one in _held(verb))


def _is_let(verb: Token) -> bool:
    """Find *let lorries bring rice*, where the lorries are the way that is opened."""
    who = (child for child in verb.children if child.dep_ == "nsubj")
    let = verb.dep_ == "ccomp" and lemma(verb.head) in ("let", "allow", "permit")
    return let and any(lemma(one) in lists("joining")["ways"] for one in who)


def keeps_open(verb: Token) -> bool:
    """Find *to keep the Adre crossing open*, where the parser takes the crossing for a verb."""
    return verb.lower_ == "crossing" and lemma(verb.head) in lists("ways_in")["keeps"] and verb.dep_ != "advcl"


def is_deal_on_goods(noun: Token) -> bool:
    """Find *the Black Sea grain initiative*, *a transit accord*: a bargain by which goods get through."""
    words = lists("ways_in")
    near = {child.lower_ for child in noun.children if child.dep_ in ("compound", "amod", "nmod")}
    return noun.lower_ in words["bargains"] and bool(near & words["goods"])


def lets_in(noun: Token) -> bool:
    """Say whether access, or the end of a siege, is asked for, promised or refused."""
    words = lists("ways_in")
    if lemma(noun) in words["barriers"]:
        return _is_for_aid(noun) and _is_done(noun, words["lifts"])
    return lemma(noun) == "access" and _is_for_people(noun) and _is_done(noun, words["grants"])


def lifts(word: Token, barrier: Token) -> bool:
    """Say whether a word is the lifting of what keeps goods out, which is the step itself."""
    return lemma(barrier) in lists("ways_in")["barriers"] and lemma(word) in lists("ways_in")["lifts"]


def is_of_war_or_trade(way: Token) -> bool:
    """Tell *cut the supply route of the rebels* and *an economic corridor* from ways for people and for aid."""
    words = lists("ways_in")
    before = {child.lower_ for child in way.children if child.dep_ in ("compound", "amod", "nmod")}
    supplies = "supply" in before and not any(one.lower_ in words["aid"] - {"supply"} for one in way.sent)
    return supplies or bool(before & words["other ways"])


def _held(verb: Token) -> Iterator[Token]:
    yield from (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "nsubj"))
    if verb.dep_ == "xcomp":  # boats were allowed to cross the river
        yield from (child for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass"))
    if verb.dep_ in ("acl", "relcl"):
        yield verb.head


def _is_none(noun: Token) -> bool:
    """Find *no lorry will go in*."""
    return any(child.lower_ == "no" for child in noun.children)


def _is_done(noun: Token, deeds: frozenset[str]) -> bool:
    """Say whether it is asked for that something be done with a thing: *lift the siege*, *the lifting of sieges*, *access*."""
    over = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and lemma(over) in deeds:
        return is_wanted(over)
    if noun.dep_ == "pobj" and lemma(over) in deeds and over.pos_ == "NOUN":
        return is_asked_for(over)
    return lemma(noun) == "access" and is_asked_for(noun)


def _is_for_aid(noun: Token) -> bool:
    """Tell a siege, and an obstacle to supplies, from an obstacle to peace."""
    words = lists("ways_in")
    beside = (one for child in noun.head.children if child.i > noun.i and child.dep_ == "prep" for one in child.subtree)
    return lemma(noun) not in words["hurdles"] or any(
        one.lower_ in words["aid"] or lemma(one) in words["aid"] for one in (*noun.subtree, *beside)
    )


def _is_for_people(noun: Token) -> bool:
    """Tell access for relief, or to a town, from access to the sea or to the files."""
    words = lists("ways_in")
    to = (one for child in noun.children if child.lower_ == "to" for one in child.children)
    return any(one.lower_ in words["aid"] or lemma(one) in words["aid"] for one in noun.subtree) or any(
        lemma(one) in words["places"] or one.ent_type_ == "GPE" for one in to
    )
