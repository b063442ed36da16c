"""Organisations by the make of their names: *Ministry of Health*, *Masalit National Movement*, *Human Rights Council*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from safepassage.reading.cast.folding import Word, Words
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.phrases import joined
from safepassage.reading.cast.runs import given_names, not_names
from safepassage.reading.cast.showing import titles
from safepassage.reading.draft import EntityType

_OPENING: Final = frozenset({"of", "for", "on", "to", "in"})
_OWNERS: Final = frozenset(
    {"people", "peoples", "women", "workers", "children", "farmers", "teachers", "doctors", "lawyers", "bar"}
)
_LONGEST: Final = 9
_SMALL: Final = 4
_EACH: Final = frozenset({"neither", "either", "under", "after", "before", "since", "while", "other", "both"})


@cache
def org_words() -> dict[str, EntityType]:
    """Give the words that end the name of an organisation, and what it is."""
    table = word_list("orgwords.yaml")
    kinds: tuple[EntityType, ...] = ("government", "org", "armed_group")
    return {word: kind for kind in kinds for word in table[kind]}


def kind_of(name: Sequence[str]) -> EntityType:
    """Say what an organisation is by the folded words of its name."""
    told = " ".join(name)
    if any(phrase in told for phrase in word_list("orgwords.yaml")["igo"]):
        return "igo"
    heads = [word for word in name if word in org_words()]
    first = next((at for at, word in enumerate(name) if word in _OPENING), len(name))
    ahead = [word for word in name[:first] if word in org_words()]
    return org_words()[(ahead or heads)[-1]] if heads else "org"


def organisations(words: Words) -> Iterator[tuple[int, int]]:
    """Find names ``[first, last)`` that are made like those of organisations."""
    done = 0
    for at, word in enumerate(words):
        if at < done or not word.capital or word.folded not in org_words():
            continue
        last = _grow_right(words, at)
        first = _grow_left(words, at, max(done, at - _LONGEST))
        opened = words[min(at + 1, last - 1)].folded in _OPENING
        thing = words[last - 1].folded in not_names("ends") and not opened
        if last - first > 1 and not thing and not _office(words, last):
            yield first, last
            done = last


def _office(words: Words, at: int) -> bool:
    """Say whether an office follows: *Emergency Relief Coordinator* is no organisation."""
    return at < len(words) and words[at].gap == " " and words[at].capital and words[at].folded in titles("heads")


def _grow_left(words: Words, at: int, floor: int) -> int:
    """Take capitalised words before the head; offices and words that open sentences stay out."""
    while at > floor and joined(words[at].gap) and words[at].gap not in (" (", "("):
        if not _before(words[at - 1], words[at].gap):
            break
        at -= 1
    return at


def _before(word: Word, gap: str) -> bool:
    """Say whether a word can stand before the head: with a capital or a number, and no owner (*Haftar's army*)."""
    owner = ("'" in gap or "\u2019" in gap) and word.folded not in _OWNERS
    ordinal = word.raw[0].isdigit() and word.raw[-1] in "tdh"
    office = titles("honorifics") | (titles("ranks") - {"general", "air", "chief", "staff"})
    opens = word.gap not in (" ", "-", " (")
    begins = word.folded in not_names("begins") and (opens or len(word.folded) <= _SMALL or word.folded in _EACH)
    return not owner and not begins and (word.capital or ordinal) and word.folded not in office


def _grow_right(words: Words, at: int) -> int:
    """Take what follows the head: more heads, and *of the ...* with its capitalised words."""
    small = frozenset(word_list("orgwords.yaml")["small"])
    last, place = at + 1, at + 1
    opened = False
    while place < len(words) and place < at + _LONGEST and joined(words[place].gap) and "(" not in words[place].gap:
        word = words[place]
        opened = opened or word.folded in _OPENING
        if word.folded in given_names() and place + 1 < len(words) and words[place + 1].capital:
            break
        if word.capital and (opened or word.folded in org_words()):
            last = place + 1
        elif not (word.raw.islower() and word.folded in small and (opened or word.folded in _OPENING)):
            break
        place += 1
    return last
