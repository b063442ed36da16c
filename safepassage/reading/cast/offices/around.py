"""Which words before and behind a name can tell its office: *Lebanon's caretaker prime minister, X*, *X, an aide to Y*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Word, Words
from safepassage.reading.cast.offices.offices import DETERMINERS
from safepassage.reading.cast.runs import parts_of_names
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import official, titles

_LONGEST: Final = 14
_OF: Final = 10
_SKIPPED: Final = 4
_LINKS: Final = frozenset({"to", "of", "for"})
_DETERMINED: Final = frozenset({"the", "a", "its", "their"})
_OWNED: Final = ("'s ", "\u2019s ", "' ", "\u2019 ")
_TELLS_MORE: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


def owned(words: Words, at: int) -> bool:
    """Say whether the word before has a possessive ending (*the group's leader* at *leader*)."""
    return words[at].gap.replace("\n", " ") in _OWNED


def owns_office(words: Words, at: int) -> bool:
    """Say whether an office belongs to whoever stands before it (*the army's deputy commander* at *deputy*)."""
    return at < len(words) and owned(words, at) and words[at].folded in titles("heads") | titles("before")


def before(doc: Doc, words: Words, owner: Mapping[int, Sighting], person: Sighting) -> tuple[int, int]:
    """Take the words of offices and the names that lead up to a name, over one comma at most."""
    last = at = person.first
    if at and at - 1 not in owner and words[at - 1].folded in titles("links"):
        return at, at
    at = _over_of(doc, words, owner, at)
    while at > 0 and last - at < _LONGEST:
        if not _leads_on(words, at, last) or not _official(words, owner, at - 1):
            at = _over_more(doc, words, owner, at) if at < last else at
            break
        at -= 1
        if at < last - 1 and owned(words, at + 1) and at in owner:
            at = owner[at].first
            break
        if at in owner and owner[at].form == "pronoun":
            break
    return _innermost(words, owner, at, last), last


def _over_of(doc: Doc, words: Words, owner: Mapping[int, Sighting], last: int) -> int:
    """Go back over a comma and what an office is of, where that is told at length: *the head of the nuclear watchdog, X*."""
    if words[last].gap not in (", ", "), ") or last - 1 in owner or _official(words, owner, last - 1):
        return last
    for at in range(last - 2, max(last - _OF, -1), -1):
        verb = doc[words[at + 1].token].pos_ in ("VERB", "AUX")
        person = at + 1 in owner and owner[at + 1].known.type == "person"
        if verb or person or (at + 2 < last and not (words[at + 2].gap in (" ", "-") or owned(words, at + 2))):
            return last
        if words[at].folded in titles("heads") and words[at + 1].raw in ("of", "for"):
            return at
    return last


def _leads_on(words: Words, at: int, last: int) -> bool:
    """Say whether the word before belongs to the same office; a comma only stands before ranks and a name."""
    gap = words[at].gap
    styled = titles("rank_only") | titles("honorifics") | titles("styles")
    comma = gap in (", ", " (") and all(words[near].folded in styled for near in range(at, last))
    return comma or joins(words[at - 1], gap)


def _over_more(doc: Doc, words: Words, owner: Mapping[int, Sighting], at: int) -> int:
    """Go back over words that tell more of an office to whose it is (*Libya's eastern-based commander*)."""
    place = at
    while place > 0 and at - place < _SKIPPED:
        if place - 1 in owner:
            found = owner[place - 1]
            return found.first if found.known.type != "person" and joins(words[place - 1], words[place].gap) else at
        tight = words[place].gap in (" ", "-") or owned(words, place)
        compound = words[place - 1].gap == "-" or words[place].gap == "-"
        tells = doc[words[place - 1].token].pos_ in _TELLS_MORE and words[place - 1].raw.islower()
        if not tight or not (tells or compound) or (owned(words, place) and place < at):
            return at
        place -= 1
    return at


def _innermost(words: Words, owner: Mapping[int, Sighting], first: int, last: int) -> int:
    """Begin at the office that is the name's own.

    In *a deputy to the Houthi negotiator X* and in *adviser to the UN envoy, X* it is the inner one; *the special
    representative of the Secretary-General X* and *a spokesman for the envoy, X* are the outer ones.
    """
    core = last
    while core > first and words[core - 1].folded in titles("rank_only") | titles("honorifics"):
        core -= 1
    comma = core < len(words) and words[core].gap.strip() == ","
    outer = next((words[at].folded for at in range(first, last) if words[at].folded in titles("heads")), "")
    for at in range(last - 1, first, -1):
        determined = words[at].folded in _DETERMINED
        link = words[at - 1].folded
        fits = link in ("to", "for") or (link == "of" and (outer not in titles("standing_for") or not determined))
        if not comma and link in _LINKS and all(words[place].folded in _styles() for place in range(at, last)):
            return last  # a deputy of Mullah X
        heads = titles("heads") - titles("forces_ranks")
        inner = any(place not in owner and words[place].folded in heads for place in range(at, last))
        if fits and inner and (outer not in titles("voices") and determined if comma else True):
            return at + 1 if determined else at
    return first


def _styles() -> frozenset[str]:
    return titles("honorifics") | titles("forces_ranks")


def joins(word: Word, gap: str) -> bool:
    """Say whether a word and what follows it can belong to one office."""
    bare = gap.removeprefix("'s").removeprefix("\u2019s").removeprefix("'").removeprefix("\u2019")
    tight = bare.strip(' \n"\u201c\u201d') in ("", "-", "&") and bare.count("\n") < 2
    return tight or (gap == ". " and word.folded in parts_of_names("abbreviated"))


def _official(words: Words, owner: Mapping[int, Sighting], at: int) -> bool:
    """Say whether a word can be part of an office: a word of offices, a link, or a name that is no person's."""
    found = owner.get(at)
    if found is not None:
        return found.known.type != "person"
    told = words[at].folded
    listed = told in official() or told in titles("links")
    return listed and not (owned(words, at + 1) and told not in titles("heads"))


def behind(doc: Doc, words: Words, owner: Mapping[int, Sighting], person: Sighting) -> tuple[int, int]:
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
    while (
        first < len(words) - 1 and first not in owner and words[first].folded in DETERMINERS and first - person.last < 4
    ):
        first += 1
    if (
        first < len(words)
        and first not in owner
        and doc[words[first].token].tag_ in ("VBG", "VBN")
        and words[first].folded not in official()
    ):
        return first, first
    last = first
    while last < min(len(words), first + _LONGEST) and (last == first or joins(words[last - 1], words[last].gap)):
        if last not in owner and _verb(doc, words, last):
            break
        last += 1
    return (first, first) if _anothers(words, owner, first, last) else (first, last)


def _verb(doc: Doc, words: Words, at: int) -> bool:
    """Say whether a word ends what is told of an office: a verb or a relative pronoun."""
    token = doc[words[at].token]
    verb = token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WP$") or token.lower_ == "said"
    told_when = words[at].folded in ("about", "between", "since") or words[at].raw[0].isdigit()
    return told_when or (verb and words[at].folded not in titles("heads"))


def _anothers(words: Words, owner: Mapping[int, Sighting], first: int, last: int) -> bool:
    """Say whether the words lead up to another person: *X, Defence Minister Y*."""
    nested = any(words[at].folded in _LINKS and words[at + 1].folded == "the" for at in range(first, last - 1))
    follows = last < len(words) and words[last].gap == ", " and last in owner and owner[last].known.type == "person"
    if follows and not nested:
        return True
    person_ends = last - 1 > first and last - 1 in owner and owner[last - 1].known.type == "person"
    link = owner[last - 1].first - 1 if person_ends else 0
    while link > first and words[link].folded in _styles():
        link -= 1
    return person_ends and words[link].folded not in _LINKS


def _signed(words: Words, person: Sighting) -> bool:
    """Say whether a name is alone on its line and an office opens the next, as below a statement."""
    first = person.last
    alone = first < len(words) and "\n" in words[first].gap and (not person.first or "\n" in words[person.first].gap)
    return alone and not words[first].gap.strip() and words[first].folded in titles("heads") | titles("before")


def _line_end(words: Words, at: int) -> int:
    return next((place for place in range(at + 1, len(words)) if "\n" in words[place].gap), len(words))
