"""Content: the tokens of what a verb of saying tells, where no quotation marks show them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import nouns_with, prepositions, words

_EMPTY: Final = (0, 0)
_CLAUSE: Final = ("ccomp", "xcomp")


def content(verb: Token, frame: Frame) -> tuple[int, int, bool]:
    """Give the tokens ``[start, end)`` of what a verb tells; an empty stretch where it has no words of its own.

    A clause (*that the road is open*), the sentence around a parenthesis (*the road, officials said, is open*), or of
    verbs that tell by themselves what they are done to (*accused the army of looting*), which the third value says.
    """
    lemma = verb.lemma_.lower()
    clause = _clause(verb, frame) if lemma in words("say") and lemma not in words("quotation_only") else _EMPTY
    if clause == _EMPTY and lemma in words("say"):
        clause = _around(verb, frame)
    return (*clause, False) if clause != _EMPTY else (*_object(verb, lemma), True)


def _clause(verb: Token, frame: Frame) -> tuple[int, int]:
    """Give the clause that a verb governs, with what is joined to it."""
    clauses = [child for child in verb.children if child.dep_ in _CLAUSE and not _all_quoted(child, frame)]
    clauses = [child for child in clauses if child.dep_ == "ccomp" or child.i > verb.i]
    if not clauses:
        return _EMPTY
    asked = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i]
    start, end = _reach([*clauses, *(asked if clauses[0].dep_ == "xcomp" else [])])
    if clauses[0].i > verb.i:
        return _unmarked(verb, max(start, verb.i + 1)), end
    return start, min(end, verb.i)


def _all_quoted(clause: Token, frame: Frame) -> bool:
    """Say whether a clause stands in quotation marks with its first word."""
    return frame.quoted(clause) and frame.quoted(clause.left_edge)


def _reach(heads: list[Token]) -> tuple[int, int]:
    """Give the stretch of what hangs on some tokens."""
    return min(head.left_edge.i for head in heads), max(head.right_edge.i for head in heads) + 1


def _unmarked(verb: Token, start: int) -> int:
    """Leave out *that* and a comma before the clause itself."""
    while start < len(verb.doc) - 1 and verb.doc[start].lower_ in ("that", ",", ":"):
        start += 1
    return start


def _around(verb: Token, frame: Frame) -> tuple[int, int]:
    """Give the sentence that a parenthesis of saying stands in, or the relative clause around it."""
    if verb.dep_ != "parataxis" or verb.head.i <= frame.start - 1:
        return _EMPTY
    return verb.head.left_edge.i, verb.head.right_edge.i + 1


def _object(verb: Token, lemma: str) -> tuple[int, int]:
    """Give what a verb that tells by itself is done to, from its object to the end of its complements."""
    kinds = {child.dep_ for child in verb.children if child.i > verb.i}
    named = prepositions(lemma)
    with_preposition = any(child.dep_ in ("prep", "prt") and child.lower_ in named for child in verb.children)
    labelled = lemma in words("label") and ("oprd" in kinds or any(child.lower_ == "as" for child in verb.children))
    noun = any(child.dep_ == "dobj" and child.lemma_.lower() in nouns_with(lemma) for child in verb.children)
    acted = noun or (lemma in words("act") and bool(kinds & {"dobj", "xcomp", "ccomp", "dative", "attr"}))
    ordered = lemma in words("order") and bool(kinds & {"xcomp", "ccomp"})
    if not (with_preposition or labelled or acted or ordered or _telegraphic(verb, lemma)):
        return _EMPTY
    parts = [child for child in verb.children if child.i > verb.i and child.dep_ in _COMPLEMENTS]
    alone = all(part.pos_ == "PRON" or part.dep_ == "prep" for part in parts) and not with_preposition
    return _EMPTY if alone and lemma != "deny" else _reach(parts)


def _telegraphic(verb: Token, lemma: str) -> bool:
    """Say whether a verb of saying, or a count, has a thing for a clause: *army says mines*, *OCHA counts 7,600 people*."""
    things = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
    if lemma == "say":
        return any(thing.pos_ in ("NOUN", "PROPN") and thing.n_rights + thing.n_lefts > 0 for thing in things)
    return lemma in words("count") and any(child.dep_ == "nummod" for thing in things for child in thing.children)


_COMPLEMENTS: Final = ("dobj", "dative", "prep", "xcomp", "ccomp", "oprd", "attr", "prt")
