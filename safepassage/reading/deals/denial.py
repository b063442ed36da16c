"""*Not*, *never*, *no longer*, *may*, *must*: what a word's own small words make of it."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import governed, group_of
from safepassage.reading.deals.words import lemma, lists, modals

NOTHING: Final = ""
"""No consent: what is asked, wished or supposed."""
_MUST: Final = frozenset(("must", "should", "ought", "need"))
_MAY: Final = frozenset(("may", "might", "could", "can"))
_NOT: Final = frozenset(("never", "neither", "nor", "hardly", "no"))
_PAST: Final = frozenset(("did", "has", "have", "had", "'ve"))
_TURNED: Final = {
    "breaching": "agreed",
    "agreed": "refused",
    "refused": "unclear",
    "withdrawn": "agreed",
    "pending": "unclear",
    "answer": "pending",
}


def negated(word: Token, *, apart_from: Token | None = None) -> bool:
    """Say whether a word is denied: *not*, *never*, *no response*, *neither side*, *none of the rebels*.

    ``apart_from`` is the noun under it whose own *no* was heard already.
    """
    for child in word.children:
        if child == apart_from:
            continue
        if child.dep_ == "neg" or (
            child.lower_ in _NOT and child.dep_ in ("det", "preconj", "advmod", "cc") and child.i < word.i
        ):
            return True
        if child.dep_ == "advmod" and child.lower_ == "far" and any(one.dep_ == "neg" for one in child.children):
            return True  # has not so far commented
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and _none(child):
            return True
        if child.dep_ == "prep" and any(one.lower_ == "nothing" for one in child.children):
            return True  # agreed to nothing
        if child.dep_ in ("nsubj", "nsubjpass") and child.left_edge.lower_ == "neither":
            return True
    follow = word.doc[word.i + 1 : word.i + 3]
    if any(token.lower_ == "neither" for token in follow):
        return True  # answered neither with a halt nor with a letter
    return (word.dep_ == "pcomp" and word.head.lower_ == "without") or _is_nor(word)


def _is_nor(word: Token) -> bool:
    """Find *attended* in *neither accepted nor attended the talks*."""
    nor = word.dep_ == "conj" and any(child.lower_ == "nor" for child in word.head.children)
    return nor and word.pos_ == "VERB" and word.head.pos_ == "VERB"


def _none(noun: Token) -> bool:
    if noun.lower_ in ("none", "nobody", "neither") or (noun.lower_ == "nothing" and noun.dep_ == "dobj"):
        return True
    if noun.dep_ == "dobj" and lemma(noun) in lists("denial")["qualms"]:
        return False  # had no hesitation in accepting
    return any(child.lower_ in ("no", "neither") and child.dep_ in ("det", "preconj") for child in noun.children)


def is_either(word: Token) -> bool:
    """Find *has neither accepted nor rejected*, *has not accepted or rejected*, which leaves it open."""
    first = word.head if word.dep_ == "conj" else word
    pair = [first, *(child for child in first.children if child.dep_ == "conj")]
    if len(pair) == 1 or not negated(first) or not any(child.lower_ in ("nor", "or") for child in first.children):
        return False
    words = lists("denial")
    return all(any(lemma(one) in words[side] for one in pair) for side in ("taking", "turning"))


def not_yet(word: Token) -> bool:
    """Say whether a word is only yet to come: *has yet to*, *has not yet*, *has still not*, and *has not* by itself."""
    near = {child.lower_ for child in word.children}
    return "yet" in near or (bool({"has", "have", "had", "'ve", "'s"} & near) and word.tag_ == "VBN")


def tempered(status: str, word: Token, said: Token, inner: Token) -> str:
    """Apply a word's own *not*, *may*, *must*, *no longer*.

    ``said`` is the word that says yes or no, ``inner`` the word below this one (or the word itself).
    """
    near = {child.lower_ for child in word.children}
    if "longer" in near and status == "agreed":
        return "withdrawn"
    if "yet" in near and lemma(word) in ("have", "be"):
        return "pending"
    modal = next(iter(sorted(modals(word))), "")
    if _only_asked(word, modal) or (_is_bound(word) and negated(word) and _lets_harm(word)):
        return NOTHING
    qualm = word != said and lemma(word) in lists("denial")["qualms"]  # no hesitation in accepting
    if negated(word, apart_from=inner) and not qualm:
        return denied(status, word, said)
    if status == "answer" and modal in ("will", "would", "shall"):
        return "pending"
    borne = modal == "can" and lemma(word) in lists("denial")["bearing"]
    if status == "agreed" and (borne or (modal in ("can", "could") and "only" in near)):
        return status  # can only accept a few
    open_ = NOTHING if lemma(said) in lists("nouns")["meeting"] else "unclear"  # might attend the summit
    return open_ if modal in _MAY and status != "pending" else status


def _only_asked(word: Token, modal: str) -> bool:
    """Tell what must or shall be, and what neither Party may do, from what somebody says."""
    if modal == "may":
        return negated(word) or any(child.dep_ == "auxpass" for child in word.children)
    return modal in _MUST or _owed(word) or (modal == "shall" and not _is_first(word))


def _owed(word: Token) -> bool:
    """Tell *has to accept*, *needs to accept* and *is to accept*, which ask it or lay it down."""
    return lemma(word) in ("have", "need", "be") and any(
        child.dep_ == "xcomp" and any(one.dep_ == "aux" and one.lower_ == "to" for one in child.children)
        for child in word.children
    )


def _binds_itself(word: Token) -> bool:
    return bool(modals(word) & {"will", "would"}) or _is_bound(word)


def _is_bound(word: Token) -> bool:
    return word.dep_ in ("xcomp", "conj") and lemma(word.head) in lists("deeds")["binding"]


def _is_willing(word: Token) -> bool:
    """Tell *would not consider it*, *is not ready to discuss it* from *did not discuss it*."""
    near = (word, *(child for child in word.children if child.dep_ == "acomp"))
    return _binds_itself(word) or any(lemma(one) in lists("operators")["promise"] for one in near)


def _weighs(word: Token) -> bool:
    return any(lemma(one) in lists("denial")["weighing"] for one in word.subtree if one.pos_ == "VERB")


def _is_first(word: Token) -> bool:
    """Tell *we shall abide by it*, which is said, from *the Parties shall abide by it*, which an agreement lays down."""
    return any(child.lower_ in ("we", "i") for child in word.children)


def denied(status: str, word: Token, said: Token) -> str:
    """Turn a yes or a no that is denied: *did not accept*, *has not signed*, *is not opposed*."""
    if status == "deed" and _is_bound(word):
        yields = lemma(word) in lists("denial")["yielding"]  # vowed never to sign it
        return "refused" if yields else "agreed"  # pledged not to move its weapons
    if status in ("agreed", "deed"):
        return _not_agreed(word, said)
    if status == "pending" and _is_willing(word) and _weighs(word):
        return "refused"  # was not prepared to discuss it
    if status == "refused" and _binds_itself(word):
        return "agreed"  # promised not to impede
    if status == "refused" and lemma(said) in lists("denial")["standing"]:
        never = word.tag_ == "VBN" and any(child.lower_ == "never" for child in word.children)
        return "unclear" if never else "agreed"  # has never blocked aid
    if status == "refused" and word.tag_ == "VBN" and not_yet(word):
        return "pending"  # has not rejected it
    if status == "refused" and (said.pos_ in ("ADJ", "NOUN", "ADP") or said.dep_ == "acomp"):
        return "agreed"
    return _TURNED.get(status, status)


def _lets_harm(word: Token) -> bool:
    """Find *vowed never to let the truce collapse*, *promised not to allow attacks*, which keep a step."""
    found = governed(word) if lemma(word) in lists("denial")["letting"] else None
    return found is not None and group_of(found) not in ("passage", "talks")


def _not_agreed(word: Token, said: Token) -> str:
    words = lists("denial")
    if lemma(said) in words["reaching"] and any(child.lower_ in _PAST for child in word.children):
        return "pending"  # did not come to a deal, which neither need have refused
    if lemma(said) in words["belonging"]:
        return "unclear"  # not a party to the deal: nobody may have asked
    if lemma(said) in words["deeds"] and "yet" not in {child.lower_ for child in word.children}:
        return "refused"  # a deed that has not been done
    never = bool(modals(word) & {"will", "would"}) and lemma(word) in words["proclaiming"] and _proclaims(word)
    if lemma(word) in words["vowing"] and any(
        child.dep_ == "dobj" and _none(child) and group_of(child) for child in word.children
    ):
        return "refused"  # has vowed no negotiations
    if "yet" not in {child.lower_ for child in word.children} and _of_any(word):
        return "refused"  # has not agreed to any ceasefire
    return "pending" if not_yet(word) or (lemma(word) in words["telling"] and not never) else "refused"


def _of_any(verb: Token) -> bool:
    return any(
        group_of(one) in ("halt", "text") and any(child.lower_ == "any" for child in one.children)
        for one in verb.subtree
        if one.i > verb.i and one.dep_ != "compound"
    )


def _proclaims(verb: Token) -> bool:
    """Tell *would never declare a ceasefire* from *would not declare what it will do*."""
    return any(child.dep_ == "dobj" and group_of(child) == "halt" for child in verb.children)
