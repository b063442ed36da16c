"""Content: the tokens of what a verb of saying tells, where no quotation marks show them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import idiom, nouns_with, nouns_without, prepositions, words
from safepassage.reading.speech.subjects import passive

_EMPTY: Final = (0, 0)
_IDIOM: Final = 4
_FAR: Final = 16
_BREAKS: Final = {'"', ";", ":"}
_AHEAD: Final = {"following", "follow"}
_CLAUSE: Final = ("ccomp", "xcomp")
_RELATIVE: Final = ("WDT", "WP", "WP$")


def content(verb: Token, frame: Frame) -> tuple[int, int, bool]:
    """Give the tokens ``[start, end)`` of what a verb tells; an empty stretch where it has no words of its own.

    A clause (*that the road is open*), the sentence around a parenthesis (*the road, officials said, is open*), or of
    verbs that tell by themselves what they are done to (*accused the army of looting*), which the third value says.
    """
    lemma = verb.lemma_.lower()
    if taken_up(verb) and lemma in words("denial"):
        return verb.head.left_edge.i, verb.head.i + 1, True
    clause = _clause(verb, frame) if lemma in words("say") and lemma not in words("quotation_only") else _EMPTY
    if clause == _EMPTY and lemma in words("say"):
        clause = _around(verb, frame)
    if idiom(lemma):
        clause = _idiom(verb, lemma, frame)
    return (*clause, False) if clause != _EMPTY else (*_object(verb, lemma, frame), True)


def taken_up(verb: Token) -> bool:
    """Say whether a verb is about the noun before its clause: *a charge the governor denies*, *whom it accuses of theft*."""
    clause = verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBZ", "VBP"))
    if not clause or verb.lemma_.lower() not in words("denial") | words("charge"):
        return False
    own = any(child.dep_ == "nsubj" and child.tag_ not in _RELATIVE for child in verb.children)
    return own and not any(child.dep_ in ("dobj", "ccomp") and child.i > verb.i for child in verb.children)


def _clause(verb: Token, frame: Frame) -> tuple[int, int]:
    """Give the clause that a verb governs, with what is joined to it."""
    clauses = [child for child in verb.children if child.dep_ in _CLAUSE and not _all_quoted(child, frame)]
    after = [child for child in clauses if child.i > verb.i]
    clauses = after or [child for child in clauses if child.dep_ == "ccomp"]
    if not clauses:
        return _hung_elsewhere(verb, frame)
    asked = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i]
    start, end = _reach([*clauses, *(asked if clauses[0].dep_ == "xcomp" else [])])
    if clauses[0].i > verb.i:
        return _unmarked(verb, max(start, verb.i + 1)), end
    return start, min(end, verb.i)


def _hung_elsewhere(verb: Token, frame: Frame) -> tuple[int, int]:
    """Give the clause after *that*, which the parse may hang on a noun before it (*said in a statement that ...*)."""
    following = verb.doc[verb.i + 1 : min(verb.right_edge.i + 1, frame.end, verb.i + _FAR)]
    that = next((one for one in following if one.lower_ == "that" and (one.dep_ == "mark" or passive(verb))), None)
    if that is None or that.head.dep_ == "conj" or that.head.i < that.i or frame.quoted(that):
        return _EMPTY
    if _BREAKS & {one.text for one in verb.doc[verb.i : that.i]}:
        return _EMPTY
    owner = that.head.head
    if owner != verb and not (owner.pos_ in ("NOUN", "PROPN") and verb.i < owner.i < that.i):
        return _EMPTY
    return that.i + 1, that.head.right_edge.i + 1


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
    head = verb.head
    while head.dep_ == "conj":
        head = head.head
    end = verb.left_edge.i if verb.right_edge.i >= head.right_edge.i - 1 else head.right_edge.i + 1
    return head.left_edge.i, end


def _object(verb: Token, lemma: str, frame: Frame) -> tuple[int, int]:
    """Give what a verb that tells by itself is done to, from its object to the end of its complements."""
    kinds = {child.dep_ for child in verb.children if child.i > verb.i}
    named = prepositions(lemma)
    with_preposition = any(child.dep_ in ("prep", "prt") and child.lower_ in named for child in verb.children)
    if taken_up(verb):
        kinds.add("dobj")
    near = (*verb.children, *(one for child in verb.children if child.dep_ == "advcl" for one in child.children))
    linked = any(one.lower_ == "as" for one in near)
    labelled = lemma in words("label") and ("oprd" in kinds or linked)
    noun = any(child.lemma_.lower() in nouns_with(lemma) for child in _objects(verb))
    acted = noun or (
        lemma in words("act") | words("own") and bool(kinds & {"dobj", "xcomp", "ccomp", "dative", "attr"})
    )
    ordered = lemma in words("order") and any(_infinitive(child) for child in verb.children)
    ordered = ordered and (lemma != "ask" or bool(kinds & {"dobj", "dative", "nsubj"}) or _asked(verb))
    if not (with_preposition or labelled or acted or ordered or _telegraphic(verb, lemma)):
        return _EMPTY
    if lemma in words("hearing") and not with_preposition and not kinds & {"ccomp", "xcomp"} and not _of(verb):
        return _EMPTY
    parts = [one for one in verb.children if one.i > verb.i and (one.dep_ in _COMPLEMENTS or _infinitive(one))]
    if any(part.dep_ == "dobj" and part.lemma_.lower() in nouns_without(lemma) | _AHEAD for part in parts):
        return _EMPTY
    if all(part.pos_ == "PRON" or part.dep_ == "prep" for part in parts) and not (with_preposition or labelled):
        told = _after_colon(parts, frame)
        return told if told != _EMPTY or not parts or lemma not in words("act") else _reach(parts)
    return _reach(parts)


def _of(verb: Token) -> bool:
    """Say whether a hearer is told of something (*informed the mission of the attack*)."""
    near = (*verb.children, *(one for child in verb.children if child.dep_ == "dobj" for one in child.children))
    return any(one.lower_ in ("of", "about", "on", "against", ":", "that") and one.i > verb.i for one in near)


def _after_colon(parts: list[Token], frame: Frame) -> tuple[int, int]:
    """Give what follows *disputes this:*."""
    colon = max((part.right_edge.i + 1 for part in parts), default=frame.end)
    told = colon < frame.end - 1 and parts[0].doc[colon].text == ":"
    return (colon + 1, frame.end) if told else _EMPTY


def _objects(verb: Token) -> list[Token]:
    """Give the object of a verb, and what a small clause says of it (*held him responsible*)."""
    own = [child for child in verb.children if child.dep_ in ("dobj", "oprd", "acomp", "ccomp")]
    return own + [one for child in own if child.dep_ == "ccomp" for one in child.children if one.dep_ == "acomp"]


def _asked(verb: Token) -> bool:
    """Say whether an infinitive has its own subject: *asked the parties to stop*, not *asked to be excused*."""
    return any(one.dep_ == "nsubj" for child in verb.children if _infinitive(child) for one in child.children)


def _infinitive(child: Token) -> bool:
    """Say whether a complement is *to do* something; the parse may take it for a purpose."""
    return child.dep_ in ("xcomp", "ccomp", "advcl") and any(one.tag_ == "TO" for one in child.children)


def _telegraphic(verb: Token, lemma: str) -> bool:
    """Say whether a verb of saying, or a count, has a thing for a clause: *army says mines*, *OCHA counts 7,600 people*."""
    things = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
    if lemma == "say":
        return any(thing.pos_ in ("NOUN", "PROPN") and thing.n_rights + thing.n_lefts > 0 for thing in things)
    numbered = [*things, *(one for child in verb.children if child.lower_ == "at" for one in child.children)]
    return lemma in words("count") and any(
        one.pos_ == "NUM" or child.dep_ == "nummod" for one in numbered for child in (one, *one.children)
    )


_COMPLEMENTS: Final = ("dobj", "dative", "prep", "xcomp", "ccomp", "oprd", "attr", "prt")
