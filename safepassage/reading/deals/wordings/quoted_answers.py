"""Yes or no in a quotation that is an answer by itself: *"Out of the question," she said of the plan*, *he said: "Never"*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.labels import label_of, named_before
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.wordings.asides import holder_of
from safepassage.reading.deals.words import lemma, lists

SAYS: Final = frozenset(("say", "add", "write", "tweet", "tell", "declare"))
_LABELS: Final = ("refused", "withdrawn", "agreed", "unclear")
_STEPS: Final = ("halt", "text", "talks", "passage")
_PAIR: Final = 2


def quoted_answers(verb: Token) -> Iterator[Frame]:
    """Give the answers that a verb of saying has in its quotation."""
    if lemma(verb) in SAYS:
        yield from _said_of(verb)
        yield from _quoted(verb)


def _said_of(verb: Token) -> Iterator[Frame]:
    """Find *"Out of the question," the minister said of the plan*."""
    steps = (one for child in verb.children if child.lower_ in ("of", "about") for one in child.children)
    step = next((one for one in steps if group_of(one) in _STEPS), None)
    signs = [token.i for token in verb.sent if token.is_quote]
    holder = holder_of(verb) if step is not None and len(signs) >= _PAIR else None
    if holder is None or step is None or signs[1] > verb.i:
        return
    quoted, words = verb.doc[signs[0] + 1 : signs[1]], lists("verdicts")
    named = next((one for one in _LABELS if any(lemma(token) in words[one] for token in quoted)), "")
    placed = next((one for one in _LABELS if any(told in quoted.text.lower() for told in words[f"{one} place"])), "")
    if (placed or named) and not any(token.dep_ == "neg" for token in quoted):
        yield Frame(placed or named, (holder,), verb, step, verb, verb.doc[signs[0] : step.i + 1])


def _quoted(verb: Token) -> Iterator[Frame]:
    """Find *asked whether he would join the talks, he said: "Never"*."""
    signs = [token.i for token in verb.sent if token.is_quote]
    if len(signs) < _PAIR:
        return
    step = next((one for one in verb.sent if group_of(one) in _STEPS), None) or named_before(verb)
    if step is None or _asks_else(verb, step):
        return
    words = " ".join(token.lower_ for token in verb.doc[signs[0] + 1 : signs[1]] if not token.is_punct)
    label = next((one for one in ("refused", "agreed") if words in lists("verdicts")[f"{one} quote"]), "")
    holder = holder_of(verb) if label else None
    if holder is not None:
        first, last = sorted((holder.left_edge.i, signs[0]))
        yield Frame(label, (holder,), verb, step, verb, verb.doc[first : max(last, signs[1], verb.i) + 1])


def _asks_else(verb: Token, step: Token) -> bool:
    """Tell *asked whether he had broken the truce*, to which *never* is no no, from *asked whether he would join it*."""
    first, last = verb.sent.start, verb.sent.end
    asked = (one for one in verb.doc[first:last] if one.pos_ == "VERB" and one != verb)
    known = lists("verdicts")["calling"] | SAYS
    return any(label_of(one, group_of(step), "verbs") != "agreed" for one in asked if lemma(one) not in known)
