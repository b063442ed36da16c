"""Find the cast of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safepassage.reading.cast.assembling import assemble
from safepassage.reading.cast.folding import Word, words_of
from safepassage.reading.cast.guessing import guess
from safepassage.reading.cast.known import phrases_of
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.mentions import look_up
from safepassage.reading.cast.people import surnames
from safepassage.reading.cast.runs import Run, runs_of
from safepassage.reading.cast.sighting import Sighting, sight, without_overlap
from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene


def find_cast(scene: Scene) -> Cast:
    """Find who and what a text names, and which of its words mean whom."""
    words = words_of(scene.doc)
    found = look_up(scene.doc, words, phrases_of(scene.context.case))
    taken = frozenset(at for one in found for at in range(one.start, one.end))
    names = _unknown(scene, words, list(runs_of(scene.doc, words, taken)))
    return assemble(scene, words, without_overlap([*found, *names]))


def _unknown(scene: Scene, words: Sequence[Word], runs: Sequence[Run]) -> Iterable[Sighting]:
    """See the names that no lexicon has."""
    kinds = guess(scene.doc, words, runs, lambda _: 0.0)
    keys = [tuple(word.folded for word in words[run.first : run.last]) for run in runs]
    full = surnames(key for key in keys if kinds[key] == "person")
    full |= {key: whole for key in kinds if len(key) == 1 and (whole := _someone(key, full)) is not None}
    first: dict[tuple[str, ...], str] = {}
    for run, key in zip(runs, keys, strict=True):
        first.setdefault(key, sight(Known("", "org"), words, run.first, run.last, "name", scene.doc.text).words)
    for run, key in zip(runs, keys, strict=True):
        kind = "person" if key in full else kinds[key]
        if kind is not None:
            known = Known(first[full.get(key, key)], kind)
            yield sight(known, words, run.first, run.last, "name", scene.doc.text)


def _someone(key: tuple[str, ...], full: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...] | None:
    """Take a single word for a person whose full name ends with it."""
    ending = {whole for one, whole in full.items() if len(one) > 1 and one[-1:] == key}
    return ending.pop() if len(ending) == 1 else None
