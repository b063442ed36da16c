"""Which act does a clause tell, once verbs of thin sense are seen through, and intent and denial are heard?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.acts import acts, table
from safepassage.reading.events.lemmas import lemma
from safepassage.reading.events.nominals import act_of
from safepassage.reading.events.nouns import counted
from safepassage.reading.events.phrases import Lexis, Phrase
from safepassage.reading.events.syntax import Clause, is_verb

ENDED: Final = {
    "ASSAULT": "ceasefire_declared",
    "PROTEST": "concession",
    "SANCTION": "restriction_eased",
    "COERCE": "restriction_eased",
    "MOBILIZE": "withdrawal",
    "CONSULT": "talks_halted",
    "AID": "aid_cut",
    "COOPERATE": "aid_cut",
    "REQUEST": "concession",
    "RETREAT": "defiance",
}
"""What it is to end an act, by the act's root."""

_HARM: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
_DEEP: Final = 4


@dataclass(frozen=True)
class Told:
    """The act of a clause; ``noun`` names it where a noun does; ``used`` are words that are no acts of their own."""

    act: str
    noun: Token | None = None
    inner: Token | None = None
    used: frozenset[int] = frozenset()
    suffered: bool = False
    meant: bool = False


def choose(clause: Clause, lexis: Lexis, deep: int = 0) -> Told | None:
    """Name the act of a clause, as if it were plainly told; nothing where it tells none that we know.

    A phrase that asks for company wins over a thin verb with what it leads to, and that over a bare verb.
    """
    if (blow := _by_subject(clause)) is not None and acts()[blow.act].plover_root == "ASSAULT":
        return blow  # *an air strike killed nine people*
    phrase = lexis.best(clause)
    if phrase is not None and _idle(phrase, clause):
        return None
    if _commands(clause, lexis):
        return _by_complement(clause, lexis, deep)
    if phrase is not None and phrase.length:
        return Told(phrase.act, suffered=lemma(clause.verb) == "come" and acts()[phrase.act].plover_root == "ASSAULT")
    thin = _by_noun(clause) or (_by_complement(clause, lexis, deep) if deep < _DEEP else None)
    return thin or _bare(phrase)


def _bare(phrase: Phrase | None) -> Told | None:
    return Told(phrase.act) if phrase is not None else None


def _by_noun(clause: Clause) -> Told | None:
    """Read *carried out air strikes*, *suffered shelling*, *called off its strike*, *fighting broke out*."""
    for noun in map(counted, clause.objects):
        act = act_of(noun)
        if not act:
            continue
        used = frozenset({noun.i})
        if _among("light", clause):
            return Told(act, noun, used=used)
        if _among("suffering", clause):
            return Told(act, noun, used=used, suffered=True)
        ended = ENDED.get(acts()[act].plover_root, "")
        if _among("ending", clause) and ended:
            return Told(ended, noun, used=used)
        if _among("intent", clause):
            return Told(meant(act), noun, used=used, meant=not _among("performed", clause))
    return _by_subject(clause)


def _by_subject(clause: Clause) -> Told | None:
    if clause.passive or not _among("happening", clause):
        return None
    for noun in map(counted, clause.subjects):
        is_war = noun.lemma_.lower() == "war" and lemma(clause.verb) in ("break", "erupt")
        act = "armed_clash" if is_war else act_of(noun)
        if act and acts()[act].plover_root not in ("AGREE", "REQUEST", "ACCUSE", "THREATEN"):
            return Told(act, noun, used=frozenset({noun.i}), suffered=True)
    return None


def _by_complement(clause: Clause, lexis: Lexis, deep: int) -> Told | None:
    """Read *began to leave*, *stopped firing*, *plans to attack*, *is ready to talk*."""
    after = clause.complement
    if after is None or not is_verb(after):
        return None
    ready = any(child.lemma_.lower() in _list("ready") for child in clause.verb.children if child.dep_ == "acomp")
    intent = ready or _among("intent", clause)
    seen = _among("through", clause) or _among("ending", clause) or _commands(clause, lexis)
    if not (intent or seen):
        return None
    inner = choose(Clause(after), lexis, deep + 1)
    if inner is None:
        return None
    used = inner.used | {after.i}
    planned = intent and not _among("performed", clause)
    act = meant(inner.act) if intent else inner.act
    if _among("ending", clause):
        act = ENDED.get(acts()[inner.act].plover_root, "")
    elif Clause(after).negated:
        act = denied(inner.act)
    return replace(inner, act=act, inner=after, used=used, meant=planned or inner.meant) if act else None


def _idle(phrase: Phrase, clause: Clause) -> bool:
    """Whether it is the press that was refused, or a wish for no name (*declined to comment*)."""
    after = clause.complement
    if phrase.act not in ("refusal", "request") or after is None or lemma(after) not in _list("idle"):
        return False
    return not any(noun.lemma_.lower() in table("nouns")["demand"] for noun in Clause(after).objects)


def _commands(clause: Clause, lexis: Lexis) -> bool:
    """Whether somebody orders forces (*ordered all units to stop firing*): what they are to do is what is done."""
    commands = _among("commanding", clause) and clause.complement is not None
    return commands and any(lexis.is_a(noun, "@forces") for noun in clause.objects)


def meant(act: str) -> str:
    """Name what it is to announce an act: a promise where it helps another, a threat where it harms."""
    told = acts()[act]
    if told.kind:
        return "agreement" if act == "agreement" else "promise"
    return "threat" if told.plover_root in _HARM else act


def denied(act: str) -> str:
    """Name what it is to say that an act will not be done: of one that helps, a refusal; else a promise."""
    told = acts()[act]
    if told.kind:
        return "refusal"
    return "promise" if told.plover_root in _HARM else ""


def _among(name: str, clause: Clause) -> bool:
    told, known = lemma(clause.verb), _list(name)
    near = (*clause.words, *(noun.lower_ for noun in clause.objects))  # took place
    return told in known or any(f"{told} {word}" in known for word in near)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(table("frames")[name])
