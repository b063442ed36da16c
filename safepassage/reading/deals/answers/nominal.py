"""Nouns and adjectives that say yes, no or not yet: *acceptance of*, *no response to*, *ready for*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.answers.deeds import gives_money
from safepassage.reading.deals.answers.labels import answered, in_clause, label_of_noun, named_before
from safepassage.reading.deals.targets import group_of, reach
from safepassage.reading.deals.words import lemma, lists, modals


def nominal(word: Token) -> tuple[str, Token] | None:
    """Give what a noun or an adjective says, and of which target."""
    label = "" if _goes_to(word) or (lemma(word) == "doubt" and _is_for_else(word)) else label_of_noun(word)
    kind = answered(word) if label == "answer" else ""
    label = kind or label
    if (
        not label
        or (_is_with(word) and _is_to_come(word.head))
        or (lemma(word) in ("party", "signatory") and word.dep_ not in ("attr", "nsubj", "appos"))
    ):
        return None
    target = next(
        (one for one in reach(word) if group_of(one) and not (label == "answer" and in_clause(one, word))), None
    ) or _beside(word)
    if kind == "" and label == "answer" and _is_reply_to(word):
        return None  # in response to a request, they agreed
    if label == "answer" and lemma(word) in lists("nouns")["vague"] and not _is_denied(word) and not _is_awaited(word):
        return None
    bare = (
        bool(kind)
        or lemma(word) in lists("nouns")["bare"]
        or lemma(word) == "silence"
        or (lemma(word) in lists("nouns")["owned"] and (_has_owner(word) or _is_notified(word)))
    )
    if lemma(word) == "silence" and not any(child.lower_ == "from" for child in word.children):
        return None
    if target is None and any(one.lower_ == "it" and one.dep_ == "pobj" for one in reach(word, deep=2)):
        target = named_before(word)
    if target is None and (
        _is_for_else(word)
        or _is_to_do_else(word)
        or any(gives_money(child) for child in word.children if child.dep_ == "acl")
    ):
        return None
    if target is None and (
        bare or _is_given_by(word, label) or _is_denied(word) or _is_lent(word) or _is_awaited(word)
    ):
        target = named_before(word) or word
    if target is None or (label == "withdrawn" and group_of(target) in ("moves", "passage")):
        return None  # a withdrawal of troops takes no word back
    return (label, target)


def _is_for_else(word: Token) -> bool:
    """Find *support for his use of force*, *praise for the president*."""
    if lemma(word) not in ("support", "backing", "praise", "doubt"):
        return False
    if lemma(word) == "doubt":
        return any(child.lower_ == "no" for child in word.children)
    over = (one for child in word.children if child.lower_ == "for" for one in child.children if one.dep_ == "pobj")
    return any(one.pos_ in ("NOUN", "PROPN") for one in over)


def _is_to_do_else(word: Token) -> bool:
    """Find *committed to helping the country*, which is no step."""
    preps = (child for child in word.children if child.lower_ == "to")
    below = (one for prep in preps for one in prep.children if one.dep_ in ("pcomp", "pobj") and one.pos_ != "PRON")
    return lemma(word) == "committed" and any(below)


def _goes_to(word: Token) -> bool:
    """Find *ships bound for the port*, which are bound to nothing."""
    return lemma(word) == "bound" and any(child.lower_ == "for" for child in word.children)


def _beside(noun: Token) -> Token | None:
    """Find the target of a noun's verb: *gave its consent | to the plan*, *the plan | was passed with the approval of*."""
    verb = noun.head
    if _is_with(noun):
        return _passed_with(verb)
    if noun.dep_ != "dobj" or verb.pos_ not in ("VERB", "AUX"):
        return None
    inside = set(noun.subtree)
    target = next((one for one in reach(verb) if group_of(one) and one not in inside), None)
    if target is None and lemma(verb) in lists("holders")["take"]:
        target = next((child for child in verb.children if child.dep_ == "nsubj" and group_of(child)), None)
    return target


def _is_with(noun: Token) -> bool:
    """Find *with the approval of*."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "with" and lemma(noun) in lists("nouns")["with yes of"]


def _is_to_come(prep: Token) -> bool:
    """Find *will act only with the consent of*, which nobody gave yet."""
    verb = next((one for one in prep.ancestors if one.pos_ == "VERB"), None)
    return verb is not None and (verb.tag_ not in ("VBD", "VBN") or bool(modals(verb)))


def _passed_with(prep: Token) -> Token | None:
    """Find the truce in *a truce was extended with the approval of both*, wherever the parser hangs the preposition."""
    verb = next((one for one in prep.ancestors if one.pos_ == "VERB"), None)
    if verb is None:
        return None
    own = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return next((one for one in (*own, verb.head) if group_of(one)), None)


def _is_reply_to(noun: Token) -> bool:
    """Find *in response to*, behind or before what was done in response."""
    to = any(child.dep_ == "prep" and child.lower_ == "to" for child in noun.children)
    return to and noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.i - noun.head.i == 1


def _is_denied(noun: Token) -> bool:
    """Tell *no immediate response* and *has not seen a statement*, which need no target."""
    head = noun.head if noun.dep_ != "pobj" else noun.head.head
    alone = noun.dep_ in ("ROOT", "nsubj", "dep")
    if label_of_noun(noun) != "answer" or not (alone or lemma(head) in lists("holders")["answers"]):
        return False
    denied = any(child.dep_ == "neg" for child in head.children) or head.dep_ == "pcomp"
    return denied or any(child.lower_ in ("no", "not") for child in noun.children)


def _has_owner(noun: Token) -> bool:
    if any(child.dep_ == "acl" for child in noun.children):
        return False  # his refusal to leave power
    of = (one for child in noun.children if child.lower_ == "of" for one in child.children)
    owners = (child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$")
    return next(owners, None) is not None or any(one.pos_ == "PROPN" for one in of)


def _is_given_by(noun: Token, label: str) -> bool:
    """Find *had the green light from Tripoli*, *got clearance from the army*."""
    got = noun.dep_ == "dobj" and lemma(noun.head) in ("have", "get", "receive", "obtain", "secure")
    return (
        got and label == "agreed" and any(child.lower_ == "from" for one in (noun, noun.head) for child in one.children)
    )


def _is_notified(noun: Token) -> bool:
    """Find *have notified Washington of their acceptance*."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    return any(lemma(one) in ("notify", "inform", "advise", "assure", "tell") for one in list(noun.ancestors)[:3])


def _is_awaited(noun: Token) -> bool:
    """Find *waiting for confirmation from*, which needs no target."""
    if label_of_noun(noun) != "answer":
        return False
    up = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun.dep_ in ("pobj", "dobj") and lemma(up) in lists("holders")["wait"]


def _is_lent(noun: Token) -> bool:
    """Find *gave its approval* and *dropped its objection*, whose step was named before."""
    words = lists("holders")
    return (
        noun.pos_ == "NOUN"
        and noun.dep_ == "dobj"
        and lemma(noun.head) in words["grants"] | words["turn"] | words["back"]
    )
