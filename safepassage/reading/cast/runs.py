"""Runs of capitalised words that may be names: where each begins and ends, and what was cut off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Word, Words, fold
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.openers import name_like
from safepassage.reading.cast.wording import nouns, place_words, titles


@dataclass(frozen=True)
class Run:
    """Words ``[first, last)`` that stand together with capitals, without words of the lexicons."""

    first: int
    last: int

    def key(self, words: Words) -> tuple[str, ...]:
        """Give its folded words."""
        return tuple(word.folded for word in words[self.first : self.last])


@cache
def not_names(kind: str) -> frozenset[str]:
    """Give a list of words that are no names."""
    return frozenset(fold(str(word)) for word in word_list("notnames.yaml")[kind])


@cache
def parts_of_names(kind: str) -> frozenset[str]:
    """Give the particles of names, or the abbreviations before them."""
    return frozenset(word_list("given.yaml")[kind])


def runs_of(doc: Doc, words: Words, taken: frozenset[int]) -> Iterator[Run]:
    """Find the runs of capitalised words, joined by particles, that hold no token already taken."""
    at = 0
    while at < len(words):
        last = at
        while last < len(words) and _continues(words, at, last, taken):
            last += 1
        while last > at and not (words[last - 1].capital or _syllable(words[last - 1])):
            last -= 1
        if last > at:
            yield from _trimmed(doc, words, at, last)
        at = max(last, at + 1)


def _continues(words: Words, first: int, at: int, taken: frozenset[int]) -> bool:
    word = words[at]
    if word.token in taken or (word.raw == "at" and not _prefixes(words, at)):  # Bush at the Palace
        return False
    if not (
        word.capital
        or (at > first and (_syllable(word) or (word.gap == "-" and words[at - 1].raw == "Co")))
        or (word.raw.islower() and word.folded in parts_of_names("particles"))
    ):
        return False
    if at == first:
        return word.capital or (at + 1 < len(words) and words[at + 1].capital and _tight(words[at + 1].gap))
    return _close(words[at - 1], word)


def _prefixes(words: Words, at: int) -> bool:
    """Say whether an article is joined to a name by a hyphen (*at-Tanf*)."""
    return at + 1 < len(words) and words[at + 1].gap == "-" and words[at + 1].capital


def _syllable(word: Word) -> bool:
    """Say whether a word is the end of a given name behind a hyphen (*Choi Young-jin*)."""
    return word.gap == "-" and word.raw in parts_of_names("syllables")


def _tight(gap: str) -> bool:
    return gap in ("-", " ", "\u2010", "\u2011")


def _close(before: Word, word: Word) -> bool:
    """Say whether two words stand side by side; a full stop only after a title or an initial."""
    if word.gap in (" ", "-", "'", "\u2019", "\u2010", "\u2011"):
        return True
    if word.gap == "\n\n" and "\n" not in before.gap and before.folded in given_names():
        return True
    if word.gap in (' "', " \u201c", " '", '" ', "\u201d ", "' ") and not before.raw.islower():
        return before.gap in (' "', " \u201c", " '") or before.folded in given_names()  # Ibrahim "Tigre" Sow
    return word.gap == ". " and (len(before.raw) == 1 or before.folded in parts_of_names("abbreviated"))


def _trimmed(doc: Doc, words: Words, first: int, last: int) -> Iterator[Run]:
    """Cut a run at words that are no names, and cut ordinary words that only open a sentence."""
    never, begins = not_names("never") | nouns("own"), not_names("begins")
    if (
        "\n" in words[first].gap
        and len(words[first].raw) == 1
        and last - first > 1
        and not _initial(words, first, last)
    ):
        first += 1
    while first < last and not _initial(words, first, last):
        if words[first].folded not in begins and name_like(doc, words[first], given_names()):
            break
        first += 1
    start = first
    for at in range(first, last + 1):
        if start < at < last - 1 and words[at].folded in parts_of_names("abbreviated") and words[at + 1].gap == ". ":
            start = at
        if at == last or _cuts(words, at, last, never) or _office_of(words, start, at, last):
            start, end = _without_titles(words, start, at - (at < last and words[at - 1].folded in not_names("beside")))
            if end > start and any(word.capital for word in words[start:end]) and not _common(words, start, end):
                yield Run(start, end)
            start = at + 1


def _cuts(words: Words, at: int, last: int, never: frozenset[str]) -> bool:
    """Say whether a word is part of no name; *tel* is before one (*Tel Marun*), *Islam* behind a title (*chief Islam Sadek*)."""
    goes_on = at + 1 < last and words[at + 1].gap == " "
    begins = goes_on and words[at].folded in place_words("begins")
    given = goes_on and at > 0 and words[at].folded in not_names("given") and words[at - 1].folded in title_words()
    return words[at].folded in never and not (begins or given)


def _office_of(words: Words, first: int, at: int, last: int) -> bool:
    """Say whether an office parts who is meant by capitals from a name: *UFX Governor Amos Ndala*."""
    office = first < at < last - 1 and words[at].folded in titles("heads") and words[at + 1].gap == " "
    return office and all(len(word.raw) > 1 and word.raw.isupper() for word in words[first:at])


def _initial(words: Words, at: int, last: int) -> bool:
    """Say whether a letter is somebody's initial, and does not number a heading (*A. Dostiev*, not *A. Security*)."""
    if at + 1 >= last or len(words[at].raw) > 1 or not words[at].capital or words[at + 1].gap != ". ":
        return False
    if last < len(words) and words[last].gap == " " and (not at or "\n" in words[at].gap):
        return False
    return words[at + 1].folded not in common_nouns() | not_names("begins") | not_names("never")


