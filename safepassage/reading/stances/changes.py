"""Stances that move, only where the text says so: *eased off its demand*, *no longer insists*, *hardened its line*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.draft import Change, Stance
from safepassage.reading.events.syntax import Clause
from safepassage.reading.stances.forms import Form, forms, is_verb, negated
from safepassage.reading.stances.lexicon import lemma, lists

_MOVES: Final[tuple[Change, ...]] = ("softening", "hardening")
_LISTS: Final = {"softening": "soften", "hardening": "harden"}


@dataclass(frozen=True)
class Shift:
    """A change of the stance that its holders were told to have: *by Wednesday it had dropped its objection*.

    ``noun`` is there where it takes up another's: *has eased that stance*.
    """

    holders: tuple[Token, ...]
    change: Change
    verb: Token
    stance: Stance | None = None
    noun: Token | None = None


def change_over(noun: Token) -> Change:
    """Say how the verb over a noun of stance moves it."""
    verb = over(noun)
    if verb is None or negated(verb):
        return "none"
    told = [(form.text, form) for form in forms(verb)]
    for change in _MOVES:
        words = lists("changes")[f"{_LISTS[change]}_stance"]
        if any(text in words and _reaches(form, noun) for text, form in told):
            return change
    return "none"


def over(noun: Token) -> Token | None:
    """Give the verb that governs a noun, through its prepositions: *backed away from its demand*."""
    above = noun.head
    while above.dep_ in ("prep", "advmod", "prt", "pcomp") and above.head != above:
        above = above.head
    return above if is_verb(above) else None


def shifted(token: Token) -> Iterator[Shift]:
    """Find the stances that a word moves without naming their issue."""
    if token.pos_ == "NOUN" and lemma(token) in lists("changes")["stance"]:
        change = change_over(token)
        owners = tuple(child for child in token.children if child.dep_ == "poss")
        verb = over(token)
        if change != "none" and verb is not None:
            taken_up = token if any(child.lower_ in ("that", "this") for child in token.children) else None
            yield Shift(owners or Clause(verb).subjects, change, verb, _stance(token), taken_up)
    elif is_verb(token) and not negated(token) and not (token.dep_ == "xcomp" and negated(token.head)):
        if any(child.dep_ == "ccomp" for child in token.children):
            return  # conceded that it is difficult
        for change in _MOVES:
            if any(form.text in lists("changes")[_LISTS[change]] for form in forms(token)):
                yield Shift(Clause(token).subjects, change, token)


def _stance(noun: Token) -> Stance | None:
    words = lists("nouns")
    return "against" if lemma(noun) in words["against"] else "for" if lemma(noun) in words["for"] else None


def _reaches(form: Form, noun: Token) -> bool:
    """Say whether a form governs a noun: as its object, or by its last preposition."""
    if noun.dep_ == "pobj":
        return form.last is not None and (form.last == noun.head or form.last.i == noun.head.i)
    return noun.dep_ in ("dobj", "nsubjpass", "obj")
