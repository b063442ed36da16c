"""What a person is and for whom they speak, as the words before or behind the name tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Words, fold, key
from safepassage.reading.cast.offices.adjacent import against
from safepassage.reading.cast.offices.around import before, behind, owned
from safepassage.reading.cast.offices.offices import PARTIES, Office, leading, leading_of, of_party
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import titles

_SKIPPED: Final = 4
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
    """Find the office of a person beside one mention of the name: before it, or behind where there only a rank stands."""
    of, led = of_party(words, owner, person), leading(doc, words, owner, person)
    spans = (before(doc, words, owner, person), behind(doc, words, owner, person))
    told = [found for first, last in spans if (found := _read(words, owner, first, last)) is not None]
    if not told:
        return led or leading_of(words, owner, person) or of
    found = next((one for one in told if one.whose or not _rank(one)), told[0])
    role = led.role if led is not None and (_rank(found) or not found.role) else found.role
    return replace(found, role=role, whose=found.whose or (of or led or found).whose)


def _rank(found: Office) -> bool:
    """Say whether a role is a rank alone."""
    return key(found.role)[-1:] != () and key(found.role)[-1] in titles("rank_only")


def _read(words: Words, owner: Mapping[int, Sighting], first: int, last: int) -> Office | None:
    """Read an office: whose it is before its first noun, else behind *of*; the rest is the role."""
    head = next((at for at in range(first, last) if _is_head(words, owner, at, last)), None)
    if head is None:
        return None
    start = head
    while start > first and start - 1 not in owner and not owned(words, start) and _precedes(words, start - 1, first):
        start -= 1
    whose, begin = _owner_before(words, owner, first, start)
    within = owner.get(head + 1)
    if whose is None and within is not None and within.form == "adjective" and within.last < last:
        role = f"{_told(words, start, head + 1)} {_told(words, within.last, _ending(words, owner, within.last, last, within.last))}"
        return Office(role.strip(), within, start, last)
    end, served = _served(words, owner, head, last)
    role = _told(words, start, _ending(words, owner, start, end if not whose or served else last, head))
    counterpart = whose is not None and words[head].folded == "counterpart"  # whose role another person has
    return Office(role, whose or served, begin, last) if role or counterpart else None


def _is_head(words: Words, owner: Mapping[int, Sighting], at: int, last: int) -> bool:
    """Say whether a word is an office, but of *the prime minister's adviser* and *rebel chief* only the last is."""
    whose = at + 1 < last and owned(words, at + 1)
    ahead = words[at + 1] if at + 1 < last and at + 1 not in owner else words[at]
    tells_more = words[at].folded in titles("before") and ahead.gap == " " and ahead != words[at]
    over = tells_more and ahead.folded in titles("heads")
    joined = at + 1 < last and words[at + 1].gap == "-" and words[at + 1].folded in titles("joined")  # rebel-held
    return at not in owner and words[at].folded in _nouns() and not (whose or over or joined)


def _owner_before(words: Words, owner: Mapping[int, Sighting], first: int, start: int) -> tuple[Sighting | None, int]:
    """Find whose an office is by the words right before it, and where they begin (*the Libyan prime minister's adviser*)."""
    place = start - 1
    while place >= first and place not in owner and start - place <= _SKIPPED:
        place -= 1
    whose = owner.get(place) if place >= first else None
    if whose is not None and _is_topic(words, whose, start):
        whose = owner.get(whose.first - 1)
    backs = whose is not None and (
        words[whose.last].gap == "-" or against(words, whose)
    )  # Moscow-installed, anti-Syrian
    backs = backs or (whose is not None and _is_beside(words, whose, start))
    if whose is None or whose.known.type not in PARTIES or backs:
        return None, max(place, first) if owned(words, start) else start
    return whose, whose.first


def _is_beside(words: Words, named: Sighting, head: int) -> bool:
    """Find *Ghana and President X of Togo*, who is another's president."""
    joined = any(words[at].raw == "and" for at in range(named.last, head))
    return joined and named.form == "name" and not owned(words, named.last)


