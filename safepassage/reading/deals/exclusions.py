"""No, said of what a step covers: *the truce does not apply to its operation*, told by the party itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span

from safepassage.reading.deals.frames import Frame
from safepassage.reading.deals.polarity import negated
from safepassage.reading.deals.targets import governed, group_of
from safepassage.reading.deals.words import lemma

_COVER: Final = frozenset(
    [
        "apply",
        "affect",
        "bind",
        "cover",
        "concern",
        "include",
        "change",
        "stop",
        "prevent",
        "constrain",
        "extend",
        "oblige",
        "hinder",
        "restrict",
        "limit",
        "impact",
        "deter",
    ]
)


def exclusions(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that say that a step does not bind them."""
    for verb in sentence:
        if lemma(verb) not in _COVER or verb.dep_ != "ccomp" or not negated(verb):
            continue
        step = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        target = step if step is not None and group_of(step) else step and governed(step)
        teller = next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
        if target is not None and teller is not None:
            end = verb.right_edge.i
            words = sentence.doc[teller.left_edge.i : end + 1 if not sentence.doc[end].is_punct else end]
            yield Frame("refused", (teller,), verb, target, verb.head, words, doubts=("says that it is not covered",))
