"""Where sentences certainly begin, and where certainly none does; what is left, the parser decides.

The parser of a small pipeline breaks sentences at ranks (*Brig. Gen.*), after closing quotes, at dashes and in lists. In a
paragraph of plain text a sentence begins after a mark that ends one, and nowhere else, so that little is left to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from spacy.language import Language

from safepassage.reading.plain.lines import NUMBER, SPEAKER
from safepassage.reading.wordlists import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPONENT: Final = "safepassage_sentences"
_MARKS: Final = frozenset(".?!;:\")]}'") | {"...", "''"}
_WITHIN: Final = frozenset({",", ";", ":", "-", "--", "'s", "/", "%"})
_CLOSE, _OPEN = frozenset(")]}"), frozenset("([{")
_NAMED: Final = re.compile(r"(?:[A-Z][\w.'-]{0,20} ){0,3}[A-Z][\w.'-]{0,20}:(?= [A-Z0-9\"'(])")
_DATELINE: Final = re.compile(
    r"(?=[^a-z]{4}|.{3,80}[0-9)] --? )(?:[A-Z0-9][\w.']{0,20}[,/]?|\([^()]{1,40}\)|de|el|al-\w{1,20})"
    r"(?:[ -](?:[A-Z0-9][\w.']{0,20}[,/]?|\([^()]{1,40}\)|de|el|al-\w{1,20})){0,8} --? (?=[A-Z\"'])"
)
_ITEM: Final = re.compile(r"[a-z0-9]{1,4}", re.IGNORECASE)
_REACH: Final = 8


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of ``sentences.yaml``."""
    return frozenset(read_words("safepassage.reading", "sentences", as_text=True)[name])


def add_to(nlp: Language) -> None:
    """Let a pipeline know the abbreviations and the certain starts of sentences, before it parses."""
    tokenizer: Any = nlp.tokenizer
    for title in sorted(_words("titles")):
        for written in {title.capitalize(), title.upper()} if title.endswith(".") else ():
            if written not in tokenizer.rules:
                tokenizer.add_special_case(written, [{"ORTH": written}])
    nlp.add_pipe(COMPONENT, before="parser")


@Language.component(COMPONENT)
def mark_starts(doc: Doc) -> Doc:
    """Mark each token of a paragraph: begins a sentence, begins none, or left to the parser."""
    prefix = prefix_end(doc.text)
    for token in doc:
        if token.i == 0:
            continue
        if token.idx <= prefix:
            token.is_sent_start = token.idx == prefix and not token.is_space
        else:
            token.is_sent_start = _starts(doc, token)
    return doc


def prefix_end(paragraph: str) -> int:
    """Say where what stands before a paragraph ends: an article's number, a speaker, a label, a dateline; else 0."""
    head = paragraph[:200]
    for pattern in (NUMBER, SPEAKER, _NAMED, _DATELINE):
        found = pattern.match(head)
        if found is not None:
            end = found.end()
            return end + len(head[end:]) - len(head[end:].lstrip())
    return 0


def _starts(doc: Doc, token: Token) -> bool | None:
    """Say whether a sentence begins with a token; None where that is not certain."""
    before = doc[token.i - 1]
    within = token.is_space or token.text in _WITHIN or _closes(token)
    if within or not (before.text in _MARKS or before.text.endswith(".")):
        return False
    at = token.i - 1
    while at > 0 and _closes(doc[at]):
        at -= 1
    mark, word, quoted = doc[at], _first_word(doc, token), at < token.i - 1
    if mark.text == ";":
        return _item(doc, token)
    if mark.text == ":":
        return False if word is not token else None
    if mark.text in {"?", "!"}:
        return _after_question(doc, word, quoted=quoted)
    if mark.text == ".":
        return _after_stop(doc[at - 1] if at else mark, word)
    return _after_abbreviation(mark, word) if mark.text.endswith(".") else False


def _closes(token: Token) -> bool:
    """Say whether a token is a closing bracket or a quote that closes: nothing stands between it and what is before."""
    if token.text in _CLOSE:
        return True
    return token.text in {'"', "'", "''"} and token.i > 0 and not token.nbor(-1).whitespace_ and not _opens(token)


def _opens(token: Token) -> bool:
    """Say whether a token is an opening bracket, or a quote that opens: a word follows at once and none is before it."""
    if token.text in _OPEN:
        return True
    first = (
        token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).text in _OPEN or token.nbor(-1).text == "--"
    )
    return token.text in {'"', "'"} and first and not token.whitespace_


def _first_word(doc: Doc, token: Token) -> Token:
    """Give the first token from here that opens nothing."""
    at = token.i
    while at < len(doc) - 1 and _opens(doc[at]):
        at += 1
    return doc[at]


def _after_stop(before: Token, word: Token) -> bool | None:
    """Decide after a full stop that is its own token."""
    last = before.lower_
    number = word.text[:1].isdigit()
    if (number and last in _words("before_numbers")) or last in _words("titles"):
        return False
    if word.text[:1].islower():
        return None if word.lower_ in _words("particles") or "-" in word.text else False
    return True if word.text[:1].isupper() or number else None


def _after_question(doc: Doc, word: Token, *, quoted: bool) -> bool | None:
    """Decide after a question or an exclamation, which may be ascribed to a speaker after the quote."""
    if word.text[:1].islower():
        return False
    if not (word.text[:1].isupper() or word.text[:1].isdigit()):
        return None
    if not quoted or word.lower_ in _words("starters"):
        return True
    return not any(token.lower_ in _words("ascribing") for token in doc[word.i : word.i + _REACH])


def _after_abbreviation(mark: Token, word: Token) -> bool | None:
    """Decide after a token that ends with its own full stop: a title, an initial, *U.S.*, dots."""
    last, lower = mark.lower_, word.text[:1].islower()
    if lower or last in _words("titles"):
        return False
    if word.text[:1].isdigit() and last.rstrip(".") in _words("before_numbers"):
        return False
    if word.lower_ in _words("starters") and word.text[:1].isupper() and last.rstrip(".") not in _words("running"):
        return True
    initial = len(last) == len("J.") and mark.text[:1].isupper()
    return False if initial or last.rstrip(".") in _words("running") - {"etc"} else None


def _item(doc: Doc, token: Token) -> bool:
    """Say whether a token after a semicolon begins the next item of an article: ``(b)``, ``ii)``."""
    at = token.i + 1 if token.text == "(" else token.i
    return at + 1 < len(doc) and bool(_ITEM.fullmatch(doc[at].text)) and doc[at + 1].text == ")"
