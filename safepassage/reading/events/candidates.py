"""Everything in a sentence that may be an event, with who did it, how it is told, and how near the main clause it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.events import nominals
from safepassage.reading.events.acts import acts
from safepassage.reading.events.choosing import Told, choose
from safepassage.reading.events.lemmas import lemma
from safepassage.reading.events.manner import Manner, in_its_light, manner_of
from safepassage.reading.events.parties import Who
from safepassage.reading.events.phrases import Lexis
from safepassage.reading.events.roles import doers, sufferers
from safepassage.reading.events.standing import Standing, is_report, standing
from safepassage.reading.events.syntax import Clause, is_verb
from safepassage.reading.events.words import evidence

_MUTUAL_ROOTS: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_MUTUAL: Final = frozenset({"ties_established", "agreement_signed", "ceasefire_declared", "armed_clash"})
_NO_CLAUSE: Final = frozenset({"amod", "compound", "nmod", "aux", "auxpass"})
_HITS: Final = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
_MANY: Final = 4
_RAGES: Final = frozenset({"break", "erupt", "continue", "rage", "resume", "flare", "go"})
_TELLS: Final = frozenset({"announce", "claim", "report", "declare", "confirm"})
_TRADES: Final = frozenset({"trade", "exchange"})


@dataclass(frozen=True)
class Candidate:
    """An act that a word tells. ``rank``: the smaller, the nearer to what the sentence is about."""

    trigger: Token
    act: str
    actor: str
    target: str
    rank: float
    manner: Manner
    start: int
    end: int
    noun: Token | None = None


def candidates(sentence: Span, who: Who) -> list[Candidate]:
    """Find them all: verbs first, then nouns that no verb has taken up."""
    lexis, found, used = Lexis(who.cast), list[Candidate](), set[int]()
    for token in sentence:
        if is_verb(token) and token.dep_ not in _NO_CLAUSE and token.i not in used:
            mine, taken = _of_verb(Clause(token), lexis, who)
            found += mine
            used |= taken
    nouns = (_of_noun(token, who) for token in sentence if token.i not in used)
    found += [one for one in nouns if one is not None]
    return found or _at_a_pinch(sentence, lexis, who)


def _at_a_pinch(sentence: Span, lexis: Lexis, who: Who) -> list[Candidate]:
    """Read what the parse took for no clause (*Norway hosted envoys*), and nouns that do not say who did it."""
    verbs = [token for token in sentence if is_verb(token) and token.dep_ in _NO_CLAUSE]
    found = [one for token in verbs for one in _of_verb(Clause(token), lexis, who)[0]]
    return [replace(one, manner="supposed") for one in found] or [
        Candidate(token, act, "", "", 3.0, "supposed", token.left_edge.i, token.i + 1, token)
        for token in sentence
        if (act := nominals.act_of(token))
    ]


def _of_verb(clause: Clause, lexis: Lexis, who: Who) -> tuple[list[Candidate], frozenset[int]]:
    """Read a clause; also give the words that are no acts of their own beside it."""
    where = standing(clause.verb)
    told = choose(clause, lexis)
    used = told.used if told else frozenset()
    if wanted := _wanted(clause, where, who):
        return [wanted], used
    act = in_its_light(told.act, clause, where) if told else ""
    if told is None or not act:
        return [], frozenset()
    manner = manner_of(told, clause, where, who)
    rank = where.depth + 0.5 * (manner == "supposed")
    start, end = evidence(clause)
    pairs = _pairs(told, act, clause, where, who)
    if act == "ceasefire_declared" and pairs[0][1] in (who.everybody(doers(clause, told, where, who)) or who.sides):
        act = "agreement"  # of two sides it is one
    return [Candidate(clause.verb, act, a, b, rank, manner, start, end, told.noun) for a, b in pairs], used


def _pairs(told: Told, act: str, clause: Clause, where: Standing, who: Who) -> list[tuple[str, str]]:
    """Name who did it and to whom: of what two do together both, of what each did each."""
    first = tuple(doers(clause, told, where, who))
    every = [name for name in who.everybody(first) if who.kind(name)]
    mutual = act in _MUTUAL or acts()[act].plover_root in _MUTUAL_ROOTS
    if (mutual or (told.suffered and acts()[act].plover_root == "ASSAULT")) and len(every) > 1:
        return [(every[0], every[1])]
    if len(every) > 1 and (each := _each_other(clause, every)):
        return each
    if not first and (both := _of_both(act, clause, who)):
        return [both]
    to = tuple(sufferers(clause, told, act))
    things = acts()[act].plover_root in _HITS
    actors = every if 1 < len(every) <= _MANY else [who.doer(first)]
    if told.noun is not None and acts()[act].plover_root == "ASSAULT" and lemma(clause.verb) in _TELLS:
        actors = [who.cast.principal(actor) or actor for actor in actors]  # *the president announced the capture*
    return [(actor, who.sufferer(to, actor, things=things)) for actor in actors]


def _each_other(clause: Clause, every: list[str]) -> list[tuple[str, str]]:
    """Read *A and B accuse each other*, *traded accusations*: each does it to the other."""
    words = {token.lower_ for noun in clause.objects for token in noun.subtree}
    if {"each", "other"} <= words or {"one", "another"} <= words or lemma(clause.verb) in _TRADES:
        return [(every[0], every[1]), (every[1], every[0])]
    return []


def _of_both(act: str, clause: Clause, who: Who) -> tuple[str, str] | None:
    """Name the two sides of a truce that *was agreed*, and of fighting that broke out, where nobody is named."""
    is_fought = act == "armed_clash" and lemma(clause.verb) in _RAGES
    is_agreed = acts()[act].plover_root == "AGREE" or act == "ceasefire_declared"
    is_theirs = is_fought or (is_agreed and clause.passive)
    return (who.sides[0], who.sides[1]) if is_theirs and len(who.sides) > 1 else None


def _wanted(clause: Clause, where: Standing, who: Who) -> Candidate | None:
    """Read *X said that Y must leave*: X demands it of Y."""
    if clause.modal != "must" or where.teller is None:
        return None
    actor = who.doer(Clause(where.teller).subjects)
    target = who.sufferer(clause.objects if clause.passive else clause.subjects, actor, things=True)
    manner: Manner = "done" if where.done else "supposed"
    return Candidate(clause.verb, "demand", actor, target, where.depth, manner, *evidence(clause))


def _of_noun(noun: Token, who: Who) -> Candidate | None:
    """Read a noun that names an act, where it says who did it."""
    act = nominals.act_of(noun)
    first = [one for one in nominals.doers(noun) if who.named(one) or one.dep_ in ("poss", "pobj")] if act else []
    if not first:
        return None
    where = standing(noun)
    pair = who.everybody(first)
    actor = who.doer(first)
    target = pair[1] if len(pair) > 1 else who.sufferer(nominals.sufferers(noun), actor, things=True)
    rank = where.depth + 1.0 + 0.3 * (is_verb(noun.head) and not is_report(noun.head))
    manner: Manner = "done" if where.done and nominals.told_as_done(noun, act) else "supposed"
    end = min([*noun.subtree][-1].i, noun.i + 15) + 1
    return Candidate(noun, act, actor, target, rank, manner, noun.left_edge.i, end, noun)
