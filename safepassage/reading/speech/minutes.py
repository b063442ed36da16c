"""Minutes: records of a meeting, in which a paragraph goes on with what its first sentence says that somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.draft import Mode
from safepassage.reading.speech.frames import Frame, paragraphs
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.subjects import subject
from safepassage.reading.speech.telling import Telling
from safepassage.reading.speech.utterances import Utterance

Heard = tuple[Frame, list[Utterance]]
_FEWEST: Final = 2
_NAME: Final = 3
"""A name in capitals has a part of so many letters."""
_BODY: Final = re.compile(r"\b(?:council|assembly|committee|conference|commission|meeting|session)\b", re.IGNORECASE)
_RECORD: Final = re.compile(
    r"\b(?:summary|(?:verbatim|official) record|record of|minutes|hears|open meeting|meetings? coverage)\b",
    re.IGNORECASE,
)
_HEAD: Final = 4
"""A record of a meeting says so in so many lines from the top."""


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
    each = [list(one) for _, one in groupby(heard, key=lambda one: one[0].paragraph)]
    return [one for held in each for one in _going_on(doc, held, openers.get(held[0][0].paragraph))]


def speakers_of(doc: Doc, heard: Sequence[Heard]) -> dict[int, Telling]:
    """Give the telling that opens each paragraph of minutes, by the paragraph; a text that is none gives none."""
    firsts = [next(each) for _, each in groupby(heard, key=lambda one: one[0].paragraph)]
    titled = _is_record(doc)
    openers = {one[0].paragraph: opener for one in firsts if (opener := _opener(doc, one, titled=titled)) is not None}
    return openers if len(openers) >= _FEWEST else {}


def _is_record(doc: Doc) -> bool:
    """Say whether the first lines of a text call it the record of a meeting."""
    head = "\n".join(doc[start:end].text for start, end in islice(paragraphs(doc), _HEAD))
    return _BODY.search(head) is not None and _RECORD.search(head) is not None


def _opener(doc: Doc, first: Heard, *, titled: bool) -> Telling | None:
    """Give the telling that opens a speaker's paragraph: of a name in capitals, or of *the representative of X*.

    In a text that calls itself a record, of anybody with a name or a role; also where they only *briefed next*.
    """
    frame, utterances = first
    telling = next((one.telling for one in utterances if one.telling is not None), None)
    telling = telling or (_floor(doc, frame) if titled else None)
    if telling is None or telling.teller is None or not frame.start <= telling.teller.i < telling.verb.i:
        return None
    if (
        titled
        and telling.teller.tag_ in ("NN", "NNP", "NNPS")
        and telling.verb.tag_ in ("VBD", "VBN")
        and not telling.acted
    ):
        return telling
    named = [token for token in doc[frame.start : telling.teller.i + 1] if token.is_alpha and token.is_upper]
    capitals = len(named) > 1 and any(len(token) >= _NAME for token in named)
    delegate = telling.teller.lemma_.lower() in words("delegate")
    return telling if capitals or delegate else None


def _floor(doc: Doc, frame: Frame) -> Telling | None:
    """Give the telling of a sentence that only gives somebody the floor (*the envoy briefed next*)."""
    told = doc[frame.start : frame.end]
    verb = next((one for one in told if one.tag_ in ("VBD", "VBN") and one.lemma_.lower() in words("floor")), None)
    if verb is None:
        return None
    teller = subject(verb) or (verb.head if verb.dep_ == "acl" else None)
    return Telling(verb, teller, verb.i + 1, verb.i + 1, frame.start, frame.end) if teller is not None else None


def _going_on(doc: Doc, paragraph: Sequence[Heard], opener: Telling | None) -> Iterator[Heard]:
    """Give the frames of a paragraph; those that tell nothing by their main verb are told by its speaker."""
    yield paragraph[0]
    for frame, utterances in paragraph[1:]:
        verbs = {one.telling.verb.i for one in utterances if one.telling is not None and not one.telling.own}
        root = next((token for token in doc[frame.start : frame.end] if token.dep_ == "ROOT"), None)
        if (
            opener is None
            or root is None
            or root.i in verbs
            or _told_already(root, utterances)
            or _of_the_meeting(root)
        ):
            yield frame, utterances
        else:
            told = [token.i for token in doc[frame.start : frame.end] if not token.is_space]
            telling = replace(opener, start=told[0], end=told[-1], left=told[0], right=told[-1])
            attributed = [one for one in utterances if one.telling is not None]
            mode: Mode = "direct" if len(attributed) < len(utterances) else "indirect"
            yield frame, [*attributed, Utterance(told[0], told[-1], told[0], told[-1], mode, telling)]


def _told_already(root: Token, utterances: Sequence[Utterance]) -> bool:
    """Say whether the main verb of a sentence stands in what an aside says (*the fighting, he said, had to stop*)."""
    return any(one.telling is not None and not one.telling.own and one.start <= root.i < one.end for one in utterances)


def _of_the_meeting(root: Token) -> bool:
    """Say whether a sentence is about the meeting itself (*the Council was told*, *the text was adopted*)."""
    about = [child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(one.lemma_.lower() in words("meeting") for one in about) or root.lemma_ in (
        "adopt",
        "adjourn",
        "vote",
        "speak",
    )
