"""Loose quotations: those that no verb of saying governs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.memory import Memory
from safepassage.reading.speech.speakers import Speaker
from safepassage.reading.speech.subjects import passive, subject, thing
from safepassage.reading.speech.utterances import Utterance

NO_VERB: Final = "quotation without a verb of saying"
_ENOUGH: Final = 4
"""A quotation that no verb governs is a statement from so many words on."""


def take_loose(memory: Memory, frame: Frame, utterance: Utterance) -> None:
    """Take a quotation that no verb governs: the speaker before goes on, or the sentence names one."""
    doc = memory.scene.doc
    quoted = [token for token in doc[utterance.start : utterance.end] if token.text[0].isalnum()]
    narrated = [token for token in doc[frame.start : frame.end] if token.is_alpha and not frame.quoted(token)]
    before = memory.floor.near(frame.paragraph)
    if memory.runs_on and memory.said and not narrated:
        memory.extend(frame, utterance)
    elif not narrated:
        speaker = before.speaker if before is not None else Speaker("", doubts=("no speaker found",))
        memory.write(frame, utterance, replace(speaker, doubts=(*speaker.doubts, NO_VERB)))
    elif len(quoted) >= _ENOUGH:
        lead = _lead(frame, utterance, narrated) or _somebody(memory, frame, quoted)
        same = before is not None and before.date is not None and before.paragraph == frame.paragraph
        if before is not None and same and lead is not None and thing(lead) and memory.cast.at(lead) is None:
            memory.write(
                frame, utterance, replace(before.speaker, doubts=(NO_VERB,))
            )  # the venue was immaterial: "..."
            return
        for one in memory.who(lead, frame) if lead is not None else ():
            memory.write(frame, utterance, replace(one, doubts=(*one.doubts, NO_VERB)))


def _somebody(memory: Memory, frame: Frame, quoted: list[Token]) -> Token | None:
    """Give the party or person whose act is told in their own words: *the rebel scorned it as "a nap before the battle"*.

    Words that are written as a title are a name and not a quotation.
    """
    if sum(token.text[0].isupper() for token in quoted) * 2 > len(quoted):
        return None
    verb = next((one for one in quoted[0].ancestors if one.pos_ == "VERB" and not frame.quoted(one)), None)
    about = subject(verb) if verb is not None and not passive(verb) else None
    return about if about is not None and about.i >= frame.start and _named(memory, about) else None


def _named(memory: Memory, token: Token) -> bool:
    """Say whether a word names a person or a party, or stands for one."""
    mention = memory.cast.at(token)
    if mention is None:
        return token.lower_ in ("he", "she")
    return mention.form != "adjective" and memory.cast.kind(mention.name) not in ("place", None)


def _lead(frame: Frame, utterance: Utterance, narrated: list[Token]) -> Token | None:
    """Give whoever a sentence such as *His message was clear:* is about."""
    before = [token for token in narrated if token.i < utterance.start]
    colon = utterance.start - 2 >= frame.start and narrated[0].doc[utterance.start - 2].text == ":"
    if not before or not (colon or any(token.lemma_.lower() in words("lead_in") for token in before)):
        return None
    owners = [token for token in before if _owner(token)]
    subjects = [token for token in before if token.dep_ == "nsubj" or (token.dep_ == "nsubjpass" and not thing(token))]
    last = [token for token in before if token.i == utterance.start - 3]
    return next(iter([*owners, *subjects, *(last if colon else [])]), None)


def _owner(token: Token) -> bool:
    """Say whether a word is the owner of a message, a statement or an assurance."""
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    return (token.dep_ == "poss" or over != token.head) and over.lemma_.lower() in words("lead_in")
