"""Find who said what, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Statement
from safepassage.reading.scene import Scene
from safepassage.reading.speech.dating import when_said
from safepassage.reading.speech.frames import Frame, find_frames
from safepassage.reading.speech.headlines import headline_paragraphs
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.quotes import find_quotations
from safepassage.reading.speech.speakers import Speaker, speakers
from safepassage.reading.speech.utterances import Utterance, find_utterances
from safepassage.reading.speech.value import Said, Speech
from safepassage.reading.times.value import Times

NO_VERB: Final = "quotation without a verb of saying"
_NEAR: Final = 1
"""A pronoun or a quotation goes back so many paragraphs for its speaker."""
_ENOUGH: Final = 4
"""A quotation that no verb governs is a statement from so many words on."""


@dataclass(frozen=True)
class _Spoken:
    """Who spoke, in which paragraph, when."""

    speaker: Speaker
    paragraph: int
    date: str


@dataclass
class _Record:
    """What was found so far; only `find_speech` sees it grow."""

    scene: Scene
    cast: Cast
    times: Times
    said: list[Said] = field(default_factory=list)
    spoken: list[_Spoken] = field(default_factory=list)
    runs_on: bool = False

    def near(self, paragraph: int) -> _Spoken | None:
        """Give who spoke last, unless it is too far back."""
        last = self.spoken[-1] if self.spoken else None
        return last if last is not None and paragraph - last.paragraph <= _NEAR else None


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
    record = _Record(scene, cast, times)
    frames = find_frames(scene.doc, find_quotations(scene))
    heads = headline_paragraphs(scene.doc)
    for frame in frames:
        if frame.paragraph not in heads:
            _take(record, frame)
    return Speech(tuple(sorted(record.said, key=lambda one: (one.start, one.end))))


def _take(record: _Record, frame: Frame) -> None:
    """Take what is said in a frame into the record."""
    utterances = sorted(
        find_utterances(record.scene.doc, frame), key=lambda one: one.telling.verb.i if one.telling else one.start
    )
    for utterance in utterances:
        if utterance.telling is None:
            _take_loose(record, frame, utterance)
        else:
            near = record.near(frame.paragraph)
            for one in speakers(utterance.telling.teller, record.cast, near.speaker if near else None):  # type: ignore[arg-type]
                _write(record, frame, utterance, one)
        record.runs_on = utterance.runs_on


def _take_loose(record: _Record, frame: Frame, utterance: Utterance) -> None:
    """Take a quotation that no verb governs: the speaker before goes on, or the sentence names one."""
    doc = record.scene.doc
    quoted = [token for token in doc[utterance.start : utterance.end] if token.text[0].isalnum()]
    narrated = [token for token in doc[frame.start : frame.end] if token.is_alpha and not frame.quoted(token)]
    if record.runs_on and record.said and not narrated:
        record.said[-1] = _extended(record, record.said[-1], utterance)
    elif not narrated:
        near = record.near(frame.paragraph)
        before = near.speaker if near else Speaker("", doubts=("no speaker found",))
        _write(record, frame, utterance, replace(before, doubts=(*before.doubts, NO_VERB)))
    elif len(quoted) >= _ENOUGH and (lead := _lead(frame, utterance, narrated)) is not None:
        near = record.near(frame.paragraph)
        for one in speakers(lead, record.cast, near.speaker if near else None):
            _write(record, frame, utterance, replace(one, doubts=(*one.doubts, NO_VERB)))


def _lead(frame: Frame, utterance: Utterance, narrated: list[Token]) -> Token | None:
    """Give whoever a sentence such as *His message was clear:* is about."""
    before = [token for token in narrated if token.i < utterance.start]
    doc = narrated[0].doc
    colon = utterance.start - 2 >= frame.start and doc[utterance.start - 2].text == ":"
    if not before or not (colon or any(token.lemma_.lower() in words("lead_in") for token in before)):
        return None
    owners = [token for token in before if token.dep_ == "poss" and token.head.lemma_.lower() in words("lead_in")]
    subjects = [token for token in before if token.dep_ in ("nsubj", "nsubjpass")]
    return next(iter([*owners, *subjects]), None)


def _extended(record: _Record, said: Said, utterance: Utterance) -> Said:
    """Go on with a quotation in the next paragraph."""
    first = record.scene.doc[said.start : utterance.end]
    return replace(
        said, end=utterance.end, record=said.record.model_copy(update={"evidence": record.scene.cite(first)})
    )


def _write(record: _Record, frame: Frame, utterance: Utterance, speaker: Speaker) -> None:
    """Write one statement down, with its date and the speaker's role."""
    verb = utterance.telling.verb if utterance.telling else None
    date = when_said(verb, utterance.teller, _dated_before(record, frame, speaker), record.times)
    entity = record.cast.entity(speaker.name)
    statement = Statement(
        speaker=speaker.name,
        role=entity.role if entity else "",
        date=date,
        mode=utterance.mode,
        evidence=record.scene.cite(record.scene.doc[utterance.left : utterance.right]),
        doubts=speaker.doubts,
    )
    record.said.append(Said(utterance.start, utterance.end, verb.i if verb is not None else -1, statement))
    record.spoken.append(_Spoken(replace(speaker, doubts=()), frame.paragraph, date))


def _dated_before(record: _Record, frame: Frame, speaker: Speaker) -> str | None:
    """Give the date of what the same speaker said before, in this paragraph or the one before."""
    return next(iter(_same(record, frame, speaker)), None)


def _same(record: _Record, frame: Frame, speaker: Speaker) -> Iterator[str]:
    """Give the dates of what a speaker said near by, the last first."""
    for one in reversed(record.spoken):
        if frame.paragraph - one.paragraph > _NEAR:
            return
        if one.speaker.name == speaker.name:
            yield one.date
