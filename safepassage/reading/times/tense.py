"""Whether a verb tells what has happened, what will, what only might, or what did not; by its auxiliaries and marks."""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.times.words import listed

_VERBS: Final = ("VERB", "AUX")
_BE: Final = "be"


@cache
def marks(name: str) -> frozenset[str]:
    """Give one list of ``tense.yaml``."""
    return frozenset(listed("tense")[name])


def auxiliaries(verb: Token) -> list[Token]:
    """Give the auxiliaries of a verb; a joined verb without its own shares those of the first ("will stop and leave")."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    shares = verb.dep_ == "conj" and verb.head.pos_ in _VERBS and not _has_subject(verb) and verb.tag_ == verb.head.tag_
    return own if own or not shares else auxiliaries(verb.head)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)


def governing(token: Token) -> Token | None:
    """Give the verb of the clause that a token stands in: itself, or the nearest one above it."""
    for above in (token, *token.ancestors):
        if above.pos_ in _VERBS and above.dep_ not in ("aux", "auxpass"):
            return above
    return None


def is_future(verb: Token) -> bool:
    """Say whether a verb lies ahead: *will*, *is to*, *is going to*, *is due to*, *has agreed to*."""
    if any(one.lower_ in marks("future_auxiliaries") for one in auxiliaries(verb)):
        return True
    if not _is_infinitive(verb):
        return False
    above = verb.head
    return above.lemma_.lower() in marks("ahead_verbs") | {_BE} or _is_noun_of_intent(above)


def _is_infinitive(verb: Token) -> bool:
    return any(one.lower_ == "to" for one in auxiliaries(verb)) and verb.head != verb


def _is_noun_of_intent(above: Token) -> bool:
    """Say whether a noun carries an infinitive that lies ahead (*a plan to meet*, *an agreement to stop*)."""
    intents = {
        "plan",
        "agreement",
        "deal",
        "decision",
        "intention",
        "proposal",
        "pledge",
        "promise",
        "offer",
        "readiness",
    }
    return above.lemma_.lower() in intents


def is_perfect(verb: Token) -> bool:
    """Say whether a verb tells that something has happened by now, not when: *has agreed*, *have been moved*."""
    return any(one.lemma_.lower() == "have" or one.lower_ in ("'ve", "has") for one in auxiliaries(verb))
