"""What stands with a verb: who does it, to what, with which words, and whether it is told as done.

A thin view on the parse. It asks the parse in more than one way, since the small model often hangs a preposition on
the wrong word or takes a participle for an adjective.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.lemmas import PAST
from safepassage.reading.events.nouns import antecedent, governed, hung, is_noun, past_dateline

_SUBJECT: Final = frozenset({"nsubj", "csubj"})
_WORDS: Final = frozenset({"prt", "advmod", "acomp", "oprd", "attr", "prep", "dative", "agent", "npadvmod"})
_CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl"})
_MODALS: Final = {
    **dict.fromkeys(("will", "'ll", "wo"), "will"),
    "shall": "shall",
    "would": "would",
    "'d": "would",
    **dict.fromkeys(("may", "might", "could", "can", "ca"), "may"),
    **dict.fromkeys(("must", "should", "ought"), "must"),
}


@dataclass(frozen=True)
class Clause:
    """A verb with what stands around it."""

    verb: Token

    @cached_property
    def passive(self) -> bool:
        """Whether its subject is the one to whom it is done."""
        if any(child.dep_ in ("nsubjpass", "auxpass") for child in self.verb.children):
            return True
        bare = self.verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "dobj") for child in self.verb.children)
        if bare and self.verb.dep_ == "conj" and not self._own_subjects():
            return is_verb(self.verb.head) and Clause(self.verb.head).passive
        return bare and self.verb.dep_ in ("acl", "advcl", "amod", "relcl")

    @cached_property
    def subjects(self) -> tuple[Token, ...]:
        """Give the nouns that do it; of a passive, those whom *by* names."""
        if self.passive:
            return tuple(noun for prep in self._preps("by") for noun in governed(prep))
        return self._own_subjects() or self._inherited()

    @cached_property
    def objects(self) -> tuple[Token, ...]:
        """Give the nouns to which it is done; where it takes none, nothing."""
        if self.passive:
            own = tuple(child for child in self.verb.children if child.dep_ == "nsubjpass")
            kept = tuple(child for child in self.verb.children if child.dep_ == "dobj")  # *were denied access*
            return (tuple(antecedent(noun) for noun in own) or self._undergoing()) + kept
        direct = [child for child in self.verb.children if child.dep_ in ("dobj", "obj")]
        direct += [child for child in self.verb.children if child.dep_ in ("oprd", "attr") and is_noun(child)]
        return tuple(antecedent(noun) for noun in direct)

    @cached_property
    def recipients(self) -> tuple[Token, ...]:
        """Give the nouns to whom something is given or told."""
        found = [child for child in self.verb.children if child.dep_ in ("dative", "iobj")]
        return tuple(noun for child in found for noun in (governed(child) if child.pos_ == "ADP" else (child,)))

    @cached_property
    def after(self) -> dict[str, tuple[Token, ...]]:
        """Give the nouns after each preposition, on the verb itself or on its objects."""
        found: dict[str, tuple[Token, ...]] = {}
        for prep in [*self._preps(), *hung(self.objects)]:
            found[prep.lower_] = found.get(prep.lower_, ()) + governed(prep)
            for inner in prep.children:  # *out of*, *because of*
                if inner.dep_ in ("prep", "pcomp") and inner.pos_ == "ADP":
                    found[inner.lower_] = found.get(inner.lower_, ()) + governed(inner)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Give the particles, prepositions and complements that stand with it; *to* and *that* say a clause."""
        near = {child for child in self.verb.children if child.dep_ in _WORDS}
        clauses = [child for child in self.verb.children if child.dep_ in _CLAUSES]
        found = {word for child in near for word in (child.lower_, child.lemma_.lower())} | set(self.after)
        found |= {clause.lemma_.lower() for clause in clauses}
        found |= {"to" for clause in clauses if has_to(clause)}
        return frozenset(found | {"that" for clause in clauses if clause.dep_ == "ccomp"})

    @cached_property
    def complement(self) -> Token | None:
        """Give the verb after it that it governs (*agreed to leave*, *stopped firing*)."""
        found = [child for child in self.verb.children if child.dep_ == "xcomp" and is_verb(child)]
        found += [
            inner
            for child in self.verb.children
            if child.dep_ in ("prep", "acomp", "oprd")
            for inner in child.children
            if inner.dep_ in ("pcomp", "xcomp") and is_verb(inner)
        ]
        return found[0] if found else None

    @cached_property
    def modal(self) -> str:
        """Say in which light it is told: *will*, *would*, *may*, *must*, *shall*, or plainly (empty)."""
        for child in self.verb.children:
            if child.dep_ == "aux" and child.lower_ in _MODALS:
                return _MODALS[child.lower_]
        shared = self.verb.dep_ == "conj" and is_verb(self.verb.head) and self.verb.tag_ == "VB"
        return Clause(self.verb.head).modal if shared else ""

    @cached_property
    def negated(self) -> bool:
        """Whether it is told as not done."""
        if self.without:
            return True
        return any(
            child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in ("never", "no", "longer"))
            for child in self.verb.children
        ) or any(
            one.lower_ in ("no", "not", "neither", "nobody", "none", "nothing")
            for noun in (*self.objects, *self.subjects)
            for one in (noun, *(inner for child in noun.lefts for inner in child.subtree))
        )

    @cached_property
    def without(self) -> bool:
        """Whether it is what somebody left undone (*left without signing*)."""
        return self.verb.dep_ == "pcomp" and self.verb.head.lower_ == "without"

    @cached_property
    def present(self) -> bool:
        """Whether it is told in the present tense, as a rule or a stance rather than as a thing done."""
        auxiliaries = [child for child in self.verb.children if child.dep_ in ("aux", "auxpass")]
        if not auxiliaries:
            return self.verb.lower_ not in PAST and self.verb.tag_ in ("VBZ", "VBP")
        bare = all(child.lower_ in ("do", "does", "is", "are", "'s", "'re", "to") for child in auxiliaries)
        return bare and self.verb.tag_ in ("VB", "VBN")

    def _own_subjects(self) -> tuple[Token, ...]:
        own = [child for child in self.verb.children if child.dep_ in _SUBJECT]
        near = [child for child in own if child.i < self.verb.i][-1:] or own  # a dateline may stand before it
        return tuple(antecedent(past_dateline(noun)) for noun in near)

    def _inherited(self) -> tuple[Token, ...]:
        """Take the subject of the clause that this one hangs on."""
        head, dep = self.verb.head, self.verb.dep_
        if dep in ("acl", "relcl"):
            return (head,) if is_noun(head) else ()
        if head.i == self.verb.i:
            return ()
        if dep == "pcomp" and head.dep_ == "prep":
            head = head.head
        while head.dep_ in ("acomp", "oprd", "prep") and head.head.i != head.i:
            head = head.head
        if not is_verb(head):
            return tuple(child for child in head.children if child.dep_ == "poss")
        above = Clause(head)
        if dep in ("xcomp", "ccomp") and above.objects and not above.passive and has_to(self.verb):
            return above.objects
        return above.objects if above.passive else above.subjects

    def _undergoing(self) -> tuple[Token, ...]:
        head = self.verb.head
        if self.verb.dep_ in ("acl", "relcl", "amod"):
            return (head,) if is_noun(head) else ()
        if self.verb.dep_ in ("conj", "xcomp", "advcl") and is_verb(head):
            return Clause(head).objects if Clause(head).passive else Clause(head).subjects
        return ()

    def _preps(self, only: str = "") -> list[Token]:
        found = [
            child for child in self.verb.children if child.dep_ in ("prep", "agent", "dative") and child.pos_ != "NOUN"
        ]
        return [child for child in found if not only or child.lower_ == only]


def is_verb(token: Token) -> bool:
    """Whether a token can head a clause."""
    return token.pos_ in ("VERB", "AUX")


def has_to(verb: Token) -> bool:
    """Whether a verb stands with *to*."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
