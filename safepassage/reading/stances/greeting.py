"""What a party greets or backs in words: *welcomed the renewal*, *would welcome a pause*, *hailed the calm*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.stances.forms import find, is_verb, modal, negated
from safepassage.reading.stances.governing import ending, governed, is_friend, is_somebody, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand
from safepassage.reading.stances.wanting import is_void

_DUE: Final = frozenset({"may", "might", "could", "can", "should", "must", "shall", "ought"})


def greeting(verb: Token) -> Iterator[Stand]:
    """Find what somebody greets, also a step between others; a courtesy and a person are no issue."""
    form = find(verb, "greetings", "greet") if is_verb(verb) else None
    if form is None or negated(verb) or modal(verb) in _DUE or is_void(verb):
        return
    about = governed(verb, form)
    if about is None or about.pos_ in ("PRON", "VERB") or lemma(about) in lists("objects")["empty"]:
        return
    if not (is_somebody(about) or is_friend(about) or lemma(about) in lists("greetings")["courtesies"]):
        yield stand(subjects(verb, form), "for", verb, about.left_edge.i, ending(about, verb))
