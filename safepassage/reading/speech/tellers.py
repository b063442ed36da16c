"""Tellers: the heads of all for whom the words for a teller stand, past titles, lists and *who gave his name as*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.lexicon import words

_LIST: Final = frozenset({"including", "like", "such"})
_GIVEN: Final = ("pobj", "oprd", "dobj", "appos", "attr")


def heads(teller: Token, cast: Cast) -> list[Token]:
    """Give the heads of all who tell: those joined by *and*, those named after *including*, an apposition with a name."""
    listed = [child for child in teller.children if child.lower_ in _LIST]
    named = [child for one in listed for child in one.children if child.dep_ == "pobj" and cast.at(child) is not None]
    if named and cast.at(teller) is None:
        return [named[0], *(one for one in named[0].conjuncts if cast.at(one) is not None)]
    role = teller.lemma_.lower() in words("role")
    beside = [child for child in teller.children if child.dep_ == "appos"]
    apposed = [child for child in beside if cast.at(child) is not None or (role and child.tag_ == "NNP")]
    apposed = apposed or _known_as(teller)
    apposed = apposed or list(_apposed_within(teller, cast)) or _joined_by_comma(teller, cast)
    titled = teller.pos_ == "PROPN" and bool(apposed) and apposed[0].pos_ == "NOUN"
    if apposed and not titled and not _is_name(teller, cast, apposed[0]):
        return [apposed[0], *(one for one in apposed[0].conjuncts if cast.at(one) is not None)]
    after = [one for one in teller.conjuncts if one.i > teller.i or teller.dep_ not in ("conj", "appos")]
    joined = [_holder(one, cast) or one for one in sorted([teller, *after], key=lambda one: one.i)]
    return joined if all(cast.at(one) is not None for one in joined) else [teller]


def _known_as(teller: Token) -> list[Token]:
    """Give the name of *a corporal known as X*, *an activist who gave his name as X*."""
    called = [
        child
        for child in teller.subtree
        if child.dep_ in ("acl", "relcl")
        and (child.head == teller or (child.dep_ == "acl" and child.head.pos_ == "PROPN"))
        and any(one.lemma_.lower() in words("naming") for one in child.subtree)
    ]
    named = [one for child in called for one in child.subtree if one.tag_ == "NNP" and one.dep_ in _GIVEN]
    return [one for one in named if _is_given(one)]


def _is_given(name: Token) -> bool:
    """Say whether a name is the one that somebody is given: *known as X*, *goes by X*, *named X*."""
    if name.dep_ == "pobj":
        return name.head.lower_ == "as" or (name.head.lower_ == "by" and name.head.head.lemma_ == "go")
    return name.head.lemma_ in ("name", "call", "dub", "nickname")


def _joined_by_comma(teller: Token, cast: Cast) -> list[Token]:
    """Give the name after a comma that the parse takes for a second member (*one of the signatories, the Front, said*)."""
    if cast.at(teller) is not None or any(child.dep_ == "cc" for child in teller.children):
        return []
    return [child for child in teller.children if child.dep_ == "conj" and cast.at(child) is not None]


def _apposed_within(teller: Token, cast: Cast) -> Iterator[Token]:
    """Give the person named after a title, whom the parse may hang on the last noun of it (*the envoy for Syria, X,*).

    Also after a place that the parse took for whoever speaks (*in Goma, a teacher, X, said*).
    """
    mention = cast.at(teller)
    place = mention is not None and cast.kind(mention.name) == "place"
    if place or (teller.lemma_.lower() in words("role") and mention is None):
        for token in teller.subtree:
            mention = cast.at(token) if token.i > teller.i and token.dep_ == "appos" else None
            if mention is not None and cast.kind(mention.name) == "person":
                yield token


def _holder(office: Token, cast: Cast) -> Token | None:
    """Give the name that the parse took into an office (*the minister of foreign affairs Pia Lund*): *of Pia Lund* has none."""
    if office.lemma_.lower() not in words("role") or cast.at(office) is not None:
        return None
    for name in (one for prep in office.children if prep.dep_ == "prep" for one in prep.children if one.dep_ == "pobj"):
        mention = cast.at(name)
        if mention is None or cast.kind(mention.name) != "person":
            continue
        last = name.doc[mention.start - 1]
        if last.i >= name.left_edge.i and last.pos_ == "PROPN" and not _is_title(last):
            return name
    return None


def _is_title(word: Token) -> bool:
    """Say whether a word before a name is a title, and no name that it hangs on; *UN* and *US* are names."""
    title = word.lemma_.lower().strip(".")
    return title in words("role") | words("title") and title not in ("un", "us")


def _is_name(teller: Token, cast: Cast, apposed: Token) -> bool:
    """Say whether a head is a name already; of a title with a person's name after it the person is."""
    mention, other = cast.at(teller), cast.at(apposed)
    if teller.lemma_.lower() in words("role") and other is not None and cast.kind(other.name) == "person":
        return False
    if mention is None or other is None:
        return mention is not None
    return mention.form == "name" and not (cast.kind(other.name) == "person" != cast.kind(mention.name))
