"""Names that no lexicon has: organisations by their make, then persons, places and organisations by what the text shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.gazetteer import known_place
from safepassage.reading.cast.headings import told_outside_headings
from safepassage.reading.cast.lexicon import Known, word_list
from safepassage.reading.cast.names.guessing import Key, guess
from safepassage.reading.cast.names.organisations import kind_of, organisations
from safepassage.reading.cast.names.people import surnames
from safepassage.reading.cast.offices.around import owned
from safepassage.reading.cast.runs import Run, not_names, runs_of
from safepassage.reading.cast.sighting import Sighting, sight
from safepassage.reading.cast.wording import heads

_NEAR: Final = 120
_PARTS: Final = frozenset({"Congress", "Red Cross", "Red Crescent", "Union", "Commonwealth"})
_LONG: Final = 4


def _key(words: Words, first: int, last: int) -> Key:
    return tuple(word.folded for word in words[first:last])


def made_names(words: Words, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """See organisations by the make of their names, unless a lexicon knows the name, or more than it."""
    bodies = [
        one
        for one in found
        if one.known.name
        and one.known.type not in ("state", "place")
        and one.form == "name"
        and one.words not in _PARTS
    ]
    known_words = {at for one in bodies for at in range(one.first, one.last)}
    whole = {(one.first, one.last) for one in found}
    made = [Run(first, last) for first, last in organisations(words) if (first, last) not in whole]
    for first, last in ((run.first, run.last) for run in told_outside_headings(words, made)):
        if known_words & set(range(first, last)) or _state_office(words, found, first, last):
            continue
        if not _of_state(words, found, first, last):
            kind = kind_of(_key(words, first, last))
            known = Known(words.told(first, last), kind, state=_force_of(words, found, first, last))
            yield sight(known, words, first, last, "name")


def _force_of(words: Words, found: Sequence[Sighting], first: int, last: int) -> str:
    """Say of which state an army is by its name (*Royal Nepalese Army*); who calls itself free or the people's is of none."""
    told = _key(words, first, last)
    of_state = told[-1] in ("army", "military", "forces", "navy") and not set(told) & not_names("irregular")
    states = [one.known.name for one in found if first <= one.first and one.last <= last and one.known.type == "state"]
    return states[0] if states and of_state else ""


def _state_office(words: Words, found: Sequence[Sighting], first: int, last: int) -> bool:
    """Say whether a name is but the office of the state that owns it, which are read together: *Kenya's Interior Ministry*."""
    length, sorts = heads().longest(words, first)
    state = any(one.last == first and one.known.type == "state" for one in found)
    return state and owned(words, first) and "office" in sorts and first + length == last


def _of_state(words: Words, found: Sequence[Sighting], first: int, last: int) -> bool:
    """Say whether a name is but a state's government: *Royal Norwegian Government*, *Government of Qatar*."""
    states = [one for one in found if first <= one.first and one.last <= last and one.known.type == "state"]
    plain = {word.folded for word in words[first:last]} & {"national", "transitional", "interim", "unity", "regional"}
    return bool(states) and not plain and kind_of(_key(words, first, last)) == "government"


def unknown_names(doc: Doc, words: Words, taken: frozenset[int], countries: Sequence[str]) -> Iterator[Sighting]:
    """See the other names; each is called as the text first writes it in full.

    A name may be a place of these countries (ISO 3166); names that only a heading has are left out.
    """
    runs = told_outside_headings(words, list(runs_of(doc, words, taken)))
    ends = {run.key(words)[-1] for run in runs if run.last - run.first > 1 and words[run.last - 1].gap == " "}
    runs = [run for run in runs if not _paired(words, run, ends)]
    keys = [run.key(words) for run in runs]
    kinds = guess(doc, words, runs, lambda key: known_place(" ".join(key), countries))
    full = surnames(key for key in keys if kinds[key] == "person")
    alone = [key for key in kinds if len(key) == 1 and key not in full]
    full |= {key: whole for key in alone if (whole := _someone(key, full)) is not None}
    kept: Sighting | None = None
    first = {key: run for run, key in reversed(list(zip(runs, keys, strict=True)))}
    for run, key in zip(runs, keys, strict=True):
        kind = "person" if key in full else kinds[key]
        if called_so(words, run) and kept and words[run.first - 1].start - words[kept.last - 1].end < _NEAR:
            yield sight(kept.known, words, run.first, run.last, "name")
        elif kind is not None:
            called = first[full.get(key, key)]
            told = words.told(called.first, called.last)
            kind = "armed_group" if kind == "org" and key[0] in word_list("orgwords.yaml")["opens"] else kind
            known = Known(told.title() if kind == "place" and told.isupper() and len(told) > _LONG else told, kind)
            kept = sight(known, words, run.first, run.last, "name")
            yield kept


def _paired(words: Words, run: Run, ends: Collection[str]) -> bool:
    """Say whether a hyphen joins two who are told apart elsewhere: *an Arafat-Netanyahu meeting*."""
    pair = words[run.first : run.last]
    return len(pair) == len(("a", "b")) and pair[1].gap == "-" and all(word.folded in ends for word in pair)


def called_so(words: Words, run: Run) -> bool:
    """Say whether a name is another one for who stands before: *known as Hemedti*, *nicknamed Barbecue*."""
    before = [word.folded for word in words[max(0, run.first - 4) : run.first]]
    return (
        before[-2:] == ["known", "as"]
        or before[-1:] in (["nicknamed"], ["aka"])
        or before[-4:] == ["the", "nom", "de", "guerre"]
    )


def _someone(key: Key, full: dict[Key, Key]) -> Key | None:
    """Take a single word for a person whose full name ends with it, else for one whose name begins with it."""
    ending = {whole for one, whole in full.items() if len(one) > 1 and one[-1:] == key}
    ending = ending or {whole for one, whole in full.items() if len(one) > 1 and one[:1] == key}
    return ending.pop() if len(ending) == 1 else None
