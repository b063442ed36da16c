"""Which candidates are events of the text, and not its background, its plans or its statements?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Span

from safepassage.reading.cast.value import Cast
from safepassage.reading.events.acts import acts
from safepassage.reading.events.candidates import Candidate

_STANCES: Final = frozenset({"REJECT", "ACCUSE", "REQUEST", "THREATEN"})
_UNOWNED: Final = frozenset({"ASSAULT", "AID", "RETREAT", "COERCE", "PROTEST"})
_COUNTS: Final = frozenset({"killing", "attack_on_civilians", "forced_displacement", "destruction"})
_BACKGROUND: Final = frozenset({"acl", "relcl"})


def heading(sentence: Span) -> bool:
    """Whether a sentence is a paragraph of its own without a full stop, as headings are."""
    words = [token for token in sentence if not token.is_space]
    if not words or words[-1].text[-1] in ".!?:;\"'”’)»,":
        return False
    after = sentence.doc[sentence.end - 1 : sentence.end + 1]
    return "\n" in "".join(token.text_with_ws for token in after) or sentence.end == len(sentence.doc)


def select(found: Iterable[Candidate], cast: Cast) -> Iterator[Candidate]:
    """Keep what is told as an event, once for each act of a party; those that come first win."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = (acts()[one.act].plover_root, one.actor)
        if key not in seen and _told(one) and _somebody(one, cast):
            seen.add(key)
            yield one


def _told(one: Candidate) -> bool:
    """Whether it is told as done, or is itself a word: a promise, a threat, a refusal, a demand."""
    root = acts()[one.act].plover_root
    if one.manner == "supposed":
        return False
    if one.manner == "announced":
        return root in ("REJECT", "THREATEN")
    if one.manner == "stance":
        return root in _STANCES
    return not (root == "SUPPORT" and one.trigger.dep_ in _BACKGROUND)


def _somebody(one: Candidate, cast: Cast) -> bool:
    """Whether it says who did it, or to whom; of violence, where or by what is enough."""
    root = acts()[one.act].plover_root
    if root == "REQUEST" and one.act != "demand" and cast.kind(one.target) is None:
        return False
    if one.actor:
        return True
    if root not in _UNOWNED:
        return False
    if one.act in _COUNTS:
        return one.noun is not None
    return one.noun is not None or cast.kind(one.target) is not None
