"""Yes or no said by a name: *called the offer a sham*, *said the truce was dead*, *described it as acceptable*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.asides import frame_of, holder_of
from safepassage.reading.deals.denial import denied, negated
from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.giving import givers
from safepassage.reading.deals.labels import label_of, named_before
from safepassage.reading.deals.targets import group_of, is_core
from safepassage.reading.deals.words import lemma, lists, modals

_LABELS: Final = ("refused", "withdrawn", "agreed", "unclear")
_NAMED: Final = ("oprd", "acomp", "attr", "xcomp", "ccomp", "dobj")
_ANSWERS: Final = ("answer", "response", "reply", "verdict", "decision")
_STEPS: Final = ("halt", "text", "talks", "passage")
_SMALL: Final = frozenset(("still", "now", "'", '"', "“", "”", "‘", "’", "already", "firmly", "very", "much"))
_IT: Final = frozenset(("it", "this", "that", "them"))


def verdicts(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that give a step a name which turns it down, ends it or takes it up."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        yield from _calls(verb)
        name = _named(verb) if lemma(verb) in lists("verdicts")["naming"] else _said_to_be(verb)
        if name is None:
            yield from _answers(verb)
            yield from _placed(verb)
        teller = verb.head if name is not None and lemma(verb) == "be" else verb
        holder = holder_of(teller) if name is not None else None
        if name is not None and holder is not None:
            yield frame_of(_label(name, verb), teller, holder, name.right_edge)


def _calls(verb: Token) -> Iterator[Frame]:
    """Find *called on its fighters to reject the truce*, which is the caller's own no."""
    if lemma(verb) not in lists("verdicts")["calling"] or negated(verb):
        return
    for asked in verb.children:
        step = next((one for one in asked.children if one.dep_ == "dobj" and group_of(one) in _STEPS), None)
        if step is None or asked.dep_ not in ("xcomp", "ccomp", "advcl") or asked.tag_ != "VB" or negated(asked):
            continue
        if label_of(asked, group_of(step), "verbs") == "refused":
            holder = holder_of(verb)
            if holder is not None:
                yield frame_of("refused", verb, holder, asked.right_edge)


def _answers(verb: Token) -> Iterator[Frame]:
    """Find *the answer of the Allies is no*."""
    noun = next((child for child in verb.children if child.dep_ == "nsubj" and lemma(child) in _ANSWERS), None)
    said = next(
        (one for one in verb.subtree if one.i > verb.i and one.lower_ in ("yes", "no") and one.dep_ != "det"), None
    )
    if lemma(verb) != "be" or noun is None or said is None:
        return
    for giver in givers(noun):
        words = verb.doc[noun.left_edge.i : said.i + 1]
        label = "agreed" if said.lower_ == "yes" else "refused"
        yield Frame(label, (giver,), verb, named_before(noun), verb, words)


def _placed(verb: Token) -> Iterator[Frame]:
    """Find *described the truce as off the table* and *said that the deal was at an end*."""
    words, behind = lists("verdicts"), [token.lower_ for token in verb.doc[verb.i + 1 : verb.sent.end]]
    is_ = lemma(verb) in ("be", "remain") and verb.dep_ == "ccomp" and lemma(verb.head) in lists("operators")["say"]
    steps = any(_is_step(one) for one in verb.children if one.dep_ in (("nsubj",) if is_ else ("dobj",)))
    if not steps or not (is_ or (lemma(verb) in words["naming"] and "as" in behind)) or negated(verb):
        return
    said = " ".join(one for one in (behind if is_ else behind[behind.index("as") + 1 :]) if one not in _SMALL)
    label = next((one for one in _LABELS if any(said.startswith(told) for told in words[f"{one} place"])), "")
    teller = verb.head if is_ else verb
    holder = holder_of(teller) if label else None
    if holder is not None:
        yield frame_of(label, teller, holder, verb.right_edge)


def _label(name: Token, verb: Token) -> str:
    label = next(one for one in _LABELS if _word(name) in lists("verdicts")[one])
    if negated(verb) and lemma(verb) in lists("verdicts")["naming"]:
        return "unclear"  # did not call it a trick, which is no yes
    return denied(label, verb, name) if negated(verb) else label


def _is_name(word: Token) -> bool:
    return any(_word(word) in lists("verdicts")[label] for label in _LABELS)


def _word(name: Token) -> str:
    """Put *non-starter*, which the parser takes apart, together again."""
    hyphened = name.i > 1 and name.nbor(-1).text == "-" and name.nbor(-2).lower_ == "non"
    return f"non{lemma(name)}" if hyphened else lemma(name)


def _is_step(word: Token) -> bool:
    """Say whether a word means a step: a truce, *it* where one was named before."""
    return is_core(word) or (word.lower_ in _IT and named_before(word) is not None) or group_of(word) in _STEPS


def _named(verb: Token) -> Token | None:
    """Find the name in *called it a ploy* and *described the truce as a trick*."""
    near = [child for child in verb.children if child.i > verb.i]
    near += [one for child in near if child.dep_ == "prep" and child.lower_ == "as" for one in child.children]
    near += [one for child in near if child.dep_ in ("ccomp", "xcomp", "dep") for one in child.children]
    name = next((one for one in near if _is_name(one) and one.dep_ in (*_NAMED, "pobj", "amod")), None)
    steps = any(_is_step(token) for token in verb.doc[verb.i + 1 : name.i]) if name is not None else False
    return name if steps and not modals(verb) & {"should", "must", "may"} else None


def _said_to_be(verb: Token) -> Token | None:
    """Find the name in *said the truce was dead*."""
    if lemma(verb) != "be" or verb.dep_ != "ccomp" or lemma(verb.head) not in lists("operators")["say"]:
        return None
    if not any(_is_step(child) for child in verb.children if child.dep_ == "nsubj"):
        return None
    return next((one for one in verb.children if one.dep_ in ("acomp", "attr", "advmod") and _is_name(one)), None)
