"""What a person is and for whom they speak, as the words before or behind the name tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Word, Words, fold, key
from safepassage.reading.cast.offices import DETERMINERS, PARTIES, Office, leading, leading_of, of_party
from safepassage.reading.cast.showing import titles
from safepassage.reading.cast.sighting import Sighting

_LONGEST: Final = 14
_RANKS: Final = {
    **dict.fromkeys(("general", "gen"), "General"),
    **dict.fromkeys(("colonel", "col"), "Colonel"),
    **dict.fromkeys(("admiral", "adm"), "Admiral"),
    **dict.fromkeys(("major", "maj"), "Major"),
    "brigadier": "Brigadier",
    "marshal": "Marshal",
    "captain": "Captain",
}


def office_of(doc: Doc, words: Words, owner: Mapping[int, Sighting], person: Sighting) -> Office | None:
    """Find the office of a person beside one mention of the name."""
    of, led = of_party(words, owner, person), leading(doc, words, owner, person)
    for first, last in (_before(words, owner, person), _behind(doc, words, owner, person)):
        found = _read(words, owner, first, last)
        if found is not None:
            rank = key(found.role)[-1:] and key(found.role)[-1] in titles("rank_only")
            role = led.role if led is not None and (rank or not found.role) else found.role
            return replace(found, role=role, whose=found.whose or (of or led or found).whose)
    return led or leading_of(words, owner, person) or of


def _before(words: Words, owner: Mapping[int, Sighting], person: Sighting) -> tuple[int, int]:
    """Take the words of offices and the names that lead up to a name, over one comma at most."""
    last = at = person.first
    if at and at - 1 not in owner and words[at - 1].folded in titles("links"):
        return at, at
    while at > 0 and last - at < _LONGEST:
        gap = words[at].gap
        comma = gap == ", " and all(
            words[near].folded in titles("rank_only") | titles("honorifics") for near in range(at, last)
        )
        if not (comma or _joins(words[at - 1], gap)) or not _official(words, owner, at - 1):
            break
        at -= 1
    return _innermost(words, owner, at, last), last


def _innermost(words: Words, owner: Mapping[int, Sighting], first: int, last: int) -> int:
    """Begin at the last *the*: in *adviser to the UN envoy, X* the name is the envoy's."""
    if words[last].gap.strip() != ",":
        return first
    for at in range(last - 1, first, -1):
        nested = words[at].folded in ("the", "a", "its") and words[at - 1].folded in ("to", "of", "for")
        if nested and any(place not in owner and words[place].folded in _nouns() for place in range(at, last)):
            return at + 1
    return first


def _joins(before: Word, gap: str) -> bool:
    bare = gap.removeprefix("'s").removeprefix("\u2019s").removeprefix("'").removeprefix("\u2019")
    tight = bare.strip(" \n") in ("", "-", "&") and bare.count("\n") < 2
    return tight or (gap == ". " and len(before.raw) < 5)


def _official(words: Words, owner: Mapping[int, Sighting], at: int) -> bool:
    """Say whether a word can be part of an office: a word of offices, a link, or a name that is no person's."""
    found = owner.get(at)
    if found is not None:
        return found.known.type != "person"
    told = words[at].folded
    return any(told in titles(kind) for kind in ("heads", "before", "ranks", "honorifics", "links"))


def _behind(doc: Doc, words: Words, owner: Mapping[int, Sighting], person: Sighting) -> tuple[int, int]:
    """Take the words after a name and a comma, up to the next sign or verb."""
    first = person.last
    if _signed(words, person):
        return first, min(first + 4, _line_end(words, first))
    if first >= len(words) or words[first].gap.strip(" \n") not in (",", "(", ',"'):
        return first, first
    if words[first].raw.isdigit() and first + 1 < len(words) and words[first + 1].gap == ", ":
        first += 1
    if words[first].folded in ("and", "or", "but", "while", "as"):
        return first, first
    while first < len(words) - 1 and words[first].folded in DETERMINERS and first - person.last < 4:
        first += 1
    last = first
    while last < min(len(words), first + _LONGEST) and (last == first or _joins(words[last - 1], words[last].gap)):
        token = doc[words[last].token]
        verb = token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.tag_ in ("WP", "WDT", "WP$") or token.lower_ == "said"
        if verb and last not in owner and words[last].folded not in titles("heads"):
            break
        last += 1
    nested = any(
        words[at].folded in ("to", "of", "for") and words[at + 1].folded == "the" for at in range(first, last - 1)
    )
    if (
        last < len(words)
        and words[last].gap == ", "
        and last in owner
        and owner[last].known.type == "person"
        and not nested
    ):
        return first, first
    person_ends = last - 1 > first and last - 1 in owner and owner[last - 1].known.type == "person"
    told = person_ends and words[owner[last - 1].first - 1].folded not in ("to", "of", "for")
    return (first, first) if told else (first, last)


