"""Loose quotations: those that no verb of saying governs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.memory import Memory
from safepassage.reading.speech.speakers import Speaker
from safepassage.reading.speech.utterances import Utterance

NO_VERB: Final = "quotation without a verb of saying"
_ENOUGH: Final = 4
"""A quotation that no verb governs is a statement from so many words on."""


def take_loose(memory: Memory, frame: Frame, utterance: Utterance) -> None:
    """Take a quotation that no verb governs: the speaker before goes on, or the sentence names one."""
    doc = memory.scene.doc
    quoted = [token for token in doc[utterance.start : utterance.end] if token.text[0].isalnum()]
    narrated = [token for token in doc[frame.start : frame.end] if token.is_alpha and not frame.quoted(token)]
    before = memory.near(frame.paragraph)
    if memory.runs_on and memory.said and not narrated:
        memory.extend(utterance)
    elif not narrated:
        speaker = before.speaker if before is not None else Speaker("", doubts=("no speaker found",))
        memory.write(frame, utterance, replace(speaker, doubts=(*speaker.doubts, NO_VERB)))
    elif len(quoted) >= _ENOUGH and (lead := _lead(frame, utterance, narrated)) is not None:
        for one in memory.who(lead, frame):
            memory.write(frame, utterance, replace(one, doubts=(*one.doubts, NO_VERB)))


def _lead(frame: Frame, utterance: Utterance, narrated: list[Token]) -> Token | None:
    """Give whoever a sentence such as *His message was clear:* is about."""
    before = [token for token in narrated if token.i < utterance.start]
    colon = utterance.start - 2 >= frame.start and narrated[0].doc[utterance.start - 2].text == ":"
    if not before or not (colon or any(token.lemma_.lower() in words("lead_in") for token in before)):
        return None
    owners = [token for token in before if token.dep_ == "poss" and token.head.lemma_.lower() in words("lead_in")]
    subjects = [token for token in before if token.dep_ in ("nsubj", "nsubjpass")]
    return next(iter([*owners, *subjects]), None)
