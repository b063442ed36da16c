"""From nouns to parties: which *rebels*, *rebel groups* and *opposition fighters* of a text are one, and what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.acting import acts
from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.groups.groupwords import led, opposed, plain, served_by, sort_of, takes_up
from safepassage.reading.cast.groups.only import Mark, definite, irregular, only_group, taken_up
from safepassage.reading.cast.lexicon import Known, by_name
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.offices.adjacent import named_beside
from safepassage.reading.cast.sighting import Sighting, sight
from safepassage.reading.cast.wording import classes, nouns, place_words
from safepassage.reading.draft import EntityType

_MORE: Final = 2


def forces_of(named: Sequence[Sighting]) -> dict[str, Known]:
    """Give the army of each state that has a name of its own in the text; *the Israeli army* is Israel where none has."""
    return {one.known.state: one.known for one in named if one.known.state and _army(one.known)}


def _army(known: Known) -> bool:
    """Say whether a state's force of its own name is its army, not its guard or its police."""
    return known.type == "armed_group" and bool(
        {"army", "armed", "defence", "defense", "military"} & set(key(known.name))
    )


def parties_of(
    doc: Doc,
    words: Words,
    found: Sequence[Nominal],
    named: Sequence[Sighting],
    forces: Mapping[str, Known],
) -> Iterator[Sighting]:
    """See the parties that nouns tell: armies, offices, a state in its troops, groups."""
    for one in found:
        if one.sort == "seated" and one.whose is not None:
            yield sight(_seated(words, one, one.whose), words, one.first, one.last, "nominal")
        elif one.sort == "apart":
            kind: EntityType = "armed_group" if one.until or words[one.last - 1].folded == "army" else "government"
            yield sight(
                Known(words.told(one.first, one.until or one.last), kind), words, one.first, one.last, "nominal"
            )
        elif one.sort != "group" and one.whose is not None:
            yield _belonging(words, one, one.whose, forces, named)
        elif one.whose is not None and one.whose.known.type not in ("state", "place"):
            yield sight(one.whose.known, words, one.first, one.last, "nominal")
    owner = {at: one for one in named if one.known.name for at in range(one.first, one.last)}
    groups = []
    for one in found:
        if one.sort == "group" and (one.whose is None or one.whose.known.type in ("state", "place")):
            beside = named_beside(words, one, owner)
            if beside is None:
                groups.append(one)
            else:
                yield sight(beside.known, words, one.first, one.last, "nominal", alias=False)
    yield from _grouped(doc, words, groups, named, _called_so(words, found, named))


def _called_so(words: Words, found: Sequence[Nominal], named: Sequence[Sighting]) -> dict[str, Known]:
    """Say for each class which one named group a text calls so: *the rebels* are M23 behind *M23 rebels*."""
    whole = [(one.kind, one.whose.known) for one in found if one.sort == "group" and one.whose is not None]
    whole += [(classes().get(words[one.last - 1].folded, ""), one.known) for one in named if one.last - one.first > 1]
    told: dict[str, set[Known]] = defaultdict(set)
    for kind, known in whole:
        if kind and irregular(known):
            told[kind].add(known)
    return {kind: known.pop() for kind, known in told.items() if len(known) == 1}


def _seated(words: Words, one: Nominal, whose: Sighting) -> Known:
    """Say who *the authorities in Stepanakert* are: whom the lexicons know by both words, else a party of its own."""
    noun = words[one.first].raw
    known = by_name().get(f"{whose.words} {noun}")
    return known or Known(
        f"{noun} in {whose.words}", "org" if words[one.first].folded == "opposition" else "government"
    )


def _belonging(
    words: Words, one: Nominal, whose: Sighting, forces: Mapping[str, Known], named: Sequence[Sighting]
) -> Sighting:
    """See a state in its troops and its army, but an army with a name of its own as that, and its offices."""
    known = whose.known
    if one.sort == "standing" and known.name in forces:
        known = forces[known.name]
    elif one.sort == "office" and known.type in ("state", "place", "org"):
        known = _known(Known(_named(words, one, whose), "org", state=known.name), named)
    return sight(known, words, one.first, one.last, "nominal")


def _named(words: Words, one: Nominal, whose: Sighting) -> str:
    """Name an army or an office by its state's word and its noun: *Russia's foreign ministry* is *Russian foreign ministry*."""
    own = words[one.first : whose.first - 1] if whose.first > one.first else words[whose.last : one.last]
    noun = " ".join(word.raw for word in own if word.folded not in place_words("directions")).lower()
    return f"{adjective(whose)} {noun.removesuffix(' of')}"


def adjective(whose: Sighting) -> str:
    """Give the adjective of a state as the lexicon has it, or the words of the text."""
    return whose.known.adjective or whose.words