def _signed(words: Words, person: Sighting) -> bool:
    """Say whether a name is alone on its line and an office opens the next, as below a statement."""
    first = person.last
    alone = first < len(words) and "\n" in words[first].gap and (not person.first or "\n" in words[person.first].gap)
    return alone and not words[first].gap.strip() and words[first].folded in titles("heads") | titles("before")


def _line_end(words: Words, at: int) -> int:
    return next((place for place in range(at + 1, len(words)) if "\n" in words[place].gap), len(words))


def _read(words: Words, owner: Mapping[int, Sighting], first: int, last: int) -> Office | None:
    """Read an office: whose it is before its first noun, else behind *of*; the rest is the role."""
    head = next((at for at in range(first, last) if at not in owner and words[at].folded in _nouns()), None)
    if head is None:
        return None
    start = head
    while start > first and start - 1 not in owner and _precedes(words, start - 1, first):
        start -= 1
    whose = owner.get(start - 1) if start > first else None
    whose = whose if whose is not None and whose.known.type in PARTIES else None
    within = owner.get(head + 1)
    if whose is None and within is not None and within.form == "adjective" and within.last < last:
        role = f"{_told(words, start, head + 1)} {_told(words, within.last, _ending(words, owner, within.last, last, within.last))}"
        return Office(role.strip(), within, start, last)
    end, served = _served(words, owner, head, last)
    role = _told(words, start, _ending(words, owner, start, end if not whose or served else last, head))
    return Office(role, whose or served, whose.first if whose else start, last) if role else None


def _precedes(words: Words, at: int, first: int) -> bool:
    """Say whether a word belongs to the office behind it; *and* does between two such words (*Planning and Investment*)."""
    before = titles("before")
    joins = words[at].raw in ("and", "&") and at > first and words[at - 1].folded in before and words[at - 1].capital
    return words[at].folded in before or (joins and words[at + 1].capital)


def _nouns() -> frozenset[str]:
    return titles("heads") | (titles("ranks") - titles("honorifics"))


def _served(words: Words, owner: Mapping[int, Sighting], head: int, last: int) -> tuple[int, Sighting | None]:
    """Find whom an office serves behind *of*, or behind *for* where such an office speaks for somebody."""
    at = head + 1
    while at < last and at not in owner and words[at].folded in titles("heads") | titles("before"):
        at += 1
    links = {"of", "for", "with", "at"} if words[at - 1].folded in titles("serving_for") else {"of"}
    if at >= last - 1 or words[at].folded not in links:
        return last, None
    place = at + 1
    while place < last and place not in owner and words[place].folded in ("the", "a", "an"):
        place += 1
    found = owner.get(place)
    if found is None or found.known.type not in PARTIES:
        return last, None
    return at, found


def _ending(words: Words, owner: Mapping[int, Sighting], start: int, last: int, head: int) -> int:
    """Leave out links and honorifics at the end of a role, and what follows a second *and the*."""
    while (
        last > start + 1 and last - 1 not in owner and words[last - 1].folded in titles("links") | titles("honorifics")
    ):
        last -= 1
    return max(last, head + 1)


def _told(words: Words, first: int, last: int) -> str:
    """Write the role as the text does; a rank alone is no role."""
    told = [words[at] for at in range(first, last)]
    if all(word.folded in titles("rank_only") | {"counterpart"} for word in told):
        return _RANKS.get(told[-1].folded, "")
    kept = [word.raw for word in told]
    if fold(kept[-1]).removesuffix("s") in titles("heads") and kept[-1].endswith("s"):
        kept[-1] = kept[-1].removesuffix("s")
    return "".join(("-" if word.gap == "-" else " ") + raw for word, raw in zip(told, kept, strict=True)).strip("- ")
