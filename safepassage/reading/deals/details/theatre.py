"""Where a text is at home: the land or town that its title names, or else the one that it tells of most."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.cast.value import Cast, Mention
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
    """Name the place that the truce of a text is taken to be for; empty where neither its title nor the rest tells one."""
    most, titled = _most_told(cast), _titled(scene, cast)
    most = most if _is_scene(most, scene, cast) else ""
    return titled or most if _has_title(scene) else most or titled


def _titled(scene: Scene, cast: Cast) -> str:
    """Name the place that a title tells the war of."""
    end = _title_end(scene)
    for one in _places(cast):
        token = placing.head_of(one, scene.doc)
        if token.i < end and (token.sent.start == 0 or _names_a_pause(token.sent)) and _is_home(token):
            return placing.name_of(one, scene.doc)
    return ""


def _most_told(cast: Cast) -> str:
    """Name the land that a story tells of most, by its name or by *Libyan*: half as often again as of the next."""
    told = Counter(one.name for one in _places(cast))
    (name, most), (_, next_most) = (*told.most_common(2), ("", 0), ("", 0))[:2]
    return name if most >= _OFTEN and 2 * most >= 3 * next_most else ""


def _is_scene(name: str, scene: Scene, cast: Cast) -> bool:
    """Say whether more happens *in Sudan* than in any other place, so that it is no guest or broker that a text tells of."""
    heads = ((one.name, placing.head_of(one, scene.doc)) for one in _places(cast))
    within = ((told, head) for told, head in heads if head.dep_ != "compound" and placing.stands_as_place(head))
    placed = Counter(told for told, head in within if not placing.is_venue(head))
    return name in placed and all(placed[name] > number for other, number in placed.items() if other != name)


def _places(cast: Cast) -> list[Mention]:
    return [one for one in cast.mentions if cast.kind(one.name) in ("place", "state")]


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
    return placed and not named and not placing.is_venue(token) and not _is_met_in(token)


def _is_met_in(token: Token) -> bool:
    """Find *a meeting in Djibouti* and *the first visit to Cairo*, where people came together."""
    words = lists("steps")
    before = token.head.nbor(-1) if token.dep_ == "pobj" and token.head.i else token
    return bool({lemma(before), before.lower_.removesuffix("s")} & (words["meetings"] | words["posted"]))
