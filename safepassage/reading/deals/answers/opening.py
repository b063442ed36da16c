"""The words that open a condition: *if*, *once*, *should they*, *were they to*, *pending clearance*, *the day*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.words import lemma, lists, modals

_OPENING: Final = ("should", "were", "had")
"""Verbs that open a condition before their subject, in a sentence that is no question."""
_SUBJECTS: Final = ("nsubj", "nsubjpass", "expl", "attr")
_NEAR: Final = 10


def is_opening(mark: Token) -> bool:
    """Say whether a mark opens a condition by itself."""
    words = lists("conditions")
    return mark.lower_ in words["opening"] | words["moments"] or mark.lower_ in _OPENING


def mark_of(child: Token) -> Token | None:
    """Find the word that opens a clause; the parser takes *provided* for its verb, and hangs *once* on *a date*."""
    return _mark(child) or _inverted(child)


def _mark(child: Token) -> Token | None:
    """Find the word that opens a clause; the parser takes *provided* for its verb, and hangs *once* on *a date*."""
    opening = lists("conditions")["opening"]
    edge = child.left_edge if child.dep_ == "advcl" else child
    if child.dep_ == "prep" or (child.dep_ in ("advcl", "acl") and edge.lower_ in opening):
        return edge
    return next((one for one in child.children if one.dep_ in ("mark", "advmod") and one.i < child.i), None)


def _inverted(child: Token) -> Token | None:
    """Find *should* in *should the generals respond in kind, we*, *were* in *we would, were it to hold*."""
    if child.dep_ not in ("advcl", "ccomp"):
        return None
    first = next((one for one in child.subtree if not one.is_punct), child)
    subject = next((one for one in child.children if one.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    before = first.i == child.sent.start or (subject is not None and first.i < subject.i and first.head == child)
    return first if before and first.lower_ in _OPENING else None


def day_of(child: Token, verb: Token) -> Token | None:
    """Find *the day* in *will lay down its guns the day the last soldier leaves*."""
    if (
        child.dep_ != "npadvmod"
        or child.lower_ not in lists("conditions")["moments"]
        or not modals(verb) & {"will", "would", "shall"}
    ):
        return None
    return child if any(one.dep_ == "relcl" for one in child.children) else None


def opens(mark: Token) -> bool:
    """Tell *if they stop*, *provided they stop* and *should they stop* from *to hear if*, *has provided* and *they should stop*."""
    if mark.lower_ in _OPENING:
        return _stands_first(mark)
    if mark.lower_ in ("pending", "barring", "absent"):
        return _lacks(mark)
    before = mark.nbor(-1).lemma_ if mark.i else ""
    helped = any(child.dep_ in ("aux", "auxpass") or _is_giver(child, mark) for child in mark.children)
    follow = mark.nbor() if mark.i + 1 < len(mark.doc) else mark
    fit = not follow.is_punct and follow.lower_ not in ("by", "for", "with") and not concedes(follow)
    if mark.lower_ == "once" and (mark.dep_ != "mark" or follow.lower_ in lists("conditions")["once more"]):
        return False  # once again, the once mighty army
    if mark.lower_ == "once" and any(one.lower_ == "had" for one in mark.head.children):
        return any(one.lower_ == "would" for one in mark.sent)  # once it had begun, they opened the road
    return before not in lists("conditions")["in question"] and not helped and fit


def _is_giver(child: Token, mark: Token) -> bool:
    """Tell *Oman provided the ships* from *hold its fire provided the army stopped*, whose verb stands before it."""
    return child.dep_ == "nsubj" and (mark.tag_ != "VBN" or mark.dep_ != "ccomp" or mark.head.i > mark.i)


def _stands_first(verb: Token) -> bool:
    """Find *should* and *were* before their subject: *would end it should the army attack*, *were they to come*."""
    near = (*verb.head.children, *verb.children, *(one for child in verb.children for one in child.children))
    subject = next((one for one in near if one.dep_ in _SUBJECTS and one.i > verb.i), None)
    if (
        verb.i == 0
        or subject is None
        or any(one.dep_ in ("nsubj", "nsubjpass") and one.i < verb.i for one in verb.children)
    ):
        return False
    if verb.nbor(-1).is_punct or verb.lower_ == "had":
        return verb.nbor(-1).is_punct
    behind = [one.lower_ for one in verb.doc[verb.i + 1 : min(verb.i + _NEAR, verb.sent.end)]]
    return verb.lower_ == "should" or (verb.lower_ == "were" and "to" in behind)


def _lacks(word: Token) -> bool:
    """Find *pending clearance by the army* and *barring an attack*, no *pending talks*."""
    behind = word.doc[word.i + 1 : min(word.i + 5, word.sent.end)]
    held = next((one for one in behind if one.pos_ == "NOUN" and one.dep_ != "compound"), None)
    before = word.nbor(-1) if word.i else None
    alone = before is not None and (before.pos_ not in ("DET", "ADJ", "AUX", "VERB") or before.lower_ == "principle")
    fit = word.lower_ != "pending" or (held is not None and lemma(held) in lists("conditions")["awaited"])
    return alone and held is not None and fit


def concedes(word: Token) -> bool:
    """Find *bitter* in *acceptable, if bitter*, which nothing hangs on."""
    clause = any(one.dep_ in ("nsubj", "aux", "cop") for one in word.children)
    return word.pos_ == "ADJ" and word.dep_ not in ("amod", "compound", "acomp") and not clause


def fronted(sentence: Span, name: str) -> Span | None:
    """Find *absent guarantees* and *in return for an amnesty* at the head of a sentence, up to its comma.

    ``name`` is the list of what may stand there: *lacking*, *exchanging*.
    """
    opening = " ".join(one.lower_ for one in sentence[:4])
    word = next((one for one in lists("conditions")[name] if opening.startswith(f"{one} ")), "")
    comma = next((one for one in sentence if one.text == ","), None)
    first = sentence.start + len(word.split())
    if not word or comma is None or comma.i <= first or sentence[0].dep_ == "amod":
        return None  # failing health
    return sentence.doc[first : comma.i]
