"""Persons: a surname means the person whose full name the text has; else it is a name of its own."""

from __future__ import annotations

from collections.abc import Iterable

from safepassage.reading.cast.runs import given_names

Key = tuple[str, ...]


def surnames(persons: Iterable[Key]) -> dict[Key, Key]:
    """Say whom each name of a person means: the longest name that it ends, or that it begins and no other does.

    Parameters
    ----------
    persons
        The folded words of each name, in the order of the text.

    Returns
    -------
    dict
        Each name, and the name under which the person is kept.
    """
    told = list(dict.fromkeys(persons))
    full = [key for key in told if len(key) > 1]
    return {key: _fuller(key, full) for key in told}


def _fuller(key: Key, full: list[Key]) -> Key:
    if len(key) > 1 and len(key[0]) == 1:
        spelled = [one for one in full if one[-1] == key[-1] and one[0][0] == key[0] and len(one[0]) > 1]
        if len(spelled) == 1:
            return spelled[0]
    ending = [one for one in full if len(one) > len(key) and one[-len(key) :] == key]
    within = [one for one in full if len(one) > len(key) and _inside(key, one)]
    begun = _begun(key, full)
    if begun is not None and ending and full.index(begun) < full.index(ending[0]):
        return begun
    for found in (ending, within):
        if found and all(_inside(one, max(found, key=len)) for one in found):
            return max(found, key=len)
    return ending[-1] if ending else key


def _begun(key: Key, full: list[Key]) -> Key | None:
    """Give the name that begins with a family name, where the text has one (*Mobutu* of *Mobutu Sese Seko*, not of his son)."""
    if len(key) > 1 or key[0] in given_names():
        return None
    return next((one for one in full if one[0] == key[0]), None)


def _inside(key: Key, other: Key) -> bool:
    """Say whether all words of a name stand in another, in their order."""
    left = iter(other)
    return all(word in left for word in key)