def _grouped(
    doc: Doc, words: Words, found: Sequence[Nominal], named: Sequence[Sighting], called: Mapping[str, Known]
) -> Iterator[Sighting]:
    """Give each class of groups one name, and its bare nouns the party that they can only mean."""
    apart: dict[Mark, list[Nominal]] = defaultdict(list)
    persons = {one.last - 1 for one in named if one.known.type == "person"}
    armed = any(one.kind == "rebel" and opposed(words, one) for one in found)
    for one in found:
        kind = "rebel" if armed and one.kind == "opposition" else one.kind
        apart[kind, one.own, one.backer.known.name if one.backer else ""].append(one)
    for mark, found_so in apart.items():
        taken = {one.first: known for one in found_so if (known := taken_up(words, one, named)) is not None}
        yield from (
            sight(taken[one.first], words, one.first, one.last, "nominal") for one in found_so if one.first in taken
        )
        members = [one for one in found_so if one.first not in taken]
        whose = None if any(mark[1:]) else called.get(mark[0]) or _whose(words, apart, named, mark)
        long = [one for one in members if one.whose or not plain(words, one)]
        told = sum(one.known == whose for one in named)
        if whose is not None and (not long or _MORE * len(long) < told):
            bare = [one for one in members if takes_up(words, one) and one not in long]
            yield from (sight(whose, words, one.first, one.last, "nominal") for one in bare)
            members = long
        if members and _counts(doc, words, members, persons):
            known = _known(Known(_called(words, members), sort_of(words, mark[0], members)), named)
            yield from (sight(known, words, one.first, one.last, "nominal") for one in members)


def _known(known: Known, named: Sequence[Sighting]) -> Known:
    """Take the named group that a class is called like: *the Chechen rebel command* is of the *Chechen rebels*."""
    called = key(known.name)
    alike = ((*called[:-1], called[-1].removesuffix("s") + more) for more in ("", "s"))
    forms = {" ".join(form) for form in alike}
    return next((one.known for one in named if " ".join(key(one.known.name)) in forms), known)


def _whose(
    words: Words, apart: Mapping[Mark, Sequence[Nominal]], named: Sequence[Sighting], mark: Mark
) -> Known | None:
    """Say who the bare nouns of a class are: the one class of its own where that is told as often as the one named group."""
    group, other = only_group(named, mark), _only_class(words, apart, named, mark[0])
    if group is None or other is None:
        return group or other
    times = sum(len(found) for each, found in apart.items() if each[0] == mark[0] and any(each[1:]))
    return other if times >= sum(one.known == group for one in named) else group


def _only_class(
    words: Words, apart: Mapping[Mark, Sequence[Nominal]], named: Sequence[Sighting], kind: str
) -> Known | None:
    """Take the one class of a text that has a name or a word of its own: *the rebels* are its *Maoist rebels*."""
    own = [
        (mark, found)
        for mark, found in apart.items()
        if mark[0] == kind and (any(mark[1:]) or any(one.whose for one in found))
    ]
    if len(own) != 1 or not any(own[0][0][1:]):
        return None
    return _known(Known(_called(words, own[0][1]), "armed_group"), named)


def _counts(doc: Doc, words: Words, members: Sequence[Nominal], persons: Collection[int]) -> bool:
    """Say whether a text treats nouns as a party: set apart by a name, told more than once, or acting."""
    if any(one.whose or one.own or one.backer for one in members):
        return True
    if all(one.last - one.first == 1 and words[one.first].folded in nouns("weak") for one in members):
        return False
    subjects = [one for one in members if doc[words[one.last - 1].last].dep_ in ("nsubj", "nsubjpass")]
    fuller = [one for one in members if one.last - one.first > 1 or definite(words, one.first)]
    if any(served_by(words, one) or led(words, one, persons) for one in members):
        return True
    return any(acts(doc[words[one.last - 1].last]) for one in members) or bool(
        (subjects and fuller) or (fuller and len(members) > 1)
    )


def _called(words: Words, members: Iterable[Nominal]) -> str:
    """Name a party by its fullest form: with a state, then with most words; the first of these."""
    return _form(words, max(members, key=lambda one: _fullness(words, one)))


def _fullness(words: Words, one: Nominal) -> tuple[bool, bool, int, bool, int]:
    """Say how full a form is: a side that only speaks for a group (*the rebel panel*) is no fuller than the noun alone."""
    ends = words[one.last - 1].folded
    length = 1 if ends in nouns("speaking_for") and plain(words, one) else min(one.last - one.first, 4)
    many = ends not in nouns("single")  # *Chechen rebels*, not *Chechen rebel*
    return one.whose is not None, many, length, ends not in nouns("weak") | nouns("speaking_for"), -one.first


def _form(words: Words, one: Nominal) -> str:
    kept = [word for word in words[one.first : one.last] if word.folded not in nouns("dropped")] or list(
        words[one.first : one.last]
    )
    told = ("".join(("-" if word.gap == "-" else " ", word.raw[: word.end - word.start])) for word in kept)
    return "".join(told).lstrip(" -")
