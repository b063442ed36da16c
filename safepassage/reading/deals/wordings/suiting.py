"""A yes or a no told of the step itself: *the truce is acceptable to Hamas*, *was unpalatable to both*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists, modals

_STEPS: Final = ("halt", "text", "talks", "passage")
_IT: Final = frozenset(("it", "this", "that"))


def suits(sentence: Span) -> Iterator[Frame]:
    """Find those whom a step suits, or does not."""
    if is_question(sentence):
        return
    for word in sentence:
        label = next((one for one in ("agreed", "refused") if lemma(word) in lists("verdicts")[f"{one} to"]), "")
        verb = word.head
        step = _step(verb) if label and word.dep_ in ("acomp", "oprd") else None
        holder = next((one for child in word.children if child.lower_ == "to" for one in child.children), None)
        if holder is None or step is None or modals(verb):
            continue  # should be acceptable, may be so
        if negated(verb):
            label = "refused" if label == "agreed" else "unclear"
        first = min(one.left_edge.i for one in verb.children if one.dep_ == "nsubj")
        yield Frame(label, (holder,), verb, step, verb, verb.doc[first : holder.right_edge.i + 1])


def _step(verb: Token) -> Token | None:
    """Give the step that is the subject of *is*, or that its *it* takes up."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    asked = any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in verb.children)
    if subject is None or subject.tag_ == "WDT" or asked:
        return None
    return named_before(subject) if subject.lower_ in _IT else subject if group_of(subject) in _STEPS else None
