"""What one accepts, rejects or comments on that is no step: responsibility, an ambush, an oil deal, a remark."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, is_fighting, is_of_another
from safepassage.reading.deals.words import lemma, lists


def is_aside(word: Token) -> bool:
    """Tell what is no step: *accepted responsibility*, *responded to the ambush*, *approved an oil deal*, *spoke to reporters*."""
    near = [word, *(word.children if word.dep_ == "prep" else ())]
    words = lists("parties")
    if lemma(word) in words["counting"]:  # thousands of refugees
        near += [one for child in word.children if child.lower_ == "of" for one in child.children]
    sacked = word.dep_ == "dobj" and lemma(word.head) == "dismiss" and lemma(word) in words["party"]
    other = lemma(word) in lists("steps")["texts"] and is_of_another(word)
    return (
        sacked or other or any(lemma(one) in words["beside"] or is_fighting(one) for one in near) or _is_to_press(word)
    )


def _is_to_press(word: Token) -> bool:
    return any(one.lemma_ in lists("nouns")["press"] for one in word.subtree)


def is_of_remark(comment: Token) -> bool:
    """Find *comment on his remarks*, which leaves no step open."""
    about = (child for child in comment.children if child.lower_ in ("on", "about") and child.dep_ == "prep")
    return any(not any(map(group_of, child.subtree)) for child in about)
