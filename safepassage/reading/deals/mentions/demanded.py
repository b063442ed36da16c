"""Steps that somebody should take: *both armies must declare a truce*; who says so proposes them."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists, modals

_DUE: Final = frozenset(("should", "must"))
_HIGH: Final = 4


def is_due(step: Step) -> bool:
    """Say whether a step that is not there yet is told to be taken: *should commit to a dialogue*, *must come to the table*.

    Parameters
    ----------
    step
        A mention of a step.

    Returns
    -------
    bool
        Whether *should* or *must* stands with its verb; *must respect the truce* is about one that there is.
    """
    known = step.definite and lemma(step.token) != "table"
    if known or step.verb is None or step.head.dep_ == "nsubj" or lemma(step.verb) == "be":
        return False  # the aim of a truce should be to help
    lead = _lead(step.verb)
    return bool(modals(lead) & _DUE) and not negated(lead)


def demander_of(step: Step, voices: Voices) -> str:
    """Name who says that a step is due: whose words they are, else who issues the text.

    Parameters
    ----------
    step, voices
        The mention, and who speaks in its text.

    Returns
    -------
    str
        A party or a person; empty where nobody is told, or several are.
    """
    if not is_due(step):
        return ""
    told = voices.speech.telling(step.head)
    if told is not None:
        who = told.record.speaker
        return who if voices.cast.kind(who) == "person" else voices.cast.principal(who) if voices.cast.kind(who) else ""
    return _issuer(step, voices, voices.ours[0]) if len(voices.ours) == 1 else ""


def _lead(verb: Token) -> Token:
    """Go from *come* to *must stop* in *must stop the shelling and come to the table*."""
    for _ in range(_HIGH):
        if verb.dep_ not in ("conj", "xcomp") or modals(verb) & _DUE:
            return verb
        verb = verb.head
    return verb


def _issuer(step: Step, voices: Voices, party: str) -> str:
    """Name the head of a party whom the title of its statement names as who makes it, else the party."""
    title = next(iter(step.head.doc.sents))
    named = {one.name for one in voices.cast.mentions if one.end <= title.end}
    led = {name for name in named if voices.cast.principal(name) == party and _heads(name, voices)}
    return led.pop() if len(led) == 1 else party


def _heads(name: str, voices: Voices) -> bool:
    found = voices.cast.entity(name)
    role = set(found.role.lower().split()) if found is not None and found.type == "person" else set()
    return bool(role & lists("parties")["heads"])
