"""Only if, said of a deed or a step: *would hand in their guns if*, *the price of a truce is*, *talks could start once*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import at_hand
from safepassage.reading.deals.answers.conditions import conditions_of
from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.labels import label_of
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import governed, group_of
from safepassage.reading.deals.wordings.asides import frame_of, holder_of, trimmed
from safepassage.reading.deals.words import lemma, lists, modals, with_particle

_WILL: Final = frozenset(("will", "would", "shall"))
_MAY: Final = frozenset(("can", "could", "may", "might"))
_STEPS: Final = frozenset(("halt", "talks", "passage", "moves", "text"))
_IS: Final = frozenset(("be", "remain", "include", "comprise", "involve"))


def bargains(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that lay down on what a deed or a step hangs."""
    if is_question(sentence):
        return
    for token in sentence:
        hangs = (
            token.dep_ == "ROOT" and lemma(token) in lists("conditions")["hanging"]
        )  # which the parser takes for a noun
        if token.pos_ not in ("VERB", "AUX") and not hangs:
            continue
        frame = _traded(token) or _priced(token) or _possible(token) or _hangs(token) or _for_to(token)
        if frame is not None:
            yield frame


def _traded(verb: Token) -> Frame | None:
    """Find *would hand in their guns when*, *will not return unless*: a deed that waits, though no list has its object."""
    ready = verb.dep_ == "xcomp" and lemma(verb.head) in lists("commitments")["ready"]
    if not (modals(verb) & _WILL or ready) or not any(
        form in lists("conditions")["giving way"] for form in with_particle(verb)
    ):
        return None
    holder = holder_of(verb)
    if holder is None:
        return None
    conditions = conditions_of(at_hand(holder, verb), refuses=negated(verb))
    return _framed(verb, holder, conditions[0]) if conditions else None


def _framed(verb: Token, holder: Token, condition: Span) -> Frame:
    return frame_of("conditional", verb, holder, verb.right_edge, condition)


def _priced(verb: Token) -> Frame | None:
    """Find *the rebels' price for a ceasefire is* and *the condition for a truce, the front insists, is*."""
    if lemma(verb) not in _IS or negated(verb):
        return None
    noun = next((one for one in verb.children if one.dep_ in ("nsubj", "csubj") and one.i < verb.i), None)
    judged = any(one.dep_ == "acomp" for one in verb.children)  # is too high
    if noun is None or judged or lemma(noun) not in lists("conditions")["prices"] or not _is_for_step(noun):
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    holder = owner or _inserted(verb) or _teller(verb)
    last = trimmed(verb.right_edge)
    words = verb.doc[noun.left_edge.i : last + 1]
    return Frame(
        "conditional",
        (holder,) if holder is not None else (),
        verb,
        next((one for one in noun.subtree if group_of(one)), None),
        verb,
        words,
        (verb.doc[verb.i + 1 : last + 1],),
        by_teller=holder is None,
    )


def _is_for_step(noun: Token) -> bool:
    """Tell *the price for a ceasefire*, *the condition for joining* from *the price of bread*."""
    words = lists("conditions")["giving way"]
    preps = (child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("for", "of", "to"))
    inner = (one for prep in preps for one in prep.children if one.dep_ in ("pobj", "pcomp"))
    return any(group_of(one) in _STEPS or (one.dep_ == "pcomp" and lemma(one) in words) for one in inner)


def _inserted(verb: Token) -> Token | None:
    """Find who says it in the midst: *the condition, the front insists, is*."""
    told = (one for one in (verb.head, *verb.children) if one.dep_ in ("parataxis", "ccomp", "ROOT") and one != verb)
    telling = next((one for one in told if lemma(one) in lists("conditions")["claiming"]), None)
    return next((one for one in telling.children if one.dep_ == "nsubj"), None) if telling is not None else None


def _teller(verb: Token) -> Token | None:
    telling = verb.head
    tells = verb.dep_ == "ccomp" and lemma(telling) in lists("conditions")["claiming"]
    return holder_of(telling) if tells and not negated(telling) else None