def _without_titles(words: Words, first: int, last: int) -> tuple[int, int]:
    """Skip the titles before and behind a name; a name may begin with a word that is a title elsewhere (*Prince*)."""
    first += last - first > 1 and words[first].folded in titles("sovereigns") and words[first + 1].gap == " "
    ahead = first
    while ahead < last and words[ahead].folded in title_words() | before_titles():
        if _given_behind(words, ahead, last):
            break
        ahead += 1
        first = ahead if words[ahead - 1].folded in title_words() else first
    if first > 1 and words[first - 1].raw in ("for", "of", "and") and words[first].folded in before_titles():
        first += next((n for n, word in enumerate(words[first:last]) if word.folded not in before_titles()), 0)
    given = next((at for at in range(first + 1, last - 1) if words[at].folded in given_names()), None)
    if given is not None and all(words[at].folded in common_nouns() for at in range(first, given)):
        first = given
    named = last - first == len(("John", "Major")) and words[first].folded in given_names()
    while (
        last > first
        and not (named and words[last - 1].folded in title_words("ranks", "honorifics"))
        and (words[last - 1].folded in title_words() or (last - first > 1 and len(words[last - 1].raw) == 1))
    ):
        last -= 1
    return first, last


def _given_behind(words: Words, at: int, last: int) -> bool:
    """Say whether a word that is also a title is a given name behind another title: *Minister Amir Peretz*."""
    given = words[at].folded in given_names() and words[at].folded not in titles("sovereigns")
    return at > 0 and last - at > 1 and given and words[at].gap == " " and words[at - 1].folded in title_words()


def _common(words: Words, first: int, last: int) -> bool:
    """Say whether a run is but a common noun with a capital (*the Mission*, *Many Years Since*), which names nobody."""
    ordinary = common_nouns() | not_names("begins")
    return all(word.folded in ordinary or len(word.raw) == 1 for word in words[first:last])


@cache
def common_nouns() -> frozenset[str]:
    """Give the nouns of organisations, places and offices, which alone are no name."""
    lists = word_list("orgwords.yaml")
    table = {word for kind in ("armed_group", "org", "government", "igo", "small") for word in lists[kind]}
    places = word_list("placewords.yaml")
    offices = word_list("titles.yaml")
    return frozenset(
        {
            *table,
            *places["suffix"],
            *places["before"],
            *places["after"],
            *places["directions"],
            *places["months"],
            *offices["before"],
            *offices["heads"],
        }
    )


@cache
def title_words(*kinds: str) -> frozenset[str]:
    """Give the words that may stand before a name with a capital letter and are no part of it."""
    table = word_list("titles.yaml")
    told = {word for kind in kinds or ("heads", "ranks", "honorifics") for word in table[kind]}
    return frozenset(told | {f"{word}s" for word in told}) - frozenset(table["names"])


@cache
def before_titles() -> frozenset[str]:
    """Give the words that may stand before a title (*Special Envoy*)."""
    return frozenset(word_list("titles.yaml")["before"])


@cache
def given_names() -> Mapping[str, str]:
    """Give the gender of each given name: m, f, or empty for both."""
    table = word_list("given.yaml")
    marks = {"either": "", "female": "f", "male": "m"}
    return {name: marks[kind] for kind in ("male", "female", "either") for name in table[kind]}
