"""Frames: a word that says yes, no or not yet, the step that it says it to, and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import Climb, climb
from safepassage.reading.deals.answers.conditions import conditions_of, is_qualified
from safepassage.reading.deals.answers.deeds import is_told_own
from safepassage.reading.deals.answers.giving import is_of_another
from safepassage.reading.deals.answers.labels import in_clause, label_of
from safepassage.reading.deals.answers.lines import labelled
from safepassage.reading.deals.answers.past_answers import came_true, had_said_yes, is_history, is_past, is_taken_back
from safepassage.reading.deals.answers.polarity import status_of
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.denial import is_either, negated
from safepassage.reading.deals.targets import group_of, is_fighting, is_noun
from safepassage.reading.deals.words import lemma, lists, modals


@dataclass(frozen=True)
class Frame:
    """A yes, a no or a not yet, with its words."""

    status: str
    holders: tuple[Token, ...]
    word: Token
    target: Token | None
    clause: Token
    words: Span
    conditions: tuple[Span, ...] = ()
    above: tuple[Token, ...] = ()
    doubts: tuple[str, ...] = ()
    by_teller: bool = False
    """Whether it is the answer of whoever tells the words, whom no word of the sentence need name."""


def frames(sentence: Span, triggers: Iterable[Trigger]) -> Iterator[Frame]:
    """Find the frames of a sentence; where one word governs another, the lower one is read with the upper above it."""
    if is_question(sentence) or sentence.text.isupper():
        return
    passed: set[int] = set()
    found = [(trigger, way) for trigger in triggers if (way := climb(trigger) or labelled(trigger.word)) is not None]
    found = [(trigger, way) for trigger, way in found if not is_past(trigger, way)]
    found = [pair for pair in found if not _says_less(*pair, found)]
    for trigger, way in sorted(found, key=lambda pair: (-len(pair[1].below), not is_noun(pair[0].word))):
        if (
            trigger.word.i in passed
            or _is_overruled(trigger)
            or _is_aim(way)
            or is_of_another(trigger.word, trigger.target)
        ):
            continue
        passed.update(word.i for word in way.below if word.i != trigger.word.i and not _is_beside(word, way))
        if is_noun(trigger.word) and trigger.word.dep_ == "dobj":
            passed.add(trigger.word.head.i)  # reiterated the group's commitment: the group's yes
        frame = _frame(trigger, way)
        if frame is not None:
            passed.add(trigger.word.i)
            yield frame


def _says_less(trigger: Trigger, way: Climb, found: list[tuple[Trigger, Climb]]) -> bool:
    """Leave *agreed to pull back to shore up a truce* to *agreed*, and *vowed that it would reject it* to *reject*."""
    if not trigger.known:
        return any(other.known and other.word in way.below[1:] for other, _ in found)
    words = lists("operators")
    tells = lemma(trigger.word) in words["promise"] | words["say"] and trigger.label == "agreed"
    if lemma(trigger.word) in lists("deeds")["ordering"] and is_told_own(trigger.word):
        return False  # ordered his forces to see that it is respected
    return tells and any(
        other.known and trigger.word in over.above and in_clause(trigger.target, trigger.word) for other, over in found
    )


def _is_overruled(trigger: Trigger) -> bool:
    """Leave *agreement* in *rejected agreement on a ceasefire* to the verb, which says no to it."""
    verb = trigger.word.head
    if not is_noun(trigger.word) or trigger.word.dep_ != "dobj" or verb.pos_ != "VERB":
        return False
    words, group = lists("holders"), group_of(trigger.word)
    turns = lemma(verb) in words["turn"] | words["back"] | words["grants"]
    return bool(group) and not turns and label_of(verb, group, "verbs") in ("refused", "withdrawn", "pending")


def _is_aim(way: Climb) -> bool:
    """Find *pave* in *stopped bombing the town to pave the way for a truce*, which is what the halt is for."""
    halts = lists("nouns")["halting"]
    return way.below[0].tag_ == "VB" and any(
        (is_fighting(word) and word.dep_ == "xcomp")
        or (lemma(word) in halts and any(child.dep_ == "dobj" and is_fighting(child) for child in word.children))
        for word in way.below[1:]
    )


def is_question(sentence: Span) -> bool:
    """Say whether a sentence only asks."""
    return any(token.text == "?" for token in sentence[-3:])


def _only_met(trigger: Trigger, way: Climb) -> bool:
    """Tell that somebody sat in a meeting from a yes to it: *attended the talks*, *agreed to attend the talks*."""
    if group_of(trigger.target) != "talks" or lemma(trigger.word) not in lists("nouns")["meeting"]:
        return False
    if _are_of_others(trigger.target, way):
        return True
    will = any(child.dep_ == "aux" and child.tag_ == "MD" for child in trigger.word.children)
    if any(child.lower_ == "longer" for child in trigger.word.children):
        return False  # is no longer taking part
    beside = trigger.word.dep_ == "conj" or (
        trigger.word.dep_ == "pcomp" and trigger.word.head.lower_ in lists("nouns")["aside"]
    )  # arrived and held talks, said so after holding them
    return (len(way.below) == 1 or beside) and not will and not negated(trigger.word)


def _are_of_others(talks: Token, way: Climb) -> bool:
    """Find whom a holder only looks in on: *Oman's envoy is to attend talks between the army and the rebels*."""
    sides = [one for child in talks.children if child.lower_ == "between" for one in child.subtree]
    own = {
        lemma(one) for holder in way.holders for one in holder.subtree if one.pos_ in ("NOUN", "PROPN", "PRON", "ADJ")
    }
    return (
        bool(sides) and not own & {lemma(one) for one in sides} and not any(one.pos_ == "PRON" for one in way.holders)
    )


