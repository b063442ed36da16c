"""Choosing: which of what was heard counts as a statement in a transcript, in a statement of a side, in a story."""

from __future__ import annotations

from collections.abc import Sequence

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.dating import present
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.memory import Memory
from safepassage.reading.speech.speakers import named
from safepassage.reading.speech.turns import Turn
from safepassage.reading.speech.utterances import Utterance


def counts(memory: Memory, utterance: Utterance, floor: frozenset[str]) -> bool:
    """Say whether an utterance is a statement here.

    What somebody says of themselves who has the floor is taken with their turn. Who rejected something in person said so;
    what a side *supports* is a statement only in one of its own.
    """
    if utterance.telling is None or utterance.teller is None:
        return True
    teller, verb = utterance.teller, utterance.telling.verb
    if memory.operative.said_by(teller):
        return True
    first = teller.lower_ in ("i", "we")
    if memory.issuer.speaks and first and verb.lemma_.lower() in words("thanks"):
        return False
    if not utterance.telling.own:
        return not floor or not (first or named(teller, memory.cast).name in floor)
    if verb.lemma_.lower() in words("refusal") and verb.tag_ == "VBD" and not floor and not memory.issuer.speaks:
        return teller.lower_ in ("he", "she") or memory.cast.kind(memory.cast.who(teller)) == "person"
    return memory.issuer.speaks and present(verb) and (first or named(teller, memory.cast) in memory.issuer.side)


def floor_of(cast: Cast, turns: Sequence[Turn]) -> frozenset[str]:
    """Name those who have the floor in a transcript, and whom they speak for."""
    people = {turn.speaker.name for turn in turns if turn.speaker is not None}
    return frozenset(people | {cast.principal(name) for name in people})
