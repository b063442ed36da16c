"""Words that open a sentence with a capital: a name, or an ordinary word (*Informed sources*)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.figures import is_surname
from safepassage.reading.cast.folding import Word

_SHORT: Final = 4
_BEFORE: Final = frozenset({"amod", "compound", "advmod", "nmod"})


def name_like(doc: Doc, word: Word, given: Collection[str]) -> bool:
    """Say whether a word that opens a sentence is a name there: the parser's tag decides; ``given`` are given names."""
    token = doc[word.token]
    opens = token.i == 0 or token.is_sent_start or doc[token.i - 1].is_space or not doc[token.i - 1].text[-1].isalnum()
    if opens and _verbal(doc, word, given):
        return False
    named = token.pos_ in ("PROPN", "X") or token.ent_type_ in ("PERSON", "GPE", "LOC", "FAC", "ORG", "NORP")
    named = named or (token.dep_ == "compound" and token.pos_ == "NOUN" and token.head.ent_type_ == "PERSON")
    named = named or (word.folded in given and token.pos_ not in ("VERB", "AUX", "ADP"))
    return not opens or named or not word.capital or (word.raw.isupper() and len(word.raw) > 1)


def _verbal(doc: Doc, word: Word, given: Collection[str]) -> bool:
    """Say whether a word is made like a participle or an adverb and tells of the noun behind."""
    token = doc[word.token]
    made = len(word.folded) > _SHORT and word.folded.endswith(("ed", "ing", "ly"))
    aside = word.folded.endswith("ly") and token.i + 1 < len(doc) and doc[token.i + 1].text == ","
    if aside and made and word.folded not in given and not is_surname(word.folded):
        return True  # Technically, it is
    if (
        not made
        or token.dep_ not in _BEFORE
        or word.folded in given
        or is_surname(word.folded)
        or token.i + 1 >= len(doc)
    ):
        return False
    return doc[token.i + 1].is_lower or token.pos_ != "PROPN"
