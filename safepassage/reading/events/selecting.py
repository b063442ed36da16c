"""Which candidates are events of the text, and not its background, its plans or its statements?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Span

from safepassage.reading.events.acts import acts
from safepassage.reading.events.candidates import Candidate
from safepassage.reading.events.parties import Who

_STANCES: Final = frozenset({"REJECT", "ACCUSE", "REQUEST", "THREATEN"})
_UNOWNED: Final = frozenset({"ASSAULT", "AID", "RETREAT", "COERCE", "PROTEST"})
_SHORT: Final = 2
_COUNTS: Final = frozenset({"killing", "attack_on_civilians", "forced_displacement", "destruction"})
_BACKGROUND: Final = frozenset({"acl", "relcl"})


def heading(sentence: Span) -> bool:
    """Whether a sentence is a paragraph of its own without a full stop, as headings are."""
    words = [token for token in sentence if not token.is_space]
    if not words or words[-1].text[-1] in ".!?:;\"'”’)»,":
        return False
    after = sentence.doc[sentence.end - 1 : sentence.end + 1]
    return "\n" in "".join(token.text_with_ws for token in after) or sentence.end == len(sentence.doc)


def select(found: Iterable[Candidate], who: Who) -> Iterator[Candidate]:
    """Keep what is told as an event, once for each act of a party; those that come first win."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = (acts()[one.act].plover_root, one.actor)
        if key not in seen and _told(one) and _somebody(one, who):
            seen.add(key)
            yield one


def _told(one: Candidate) -> bool:
    """Whether it is told as done, or is itself a word: a promise, a threat, a refusal, a demand."""
    root = acts()[one.act].plover_root
    if one.manner == "supposed" or one.end - one.start < _SHORT or one.trigger.sent.text.rstrip().endswith("?"):
        return False
    if one.trigger.dep_ == "acl" and one.trigger.tag_ == "VBG":
        return False  # *rebels fighting the army*: who they are, not what they did
    if one.manner == "announced":
        return root in ("REJECT", "THREATEN")
    if one.manner == "stance":
        return root in _STANCES
    return not (root == "SUPPORT" and one.trigger.dep_ in _BACKGROUND)


def _somebody(one: Candidate, who: Who) -> bool:
    """Whether it says who did it, or to whom; of violence, where or by what is enough."""
    root = acts()[one.act].plover_root
    if root == "REQUEST" and one.act != "demand" and not who.kind(one.target):
        return False
    if root == "CONSULT":
        return bool(who.kind(one.actor))
    if one.actor:
        return True
    if root not in _UNOWNED:
        return False
    if one.act in _COUNTS:
        return one.noun is not None
    return one.noun is not None or bool(who.kind(one.target))
