"""Which nouns of a clause are those who did it, and which those to whom it was done, the likeliest first?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.events import nominals
from safepassage.reading.events.acts import acts, table
from safepassage.reading.events.choosing import Told
from safepassage.reading.events.lemmas import lemma
from safepassage.reading.events.nouns import counted
from safepassage.reading.events.parties import Who
from safepassage.reading.events.people import able, acts_itself
from safepassage.reading.events.standing import Standing
from safepassage.reading.events.syntax import Clause, is_verb

_AT: Final = (
    "against",
    "on",
    "upon",
    "with",
    "between",
    "to",
    "from",
    "at",
    "into",
    "toward",
    "of",
    "for",
    "over",
    "in",
)
_MOVED: Final = frozenset(
    {"withdrawal", "disarmament", "troop_movement", "mobilisation", "peacekeepers_sent", "mission_withdrawn"}
)
"""Acts of which those who are moved are those who act, where nobody else is told."""

_BELOW: Final = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "AID"})


def doers(clause: Clause, told: Told, where: Standing, who: Who) -> Iterator[Token]:
    """Give those who did it; *it* in a reported clause is who reports, unless the cast knows better."""
    if told.suffered and told.noun is None:
        yield from clause.after.get("from", ())  # *came under fire from X*
        return
    if told.suffered and told.noun is not None:
        yield from (one for one in nominals.doers(told.noun) if one.dep_ in ("pobj", "poss") or who.named(one))
        yield from clause.after.get("between", ())  # hung on the verb by the parse
        if told.noun.lemma_.lower() in able():
            yield told.noun  # *a suicide bomber*
        return
    if receives(clause):
        yield from clause.after["from"]
        return
    if not clause.subjects and (not clause.passive or clause.verb.dep_ == "amod"):
        yield from _before(clause, who.cast)
    if clause.passive and not clause.subjects and told.act in _MOVED:
        yield from clause.objects
    for noun in clause.subjects:
        yield from _meant_by(noun, clause, told, where, who)
        yield noun


def _meant_by(noun: Token, clause: Clause, told: Told, where: Standing, who: Who) -> Iterator[Token]:
    """Give who acts where the subject is a thing, a pronoun or a truce between two."""
    if not acts_itself(noun) and clause.verb.dep_ == "acl" and is_verb(noun.head):
        yield from Clause(noun.head).subjects  # *issued a statement demanding*
    if told.act == "ceasefire_declared":
        yield from (one for one in nominals.doers(noun) if one.dep_ == "pobj")  # *a truce between X and Y began*
    if noun.pos_ == "PRON" and not who.named(noun) and where.teller is not None:
        teller = Clause(where.teller)
        yield from (one for one in teller.subjects or _before(teller, who.cast) if one.i != noun.i)


def _before(clause: Clause, cast: Cast) -> Iterator[Token]:
    """Give who is named nearest before a verb for which the parse has no subject."""
    first = clause.verb.sent.start
    near = (clause.verb.doc[at] for at in range(clause.verb.i - 1, first - 1, -1))
    yield from [one for one in near if (found := cast.at(one)) and cast.kind(found.name) != "place"][:1]


def sufferers(clause: Clause, told: Told, act: str) -> Iterator[Token]:
    """Give those to whom it was done."""
    if receives(clause) or (told.suffered and told.noun is None):
        yield from clause.subjects
        return
    if lemma(clause.verb) == "claim":  # responsibility, or an attack, is nobody to whom it is done
        things = (*clause.objects, *clause.after.get("for", ()))
        hit = [one for noun in things for one in nominals.sufferers(noun)]
        yield from (two for one in hit for two in (one, *nominals.sufferers(one)) if not nominals.act_of(two))
        return
    if told.noun is not None:
        yield from nominals.sufferers(told.noun)
    if told.suffered and told.noun is not None:
        yield from clause.objects if clause.objects != (told.noun,) else clause.subjects
    yield from clause.recipients
    yield from (noun for noun in clause.objects if told.noun is None or counted(noun).i != told.noun.i)
    for prep in _AT[: -1 if clause.objects else None]:  # *in* says where, beside an object
        for noun in clause.after.get(prep, ()):
            yield noun
            yield from nominals.sufferers(noun)  # *called for sanctions against X*
    inner = told.inner or clause.complement
    if inner is not None and acts()[act].plover_root in _BELOW:
        below = Clause(inner)
        yield from (*below.recipients, *below.objects)
        for prep in _AT:
            yield from below.after.get(prep, ())
    yield from (child for one in clause.verb.children if one.dep_ == "ccomp" for child in Clause(one).subjects)


def receives(clause: Clause) -> bool:
    """Whether the subject is the one to whom it is done (*gets help from X*)."""
    return lemma(clause.verb) in table("frames")["receiving"] and bool(clause.after.get("from"))
