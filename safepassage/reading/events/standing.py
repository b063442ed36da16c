"""How does a clause stand in its sentence: told as done, meant, wished or supposed; and how near the main clause?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.acts import table
from safepassage.reading.events.lemmas import lemma
from safepassage.reading.events.syntax import Clause, has_to, is_verb

_STEP: Final = {"conj": 0.3, "ccomp": 0.5, "xcomp": 1.0, "advcl": 1.0, "acl": 1.2, "relcl": 1.2, "pcomp": 1.5}
_FAR: Final = 40
_DONE: Final = frozenset(
    {"after", "by", "in", "for", "since", "while", "when", "as", "despite", "following", "without"}
)


@dataclass(frozen=True)
class Standing:
    """``depth`` is 0 for the main clause; ``teller`` is the verb of saying next above it."""

    depth: float
    done: bool
    teller: Token | None = None


def standing(token: Token) -> Standing:
    """Walk from a word up to the main clause of its sentence."""
    depth, done, teller, here = 0.0, True, None, token
    for _ in range(_FAR):
        head = here.head
        if head.i == here.i or here.dep_ == "ROOT":
            break
        says = is_verb(head) and is_report(head)
        if says and here.dep_ in ("ccomp", "parataxis", "dep", "advcl"):
            teller = teller or head
        else:
            depth += _STEP.get(here.dep_, 0.4)
        done = done and _kept(here, head)
        here = head
    return Standing(depth, done, teller)


def is_report(verb: Token) -> bool:
    """Whether a verb is one of saying."""
    return lemma(verb) in table("frames")["report"]


def _asks(here: Token, head: Token) -> bool:
    """Whether what hangs on a word with *that* is what somebody wants to be done, and not what was."""
    that = any(child.dep_ == "mark" and child.lower_ == "that" for child in here.children)
    return that and head.lemma_.lower() in table("frames")["asking"]


def _kept(here: Token, head: Token) -> bool:
    """Whether what hangs on a word is still told as done, seen one step up."""
    if here.dep_ in ("xcomp", "advcl", "acl", "relcl") and is_verb(here) and has_to(here):
        return is_verb(head) and lemma(head) in table("frames")["through"]
    if here.dep_ == "xcomp" and is_verb(here) and is_verb(head):
        return lemma(head) in table("frames")["through"]  # *denied having signed*
    if (
        here.dep_ in ("ccomp", "acl", "relcl")
        and (here.tag_ == "VB" or here.lower_ == here.lemma_)
        and _asks(here, head)
    ):
        return False  # *demanded that he quit*
    if here.dep_ in ("ccomp", "acl") and head.lemma_.lower() in table("frames")["not_so"]:
        return False  # *denied that it had shelled the market*, *hopes that it will*
    if here.dep_ in ("advcl", "ccomp") and any(child.lower_ in table("frames")["unreal"] for child in here.children):
        return False
    if here.dep_ == "pcomp":
        return head.lower_ in _DONE
    shared = here.dep_ in ("xcomp", "ccomp", "conj") or not is_verb(here)
    return not (shared and is_verb(head) and not is_report(head) and Clause(head).modal in ("may", "must", "would"))
