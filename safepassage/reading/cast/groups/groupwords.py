"""What the words of one noun for a group show: whether it can be the only one, who leads or serves it, of what sort it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.groups.only import definite
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.offices.around import owned, owns_office
from safepassage.reading.cast.wording import nouns, titles
from safepassage.reading.draft import EntityType


def plain(words: Words, one: Nominal) -> bool:
    """Say whether a noun tells a group's fighters by their sort alone: *the ruling rebels*, *rebel forces*, not *rebel groups*."""
    told = [word.folded for word in words[one.first : one.last]]
    told = told[1:] if len(told) > 1 and told[0] in nouns("known") else told
    return len(told) == 1 or (told[0] in nouns("single") and told[1:] != [] and told[-1] in nouns("members"))


def takes_up(words: Words, one: Nominal) -> bool:
    """Say whether a noun means the only group of a text: *the rebels*, *rebel forces*."""
    bare = words[one.first].folded in nouns("taken_up") and definite(words, one.first)
    return bare or one.last - one.first > 1


def opposed(words: Words, one: Nominal) -> bool:
    """Say whether an opposition is told."""
    return any(word.folded == "opposition" for word in words[one.first : one.last])


def sort_of(words: Words, kind: str, members: Sequence[Nominal]) -> EntityType:
    """Say what a class of groups is: a junta governs, and an opposition of parties or politicians bears no arms."""
    told = {word.folded for one in members for word in words[one.first : one.last]}
    if kind == "opposition" and told & (nouns("civil") | {"political", "main", "mainstream"}):
        return "org"
    return "government" if kind == "junta" else "armed_group"


def led(words: Words, one: Nominal, persons: Collection[int]) -> bool:
    """Say whether a group is told by who leads it: *Diallo's rebels*."""
    return one.first - 1 in persons and owned(words, one.first)


def served_by(words: Words, one: Nominal) -> bool:
    """Say whether somebody holds an office of a group: *the rebels' leader*, *a spokesman for the rebels*."""
    if owns_office(words, one.last):
        return True
    at = one.first - 1 - definite(words, one.first)
    return at > 0 and words[at].folded in ("for", "of", "to") and words[at - 1].folded in titles("serving_for")
