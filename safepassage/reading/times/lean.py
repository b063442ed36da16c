"""Which way a date leans: to what has been, to what will be, or neither, by the words before it and its verb."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import Final, Literal

from spacy.tokens import Span, Token

from safepassage.reading.times import tense
from safepassage.reading.times.ahead import is_set_ahead, outer

Lean = Literal["past", "future", ""]
_LOOK_BACK: Final = 4
_NEXT: Final = re.compile(r"(?<!the )\bnext(?: \w+){1,2}$")
"""*Next report Tuesday*, *next meeting on Friday*."""
_WHEN: Final = ("", "on", "in", "at", "during")
"""What stands before the date on which something was done; *by*, *until* and *for* look ahead from there."""
_BETWEEN: Final = ("on", "late", "early")
"""What may stand between a verb and its date."""
_OWNED: Final = 4
"""So many tokens after a weekday stands the noun that it owns, its *'s* among them."""


def lean_of(span: Span) -> Lean:
    """Tell which way a date leans.

    The words right before it decide (*starting*, *since*), then the verb of its clause, then words such as *until*,
    which point ahead unless the verb is of the past.
    """
    before = _before(span)
    if _ends_with(before, "future_leads") or _NEXT.search(before):
        return "future"
    if _ends_with(before, "past_leads") or (_ends_with(before, "telling_nouns") and _is_after_noun(span)):
        return "past"
    if _is_of_the_done(span) or _is_beside_past(span):
        return "past"
    if is_set_ahead(span):
        return "future"
    verb = tense.governing(outer(span))
    told = _by_verb(verb) if verb is not None and verb.sent == span[0].sent else ""
    if _ends_with(before, "bound_leads") and (told != "past" or _asks(verb)):
        return "future"
    return told


def is_told_by(span: Span, before: Span) -> bool:
    """Say whether a date is of what *would* be by the words of another one (*said on Monday that it would leave on Friday*).

    So is what was planned then (*announced on Monday a truce set for Friday*).
    """
    verb, above = tense.governing(outer(span)), tense.governing(outer(before))
    if verb is None or above is None or above == verb or above not in verb.ancestors or _by_verb(above) != "past":
        return False
    chain = list(takewhile(lambda one: one != above, (verb, *verb.ancestors)))
    if any(_is_planned(one) for one in chain):
        return True
    return chain[-1].dep_ in ("ccomp", "xcomp") and any(
        one.lower_ in ("would", "to") for one in tense.auxiliaries(verb)
    )


def was_due(span: Span) -> bool:
    """Say whether somebody *was* to do something on a date, which may have come by now: *was due to meet them on Monday*."""
    verb = tense.governing(outer(span))
    if verb is None or verb.dep_ != "xcomp" or verb.head.lemma_.lower() not in tense.marks("planned_verbs"):
        return False
    return any(one.lower_ in ("was", "were") for one in (*tense.auxiliaries(verb.head), verb.head.head))


def _is_after_noun(span: Span) -> bool:
    """Say whether a noun stands before a date: *its report on Thursday*, not *will report on Thursday*."""
    before = span.doc[max(span.sent.start, span.start - _LOOK_BACK) : span.start]
    return not any(token.pos_ == "VERB" and token.lemma_.lower() in tense.marks("telling_nouns") for token in before)


def _asks(verb: Token | None) -> bool:
    """Say whether a verb is about what is to come (*asked for a pause from Monday*, *agreed a truce until Friday*)."""
    if verb is None or any(one.lower_ == "had" for one in tense.auxiliaries(verb)):
        return False  # what had been promised by Tuesday was due then
    return verb.lemma_.lower() in tense.marks("ahead_verbs") - tense.marks("kept_verbs")


def _is_of_the_done(span: Span) -> bool:
    """Say whether a date says when something had been done: *the ruling issued Thursday*, *Wednesday's ruling*."""
    before, head = "", outer(span)
    if head.pos_ == "ADP":
        before, head = head.lower_, head.head
    if head.dep_ == "acl" and (head.tag_ == "VBN" or head.lower_.endswith("ed")) and not tense.auxiliaries(head):
        lemma = head.lemma_.lower()
        return lemma in tense.marks("done_verbs") or (before in _WHEN and lemma not in tense.marks("planned_verbs"))
    if before == "of" and head.pos_ == "NOUN":
        return head.lower_ in tense.marks("done_nouns") or head.head.lower_ == "since"
    after = span.doc[span.end : span.end + _OWNED]
    owns = len(after) > 1 and after[0].text in ("'s", "’s")
    noun = next((token for token in after if token.pos_ == "NOUN"), None)
    return owns and noun is not None and noun.lower_ in tense.marks("done_nouns")


