"""Free indirect speech: *the envoy said that talks had stalled. Neither side would move first* - the second is his as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.minutes import Heard
from safepassage.reading.speech.telling import Telling
from safepassage.reading.speech.utterances import Utterance

_BACK: Final = frozenset({"would", "should", "might", "'d"})
_LONGEST: Final = 3
"""A sentence of so few tokens is none."""


def freed(doc: Doc, heard: Sequence[Heard]) -> Iterator[Heard]:
    """Give what was heard, and the sentences in *would* right after what somebody said in the same paragraph.

    Parameters
    ----------
    doc
        The text.
    heard
        Its frames with the utterances in them.
    """
    before: Telling | None = None
    paragraph = -1
    for frame, utterances in heard:
        if frame.paragraph != paragraph:
            before, paragraph = None, frame.paragraph
        if utterances:
            before = _goes_on(utterances)
            yield frame, utterances
        elif before is not None and _would(doc, frame):
            told = [token.i for token in doc[frame.start : frame.end] if not token.is_space]
            telling = replace(before, start=told[0], end=told[-1], left=told[0], right=told[-1])
            yield frame, [Utterance(told[0], told[-1], told[0], told[-1], "indirect", telling)]
        else:
            before = None
            yield frame, utterances


def _goes_on(utterances: Sequence[Utterance]) -> Telling | None:
    """Give the last telling of a sentence, if it told a clause in the past."""
    last, said = utterances[-1].telling, utterances[-1]
    if last is None or last.acted or last.empty or said.mode == "direct" or last.verb.tag_ != "VBD":
        return None
    return last


def _would(doc: Doc, frame: Frame) -> bool:
    """Say whether the main verb of a sentence stands in *would*, and nothing of it in quotation marks."""
    root: Token | None = next((one for one in doc[frame.start : frame.end] if one.dep_ == "ROOT"), None)
    if root is None or frame.quotations or doc[frame.end - 1].text == "?" or frame.end - frame.start <= _LONGEST:
        return False
    return any(child.dep_ == "aux" and child.lower_ in _BACK for child in root.children)
