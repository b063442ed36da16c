"""Which nouns mean somebody who can act, and which only something?"""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.acts import table
from safepassage.reading.events.nominals import act_of
from safepassage.reading.events.nouns import counted

ABLE: Final = ("bodies", "forces", "police", "peacekeepers", "person", "captives", "civilians", "crowd", "diplomats")
THINGS: Final = ("things", "truce", "deal", "talks", "demand", "aid")
_ABSTRACT: Final = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing", "ure", "al")


@cache
def able() -> frozenset[str]:
    """Give the nouns that mean people or a body of them."""
    return frozenset(word for name in ABLE for word in table("nouns")[name])


def acts_itself(noun: Token) -> bool:
    """Whether a noun that is not in the cast can have done something: people or a body, and no thing or act."""
    head = counted(noun)
    word = head.lemma_.lower()
    if word in able() or head.ent_type_ in ("PERSON", "NORP", "ORG") or head.pos_ == "PROPN":
        return True
    return not (word.endswith(_ABSTRACT) or word in _things() or act_of(head))


@cache
def _things() -> frozenset[str]:
    return frozenset(word for name in THINGS for word in table("nouns")[name])
