"""Acting: what a verb that tells by itself is done to (*accused the army of looting*, *a charge the governor denies*)."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import nouns_with, nouns_without, prepositions, words

_EMPTY: Final = (0, 0)
_AHEAD: Final = {"following", "follow"}
_RELATIVE: Final = ("WDT", "WP", "WP$")
_COMPLEMENTS: Final = ("dobj", "dative", "prep", "xcomp", "ccomp", "oprd", "attr", "prt")


def taken_up(verb: Token) -> bool:
    """Say whether a verb is about the noun before its clause: *a charge the governor denies*, *whom it accuses of theft*."""
    clause = verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ in ("VBD", "VBZ", "VBP"))
    if not clause or verb.lemma_.lower() not in words("denial") | words("charge"):
        return False
    own = any(child.dep_ == "nsubj" and child.tag_ not in _RELATIVE for child in verb.children)
    return own and not any(child.dep_ in ("dobj", "ccomp") and child.i > verb.i for child in verb.children)


def acted_on(verb: Token, lemma: str, frame: Frame) -> tuple[int, int]:
    """Give what a verb that tells by itself is done to, from its object to the end of its complements."""
    kinds = {child.dep_ for child in verb.children if child.i > verb.i}
    named = prepositions(lemma)
    with_preposition = any(
        child.dep_ in ("prep", "prt") and child.lower_ in named and not _when(child) for child in verb.children
    )
    if taken_up(verb):
        kinds.add("dobj")
    labelled = lemma in words("label") and _is_named(verb, kinds)
    noun = any(child.lemma_.lower() in nouns_with(lemma) for child in _objects(verb))
    acted = noun or (
        lemma in words("act") | words("own") and bool(kinds & {"dobj", "xcomp", "ccomp", "dative", "attr"})
    )
    ordered = lemma in words("order") and any(_infinitive(child) for child in verb.children)
    ordered = ordered and (lemma != "press" or verb.tag_ != "VBG")
    ordered = ordered and (lemma != "ask" or bool(kinds & {"dobj", "dative", "nsubj"}) or _asked(verb))
    if not (with_preposition or labelled or acted or ordered or _telegraphic(verb, lemma)):
        return _EMPTY
    if lemma in words("hearing") and not with_preposition and not kinds & {"ccomp", "xcomp"} and not _of(verb):
        return _EMPTY
    parts = [one for one in verb.children if one.i > verb.i and (one.dep_ in _COMPLEMENTS or _infinitive(one))]
    if not parts or any(part.dep_ == "dobj" and part.lemma_.lower() in nouns_without(lemma) | _AHEAD for part in parts):
        return _EMPTY
    if all(part.pos_ == "PRON" or part.dep_ == "prep" for part in parts) and not (with_preposition or labelled):
        told = _after_colon(parts, frame)
        return told if told != _EMPTY or lemma not in words("act") else reach(parts)
    return reach(parts)


def _when(prep: Token) -> bool:
    """Say whether a preposition only leads to a day: *called a strike for Monday*."""
    return any(child.dep_ == "pobj" and child.ent_type_ in ("DATE", "TIME") for child in prep.children)


def _is_named(verb: Token, kinds: set[str]) -> bool:
    """Say whether a verb gives something a name (*described the talks as serious*), and not itself."""
    near = (*verb.children, *(one for child in verb.children if child.dep_ == "advcl" for one in child.children))
    itself = any(child.lower_.endswith(("self", "selves")) for child in verb.children)
    return not itself and ("oprd" in kinds or any(one.lower_ == "as" for one in near))


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
    at = any(child.lower_ == "at" for child in verb.children)
    return (
        (lemma != "put" or at)
        and lemma in words("count")
        and any(one.pos_ == "NUM" or child.dep_ == "nummod" for one in numbered for child in (one, *one.children))
    )


def reach(heads: list[Token]) -> tuple[int, int]:
    """Give the stretch of what hangs on some tokens."""
    return min(head.left_edge.i for head in heads), max(head.right_edge.i for head in heads) + 1
