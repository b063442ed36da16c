"""One party under two names: *SCA* is the South Coast Administration, *the Men of Honour* are the Men of Honour Movement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.lexicon import Known, by_name, word_list
from safepassage.reading.cast.names.definitions import spells
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import classes, nouns

_UNITED: Final = frozenset({"armed_group", "org", "igo", "government"})
_LINKS: Final = frozenset({"of", "for", "in"})
_TWO: Final = 2
_ABBREVIATION: Final = range(2, 8)
Key = tuple[str, ...]


def merged(seen: Sequence[Sighting], words: Words) -> Iterator[Sighting]:
    """Give the sightings, with each party that two names tell under the longer of them."""
    parties = {one.known.name: one.known for one in seen if one.known.name and one.known.type in _UNITED}
    longer = dict(_longer(parties))
    groups = [known for known in parties.values() if known.type == "armed_group"]
    for one in seen:
        known = longer.get(one.known.name) or _begun(one, groups, words)
        yield replace(one, known=known) if known is not None else one


def _begun(one: Sighting, groups: Sequence[Known], words: Words) -> Known | None:
    """Give the group whose name begins with a name before a noun for its men: *Tupac Amaru guerrillas* are of its movement."""
    short = key(one.known.name)
    behind = words[one.last].folded if one.last < len(words) and words[one.last].gap == " " else ""
    if (
        len(short) < _TWO
        or one.known.type not in ("place", "person", "org")
        or behind not in nouns("members") | classes().keys()
    ):
        return None
    whole = [known for known in groups if key(known.name)[: len(short)] == short]
    return whole[0] if len(whole) == 1 else None


def _longer(parties: Mapping[str, Known]) -> Iterator[tuple[str, Known]]:
    """Give each name that no list has, or that another of the list goes on from, and the one party that it is short for."""
    keys = {name: tuple(word for word in key(name) if word != "the") for name in parties}
    for name, known in parties.items():
        if known.case_id:
            continue
        whole = [other for other in parties if other != name and _short_for(name, keys[name], keys[other])]
        if name in by_name():
            whole = [other for other in whole if _named_of(keys[name], keys[other])]
        best = max(whole, key=lambda other: len(keys[other]), default="")
        if all(other == best or _short_for(other, keys[other], keys[best]) for other in whole) and best:
            yield name, parties[best]


def _named_of(short: Key, whole: Key) -> bool:
    """Say whether the longer name of a list only adds whose it is: *National Liberation Army of Colombia*."""
    return len(short) > 1 and whole[: len(short) + 1] == (*short, "of")


def _short_for(name: str, short: Key, whole: Key) -> bool:
    """Say whether a name can stand for a longer one: by its initials, or as its beginning or its middle."""
    if len(short) == 1 and name.isupper() and len(name) in _ABBREVIATION:
        return len(whole) > 1 and spells(whole, short[0])
    sorts = word_list("orgwords.yaml")["armed_group"]
    if len(short) > 1 and whole[1:-1] == short and whole[-1] in sorts:
        return True
    begins = whole[: len(short)] == short and len(whole) > len(short)
    if not begins:
        return False
    rest = whole[len(short) :]
    sort = len(rest) == 1 and rest[0] in sorts
    return sort or (len(short) > 1 and rest[0] in _LINKS)
