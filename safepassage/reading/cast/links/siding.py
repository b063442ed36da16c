"""Who stands with whom, by nouns and prefixes: *Iran, Hezbollah's main backer*, *an ally of Chad*, *pro-Kenyan militias*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from safepassage.reading.cast.links.ties import SUBJECTS, Tie, governed_by, tie_words, ties
from safepassage.reading.cast.value import Cast


def siding(cast: Cast, token: Token, inner: Mapping[int, str]) -> Iterator[Tie]:
    """Find the links that a word tells of who backs whom."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in tie_words("friend") | tie_words("tool"):
        yield from _friend(cast, token, turned=lemma in tie_words("tool"))
    elif token.pos_ == "NOUN" and lemma in tie_words("bond") and token.dep_ == "dobj":
        yield from _bond(cast, token)
    elif token.lower_ == "pro":
        yield from _pro(cast, token, inner)


def _friend(cast: Cast, noun: Token, *, turned: bool) -> Iterator[Tie]:
    """Read *A, B's main ally*, *A is an ally of B*; of a tool, the owner is the one that backs."""
    owners = [one for one in noun.children if one.dep_ == "poss"] + governed_by(noun, ("of",))
    ones = _meant(noun)
    if owners and ones:
        yield from (
            ties(cast, owners, "backs", ones) if turned else ties(cast, ones, "backs", owners, alone=noun.tag_ == "NN")
        )


def _meant(noun: Token) -> list[Token]:
    """Give whom a noun is told of: what it stands beside, the subject of *is*, a name behind it."""
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ == "attr":
        return [one for one in noun.head.children if one.dep_ in SUBJECTS]
    return [one for one in noun.children if one.dep_ == "appos"]


def _bond(cast: Cast, noun: Token) -> Iterator[Tie]:
    """Read *Egypt, which has close ties to B*, *A has a defence pact with B*."""
    verb = noun.head
    if verb.lemma_.lower() in tie_words("kept"):
        subjects = [one for one in verb.children if one.dep_ in SUBJECTS]
        close = noun.lemma_ in ("pact", "alliance") or any(one.lower_ in ("close", "strong") for one in noun.children)
        yield from ties(cast, subjects if close else [], "backs", governed_by(noun, ("to", "with")))


def _pro(cast: Cast, token: Token, inner: Mapping[int, str]) -> Iterator[Tie]:
    """Read *pro-Kenyan militias*: those after whom they are called back them."""
    doc, at = token.doc, token.i
    if at + 3 >= len(doc) or doc[at + 1].text != "-" or at + 2 not in inner:
        return
    whole = cast.at(token) or cast.at(doc[at + 3])
    if whole is not None and whole.name != inner[at + 2]:
        yield Tie(inner[at + 2], "backs", whole.name, at, whole.end)
