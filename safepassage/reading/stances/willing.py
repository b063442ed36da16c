"""What a party is ready for: *stands ready to*, *is willing to ... if*, *nothing less than*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.draft import Stance
from safepassage.reading.stances.forms import find, is_verb, modal, negated
from safepassage.reading.stances.governing import (
    ending,
    governed,
    is_somebody,
    is_step,
    of_deed,
    subjects,
    takes_consent,
    with_to,
)
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_IF: Final = frozenset({"if", "provided", "providing", "once", "when", "unless"})
_ASKED: Final = frozenset({"asked", "needed", "necessary", "requested", "required", "called", "possible"})
_BUT: Final = frozenset({"less", "short", "but"})
_THING: Final = ("pobj", "dobj", "attr", "ccomp", "pcomp")


def willing(verb: Token) -> Iterator[Stand]:
    """Find what the subject of a verb would do, would have, or does not rule out."""
    if is_verb(verb):
        yield from _ready(verb)
        yield from _nothing_less(verb)
        yield from _not_excluded(verb)
        yield from _would(verb)
        yield from _proposed(verb)
        yield from _would_see(verb)
        yield from _nothing_short(verb)


def _nothing_short(verb: Token) -> Iterator[Stand]:
    """Find *nothing short of independence will end it*, of whoever speaks."""
    subject = next((one for one in verb.children if one.lower_ == "nothing" and one.dep_.startswith("nsubj")), None)
    if subject is None or subject.nbor(1).lower_ not in ("short", "less") or not modal(verb):
        return
    things = [one for one in subject.subtree if one.dep_ in _THING and one.i > subject.i + 1]
    if things:
        yield stand((), "for", verb, things[0].left_edge.i, things[0].right_edge)


def _would_see(verb: Token) -> Iterator[Stand]:
    """Find *would like to see Chad hold a vote*, *wants to see the camps closed*: what others are to do; not whom to see."""
    wish = verb.head
    if lemma(verb) != "see" or verb.dep_ != "xcomp" or negated(wish) or lemma(wish) not in lists("verbs")["wishing"]:
        return
    told = next((one for one in verb.children if one.dep_ in ("ccomp", "xcomp") and is_verb(one)), None)
    named = _seen(verb)
    told = told or named
    thing = next((one for one in verb.children if one.dep_ == "dobj" and one.pos_ == "NOUN"), None)
    about = told or (thing if thing is not None and lemma(wish) != "hope" and not is_somebody(thing) else None)
    if about is not None and about.i > verb.i:
        first = (named.nbor(-1) if named is not None else about).left_edge.i
        yield stand(subjects(wish), of_deed(about) if told is not None else "for", wish, first, about.right_edge)


def _seen(verb: Token) -> Token | None:
    """Give what somebody is to be, where the parser hung it to a name: *wants to see the speaker or his deputy named head*."""
    thing = next((one for one in verb.children if one.dep_ == "dobj" and is_somebody(one)), None)
    below = thing.subtree if thing is not None and thing.i > verb.i else ()
    made = (one for one in below if one.dep_ == "acl" and one.tag_ == "VBN" and one.i > verb.i)
    return next((one for one in made if is_somebody(one.nbor(-1))), None)


def _proposed(verb: Token) -> Iterator[Stand]:
    """Find *tabled a paper proposing a federal state*; a step that is proposed is a proposal."""
    about = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if lemma(verb) != "propose" or about is None or about.pos_ != "NOUN" or negated(verb):
        return
    if (
        not is_step(about, "halt", "text", "talks", "moves", "passage")
        and lemma(about) not in lists("objects")["steps"]
    ):
        paper = verb.head if verb.dep_ == "acl" and verb.head.dep_ == "dobj" and verb.head.pos_ == "NOUN" else None
        holders = subjects(paper.head) if paper is not None else subjects(verb)  # tabled a paper proposing it
        yield stand(holders, "for", verb, about.left_edge.i, ending(about, verb))


def _ready(verb: Token) -> Iterator[Stand]:
    """Find *stands ready to act as an intermediary*; with a condition it is conditional; a yes to a deal is a consent."""
    state = next(
        (
            child
            for child in verb.children
            if child.dep_ in ("acomp", "oprd") and lemma(child) in lists("verbs")["ready"]
        ),
        None,
    )
    deed = with_to(state, "xcomp", "ccomp", "advcl") if state is not None and not negated(verb) else None
    if (
        state is None
        or deed is None
        or takes_consent(deed)
        or group_of(deed)
        or find(deed, "verbs", "complying", "yielding", "helping") is not None
    ):
        return
    hangs = _hangs(verb, deed)
    stance: Stance = "conditional" if hangs else "for"
    steps = any(group_of(one) for one in deed.subtree if one.dep_ in ("dobj", "pobj"))
    if not steps and hangs != (lemma(verb) == "stand"):
        yield stand(subjects(verb), stance, verb, deed.i, deed.right_edge)


def _hangs(verb: Token, deed: Token) -> bool:
    """Say whether being ready for a deed hangs on something: *if the attacks stop*, *provided that it is paid*."""
    if any(one.lower_ in _ASKED and one.nbor(-1).lower_ == "if" for one in verb.doc[deed.i + 1 : verb.sent.end]):
        return False
    marks = (one for child in (*verb.children, *deed.children) for one in child.children if one.dep_ == "mark")
    after = verb.doc[deed.i : verb.sent.end]
    given = any(one.lower_ in ("provided", "providing") and one.dep_ != "acl" for one in after)  # not: provided by Chad
    return given or any(one.lower_ in _IF for one in marks)


def _nothing_less(verb: Token) -> Iterator[Stand]:
    """Find *would accept nothing less than a republic*, *will settle for nothing short of statehood*."""
    if find(verb, "verbs", "against_not") is None and lemma(verb) not in ("take", "satisfy"):
        return
    nothing = next((one for one in verb.subtree if one.lower_ == "nothing" and one.i > verb.i), None)
    if nothing is None or nothing.i + 1 >= len(nothing.doc) or nothing.nbor(1).lower_ not in _BUT:
        return
    things = [one for one in nothing.subtree if one.dep_ in _THING and one.i > nothing.i + 1]
    if things:
        yield stand(subjects(verb), "for", verb, things[0].left_edge.i, things[0].right_edge)


def _not_excluded(verb: Token) -> Iterator[Stand]:
    """Find *did not exclude sanctions*, *has not ruled out a no-fly zone*: it leaves it open."""
    form = find(verb, "verbs", "excluding")
    about = governed(verb, form) if form is not None and negated(verb) else None
    if form is not None and about is not None and about.pos_ in ("NOUN", "PROPN") and not group_of(about):
        yield stand(subjects(verb, form), "unclear", verb, about.left_edge.i, ending(about, verb))


def _would(verb: Token) -> Iterator[Stand]:
    """Find *would prefer a longer timetable*, *would welcome monitors*, *would oppose any partition*."""
    if modal(verb) not in ("would", "'d") or negated(verb):
        return
    backs, bars = (find(verb, "verbs", name) for name in ("would_for", "would_against"))
    form = backs or bars
    about = governed(verb, form) if form is not None else None
    if form is None or about is None or about.pos_ not in ("NOUN", "PROPN", "VERB"):
        return
    if group_of(about) not in ("halt", "text") or lemma(verb) in ("prefer", "like"):
        yield stand(subjects(verb, form), "for" if backs else "against", verb, about.left_edge.i, ending(about, verb))
