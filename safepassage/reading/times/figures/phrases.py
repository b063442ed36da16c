"""The noun phrase that a number counts: its head, the words before it, and what its *of* says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.times.words import listed, people, values

_LONGEST: Final = 8
_COMPOUNDS: Final = 2
_BRACKETS: Final = 12


@dataclass(frozen=True)
class Phrase:
    """What stands after a number: tokens up to ``end``; no ``head`` where nothing is named (*80 crossed*, *fifty of them*)."""

    head: Token | None
    words: tuple[Token, ...]
    end: int
    is_joined: bool = False
    """Whether a hyphen joins the number and its noun (*20-truck*)."""
    is_part: bool = False
    """Whether it is a part of those told before (*three of them women*)."""


def phrase_after(doc: Doc, at: int) -> Phrase:
    """Read the noun phrase that begins at a token."""
    start = at
    is_joined = at < len(doc) and doc[at].text == "-"
    at += is_joined
    while at < len(doc) and at - start < 4 and doc[at].lower_ in listed("figures")["fillers"]:
        at += 1
    if at < len(doc) and doc[at].text in ("them", "whom", "which", "us"):
        part = doc[at + 1] if at + 1 < len(doc) and doc[at].text == "them" and doc[at + 1].lower_ in plurals() else None
        return Phrase(part, (part,), at + 2, is_part=True) if part is not None else Phrase(None, (), start)
    if at < len(doc) and doc[at].like_num and (at > start or doc[at - 1].text in ("'s", "'")):
        at += 1
    words = () if _is_verb(doc, at) else _run(doc, at)
    head = next((token for token in reversed(words) if token.pos_ in ("NOUN", "PROPN")), None)
    if head is not None and head.lower_ in values("units") and head.lower_ != "second":
        return Phrase(None, (), start)  # "92 the week before" counts no weeks
    if words and (head is None or (head.text[0].isupper() and head.tag_ not in ("NNS", "NNPS"))):
        beyond = _beyond(doc, words[-1].i + 1)
        if beyond is not None:
            return Phrase(beyond.head, words, words[-1].i + 1)
    if head is not None and head.i + 1 < len(doc) and doc[head.i + 1].text in ("'s", "'") and at > start:
        return phrase_after(doc, head.i + 2)  # "100,000 of the town's 150,000 residents"
    last = head if head is not None else (words[-1] if words else None)
    return Phrase(head, words, start if last is None else last.i + 1, is_joined)


def _is_verb(doc: Doc, at: int) -> bool:
    """Say whether a verb follows a number that counts without a noun: *750 left*, *240 taken hostage*."""
    if at + 1 >= len(doc):
        return False
    word, after = doc[at].lower_, doc[at + 1]
    if word in listed("fates")["takings"]:
        return after.lower_ in listed("fates")["takings"][word]
    return word in listed("fates")["not_nouns"] and after.tag_ != "NNS"


def _run(doc: Doc, at: int) -> tuple[Token, ...]:
    """Take adjectives and nouns up to the first plural noun."""
    words: list[Token] = []
    while at < len(doc) and len(words) < _LONGEST and (_belongs(doc[at], words) or _joins(doc, at, words)):
        words.append(doc[at])
        after = _over_brackets(doc, at + 1)
        if after == at + 1 and _ends(doc, at):
            break
        at = after
    while words and (words[-1].text in ("-", "/") or words[-1].pos_ in ("ADV", "CCONJ")):
        words.pop()
    return tuple(words)


def _ends(doc: Doc, at: int) -> bool:
    """Say whether a plural ends the phrase; a short name, and *staff*, go on before another noun (*54 SARC volunteers*)."""
    after = doc[at + 1] if at + 1 < len(doc) else None
    is_short = doc[at].is_upper and after is not None and after.pos_ == "NOUN"
    goes_on = is_short or (doc[at].lower_ == "staff" and after is not None and after.lemma_.lower() == "member")
    return not goes_on and (doc[at].tag_ in ("NNS", "NNPS") or doc[at].lower_ in plurals())


def _over_brackets(doc: Doc, at: int) -> int:
    """Step over brackets that spell out a short name before its noun: *40 RPF (Rwandan Patriotic Front) soldiers*."""
    if at >= len(doc) or doc[at].text != "(" or not doc[at - 1].is_upper:
        return at
    close = next((token.i for token in doc[at : at + _BRACKETS] if token.text == ")"), at)
    after = doc[close + 1 : close + 2]
    return close + 1 if any(token.lower_ in plurals() for token in after) else at


def _joins(doc: Doc, at: int, words: list[Token]) -> bool:
    """Say whether *and* goes on within the phrase: "military and civilian personnel", not "17 dead and scores"."""
    after = doc[at + 1] if at + 1 < len(doc) else None
    if not words or doc[at].lower_ not in ("and", "or") or after is None:
        return False
    is_trait = after.tag_ == "VBN" and words[-1].tag_ == "NN" and at + 2 < len(doc) and doc[at + 2].tag_ == "NNS"
    return (after.pos_ in ("ADJ", "NOUN", "PROPN") or is_trait) and after.lower_ not in values("vague")


def _belongs(token: Token, words: list[Token]) -> bool:
    if token.is_space or token.like_num:
        return False
    if token.pos_ == "ADV" and (token.lower_.endswith("ly") or token.lower_ in ("most", "very", "least")):
        return True
    named = any(word.pos_ in ("NOUN", "PROPN") for word in words)
    joined = bool(words) and words[-1].pos_ == "CCONJ"
    if token.pos_ in ("NOUN", "PROPN", "ADJ") or (token.tag_ in ("VBN", "VBG") and (joined or not named)):
        return token.ent_type_ not in ("DATE", "TIME") or token.pos_ != "PROPN"
    return (token.text in ("-", "/") and bool(words)) or (token.lower_ in plurals())


def _beyond(doc: Doc, at: int) -> Phrase | None:
    """Read on behind *and*: in "3,825 Armenian and 2,906 Azerbaijani servicemen" both are servicemen."""
    if at + 2 < len(doc) and doc[at].lower_ in ("and", "or") and doc[at + 1].like_num:
        found = phrase_after(doc, at + 2)
        return found if found.head is not None else None
    return None


@cache
def plurals() -> frozenset[str]:
    """Give the nouns of many people, which the tagger need not know."""
    return frozenset(
        word for word in people() if word.endswith(("s", "people", "men", "children", "personnel", "staff"))
    )


def tells(noun: Token) -> bool:
    """Say whether a noun names who speaks: *officials said*, *commanders put the number at 600*."""
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in listed("figures")["sayers"]


def told(phrase: Phrase) -> str:
    """Write what is counted: the head with its compounds, the *of* of tons and members, and a second head after *and*."""
    head = phrase.head
    if head is None:
        return ""
    doc = head.doc
    names = [token for token in phrase.words if token.i < head.i and _is_name(token)]
    names = names[-_COMPOUNDS:]
    inside = names if phrase.words and phrase.words[-1].i >= head.i else []
    text = " ".join(_written(token) for token in (*inside, head))
    return text + _of(doc, head) + _and(doc, head)


def _is_name(token: Token) -> bool:
    """Say whether a word before the head names what is counted: *militia fighters*, *Islamic State militants*."""
    opens = token.pos_ == "ADJ" and token.text[0].isupper() and token.i + 1 < len(token.doc)
    return token.pos_ in ("NOUN", "PROPN") or (opens and token.nbor(1).pos_ == "PROPN")


def _written(token: Token) -> str:
    keeps = token.pos_ == "PROPN" or token.text[1:].lower() != token.text[1:]
    return token.text if keeps or (token.pos_ == "ADJ" and _is_name(token)) else token.lower_


def _of(doc: Doc, head: Token) -> str:
    """Give "of food" after tons, truckloads, members."""
    if head.i + 1 >= len(doc) or doc[head.i + 1].lower_ != "of" or head.lower_ not in listed("fates")["of_heads"]:
        return ""
    after = phrase_after(doc, head.i + 2)
    return f" of {' '.join(_written(token) for token in after.words)}" if after.words else ""


def _and(doc: Doc, head: Token) -> str:
    """Give "and children" after women: plural nouns joined to one without a number of their own, over adjectives."""
    text, at = "", head.i + 1
    while at + 1 < len(doc) and doc[at].text in (",", "and"):
        noun = doc[at + 2] if at + 2 < len(doc) and doc[at + 1].pos_ == "ADJ" else doc[at + 1]
        if noun.tag_ not in ("NNS", "NNPS"):
            break
        text += f"{',' if doc[at].text == ',' else ' and'} {_written(noun)}"
        at = noun.i + 1
    return text if " and " in text else ""
