"""Find the one that *a* counts, where somebody was harmed: *a driver was wounded*, *killing a nurse*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.times.figures.amounts import Amount
from safepassage.reading.times.words import listed, people

_SUFFERS: Final = ("dobj", "nsubjpass")
_CHAIN: Final = 4


def find_singles(doc: Doc) -> Iterator[Amount]:
    """Find every *a* whose noun is somebody who was killed, hurt or abducted."""
    for token in doc:
        if token.lower_ in ("a", "an") and token.dep_ == "det" and _is_harmed(token.head):
            end = token.idx + len(token)
            yield Amount(token.idx, end, end, 1.0)


def _is_harmed(noun: Token) -> bool:
    """Say whether a noun is somebody to whom a verb of harm happens, alone or as one of several."""
    if noun.tag_ != "NN" or noun.lower_ not in people():
        return False
    first = _first(noun)
    verb, table = first.head, listed("fates")["classes"]
    happens = "to" if first.dep_ in _SUFFERS else "does" if first.dep_ == "nsubj" else ""
    return bool(happens) and any(verb.lemma_.lower() in table[name][happens] for name in listed("fates")["hurts"])


def _first(noun: Token) -> Token:
    """Give the first of the nouns that *and* joins a noun to."""
    for _ in range(_CHAIN):
        if noun.dep_ not in ("conj", "appos"):
            break
        noun = noun.head
    return noun
