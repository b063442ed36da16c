"""What no rule read, and may be an answer all the same: queued as unclear, a few for each answer that was read.

That a reviewer sees each sentence in which a party says yes, no or only if matters more than its label; but a queue
that nobody reads shows nothing. So sentences are taken in the order of what speaks for an answer in them, and no more
than a share of what the rules found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span

from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.lines import is_heading
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.linking import Places
from safepassage.reading.deals.unread import unread
from safepassage.reading.draft import Consent
from safepassage.reading.scene import Scene

_SHARE: Final = 1.3
"""How many more are queued for each that was read."""
_LEAST: Final = 0
"""What a sentence weighs at least to be queued."""
_FEW: Final = 4
_NAMED: Final = 3
_NEXT: Final = 1
"""What a proposal that a sentence names, or the one before it, adds to its weight."""


def remaining(scene: Scene, voices: Voices, places: Places, found: Sequence[Consent]) -> list[Frame]:
    """List the sentences to be queued beside what was found, each as an answer that is unclear.

    None is drafted as a yes. Where the sentence tells what somebody would do only if, or will not do, it is drafted as that.
    In a text without a proposal there is nothing to answer to.

    Share, least weight and what a proposal adds are measured on annotated texts (benchmarks/README.md).
    """
    if not places.mentions:
        return []
    sentences = [one for one in scene.doc.sents if len(one) > _FEW and not is_heading(one) and not is_question(one)]
    taken = [(one.evidence.start, one.evidence.end) for one in found]
    left = ((one, unread(one, voices)) for one in sentences if not _touched(scene, one, taken))
    rows = [(row[0] + _near(sentence, places), row[1]) for sentence, row in left if row is not None]
    kept = sorted((row for row in rows if row[0] >= _LEAST), key=lambda row: -row[0])
    return [frame for _, frame in kept[: int(_SHARE * len(found))]]


def _near(sentence: Span, places: Places) -> int:
    """Weigh a proposal that is named in a sentence or in the one before it."""
    if places.named_in(sentence):
        return _NAMED
    return _NEXT if sentence.start and places.named_in(sentence[0].nbor(-1).sent) else 0


def _touched(scene: Scene, sentence: Span, taken: list[tuple[int, int]]) -> bool:
    first, last = scene.cleaned.back(sentence.start_char, sentence.end_char)
    return any(start < last and first < end for start, end in taken)
