"""Find who said what, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene
from safepassage.reading.speech.frames import Frame, find_frames
from safepassage.reading.speech.headlines import headline_paragraphs
from safepassage.reading.speech.issuer import find_issuer
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.memory import Memory
from safepassage.reading.speech.openings import opened
from safepassage.reading.speech.quotes import find_quotations
from safepassage.reading.speech.speakers import Speaker, named
from safepassage.reading.speech.turns import Turn, find_turns
from safepassage.reading.speech.utterances import Utterance, find_utterances
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Times

NO_VERB: Final = "quotation without a verb of saying"
_APART: Final = 10**9
"""Turns are no paragraphs: nothing goes on from one to the next."""
_ENOUGH: Final = 4
"""A quotation that no verb governs is a statement from so many words on."""


def find_speech(scene: Scene, cast: Cast, times: Times) -> Speech:
    """Find statements, direct and indirect, in the order of the text.

    Parameters
    ----------
    scene
        The parsed text.
    cast
        Who is named in it, so that a pronoun or a title has a name.
    times
        Its dates; a statement without one was made on the day of publication.

    Returns
    -------
    Speech
        A speaker whom the rules could not name is an empty string, with a doubt; the statement is kept.
    """
    turns = find_turns(scene.doc, cast)
    heads = headline_paragraphs(scene.doc)
    frames = opened(scene.doc, find_frames(scene.doc, find_quotations(scene)), turns)
    heard = [(one, list(find_utterances(scene.doc, one))) for one in frames if one.paragraph not in heads]
    memory = Memory(scene, cast, times)
    if not turns:
        memory.issuer = find_issuer(scene.doc, cast, (one for _, utterances in heard for one in utterances))
    floor = _floor(cast, turns)
    for frame, utterances in heard:
        _take(memory, frame, [one for one in utterances if _counts(memory, one, floor)])
    for turn in turns:
        _take_turn(memory, turn)
    return Speech(tuple(sorted(memory.said, key=lambda one: (one.start, one.end))))


def _counts(memory: Memory, utterance: Utterance, floor: frozenset[str]) -> bool:
    """Say whether an utterance is a statement here.

    What somebody says of themselves who has the floor is taken with their turn; what a side *supports* is one only in a
    statement of its own.
    """
    if utterance.telling is None or utterance.teller is None:
        return True
    teller, verb = utterance.teller, utterance.telling.verb
    first = teller.lower_ in ("i", "we")
    if not utterance.telling.own:
        return not floor or not (first or named(teller, memory.cast).name in floor)
    tensed = [verb, *(child for child in verb.children if child.dep_ == "auxpass")]
    present = memory.issuer.speaks and any(one.tag_ in ("VBZ", "VBP") for one in tensed)
    return present and (first or named(teller, memory.cast) in memory.issuer.side)


def _floor(cast: Cast, turns: Sequence[Turn]) -> frozenset[str]:
    """Name those who have the floor in a transcript, and whom they speak for."""
    people = {turn.speaker.name for turn in turns if turn.speaker is not None}
    return frozenset(people | {cast.principal(name) for name in people})


def _take(memory: Memory, frame: Frame, utterances: Sequence[Utterance]) -> None:
    """Take what is said in a frame into memory."""
    for utterance in sorted(utterances, key=lambda one: one.telling.verb.i if one.telling else one.start):
        if utterance.teller is None:
            _take_loose(memory, frame, utterance)
        else:
            for one in memory.who(utterance.teller, frame):
                memory.write(frame, utterance, one)
        memory.runs_on = utterance.runs_on
    if not utterances:
        memory.focus(frame)


def _take_loose(memory: Memory, frame: Frame, utterance: Utterance) -> None:
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


def _take_turn(memory: Memory, turn: Turn) -> None:
    """Take what somebody says who has the floor; thanks and greetings are no statement."""
    told = [token for token in memory.scene.doc[turn.start : turn.end] if not token.is_space]
    verbs = [token for token in told if token.dep_ in ("nsubj", "nsubjpass", "expl")]
    if turn.speaker is not None and verbs and len(told) > _ENOUGH:
        start, end = told[0].i, told[-1].i + 1
        frame = Frame(start, end, _APART + turn.label, ())
        memory.write(frame, Utterance(start, end, start, end, "direct"), turn.speaker)
