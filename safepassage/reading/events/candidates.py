"""Everything in a sentence that may be an event, with who did it and how near it stands to the main clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.events import nominals
from safepassage.reading.events.acts import acts
from safepassage.reading.events.choosing import Told, choose, denied, meant
from safepassage.reading.events.parties import everybody, named, party
from safepassage.reading.events.phrases import Lexis
from safepassage.reading.events.standing import Standing, is_report, standing
from safepassage.reading.events.syntax import Clause, counted, is_verb
from safepassage.reading.events.words import evidence

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
    "in",
    "over",
)
_BOTH: Final = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


@dataclass(frozen=True)
class Candidate:
    """An act that a word tells. ``rank``: the smaller, the nearer to what the sentence is about."""

    trigger: Token
    act: str
    actor: str
    target: str
    rank: float
    done: bool
    start: int
    end: int


def candidates(sentence: Span, cast: Cast) -> list[Candidate]:
    """Find them all: verbs first, then nouns that no verb has taken up."""
    lexis, found, used = Lexis(cast), [], set[int]()
    for token in sentence:
        if is_verb(token) and token.i not in used and (read := _of_verb(Clause(token), lexis)) is not None:
            candidate, told = read
            found.append(candidate)
            used |= told.used
    nouns = (_of_noun(token, cast) for token in sentence if token.i not in used)
    return found + [one for one in nouns if one is not None]


def _of_verb(clause: Clause, lexis: Lexis) -> tuple[Candidate, Told] | None:
    where = standing(clause.verb)
    told = choose(clause, lexis)
    if wanted := _wanted(clause, where, lexis):
        return wanted, told or Told("demand")
    if told is None:
        return None
    act, done = _lit(told, clause, where)
    if not act:
        return None
    actors = tuple(_doers(clause, told, where))
    actor = party(actors, lexis.cast)
    target = party(_sufferers(clause, told, act), lexis.cast, but=frozenset({actor}))
    if acts()[act].plover_root in _BOTH and len(pair := everybody(actors, lexis.cast)) > 1:
        actor, target = pair[:2]
    rank = where.depth + 0.5 * (not done)
    return Candidate(clause.verb, act, actor, target, rank, done, *evidence(clause)), told


def _lit(told: Told, clause: Clause, where: Standing) -> tuple[str, bool]:
    """Name the act in the light in which it is told, and whether that is told as done."""
    act, done = told.act, where.done
    future = clause.modal == "will" or (clause.modal == "would" and where.teller is not None)
    if clause.negated:
        act = denied(act)
        return act, done and future
    if future:
        return meant(act), done
    return act, done and clause.modal not in ("may", "must", "would")


def _wanted(clause: Clause, where: Standing, lexis: Lexis) -> Candidate | None:
    """Read *X said that Y must leave*: X demands it of Y."""
    if clause.modal != "must" or where.teller is None:
        return None
    speakers = Clause(where.teller).subjects
    actor = party(speakers, lexis.cast)
    target = party(clause.objects if clause.passive else clause.subjects, lexis.cast, but=frozenset({actor}))
    start, end = evidence(clause)
    return Candidate(clause.verb, "demand", actor, target, where.depth, where.done, start, end)


def _doers(clause: Clause, told: Told, where: Standing) -> Iterator[Token]:
    """Give those who did it; *it* in a reported clause is who reports."""
    if told.suffered and told.noun is not None:
        yield from nominals.doers(told.noun)
        return
    for noun in clause.subjects:
        if noun.pos_ == "PRON" and where.teller is not None:
            yield from (one for one in Clause(where.teller).subjects if one.i != noun.i)
        yield noun


def _sufferers(clause: Clause, told: Told, act: str) -> Iterator[Token]:
    """Give those to whom it was done, the likeliest first."""
    if told.noun is not None:
        yield from nominals.sufferers(told.noun)
        if told.suffered:
            yield from clause.objects if clause.objects != (told.noun,) else clause.subjects
    yield from clause.recipients
    yield from (noun for noun in clause.objects if told.noun is None or counted(noun).i != told.noun.i)
    for prep in _AT:
        yield from clause.after.get(prep, ())
    inner = told.inner or clause.complement
    if inner is not None and acts()[act].plover_root in ("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "AID"):
        below = Clause(inner)
        yield from (*below.recipients, *below.objects)
        for prep in _AT:
            yield from below.after.get(prep, ())
    yield from (child for one in clause.verb.children if one.dep_ == "ccomp" for child in Clause(one).subjects)


def _of_noun(noun: Token, cast: Cast) -> Candidate | None:
    """Read a noun that names an act, where it says who did it."""
    act = nominals.act_of(noun)
    if not act:
        return None
    doers = [one for one in nominals.doers(noun) if named(one, cast) or one.dep_ in ("poss", "pobj")]
    if not doers:
        return None
    where = standing(noun)
    pair = everybody(doers, cast)
    actor = party(doers, cast)
    target = pair[1] if len(pair) > 1 else party(nominals.sufferers(noun), cast, but=frozenset({actor}))
    tokens = [*noun.subtree]
    above = is_verb(noun.head) and not is_report(noun.head)
    rank = where.depth + 1.0 + 0.3 * (not above)
    return Candidate(noun, act, actor, target, rank, where.done, tokens[0].i, min(tokens[-1].i, noun.i + 15) + 1)
