"""Which nouns name an act (*the refusal of X*, *an air strike by X on Y*), and whom do they name with it?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.acts import table
from safepassage.reading.events.nouns import governed, keys

_AT: Final = ("against", "on", "upon", "at", "toward", "towards", "with", "to", "into", "from", "of", "over", "for")
_OWNED: Final = frozenset({"refusal", "veto"})


@cache
def _acts() -> Mapping[str, str]:
    return {noun: act for act, nouns in table("nominals").items() for noun in nouns}


def act_of(noun: Token) -> str:
    """Name the act that a noun tells; empty where it tells none. A word before it decides first."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return ""
    known = _acts()
    pairs = sorted(key for key in keys(noun) if " " in key and key in known)
    return known[pairs[0]] if pairs else known.get(noun.lemma_.lower(), "")


def doers(noun: Token) -> tuple[Token, ...]:
    """Give those who do what a noun tells: *by X*, *between X and Y*, *X's*, *the Xian*."""
    for word in ("by", "between", "among"):
        found = tuple(one for prep in noun.children if prep.lower_ == word for one in governed(prep))
        if found:
            return found
    laid = tuple(
        one
        for clause in noun.children
        if clause.dep_ == "acl" and clause.lemma_.lower() in ("attribute", "blame", "claim", "ascribe")
        for prep in clause.children
        for one in governed(prep)
    )
    if laid:
        return laid
    owners = tuple(child for child in noun.children if child.dep_ == "poss")
    return owners or tuple(child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod"))


def sufferers(noun: Token) -> tuple[Token, ...]:
    """Give those to whom it is done, the likeliest first."""
    after = {prep.lower_: governed(prep) for prep in noun.children if prep.dep_ == "prep"}
    return tuple(one for word in _AT for one in after.get(word, ()))


def told_as_done(noun: Token, act: str) -> bool:
    """Whether a noun is told as a thing that was done, as far as the words at its side say: whose, by whom, against whom.

    What is somebody's own (*its shelling*, *Oman's mediation*) is mostly the background; a refusal is not.
    """
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return False
    above = noun.head.head if noun.dep_ == "pobj" else noun
    if above.lemma_.lower() in table("frames")["unrealised"] and above.i != noun.i:
        return False
    owned = act in _OWNED and any(child.dep_ == "poss" for child in noun.children)
    by = any(prep.lower_ in ("by", "between") and governed(prep) for prep in noun.children)
    return owned or by or (noun.head.lower_ in ("after", "following", "despite", "amid") and bool(sufferers(noun)))
