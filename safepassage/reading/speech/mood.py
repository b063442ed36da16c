"""Mood: whether a verb of saying tells that something was said, and not that it was not, may be, or should be."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.lexicon import words

_MODAL: Final = frozenset(
    {"will", "'ll", "wo", "shall", "would", "'d", "could", "might", "may", "should", "must", "ca", "need", "ought"}
)
_ABLE: Final = frozenset({"confirm", "reveal", "announce", "report", "say", "disclose", "assure", "add", "state"})
"""What somebody *can* do who does it at once: *we can confirm that*."""
_OPEN: Final = frozenset({"if", "unless", "whether", "until", "lest"})
_NEVER: Final = frozenset({"never", "nor", "neither", "hardly", "rarely"})
_MADE_OF: Final = frozenset({"as", "by", "in", "after", "before", "while", "with", "when"})
_DOCUMENT_LINK: Final = frozenset({"acl", "relcl"})


def told(verb: Token) -> bool:
    """Say whether something was told: not denied, not supposed, not only due, and not a passive without a teller."""
    if any(child.dep_ == "neg" or child.lower_ in _NEVER for child in verb.children):
        return False
    if any(child.dep_ == "mark" and child.lower_ in _OPEN for child in verb.children) or _able(verb):
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
    return _participle(verb) if verb.tag_ == "VBG" else _finite(verb)


def _finite(verb: Token) -> bool:
    """Say whether a form that is no participle tells: no order to the reader, and nothing that somebody would do."""
    if verb.dep_ == "conj" and verb.tag_ in ("VB", "VBP") and verb.head.tag_ == "VB" and verb.head.i < verb.i:
        return told(verb.head) or _did(verb)  # would march to demand talks and call for a vote
    return verb.tag_ != "VB" or verb.dep_ == "conj" or _did(verb)


def _able(verb: Token) -> bool:
    """Say whether somebody only can tell something, and does not do so by saying that they can."""
    can = any(child.dep_ == "aux" and child.lower_ == "can" for child in verb.children)
    return can and verb.lemma_.lower() not in _ABLE


def clause_after(verb: Token) -> bool:
    """Say whether a form after a noun is no passive: *X, the commander, tweeted that ...*, *"..." a trader here asked*."""
    if verb.dep_ != "acl":
        return False
    heard = verb.lemma_.lower() in words("hearing")
    return ends_with(verb) or (not heard and any(one.dep_ == "ccomp" and one.i > verb.i for one in verb.children))


def ends_with(verb: Token) -> bool:
    """Say whether a noun with a form like a passive ends a sentence: *"..." a trader here asked*, *..., a source told AP*."""
    left = next((one.i for one in verb.doc[verb.head.left_edge.i : verb.i] if not one.is_punct), verb.i)
    if verb.dep_ != "acl" or not 0 < left <= verb.head.i < verb.i or any(one.dep_ == "agent" for one in verb.children):
        return False
    hearer = verb.lemma_.lower() in words("hearing") and any(one.dep_ == "dobj" for one in verb.children)
    mark = verb.doc[left - 1].text
    told_before = mark == '"' or (mark == "," and (hearer or verb.tag_ == "VBD"))
    return told_before and not any(one.pos_ in ("VERB", "AUX") for one in verb.doc[verb.i + 1 : verb.sent.end])


def _did(verb: Token) -> bool:
    """Say whether a bare form has its *did*, and is no order to the reader."""
    before = any(child.dep_ in ("aux", "nsubj") and child.i < verb.i for child in verb.children)
    return before or verb.dep_ == "ccomp"


def _went_on(verb: Token) -> bool:
    """Say whether an infinitive was carried out: *went on to say*, *issued a statement to condemn*."""
    head = verb.head
    if any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children):
        return _was_said_to(head)
    if head.lemma_.lower() == "call" and any(child.dep_ in ("prep", "prt") for child in head.children):
        return False  # called on residents to denounce
    if verb.dep_ not in ("xcomp", "advcl", "acl") or head.lemma_.lower() not in words("going_on"):
        return False
    if head.lemma_.lower() == "take" and not any(
        child.lower_ == "to" and child.dep_ == "prep" for child in head.children
    ):
        return False  # took up arms to demand
    return head.i < verb.i and told_head(head)


def _was_said_to(head: Token) -> bool:
    """Say whether somebody passes on what somebody is to have told (*was reported to have said*)."""
    passed_on = any(child.dep_ == "auxpass" for child in head.children) and told_head(head)
    return passed_on and head.lemma_.lower() in words("passed_on")


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