def _is_topic(words: Words, named: Sighting, head: int) -> bool:
    """Say whether a name tells what an envoy is for, not whose: *the UN's Libya envoy*, *Rwanda's UN ambassador*."""
    if named.form != "name" or named.last != head or owned(words, head):
        return False
    told = {words[head].folded, words[min(head + 1, len(words) - 1)].folded}
    if named.known.type == "igo":
        return bool(told & {"ambassador", "envoy", "representative"}) and owned(words, named.first)
    return bool(told & titles("for_places")) and not named.words.isupper() and named.known.type in ("state", "place")


def _precedes(words: Words, at: int, first: int) -> bool:
    """Say whether a word belongs to the office behind it; *and* does between two such words (*Planning and Investment*)."""
    told = titles("before")
    joined = words[at].raw in ("and", "&") and at > first and words[at - 1].folded in told and words[at - 1].capital
    return words[at].folded in told or (joined and words[at + 1].capital)


def _nouns() -> frozenset[str]:
    return titles("heads") | (titles("ranks") - titles("honorifics"))


def _served(words: Words, owner: Mapping[int, Sighting], head: int, last: int) -> tuple[int, Sighting | None]:
    """Find whom an office serves behind *of*, or behind *for* and *to* where such an office speaks for somebody."""
    at = head + 1
    while at < last and at not in owner and words[at].folded in titles("heads") | titles("before"):
        at += 1
    links = {"of", "for", "with", "at"} if words[at - 1].folded in titles("serving_for") else {"of"}
    links |= {"to"} if words[at - 1].folded in titles("serving_to") else set()
    if at >= last - 1 or words[at].folded not in links:
        return last, None
    found = _party_behind(words, owner, at + 1, last)
    return (last, None) if found is None else (at, found)


def _party_behind(words: Words, owner: Mapping[int, Sighting], at: int, last: int) -> Sighting | None:
    """Find a party behind a link, also over the office that it has (*aide to the prime minister of Libya*)."""
    while at < last and at not in owner and words[at].folded in ("the", "a", "an"):
        at += 1
    place = at
    over_these = _nouns() | titles("before") | titles("honorifics") | {"of"}
    while place < last and place not in owner and words[place].folded in over_these:
        place += 1
    if _within_name(words, owner, owner.get(place)):
        return None
    over = any(words[near].folded in _nouns() | titles("honorifics") for near in range(at, place))
    found = owner.get(place if over else at)
    return found if found is not None and found.known.type in PARTIES else None


def _within_name(words: Words, owner: Mapping[int, Sighting], one: Sighting | None) -> bool:
    """Say whether an adjective begins a name that nobody knows: *the Iraqi National Dialogue*."""
    if one is None or one.form != "adjective" or one.last >= len(words) or one.last in owner:
        return False
    last = one.last
    while last < len(words) and words[last].gap == " " and words[last].capital and last not in owner:
        last += 1
    return last > one.last and not any(word.folded in _nouns() for word in words[one.last : last])


def _ending(words: Words, owner: Mapping[int, Sighting], start: int, last: int, head: int) -> int:
    """Leave out links, honorifics and ranks at the end of a role (*army spokesman Maj. Gen.*)."""
    while last > start + 1 and last - 1 not in owner and _appended(words, start, last - 1):
        last -= 1
    return max(last, head + 1)


def _appended(words: Words, start: int, at: int) -> bool:
    told, ahead = words[at].folded, words[at - 1].folded
    office = any(word.folded not in titles("forces_ranks") for word in words[start:at])
    rank = office and told in titles("forces_ranks") and ahead not in titles("general_offices")
    styled = told in titles("honorifics") and told not in titles("heads")
    return told in titles("links") or styled or rank or words[at].gap == ", "


def _told(words: Words, first: int, last: int) -> str:
    """Write the role as the text does; a rank alone is no role."""
    told = [words[at] for at in range(first, last)]
    if all(word.folded in titles("rank_only") | {"counterpart"} for word in told):
        plain = [word.raw for word in told if word.folded in ("chief", "deputy")]
        return plain[0] if plain and "marshal" not in key(words.told(first, last)) else _RANKS.get(told[-1].folded, "")
    kept = [word.raw for word in told]
    if fold(kept[-1]).removesuffix("s") in titles("heads") and kept[-1].endswith("s"):
        kept[-1] = kept[-1].removesuffix("s")
    return "".join(("-" if word.gap == "-" else " ") + raw for word, raw in zip(told, kept, strict=True)).strip("- ")
