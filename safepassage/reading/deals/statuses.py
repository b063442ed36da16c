"""Where a step stands, by the verbs and nouns over it: proposed, agreed, in force, ..."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.polarity import negated
from safepassage.reading.deals.steps import Step
from safepassage.reading.deals.words import lemma, lists

ORDER: Final = ("expired", "failed", "in force", "extended", "agreed", "refused", "blocked", "postponed", "proposed")
"""The later state of a step comes first: what was proposed and then agreed is agreed."""
_MAY: Final = frozenset(("may", "might", "could", "would", "should", "must", "can"))
_WITH: Final = {
    "take": ("effect", "hold", "force"),
    "come": ("into", "force"),
    "go": ("into", "effect"),
    "enter": ("into", "force"),
    "break": ("down",),
    "run": ("out",),
    "turn": ("down",),
    "end": (),
}
_HIGH: Final = 4


def status_of(step: Step) -> str:
    """Say where one mention has a step stand; empty where it does not say."""
    for word in _over(step):
        label = next((name for name, words in lists("statuses").items() if lemma(word) in words and _fits(word)), "")
        if label:
            return _weighed(label, word)
    return ""


def settled(labels: Iterable[str]) -> str:
    """Choose among what several mentions say."""
    told = set(labels)
    return next((name for name in ORDER if name in told), "")


def _over(step: Step) -> Iterator[Token]:
    """Give the words above a step, from the nearest up: *calls for*, *was agreed*; and a participle on it: *brokered by*."""
    yield from (child for child in step.head.children if child.dep_ in ("acl", "relcl") and child.i > step.head.i)
    node = step.token
    for _ in range(_HIGH):
        if node is not step.token and node.dep_ != "prep":
            yield node
        if node.head is node or node.dep_ in ("relcl", "advcl"):
            return
        node = node.head


def _fits(word: Token) -> bool:
    """Ask light verbs for their noun: *take effect*, *come into force*."""
    needed = _WITH.get(lemma(word))
    if not needed:
        return True
    return any(token.lower_ in needed for token in word.subtree)


def _weighed(label: str, word: Token) -> str:
    """Take *may be agreed* and *would start* for proposed, and what is denied for nothing."""
    modal = {child.lower_ for child in word.children if child.dep_ == "aux"}
    if negated(word):
        return "refused" if label == "agreed" else ""
    if modal & _MAY:
        return "proposed"
    if label == "in force" and {"will", "shall", "due", "set"} & (modal | {word.lower_}):
        return "agreed"
    return label
