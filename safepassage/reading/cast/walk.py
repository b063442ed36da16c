"""The way through a text that pronouns are read on: whom each token means so far, and who was passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.trail import Subject


@dataclass
class Walk:
    """What is known on the way through a text: whom each token means so far, subjects and persons that were passed."""

    doc: Doc
    numbers: Sequence[int]
    by_token: dict[int, Known]
    gender: dict[str, str]
    principal: Mapping[str, Known]
    subjects: list[Subject] = field(default_factory=list)
    persons: list[Subject] = field(default_factory=list)
