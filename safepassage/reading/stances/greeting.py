"""What a party greets or backs in words: *welcomed the renewal*, *would welcome a pause*, *hailed the calm*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.syntax import has_to
from safepassage.reading.stances.forms import find, is_verb, modal, negated
from safepassage.reading.stances.governing import ending, governed, is_friend, is_somebody, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand
from safepassage.reading.stances.wanting import is_void

_DUE: Final = frozenset({"may", "might", "could", "can", "should", "must", "shall", "ought"})


def greeting(verb: Token) -> Iterator[Stand]:
    """Find what somebody greets, also a step between others; a courtesy and a person are no issue."""
    form = find(verb, "greetings", "greet") if is_verb(verb) else None
    if form is None or negated(verb) or modal(verb) in _DUE or is_void(verb) or _is_errand(verb):
        return
    about = governed(verb, form)
    if about is None or about.pos_ in ("PRON", "VERB") or lemma(about) in lists("objects")["empty"]:
        return
    courtesy = lemma(about) in lists("greetings")["courtesies"] or _is_of_others(about)
    if not (is_somebody(about) or is_friend(about) or courtesy):
        yield stand(subjects(verb, form), "for", verb, about.left_edge.i, ending(about, verb))


def _is_errand(verb: Token) -> bool:
    """Say whether somebody only came or worked for it: *met them to encourage a swift answer*."""
    return has_to(verb) and verb.dep_ == "advcl"


def _is_of_others(step: Token) -> bool:
    """Find a step to which others said yes, and who greets it only thanks them: *the truce committed to by both*."""
    taken = (one for one in step.subtree if one.dep_ == "acl" and one.tag_ == "VBN" and one.i > step.i)
    return any(two.dep_ == "agent" for one in taken for two in one.children)
