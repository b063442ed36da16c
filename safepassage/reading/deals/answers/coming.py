"""Coming to talks: *its delegation would be in Luanda for the talks*, *its negotiators will fly back to Quito*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists, modals


def comes_to_talks(verb: Token) -> Token | None:
    """Find the talks that somebody will be at, or the delegates whom he will send where they are held."""
    words = lists("coming")
    if not modals(verb) & {"will", "would", "shall"}:
        return None
    preps = [child for child in verb.children if child.dep_ == "prep" and child.i > verb.i]
    met = (one for prep in preps if prep.lower_ in words["before talks"] for one in prep.children)
    talks = next((one for one in met if group_of(one) == "talks"), None)
    if talks is not None and any(child.lower_ == "between" for child in talks.children):
        return None  # those of others
    if talks is not None and lemma(verb) in words["being"] | words["going"]:
        return talks
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    sent = subject is not None and lemma(subject) in words["delegates"] and _is_owned(subject)
    if not sent or lemma(verb) not in words["being"] | words["going"]:
        return None
    there = any(one.pos_ == "PROPN" for prep in preps if prep.lower_ in ("to", "in", "for") for one in prep.children)
    there = there or any(child.lower_ in words["there"] for child in verb.children)
    return named_before(verb) if there else None


def _is_owned(noun: Token) -> bool:
    """Tell *its delegates* and *the FARC delegation* from *delegates*."""
    return any(child.dep_ in ("poss", "compound", "amod") for child in noun.children)
