"""Everything in a sentence that may be an event, with who did it, how it is told, and how near the main clause it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from spacy.tokens import Span, Token

from safepassage.reading.events import nominals
from safepassage.reading.events.acts import acts
from safepassage.reading.events.choosing import Told, choose, denied, meant
from safepassage.reading.events.parties import Who
from safepassage.reading.events.phrases import Lexis
from safepassage.reading.events.roles import doers, sufferers
from safepassage.reading.events.standing import Standing, is_report, standing
from safepassage.reading.events.syntax import Clause, is_verb
from safepassage.reading.events.words import evidence

Manner = Literal["done", "announced", "stance", "supposed"]
_BOTH: Final = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_NO_CLAUSE: Final = frozenset({"amod", "compound", "nmod", "aux", "auxpass"})


@dataclass(frozen=True)
class Candidate:
    """An act that a word tells. ``rank``: the smaller, the nearer to what the sentence is about.

    ``manner``: told as done; announced by those who will do it; held as a stance, in the present; or only supposed,
    wished, foretold, or told as not done.
    """

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
        verb = is_verb(token) and token.dep_ not in _NO_CLAUSE and token.i not in used
        if verb and (read := _of_verb(Clause(token), lexis, who)) is not None:
            candidate, told = read
            found.append(candidate)
            used |= told.used
    nouns = (_of_noun(token, who) for token in sentence if token.i not in used)
    found += [one for one in nouns if one is not None]
    return found or _at_a_pinch(sentence, lexis, who)


def _at_a_pinch(sentence: Span, lexis: Lexis, who: Who) -> list[Candidate]:
    """Read what the parse took for no clause (*Norway hosted envoys*), and nouns that do not say who did it."""
    verbs = (_of_verb(Clause(token), lexis, who) for token in sentence if is_verb(token) and token.dep_ in _NO_CLAUSE)
    found = [read[0] for read in verbs if read is not None]
    return [replace(one, manner="supposed") for one in found] or [
        Candidate(token, act, "", "", 3.0, "supposed", token.left_edge.i, token.i + 1, token)
        for token in sentence
        if (act := nominals.act_of(token))
    ]


def _of_verb(clause: Clause, lexis: Lexis, who: Who) -> tuple[Candidate, Told] | None:
    where = standing(clause.verb)
    told = choose(clause, lexis)
    if wanted := _wanted(clause, where, who):
        return wanted, told or Told("demand")
    act = _light(told.act, clause, where) if told else ""
    if told is None or not act:
        return None
    manner = _manner(told, clause, where, who)
    actor, target = _parties(told, act, clause, where, who)
    rank = where.depth + 0.5 * (manner == "supposed")
    return Candidate(clause.verb, act, actor, target, rank, manner, *evidence(clause), told.noun), told


def _parties(told: Told, act: str, clause: Clause, where: Standing, who: Who) -> tuple[str, str]:
    """Name who did it and to whom; where both sides do it, both."""
    first = tuple(doers(clause, told, where, who))
    mutual = acts()[act].plover_root in _BOTH or (told.suffered and acts()[act].plover_root == "ASSAULT")
    mutual = mutual or act == "ceasefire_declared"
    if mutual and len(pair := who.everybody(first)) > 1:
        return pair[0], pair[1]
    actor = who.party(first, able=True)
    return actor, who.party(sufferers(clause, told, act), but=frozenset({actor}))


def _future(clause: Clause, where: Standing) -> bool:
    return clause.modal in ("will", "shall") or (clause.modal == "would" and where.teller is not None)


def _light(act: str, clause: Clause, where: Standing) -> str:
    """Name the act in the light in which it is told: denied, announced, or plainly."""
    if clause.negated:
        return denied(act)
    return meant(act) if _future(clause, where) else act


def _manner(told: Told, clause: Clause, where: Standing, who: Who) -> Manner:
    if (
        not where.done
        or clause.modal in ("must", "shall")
        or (clause.modal and not _future(clause, where) and not clause.negated)
    ):
        return "supposed"
    if _future(clause, where) or told.meant:
        return "announced" if _own(clause, where, who) and not told.meant else "supposed"
    if told.inner is not None and clause.present and not acts()[told.act].kind:
        return "done"  # *goes on shelling*
    if clause.negated and not clause.without:
        return "stance" if clause.present or clause.modal else "supposed"
    return "stance" if clause.present else "done"


def _own(clause: Clause, where: Standing, who: Who) -> bool:
    """Whether those who tell what will be done are those who will do it."""
    if where.teller is None:
        return False
    tellers = {who.cast.principal(name) for noun in Clause(where.teller).subjects if (name := who.named(noun))}
    return any(
        (noun.pos_ == "PRON" and not who.named(noun)) or who.cast.principal(who.named(noun)) in tellers
        for noun in clause.subjects
    )


def _wanted(clause: Clause, where: Standing, who: Who) -> Candidate | None:
    """Read *X said that Y must leave*: X demands it of Y."""
    if clause.modal != "must" or where.teller is None:
        return None
    actor = who.party(Clause(where.teller).subjects, able=True)
    target = who.party(clause.objects if clause.passive else clause.subjects, but=frozenset({actor}))
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
    actor = who.party(first, able=True)
    target = pair[1] if len(pair) > 1 else who.party(nominals.sufferers(noun), but=frozenset({actor}))
    rank = where.depth + 1.0 + 0.3 * (is_verb(noun.head) and not is_report(noun.head))
    manner: Manner = "done" if where.done and nominals.told_as_done(noun) else "supposed"
    end = min([*noun.subtree][-1].i, noun.i + 15) + 1
    return Candidate(noun, act, actor, target, rank, manner, noun.left_edge.i, end, noun)