def _is_beside_past(span: Span) -> bool:
    """Say whether a verb of the past stands right before a date, whose day it is: *said late on Friday it would stay*."""
    doc, at = span.doc, span.start - 1
    while at > span.sent.start and doc[at].lower_ in _BETWEEN:
        at -= 1
    verb = doc[at]
    is_own = span.end < len(doc) and (span.root.dep_.startswith("nsubj") or doc[span.end].tag_ == "POS")
    if span.start == span.sent.start or verb.tag_ != "VBD" or is_own:
        return False
    return verb.lemma_.lower() not in tense.marks("planned_verbs") | {"be"}


def _before(span: Span) -> str:
    doc = span.doc
    start = max(span.sent.start, span.start - _LOOK_BACK)
    return " ".join(token.lower_ for token in doc[start : span.start] if not token.is_space)


@cache
def _leads(name: str) -> tuple[str, ...]:
    return tuple(sorted(tense.marks(name), key=len, reverse=True))


def _ends_with(before: str, name: str) -> bool:
    plain = before.removesuffix(" the").removesuffix(" on").removesuffix(" late").removesuffix(" early")
    return any(_ends(text, lead) for lead in _leads(name) for text in {before, plain})


def _ends(text: str, lead: str) -> bool:
    return text == lead or text.endswith(f" {lead}")


def _by_verb(verb: Token) -> Lean:
    """Tell by a verb alone."""
    helpers = [one.lower_ for one in tense.auxiliaries(verb)]
    if verb.tag_ == "VBG" and verb.lemma_.lower() in tense.marks("coming_verbs"):
        return "future"
    if verb.dep_ == "xcomp" and _was_meant(verb.head):
        return "past"
    if _is_planned(verb) and not any(one.dep_ == "xcomp" for one in verb.children):
        return "future"  # was expected in Rome on Thursday
    if tense.is_future(verb) or any(one in tense.marks("modal_auxiliaries") for one in helpers):
        return "future"
    if verb.tag_ == "VBD" or tense.is_perfect(verb) or any(one in ("was", "were", "had", "did") for one in helpers):
        return "past"
    if _is_planned(verb) or _is_timetable(verb, helpers):
        return "future"
    if verb.tag_ == "VBN" and any(one in ("is", "are") for one in helpers):
        return ""  # *the march is banned*
    return _of_parent(verb)


def _was_meant(verb: Token) -> bool:
    """Say whether what was to be has come to nothing by then: *were supposed to open on Monday*."""
    is_past = any(one.lower_ in ("was", "were") for one in tense.auxiliaries(verb))
    return is_past and verb.lemma_.lower() in tense.marks("unmet_verbs")


def _is_planned(verb: Token) -> bool:
    """Say whether a participle puts its date ahead: "talks scheduled for Tuesday"."""
    return verb.tag_ == "VBN" and verb.lemma_.lower() in tense.marks("planned_verbs")


def _is_timetable(verb: Token, helpers: list[str]) -> bool:
    """Say whether a verb of the present tells what is to come: "begins on Friday", "are meeting on Friday"."""
    if verb.lemma_.lower() not in tense.marks("timetable_verbs"):
        return False
    return verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and bool({"is", "are", "'s", "'re"} & set(helpers)))


def _of_parent(verb: Token) -> Lean:
    """Tell by the verb above one that has no tense of its own (*to*, *-ing*, a participle)."""
    if verb.tag_ in ("VBG", "VBN", "VB") and verb.head != verb:
        if verb.head.lemma_.lower() in tense.marks("event_pasts") and not tense.is_future(verb.head):
            return "past"
        above = tense.governing(verb.head)
        if above is not None and above != verb:
            return _by_verb(above)
    return "past" if verb.tag_ == "VBN" else ""
