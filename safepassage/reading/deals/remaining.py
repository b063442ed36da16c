"""What no rule read, and may be an answer all the same: queued as unclear, a few for each answer that was read.

That a reviewer sees each sentence in which a party says yes, no or only if matters more than its label; but a queue
that nobody reads shows nothing. So sentences with a party for their subject are taken in the order of what speaks for an
answer in them, and no more than a share of what the rules found: more where a text tells mostly of answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.labels import label_of, label_of_noun
from safepassage.reading.deals.lines import is_heading
from safepassage.reading.deals.parties import Voices
from safepassage.reading.deals.targets import group_of, is_fighting
from safepassage.reading.deals.unreal import is_supposed
from safepassage.reading.deals.words import lemma, lists, modals
from safepassage.reading.draft import Consent
from safepassage.reading.scene import Scene

UNREAD: Final = "a party stands in a sentence near the matter; no yes or no was read in it"
_DENSE: Final = 0.35
"""The share of sentences with an answer from which a text tells mostly of answers."""
_SHARE: Final = {True: 3.0, False: 1.0}
"""How many more are queued for each that was read: where the text is dense, and elsewhere."""
_LEAST: Final = {True: -2, False: 0}
"""What a sentence weighs at least to be queued, in such a text and elsewhere."""
_FEW: Final = 4
_LONG: Final = 30
_LABEL: Final = 6
_BEFORE: Final = 20
_PHRASE: Final = 5
_PARTIES: Final = ("armed_group", "state", "government")
_ACTORS: Final = (*_PARTIES, "person", "org")
_FIRM: Final = frozenset(("will", "would", "shall", "can", "could"))


def remaining(scene: Scene, voices: Voices, found: Sequence[Consent]) -> list[Frame]:
    """List the sentences to be queued beside what was found, each as an answer of its subject that is unclear.

    None is drafted as a yes. Where the sentence tells what somebody would do only if, or will not do, it is drafted as that.

    The shares are measured on the annotated texts (benchmarks/README.md).
    """
    sentences = [sentence for sentence in scene.doc.sents if len(sentence) > _FEW and not is_heading(sentence)]
    taken = [(one.evidence.start, one.evidence.end) for one in found]
    dense = len({start for start, _ in taken}) >= _DENSE * len(sentences)
    rows = [row for sentence in sentences if not _touched(scene, sentence, taken) for row in _weighed(sentence, voices)]
    kept = sorted((row for row in rows if row[0] >= _LEAST[dense]), key=lambda row: -row[0])
    return [frame for _, frame in kept[: int(_SHARE[dense] * len(found))]]


def _touched(scene: Scene, sentence: Span, taken: list[tuple[int, int]]) -> bool:
    first, last = scene.cleaned.back(sentence.start_char, sentence.end_char)
    return any(start < last and first < end for start, end in taken)


def _weighed(sentence: Span, voices: Voices) -> Iterator[tuple[int, Frame]]:
    """Count what speaks for an answer in a sentence, and give it with the first subject that is a party."""
    if is_question(sentence):
        return
    for subject in _subjects(sentence):
        if is_supposed(subject.head):
            continue  # if they do not come, we will not push: what we will do
        laid_down = "shall" in modals(subject.head)  # an agreement tells what is owed, and its parties' yes elsewhere
        if laid_down or lemma(subject.head) in lists("remaining")["beside"] or _looks_on(subject):
            continue
        named = voices.parties_of(subject)
        kinds = {voices.cast.kind(name) for name, doubt in named if not doubt}
        if (kinds & set(_ACTORS) or any(doubt for _, doubt in named)) and not _is_private(named, voices):
            yield _weight(subject, sentence, kinds), _frame(subject, sentence)
            return


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


def _is_private(named: Sequence[tuple[str, str]], voices: Voices) -> bool:
    """Say whether those named are only persons who speak for nobody."""
    found = [voices.cast.entity(name) for name, _ in named]
    return bool(found) and all(one is not None and one.type == "person" and not one.org for one in found)


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
    """Weigh what speaks for an answer: a denial, a promise, a label; against it speak what is past, figures, fighting, *we think*.

    A truce or a plan by itself does not: what is said of one is read by the frames.
    """
    verb = subject.head
    label = label_of(verb, "", "verbs")
    signs = (
        2 * any(token.dep_ == "neg" for token in sentence),
        2 * any(modals(token) & _FIRM for token in sentence),
        2 * any(token.text == ":" for token in sentence[:_LABEL]),
        any(label_of_noun(token) for token in sentence),
        any(lemma(token) in lists("operators")["promise"] | lists("operators")["refuse"] for token in sentence),
        label not in ("", "apart"),
        bool(set(kinds) & set(_PARTIES)),
        set(kinds) == {"person"},
        len(sentence) > _LONG,
        -2 * bool(modals(verb) & {"may", "might", "could", "can"}),
        -(verb.tag_ == "VBD"),
        -any(token.like_num for token in sentence),
        -any(is_fighting(token) and not group_of(token) for token in sentence),
        -(not kinds),
        -(subject.lower_ in ("we", "i")),
        -(label == "apart"),
        -(set(kinds) == {"org"}),
        -(lemma(verb) == "be" and not label),
    )
    return sum(signs)


def _frame(subject: Token, sentence: Span) -> Frame:
    verb = subject.head
    end = min(verb.right_edge.i + 1, sentence.end)
    words = sentence.doc[min(subject.left_edge.i, verb.i) : max(end, verb.i + 1)]
    condition = _condition(sentence)
    conditions = (_clause(condition),) if condition is not None else ()
    status = "conditional" if conditions else "refused" if _is_firm_no(verb) else "unclear"
    return Frame(status, (subject,), verb, None, verb, words, conditions=conditions, doubts=(UNREAD,))


def _condition(sentence: Span) -> Token | None:
    """Find the word that opens a condition of what somebody will or would do."""
    marks = lists("conditions")["opening"] | {"unless"}
    opened = (token for token in sentence if token.lower_ in marks and token.dep_ == "mark")
    found = next((token for token in opened if modals(token.head.head) & _FIRM), None)
    return found or next((token for token in sentence if _opens(token)), None)


def _opens(mark: Token) -> bool:
    """Find *would return as soon as* and *will bring it down, provided that*."""
    words = [token.lower_ for token in mark.doc[mark.i : mark.i + _PHRASE]]
    phrases = (phrase.split() for phrase in lists("conditions")["phrases"])
    before = mark.doc[max(mark.sent.start, mark.i - _BEFORE) : mark.i]
    opens = any(words[: len(phrase)] == phrase for phrase in phrases)
    return opens and any(modals(token) & _FIRM for token in before)


def _clause(mark: Token) -> Span:
    return mark.doc[mark.i : min(mark.head.right_edge.i, mark.sent.end - 1) + 1]


def _is_firm_no(verb: Token) -> bool:
    """Say whether a verb tells what somebody will not do: *would not open the road*."""
    return bool(modals(verb) & {"will", "would", "shall"}) and any(child.dep_ == "neg" for child in verb.children)
