"""Commitments: what a party takes on under a proposal, in an agreement's own words or in the words of who tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import climb
from safepassage.reading.deals.answers.polarity import stands
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.binding import binds
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.givers.named import UNRESOLVED
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.linking import Places
from safepassage.reading.deals.targets import group_of
from safepassage.reading.draft import Commitment
from safepassage.reading.scene import Scene

_UNDER: Final = ("under", "per")
_TURN: Final = "turn"
_LONGEST: Final = 45


def commitments_of(
    sentence: Span, scene: Scene, voices: Voices, places: Places, *, goes_on: bool
) -> Iterator[Commitment]:
    """Find what the parties of a sentence take on; ``goes_on`` where the sentence before told the terms of a step."""
    terms = tells_terms(sentence) or (goes_on and any(token.lower_ == _TURN for token in sentence))
    for verb in sentence:
        how = binds(verb, terms=terms) if verb.pos_ in ("VERB", "AUX") else ""
        if not how:
            continue
        way = climb(Trigger(verb, "agreed", verb, passive=any(child.dep_ == "nsubjpass" for child in verb.children)))
        if way is None or stands("agreed", way) != "agreed":
            continue  # denied that it would open the road, if they open it
        first = min([verb.i, *(holder.left_edge.i for holder in way.holders if holder.sent == sentence)])
        words = scene.doc[first : min(_end(verb), first + _LONGEST) + 1]
        act = scene.doc[verb.i : min(_end(verb), verb.i + _LONGEST) + 1]
        for party, doubt in dict.fromkeys(pair for holder in way.holders for pair in voices.parties_of(holder)):
            if doubt == UNRESOLVED and how == "told":
                continue
            said = scene.cite(act).words
            yield Commitment(
                party=party,
                proposal=places.about(verb, None),
                act=f"not {said}" if negated(verb) else said,
                evidence=scene.cite(words),
                doubts=(doubt,) if doubt else (),
            )


def tells_terms(sentence: Span) -> bool:
    """Say whether a sentence tells the terms of a step: *under the deal*."""
    return any(
        token.lower_ in _UNDER and any(group_of(child) or child.lower_ in ("it", "which") for child in token.children)
        for token in sentence
    )


def _end(verb: Token) -> int:
    joined = (child for child in verb.children if child.dep_ == "conj" and child.i > verb.i)
    other = next((one for one in joined if any(child.dep_ in ("nsubj", "nsubjpass") for child in one.children)), None)
    end = other.left_edge.i - 1 if other is not None else verb.right_edge.i
    while end > verb.i and (verb.doc[end].is_punct or verb.doc[end].is_space or verb.doc[end].pos_ == "CCONJ"):
        end -= 1
    return end
