"""Targets: the nouns that a yes or a no is said to, and whether one stands where a word governs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.words import lemma, lists

_DOWN: Final = frozenset(
    [
        "dobj",
        "pobj",
        "dative",
        "attr",
        "oprd",
        "acomp",
        "xcomp",
        "ccomp",
        "pcomp",
        "compound",
        "nmod",
        "amod",
        "appos",
        "poss",
        "acl",
        "prep",
        "prt",
        "npadvmod",
        "nsubj",
    ]
)
_GROUPS: Final = ("halt", "text", "talks", "passage", "moves")
_DEEP: Final = 6
_OTHERS: Final = frozenset((("term", "NN"), ("settlement", "NNS")))
"""Numbers in which a noun is no text: a *term* of office, *settlements* on a hill."""


def group_of(token: Token) -> str:
    """Say which group of targets a noun belongs to; empty for other words."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADV") and not is_noun(token):
        return ""
    word = _noun(token)
    if token.pos_ == "PROPN" and token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.i > token.i:
        return group_of(token.head)  # the Ceasefire Agreement, but not the High Negotiations Committee
    if _is_else(token, word) or (word in lists("steps")["texts"] and is_of_another(token)):
        return ""
    if word in lists("steps")["stops"] and stops_fighting(token):
        return "halt"
    table = lists("targets")
    groups = _GROUPS[:-1] if token.pos_ == "PROPN" else _GROUPS  # the Former Detainees are a party
    return next((group for group in groups if word in table[group] and not _to_press(token)), "")


def _is_else(token: Token, word: str) -> bool:
    """Tell *a news conference*, *a phone call*, *the Houthi movement*, *the Indian National Congress* from steps."""
    near = {child.lower_ for child in token.children}
    if word in ("congress", "movement"):
        return any(child.pos_ == "PROPN" for child in token.children)
    press, calls = near & {"press", "news"}, near & {"phone", "telephone"}
    return bool((word == "conference" and press) or (word == "call" and calls)) or (word, token.tag_) in _OTHERS


def is_of_another(noun: Token) -> bool:
    """Find *its plans for early elections*, *an oil deal*, *a gag order* and *a call with the king*, which are of no step."""
    words = lists("steps")
    if lemma(noun) == "call" and any(child.lower_ == "with" for child in noun.children):
        return True
    about = [child for child in noun.children if child.dep_ == "compound"]
    about += [one for child in noun.children if child.lower_ in ("for", "on") for one in child.children]
    return any(lemma(one) in words["other things"] for one in about)


def is_noun(token: Token) -> bool:
    """Say whether a token is a noun; the parser takes *plan* and *offer* for verbs even where they are objects."""
    return token.pos_ in ("NOUN", "PROPN") or (token.tag_ in ("VBP", "VB") and token.dep_ in ("dobj", "pobj"))


def is_core(token: Token) -> bool:
    """Say whether a target names a step by itself: a truce, a deal, a plan."""
    return _noun(token) in lists("nouns")["core"] and not _to_press(token)


def is_fighting(token: Token) -> bool:
    """Say whether a noun names the fighting, so that halting it is a truce."""
    words = lists("nouns")
    hostile = lemma(token) in words["sorts"] and any(child.lower_ in words["hostile"] for child in token.children)
    return hostile or _noun(token) in words["fighting"] or token.lower_ in words["fighting"]  # stop shooting


def is_of_peace(token: Token) -> bool:
    """Tell *settlement activity*, *relief operations* and *operations at the embassy* from those of an army."""
    beside = (*token.children, *(token.head.children if token.dep_ == "dobj" else ()))
    at = (one for child in beside if child.lower_ == "at" for one in child.children)
    if any(lemma(one) in lists("nouns")["works"] for one in at):
        return True
    near = (child for child in token.children if child.dep_ in ("compound", "amod", "nmod"))
    return any(lemma(one) in lists("nouns")["civil"] for one in near)


def governed(word: Token, *, deep: int = _DEEP) -> Token | None:
    """Find the target that a verb, a noun or an adjective governs as its object, the nearest first."""
    return next((found for found in reach(word, deep=deep) if group_of(found)), None)


def reach(word: Token, *, deep: int = _DEEP) -> Iterator[Token]:
    """Walk what a word governs, level by level: its objects and theirs, never its subject or its circumstances."""
    level = [word]
    for _ in range(deep):
        level = [child for token in level for child in token.children if _goes_down(child, token, word)]
        yield from level


def _goes_down(child: Token, token: Token, word: Token) -> bool:
    if child.dep_ == "nsubj":
        return token != word and token.dep_ in ("ccomp", "xcomp", "advcl")
    if child.dep_ == "prep":
        return _takes(token, child)
    if child.dep_ == "conj":
        return token.pos_ in ("NOUN", "PROPN")
    if child.dep_ == "advmod":
        return token == word and f"{lemma(word)} {child.lower_}" in lists("nouns")["ways off"]
    if child.dep_ == "advcl":
        return child.i > token.i and any(one.dep_ == "mark" and one.lower_ == "for" for one in child.children)
    return child.dep_ in _DOWN and (child.i > token.i or token != word or child.dep_ != "ccomp")


def _takes(token: Token, prep: Token) -> bool:
    words = lists("nouns")
    if f"{lemma(token)} {prep.lower_}" in words["reading"] and any(group_of(one) == "text" for one in prep.children):
        return True  # is going through the draft
    if prep.lower_ in words["aside"] or prep.i < token.i:
        return False
    if prep.lower_ == "by":
        return lemma(token) in words["bys"]
    return prep.lower_ != "in" or token.pos_ != "VERB" or lemma(token) in words["inside"]


def _noun(token: Token) -> str:
    word = lemma(token)
    near = {child.lower_ for child in token.children if child.dep_ == "compound"}
    if word == "fire" and "cease" in near:
        return "ceasefire"
    if word == "map":
        return "roadmap" if "road" in near else ""
    if token.pos_ == "PROPN" and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]  # the parser gives names no dictionary form: *the Terms*, *the Talks*
    return word


def _to_press(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "for":
            return any(one.lemma_ in lists("nouns")["press"] for one in child.children)
    return False


def stops_fighting(token: Token) -> bool:
    """Say whether a halt, a break or a suspension is one of the fighting."""
    if any(child.dep_ == "compound" and is_fighting(child) for child in token.children):
        return True
    return any(
        is_fighting(inner)
        for child in token.children
        if child.dep_ == "prep" and child.lower_ in ("in", "to", "of", "on")
        for inner in child.children
    )
