"""Whom somebody takes for terrorists or for an occupier: *which Chad regards as a terrorist group*, *branded them puppets*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.stances.forms import is_verb, modal, negated, no_longer
from safepassage.reading.stances.governing import ending, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def branding(verb: Token) -> Iterator[Stand]:
    """Find who is branded, and by whom; the stance is against what is branded."""
    words = lists("nouns")
    if not is_verb(verb) or lemma(verb) not in words["branding"] or negated(verb) or no_longer(verb) or modal(verb):
        return
    brand = next((one for one in verb.subtree if one.i > verb.i and lemma(one) in words["brand"]), None)
    whom = _whom(verb, brand) if brand is not None else None
    if brand is not None and whom is not None:
        yield stand(subjects(verb), "against", verb, whom.left_edge.i, whom if whom.i < brand.i else ending(whom, verb))


def _whom(verb: Token, brand: Token) -> Token | None:
    """Give who is branded: the object, what the parser joined to the brand, the noun before a clause; no pronoun."""
    inside = {verb.i, *(one.i for one in brand.ancestors if one.i > verb.i)}
    if any(one.pos_ == "VERB" for one in brand.doc[verb.i + 1 : brand.i]):
        return None  # called the killing a message to terrorists
    own = [one for one in verb.children if one.dep_ in ("dobj", "nsubjpass", "nsubj") and one.tag_ not in ("WDT", "WP")]
    own += [one for child in verb.children if child.i in inside for one in child.children if one.dep_ == "nsubj"]
    own += [one for one in brand.children if one.dep_ == "compound"]
    passive = any(one.dep_ == "nsubjpass" for one in own)
    fits = (one for one in own if one.i != brand.i and (one.i > verb.i or passive) and one.pos_ in ("NOUN", "PROPN"))
    whom = next((one for one in fits if brand not in one.subtree or one.i < brand.i), None)
    if whom is None and verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return whom
