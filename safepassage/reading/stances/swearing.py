"""What a party says that it will not do, whatever it is: *Croatia will not extend the mandate*; not *will not be able to*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.events.syntax import Clause
from safepassage.reading.stances.forms import find, is_announced, is_verb, modal
from safepassage.reading.stances.governing import subjects
from safepassage.reading.stances.lexicon import lemma, lists

_NAMES: Final = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_PRONOUNS: Final = frozenset({"we", "he", "she", "it", "they"})


def is_sworn(verb: Token) -> bool:
    """Say whether somebody named resolves not to do a thing that is no step and no matter of course."""
    own = [one for one in verb.children if one.dep_ in ("dobj", "prep", "xcomp")]
    return bool(own) and _is_resolve(verb) and _is_named(verb) and not _is_idle(verb, own)


def _is_resolve(verb: Token) -> bool:
    """Say whether a *will* is told by itself or as somebody's word, and not within what another fears or wants."""
    told = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and is_verb(verb.head))
    will = modal(verb) in ("will", "wo") or (modal(verb) in ("would", "'d") and is_announced(verb))
    return told and will and not Clause(verb).passive


def _is_named(verb: Token) -> bool:
    return any(one.ent_type_ in _NAMES or one.lower_ in _PRONOUNS for one in subjects(verb))


def _is_idle(verb: Token, own: list[Token]) -> bool:
    """Say whether what is not done is a yes to a step, or no deed of one's own: *will not last*, *will not be able*."""
    words = lists("verbs")
    idle = words["no_vow"] | words["saying"] | words["letting"] | words["helping"] | words["unknowable"]
    vague = any(one.lower_ in lists("objects")["empty"] for one in own if one.dep_ == "dobj")
    step = any(group_of(two) for one in own for two in (one, *one.children))
    return lemma(verb) in idle or vague or step or find(verb, "verbs", "against_not") is not None
