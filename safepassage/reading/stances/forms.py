"""Under which words a verb is looked up: *ruled out* before *ruled*, *is opposed to* before *is*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.stances.lexicon import lemma, lists

WILL: Final = frozenset({"will", "would", "wo", "'ll", "'d", "can", "could", "ca"})
"""Modal verbs under which *not* is a no to what is to come."""
_STATES: Final = frozenset({"be", "remain", "stay", "become", "seem"})
_TAILS: Final = frozenset({"prt", "prep", "advmod", "agent", "dative", "acomp"})
_NOT: Final = frozenset({"not", "n't", "never", "no", "neither", "nor"})


@dataclass(frozen=True)
class Form:
    """Words of a verb with its particle or preposition; ``node`` governs the rest, ``last`` is the preposition."""

    text: str
    node: Token
    last: Token | None = None

    @property
    def stative(self) -> bool:
        """Whether it is a state: *is committed to*."""
        return self.text.startswith("be ")


def forms(verb: Token, among: frozenset[str] | None = None) -> Iterator[Form]:
    """Give the forms of a verb, the longest first; with ``among`` only of verbs that one of these begins with."""
    for base, node in _bases(verb):
        if among is not None and base not in among:
            continue
        near = [child for child in node.children if child.i > node.i and child.dep_ in _TAILS]
        follow = [verb.doc[node.i + 1]] if node.i + 1 < len(verb.doc) else []
        tails = list({one.i: one for one in (*follow, *near) if one.is_alpha}.values())
        for tail in tails:
            inner = [child for child in tail.children if child.dep_ in ("prep", "pcomp")]
            inner += [verb.doc[tail.i + 1]] if tail.i + 1 < len(verb.doc) else []
            yield from (Form(f"{base} {tail.lower_} {one.lower_}", node, one) for one in inner if one.is_alpha)
        yield from (Form(f"{base} {tail.lower_}", node, tail) for tail in tails)
        yield Form(base, node)


def find(verb: Token, file: str, *names: str) -> Form | None:
    """Find the longest form of a verb that stands in one of some lists."""
    words, begun = _union(file, names)
    return next((form for form in forms(verb, begun) if form.text in words), None)


@cache
def _union(file: str, names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of some lists, and all that they begin with: *be*, *be committed*, *be committed to*."""
    words = frozenset[str]().union(*(lists(file)[name] for name in names))
    return words, frozenset(
        " ".join(told[:count]) for told in map(str.split, words) for count in range(1, len(told) + 1)
    )


def _bases(verb: Token) -> Iterator[tuple[str, Token]]:
    if lemma(verb) in _STATES:
        no = "not " if negated(verb) else ""
        for child in verb.children:
            if child.i > verb.i and child.dep_ in ("acomp", "attr", "oprd", "advmod", "prep", "xcomp"):
                yield f"be {no}{child.lower_}", child
                yield f"be {child.lower_}", child
        return
    if any(child.dep_ == "auxpass" for child in verb.children):
        yield f"be {verb.lower_}", verb
    yield lemma(verb), verb


def negated(verb: Token) -> bool:
    """Say whether a verb is denied: *not*, *never*, *no longer*, *accepts no cantonment*."""
    if verb.dep_ == "conj" and _is_nor(verb):
        return True
    for child in verb.children:
        if child.dep_ == "neg" and child.i > verb.i and child.nbor(-1).text == ",":
            continue  # is opposed to the programme, not the regime
        if child.dep_ == "neg" or (
            child.lower_ in _NOT and child.dep_ in ("advmod", "preconj", "cc") and child.i < verb.i
        ):
            return True
        if child.dep_ in ("dobj", "nsubj", "attr", "nsubjpass") and (
            child.lower_ in ("none", "neither", "nobody")
            or any(one.lower_ in ("no", "neither") and one.dep_ in ("det", "preconj") for one in child.children)
        ):
            return True
    return False


def _is_nor(verb: Token) -> bool:
    """Say whether a clause is joined by *nor*: *nor would they ever share power*."""
    start = max((one.i for one in verb.head.children if one.dep_ in ("cc", "conj") and one.i < verb.i), default=verb.i)
    return verb.doc[start].lower_ == "nor"


def no_longer(verb: Token) -> bool:
    """Say whether it was so and is not: *no longer insists*."""
    near = verb.doc[max(verb.i - 3, verb.sent.start) : verb.i]
    words = [one.lower_ for one in near]
    return "longer" in words and bool({"no", "any"} & set(words))


def is_verb(token: Token) -> bool:
    """Whether a token can head a clause, also where it was taken for a plural (*a condition that Juba rejects*) or an adverb."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    under = {one.dep_ for one in token.children}
    plural = token.tag_ == "NNS" and token.dep_ == "relcl"
    adverb = token.pos_ == "ADV" and "dobj" in under  # Paris and London back his demand
    return "nsubj" in under and (plural or adverb)


def heads_clause(token: Token) -> bool:
    """Whether a token is a verb and no auxiliary of one."""
    return is_verb(token) and token.dep_ not in ("aux", "auxpass")


def first_verb(span: Span) -> Token | None:
    """Give the first verb of some words that is no auxiliary."""
    return next((one for one in span if heads_clause(one)), None)


def modal(verb: Token) -> str:
    """Give the modal verb under which a verb stands, in small letters."""
    chain = [verb, *([verb.head] if verb.dep_ == "conj" and verb.tag_ == "VB" else [])]
    return next((child.lower_ for one in chain for child in one.children if child.tag_ == "MD"), "")


def is_announced(verb: Token) -> bool:
    """Say whether *would* is a *will* that somebody announced: *said he would press for a vote*; not *would, if*."""
    said = (
        verb.head
        if verb.dep_ == "ccomp"
        else verb.head.head
        if verb.dep_ == "conj" and verb.head.dep_ == "ccomp"
        else None
    )
    supposed = any(one.lower_ in ("if", "unless", "whether") for child in verb.children for one in child.children)
    past = said is not None and is_verb(said) and said.i < verb.i and said.tag_ in ("VBD", "VBN")
    return modal(verb) in ("would", "'d") and past and not supposed and not inverted(verb)


def inverted(verb: Token) -> bool:
    """Say whether a verb of doubt or of a question leads its subject: *should the talks fail*, *why would we want*."""
    first = next((child.i for child in verb.children if child.tag_ == "MD"), verb.i)
    return any(child.dep_ in ("nsubj", "nsubjpass") and first < child.i < verb.i for child in verb.children)


def contrasts(mark: Token) -> bool:
    """Say whether a *while* behind a comma sets two parties apart, and waits for nothing."""
    return mark.lower_ == "while" and (mark.i == mark.sent.start or mark.nbor(-1).text == ",")
