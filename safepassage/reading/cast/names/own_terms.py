"""The names that a text gives itself, as phrases to look for before any others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.lexicon import Known, Meaning
from safepassage.reading.cast.names.definitions import Definition, definitions
from safepassage.reading.cast.names.organisations import kind_of, organisations
from safepassage.reading.cast.phrases import Phrases
from safepassage.reading.cast.runs import not_names
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import titles

_SHORTEST: Final = 2


def own_terms(words: Words, found: Sequence[Sighting]) -> Phrases[Meaning]:
    """Read the abbreviations that a text defines; a long form that is known already stays who it is."""
    return Phrases(list(_terms(words, {one.last: one for one in found if one.known.name})))


def _terms(words: Words, ends: dict[int, Sighting]) -> Iterator[tuple[str, Meaning]]:
    yield from _beside(words, ends)
    yield from _behind(words, ends)
    for one in definitions(words):
        whole = ends.get(one.short + 1)  # National Liberation Army (ELN), as the lexicon has both together
        known = _meant(words, one, whole if whole is not None and whole.first <= one.first else ends.get(one.last))
        if known is not None:
            yield words.told(one.first, one.last), Meaning(known, "name")
            yield words[one.short].raw, Meaning(known, "name")


def _beside(words: Words, ends: dict[int, Sighting]) -> Iterator[tuple[str, Meaning]]:
    """Read *the Ta'ang (TNLA)*: a known group's abbreviation behind another word for it; *truce (CFBNT)* is a thing."""
    seen = {one.first: one for one in ends.values()}
    for at in range(2, len(words) - 1):
        word, before = words[at], words[at - 1]
        if word.gap.strip() != "(" or not words[at + 1].gap.lstrip().startswith(")"):
            continue
        found = seen.get(at)
        if before.folded in not_names("ends") and word.raw.isupper() and found is None:
            yield word.raw, Meaning(Known("", "org"), "name")
        group = found is not None and found.known.type in ("armed_group", "org", "igo") and not found.known.media
        if group and found is not None and before.capital and at not in ends and words[at - 2].folded == "the":
            yield before.raw, Meaning(found.known, "name")


def _behind(words: Words, ends: dict[int, Sighting]) -> Iterator[tuple[str, Meaning]]:
    """Read *United Front for Change (FUC)*: behind an organisation, capitals in brackets are its abbreviation in some language."""
    made = {last: _made(words, first, last) for first, last in organisations(words)}
    within = {at for one in ends.values() for at in range(one.first, one.last)}
    for at in range(2, len(words) - 1):
        short = words[at]
        bracketed = short.gap.strip() == "(" and words[at + 1].gap.lstrip().startswith(")")
        if not bracketed or not short.raw.isupper() or not short.raw.isalpha() or len(short.raw) < _SHORTEST:
            continue
        seen = ends.get(at)
        known = seen.known if seen is not None and seen.known.type not in ("state", "place", "person") else made.get(at)
        if known is not None and at not in within:
            yield short.raw, Meaning(known, "name")


def _made(words: Words, first: int, last: int) -> Known:
    return Known(words.told(first, last), kind_of([word.folded for word in words[first:last]]))


def _meant(words: Words, one: Definition, seen: Sighting | None) -> Known | None:
    """Say who is abbreviated; documents and things are nobody, but their abbreviation is no other name either."""
    if seen is not None and (seen.first <= one.first or seen.known.type != "state"):
        return seen.known
    name = tuple(word.folded for word in words[one.first : one.last])
    things = {name[0]} if name[1:2] in (("of",), ("for",)) else {name[0], name[-1]}
    if things & not_names("ends") or not words[one.first].capital or name[0] in titles("heads"):
        return Known("", "org")
    return Known(words.told(one.first, one.last), kind_of(name))
