"""Content: the tokens of what a verb of saying tells, where no quotation marks show them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.acting import acted_on, reach, taken_up
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import idiom, words
from safepassage.reading.speech.subjects import passive, subject

_EMPTY: Final = (0, 0)
_IDIOM: Final = 4
_FAR: Final = 16
_BREAKS: Final = {'"', ";", ":"}
_CLAUSE: Final = ("ccomp", "xcomp")


def content(verb: Token, frame: Frame) -> tuple[int, int, bool]:
    """Give the tokens ``[start, end)`` of what a verb tells; an empty stretch where it has no words of its own.

    A clause (*that the road is open*), the sentence around a parenthesis (*the road, officials said, is open*), or of
    verbs that tell by themselves what they are done to (*accused the army of looting*), which the third value says.
    """
    lemma = verb.lemma_.lower()
    if taken_up(verb) and lemma in words("denial"):
        return verb.head.left_edge.i, verb.head.i + 1, True
    if lemma in words("weigh"):
        return (*_weighed(verb), False)
    clause = _clause(verb, frame) if lemma in words("say") and lemma not in words("quotation_only") else _EMPTY
    if clause == _EMPTY and lemma in words("say"):
        clause = _around(verb, frame)
    if idiom(lemma):
        clause = _idiom(verb, lemma, frame)
    return (*clause, False) if clause != _EMPTY else (*acted_on(verb, lemma, frame), True)


def _clause(verb: Token, frame: Frame) -> tuple[int, int]:
    """Give the clause that a verb governs, with what is joined to it."""
    clauses = [child for child in verb.children if child.dep_ in _CLAUSE and not _all_quoted(child, frame)]
    teller = subject(verb)  # the parse may hang it below: said a statement read out on the radio
    clauses = [child for child in clauses if teller is None or teller.head != child]
    after = [child for child in clauses if child.i > verb.i]
    clauses = after or [child for child in clauses if child.dep_ == "ccomp"]
    if not clauses:
        return _hung_elsewhere(verb, frame)
    asked = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i]
    start, end = reach([*clauses, *(asked if clauses[0].dep_ == "xcomp" else [])])
    if clauses[0].i > verb.i:
        return _unmarked(verb, max(start, verb.i + 1)), end
    return start, min(end, verb.i)


def _weighed(verb: Token) -> tuple[int, int]:
    """Give what a verb of thinking holds of a thing (*considers the plan dead*), not what it only weighs up."""
    held = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if held is None or any(child.lower_.endswith(("self", "selves")) for child in held.children):
        return _EMPTY
    start, end = reach([held])
    return _unmarked(verb, max(start, verb.i + 1)), end


def _hung_elsewhere(verb: Token, frame: Frame) -> tuple[int, int]:
    """Give the clause after *that*, which the parse may hang on a noun before it (*said in a statement that ...*)."""
    following = verb.doc[verb.i + 1 : min(verb.right_edge.i + 1, frame.end, verb.i + _FAR)]
    marks = (one for one in following if one.lower_ == "that" and (one.dep_ == "mark" or _marks(verb, one, frame)))
    that = next(marks, None)
    if that is None or that.head.dep_ == "conj" or that.head.i < that.i or frame.quoted(that):
        return _EMPTY
    if _BREAKS & {one.text for one in verb.doc[verb.i : that.i]}:
        return _EMPTY
    owner = that.head.head
    if owner != verb and not (owner.pos_ in ("NOUN", "PROPN") and verb.i < owner.i < that.i):
        return _EMPTY
    return that.i + 1, that.head.right_edge.i + 1


def _marks(verb: Token, that: Token, frame: Frame) -> bool:
    """Say whether a *that*, which the parse takes for a pronoun, begins what is told: its clause has a subject.

    *Told the council that it holds*; *said after the talks that it holds*, not *said in the speech that he gave*.
    """
    if passive(verb):
        return True
    told = any(one.dep_.startswith("nsubj") and one.i > that.i for one in that.head.children)
    if verb.lemma_.lower() in words("hearing"):
        return told
    quoted = any(frame.quoted(one) for one in verb.sent)
    has_object = any(one.dep_ in ("dobj", "ccomp", "xcomp") for one in verb.children)
    given = that.head.lemma_.lower() in words("given_out") and that.head.head.lemma_.lower() in words("occasion")
    return told and not (quoted or has_object or given)


def _idiom(verb: Token, lemma: str, frame: Frame) -> tuple[int, int]:
    """Give the clause of *made it clear that* or *sent word that*."""
    following = [one for one in verb.doc[verb.i + 1 : min(frame.end, verb.i + _FAR)] if not frame.quoted(one)]
    word = next((one for one in following if one.lower_ in idiom(lemma)), None)
    that = next((one for one in following if word is not None and one.i > word.i and one.lower_ == "that"), None)
    if that is None and idiomatic(verb):
        return _around(verb, frame)
    if that is None or _BREAKS & {one.text for one in verb.doc[verb.i : that.i]} or that.head.i < that.i:
        return _EMPTY
    return that.i + 1, that.head.right_edge.i + 1


def idiomatic(verb: Token) -> bool:
    """Say whether a verb tells with the word right after it, or the one after *it be*: *he went on*, *let it be known*."""
    near = {one.lower_ for one in verb.doc[verb.i + 1 : verb.i + _IDIOM]}
    return bool(near & idiom(verb.lemma_.lower()))


def _all_quoted(clause: Token, frame: Frame) -> bool:
    """Say whether a clause stands in quotation marks with its first word."""
    return frame.quoted(clause) and frame.quoted(clause.left_edge)


def _unmarked(verb: Token, start: int) -> int:
    """Leave out *that* and a comma before the clause itself."""
    while start < len(verb.doc) - 1 and verb.doc[start].lower_ in ("that", ",", ":"):
        start += 1
    return start


def _around(verb: Token, frame: Frame) -> tuple[int, int]:
    """Give the sentence that a parenthesis of saying stands in, or the relative clause around it."""
    if verb.dep_ != "parataxis" or verb.head.i <= frame.start - 1:
        return _EMPTY
    head = verb.head
    while head.dep_ == "conj":
        head = head.head
    end = verb.left_edge.i if verb.right_edge.i >= head.right_edge.i - 1 else head.right_edge.i + 1
    return head.left_edge.i, end