def _possible(verb: Token) -> Frame | None:
    """Find *said a truce was possible if they withdrew*, *trucks may enter, the army said, if they submit to a search*."""
    words = lists("conditions")
    step = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass") and _is_step(one)), None)
    if step is None:
        return None
    if negated(verb) or any(child.lower_ == "no" for child in step.children):
        return _barred(verb, step)
    said = {lemma(child) for child in verb.children if child.dep_ in ("acomp", "attr", "prep")}
    may = bool(modals(verb) & _MAY) and lemma(verb) in words["comes about"]
    if not may and not (lemma(verb) in ("be", "become") and said & words["possible"]):
        return None
    conditions = conditions_of(at_hand(None, verb)) or _behind_teller(verb)
    holder = _inserted(verb) or _teller(verb)
    if not conditions or (holder is None and not _is_quoted(verb)):
        return None
    last = max(trimmed(verb.right_edge), conditions[0].end - 1)
    told = verb.doc[step.left_edge.i : last + 1]
    holders = (holder,) if holder is not None else ()
    return Frame("conditional", holders, verb, step, verb, told, conditions[:1], by_teller=not holders)


def _hangs(verb: Token) -> Frame | None:
    """Find *a truce, the front declared, hinges on a withdrawal*, *the road will stay shut for as long as*."""
    step = next((one for one in verb.children if one.dep_ == "nsubj" and _is_step(one)), None)
    holder = (_inserted(verb) or _teller(verb)) if step is not None and not negated(verb) else None
    if step is None or holder is None:
        return None
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "upon"))
    on = next(preps, None) if lemma(verb) in lists("conditions")["hanging"] else None
    shut = any(one.lower_ in lists("statuses")["shut"] for one in verb.children) and lemma(verb) in (
        "stay",
        "remain",
        "be",
    )
    conditions = conditions_of(at_hand(None, verb), refuses=True) if shut else ()
    found = verb.doc[on.i + 1 : trimmed(on.right_edge) + 1] if on is not None else next(iter(conditions), None)
    if found is None:
        return None
    words = verb.doc[step.left_edge.i : max(found.end, verb.i + 1)]
    return Frame("conditional", (holder,), verb, step, verb, words, (found,))


def _barred(verb: Token, step: Token) -> Frame | None:
    """Find *no prisoners will go home, the rebels say, until*, *without pledges a truce would make no sense*."""
    senseless = lemma(verb) == "make" and any(lemma(one) == "sense" for one in verb.children)
    if not modals(verb) & _WILL or not (senseless or lemma(verb) in lists("conditions")["comes about"]):
        return None
    conditions = conditions_of(at_hand(None, verb), refuses=True)
    holder = _inserted(verb) or _teller(verb)
    if not conditions or holder is None:
        return None
    words = verb.doc[step.left_edge.i : max(trimmed(verb.right_edge), conditions[0].end - 1) + 1]
    return Frame("conditional", (holder,), verb, step, verb, words, conditions[:1])


def _for_to(verb: Token) -> Frame | None:
    """Find *for Hamas to agree to any deal, Israel would have to leave*."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "aux")}
    holder = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    must, step = verb.head, governed(verb)
    if not {"for", "to"} <= marks or holder is None or step is None or verb.dep_ != "advcl":
        return None
    owed = modals(must) & {"must", "should"} or lemma(must) in ("have", "need")
    if not owed or label_of(verb, group_of(step), "verbs") != "agreed":
        return None
    first = next((one for one in must.subtree if one.i > verb.right_edge.i and not one.is_punct), must)
    condition = verb.doc[first.i : trimmed(must.right_edge) + 1]
    words = verb.doc[holder.left_edge.i : condition.end]
    return Frame("conditional", (holder,), verb, step, must, words, (condition,))


def _is_step(noun: Token) -> bool:
    return group_of(noun) in _STEPS


def _behind_teller(verb: Token) -> tuple[Span, ...]:
    """Find *if they submit to a search*, which the parser hangs on the words that tell it."""
    telling = next((one for one in (verb.head, *verb.children) if lemma(one) in lists("conditions")["claiming"]), None)
    return conditions_of(at_hand(None, telling)) if telling is not None and telling != verb else ()


def _is_quoted(verb: Token) -> bool:
    """Say whether a sentence stands in quotation marks, so that somebody tells it."""
    return any(token.is_quote for token in verb.sent)
