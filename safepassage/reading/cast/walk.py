"""The way through a text that pronouns are read on: whom each token means so far, and who was passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.trail import Subject


@dataclass
class Walk:
    """What is known on the way through a text: whom each token means so far, subjects and persons that were passed.

    ``numbers`` are those of the sentences, ``steps`` of those that the report begins, ``quoted`` of the quotations (0 outside), and
    ``speakers`` say whose these are, as far as names tell it.
    """

    doc: Doc
    numbers: Sequence[int]
    steps: Sequence[int]
    quoted: Sequence[int]
    speakers: Mapping[int, Known | None]
    by_token: dict[int, Known]
    gender: dict[str, str]
    principal: Mapping[str, Known]
    subjects: list[Subject] = field(default_factory=list)
    persons: list[Subject] = field(default_factory=list)
