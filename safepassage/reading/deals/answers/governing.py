"""What a governing word makes of a yes or a no under it: *refused to*, *agreed to consider*, *was urged to*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import NOTHING, negated
from safepassage.reading.deals.targets import is_noun
from safepassage.reading.deals.words import classes, lemma, lists, with_particle

_MOVING: Final = ("request", "bring", "pend")
_BINDING: Final = ("refuse", "deny", "promise", "say", "pend", "doubt", "wish", "request", "bring")
_NEEDING: Final = frozenset(("want", "need", "demand"))
_WANTING: Final = frozenset(("want", "wish", "seek"))
_ENDING: Final = frozenset(("stop", "cease", "quit", "end"))


def under(status: str, word: Token, inner: Token, *, moved: bool) -> str:
    """Apply a word that governs the yes or no and has the same holder; ``moved`` where it moves another to it."""
    act = act_of(word, inner, moved=moved)
    if lemma(word) == "effort" and lemma(word.head) == "make" and word.head.dep_ == "xcomp":
        return status  # is willing to make every effort to
    if act in ("request", "wish"):
        return status if status == "pending" and not moved else NOTHING
    apply = _ACTS.get(act)
    return apply(status, word, inner) if apply is not None else status


def act_of(word: Token, inner: Token, *, moved: bool) -> str:
    """Say what a governing word does; the lists stand in the order in which they decide."""
    words, name = lists("operators"), lemma(word)
    if word.pos_ in ("VERB", "AUX") and is_noun(inner) and inner.dep_ in ("dobj", "attr", "pobj", "nsubjpass"):
        beside = inner.dep_ == "pobj" and inner.head.lower_ in {"in", *lists("nouns")["aside"]}  # left under the pact
        bound = "promise" if name in words["promise"] or beside else ""
        if name in _NEEDING:
            return "wish"  # wants an agreement
        return bound if beside else _lent(name, with_particle(word)) or bound
    if name in lists("denial")["weighing"] and inner.tag_ == "VBG" and inner.dep_ in ("xcomp", "pcomp", "dobj"):
        return "pend"  # would consider freeing him
    order = _MOVING if moved else _BINDING
    if word.tag_ == "VBN" and name in lists("operators")["meant"]:
        return "wish"
    forms = with_particle(word)[:-1]
    own = next((act for act in order if any(form in words[act] for form in forms)), "")  # put off, turn down
    return own or next((act for act in order if name in words[act]), "")


def _lent(name: str, forms: tuple[str, ...]) -> str:
    """Say what a verb does to the noun that it lends: *dropped its opposition*, *reneged on its promise*."""
    words = lists("holders")
    if name in words["turn"] or classes("verbs").get(name, {}).get("any") == "refused":
        return "turn"  # condemned the approval of the truce
    if name in words["back"] or any(classes("verbs").get(form, {}).get("any") == "withdrawn" for form in forms):
        return "back"
    if name in words["hinge"]:
        return "wish"
    return (
        "pend"
        if name in words["keep"] or name == "expect" or "pending" in classes("verbs").get(name, {}).values()
        else ""
    )


def _turn(status: str, word: Token, inner: Token) -> str:
    if status in ("agreed", "deed") and lemma(word) in lists("holders")["back"]:
        return _back(status, word, inner)  # reversed its decision to let them land
    if status == "refused" and lemma(word) not in lists("holders")["turn"]:
        return NOTHING  # condemned the rejection of the truce
    return {"agreed": "refused", "deed": "refused", "refused": "agreed"}.get(status, "unclear")


def _refuse(status: str, word: Token, inner: Token) -> str:
    if status == "answer":
        return "pending"
    if status == "pending" and lemma(inner) in lists("denial")["weighing"]:
        return "refused"  # refuses to consider freeing him
    if lemma(word) == "stop" and any(child.lower_ == "short" for child in word.children):
        return "unclear"  # stopped short of accepting
    if status in ("agreed", "deed") and lemma(word) in _ENDING:
        return "withdrawn"
    return {"agreed": "refused", "deed": "refused", "withdrawn": "agreed"}.get(status, "unclear")


def _back(status: str, _word: Token, _inner: Token) -> str:
    """Take back what a noun says: *withdrew its support*, *retracted its refusal*."""
    return {"agreed": "withdrawn", "deed": "withdrawn", "refused": "agreed"}.get(status, "unclear")


def _pend(_status: str, word: Token, inner: Token) -> str:
    hoped = lemma(word) == "expect" and lemma(inner) not in lists("denial")["telling"]
    return "unclear" if hoped else "pending"


def _bring(status: str, word: Token, _inner: Token) -> str:
    """Take *persuaded them to accept*; to persuade somebody is not to have persuaded them."""
    return NOTHING if word.tag_ == "VB" else status


def _deny(status: str, _word: Token, _inner: Token) -> str:
    return {"agreed": "refused", "deed": "refused", "pending": "unclear"}.get(status, NOTHING)


def _promise(status: str, _word: Token, _inner: Token) -> str:
    return "pending" if status == "answer" else status


def _doubt(status: str, word: Token, inner: Token) -> str:
    if lemma(word) in _WANTING and negated(word):
        return status  # did not want to join, which the *not* turns around
    if status == "answer" and lemma(word) == "fail":
        return "pending"
    if status == "agreed" and lemma(word) == "fail" and lemma(inner) in lists("denial")["deeds"]:
        return "refused"  # failed to observe the truce
    return status if status in ("pending", "answer") else "unclear"


_ACTS: Final[dict[str, Callable[[str, Token, Token], str]]] = {
    "turn": _turn,
    "refuse": _refuse,
    "back": _back,
    "pend": _pend,
    "bring": _bring,
    "deny": _deny,
    "promise": _promise,
    "doubt": _doubt,
}
