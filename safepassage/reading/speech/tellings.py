"""Tellings: verbs of saying with whoever says, and the tokens of what is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.speech.citing import cited
from safepassage.reading.speech.colon import after_colon
from safepassage.reading.speech.content import content, idiomatic
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.held import held
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.mending import teller_of
from safepassage.reading.speech.mood import ends_with, told
from safepassage.reading.speech.subjects import passive, signed_by, thing
from safepassage.reading.speech.telling import Telling, trimmed

_FAR: Final = 40
"""A teller so many tokens off is not put into the words that show the telling."""
_ASIDE: Final = 6
"""An aside such as *he wrote on Telegram* ends within so many tokens."""
_PHRASE: Final = 14
"""So many words at the most has an office before a name."""
_WHEN: Final = frozenset(
    {"when", "after", "as", "while", "if", "although", "though", "because", "since", "before", "once"}
)
"""Words that begin a clause beside what is told."""
_CITING: Final = frozenset({"according"})


def find_tellings(doc: Doc, frame: Frame) -> tuple[Telling, ...]:
    """Find the tellings in a frame, outside its quotations, in order."""
    asked = doc[frame.end - 1].text == "?" and not frame.quotations
    if asked:
        return ()
    return tuple(_tellings(doc, frame)) or tuple(after_colon(doc, frame))


def _tellings(doc: Doc, frame: Frame) -> Iterator[Telling]:
    for token in doc[frame.start : frame.end]:
        if token.lemma_ == "be" and not frame.quoted(token):
            yield from held(token, frame)
        if token.lower_ in _CITING and not frame.quoted(token):
            yield from cited(token, frame)
        elif _is_verb(token) and token.lemma_.lower() in _verbs() and not frame.quoted(token) and told(token):
            teller = teller_of(token, frame)
            if teller is not None and _heard(teller, token, frame) and _speaks(teller):
                found = _whole(token, teller, _before(token, teller, frame) or content(token, frame), frame)
                if _nobodys(found):
                    continue
                if not found.empty or idiomatic(token) or token.lemma_.lower() in _quoters():
                    yield found
        elif token.lower_ in words("feeling") and not frame.quoted(token):
            yield from _feeling(token, frame)


def _nobodys(telling: Telling) -> bool:
    """Say whether a thing only does what a telling does: *the vote calling for talks*, *his death underscored the need*."""
    verb, teller = telling.verb, telling.teller
    clause = verb.dep_ == "acl" and verb.tag_ == "VBG"
    if teller is None or not thing(teller) or (teller.text[0].isupper() and teller.n_lefts == 0):
        return False
    return clause or (telling.acted and not telling.empty) or verb.lemma_.lower() in words("promise")


def _is_verb(token: Token) -> bool:
    """Say whether a word is a verb, or heads a sentence with a subject, whatever its tag (*the two sides voice regret*)."""
    if token.tag_ == "NNS" and token.dep_ == "ROOT" and _demands(token):
        return True
    headed = (token.dep_ == "ROOT" and token.pos_ == "NOUN") or (token.dep_ == "relcl" and token.tag_ == "NNS")
    return token.tag_.startswith("VB") or (headed and any(child.dep_ == "nsubj" for child in token.children))


def _demands(noun: Token) -> bool:
    """Say whether a plural after a name is a verb: *the Front demands that aid be let in*."""
    named = noun.i > 0 and noun.nbor(-1).pos_ == "PROPN" and noun.nbor(-1).head == noun
    return named and noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "that"


def _before(verb: Token, teller: Token, frame: Frame) -> tuple[int, int, bool] | None:
    """Give the sentence before or around a verb of saying that the parse did not take for a parenthesis.

    *Nobody knows, admitted the broker*; *were it to hold, he wrote, he was for thirty days*.
    """
    tells = verb.lemma_.lower() in words("say") - words("quotation_only") or idiomatic(verb)
    if not tells or verb.i <= frame.start:
        return None
    if verb.i < teller.i and teller.head == verb and verb.nbor(-1).text == ",":
        return None if verb.i > 1 and frame.quoted(verb.nbor(-2)) else (frame.start, verb.i - 1, False)
    left = _comma(verb, teller)
    if _joined(verb, left) or _closes(verb, left, frame):
        return frame.start, left, False
    end = next((one.i for one in verb.doc[verb.i + 1 : min(verb.i + _ASIDE, frame.end)] if one.text == ","), None)
    aside = frame.start < left < teller.i < verb.i and verb.doc[left].text == "," and end is not None
    clauses = any(child.dep_ in ("ccomp", "xcomp", "dobj") and child.i > verb.i for child in verb.children)
    if not aside or clauses or frame.quotations or content(verb, frame)[1]:
        return None
    return frame.start, frame.end, False


def _comma(verb: Token, teller: Token) -> int:
    """Give the token before the words for a teller: past the office to which the parse did not join a name before the verb."""
    left = teller.left_edge.i - 1
    if teller.i + 1 == verb.i and teller.tag_ == "NNP" and left >= 0:
        phrase = verb.doc[max(left - _PHRASE, 0) : left + 1]
        comma = next((one.i for one in reversed(phrase) if one.text == ","), left)
        plain = not any(one.pos_ in ("VERB", "AUX") for one in verb.doc[comma + 1 : left + 1])
        return comma if plain and verb.doc[left].lemma_.lower() in words("role") else left
    return left


def _closes(verb: Token, comma: int, frame: Frame) -> bool:
    """Say whether *, Lund assured the reporters* closes a sentence that the parse did not take for what is told."""
    if not frame.start < comma < verb.i or verb.doc[comma].text != "," or frame.quotations:
        return False
    if verb.dep_ != "ROOT" and not ends_with(verb):
        return False
    before, after = verb.doc[frame.start : comma], [one for one in verb.children if one.i > verb.i and not one.is_punct]
    finite = any(one.tag_ in ("VBD", "VBZ", "VBP", "MD") for one in before) and before[0].lower_ not in _WHEN
    hearers = verb.lemma_.lower() not in words("hearing") and any(one.dep_ == "dobj" for one in after)
    clause = any(one.pos_ in ("VERB", "AUX") for one in verb.doc[verb.i + 1 : frame.end])
    colon = verb.doc[frame.end - 1].text == ":"
    return not (hearers or clause or colon) and (finite or not after)


def _joined(verb: Token, comma: int) -> bool:
    """Say whether the parse joined *, their leader announced on Sunday* to the sentence that it tells, without an *and*."""
    if verb.dep_ not in ("conj", "advcl") or not 0 < comma < verb.i or verb.doc[comma].text != ",":
        return False
    linked = any(one.dep_ == "cc" and comma - 1 <= one.i <= verb.i for one in (*verb.children, *verb.head.children))
    marked = any(one.dep_ in ("mark", "advmod", "cc") and one.i < verb.i for one in verb.children)
    after = any(one.dep_ in ("ccomp", "xcomp", "dobj", "advcl") and one.i > verb.i for one in verb.children)
    return verb.head.i < comma and not (linked or marked or after)


def _feeling(token: Token, frame: Frame) -> Iterator[Telling]:
    """Give the telling of *the Mission is alarmed*: whose feeling it is, is the teller."""
    verb = token if passive(token) else token.head
    holders = [one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass") and one.i >= frame.start]
    if holders and (passive(token) or token.dep_ == "acomp") and told(verb):
        yield _whole(verb, holders[0], (token.i, token.right_edge.i + 1, True), frame)


@cache
def _quoters() -> frozenset[str]:
    """Give the verbs that a quotation can belong to."""
    return words("say") | words("act") | words("label")


@cache
def _verbs() -> frozenset[str]:
    """Give every verb that may tell."""
    return (
        words("say")
        | words("act")
        | words("label")
        | words("prepositional")
        | words("with_noun")
        | words("order")
        | words("count")
        | words("own")
        | words("idiom")
        | words("denial")
        | words("weigh")
    )


def _heard(teller: Token, verb: Token, frame: Frame) -> bool:
    """Say whether a teller stands in the frame as its verb does; in *Front: demands that ...* it is a label."""
    between = verb.doc[min(teller.i, verb.i) + 1 : max(teller.i, verb.i)]
    return (
        teller.i >= frame.start
        and not frame.quoted(teller)
        and not (teller.i < verb.i and any(one.text == ":" for one in between))
    )


def _speaks(teller: Token) -> bool:
    """Say whether a subject can say anything: a thing, a law or nobody cannot."""
    lemma = teller.lemma_.lower()
    if any(child.lower_ in ("each", "no", "neither") for child in teller.children):
        return False
    signed = [child for child in teller.children if child.lemma_ in ("sign", "initial", "adopt")]
    if lemma in words("document") and signed and (lemma not in words("letter") or not signed_by(teller)):
        return False
    if teller.ent_type_ in ("DATE", "TIME") and teller.lower_.endswith("day"):
        return False
    return lemma not in words("nobody") and (lemma not in words("silent") or teller.ent_type_ in ("PERSON", "ORG"))


def _whole(verb: Token, teller: Token, said: tuple[int, int, bool], frame: Frame) -> Telling:
    """Put the teller, the verb and what is said into one stretch."""
    start, end = max(said[0], frame.start), min(said[1], frame.end)
    if start < verb.i:  # of two halves only the second is what is told at its end
        start = max([start, *(one.i + 1 for one in verb.doc[start : verb.i] if one.text == ";")])
    end = trimmed(verb.doc, start, end)
    if start >= end:
        start = end = verb.i + 1
    edge = teller.left_edge.i if abs(teller.i - verb.i) <= _FAR and teller.i >= frame.start else verb.i
    left = max(min(start, edge, verb.i), frame.start)
    return Telling(verb, teller, start, end, left, max(end, verb.i + 1, teller.i + 1), said[2])
