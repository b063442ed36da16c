"""Captives who are to be given up, which the parties do together: *asked the militia to free all hostages*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.wanted import is_wanted
from safepassage.reading.deals.words import is_one_of, lemma, lists


def hands_over(verb: Token) -> bool:
    """Find *promised to release the detainees*, *are to be exchanged*; and what two did: *traded 40 captives*."""
    words = lists("handing_over")
    if lemma(verb) not in words["frees"]:
        return False
    if lemma(verb) in words["handed"] and not {child.lower_ for child in verb.children} & words["over"]:
        return False
    held = [one for one in verb.children if one.dep_ in ("dobj", "nsubjpass")]
    traded = lemma(verb) in words["mutual"] and verb.tag_ in ("VBD", "VBN")
    return any(is_one_of(one, words["captives"], words["groups"]) for one in held) and (is_wanted(verb) or traded)
