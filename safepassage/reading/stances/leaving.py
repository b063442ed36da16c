"""What somebody leaves to others: *it is up to the Chadians to decide*, *his fate is a matter for the Chadians*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.stances.forms import negated
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def _decides(noun: Token) -> bool:
    """Tell *a matter for the Chadians* and *for the courts* from *a matter for concern*."""
    return noun.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or lemma(noun) in lists("nouns")["deciders"]


def leaving(verb: Token) -> Iterator[Stand]:
    """Find what the speaker holds to be another's to decide."""
    if lemma(verb) != "be" or negated(verb):
        return
    leads = [child for child in verb.children if child.i > verb.i]
    matter = next((one for one in leads if lemma(one) in lists("nouns")["matter"]), None)
    up = next((one for one in leads if one.lower_ in ("up", "down") and one.nbor(1).lower_ == "to"), None)
    behind = [one for one in verb.subtree if one.i > verb.i]
    deciding = lists("nouns")["deciding"]
    deed = next((one for one in behind if one.pos_ == "VERB" and lemma(one) in deciding), None)
    for_whom = next((one for one in behind if one.lower_ == "for"), None)
    near = for_whom is not None and for_whom.i - (matter.i if matter is not None else verb.i) in (1, 2)
    near = near and for_whom is not None and any(map(_decides, for_whom.children))
    first = up.nbor(1) if up is not None and deed is not None else for_whom if near else None
    if first is None or (deed is None and matter is None) or first.i + 1 >= verb.sent.end:
        return
    subject = next((one for one in verb.children if one.dep_ == "nsubj" and one.pos_ in ("NOUN", "PROPN")), None)
    last = max((one.right_edge for one in (deed, first) if one is not None), key=lambda one: one.i)
    start = subject.left_edge.i if subject is not None else first.i + 1
    yield stand((), "for", verb, start, last)
