"""Stances told by pointing at another's: *Russia thinks differently*, *the Council disagrees*, *the government refuses that*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.draft import Stance
from safepassage.reading.stances.forms import find, forms, is_verb, negated
from safepassage.reading.stances.governing import governed, subjects, taken_up
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_REVERSED: Final[dict[Stance, Stance]] = {"for": "against", "against": "for"}
_BACK: Final = 2


@dataclass(frozen=True)
class Held:
    """A stance that the text told before: whose, which, on what, in which sentence."""

    party: str
    stance: Stance
    issue: str
    sentence: int
    words: frozenset[str] = frozenset()


def contrasted(sentence: Span, number: int, before: Sequence[Held]) -> Iterator[tuple[Stand, Held]]:
    """Find the stances of a sentence that take up one that was told just before."""
    near = [one for one in before if number - one.sentence <= _BACK]
    if not near:
        return
    for verb in sentence:
        if not is_verb(verb):
            continue
        stance = _stance(verb, near[-1].stance) or _apposed(verb)
        holders = subjects(verb) if stance is not None else ()
        if stance is not None and holders:
            yield stand(holders, stance, verb, verb.i, verb.right_edge), near[-1]


def _stance(verb: Token, held: Stance) -> Stance | None:
    words = lists("contrast")
    told = {form.text for form in forms(verb)}
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    own_issue = any(child.lower_ in lists("obstacles")["over"] for child in verb.children)
    if (lemma(verb) in words["think"] and adverbs & words["otherwise"]) or (told & words["against"] and not own_issue):
        return _REVERSED.get(held) if not negated(verb) else held
    if told & words["same"] or _shares(verb):
        return held if not negated(verb) else _REVERSED.get(held)
    return "against" if _refuses(verb) else None


def _apposed(verb: Token) -> Stance | None:
    """Find *something that Damascus has ruled out*, *a demand that the envoy rejected*, *the committee backs the proposal*."""
    words = lists("contrast")
    taken = taken_up(verb)
    if taken is not None and lemma(taken) in words["taking_up"] and not negated(verb):
        calls = lemma(verb) in lists("nouns")["calling"]
        bad = calls and any(lemma(one) in lists("nouns")["bad"] for one in verb.subtree)
        against = bad or find(verb, "verbs", "against_object", "against_own") is not None
        return "against" if against else "for" if find(verb, "verbs", "for_object", "for_policy") is not None else None
    return None


def _shares(verb: Token) -> bool:
    words = lists("contrast")
    return lemma(verb) in ("share", "echo", "second") and any(
        child.dep_ == "dobj" and lemma(child) in words["view"] for child in verb.children
    )


def _refuses(verb: Token) -> bool:
    """Find a rejection of what a pronoun takes up."""
    form = find(verb, "contrast", "refuse")
    about = governed(verb, form) if form is not None else None
    if form is None or about is None or negated(verb):
        return False
    return about.lower_ in lists("contrast")["pronouns"] or (about.lower_ == "it" and " " in form.text)
