"""Lists and headlines in few words: *Army favourable, rebels mute*, *CMA ok*, *WFP and UNICEF are in*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.words import lists

_COPULAS = frozenset(("is", "are", "was", "were", "stays", "remains", "stay", "remain", "stayed", "remained"))


def terse(sentence: Span, cast: Cast) -> Iterator[Frame]:
    """Find a name with a word of yes or no right behind it, or behind *is*."""
    for token in sentence:
        status = next((name for name, words in lists("terse").items() if token.lower_ in words), "")
        holder = _holder(token, sentence) if status and _closes(token, sentence) else None
        if holder is not None and cast.at(holder) is not None:
            words = sentence.doc[holder.left_edge.i : token.i + 1]
            yield Frame(status, (holder,), token, named_before(token), token, words)


def _holder(token: Token, sentence: Span) -> Token | None:
    at = token.i - 1
    while at >= sentence.start and sentence.doc[at].lower_ in _COPULAS:
        at -= 1
    found = sentence.doc[at] if at >= sentence.start and sentence.doc[at].pos_ in ("PROPN", "NOUN") else None
    return found if found is None or at == token.i - 1 or _is_subject(found) else None


def _is_subject(noun: Token) -> bool:
    """Tell *WFP and UNICEF are in* from *a truce between Chad and Libya was agreed*."""
    row = [noun, *(one for one in noun.ancestors if noun in one.conjuncts)]
    return any(one.dep_ in ("nsubj", "nsubjpass") for one in row)


def _closes(token: Token, sentence: Span) -> bool:
    """Ask that nothing but a sign or *if* follows, so that *in* is no preposition."""
    follow = token.nbor() if token.i + 1 < sentence.end else None
    return follow is None or follow.is_punct or follow.is_space or follow.lower_ in ("if", "but", "with")
