"""A frame for words whose holder is at hand: the subject of a verb, with what hangs on it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import at_hand, climb
from safepassage.reading.deals.answers.conditions import conditions_of
from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.answers.polarity import heard
from safepassage.reading.deals.answers.set_conditions import is_said_with
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.givers.naming import is_taken_up
from safepassage.reading.deals.targets import group_of


def holder_of(verb: Token) -> Token | None:
    """Find the party-like subject of a verb, its own or the one that it shares; none that is a step or nobody."""
    way = climb(Trigger(verb, "unclear", verb))
    if way is None or way.moved or not way.holders:
        return None
    holder = way.holders[0]
    return (
        None
        if (group_of(holder) and not is_taken_up(holder))
        or (holder.lower_ in ("there", "you", "it") and holder.dep_ == "expl")
        else holder
    )


def frame_of(status: str, verb: Token, holder: Token, last: Token, condition: Span | None = None) -> Frame:
    """Make the frame of a verb and its holder, whose words end with ``last``."""
    said = (one.i + 1 for one in verb.doc[holder.i : verb.i] if is_said_with(one))
    first = next(said, min(holder.left_edge.i, verb.i))  # turned it down, saying | none would come unless
    words = verb.doc[first : max(trimmed(last), verb.i) + 1]
    target = next((one for one in words if group_of(one)), None) or named_before(verb)
    return Frame(status, (holder,), verb, target, verb, words, (condition,) if condition else ())


def as_told(frame: Frame) -> Frame | None:
    """Read a frame with the words around its clause: none where they deny or suppose it, not yet where they ask.

    Where a yes or a no hangs on something, *has no quarrel with it, as long as*, it is an *only if*.
    """
    over = (frame.clause, *frame.clause.ancestors)
    verb = next((one for one in over if one.pos_ in ("VERB", "AUX")), frame.clause)
    way = at_hand(None, verb)
    status = heard(frame.status, way)
    if status not in ("agreed", "refused") or frame.conditions:
        return replace(frame, status=status) if status else None
    conditions = conditions_of(way, refuses=status == "refused")
    return replace(frame, status="conditional" if conditions else status, conditions=conditions)


def trimmed(last: Token) -> int:
    """Go back from a token to the last that is no sign or space."""
    at = last.i
    while at and (last.doc[at].is_punct or last.doc[at].is_space):
        at -= 1
    return at
