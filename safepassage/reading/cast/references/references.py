"""Those who are taken up without their name: by a definite noun, a pronoun, or a noun that belongs to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.groups.only import irregular
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.offices.genders import genders
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.references.descriptions import descriptions
from safepassage.reading.cast.references.possessed import possessed
from safepassage.reading.cast.references.pronouns import pronouns
from safepassage.reading.cast.sighting import Sighting, sight
from safepassage.reading.cast.value import Form
from safepassage.reading.cast.wording import classes

Found = list[tuple[Token, Known]]


def references(doc: Doc, words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> Iterator[Sighting]:
    """See everybody who is taken up.

    Nouns that belong to a person need the pronoun before them (*his administration*), and pronouns need those nouns
    (*its demand*): so the pronouns are read twice.
    """
    principal = {name: office.whose.known for name, office in offices.items() if office.whose is not None}
    place = {word.token: at for at, word in enumerate(words)}
    gender = genders(words, seen, offices)
    nouns = list(descriptions(doc, seen, _roles(words, seen, offices)))
    told = [*seen, *_sights(words, place, nouns, "nominal")]
    first = list(pronouns(doc, told, gender, principal))
    theirs = list(possessed(doc, _by_token(told, first), principal))
    told += _sights(words, place, [(noun, known) for noun, _, known in theirs], "nominal")
    again = list(pronouns(doc, told, gender, principal))
    yield from _sights(words, place, nouns, "nominal")
    yield from _sights(words, place, again, "pronoun")
    for noun, owner, known in theirs:
        for one in _sights(words, place, [(noun, known)], "nominal"):
            yield replace(one, alias=True, words=" ".join(doc[owner.i : noun.i + 1].text.split()))


def _by_token(seen: Iterable[Sighting], found: Found) -> dict[int, Known]:
    names = {at: one.known for one in seen if one.known.name and one.whole for at in range(one.start, one.end)}
    return names | {token.i: known for token, known in found}


def _sights(words: Words, place: Mapping[int, int], found: Found, form: Form) -> Iterator[Sighting]:
    for token, known in found:
        if token.i in place:
            at = place[token.i]
            yield sight(known, words, at, at + 1, form, alias=False)


def _roles(words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> dict[str, tuple[str, ...]]:
    """Collect the words of each person's role and titles."""
    found: dict[str, tuple[str, ...]] = {name: (*key(office.role), *_party(office)) for name, office in offices.items()}
    for one in seen:
        if one.known.type == "person":
            before = tuple(_full(word.folded) for word in words[max(0, one.first - 2) : one.first])
            found[one.known.name] = (*found.get(one.known.name, ()), *before)
    return found


def _party(office: Office) -> tuple[str, ...]:
    """Give the words by which a party stands before an office: its adjective and name, and for a group what it is."""
    known = office.whose.known if office.whose is not None else None
    if known is None:
        return ()
    sorts = tuple(word for word, sort in classes().items() if sort != "junta") if irregular(known) else ()
    return (*key(known.adjective), *key(known.name), *key(office.whose.words if office.whose else ""), *sorts)


def _full(rank: str) -> str:
    """Write a rank in full, so that *the general* takes up *Gen. Burhan*."""
    return {"gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "adm": "admiral"}.get(rank, rank)