def _is_beside(word: Token, way: Climb) -> bool:
    """Tell a verb that is only joined by *and*, which says its own yes or no."""
    return any(one.head == word and one.dep_ in ("conj", "advcl") for one in way.below)


def _frame(trigger: Trigger, way: Climb) -> Frame | None:
    status = "pending" if is_either(trigger.word) else status_of(trigger, way)
    taken_back = (status == "agreed" and is_taken_back(trigger, way)) or (status == "refused" and had_said_yes(trigger))
    status = "withdrawn" if taken_back else status
    if not status or is_history(trigger) or _only_met(trigger, way) or (status == "unclear" and _says_nothing(trigger)):
        return None
    conditions = (
        conditions_of(way, refuses="refused" in (trigger.label, status))
        if status in ("agreed", "refused", "unclear", "withdrawn") or modals(trigger.word)
        else ()
    )
    if status in ("agreed", "withdrawn") and conditions and came_true(trigger.word, conditions[0], status):
        conditions = ()
    frame = framed(status, trigger, way, conditions, (trigger.doubt,) if trigger.doubt else ())
    if conditions and trigger.label == "answer" and _is_threat(conditions[0]):
        return None
    if conditions or is_qualified(way):
        return replace(frame, status="conditional")
    return frame


def framed(status: str, trigger: Trigger, way: Climb, conditions: tuple[Span, ...], doubts: tuple[str, ...]) -> Frame:
    """Make the frame of a trigger and the way up from it."""
    words = words_of(trigger, way)
    return Frame(status, way.holders, trigger.word, trigger.target, way.clause, words, conditions, way.above, doubts)


def _is_threat(condition: Span) -> bool:
    """Tell *will respond if attacked* from *will respond if the text is changed*."""
    return any(is_fighting(one) or lemma(one) in lists("statuses")["breaks"] for one in condition)


def _says_nothing(trigger: Trigger) -> bool:
    """Tell a verb that no list knows, and *replied* alone, from *may accept*: both are left to the queue."""
    return not trigger.known or trigger.label == "answer"


def words_of(trigger: Trigger, way: Climb) -> Span:
    """Give the words that a frame rests on: from the holder to the end of what the word governs."""
    doc = trigger.word.doc
    tokens = [trigger.word, trigger.target, way.clause, *way.holders, *way.below]
    near = [token for token in tokens if token.sent == trigger.word.sent]
    ends = [
        child.right_edge.i for child in trigger.word.children if child.dep_ in _OBJECTS and child.i > trigger.word.i
    ]
    first = min(token.left_edge.i if token in way.holders else token.i for token in near)
    last = max([token.i for token in near] + ends)
    if last - first > _LONGEST:  # a holder that stands far off is left out
        first = min(
            token.i
            for word in way.below
            for token in (word, *word.children)
            if token.dep_ in ("aux", "neg") or token == word
        )
        last = min(last, first + _LONGEST)
    while last > first and _ends_nothing(doc[last]):
        last -= 1
    return doc[first : last + 1]


def _ends_nothing(token: Token) -> bool:
    """Tell a mark, and a small word whose rest was cut off, from the end of what was said."""
    small = token.dep_ in ("det", "prep", "cc", "mark", "poss", "aux") and token.n_lefts == 0
    cut = token.head.i > token.i or any(child.i > token.i for child in token.children)
    return token.is_punct or token.is_space or (small and cut)


_LONGEST = 40
_OBJECTS = frozenset(("dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "agent", "dative", "oprd", "advcl", "prt"))
