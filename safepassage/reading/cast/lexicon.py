"""What is known beforehand: states, armed groups and bodies, with the words for them; a case's own parties come first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, Literal

from safepassage.reading.cast.folding import fold, key, split
from safepassage.reading.cast.phrases import Phrases
from safepassage.reading.draft import EntityType
from safepassage.reading.wordlists import read_words

How = Literal["name", "adjective", "seat", "house"]
_SPELLED: Final[tuple[tuple[str, How], ...]] = (
    ("also", "name"),
    ("adj", "adjective"),
    ("people", "name"),
    ("seat", "seat"),
    ("house", "house"),
)
_SPELLINGS: Final = (("Defence", "Defense"), ("Organisation", "Organization"), ("Centre", "Center"))


@dataclass(frozen=True)
class Known:
    """Somebody or something with a name: ``state`` is whose force or office it is, ``where`` what must be named too.

    ``governed_by`` is the body that governs a people whose adjective alone does not tell a state.
    """

    name: str
    type: EntityType
    state: str = ""
    where: tuple[str, ...] = ()
    media: bool = False
    iso: str = ""
    case_id: str = ""
    adjective: str = ""
    governed_by: str = ""


@dataclass(frozen=True)
class Meaning:
    """What a phrase means, and as which sort of word."""

    known: Known
    how: How


def word_list(file: str) -> Any:
    """Read one of the lists."""
    return read_words("safepassage.reading.cast", f"lists/{file.removesuffix('.yaml')}")


def several(value: object) -> tuple[str, ...]:
    """Read a word or a list of words."""
    if value is None:
        return ()
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)


@cache
def entries() -> tuple[tuple[str, Meaning], ...]:
    """List every phrase of the three lexicons with its meaning; states come first, so that their names win."""
    kinds: tuple[tuple[str, EntityType], ...] = (
        ("states.yaml", "state"),
        ("bodies.yaml", "igo"),
        ("groups.yaml", "armed_group"),
    )
    parties = [entry for file, kind in kinds for entry in _of_file(word_list(file), kind)]
    places = [(name, Meaning(Known(name, "place"), "name")) for name in word_list("placewords.yaml")["regions"]]
    return (*parties, *places)


def _of_file(table: Mapping[str, Mapping[str, Any]], kind: EntityType) -> Iterator[tuple[str, Meaning]]:
    for name, told in table.items():
        known = Known(
            name,
            told.get("type", kind),
            told.get("state", ""),
            several(told.get("where")),
            bool(told.get("media")),
            told.get("iso", ""),
            adjective=next(iter(several(told.get("adj"))), ""),
            governed_by=told.get("governed_by", ""),
        )
        for form in (*_in_full(name), *(_styled(name) if kind == "state" else ())):
            yield form, Meaning(known, "name")
        for field, how in _SPELLED:
            for phrase in several(told.get(field)):
                yield from ((form, Meaning(known, how)) for form in _in_full(phrase))


def _styled(name: str) -> Iterator[str]:
    """Give the ways in which a state's name stands in treaties."""
    yield from (
        f"{style} of {name}" for style in ("Republic", "Kingdom", "State", "Federal Republic", "Islamic Republic")
    )


def _in_full(phrase: str) -> Iterator[str]:
    """Give a phrase, also as it is spelled elsewhere, and where it begins with *UN* the same with the name in full."""
    yield phrase
    for spelled, other in _SPELLINGS:
        if spelled in phrase:
            yield phrase.replace(spelled, other)
        elif other in phrase:
            yield phrase.replace(other, spelled)
    for short in ("UN ", "U.N. "):
        if phrase.startswith(short):
            yield "United Nations " + phrase.removeprefix(short)


@cache
def general() -> Phrases[Meaning]:
    """Give the lexicons as one set of phrases."""
    return Phrases(entries())


@cache
def governed_from() -> dict[str, Known]:
    """Give the state whose seat of government a folded name is."""
    seats = ((phrase, meaning.known) for phrase, meaning in entries() if meaning.how == "seat")
    return {" ".join(key(phrase)): known for phrase, known in seats if known.type == "state"}


@cache
def state_words() -> dict[str, str]:
    """Give the code of the state that a single folded word tells: its name, adjective, people or seat."""
    told = ((phrase, meaning.known.iso) for phrase, meaning in entries() if meaning.known.iso)
    return {fold(phrase): iso for phrase, iso in told if len(split(phrase)) == 1}


@cache
def by_name() -> dict[str, Known]:
    """Find what is known by its first name."""
    return {meaning.known.name: meaning.known for _, meaning in entries()}


def with_names(own: tuple[tuple[Known, tuple[str, ...]], ...]) -> Phrases[Meaning]:
    """Put names of a case before the lexicons; whatever shares a name with one of them *is* that one."""
    owners = {key(name): known for known, names in reversed(own) for name in names}
    taken: dict[str, Known] = {}
    for phrase, meaning in entries():
        owner = owners.get(key(phrase)) if meaning.how in ("name", "adjective") else None
        if owner is not None:
            taken.setdefault(meaning.known.name, _merged(owner, meaning.known))
    first = [(name, Meaning(taken.get(known.name, known), "name")) for known, names in own for name in names]
    rest = [(phrase, replace(old, known=taken.get(old.known.name, old.known))) for phrase, old in entries()]
    return Phrases([*first, *rest])


def _merged(owner: Known, known: Known) -> Known:
    """Call by a case's name whom the lexicons know by another."""
    return replace(known, name=owner.name, case_id=owner.case_id)
