"""Steps as a text names them: each noun for a pause, a corridor or talks, its phrase and the verb that it goes with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.deals.mentions.elliptic import is_extended_it, is_the_first, points_back, stands_for
from safepassage.reading.deals.mentions.kinds import kind_of
from safepassage.reading.deals.mentions.meetings import is_planned, planned
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_OUTSIDE: Final = frozenset(("relcl", "conj", "cc", "punct", "advcl", "appos"))
_BESIDE: Final = frozenset(
    ("prep", "npadvmod", "advmod", "dobj", "attr", "prt", "dative", "agent", "nsubj", "nsubjpass", "xcomp", "acomp")
)
_HIGH: Final = 4
_BEHIND: Final = 4


@dataclass(frozen=True)
class Step:
    """A noun that names a step (``token``), the noun that its phrase is built on (``head``), and its kind.

    The kind is empty where the words only say *the deal*, or *it*.
    """

    token: Token
    head: Token
    kind: str
    to_come: bool = False
    """Whether somebody said yes or no to it, or it is planned."""

    @cached_property
    def phrase(self) -> frozenset[int]:
        """Places of the tokens of its noun phrase, with what hangs on it but without clauses joined to it."""
        inside = {self.head.i}
        for child in self.head.children:
            if child.dep_ not in _OUTSIDE and not _is_beside(child):
                inside |= {token.i for token in child.subtree}
        return frozenset(inside)

    @cached_property
    def verb(self) -> Token | None:
        """The verb that it is the subject or an object of."""
        if self._behind_as is not None:
            return self._behind_as
        node = self.head
        for _ in range(_HIGH):
            if node.head == node:
                return None
            node = node.head
            if node.pos_ in ("VERB", "AUX"):
                return node
        return None

    @cached_property
    def _behind_as(self) -> Token | None:
        """The verb of *as a truce between A and B began*, where the parser takes *as* and *since* for prepositions."""
        if self.head.dep_ != "pobj" or self.head.head.lower_ not in ("as", "since", "after", "before", "until", "till"):
            return None
        for token in self.head.doc[
            self.head.right_edge.i + 1 : min(self.head.right_edge.i + _BEHIND, self.head.sent.end)
        ]:
            if token.tag_ in ("VBD", "VBZ", "VBP"):
                return None if any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children) else token
            if token.pos_ not in ("ADV", "AUX"):
                return None
        return None

    @cached_property
    def is_subject(self) -> bool:
        """Whether it is what a verb tells of; of *a second broke down* the parser makes an adverb."""
        counted = self.token.lower_ in lists("steps")["counted"] and self.token.dep_ in ("advmod", "npadvmod")
        return counted or self.head.dep_ in ("nsubj", "nsubjpass") or self._behind_as is not None

    @cached_property
    def clause(self) -> frozenset[int]:
        """Places of the tokens of its phrase and of the clause around it, without the clauses that hang on that."""
        inside = set(self.phrase)
        if self.verb is not None:
            inside.add(self.verb.i)
            for child in self.verb.children:
                if child.dep_ in _BESIDE and not _is_beside(child):
                    inside |= set(_plain(child))
        return frozenset(inside)

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """The words before the noun, as they stand and as lemmas."""
        before = [self.head.doc[at] for at in self.phrase if at < self.head.i]
        words = frozenset(lemma(one) for one in before) | frozenset(one.lower_ for one in before)
        return words | {self.token.lower_} if self.token.lower_ in lists("steps")["counted"] else words

    @cached_property
    def definite(self) -> bool:
        """Whether the words point back: *the truce*, *this deal*, *it*."""
        if any(child.lower_ == "own" for child in self.head.children):
            return False  # its own lull
        if self.head != self.token and lemma(self.head) in lists("statuses")["breaks"]:
            return True  # truce violations
        first = {child.lower_ for child in self.head.children if child.dep_ in ("det", "poss")}
        owned = any(child.dep_ == "poss" for child in self.head.children)
        return (
            owned
            or bool(first & {"the", "this", "that", "these", "those"})
            or self.token.pos_
            in (
                "PRON",
                "VERB",
            )
        )


def _plain(token: Token) -> Iterator[int]:
    """Give the places of what hangs on a token, without the clauses in it: *with both sides agreeing to meet in May*."""
    yield token.i
    for child in token.children:
        if child.dep_ not in ("relcl", "advcl") and not _is_beside(child):
            yield from _plain(child)


def _is_beside(word: Token) -> bool:
    """Find *with both sides agreeing to meet in May*, *ahead of* and *paving the way for* talks, whose days are not its own."""
    if word.lower_ != "with":
        return word.lower_ == "ahead" or lemma(word) == "pave"
    doing = (one for child in word.children for one in (child, *child.children) if one.dep_ in ("acl", "pcomp"))
    return any(one.tag_ == "VBG" for one in doing)


def steps(doc: Doc, implied: Mapping[int, str]) -> Iterator[Step]:
    """Find the steps of a text, in its order; *a ceasefire deal* is one step.

    ``implied`` gives the kind of what a party said yes or no to without a noun for it, by the place of its object:
    *let 200 trucks through*, *halt its air strikes*.
    """
    taken = -1
    halt: Token | None = None
    for token in doc:
        if token.i <= taken:
            continue
        kind = kind_of(token)
        if kind and halt is not None and is_the_first(token, halt):
            continue  # a truce, the first pause in the fighting since November
        if not kind and token.i in implied:
            yield Step(token, token, implied[token.i], to_come=True)
        elif kind:
            head = _built_on(token)
            taken = max(head.i, token.i)
            halt = token if kind in SAME_KIND else halt
            yield Step(token, head, kind, to_come=token.i in implied or _is_to_come(token, head, kind))
        elif stands_for(token, halt) or (halt is not None and is_extended_it(token, halt)):
            yield Step(token, token, "truce")
        elif points_back(token):
            yield Step(token, token, "")


def _is_to_come(token: Token, head: Token, kind: str) -> bool:
    """Say whether a step is told by a verb, or is a meeting that is planned, or a round of talks that is."""
    return token.pos_ == "VERB" or bool(planned(token)) or (kind == "talks" and head != token and is_planned(head))


def _built_on(token: Token) -> Token:
    """Go from *ceasefire* to *deal* in *a ceasefire deal*."""
    head = token
    over = token.head.head
    if token.dep_ == "pobj" and token.head.lower_ == "of" and _carries(over, token):
        return over  # six hours of calm, an extension of the truce
    while head.dep_ in ("compound", "nmod") and head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    return head


def _carries(noun: Token, token: Token) -> bool:
    """Say whether a noun is built on the step behind it: *six hours of calm*, *an extension of the truce*."""
    words = lists("steps")
    renews = lemma(noun) in words["renews"] and not any(child.lower_ == "the" for child in noun.children)
    if lemma(noun) in words["rounds"] and lemma(token) in words["meetings"]:
        return True  # a new round of talks
    spell = lemma(noun) in words["spells"] and not any(child.dep_ in ("det", "poss") for child in token.children)
    return spell or renews or lemma(noun) in words["restores"]
