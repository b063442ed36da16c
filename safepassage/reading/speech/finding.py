"""Find who said what, when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene
from safepassage.reading.speech.choosing import counts, floor_of
from safepassage.reading.speech.frames import Frame, find_frames
from safepassage.reading.speech.free import freed
from safepassage.reading.speech.headlines import headline_paragraphs, is_agreement
from safepassage.reading.speech.introduced import introduced
from safepassage.reading.speech.issuer import find_issuer
from safepassage.reading.speech.loose import take_loose
from safepassage.reading.speech.memory import Memory
from safepassage.reading.speech.minutes import minuted, speakers_of
from safepassage.reading.speech.offices import headed
from safepassage.reading.speech.openings import opened
from safepassage.reading.speech.operative import find_operative
from safepassage.reading.speech.quotes import find_quotations
from safepassage.reading.speech.turns import Turn, find_turns
from safepassage.reading.speech.utterances import Utterance, find_utterances
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Times

_APART: Final = 10**9
"""Turns are no paragraphs: nothing goes on from one to the next."""
_ENOUGH: Final = 4
"""So few words with the floor are thanks or a greeting."""


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
        A speaker whom the rules could not name is an empty string, with a doubt; the statement is kept. An agreement
        has none: what its articles say is what the parties take on.
    """
    if is_agreement(scene.doc):
        return Speech()
    turns = find_turns(scene.doc, cast)
    heads = headline_paragraphs(scene.doc)
    frames = [*opened(scene.doc, find_frames(scene.doc, find_quotations(scene)), turns)]
    titles = [one for one in frames if one.paragraph in heads]
    frames = [one for one in frames if one.paragraph not in heads]
    memory = Memory(scene, cast, times, operative=find_operative(scene.doc, frames, cast))
    heard = [
        (one, [*memory.operative.utterances.get(one.start, []), *find_utterances(scene.doc, one)]) for one in frames
    ]
    if not turns:
        memory.openers = speakers_of(scene.doc, heard)
        heard = [*freed(scene.doc, minuted(scene.doc, heard))]
        memory.issuer = find_issuer(scene.doc, cast, (one for _, utterances in heard for one in utterances))
    floor = floor_of(cast, turns)
    memory.introduced = introduced(cast, heard)
    for frame in titles:
        _take_title(memory, frame)
    for frame, utterances in heard:
        _take(memory, frame, [one for one in utterances if counts(memory, one, floor)])
    for turn in turns:
        _take_turn(memory, turn)
    side = tuple(cast.principal(one.name) for one in memory.issuer.side)
    issuer = memory.issuer.one.name if memory.issuer.one is not None else ""
    return Speech(tuple(sorted(memory.said, key=lambda one: (one.start, one.end))), side, issuer)


def _take(memory: Memory, frame: Frame, utterances: Sequence[Utterance]) -> None:
    """Take what is said in a frame into memory."""
    for utterance in sorted(utterances, key=lambda one: one.telling.verb.i if one.telling else one.start):
        if utterance.teller is None:
            take_loose(memory, frame, utterance)
        else:
            for one in memory.who(utterance.teller, frame):
                memory.write(frame, utterance, one)
        memory.runs_on = utterance.runs_on
    if not utterances:
        memory.focus(frame)


def _take_title(memory: Memory, frame: Frame) -> None:
    """Take what a headline says that somebody says: *..., UN envoy says*; below the first line also *Governor says ...*."""
    for one in find_utterances(memory.scene.doc, frame):
        telling = one.telling
        if telling is None or telling.teller is None or telling.acted or telling.empty or telling.own:
            continue
        after = memory.scene.doc[telling.verb.i + 1 : frame.end - 1]
        closes = telling.start < telling.verb.i and not any(token.is_punct for token in after)
        if closes or (frame.start > 0 and telling.verb.lemma_ in ("say", "tell")):
            found = headed(memory.cast, telling.teller, memory.introduced)
            memory.write(frame, one, found or memory.who(telling.teller, frame)[0])


def _take_turn(memory: Memory, turn: Turn) -> None:
    """Take what somebody says who has the floor; thanks and greetings are no statement."""
    told = [token for token in memory.scene.doc[turn.start : turn.end] if not token.is_space]
    verbs = [token for token in told if token.dep_ in ("nsubj", "nsubjpass", "expl")]
    if turn.speaker is not None and verbs and len(told) > _ENOUGH:
        start, end = told[0].i, told[-1].i + 1
        frame = Frame(start, end, _APART + turn.label, ())
        memory.write(frame, Utterance(start, end, start, end, "direct"), turn.speaker)
