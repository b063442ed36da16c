"""Whom *it*, *they* and *we* mean as a party, or their words where that is not resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from safepassage.reading.deals.givers import bands, naming
from safepassage.reading.deals.givers.named import PROMISED, TAKEN_UP, UNRESOLVED, Named
from safepassage.reading.deals.words import lemma, lists

if TYPE_CHECKING:
    from safepassage.reading.deals.givers.parties import Voices

FIRST: Final = frozenset(("we", "i", "us", "our", "my"))
_THINGS: Final = frozenset(("it", "its"))
_SEVERAL: Final = frozenset(("they", "them", "their"))
_SUBJECTS: Final = ("nsubj", "nsubjpass")


def meant_by(voices: Voices, head: Token) -> tuple[Named, ...]:
    """Name the parties that a pronoun means, each with what is in doubt; its own words where nobody is found."""
    before = naming.told_by(head)
    if voices.cast.at(head) is None and head.lower_ in FIRST:
        return _first_person(voices, head)
    giver = naming.promised_by(head)
    if giver is not None and (given := voices.parties_of(giver)):
        return tuple((name, doubt or PROMISED) for name, doubt in given)
    named = _mentioned(voices, head, before)
    if named is None:
        named = (voices.parties_of(before) if before is not None else ()) or _someone(voices, before, head)
        named = _unpersoned(voices, named, head)
    if head.lower_ in _SEVERAL and len(named) == 1:  # a leader whom *they* takes up stands for his own
        (name, doubt) = named[0]
        own = voices.cast.principal(name)
        named = named if own == name else ((own, doubt or TAKEN_UP),)
    return named or ((head.text, UNRESOLVED),)


def _mentioned(voices: Voices, head: Token, before: Token | None) -> tuple[Named, ...] | None:
    """Name those whom the cast takes a pronoun for, unless something nearer speaks against it."""
    mention, several = voices.cast.at(head), head.lower_ in _SEVERAL
    if mention is None:
        return None
    body = voices.cast.kind(mention.name) == "igo"
    if body and before is not None and not voices.cast.who(before) and naming.is_someone(before, head):
        return _someone(voices, before, head)  # an official of one of them said it would
    pair = _before(voices, head) if several and before is None else ()
    if len(pair) > 1 and mention.name in {name for name, _ in pair}:
        return pair  # Georgian and Abkhaz leaders met. They agreed
    if several and body and mention.name not in voices.sides:
        return ((head.text, UNRESOLVED),)  # the United Nations is no *they*
    same = before if before is not None and voices.cast.who(before) == mention.name else head
    return _unpersoned(voices, ((voices.party_of(mention.name, same), ""),), head)


def _unpersoned(voices: Voices, named: tuple[Named, ...], pronoun: Token) -> tuple[Named, ...]:
    """Take *it* and *they* for the side of the person who would be meant; *it* is nobody, but *the office said it* is."""
    if pronoun.lower_ not in _THINGS | _SEVERAL:
        return named
    teller = naming.told_by(pronoun)
    office = teller is not None and lemma(teller) in lists("parties")["own"]
    if len(named) != 1 or office or voices.cast.kind(named[0][0]) != "person":
        return named
    side = bands.body_of(named[0][0], teller, voices.cast)
    left = ((pronoun.text, UNRESOLVED),) if pronoun.lower_ in _THINGS else named
    return ((side, named[0][1] or TAKEN_UP),) if side else left


def _someone(voices: Voices, teller: Token | None, pronoun: Token) -> tuple[Named, ...]:
    """Leave *a deputy said he* to the deputy, whoever he is; else look in the sentence before."""
    if teller is not None and naming.is_someone(teller, pronoun):
        return ((naming.phrase(teller), UNRESOLVED),)
    return _before(voices, pronoun)


def _first_person(voices: Voices, head: Token) -> tuple[Named, ...]:
    """Take *we* in quotation marks for the speaker's side, elsewhere for whoever issues the text."""
    said = voices.speech.telling(head)
    speaker = said.record.speaker if said is not None else ""
    if speaker and said is not None and said.record.mode == "direct":
        return ((voices.cast.principal(speaker), ""),)
    if voices.ours:
        return tuple((name, "") for name in voices.ours)
    return ((voices.cast.principal(speaker), ""),) if speaker else ((head.text, UNRESOLVED),)


def _before(voices: Voices, pronoun: Token) -> tuple[Named, ...]:
    """Take the first subject of the sentence before that is a party."""
    if not pronoun.sent.start:
        return ()
    sentence = pronoun.doc[pronoun.sent.start - 1].sent
    subjects = (one for one in sentence if one.dep_ in _SUBJECTS and one.tag_ not in ("PRP", "WP", "WDT", "EX"))
    found = next((named for one in subjects if (named := voices.parties_of(one))), ())
    several = pronoun.lower_ in _SEVERAL and all(voices.cast.kind(name) == "igo" for name, _ in found)
    return () if several else found  # the United Nations is no *they*
