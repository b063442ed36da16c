"""Find positions on issues, and what the text itself calls the obstacle."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Position, StickingPoint
from safepassage.reading.scene import Scene
from safepassage.reading.speech.frames import paragraphs
from safepassage.reading.speech.headlines import headline_paragraphs
from safepassage.reading.speech.value import Speech
from safepassage.reading.stances.holders import Holders
from safepassage.reading.stances.holding import Holding
from safepassage.reading.stances.sticking import obstacles
from safepassage.reading.times.value import Times


def find_stances(
    scene: Scene, cast: Cast, times: Times, speech: Speech
) -> tuple[tuple[Position, ...], tuple[StickingPoint, ...]]:
    """Find where parties stand on issues, and the obstacles that the text names.

    Parameters
    ----------
    scene, cast, times, speech
        The text, and what was read of it: whose stance it is goes by who speaks and for whom.

    Returns
    -------
    tuple
        Positions and sticking points, in the order of the text. A stance moves only where the text says so;
        headlines and questions tell none.
    """
    holding = Holding(scene, Holders(cast, speech), times)
    heads = _heads(scene.doc)
    sticking: list[StickingPoint] = []
    for number, sentence in enumerate(scene.doc.sents):
        if any(token.text == "?" for token in sentence[-3:]):
            continue
        if sentence.start not in heads:
            holding.hear(sentence, number)
        sticking += _sticking(scene, holding, sentence)
    return tuple(holding.positions()), _once(sticking)


def _heads(doc: Doc) -> frozenset[int]:
    """Give the tokens of the headlines."""
    heads = headline_paragraphs(doc)
    return frozenset(
        at for place, (start, end) in enumerate(paragraphs(doc)) if place in heads for at in range(start, end)
    )


def _sticking(scene: Scene, holding: Holding, sentence: Span) -> Iterator[StickingPoint]:
    for issue, (start, end) in obstacles(sentence):
        told = " ".join(scene.doc[issue[0] : issue[1]].text.split()) if issue is not None else holding.last_issue()
        if told:
            yield StickingPoint(issue=told, evidence=scene.cite(scene.doc[start:end]))


def _once(found: list[StickingPoint]) -> tuple[StickingPoint, ...]:
    """Leave out a point whose words lie within another's."""
    kept: list[StickingPoint] = []
    for one in found:
        if not any(
            one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end for other in kept
        ):
            kept.append(one)
    return tuple(kept)
