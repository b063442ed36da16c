"""A sentence that no rule read: whose answer it would be, and what speaks for its being one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.labels import label_of, label_of_noun
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.targets import group_of, is_fighting
from safepassage.reading.deals.words import by_first, lemma, lists, modals

UNREAD: Final = "a party stands in a sentence near the matter; no yes or no was read in it"
HINTED: Final = "only its *if* or *not* speaks for an answer near the matter; what it answers was not read"
Weighed = tuple[int, Frame]
"""How much speaks for an answer, and the answer."""
_LONG: Final = 30
_LABEL: Final = 6
_BEFORE: Final = 20
_PHRASE: Final = 5
_PARTIES: Final = frozenset(("armed_group", "state", "government"))
_ACTORS: Final = _PARTIES | {"person", "org"}
_FIRM: Final = frozenset(("will", "would", "shall", "can", "could"))
_LOOSE: Final = frozenset(("may", "might", "could", "can"))
_HINGES: Final = frozenset(("if", "unless", "until", "once"))


def unread(sentence: Span, voices: Voices) -> Weighed | None:
    """Take a sentence as the answer of a subject that is a party, else of whoever tells it, else of a party named in it."""
    rows = list(_of_subjects(sentence, voices))
    if rows:
        return max(rows, key=lambda row: row[0])
    if "shall" in modals(sentence.root):
        return None
    return _of_teller(sentence, voices) or _of_named(sentence, voices)


def _of_subjects(sentence: Span, voices: Voices) -> Iterator[Weighed]:
    for subject in _subjects(sentence):
        if "shall" in modals(subject.head) or _looks_on(subject):
            continue  # an agreement tells what is owed, and its parties' yes elsewhere
        named = voices.parties_of(subject)
        kinds = _kinds(subject, voices)
        if kinds & _ACTORS or any(doubt for _, doubt in named):
            beside = lemma(subject.head) in lists("remaining")["beside"]
            yield _weight(subject, sentence, kinds) - 4 * beside, _frame(subject, sentence)


def _of_teller(sentence: Span, voices: Voices) -> Weighed | None:
    """Take what a party is told to have said of a thing: *That door is for a judge to open*."""
    told = next((token for token in sentence if token.pos_ in ("VERB", "AUX") and voices.teller_of(token)), None)
    if told is None:
        return None
    frame = Frame("unclear", (), told, None, told, sentence, doubts=(UNREAD,), by_teller=True)
    return _weight(told, sentence, _PARTIES) - 1, frame


def _of_named(sentence: Span, voices: Voices) -> Weighed | None:
    """Take a sentence on a truce, a road, talks in which a party is named: *The pause, decreed on Monday by Putin*."""
    if not any(group_of(token) for token in sentence):
        return None
    for token in sentence:
        if voices.cast.at(token) is None or token.dep_ == "compound":
            continue
        kinds = _kinds(token, voices)
        if kinds & _PARTIES:
            frame = Frame("unclear", (token,), sentence.root, None, sentence.root, sentence, doubts=(UNREAD,))
            return _weight(token, sentence, kinds) - 4, frame
    return None


def _kinds(head: Token, voices: Voices) -> set[str | None]:
    """Say what those are whom a noun names; a side of the text is one, though it be a political party."""
    named = [name for name, doubt in voices.parties_of(head) if not doubt]
    return {"armed_group" if name in voices.sides else voices.cast.kind(name) for name in named}


def _looks_on(subject: Token) -> bool:
    """Tell bystanders and counted people from a side: *83 women*, *a resident*."""
    counted = any(child.dep_ == "nummod" for child in subject.children)
    verb = subject.head
    told = (child for child in verb.children if child.dep_ == "ccomp")
    only_says = lemma(verb) in lists("remaining")["telling"] and all(one.i < verb.i for one in told)
    points = subject.lower_ in ("it", "this", "that") and lemma(verb) == "be"  # it is a good day
    return (
        only_says
        or points
        or lemma(subject) in lists("remaining")["bystanders"]
        or (counted and subject.pos_ == "NOUN")
    )


def _subjects(sentence: Span) -> list[Token]:
    """Give the subjects of a sentence, whoever is told of before whoever tells it: *an official said Israel was*."""
    found = [token for token in sentence if token.dep_ in ("nsubj", "nsubjpass")]
    return sorted(found, key=lambda one: _tells(one.head))


def _tells(verb: Token) -> bool:
    inner = (child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i)
    return lemma(verb) in lists("operators")["say"] and any(
        one.dep_ == "nsubj" and one.tag_ != "PRP" for child in inner for one in child.children
    )


def _weight(subject: Token, sentence: Span, kinds: Collection[str | None]) -> int:
    """Weigh what speaks for an answer: a denial, a promise, *if*, a label; against it fighting, *may*, *we think*.

    A truce or a plan by itself does not: what is said of one is read by the frames.
    """
    verb = subject.head
    label = label_of(verb, "", "verbs")
    promises = lists("operators")["promise"] | lists("operators")["refuse"]
    signs = (
        4 * any(token.text == ":" for token in sentence[:_LABEL]),
        2 * any(token.dep_ == "neg" for token in sentence),
        2 * bool(modals(verb) & _FIRM),
        2 * any(token.lower_ in _HINGES for token in sentence),
        2 * any(label_of_noun(token) for token in sentence),
        any(lemma(token) in promises for token in sentence),
        label not in ("", "apart"),
        bool(set(kinds) & _PARTIES),
        len(sentence) > _LONG,
        -3 * bool(modals(verb) & _LOOSE),
        -2 * any(is_fighting(token) and not group_of(token) for token in sentence),
        -(not kinds),
        -(subject.lower_ in ("we", "i")),
        -(label == "apart"),
    )
    return sum(signs)


def _frame(subject: Token, sentence: Span) -> Frame:
    verb = subject.head
    end = min(verb.right_edge.i + 1, sentence.end)
    words = sentence.doc[min(subject.left_edge.i, verb.i) : max(end, verb.i + 1)]
    condition = _condition(sentence)
    conditions = (_clause(condition),) if condition is not None else ()
    status = "conditional" if conditions else "refused" if _is_firm_no(verb) else "unclear"
    doubt = UNREAD if status == "unclear" else HINTED
    return Frame(status, (subject,), verb, None, verb, words, conditions=conditions, doubts=(doubt,))


def _condition(sentence: Span) -> Token | None:
    """Find the word that opens a condition of what somebody will or would do."""
    marks = lists("conditions")["opening"] | {"unless"}
    opened = (token for token in sentence if token.lower_ in marks and token.dep_ == "mark")
    found = next((token for token in opened if modals(token.head.head) & _FIRM), None)
    return found or next((token for token in sentence if _opens(token)), None)


def _opens(mark: Token) -> bool:
    """Find *would return as soon as* and *will bring it down, provided that*."""
    phrases = [phrase.split() for phrase in by_first("conditions", "phrases").get(mark.lower_, ())]
    words = [token.lower_ for token in mark.doc[mark.i : mark.i + _PHRASE]] if phrases else []
    if not any(words[: len(phrase)] == phrase for phrase in phrases):
        return False
    return any(modals(token) & _FIRM for token in mark.doc[max(mark.sent.start, mark.i - _BEFORE) : mark.i])


def _clause(mark: Token) -> Span:
    return mark.doc[mark.i : min(mark.head.right_edge.i, mark.sent.end - 1) + 1]


def _is_firm_no(verb: Token) -> bool:
    """Say whether a verb tells what somebody will not do: *would not open the road*."""
    return bool(modals(verb) & {"will", "would", "shall"}) and any(child.dep_ == "neg" for child in verb.children)
