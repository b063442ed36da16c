"""What an unknown name is - a person, a place or an organisation - from all that the whole text shows of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.acting import acts, speaks
from safepassage.reading.cast.figures import is_surname
from safepassage.reading.cast.folding import Word
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.runs import Run, not_names
from safepassage.reading.draft import EntityType

Key = tuple[str, ...]
_LABELS: Final[Mapping[str, tuple[EntityType, float]]] = {
    "PERSON": ("person", 2.0),
    "GPE": ("place", 1.5),
    "LOC": ("place", 1.5),
    "FAC": ("place", 1.0),
    "ORG": ("org", 1.2),
    "NORP": ("org", 0.3),
}
_NOTHING: Final = frozenset({"LAW", "EVENT", "WORK_OF_ART", "PRODUCT", "LANGUAGE"})
_BORN: Final = frozenset({"bin", "ibn", "ben", "bint", "abu", "ould", "ag", "abdul", "abd"})


@cache
def titles(kind: str) -> frozenset[str]:
    """Give a list of words of offices."""
    return frozenset(word_list("titles.yaml")[kind])


@cache
def given_names() -> Mapping[str, str]:
    """Give the gender of each given name: m, f, or empty for both."""
    table = word_list("given.yaml")
    marks = {"either": "", "female": "f", "male": "m"}
    return {name: marks[kind] for kind in ("male", "female", "either") for name in table[kind]}


@cache
def place_words(kind: str) -> frozenset[str]:
    """Give a list of words that tell a place."""
    return frozenset(word_list("placewords.yaml")[kind])


def guess(
    doc: Doc, words: Sequence[Word], runs: Iterable[Run], known_place: Callable[[Key], float]
) -> dict[Key, EntityType | None]:
    """Say for each name, by its folded words, what it is; None where it is none of the three."""
    weights: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    shown: Counter[Key] = Counter()
    for run in runs:
        key = tuple(word.folded for word in words[run.first : run.last])
        shown[key] += 1
        for kind, weight in _evidence(doc, words, run):
            weights[key][kind] += weight
    return {key: _decide(key, weights[key], shown[key], known_place) for key in shown}


def _decide(
    key: Key, weights: Mapping[str, float], shown: int, known_place: Callable[[Key], float]
) -> EntityType | None:
    total: dict[str, float] = defaultdict(float, {kind: weight / shown for kind, weight in weights.items()})
    if key[-1] in not_names("ends"):
        return None
    total["place"] += known_place(key)
    if len(key) > 1 and (key[0] in given_names() or len(key[0]) == 1):
        total["person"] += 2.0
    if is_surname(key[-1]):
        total["person"] += 1.5
    if key[0] in place_words("begins"):
        total["place"] += 2.0
    if _BORN & set(key):
        total["person"] += 1.0
    if key[-1] in place_words("suffix"):
        total["place"] += 3.0
    kinds: tuple[EntityType, ...] = ("person", "place", "org")
    best = max(kinds, key=lambda kind: total[kind])
    return best if total[best] >= 1.0 and total[best] > total["none"] else None


def _evidence(doc: Doc, words: Sequence[Word], run: Run) -> Iterable[tuple[str, float]]:
    """Tell what one occurrence shows."""
    first, last = words[run.first], words[run.last - 1]
    yield from _labelled(doc, first.token, last.last + 1)
    if run.last - run.first == 1 and 3 <= len(first.raw) <= 7 and first.raw.isupper():
        yield "org", 2.5
    before = words[run.first - 1] if run.first and first.gap in (" ", ". ", ", ", " \n", "\n") else None
    after = words[run.last] if run.last < len(words) and words[run.last].gap in (" ", ", ") else None
    if before is not None:
        yield from _led(before, first)
    if after is not None:
        yield from _followed(words, run.last, after)
    head = doc[last.last]
    if speaks(head):
        yield "person", 1.5 + 0.8 * (run.last - run.first in (2, 3))
        yield "org", 0.8
        yield "place", -1.0
    elif acts(head):
        yield "person", 0.5
        yield "org", 0.5


def _labelled(doc: Doc, start: int, end: int) -> Iterable[tuple[str, float]]:
    labels = Counter(token.ent_type_ for token in doc[start:end] if token.ent_type_)
    for label, count in labels.items():
        kind, weight = _LABELS.get(label, ("none", 0.8 if label in _NOTHING else 0.0))
        single = 0.75 if kind == "person" and end - start == 1 else 1.0
        yield kind, weight * single * count / (end - start)


def _led(before: Word, first: Word) -> Iterable[tuple[str, float]]:
    """Read the word before a name: a title, *in*, *the town of* are told apart by their last word."""
    if first.gap in (" ", ". ") and before.folded in titles("heads") | titles("ranks") | titles("honorifics"):
        yield "person", 3.0
    elif first.gap == ", " and before.folded in titles("heads"):
        yield "person", 2.0
    elif before.folded in place_words("where"):
        yield "place", 2.0 if before.folded in place_words("surely") else 0.8
    elif before.folded == "the":
        yield "org", 0.6
        yield "person", -1.0


def _followed(words: Sequence[Word], at: int, after: Word) -> Iterable[tuple[str, float]]:
    """Read what follows a name: a place's word, or an office after a comma."""
    if after.gap == " " and after.folded in place_words("after"):
        yield "place", 2.0
    elif after.gap == ", ":
        near = [word.folded for word in words[at : at + 5]]
        if any(word in titles("heads") for word in near) and not after.capital:
            yield "person", 1.5
