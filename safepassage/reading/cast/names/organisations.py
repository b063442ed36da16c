"""Organisations by the make of their names: *Ministry of Health*, *Masalit National Movement*, *Human Rights Council*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from safepassage.reading.cast.figures import is_surname
from safepassage.reading.cast.folding import Word, Words
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.phrases import joined
from safepassage.reading.cast.runs import given_names, not_names, parts_of_names
from safepassage.reading.cast.wording import nouns, titles
from safepassage.reading.draft import EntityType

_OPENING: Final = frozenset({"of", "for", "on", "to", "in"})
_OWNERS: Final = frozenset(
    {"people", "peoples", "women", "workers", "children", "farmers", "teachers", "doctors", "lawyers", "bar"}
)
_LONGEST: Final = 9
_SMALL: Final = 4
_PAIR: Final = 2
_MEMBERS: Final = frozenset({"fighters", "guards", "commandos", "police", "staff", "elders", "rebels", "volunteers"})
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
        if at < done or not word.capital or word.folded not in org_words() or _matters(words, at):
            continue
        last = _grow_right(words, at)
        first = _voice_for(words, _grow_left(words, at, max(done, at - _LONGEST)), last)
        opened = words[min(at + 1, last - 1)].folded in _OPENING
        thing = words[last - 1].folded in not_names("ends") and not opened
        if last - first > 1 and not thing and not _office(words, last) and not _unlike(words, at, first):
            yield first, last
            done = last


def _unlike(words: Words, at: int, first: int) -> bool:
    """Say whether *of* makes a name of another sort of it: *Fighters of the Cobra Brigade*; *Sons of Iraq* needs one."""
    follows = at + 2 < len(words) and words[at + 1].raw == "of"
    if words[at].folded in ("staff", "intelligence") and _headed(words, first):
        return True
    members = first == at and follows and words[at].folded in _MEMBERS and words[at + 2].raw == "the"
    if words[at].folded in ("room", "rooms"):
        return words[at - 1].folded not in word_list("orgwords.yaml")["rooms"]
    return members or (words[at].folded in word_list("orgwords.yaml")["bands"] and not follows)


def _headed(words: Words, first: int) -> bool:
    """Say whether an office goes on: *Chief of Defence Staff*, *Director of National Intelligence*."""
    before = [word.folded for word in words[max(0, first - 3) : first] if word.folded != "the"]
    return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in titles("heads")


def _voice_for(words: Words, first: int, last: int) -> int:
    """Skip an office that only speaks for others (*Media Centre of the High Committee*, *Press Office*)."""
    voice = first
    while voice < last and words[voice].folded in word_list("orgwords.yaml")["voice"]:
        voice += 1
    if voice == last or voice - first < _PAIR or words[voice].raw != "of":
        return last if voice == last else first
    return voice + 2 if words[voice + 1].raw == "the" else voice + 1


def _office(words: Words, at: int) -> bool:
    """Say whether an office follows: *Emergency Relief Coordinator* is no organisation."""
    return at < len(words) and words[at].gap == " " and words[at].capital and words[at].folded in titles("heads")


def _grow_left(words: Words, at: int, floor: int) -> int:
    """Take capitalised words before the head; offices and words that open sentences stay out."""
    while at > floor and joined(words[at].gap) and words[at].gap not in (" (", "("):
        if words[at].gap == "-" and words[at - 1].raw in ("al", "el", "ul"):
            at -= 1
            break
        if _hyphened(words, at - 1):
            at -= 1
        elif _prefixed(words, at - 1) or not _before(
            words[at - 1], words[at].gap, unit=words[at].folded in word_list("orgwords.yaml")["units"]
        ):
            break
        at -= 1
    return _over_and(words, at, floor)


def _over_and(words: Words, at: int, floor: int) -> int:
    """Take in another matter that a body is for: *Truth and Reconciliation Commission*."""
    return _grow_left(words, at - 2, floor) if at - 2 >= floor and _matters(words, at - 2) else at


def _matters(words: Words, at: int) -> bool:
    """Say whether *and* joins two matters that a body is for, the first of them here: *Relief and Rescue Team*."""
    three = words[at : at + 3]
    both = len(three) > _PAIR and three[1].raw == "and" and three[1].gap == three[2].gap == " "
    return both and all(
        one.capital and one.folded in word_list("orgwords.yaml")["matters"] for one in (three[0], three[2])
    )


def _prefixed(words: Words, at: int) -> bool:
    """Say whether a word hangs on a prefix in small letters, which no name begins with: *pro-Kurdish DEM Party*."""
    return at > 0 and words[at].gap == "-" and words[at - 1].raw in ("pro", "anti", "ex", "non", "mainly", "then")


def _hyphened(words: Words, at: int) -> bool:
    """Say whether a small word hangs on a capitalised one: *Follow-up Committee*."""
    word = words[at]
    joined_to = word.folded in nouns("backed") | {"based"}  # Gaza-based
    return at > 0 and word.raw.islower() and word.gap == "-" and words[at - 1].capital and not joined_to


def _before(word: Word, gap: str, *, unit: bool = False) -> bool:
    """Say whether a word can stand before the head: with a capital or a number, and no owner (*Haftar's army*)."""
    person = is_surname(word.folded) or word.folded in given_names()
    many = word.folded.endswith("s") and gap in ("' ", "\u2019 ") and not person
    owner = ("'" in gap or "\u2019" in gap) and word.folded not in _OWNERS and not many
    ordinal = word.raw[0].isdigit() and (word.raw[-1] in "tdh" or (gap == " " and unit))
    office = titles("honorifics") | (titles("ranks") - {"general", "air", "chief", "staff"})
    opens = word.gap not in (" ", "-", " (")
    begins = word.folded in not_names("begins") and (opens or len(word.folded) <= _SMALL or word.folded in _EACH)
    begins = begins and word.folded not in word_list("orgwords.yaml")["qualifying"]
    return not owner and not begins and (word.capital or ordinal) and word.folded not in office


def _grow_right(words: Words, at: int) -> int:
    """Take what follows the head: more heads, and *of the ...* with its capitalised words."""
    small = frozenset(word_list("orgwords.yaml")["small"])
    last, place = at + 1, at + 1
    opened = False
    while place < len(words) and place < at + _LONGEST and joined(words[place].gap) and "(" not in words[place].gap:
        word = words[place]
        opened = opened or word.folded in _OPENING
        named = word.folded in given_names() and place + 1 < len(words) and words[place + 1].capital
        seated = word.raw == "in" and words[at].folded not in word_list("orgwords.yaml")["abroad"]
        styled = word.capital and word.folded in titles("honorifics") and opened
        if named or seated or styled or word.folded in word_list("orgwords.yaml")["days"] or _another(words, place):
            break
        if word.capital and (opened or word.gap == "-" or word.folded in org_words() or _task_force(words, place)):
            last = place + 1
        elif opened and (
            (word.folded in parts_of_names("particles") and words[place].gap == " ") or _hangs(words, place)
        ):
            pass
        elif not (word.raw.islower() and word.folded in small and (opened or word.folded in _OPENING)):
            break
        place += 1
    return last


def _hangs(words: Words, at: int) -> bool:
    """Say whether a small word hangs on a capital before it: *Alliance for the Re-liberation of Somalia*."""
    return words[at].gap == "-" and words[at].raw.islower() and words[at - 1].capital


def _task_force(words: Words, at: int) -> bool:
    """Say whether a word calls a task force by a name of its own."""
    return at > 1 and (words[at - 2].folded, words[at - 1].folded) == ("task", "force")


def _another(words: Words, at: int) -> bool:
    """Say whether another organisation begins here: *the Board of Lanuza and the Ulama Council*, *... and of Governor X*."""
    after = [word.raw for word in words[at : at + 2]]
    if after[:1] != ["and"] or after[1:] not in (["the"], ["of"]):
        return False
    place = at + 2
    while place < len(words) and words[place].capital and words[place].gap == " ":
        place += 1
    heads = {word.folded for word in words[at + 2 : place]} & org_words().keys()
    return after[1] == "of" or bool(heads and place - at > _PAIR + 1)
