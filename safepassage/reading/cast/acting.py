"""Who acts: the subject of a verb of speech or decision, and the town that stands for its government."""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import word_list

_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_COMPLEMENTS: Final = frozenset(
    {"attr", "acomp", "prep", "dobj", "advmod", "xcomp", "ccomp", "expl", "oprd", "npadvmod"}
)
_PARTNER: Final = frozenset({"with", "between", "against", "by"})


@cache
def verbs(kind: str) -> frozenset[str]:
    """Give a list of words that show who acts: ``speaks``, ``decides``, ``happens``, ``minded``, ...."""
    return frozenset(word_list("speaking.yaml")[kind])


def _first(token: Token) -> Token:
    """Go from a conjunct to the first of its row."""
    for _ in range(8):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def acts(token: Token) -> bool:
    """Say whether a word is the subject of a verb of speech or decision, alone or beside others."""
    token = _first(token)
    return token.dep_ in _SUBJECT and token.head.lemma_.lower() in verbs("speaks") | verbs("decides")


def does(token: Token) -> bool:
    """Say whether a word is the subject of a verb of doing, speech or decision: *the army had moved*, not *was*."""
    token = _first(token)
    active = token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.head.lemma_.lower() not in verbs("happens")
    return active or acts(token)


def attributed(token: Token) -> bool:
    """Say whether something is told *according to* a name."""
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"


def told(token: Token) -> bool:
    """Say whether somebody is spoken to, or has what is told: *told the BBC*, *a BBC interview*, *seen by Reuters*."""
    if token.lower_ == "interview" or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
        return token.lower_ == "interview" or token.head.head.lemma_.lower() in verbs("had")
    if token.dep_ in ("dobj", "dative"):
        return token.head.lemma_.lower() in verbs("tells")
    return (
        token.dep_ == "pobj"
        and token.head.lower_ in ("to", "with")
        and token.head.head.lemma_.lower() in verbs("talks")
    )


def speaks(token: Token) -> bool:
    """Say whether a word is the subject of a verb of speech."""
    return token.dep_ in _SUBJECT and token.head.lemma_.lower() in verbs("speaks")


def governs(token: Token) -> bool:
    """Say whether a town stands for its government: it does or decides something, or is dealt with (*talks with Kyiv*)."""
    if token.text.isupper() and len(token) > 3:
        return False
    token = _first(token)
    if token.dep_ == "nsubj":
        return _decides(token.head)
    if token.dep_ == "nsubjpass" and token.head.lemma_ == "expect":
        return any(child.dep_ == "xcomp" for child in token.head.children)
    if token.dep_ in ("compound", "nmod"):
        return token.head.lower_ in verbs("governing")
    if token.dep_ == "poss":
        return token.head.lower_ in verbs("possesses")
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in verbs("addresses")
    sent = token.dep_ == "pobj" and token.head.lower_ == "from" and token.head.head.lower_ in verbs("sent")
    return sent or (token.dep_ == "pobj" and token.head.lower_ in _PARTNER and token.head.i < token.i)


def _takes_stand(verb: Token) -> bool:
    """Find *has nothing against* and *is on board*, which are said of a government."""
    if verb.lemma_ == "have":
        return any(child.dep_ == "dobj" and child.lemma_.lower() in verbs("held") for child in verb.children)
    near = [child for child in verb.children if child.dep_ == "prep" and child.i > verb.i]
    return any(f"{one.lower_} {inner.lower_}" in verbs("stands") for one in near for inner in one.children)


def _decides(verb: Token) -> bool:
    """Say whether a verb is one of a government, also where it stands for another (*London was not*, *if Algiers does*)."""
    kinds = {child.dep_ for child in verb.children}
    waits = verb.lemma_ == "have" and any(child.lower_ in ("yet", "never", "not") for child in verb.children)
    if (verb.lemma_ in ("be", "do") and not kinds & _COMPLEMENTS and verb.pos_ in ("AUX", "VERB")) or waits:
        return True
    if verb.lemma_ in ("have", "be") and _takes_stand(verb):
        return True
    if verb.lemma_ == "go" and any(child.lower_ in ("along", "ahead") for child in verb.children):
        return True
    described = [child.lower_ for child in verb.children if child.dep_ in ("acomp", "xcomp", "oprd")]
    if any(word in verbs("minded") for word in described):
        return True
    return verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() not in verbs("happens") | {"remain", "have", "do"}
