"""Mood: whether a verb of saying tells that something was said, and not that it was not, may be, or should be."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.lexicon import words

_MODAL: Final = frozenset(
    {"will", "'ll", "wo", "shall", "would", "'d", "could", "might", "may", "should", "must", "ca", "need", "ought"}
)
_OPEN: Final = frozenset({"if", "unless", "whether", "until", "lest"})
_NEVER: Final = frozenset({"never", "nor", "neither", "hardly", "rarely"})
_MADE_OF: Final = frozenset({"as", "by", "in", "after", "before", "while", "with", "when"})
_DOCUMENT_LINK: Final = frozenset({"acl", "relcl"})


def told(verb: Token) -> bool:
    """Say whether something was told: not denied, not supposed, not only due, and not a passive without a teller."""
    if any(child.dep_ == "neg" or child.lower_ in _NEVER for child in verb.children):
        return False
    if any(child.dep_ == "mark" and child.lower_ in _OPEN for child in verb.children):
        return False
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ in _MODAL for child in verb.children):
        return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "only"
    if any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children):
        return _went_on(verb)
    if (
        verb.tag_ == "VBN"
        and not clause_after(verb)
        and verb.dep_ in ("advcl", "acl", "amod")
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    ):
        return False
    if verb.tag_ == "VBG":
        return _participle(verb)
    return not (verb.tag_ == "VB" and verb.dep_ != "conj") or _did(verb)


def clause_after(verb: Token) -> bool:
    """Say whether a form after a comma governs a clause: *X, the commander, tweeted that ...* is no passive."""
    heard = verb.lemma_.lower() in words("hearing")
    return (
        verb.dep_ == "acl" and not heard and any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    )


def _did(verb: Token) -> bool:
    """Say whether a bare form has its *did*, and is no order to the reader."""
    before = any(child.dep_ in ("aux", "nsubj") and child.i < verb.i for child in verb.children)
    return before or verb.dep_ == "ccomp"


def _went_on(verb: Token) -> bool:
    """Say whether an infinitive was carried out: *went on to say*, *issued a statement to condemn*."""
    head = verb.head
    if verb.dep_ not in ("xcomp", "advcl", "acl") or head.lemma_.lower() not in words("going_on"):
        return False
    if head.lemma_.lower() == "take" and not any(
        child.lower_ == "to" and child.dep_ == "prep" for child in head.children
    ):
        return False  # took up arms to demand
    return head.i < verb.i and told_head(head)


def told_head(head: Token) -> bool:
    """Say whether the verb over an infinitive or a participle was itself done."""
    lowered = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass", "neg", "mark")}
    return not lowered & (_MODAL | _OPEN | {"not", "n't", "never"})


def _participle(verb: Token) -> bool:
    """Say whether an *-ing* form tells: *adding that*, *a statement saying*, *is warning*; not *without saying*."""
    if verb.dep_ in ("csubj", "amod", "compound", "nsubj", "dobj"):
        return False
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in _MADE_OF
    if verb.dep_ in _DOCUMENT_LINK:
        return verb.head.pos_ in ("NOUN", "PROPN")
    return True
