"""What the clause of a pronoun tells of whom it can mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.walk import Walk

_EMPTY_VERBS: Final = frozenset({"seem", "appear", "take", "happen", "rain", "turn", "matter", "remain"})


def asked(by_token: Mapping[int, Known], token: Token) -> Known | None:
    """Find who is asked to do what the clause of a pronoun tells: *we call on Rwanda to end its support*."""
    verb = next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), None)
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    if (
        verb is None
        or verb.dep_ not in ("xcomp", "ccomp", "advcl")
        or not any(one.tag_ == "TO" for one in verb.children)
    ):
        return None
    objects = [child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i]
    objects += [
        below
        for child in verb.head.children
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to", "for") and child.i < verb.i
        for below in child.children
    ]
    known = next((found for one in objects if (found := by_token.get(one.i)) is not None), None)
    return known if known is not None and known.type not in ("person", "place") else None


def described(token: Token) -> Token | None:
    """Find who is described where a pronoun stands: *the president who wants to save his regime*."""
    for above in token.ancestors:
        if above.dep_ == "relcl":
            who = [child for child in above.children if child.lower_ == "who" and child.dep_ == "nsubj"]
            return above.head if who and who[0].i < token.i else None
        if above.dep_ not in ("xcomp", "ccomp", "advcl", "conj", "dobj", "pobj", "prep", "aux", "nsubj", "attr"):
            return None
    return None


def many_nearer(walk: Walk, token: Token, subject: int) -> bool:
    """Say whether a plural that means nobody known stands between the last subject and *they*, in one sentence."""
    for at in range(token.i - 1, subject, -1):
        if walk.numbers[at] != walk.numbers[token.i]:
            return False
        described = walk.doc[at].is_ancestor(token)  # the talks that they agree to
        if walk.doc[at].tag_ in ("NNS", "NNPS") and at not in walk.by_token and not described:
            return True
    return False


def expletive(token: Token) -> bool:
    """Say whether *it* stands for a clause: *it is unclear whether*, *it seems that*."""
    if token.lower_ != "it" or token.dep_ == "expl":
        return token.dep_ == "expl"
    verb = token.head
    clause = any(child.dep_ in ("ccomp", "csubj", "xcomp", "advcl") and child.i > verb.i for child in verb.children)
    described = any(child.dep_ in ("acomp", "attr") for child in verb.children)
    return verb.lemma_ in _EMPTY_VERBS or (verb.lemma_ == "be" and (described or clause))
