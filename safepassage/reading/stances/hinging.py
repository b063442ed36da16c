"""A yes that hangs on something: *its acceptance is subject to*, *tied its signature to*, *made any halt conditional on*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.stances.forms import is_verb, negated
from safepassage.reading.stances.governing import subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def hinging(hinge: Token) -> Iterator[Stand]:
    """Find what the owner of a yes wants for it."""
    words = lists("hinges")
    if lemma(hinge) not in words["hinge"] and hinge.lower_ not in words["hinge"]:
        return
    prep = next((child for child in hinge.children if child.lower_ in words["leads"] and child.i > hinge.i), None)
    about = next((one for one in prep.children if one.dep_ in ("pobj", "pcomp")), None) if prep is not None else None
    holders = _owners(hinge)
    if about is not None and holders and not negated(hinge):
        yield stand(holders, "for", hinge, about.left_edge.i, about.right_edge)


def _owners(hinge: Token) -> tuple[Token, ...]:
    """Find whose yes hangs: the owner of a noun of consent that is hung; its subject where that is the one who hangs it."""
    verbs = [one for one in (hinge, hinge.head) if is_verb(one)]
    near = [child for verb in (hinge, *verbs) for child in verb.children if child.i < hinge.i or child.dep_ == "dobj"]
    yes = next((one for one in near if lemma(one) in lists("hinges")["yes"]), None)
    if yes is None:
        return ()
    owner = tuple(child for child in yes.children if child.dep_ == "poss")
    return owner if owner or not verbs or yes.dep_.startswith("nsubj") else subjects(verbs[-1])
