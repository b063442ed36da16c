"""What kind of step a word names, by itself or with the words around it."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.mentions.joining import is_opened, kind_with
from safepassage.reading.deals.mentions.meetings import planned
from safepassage.reading.deals.mentions.ways_in import is_of_war_or_trade
from safepassage.reading.deals.targets import group_of, is_fighting, stops_fighting
from safepassage.reading.deals.words import lemma, lists


def kind_of(token: Token) -> str:
    """Say what kind of step a noun names; empty where it names none."""
    word, words = lemma(token), lists("steps")
    if word == "coordinate" and token.tag_ == "VB" and token.dep_ in ("acl", "advcl", "xcomp", "relcl"):
        return "coordination" if lemma(token.head) in words["proposing"] | words["joint"] else ""
    if _stands_still(token):
        return "pause"
    if not _is_noun(token):
        return kind_with(token)
    if word in lists("kinds")["corridor"]:
        if is_part_of_a_word(token) or is_of_war_or_trade(token):
            return ""  # road-blocking protests, four-way talks
        return "corridor" if _lets_through(token) else ""
    if _is_manner(token) or _is_aside(token) or is_to_tell(token) or _is_what_about(token) or _is_topic(token):
        return ""
    named = next((kind for kind, nouns in lists("kinds").items() if word in nouns), "")
    return _with_others(token, word) or named or planned(token) or kind_with(token)


def is_part_of_a_word(token: Token) -> bool:
    """Find *road* in *road-blocking* and *way* in *four-way*."""
    before = token.lower_ == "way" and token.i > 0 and token.nbor(-1).text == "-"
    return before or (token.i + 1 < len(token.doc) and token.nbor().text == "-")


def _is_manner(token: Token) -> bool:
    """Find *in close coordination with our partners*, which says how something is done."""
    return lemma(token) == "coordination" and token.dep_ == "pobj" and token.head.lower_ == "in"


def _is_aside(token: Token) -> bool:
    """Find *after a one-day halt*, where what was halted is not told."""
    behind = token.dep_ == "pobj" and token.head.lower_ in ("after", "since", "following", "despite")
    return behind and lemma(token) in lists("steps")["weak"] and not stops_fighting(token)


def _is_what_about(token: Token) -> bool:
    """Find *ceasefire talks*, *truce monitors* and *the chief ceasefire negotiator*, where the noun only says what about."""
    if token.dep_ not in ("compound", "nmod") or token.head.i <= token.i:
        return False
    words = lists("steps")
    return lemma(token.head) in words["meetings"] | words["about"] | lists("joining")["people"]


def _is_topic(token: Token) -> bool:
    """Find *talks on a lasting truce*, which are about one that nobody has proposed."""
    formed = token.dep_ == "dobj" and token.head.dep_ == "pcomp" and lemma(token) in lists("joining")["bodies"]
    over = token.head.head if formed else token.head  # talks on forming a cabinet
    return (
        (formed or token.dep_ == "pobj")
        and over.lower_ in ("on", "about", "over")
        and lemma(over.head) in lists("steps")["meetings"]
    )


def is_to_tell(token: Token) -> bool:
    """Find *a news conference* and *a public meeting*, where nobody talks with the other side."""
    near = {child.lower_ for child in token.children if child.dep_ in ("compound", "amod", "nmod")}
    return bool(near & lists("steps")["telling"]) and lemma(token) in lists("steps")["meetings"]


def _with_others(token: Token, word: str) -> str:
    """Say what kind a noun names with another word: *a joint committee*, *a halt to hostilities*, *a regime of silence*."""
    words = lists("steps")
    if word in words["joint"] and any(child.lower_ == "joint" for child in token.children):
        return "coordination"
    if word == "fire" and any(child.lower_ == "cease" for child in token.children):
        return "ceasefire"
    if word in words["hushes"] and token.dep_ == "pobj" and lemma(token.head.head) in words["spells"]:
        return "ceasefire"
    if word in words["stops"] and stops_fighting(token):
        return "cessation" if word == "cessation" else "pause"
    return ""


def _stands_still(token: Token) -> bool:
    """Find *a daily stand-down*, *five days without fighting*, *a quiet period*."""
    doc = token.doc
    if token.lower_ in ("down", "still") and token.i > 1 and doc[token.i - 1].text == "-":
        return doc[token.i - 2].lower_ == "stand"
    if lemma(token) == "period" and any(child.lower_ in ("quiet", "calm") for child in token.children):
        return True
    if lemma(token) not in lists("steps")["spells"]:
        return False
    return any(
        is_fighting(one) or one.lower_ in ("fighting", "movement", "movements")
        for child in doc[token.i + 1 : token.i + 2]
        if child.lower_ == "without"
        for one in doc[child.i + 1 : child.i + 4]
    )


def _is_noun(token: Token) -> bool:
    if token.pos_ == "PROPN" and token.dep_ == "compound" and token.head.pos_ == "PROPN" and not group_of(token.head):
        return False  # the High Negotiations Committee
    if token.tag_ == "VBZ" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return True  # ceasefire talks have stalled
    return token.pos_ in ("NOUN", "PROPN") or (
        token.tag_ in ("VB", "VBP", "JJ") and token.dep_ in ("pobj", "dobj", "compound")
    )


def _lets_through(token: Token) -> bool:
    """Tell a way for people and goods from any other: *humanitarian corridor*, *safe passage*, *evacuation routes*."""
    if lemma(token) in ("corridor", "airlift", "permit", "airdrop", "airbridge"):
        return True
    if token.lower_ == "way" and lemma(token.head) in ("open", "clear") and token.dep_ == "dobj":
        return any(child.lower_ == "through" for child in token.children)  # opened the way to an election
    return is_opened(token) or bool(lists("steps")["through"] & {child.lower_ for child in token.children})
