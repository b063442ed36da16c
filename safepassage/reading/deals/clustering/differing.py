"""What sets two steps apart: another length, day, place or proposer, or a word before the noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safepassage.reading.deals.clustering.sameness import (
    agree,
    go_on,
    have_other_seats,
    is_elsewhere_too,
    is_said_no,
    is_to_follow,
)
from safepassage.reading.deals.details.extensions import goes_on_anew
from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.details.statuses import OVER
from safepassage.reading.deals.details.topics import seats_of, topics_of
from safepassage.reading.deals.mentions.bringing_out import people_of, were_brought_out
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_MADE: Final = frozenset(("agreed", "in force", "extended", "failed", "ended", "expired"))
_GONE_ON: Final = frozenset(("in force", "ended", "failed", "blocked", "refused"))
_MONTH: Final = len("2024-05")
_DAY: Final = len("2024-05-10")
_OWN: Final = ("end", "duration", "recurrence", "start", "dated", "side", "place")
_BACK: Final = frozenset(("the", "such", "these", "those", "this", ",", "."))
"""Words before *talks* that only point back."""


def differ(one: Told, cluster: Sequence[Told]) -> bool:
    """Say whether what is told of a mention speaks against its being the step of a cluster."""
    return not were_brought_out(one.step.token) and _differ(one, cluster)  # they left by the evacuation that is told of


def _differ(one: Told, cluster: Sequence[Told]) -> bool:
    if one.step.token.lower_ in lists("steps")["counted"] and one.step.token.lower_ not in cluster[0].step.modifiers:
        return True  # the one agreed in Stockholm
    if (_is_of_another_day(one, cluster) and not go_on(one, cluster)) or goes_on_anew(one.step, one.start):
        return True
    for name in ("duration", "start", "place", "recurrence", "side"):
        ours, theirs = getattr(one, name), {getattr(other, name) for other in cluster} - {""}
        if (
            ours
            and theirs
            and not any(agree(name, ours, other) for other in theirs)
            and (name not in ("place", "side") or not one.step.definite or one.step.kind == "corridor")
            and not (name == "start" and go_on(one, cluster))
            and not (name == "side" and (_share_a_side(one, cluster) or is_said_no(one, cluster)))
        ):
            return True
    if _proposed_anew(one, cluster) or (one.step.kind == "talks" and _are_other_talks(one, cluster)):
        return True
    if _is_another_thing(one, cluster) or is_elsewhere_too(one, cluster) or is_to_follow(one):
        return True
    if one.step.token.pos_ == "VERB" and (one.step.kind == "pause" or _are_other_people(one, cluster)):
        return True  # flights that stop for some hours are a step beside the truce
    return _is_told_apart(one, cluster)


def _is_told_apart(one: Told, cluster: Sequence[Told]) -> bool:
    """Find a word before a noun that the others do not share: *a broader truce*, *the second round*."""
    words = lists("steps")
    apart = one.step.modifiers & words["apart"]
    known = frozenset(word for other in cluster for word in other.step.modifiers)
    if apart and not apart & known:
        return True
    order = one.step.modifiers & (words["earlier"] - ({"latest"} if one.step.definite else set()))
    if one.step.definite and not any(other.status in OVER for other in cluster):
        order -= {"new"}  # the new offer of a truce
    if one.step.definite and seats_of(one.step):
        order -= {"new", "fresh"}  # a new round of the six-party talks
    still = one.step.kind == "talks" and not known & words["earlier"]
    if still and not any(other.status in _GONE_ON for other in cluster):
        return False  # the upcoming talks, the fifth round of the talks
    return bool(order) and not order & known


def _is_of_another_day(one: Told, cluster: Sequence[Told]) -> bool:
    """Tell *the ceasefire of 2013* from one that began in another month."""
    if one.dated and not one.duration and any(other.duration and other.status == "proposed" for other in cluster):
        return True  # the December truce beside a lull of two days that is asked for
    days = [day for other in cluster for day in (other.dated, other.start) if day]
    return bool(one.dated and days) and not any(_same_month(one.dated, day) for day in days)


def _same_month(day: str, other: str) -> bool:
    size = min(len(day), len(other), _MONTH)
    return day[:size] == other[:size]


def _proposed_anew(one: Told, cluster: Sequence[Told]) -> bool:
    """Tell a further step from the one before: *a truce*, with a length, a day or a proposer that it does not share."""
    if one.step.head != one.step.token and lemma(one.step.head) in lists("steps")["restores"]:
        return True
    as_long = bool(one.duration) and any(other.duration == one.duration for other in cluster)
    if _is_asked_for(one) and not as_long and any(other.status in _MADE for other in cluster):
        return True
    told = _marks(one)
    if (
        one.step.kind == "talks"
        and told == ["side"]
        and {*one.joined} & {who for other in cluster for who in other.joined}
    ):
        return False  # accepted the mediator's invitation to talks
    dated = one.step.to_come and is_fighting(one.step.token) and (one.duration or one.start)
    if one.step.definite and not dated:
        return False
    if _is_wanted_by_a_side(one, cluster) or is_said_no(one, cluster):
        return False
    if not any(other.weight or other.dated or other.made or other.status for other in cluster):
        return False  # has he said anything about the ceasefire?
    return bool(told) and not any(getattr(one, name) == getattr(other, name) for name in told for other in cluster)


def _is_wanted_by_a_side(one: Told, cluster: Sequence[Told]) -> bool:
    """Find a truce to be made with the rebels in *the rebels want a ceasefire*."""
    made = any(other.status in _MADE for other in cluster)
    return not made and bool(one.proposer) and any(one.proposer in other.parties for other in cluster)


def _is_asked_for(one: Told) -> bool:
    """Find *called for an immediate ceasefire*, told beside a truce that was made already."""
    new = any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in one.step.head.children)
    named = one.step.kind in SAME_KIND and lemma(one.step.token) not in lists("steps")["weak"]
    return new and named and one.status == "proposed" and bool(one.proposer)


def _marks(one: Told) -> list[str]:
    """Name what sets a mention apart: who declares a truce declares another one, whose place may be the same."""
    own = [name for name in _OWN if getattr(one, name)]
    if one.step.kind == "talks" and one.step.token.pos_ == "NOUN":
        own = [name for name in own if name != "place"]  # as talks stalled in Khartoum
    if one.step.to_come and is_fighting(one.step.token):
        return [name for name in own if name != "place"]  # the parties are to halt all operations inside Yemen
    made = one.step.verb is not None and lemma(one.step.verb) in lists("steps")["makes"]
    return [name for name in own if not made or name not in ("side", "place")] or own


def _are_other_talks(one: Told, cluster: Sequence[Told]) -> bool:
    """Tell *direct talks with M23* from a meeting of others; *the talks*, *such talks*, *will meet him* are those told of."""
    if {child.lower_ for child in one.step.head.children} <= _BACK or _is_one_with(one, cluster[-1]):
        return False
    ours, theirs = set(one.joined), {name for other in cluster for name in other.joined}
    fits = have_other_seats(one, cluster)
    if fits is not None:
        return fits
    topics, known = topics_of(one.step), {topic for other in cluster for topic in topics_of(other.step)}
    if _is_another_round(one, cluster):
        return True
    if topics and known and not topics & known:
        return True  # talks on a truce, talks on a settlement
    if bool(one.recurrence) != any(other.recurrence for other in cluster):
        return True  # shall meet every two weeks
    if ours & theirs or (theirs and (one.parties or any(other.parties for other in cluster))):
        return bool(ours) and not ours & theirs
    return bool(ours) and any(other.place or other.start for other in cluster)


def _is_another_round(one: Told, cluster: Sequence[Told]) -> bool:
    """Find the next meeting, after the round that ended on Thursday or that somebody walked away from."""
    if any(_is_before(other, one) or _is_before(one, other) for other in cluster):
        return True  # the round that ended on Thursday, the next one in May
    if one.step.to_come and one.start and any(other.status == "ended" for other in cluster):
        return True  # walked away from the talks, the meeting set for May
    return _is_again(one) and not any(_is_again(other) for other in cluster)  # agreed to meet again


def _is_one_with(one: Told, other: Told) -> bool:
    """Find *will meet on Friday for talks* and *hopes of talks rose as they agreed to meet*: one sentence tells of one meeting."""
    if one.step.verb is not None and one.step.verb == other.step.token:
        return True
    joins = one.step.token.pos_ == "VERB" and one.step.head.sent == other.step.head.sent
    return joins and not _is_again(one)


def _is_another_thing(one: Told, cluster: Sequence[Told]) -> bool:
    """Tell a joint panel from an exchange of prisoners, and the lifting of a siege from a corridor."""
    apart = lists("ways_in")["apart"]
    known = {lemma(other.step.token) for other in cluster}
    if one.step.kind == "coordination":
        alike = (words for name, words in lists("differing").items() if lemma(one.step.token) in words)
        return lemma(one.step.token) not in known and not any(known & words for words in alike)
    ways = one.step.kind == "corridor" and bool({lemma(one.step.token), *known} & apart)
    return ways and lemma(one.step.token) not in known


def _are_other_people(one: Told, cluster: Sequence[Told]) -> bool:
    """Tell patients who are to be flown out from fighters who are to be bused to the border; *the evacuation* is that told of."""
    if one.step.kind != "evacuation":
        return False
    known, who = {who for other in cluster for who in people_of(other.step.token)}, people_of(one.step.token)
    civil = lists("bringing_out")["civil"]
    return not who & known and not (who & civil and known & civil)


def _share_a_side(one: Told, cluster: Sequence[Told]) -> bool:
    """Say whether the same are to meet, or a proposer is one who meets: *A offered talks*, *B called for talks with A*."""
    known = {name for other in cluster for name in (*other.joined, other.proposer)}
    return bool({*one.joined, one.proposer} & (known - {""}))


def _is_again(one: Told) -> bool:
    """Find *agreed to meet again*, *will meet again in May*."""
    return any(child.lower_ == "again" for child in one.step.token.children)


def _is_before(one: Told, other: Told) -> bool:
    """Say whether talks were over before others are to begin."""
    last, first = one.end.rpartition("/")[2], other.start.partition("/")[0]
    size = min(len(last), len(first), _DAY)
    return bool(size) and last[:size] < first[:size]
