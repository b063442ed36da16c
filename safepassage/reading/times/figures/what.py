"""What a figure counts, in a few words: *people killed*, *trucks*, *metric tons of food*, *US dollars needed*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span

from safepassage.reading.times.figures.amounts import Amount
from safepassage.reading.times.figures.fate import around, fate
from safepassage.reading.times.figures.phrases import Phrase, phrase_after, told
from safepassage.reading.times.words import listed, people

_MONEY: Final = {"USD": "US dollars", "EUR": "euros", "GBP": "pounds", "CHF": "francs"}
_MONEY_FATES: Final = ("needed", "pledged")
_LENGTHS: Final = frozenset({"km", "m", "miles", "nautical miles", "yards", "feet", "mm", "cm"})
_SAID: Final = frozenset(
    ["casualties", "deaths", "fatalities", "injuries", "refugees", "returnees", "detainees", "evacuees"]
)
"""Heads that already say what happened."""


def what_counted(amount: Amount, number: Span, phrase: Phrase, sure_from: int) -> str:
    """Say what a number counts; empty where neither a noun nor a verb tells it."""
    if amount.is_money:
        happened = fate(number, phrase, sure_from)
        return _joined(_MONEY.get(amount.unit, amount.unit), happened if happened in _MONEY_FATES else "")
    if amount.unit == "percent":
        return _joined("percent", _share(number, phrase), _fate_of(number, phrase, sure_from))
    if amount.unit:
        return amount.unit_words + ("" if amount.unit in _LENGTHS else _contents(number, amount))
    if _is_vote(number):
        return "votes"
    happened = _fate_of(number, phrase, sure_from)
    if phrase.head is None:
        named = "" if phrase.words and happened else _named_before(number, sure_from)
        return _joined(named or _doers(number, phrase), happened)
    return _joined(told(phrase), happened)


def _named_before(number: Span, sure_from: int) -> str:
    """Name what a number without a noun counts, by the words before it: a committee of twelve, the number of arrivals."""
    doc, tables = number.doc, listed("fates")
    if noun := of_noun(number, sure_from):
        return (
            "inhabitants" if noun in tables["peopled"] else f"{noun} members" if noun in tables["collectives"] else noun
        )
    if subject := _numbering(number, sure_from):
        return subject
    if risen := _risen(number, sure_from):
        return risen
    subjects = (token for token in number.sent if token.i < number.start and token.lemma_.lower() in tables["tallies"])
    tally = next(subjects, None)
    if tally is None:
        return ""
    before = {token.lower_ for token in doc[max(number.sent.start, tally.i - 3) : tally.i]}
    if "death" in before or (tally.lemma_.lower() == "toll" and not before & set(tables["other_tolls"])):
        return "people killed"
    counted = phrase_after(doc, tally.i + 1)
    named, happened = told(counted), around(number, counted)
    return _joined(named or ("people" if happened else ""), happened)


def _numbering(number: Span, sure_from: int) -> str:
    """Give the subject of *number* and *total*: *the dissidents number about 300*."""
    verb = number.doc[sure_from - 1] if sure_from > number.sent.start else None
    if verb is None or verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in ("number", "total"):
        return ""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject.lower_ if subject is not None and subject.pos_ != "PRON" else ""


def _risen(number: Span, sure_from: int) -> str:
    """Give the subject of what rises or falls: *kidnappings fell to 180, from 3,572*."""
    to = number.doc[sure_from - 1] if sure_from > number.sent.start else None
    if to is None or to.lower_ not in ("to", "from") or to.head.lower_ not in listed("figures")["changes"]:
        return ""
    subject = next((child for child in to.head.children if child.dep_ == "nsubj"), None)
    is_noun = subject is not None and subject.tag_ == "NNS" and subject.lemma_.lower() not in listed("fates")["tallies"]
    return subject.lower_ if subject is not None and is_noun else ""


def _is_vote(number: Span) -> bool:
    """Say whether it is the first number of a result: *by 195 to 0*, *voted 111 to 6*."""
    doc = number.doc
    before, after = doc[max(0, number.start - 1) : number.start], doc[number.end : number.end + 2]
    told = {token.lower_ for token in before} & {"by", "voted", "vote", "votes"}
    return bool(told) and len(after) > 1 and after[0].lower_ == "to" and after[1].like_num


def _doers(number: Span, phrase: Phrase) -> str:
    """Say that people do what only people do (*1.1 million face hunger*)."""
    after = number.doc[phrase.end : phrase.end + 1]
    return "people" if any(token.lower_ in listed("fates")["human_verbs"] for token in after) else ""


def is_whole(number: Span, sure_from: int) -> bool:
    """Say whether the sentence itself names all that is counted, so that no noun before it is added."""
    named = of_noun(number, sure_from) or _risen(number, sure_from) or _numbering(number, sure_from)
    return bool(named) or _is_vote(number)


def of_noun(number: Span, sure_from: int) -> str:
    """Give the noun whose number it is: *a committee of twelve*, *a city of 600,000*; not *a total of 40*."""
    doc = number.doc
    if sure_from - 2 < number.sent.start or doc[sure_from - 1].lower_ != "of" or doc[sure_from - 2].pos_ != "NOUN":
        return ""
    noun = doc[sure_from - 2].lemma_.lower()
    return "" if noun in listed("fates")["tallies"] else noun


def _joined(*parts: str) -> str:
    """Join what is told, each word once."""
    told: list[str] = []
    for part in parts:
        if part and part not in told and not any(part in one.split() for one in told):
            told.append(part)
    return " ".join(told)


def _contents(number: Span, amount: Amount) -> str:
    """Give "of food" after tons."""
    doc = number.doc
    at = next((token.i for token in doc[number.end : number.end + 4] if token.idx >= amount.end), len(doc))
    if at >= len(doc) or doc[at].lower_ != "of":
        return ""
    words = told(phrase_after(doc, at + 1))
    return f" of {words}" if words else ""


def _share(number: Span, phrase: Phrase) -> str:
    """Say of what a percentage is: the phrase after *of*, else the noun after "of them"."""
    if phrase.head is not None:
        return told(phrase)
    after = number.doc[phrase.end : phrase.end + 5]
    if not any(token.lower_ in ("them", "whom", "which") for token in after):
        return ""
    return next((token.lower_ for token in after if token.tag_ in ("NNS", "NN")), "")


def _fate_of(number: Span, phrase: Phrase, sure_from: int) -> str:
    """Give what happened, where it can happen to what is counted."""
    head = phrase.head
    if head is not None and head.lower_ in _SAID:
        return ""
    is_people = head is None or head.lower_ in people() or head.tag_ == "NNPS" or head.ent_type_ == "NORP"
    happened = fate(number, phrase, sure_from)
    of_people = happened in listed("fates")["people_classes"]
    if of_people and not is_people:
        happened = fate(number, phrase, sure_from, is_near=True)
    is_thing = head is not None and head.lower_ in listed("figures")["things"]
    return "" if happened in _MONEY_FATES or (is_thing and of_people) else happened
