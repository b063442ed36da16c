"""What an unknown name is - a person, a place or an organisation - from all that the whole text shows of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.figures import is_surname
from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.names.rows import row_mates
from safepassage.reading.cast.names.showing import labelled, shown
from safepassage.reading.cast.runs import Run, given_names, not_names
from safepassage.reading.cast.wording import place_words, titles
from safepassage.reading.draft import EntityType

Key = tuple[str, ...]
Weights = dict[str, float]
_KINDS: Final[tuple[EntityType, ...]] = ("person", "place", "org")
_LEAST: Final = 1.0
_DOUBT: Final = 1.5
_CLOSE: Final = 0.8
_BORN: Final = frozenset({"bin", "ibn", "ben", "bint", "abu", "ould", "ag", "abdul", "abd"})


def guess(
    doc: Doc, words: Words, runs: Sequence[Run], known_place: Callable[[Key], float]
) -> dict[Key, EntityType | None]:
    """Say for each name, by its folded words, what it is; None where it is none of the three.

    What the labels of the parse say is averaged over the occurrences of a name, as they err at random; what stands
    beside the name adds up, but ever less, as it seldom errs.
    """
    times = Counter(run.key(words) for run in runs)
    weights: dict[Key, Weights] = {key: defaultdict(float) for key in times}
    for run in runs:
        key = run.key(words)
        for kind, weight in labelled(doc, words[run.first].token, words[run.last - 1].last + 1):
            weights[key][kind] += weight / times[key]
        for kind, weight in shown(doc, words, run):
            weights[key][kind] += weight / sqrt(times[key])
    for key in times:
        _by_itself(key, weights[key])
        weights[key]["place"] += known_place(key)
    kinds = {key: _decide(key, weights[key]) for key in times}
    return kinds | _of_their_row(words, runs, kinds, weights)


def _by_itself(key: Key, weights: Weights) -> None:
    """Add what the words of a name show by themselves."""
    if key[0] in given_names() or len(key[0]) == 1:
        weights["person"] += 2.0 if len(key) > 1 else 1.5
    site = len(key) > 1 and key[0] in place_words("begins") and key[1] in ("al", "el")  # Dahiyet al-Assad
    weights["person"] += 1.5 * (is_surname(key[-1]) and not site) + 1.0 * bool(_BORN & set(key))
    weights["org"] += 4.0 * (len(key) > 1 and key[0] in word_list("orgwords.yaml")["opens"])
    weights["person"] += 1.5 * (len(key) > 1 and key[0] in titles("names") and key[0] in titles("ranks"))
    weights["place"] += 0.7 * (len(key) > 1 and key[0] in ("al", "el"))
    weights["place"] += 2.0 * (key[0] in place_words("begins")) + 1.5 * site + 3.0 * (key[-1] in place_words("suffix"))


def _decide(key: Key, weights: Mapping[str, float]) -> EntityType | None:
    if key[-1] in not_names("ends"):
        return None
    best = max(_KINDS, key=lambda kind: weights[kind])
    return best if weights[best] >= _LEAST and weights[best] > weights["none"] else None


def _of_their_row(
    words: Words, runs: Sequence[Run], kinds: Mapping[Key, EntityType | None], weights: Mapping[Key, Weights]
) -> dict[Key, EntityType | None]:
    """Let a name of doubtful sort be what the others of its row are (*Mannar, Vavuniya and Amparai*)."""
    told: dict[Key, EntityType | None] = {}
    for one, other in row_mates(words, runs):
        for run, near in ((one, other), (other, one)):
            key, kind = run.key(words), told.get(near.key(words), kinds[near.key(words)])
            doubtful = kinds[key] in (None, "org") and weights[key]["org"] < _DOUBT
            other_kind = {"person": "place", "place": "person"}.get(kinds[key] or "", "")
            close = other_kind == kind and weights[key][kinds[key] or ""] - weights[key][other_kind] < _CLOSE
            if (doubtful or close) and kind in ("person", "place"):
                told[key] = kind
    return told
