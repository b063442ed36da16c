"""Where a text is at home: the land or town that its title, or else its first sentence, names."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.details import placing
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND
from safepassage.reading.scene import Scene

HOME: Final = "its place is taken from what the text is mostly about"
_LINES: Final = 3
_OFTEN: Final = 3
_LONG: Final = 25
_DAYS: Final = 4


def theatre_of(scene: Scene, cast: Cast) -> str:
    """Name the place that the truce of a text is taken to be for; empty where its title names none."""
    end = _title_end(scene)
    most = "" if _has_title(scene) else _most_told(scene, cast)
    if most:
        return most
    for one in cast.mentions:
        token = scene.doc[one.end - 1]
        if (
            token.i < end
            and (token.sent.start == 0 or _names_a_pause(token.sent))
            and cast.kind(one.name) in ("place", "state")
            and _is_home(token)
        ):
            return one.name
    return ""


def _most_told(scene: Scene, cast: Cast) -> str:
    """Name the land that a story without a title tells of most: half as often again as of the next, else none.

    *Russian troops* names no place.
    """
    placed = (one for one in cast.mentions if scene.doc[one.end - 1].ent_type_ != "NORP")
    told = Counter(one.name for one in placed if cast.kind(one.name) in ("place", "state"))
    (name, most), (_, next_most) = (*told.most_common(2), ("", 0), ("", 0))[:2]
    return name if most >= _OFTEN and 2 * most >= 3 * next_most else ""


def _has_title(scene: Scene) -> bool:
    return not scene.doc.text.strip().split("\n", 1)[0].rstrip().endswith(".")


def is_everywhere(scene: Scene) -> bool:
    """Say whether all truces of a text are at home where it is: it has a title, and is no list of what happened when."""
    days = sum(token.is_space and "\n" in token.text and token.nbor().is_digit for token in scene.doc[:-1])
    return _has_title(scene) and days < _DAYS


def _names_a_pause(line: Span) -> bool:
    """Tell a line of a title from a byline: *by our desk in Kabul*."""
    return any(lemma(token) in lists("kinds")[kind] for token in line for kind in SAME_KIND)


def _title_end(scene: Scene) -> int:
    """Give where the title ends: after the first line, and those below it that no full stop ends."""
    end = 0
    for sentence in islice(scene.doc.sents, _LINES):
        told = sentence.text.strip()
        if end and (told.endswith((".", "!", "?", '"', "”", ":")) or len(sentence) > _LONG):
            break
        end = sentence.end
    return end


def _is_home(token: Token) -> bool:
    """Tell *Mariupol evacuation*, *Yemen's warring sides* and *SUDAN: clashes* from *Haftar leaves Moscow*."""
    after = token.nbor().text if token.i + 1 < len(token.doc) else ""
    placed = (
        placing.stands_as_place(token)
        or (token.dep_ == "poss" and token.pos_ == "PROPN")
        or after in (":", "'s", "’s", "-", "–", "—")
    )
    placed = placed or (token.dep_ == "compound" and lemma(token.head) in lists("steps")["titles"])
    placed = placed or (token.dep_ in ("amod", "nmod") and lemma(token.head) in lists("steps")["titles"])
    placed = placed or (token.dep_ == "pobj" and token.head.lower_ == "on")
    named = token.dep_ == "compound" and placing.is_text(token.head)  # the Havana protocols
    return placed and not named and not placing.is_venue(token)
