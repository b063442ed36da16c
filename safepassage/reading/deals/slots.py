"""Where, how long, how often, from when and what for: what is told with one mention of a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.times.value import Times

_NOT_LENGTH: Final = frozenset(("after", "ago", "before", "later", "earlier", "since", "old"))
_WITHIN: Final = frozenset(("within", "past", "last", "every", "after", "in", "previous", "first", "over"))


@dataclass(frozen=True)
class Told:
    """What is told with one mention of a step; an empty string where it is not."""

    step: Step
    place: str = ""
    duration: str = ""
    recurrence: str = ""
    start: str = ""
    end: str = ""
    extension: str = ""
    purpose: str = ""
    excludes: tuple[str, ...] = ()
    proposer: str = ""
    parties: tuple[str, ...] = ()
    status: str = ""

    @property
    def weight(self) -> int:
        """How much is told: the mention that tells most is cited."""
        told = (
            self.place,
            self.duration,
            self.recurrence,
            self.start,
            self.end,
            self.purpose,
            self.proposer,
            self.parties,
        )
        return sum(bool(one) for one in told)


def duration_of(step: Step, times: Times) -> str:
    """Give the length of a step: in its phrase (*48-hour*), or with its verb (*last four days*)."""
    found = [one for one in times.lasting if one.record is not None and one.start in step.clause]
    fitting = [
        one for one in found if one.start in step.phrase or lemma(step.verb or step.head) in lists("steps")["lasts"]
    ]
    fitting = [one for one in fitting if _is_length(step.head.doc[one.start], one.end)]
    best = min(fitting, key=lambda one: (one.start not in step.phrase, abs(one.start - step.token.i)), default=None)
    return best.record.value if best is not None and best.record is not None else ""


def _is_length(first: Token, end: int) -> bool:
    """Tell *a pause of four days* from *four days after the pause*."""
    doc = first.doc
    behind = {doc[at].lower_ for at in range(end, min(end + 1, len(doc)))}
    return not behind & _NOT_LENGTH and not (first.i and doc[first.i - 1].lower_ in _WITHIN)


def recurrence_of(step: Step, times: Times) -> str:
    """Give how often a step comes round (*weekly*, *each day*)."""
    return next((one.every for one in times.lasting if one.every and one.start in step.clause), "")


def place_of(step: Step, cast: Cast) -> str:
    """Give the place of a step: in its phrase, then in its clause, then in its sentence."""
    doc, sentence = step.head.doc, step.head.sent
    state = _state(step, cast)
    for where in (step.phrase, step.clause, frozenset(range(sentence.start, sentence.end))):
        found = [
            one
            for one in cast.mentions
            if one.start in where and cast.kind(one.name) == "place" and not is_venue(doc[one.end - 1])
        ]
        if found:
            return min(found, key=lambda one: abs(one.start - step.token.i)).name
        if state:
            return state
    return ""


def _state(step: Step, cast: Cast) -> str:
    """Take a state for a place where it stands as one: *in Sudan*, *the Libya truce*."""
    for one in cast.mentions:
        if one.start in step.phrase and cast.kind(one.name) == "state" and stands_as_place(step.head.doc[one.end - 1]):
            return one.name
    return ""


def stands_as_place(token: Token) -> bool:
    """Say whether a name stands where a place does: *in Sudan*, *the Sudan truce*."""
    if token.dep_ == "pobj":
        return token.head.lower_ in ("in", "across", "for", "throughout", "inside", "within", "into", "around", "over")
    return token.dep_ == "compound"


def is_venue(token: Token) -> bool:
    """Tell where it was signed or talked about from where it holds: *signed in Jeddah*."""
    node = token
    while node.dep_ in ("compound", "pobj", "nmod", "appos", "conj") and node.head is not node:
        node = node.head
    return node.dep_ == "prep" and lemma(node.head) in lists("steps")["venue"]


def purpose_of(step: Step) -> str:
    """Say what a step is for: *to let convoys in*, *humanitarian*."""
    aims = frozenset(lemma(token) for token in _aims(step))
    words = (step.modifiers, aims)
    return next((name for said in words for name, signs in lists("purposes").items() if said & signs), "")


def _aims(step: Step) -> Iterator[Token]:
    for node in (step.head, step.verb):
        for child in node.children if node is not None else ():
            clause = child.dep_ in ("acl", "advcl", "xcomp", "ccomp") and child.tag_ == "VB"
            if child.i > step.head.i and (clause or (child.dep_ == "prep" and child.lower_ == "for")):
                yield from child.subtree
