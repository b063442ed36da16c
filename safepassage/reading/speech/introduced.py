"""Who is named later: *the envoy on Tuesday told the Council that ... Pia Lund said she had been heartened* is one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.minutes import Heard
from safepassage.reading.speech.phrases import own_words
from safepassage.reading.speech.reaching import bare, named_before
from safepassage.reading.speech.speakers import Speaker

NEXT: Final = "speaker taken for who is named next"
SEVERAL: Final = "several hold this office: the last one named"
_BACK: Final = 3
"""Whoever speaks by an office is named within so many paragraphs."""
_ANY: Final = frozenset({"a", "an", "another", "one", "some"})
_ORGANS: Final = ("org", "igo", "government", "armed_group")


def introduced(cast: Cast, heard: Sequence[Heard]) -> dict[int, Speaker]:
    """Name those who speak by their office before the text gives their name, by the token of the office.

    The name comes next of all who speak, for the first time, and without an office of its own.
    """
    firsts = {one.name: one.start for one in reversed(cast.mentions) if one.form == "name"}
    found: dict[int, Speaker] = {}
    open_: list[Token] = []
    since = 0
    for frame, teller in _tellers(heard):
        if open_ and frame.paragraph - since <= _BACK and _is_new(teller, open_[-1], cast, firsts):
            name = cast.who(teller)
            found |= {one.i: Speaker(name, cast.kind(name) == "person", (NEXT,)) for one in open_}
            open_ = []
        elif _is_office(teller, cast):
            same = open_ and open_[-1].lemma_ == teller.lemma_
            open_, since = [*(open_ if same else []), teller], frame.paragraph
        elif teller.pos_ != "PRON":
            open_ = []
    return found


def _tellers(heard: Iterable[Heard]) -> Iterator[tuple[Frame, Token]]:
    """Give whoever tells, in the order of the text."""
    for frame, utterances in heard:
        tellers = {one.teller.i: one.teller for one in utterances if one.teller is not None}
        yield from ((frame, tellers[at]) for at in sorted(tellers))


def _is_office(teller: Token, cast: Cast) -> bool:
    """Say whether one person speaks by an office and no name stands beside it; *a senior diplomat* stays without one."""
    if teller.tag_ not in ("NN", "NNP") or teller.lemma_.lower() not in words("role") | words("body"):
        return False
    mention = cast.at(teller)
    beside = any(child.dep_ == "appos" for child in teller.children)
    told = any(child.dep_ not in ("det", "punct") for child in teller.children)
    anyone = any(child.lower_ in _ANY for child in teller.children)
    return told and not (beside or anyone) and (mention is None or cast.kind(mention.name) is None)


def _is_new(teller: Token, office: Token, cast: Cast, firsts: dict[str, int]) -> bool:
    """Say whether a person (or a body) is named for the first time, without an office before or after the name."""
    mention = cast.at(teller)
    if mention is None or firsts.get(mention.name) != mention.start:
        return False
    if (cast.kind(mention.name) == "person") != (office.lemma_.lower() in words("role")):
        return False
    if cast.kind(mention.name) not in ("person", "armed_group", "org"):
        return False
    before = teller.doc[teller.left_edge.i : teller.i]
    near = (*before, *(child for child in teller.children if child.dep_ == "appos"))
    return not any(one.lemma_.lower() in words("role") for one in near)


def headed(cast: Cast, teller: Token, named: dict[int, Speaker]) -> Speaker | None:
    """Name whoever a headline calls by an office or a short name: the only one in the text whom its words fit."""
    told = _words(own_words(teller))
    known = cast.at(teller)
    if known is not None or not told:
        return None
    fits = [one.name for one in cast.entities if one.type == "person" and told <= _words(f"{one.role} {one.org}")]
    fits = fits or [one.name for one in cast.entities if one.type in _ORGANS and told <= _words(one.name)]
    if len(fits) == 1:
        return Speaker(fits[0], cast.kind(fits[0]) == "person")
    return next((one for at, one in named.items() if teller.doc[at].lemma_.lower() == teller.lemma_.lower()), None)


def by_office(cast: Cast, teller: Token, named: dict[int, Speaker]) -> Speaker | None:
    """Name whom *the envoy* means: who was introduced so, else the person of that office who was named last."""
    if not bare(teller) or not _is_unnamed(teller, cast):
        return None
    noun = teller.lemma_.lower()
    found = next((one for at, one in named.items() if at < teller.i and teller.doc[at].lemma_.lower() == noun), None)
    if found is not None:
        return found
    holding = {one.name for one in cast.entities if one.type == "person" and noun in one.role.lower().split()}
    told = [one.name for one in named_before(teller, cast) if one.name in holding] if holding else []
    doubts = (SEVERAL,) if len(set(told)) > 1 else ()
    return Speaker(told[-1], person=True, doubts=doubts) if told else None


def _is_unnamed(teller: Token, cast: Cast) -> bool:
    """Say whether an office stands alone, and for nobody whom the cast knows."""
    beside = any(child.dep_ in ("appos", "prep", "poss", "relcl") for child in teller.children)
    return teller.lemma_.lower() in words("role") and not beside and cast.at(teller) is None


def _words(text: str) -> frozenset[str]:
    """Give the words of a name in small letters, without stops (*u.n.* is *un*)."""
    return frozenset(word.replace(".", "").removesuffix("'s") for word in text.lower().split())
