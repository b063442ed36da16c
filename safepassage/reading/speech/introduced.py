"""Who is named later: *the envoy on Tuesday told the Council that ... Pia Lund said she had been heartened* is one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.minutes import Heard
from safepassage.reading.speech.speakers import Speaker

NEXT: Final = "speaker taken for who is named next"
_BACK: Final = 3
"""Whoever speaks by an office is named within so many paragraphs."""
_ANY: Final = frozenset({"a", "an", "another", "one", "some"})


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
    anyone = any(child.lower_ in _ANY for child in teller.children) and not teller.lower_.startswith("spokes")
    return told and not (beside or anyone) and (mention is None or cast.kind(mention.name) is None)


def _is_new(teller: Token, office: Token, cast: Cast, firsts: dict[str, int]) -> bool:
    """Say whether a person (or a body) is named for the first time, without an office of its own beside the name."""
    mention = cast.at(teller)
    if mention is None or firsts.get(mention.name) != mention.start:
        return False
    if (cast.kind(mention.name) == "person") != (office.lemma_.lower() in words("role")):
        return False
    if cast.kind(mention.name) not in ("person", "armed_group", "org"):
        return False
    before = teller.doc[teller.left_edge.i : teller.i]
    near = (*before, *(child for child in teller.children if child.dep_ == "appos"))
    roles = [one.lower_[:6] for one in near if one.lemma_.lower() in words("role")]
    bare = teller.doc[teller.left_edge.i : mention.start].text.lower().startswith("spokes")
    return not roles or (
        bare and roles == [office.lower_[:6]]
    )  # a mission spokesman said ..., said spokesman Omar Haddad
