"""Minutes: records of a meeting, in which a paragraph goes on with what its first sentence says that somebody said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.draft import Mode
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.telling import Telling
from safepassage.reading.speech.utterances import Utterance

Heard = tuple[Frame, list[Utterance]]
_FEWEST: Final = 2
_NAME: Final = 3
"""A name in capitals has a part of so many letters."""


def minuted(doc: Doc, heard: Sequence[Heard]) -> list[Heard]:
    """Give what was heard, and in minutes also the sentences that go on with what a speaker said.

    Parameters
    ----------
    doc
        The text.
    heard
        Its frames with the utterances in them.
    """
    openers = speakers_of(doc, heard)
    paragraphs = [list(each) for _, each in groupby(heard, key=lambda one: one[0].paragraph)]
    return [one for each in paragraphs for one in _going_on(doc, each, openers.get(each[0][0].paragraph))]


def speakers_of(doc: Doc, heard: Sequence[Heard]) -> dict[int, Telling]:
    """Give the telling that opens each paragraph of minutes, by the paragraph; a text that is none gives none."""
    firsts = [next(each) for _, each in groupby(heard, key=lambda one: one[0].paragraph)]
    openers = {one[0].paragraph: opener for one in firsts if (opener := _opener(doc, one)) is not None}
    return openers if len(openers) >= _FEWEST else {}


def _opener(doc: Doc, first: Heard) -> Telling | None:
    """Give the telling that opens a speaker's paragraph: of a name in capitals, or of *the representative of X*."""
    frame, utterances = first
    telling = next((one.telling for one in utterances if one.telling is not None), None)
    if telling is None or telling.teller is None or not frame.start <= telling.teller.i < telling.verb.i:
        return None
    named = [token for token in doc[frame.start : telling.teller.i + 1] if token.is_alpha and token.is_upper]
    capitals = len(named) > 1 and any(len(token) >= _NAME for token in named)
    delegate = telling.teller.lemma_.lower() in words("delegate")
    return telling if capitals or delegate else None


def _going_on(doc: Doc, paragraph: Sequence[Heard], opener: Telling | None) -> Iterator[Heard]:
    """Give the frames of a paragraph; those that tell nothing by their main verb are told by its speaker."""
    yield paragraph[0]
    for frame, utterances in paragraph[1:]:
        verbs = {one.telling.verb.i for one in utterances if one.telling is not None}
        root = next((token for token in doc[frame.start : frame.end] if token.dep_ == "ROOT"), None)
        if opener is None or root is None or root.i in verbs or _of_the_meeting(root):
            yield frame, utterances
        else:
            told = [token.i for token in doc[frame.start : frame.end] if not token.is_space]
            telling = replace(opener, start=told[0], end=told[-1], left=told[0], right=told[-1])
            attributed = [one for one in utterances if one.telling is not None]
            mode: Mode = "direct" if len(attributed) < len(utterances) else "indirect"
            yield frame, [*attributed, Utterance(told[0], told[-1], told[0], told[-1], mode, telling)]


def _of_the_meeting(root: Token) -> bool:
    """Say whether a sentence is about the meeting itself (*the Council was told*, *the text was adopted*)."""
    about = [child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(one.lemma_.lower() in words("meeting") for one in about) or root.lemma_ in (
        "adopt",
        "adjourn",
        "vote",
        "speak",
    )
