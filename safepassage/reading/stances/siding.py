"""What somebody is for or against by what he is: *is a vocal critic of sanctions*, *Peru, a champion of free ports*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.draft import Stance
from safepassage.reading.stances.forms import is_verb, negated
from safepassage.reading.stances.governing import is_friend, is_somebody, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def siding(noun: Token) -> Iterator[Stand]:
    """Find the issue of which somebody is a critic or an advocate; whom he backs or fights is a link."""
    words = lists("nouns")
    stance: Stance = "for" if lemma(noun) in words["side_for"] else "against"
    if noun.pos_ != "NOUN" or lemma(noun) not in words["side_for"] | words["side_against"]:
        return
    under = [one for child in noun.children if child.lower_ == "of" for one in child.children if one.i > noun.i]
    about = next((one for one in under if one.dep_ in ("pobj", "pcomp")), None)
    if about is None or is_somebody(about) or is_friend(about) or about.pos_ == "PRON":
        return
    holders = _sided(noun)
    if holders:
        said = noun.head if noun.dep_ == "attr" else noun  # a denial stands over the verb
        yield stand(holders, stance, said, about.left_edge.i, about.right_edge)


def _is_past(verb: Token) -> bool:
    """Say whether somebody was it once, or only would be: *was once a critic*, *used to be one*, *if he were one*."""
    used = verb.dep_ == "xcomp" and lemma(verb.head) == "use"
    near = {child.lower_ for child in verb.children}
    return used or bool(near & {"once", "formerly", "previously", "if", "unless", "whether"})


def _sided(noun: Token) -> tuple[Token, ...]:
    """Give who it is: the subject that is it, the name in apposition, the name before which it stands."""
    head = noun.head
    if noun.dep_ == "attr" and is_verb(head) and not negated(head) and not _is_past(head):
        return subjects(head)
    if noun.dep_ == "appos" and head.pos_ in ("PROPN", "NOUN"):
        return (head,)
    return ()
