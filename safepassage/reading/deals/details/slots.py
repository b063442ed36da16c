"""Where, how long, how often, from when and what for: what is told with one mention of a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.deals.details.extensions import goes_on_anew
from safepassage.reading.deals.details.spans import is_about, within
from safepassage.reading.deals.details.topics import aim_of
from safepassage.reading.deals.mentions.bringing_out import people_of
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.times.value import Lasting, Times

_NOT_LENGTH: Final = frozenset(("after", "ago", "before", "later", "earlier", "since", "old"))
_WITHIN: Final = frozenset(
    ("another", "further", "additional", "within", "past", "last", "every", "after", "in", "previous", "first", "over")
)


_ABOUT: Final = frozenset(
    ("more", "less", "than", "at", "least", "most", "about", "nearly", "almost", "some", "around")
)
_CLOSE: Final = 8
_FAR: Final = 20


@dataclass(frozen=True)
class Told:
    """What is told with one mention of a step; an empty string where it is not."""

    step: Step
    place: str = ""
    duration: str = ""
    recurrence: str = ""
    start: str = ""
    end: str = ""
    extension: str = ""
    purpose: str = ""
    excludes: tuple[str, ...] = ()
    proposer: str = ""
    side: str = ""
    """Whom its proposer speaks for."""
    parties: tuple[str, ...] = ()
    sided: bool = False
    """Whether one of its parties is only taken for the other side of the text."""
    joined: tuple[str, ...] = ()
    """Those who are told to meet, where it is talks; one of them where the other is not named."""
    status: str = ""
    dated: str = ""
    """The day by which it is told from others: *the 23 May ceasefire*, *the truce signed on 26 August*."""
    made: str = ""
    """The day on which it was declared or signed."""
    titled: bool = False
    """Whether it stands in a title."""

    @property
    def weight(self) -> int:
        """How much is told: the mention that tells most is cited."""
        told = (
            self.place,
            self.duration,
            self.recurrence,
            self.start,
            self.end,
            self.extension,
            self.purpose,
            self.proposer,
            self.parties,
        )
        return sum(bool(one) for one in told)


def duration_of(step: Step, times: Times, start: str) -> str:
    """Give the length of a step: in its phrase (*48-hour*), or with its verb (*last four days*)."""
    longer = step.verb is not None and lemma(step.verb) in lists("steps")["extends"] and not goes_on_anew(step, start)
    near = within(times.lasting, step.head.sent.start, step.head.sent.end)
    found = [one for one in near if one.record is not None and one.start in step.clause]
    fitting = [
        one
        for one in found
        if one.start in step.phrase or (lemma(step.verb or step.head) in lists("steps")["lasts"] and not longer)
    ] or [one for one in near if one.record is not None and _lasts(step, step.head.doc[one.start])]
    doc = step.head.doc
    fitting = [one for one in fitting if _is_length(doc[one.start], one.end) and not _is_of_a_war(one, doc)]
    best = min(fitting, key=lambda one: (one.start not in step.phrase, abs(one.start - step.token.i)), default=None)
    return best.record.value if best is not None and best.record is not None else ""


def _lasts(step: Step, token: Token) -> bool:
    """Find *the truce, which began on Monday and is to run for two weeks*."""
    verb = next((one for one in token.ancestors if one.pos_ == "VERB"), None)
    return verb is not None and lemma(verb) in ("last", "run", "hold", "continue") and is_about(verb, step)


def _is_of_a_war(one: Lasting, doc: Doc) -> bool:
    """Find *the first in their five-decade war* and *two decades of war*, where the war is long."""
    of = (token for child in doc[one.end - 1].children if child.lower_ == "of" for token in child.children)
    if any(lemma(token) in lists("steps")["wars"] for token in of):
        return True
    over = (token for token in doc[one.start].ancestors if token.i >= one.end or token.i < one.start)
    noun = next((token for token in over if token.pos_ in ("NOUN", "VERB")), None)
    return noun is not None and lemma(noun) in lists("steps")["wars"] | {"rage"}


def _is_length(first: Token, end: int) -> bool:
    """Tell *a pause of four days* from *four days after the pause*."""
    doc = first.doc
    behind = {doc[at].lower_ for at in range(end, min(end + 1 + (doc[end : end + 1].text == "-"), len(doc)))}
    at = first.i - 1
    while at > 0 and (doc[at].lower_ in _ABOUT or doc[at - 1].lower_ == "than"):  # in more than half a century
        at -= 1
    before = doc[at] if at >= 0 else None
    joined = first.dep_ in ("nummod", "compound") and first.head.dep_ in (
        "compound",
        "amod",
        "nmod",
    )  # the last 72-hour lull
    within = before is not None and before.lower_ in _WITHIN and before.pos_ != "VERB" and not joined
    within |= {one.lower_ for one in doc[max(at - 1, 0) : at + 1]} == {"going", "on"}  # now going on six weeks
    return not behind & _NOT_LENGTH and not within


def recurrence_of(step: Step, times: Times) -> str:
    """Give how often a step comes round (*weekly*, *each day*)."""
    near = within(times.lasting, step.head.sent.start, step.head.sent.end)
    for one in near:
        if one.every and one.start in step.clause:
            over = (up for up in step.head.doc[one.start].ancestors if up.i >= one.end or up.i < one.start)
            nearest = next((up for up in over if up.pos_ in ("NOUN", "PROPN", "VERB")), None)
            if one.start in step.phrase or (nearest is not None and nearest == step.verb):
                return one.every
    return next((one.every for one in near if one.every and 0 < one.start - step.head.i <= _CLOSE), "")


def purpose_of(step: Step) -> str:
    """Say what a step is for: *to let convoys in*, *humanitarian*."""
    if step.kind == "evacuation" and step.token.pos_ == "VERB" and (who := people_of(step.token) - {"people"}):
        if len(who) > 1 and who <= lists("bringing_out")["civil"]:
            return "evacuation"  # women, children and the elderly
        return " and ".join(sorted(who))
    told = [token for token in _aims(step) if (lemma(token), token.lower_) != ("remain", "remains")]  # remains closed
    aims = frozenset(word for token in told for word in (lemma(token), token.lower_))
    own = frozenset((lemma(step.token), lemma(step.head))) if step.kind == "corridor" else frozenset()
    words = (step.modifiers | own, aims)
    named = next((name for said in words for name, signs in lists("purposes").items() if said & signs), "")
    if named == "holiday":
        return _feast(step)
    if named == "prisoner exchange" and not (aims | step.modifiers) & {"exchange", "swap", "prisoner"}:
        return "release of hostages"
    if step.kind == "talks":
        return aim_of(step) or named
    return named or ("humanitarian aid" if "humanitarian" in step.modifiers else "")


def _feast(step: Step) -> str:
    """Give the name of the feast that a truce is for: *over Christmas and the New Year*."""
    feasts = lists("purposes")["holiday"]
    found = next((token for token in step.head.sent if token.lower_ in feasts or lemma(token) in feasts), None)
    return found.text if found is not None else "holiday"


def _aims(step: Step) -> Iterator[Token]:
    if step.kind == "corridor":
        yield from (step.head.doc[at] for at in sorted(step.clause))
    for node in (step.head, step.verb):
        for child in node.children if node is not None else ():
            clause = child.dep_ in ("acl", "advcl", "xcomp", "ccomp") and (child.tag_ == "VB" or _so_that(child))
            if child.i > step.head.i and (clause or (child.dep_ == "prep" and child.lower_ == "for")):
                yield from child.subtree
    yield from _told_behind(step)


def _told_behind(step: Step) -> Iterator[Token]:
    """Give the words behind *so that*, *to let* and their like, wherever the parser hangs them."""
    doc, end = step.head.doc, step.head.sent.end
    for at in range(step.head.i + 1, min(end, step.head.i + _FAR)):
        opens = doc[at].lower_ == "so" or (doc[at].tag_ == "VB" and lemma(doc[at]) in lists("steps")["lets"])
        if opens:
            yield from doc[at : min(end, at + _FAR)]
            return


def _so_that(verb: Token) -> bool:
    """Find *so that the wounded could be carried out*, *wherever an evacuation is under way*."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    return bool(marks & {"so", "wherever"}) or {"in", "order"} <= marks
