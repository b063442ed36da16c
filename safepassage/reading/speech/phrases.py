"""Phrases: the words of a noun phrase that stand for a speaker whom the text does not name."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.speech.lexicon import words

_ARTICLES: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "one",
        "another",
        "some",
        "any",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
    }
)
_OF_ROLE: Final = frozenset({"of"})
_FOR_SOMEBODY: Final = frozenset({"for", "to", "with", "from"})
_LONGEST: Final = 8


def own_words(head: Token) -> str:
    """Give the words of a noun phrase without its article: *Qatar's foreign ministry*, *head of the mission*."""
    parts = [token for token in head.doc[head.left_edge.i : head.i + 1] if not token.is_space]
    cut = next((at for at in range(len(parts) - 1, -1, -1) if _breaks(parts[at])), -1)
    parts = parts[cut + 1 :][-_LONGEST:]
    while len(parts) > 1 and parts[0].lower_ in _ARTICLES:
        parts = parts[1:]
    while (
        head.tag_ == "NNP" and len(parts) > 1 and parts[0].whitespace_ and parts[0].lower_.strip(".") in words("title")
    ):
        parts = parts[1:]
    end = max(parts[-1].i + 1, _tail(head), _joined(head))
    named = _named_at(head.doc[head.i + 1 : end])
    if named:
        return f"{head.doc[parts[0].i : head.i + 2].text} {head.doc[named:end].text}".strip()
    return head.doc[parts[0].i : end].text.strip()


def _named_at(tail: Span) -> int:
    """Give where a name begins past the titles before it (*a spokesman for Gen. X*); 0 where no name follows them."""
    if not len(tail) or tail[0].lower_ not in _FOR_SOMEBODY:
        return 0
    first = next((one for one in tail[1:] if one.lower_.strip(".") not in words("title") - {"the"}), None)
    return first.i if first is not None and first.ent_type_ == "PERSON" else 0


def _joined(head: Token) -> int:
    """Give where a second noun ends that is joined to the first (*witnesses and medics*)."""
    joined = next((child for child in head.children if child.dep_ == "conj" and child.pos_ == "NOUN"), None)
    near = joined is not None and head.i + 1 < len(head.doc) and head.nbor(1).dep_ == "cc"
    return joined.i + 1 if joined is not None and near and joined.i - head.i <= _LONGEST else head.i + 1


def _breaks(token: Token) -> bool:
    """Say whether a sign ends the words before it; a hyphen inside a word does not."""
    return token.text in (",", '"', "–", "—", "(", ":") or (token.text == "-" and token.whitespace_ == " ")


def _tail(head: Token) -> int:
    """Give where *of the mission* ends after a role or an organ."""
    lemma = head.lemma_.lower()
    if head.i + 1 >= len(head.doc):
        return head.i + 1
    link = head.nbor(1)
    named = head.tag_.startswith("NNP") and any(one.pos_ == "PROPN" for one in link.children)
    if not named and lemma not in words("role") | words("organ"):
        return head.i + 1
    in_place = lemma in ("authority", "official") and link.lower_ in ("in", "at")
    for_somebody = (named or lemma in words("role")) and link.lower_ in _FOR_SOMEBODY
    if not (in_place or for_somebody or link.lower_ in _OF_ROLE) or link.head != head:
        return head.i + 1
    end = link.right_edge.i + 1
    inner = [token.i for token in head.doc[link.i : end] if _ends(token)]
    return min([end, head.i + _LONGEST, *inner])


def _ends(token: Token) -> bool:
    """Say whether a phrase ends before a token; *the ministers of France, Italy and Spain* goes on at its commas."""
    if token.text == "," and token.i + 1 < len(token.doc):
        return not (token.nbor(1).dep_ == "conj" and token.nbor(1).pos_ == "PROPN")
    hyphen = token.text == "-" and not token.whitespace_
    return (token.text in ",;-–—(" and not hyphen) or token.dep_ in ("relcl", "acl")
