"""Parties that are told by common nouns: *Syrian rebel groups*, *the Israeli army*, *Russia's foreign ministry*, *RSF fighters*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safepassage.reading.cast.folding import Word, Words
from safepassage.reading.cast.groups.apart import apart, rival, seated, whose_before, wing
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.phrases import joined
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import Sort, classes, heads, local_heads, loose, nouns, place_words, titles


def nominals(words: Words, owner: Mapping[int, Sighting]) -> Iterator[Nominal]:
    """Find parties told by common nouns; ``owner`` says which words are names already."""
    at = 0
    while at < len(words):
        found = None if at in owner else _read(words, owner, at)
        if found is not None:
            yield found
        at = found.last if found else at + 1


def _read(words: Words, owner: Mapping[int, Sighting], at: int) -> Nominal | None:
    return (
        wing(words, owner, at)
        or seated(words, owner, at)
        or _group(words, owner, at)
        or _of_somebody(words, owner, at)
        or rival(words, owner, at)
        or _local(words, owner, at)
    )


def _of_somebody(words: Words, owner: Mapping[int, Sighting], at: int) -> Nominal | None:
    """Read *Syrian troops*, *the Israeli army*, *Russia's foreign ministry*: a name and a noun that belongs to it."""
    length, sorts = heads().longest(words, at)
    split = apart(words, owner, at, at + length) if sorts else None
    if split is not None:
        return split
    whose = whose_before(words, owner, at)
    if sorts and whose is None and at + length + 1 < len(words):
        return _of(words, owner, at, at + length, sorts[0])
    after = words[at + length] if at + length < len(words) else None
    if not sorts or whose is None or (after is not None and after.gap == "-"):
        return None
    if sorts[0] == "office" and after is not None and after.gap == " " and after.folded in titles("heads"):
        return None
    return Nominal(whose.first, at + length, sorts[-1] if length == 1 else sorts[0], whose)


def _of(words: Words, owner: Mapping[int, Sighting], first: int, last: int, sort: Sort) -> Nominal | None:
    """Read *the government of Chad*, *authorities in Stepanakert*: the name behind the noun."""
    link = words[last].folded
    skipped = words[last + 1].folded in place_words("directions") | {"the"}
    place = last + 2 if skipped and last + 2 < len(words) else last + 1
    found = owner.get(place)
    if found is None or words[last].gap != " " or not joined(words[place].gap):
        return None
    if link == "of" and found.known.type == "state" and words[first].folded in nouns("of"):
        return Nominal(first, found.last, sort, found)
    local = local_heads().longest(words, first)[0] >= last - first and (
        last - first > 1 or words[first].folded == "council"
    )
    if link == "of" and found.known.type == "place" and local:
        return Nominal(first, found.last, "office", found)
    return None


def _local(words: Words, owner: Mapping[int, Sighting], at: int) -> Nominal | None:
    """Read the office of a town or region: *Mariupol city council*."""
    length, found = local_heads().longest(words, at)
    if found and at + length + 1 < len(words) and words[at + length].raw == "of":
        return _of(words, owner, at, at + length, "office")
    whose = owner.get(at - 1) if at and found and words[at].gap in (" ", "'s ", "\u2019s ", "\n") else None
    if whose is None or whose.known.type not in ("place", "org") or whose.known.media:
        return None
    return Nominal(whose.first, at + length, "office", whose)


def _group(words: Words, owner: Mapping[int, Sighting], at: int) -> Nominal | None:
    """Read a stretch of modifiers and nouns that makes a class of armed groups."""
    last = at
    while last < len(words) and last not in owner and (last == at or _beside(words[last])) and _part(words[last]):
        last += 1
    while last > at and words[last - 1].folded not in classes().keys() | nouns("collective"):
        last -= 1
    kind = _class(words, at, last)
    theirs = at > 0 and words[at - 1].folded in ("its", "their", "his", "her", "whose", "our", "my")
    any_one = at > 0 and words[at - 1].folded in nouns("anybody")
    any_one |= (
        at > 0 and last == at + 1 and words[at].folded in nouns("weak") and words[at - 1].folded in nouns("opposed")
    )
    office = (
        kind == "opposition" and last < len(words) and words[last].gap == " " and words[last].folded in titles("heads")
    )
    if not kind or any_one or theirs or office or (last < len(words) and words[last].gap == "-"):
        return None
    whose = whose_before(words, owner, at) or _where_before(words, owner, at, last)
    first = whose.first if whose else at
    backer, start = _backer(words, owner, at)
    own = tuple(word.folded for word in words[at:last] if word.folded in nouns("own"))
    return Nominal(start if backer else first, last, "group", whose, kind, own, backer)


def _where_before(words: Words, owner: Mapping[int, Sighting], at: int, last: int) -> Sighting | None:
    """Find the place that a group is called by: *Darfur rebels*, not *in Goma rebels fired*."""
    found = owner.get(at - 1) if at and words[at].gap == " " else None
    if found is not None and found.first and words[found.first - 1].folded in place_words("where") - {"from", "to"}:
        return None
    many = words[last - 1].folded.endswith("s") and words[last - 1].folded not in nouns("weak")
    return found if found is not None and many and found.known.type == "place" else None


def _beside(word: Word) -> bool:
    return word.gap in (" ", "\n", "-") or not word.gap.strip(" \n")


def _part(word: Word) -> bool:
    told = word.folded
    return told in classes() or told in nouns("collective") or told in nouns("modifiers") or told in nouns("own")


def _class(words: Words, first: int, last: int) -> str:
    """Say which class a stretch makes: by its class words, or by a loose word before a collective noun."""
    told = [word.folded for word in words[first:last]]
    if not told or (len(told) == 1 and told[0] in nouns("single")):
        return ""
    found = [classes()[word] for word in told if word in classes()]
    ends = told[-1] in nouns("collective") - nouns("unfit") and told[-2:] != ["armed", "forces"]
    lent = [loose()[word] for word in told[:-1] if word in loose()] if ends else []
    kind = "extremist" if "extremist" in [*found, *lent] else next(iter([*found, *lent]), "")
    return "opposition" if kind and _unarmed(told) else kind


def _unarmed(told: Sequence[str]) -> bool:
    """Say whether an opposition is told that need bear no arms: *the main opposition*, *opposition parties*."""
    sorts = {word for word in told if word in classes() or word in loose()}
    ends = told[-1] in nouns("civil") | {"opposition"}
    return (
        "opposition" in told
        and ends
        and not sorts & (classes().keys() - {"opposition"} | {"armed"})
        and "moderate" not in told
    )


def _backer(words: Words, owner: Mapping[int, Sighting], at: int) -> tuple[Sighting | None, int]:
    """Find who backs a group: *Turkish-backed*, *Saudi-led*."""
    before = at - 1
    if before < 1 or words[before].folded not in nouns("backed") or words[before].gap != "-":
        return None, at
    found = owner.get(before - 1)
    return found, found.first if found else at
