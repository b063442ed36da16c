"""From when until when a step runs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, TypeVar

from spacy.tokens import Doc, Token

from safepassage.reading.deals.details.other_days import is_of_a_war, is_said_then
from safepassage.reading.deals.details.running import enters_a_day
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND
from safepassage.reading.times.value import Dated, Lasting, Times

_FINISH: Final = frozenset(("until", "till", "through"))
_STARTING: Final = frozenset(("starting", "beginning"))
_LATEST: Final = _FINISH | {"by", "before"}
_FROM: Final = frozenset(("from", "starting", "beginning", "effective", "as", "since"))
_RANGES: Final = frozenset(("to", "until", "till", "through", "and", "-", "–", "between"))
_HIGH: Final = 5
_DEEP: Final = 8
_CLOSE: Final = 4


_T = TypeVar("_T", Dated, Lasting)


def start_and_end(step: Step, times: Times) -> tuple[str, str]:
    """Give the dates from which and until which a step runs."""
    doc = step.head.doc
    start = end = ""
    if step.head != step.token and lemma(step.head) in lists("statuses")["breaks"]:
        return "", ""  # truce violations since Monday
    before: Dated | None = None
    for one in _near(step, times):
        word = doc[one.start]
        verb = _verb_of(word)
        about = verb is not None and is_about(verb, step)
        behind = one.start > step.head.i and bool(_before(one, doc) & _STARTING)
        last, before = before, one
        if is_of_a_war(one, doc) or _is_aside(word, step) or not (about or behind or one.start in step.clause):
            continue
        first, until = _ends_of(one, doc)
        if until:
            start, end = start or first, end or until
        elif (last is not None and start and _is_to(last, one, doc)) or _is_end(step, one, verb if about else None):
            end = end or first
        elif _is_start(step, one, verb, about=about):
            start = start or first
    return start, end


def _ends_of(one: Dated, doc: Doc) -> tuple[str, str]:
    """Give both ends of *from 24 December to 1 January*; one end of a day."""
    said = {token.lower_ for token in doc[max(0, one.start - 1) : one.end]}
    first, _, last = one.record.value.partition("/")
    return (first, last) if first and last and said & _RANGES else (one.record.value, "")


def _is_to(last: Dated, one: Dated, doc: Doc) -> bool:
    """Find the end of *from 9 a.m. to 4 p.m.*, which is told as two dates."""
    between = {token.lower_ for token in doc[last.end : one.start]}
    return one.start - last.end <= _CLOSE and bool(between & {"to", "until", "till"})


def _is_end(step: Step, one: Dated, verb: Token | None) -> bool:
    before = _before(one, step.head.doc)
    latest = step.to_come and before & _LATEST
    longer = verb is not None and lemma(verb) in lists("steps")["extends"] and "to" in before
    ends = verb is not None and lemma(verb) in lists("steps")["ends"] and not before & _FROM
    return bool(latest or before & _FINISH) or ends or longer


def _is_start(step: Step, one: Dated, verb: Token | None, *, about: bool) -> bool:
    """Ask of a date that the step starts on it: *from noon*, *took effect on Monday*, *to meet on Friday*, *a summit on Sunday*."""
    words = lists("steps")
    if verb is not None and verb == step.verb and lemma(verb) in words["makes"] and verb.tag_ == "VBD":
        return bool(_before(one, step.head.doc) & _FROM)  # announced on Monday a plan for talks
    if step.to_come and one.start in step.clause:
        return verb == step.token or not is_said_then(step, verb)
    begins = about and verb is not None and lemma(verb) in words["begins"] and not enters_a_day(verb)
    return begins or bool(_before(one, step.head.doc) & _FROM) or _stands_on(step, one)


def dated(step: Step, times: Times) -> str:
    """Give the day by which a step is told from others: *the 23 May ceasefire*, *the truce signed on 26 August*."""
    head = step.head
    for one in _naming(step, times):
        over = head.doc[one.start]
        for _ in range(_HIGH):
            if over.head in (head, step.token) and over.dep_ not in ("relcl", "appos"):
                return one.record.value
            if (
                over.lower_ in ("after", "before", "since")
                or over.head == over
                or over.dep_ in ("relcl", "conj", "advcl", "appos")
            ):
                break
            over = over.head
    return ""


def _is_aside(token: Token, step: Step) -> bool:
    """Say whether a date stands in an aside: *the truce, the first one since 2016, has held*."""
    before = token.doc[max(token.sent.start, token.i - _CLOSE) : token.i]
    if "first" in {one.lower_ for one in before}:
        return True  # for the first time since 2001
    if token.i > token.sent.start and "since" in {one.lower_ for one in before[-2:]} and _is_the_most(token):
        return True
    for _ in range(_DEEP):
        if token.lower_ == "ahead":
            return True  # will meet ahead of next week's talks
        if token.dep_ == "appos" and token.i > step.head.i and (token.head == step.head or token.lower_ == "first"):
            return True
        token = token.head
    return False


def _is_the_most(day: Token) -> bool:
    """Find *the worst fighting in the valley since 1998*, which tells nothing of a truce."""
    since = next((one for one in day.ancestors if one.lower_ == "since"), None)
    nouns = (one for one in (since.ancestors if since is not None else ()) if one.pos_ == "NOUN")
    return any(child.tag_ == "JJS" for noun in nouns for child in noun.children)


def made_on(step: Step, times: Times) -> str:
    """Give the day on which a step was made: *on 3 September our party declared a ceasefire*."""
    makes = lists("steps")["makes"] | (lists("statuses")["starts"] if step.kind in SAME_KIND else frozenset())
    for one in _naming(step, times):
        verb = _verb_of(step.head.doc[one.start])
        if verb is not None and verb == step.verb and lemma(verb) in makes and one.start in step.clause:
            return one.record.value
    return ""


def _naming(step: Step, times: Times) -> list[Dated]:
    """Give the dates in the sentence of a step by which it may be told, none of which ends it."""
    doc, end = step.head.doc, step.head.i
    return [one for one in _near(step, times) if one.end == end or not _before(one, doc) & (_LATEST | {"to"})]


def _near(step: Step, times: Times) -> Sequence[Dated]:
    """Give the dates in the sentence of a step."""
    sentence = step.head.sent
    return within(times.dates, sentence.start, sentence.end)


def within(told: Sequence[_T], first: int, end: int) -> Sequence[_T]:
    """Give those of some dates or lengths, in the order of the text, that begin between two tokens."""
    return told[bisect_left(told, first, key=_place) : bisect_left(told, end, key=_place)]


def _place(one: Dated | Lasting) -> int:
    return one.start


def _before(dated: Dated, doc: Doc) -> set[str]:
    return {doc[at].lower_ for at in range(max(0, dated.start - 2), dated.start + 1)}


def _verb_of(token: Token) -> Token | None:
    """Find the verb that a date is told with."""
    return next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), None)


def is_about(verb: Token, step: Step) -> bool:
    """Say whether a step is the subject of a verb: *the truce begins*, *a truce which began*, *a truce due to begin*."""
    if verb == step.verb and step.is_subject:
        return True
    node = verb
    for _ in range(_HIGH):
        if node.lower_ == "due" and node.i == step.head.i + 1:
            return True  # weighed a truce deal due to begin on Monday, wherever the parser hangs it
        subjects = [child for child in node.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects and not (node.dep_ == "relcl" and subjects[0].tag_ in ("WDT", "WP")):
            return any(one.i in step.phrase for one in subjects)
        if node.dep_ in ("relcl", "acl", "amod"):
            return node.head.i in step.phrase and (node.head == step.head or _is_not_its_own(node))
        if _is_planned(node, step):
            return True
        if node.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "acomp") or node.head == node:
            return False
        node = node.head
    return False


def _is_not_its_own(verb: Token) -> bool:
    """Tell *a halt for Ramadan, which began in May*, from *for Ramadan, which begins this week*, where the feast begins."""
    return verb.head.pos_ != "PROPN" or verb.tag_ != "VBZ"


def _is_planned(verb: Token, step: Step) -> bool:
    """Find *a ceasefire, to come into force on Friday*, wherever the parser hangs it."""
    to = any(child.tag_ == "TO" for child in verb.children)
    opens = verb.left_edge.i > step.head.i and lemma(verb) in lists("steps")["begins"] | lists("steps")["ends"]
    return to and opens and verb.left_edge.nbor(-1).text == "," and step.kind != "talks"


def _stands_on(step: Step, dated: Dated) -> bool:
    """Tell *a summit on Sunday* from *a truce signed on Sunday*."""
    token = step.head.doc[dated.start]
    for _ in range(3):
        if token.dep_ == "prep" and token.head in (step.head, step.token):
            return token.lower_ in ("on", "for", "at", "over")
        token = token.head
    return False
