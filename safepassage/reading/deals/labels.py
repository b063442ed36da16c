"""What a word says by its class, and which step it speaks of."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import is_core, is_fighting
from safepassage.reading.deals.words import ANY, classes, lemma, lists, with_particle

_BACK: Final = 3
_CLAUSES: Final = ("ccomp", "acl", "relcl", "advcl")


def label_of(word: Token, group: str, name: str) -> str:
    """Look up what a verb says of a group of targets; a particle is part of the verb."""
    table = classes(name)
    for form in with_particle(word):
        known = table.get(form, {})
        label = known.get(group) or known.get(ANY)
        if label:
            return label
    return ""


def label_of_noun(word: Token) -> str:
    """Look up what a noun or an adjective says."""
    kind = "adjective" if word.pos_ == "ADJ" or word.tag_ == "VBN" else "noun"
    return classes("verbal").get(lemma(word), {}).get(kind, "")


def named_before(word: Token) -> Token | None:
    """Find the last step that was named before a word, in its sentence or the two before."""
    start = word.sent
    for _ in range(_BACK - 1):
        start = start[0].nbor(-1).sent if start.start else start
    return next((one for one in reversed(word.doc[start.start : word.i]) if is_core(one)), None)


def in_clause(target: Token, noun: Token) -> bool:
    """Say whether a verb stands between a noun and a target: *a statement that they support the truce*."""
    between = (one for one in target.ancestors if one != noun and noun in one.ancestors)
    return any(one.pos_ in ("VERB", "AUX") and one.dep_ in _CLAUSES for one in between)


def is_aside(word: Token) -> bool:
    """Tell what is no step: *accepted responsibility*, *responded to the ambush*, *declined to comment to reporters*."""
    near = [word, *(word.children if word.dep_ == "prep" else ())]
    return any(lemma(one) in lists("parties")["beside"] or is_fighting(one) for one in near) or _is_to_press(word)


def _is_to_press(word: Token) -> bool:
    return any(one.lemma_ in lists("nouns")["press"] for one in word.subtree)
