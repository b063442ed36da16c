"""Who speaks jointly: *both sides said*, *each side accused the other*, *the two governments declared*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.meeting import met_before
from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.reaching import named_before
from safepassage.reading.speech.speakers import GUESSED, Speaker
from safepassage.reading.speech.value import Said

_TWO: Final = frozenset({"both", "two", "each"})
_PAIR: Final = 2
_NUMBERS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_PARTIES: Final = ("state", "government", "armed_group")


def together(teller: Token, cast: Cast) -> tuple[Speaker, ...]:
    """Name the two whom *both sides* means: those most often named side by side so far, else the only two."""
    two = any(child.lower_ in _TWO for child in teller.children) and teller.lemma_.lower() in words("sides")
    if not two or cast.at(teller) is not None:
        return ()
    pairs = Counter(_pairs(teller, cast))
    named = tuple(dict.fromkeys(one.name for one in named_before(teller, cast) if _parties(one, one, cast)))
    if not pairs and len(named) != _PAIR:
        return ()
    first = pairs.most_common(1)[0][0] if pairs else named
    return tuple(Speaker(name, doubts=(GUESSED,)) for name in first)


def again(teller: Token, cast: Cast, said: Sequence[Said]) -> tuple[Speaker, ...]:
    """Name those who met or spoke together just before, whom *the two leaders* or *the three envoys* takes up."""
    met = met_before(teller, cast) if cast.at(teller) is None else None
    if met is not None:
        return tuple(Speaker(name, person=True, doubts=(GUESSED,)) for name in met)
    number = next((_NUMBERS[one.lower_] for one in teller.children if one.lower_ in _NUMBERS), 0)
    defined = any(one.lower_ in ("the", "both", "all") for one in teller.children)
    if not number or not defined or not said or teller.tag_ not in ("NNS", "NNPS") or cast.at(teller) is not None:
        return ()
    names = dict.fromkeys(one.record.speaker for one in said if one.verb == said[-1].verb and one.verb >= 0)
    return tuple(Speaker(name, doubts=(GUESSED,)) for name in names) if len(names) == number else ()


def _pairs(teller: Token, cast: Cast) -> Iterator[tuple[str, str]]:
    """Give the parties that were named side by side before."""
    for mention in named_before(teller, cast):
        last = teller.doc[mention.end - 1]
        first = cast.at(last.head) if last.dep_ == "conj" else None
        if first is not None and first.name != mention.name and _parties(first, mention, cast):
            yield first.name, mention.name


def _parties(first: Mention, second: Mention, cast: Cast) -> bool:
    """Say whether two are parties, each of which can be a side."""
    return all(cast.kind(one.name) in _PARTIES for one in (first, second))
