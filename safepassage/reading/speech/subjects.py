"""Subjects: the token that heads the words for whoever tells."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.mood import clause_after

_SHARED: Final = ("conj", "advcl", "xcomp", "pcomp", "prep", "dep")
_MARKS: Final = ('"', "'", "''", "»")
_APPOSED: Final = ("appos", "nsubj", "npadvmod", "dep", "conj")
_PHRASE: Final = 12
"""So many words has the phrase for who said it at the end."""
_NOUNS: Final = ("NOUN", "PROPN", "PRON")
_RELATIVE: Final = frozenset({"who", "which", "that"})
_CONJUNCTIONS: Final = frozenset({"as", "after", "while", "before"})
"""Words before a clause that the parse may take for prepositions."""
_SPEAKING: Final = (
    "role",
    "organ",
    "media",
    "document",
    "owned",
    "sides",
    "pronoun",
    "body",
    "held",
    "people",
    "occasion",
    "lead_in",
)
_NAMED: Final = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
_PEOPLE: Final = ("ers", "ors", "ists", "ians", "ants", "men", "women", "ees")
"""Endings of those who do something."""


def subject(verb: Token) -> Token | None:
    """Give the head of the words for whoever tells with a verb; None where the sentence has none.

    The agent of a passive (*announced by*), the subject of the verb, who stands after it (*said X*), the noun of a
    relative clause, and for *adding* or a second verb the subject of the first.
    """
    if passive(verb):
        return _agent(verb)
    own = _unclosed(verb, _nearest(verb))
    if own is not None and own.lower_ == "each":
        return _of_each(own)
    if own is not None:
        return _antecedent(verb, own) if own.lower_ in _RELATIVE else own
    turned = _turned(verb)
    if turned is not None:
        return turned
    if verb.dep_ in ("acl", "relcl"):
        cut = verb.tag_ == "VBD" and verb.head.dep_ == "ROOT" and verb.nbor(-1).text == ","
        # cut: the statement, signed by both, called for
        return verb.head if cut or verb.tag_ == "VBG" or verb.dep_ == "relcl" or clause_after(verb) else None
    tail = _at_the_end(verb)
    if tail is None and (verb.dep_ in _SHARED or (verb.dep_ == "ccomp" and verb.tag_ == "VBG")) and verb.head != verb:
        return _shared(verb)
    return tail or _neighbour(verb)


def signed_by(document: Token) -> list[Token]:
    """Give those who signed a document that speaks (*the statement, signed by the ministers of A and B, called for*)."""
    signed = [child for child in document.children if child.lemma_ in ("sign", "issue", "release", "publish")]
    by = [one for child in signed for one in child.children if one.dep_ == "agent"]
    return [one for prep in by for one in prep.children if one.dep_ == "pobj"]


def passive(verb: Token) -> bool:
    """Say whether a verb is passive."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    own = any(child.dep_ in ("nsubj", "aux", "dobj", "ccomp") for child in verb.children)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and not own and verb.head.tag_ == "VBN" and passive(verb.head)


def _nearest(verb: Token) -> Token | None:
    """Give the subject that stands nearest, for a dateline or a torn name may leave a verb with several.

    In *the Front, meeting in the hills, informs* the parse may take *meeting* for the subject.
    """
    own = [child for child in verb.children if child.dep_ == "nsubj" and child.tag_ != "EX"]
    found = min(own, key=lambda one: (one.i > verb.i, abs(one.i - verb.i)), default=None)
    if found is None or found.tag_ != "VBG" or found.nbor(-1 if found.i else 0).text != ",":
        return found
    return next((child for child in found.children if child.dep_ == "nsubj"), found)


def _unclosed(verb: Token, own: Token | None) -> Token | None:
    """Give who stands right before a verb, taken for a name beside the subject (*will meet Lund and Haddad, an aide said*)."""
    last = verb.nbor(-1) if verb.i else verb
    if own is None or own.i >= last.i or last.dep_ != "appos" or last.head not in (own, *own.conjuncts):
        return own
    comma = last.left_edge.i - 1
    office = any(one.lemma_.lower() in words("role") for one in (last, *last.children))
    return last if comma > own.i and verb.doc[comma].text == "," and office else own


def _of_each(each: Token) -> Token:
    """Give the first of those who stand before *each* (*Kenya and Chad each accusing the other*)."""
    head = each.nbor(-1) if each.i > 0 and each.nbor(-1).pos_ in _NOUNS else each
    while head.dep_ == "conj" and head.head.pos_ in _NOUNS:
        head = head.head
    return head


def _agent(verb: Token) -> Token | None:
    """Give who did it, of a passive with *by*."""
    by = next((child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _antecedent(verb: Token, relative: Token) -> Token | None:
    """Give the noun that *who* or *which* stands for; of *doctors at a hospital, who* the doctors."""
    head = verb.head
    if verb.dep_ not in ("relcl", "acl", "ccomp") or head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if head.dep_ == "appos" and head.head.pos_ == "PROPN":
        return head.head
    over = head.head.head if head.dep_ == "pobj" else head
    return over if relative.lower_ == "who" and over.lemma_.lower() in words("role") else head


def _turned(verb: Token) -> Token | None:
    """Give the noun after the verb where the order is turned round, which the parse may take for an object."""
    before = verb.nbor(-1).text if verb.i > 0 else ""
    told = before == "," and verb.lemma_.lower() not in words("hearing")
    if not (told or before in _MARKS) or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    after = [child for child in verb.children if child.i > verb.i]
    found = next((child for child in after if child.dep_ in ("attr", "dobj", "npadvmod", "oprd")), None)
    its = found is not None and any(one.lower_ in ("its", "their") for one in found.children)
    if found is not None and before == "," and found.dep_ == "dobj" and (its or thing(found)):
        return None  # the front, which holds the town, demanded a vote
    torn = (one for child in after if child.dep_ == "ccomp" for one in child.children if one.dep_ == "nsubj")
    return found or next((one for one in torn if before in _MARKS and one.left_edge.i == verb.i + 1), None)


def thing(noun: Token) -> bool:
    """Say whether a noun is no word for anybody who speaks."""
    if noun.pos_ != "NOUN" or noun.ent_type_ in _NAMED:
        return False
    return not (noun.lower_.endswith(_PEOPLE) or any(noun.lemma_.lower() in words(name) for name in _SPEAKING))


def _shared(verb: Token) -> Token | None:
    """Give the subject that a verb has from the verb above it: of *as saying* the one who is quoted."""
    head = verb.head
    if head.pos_ == "ADP" and head.head != head:
        head = head.head
    if head.lemma_.lower() in words("quoting") and verb.dep_ == "pcomp":
        quoted = ("nsubjpass", "dobj", "nsubj") if passive(head) else ("dobj",)
        return next((child for kind in quoted for child in head.children if child.dep_ == kind), None)
    if passive(head):
        return next((child for child in head.children if child.dep_ == "nsubjpass"), None)
    if head.pos_ in ("VERB", "AUX") or any(child.dep_ == "nsubj" for child in head.children):
        return subject(head)
    return None


def after_as(noun: Token) -> bool:
    """Say whether a noun stands after *as* or *after*, where the parse missed that it begins a clause."""
    return noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.lower_ in _CONJUNCTIONS and not thing(noun)


def _at_the_end(verb: Token) -> Token | None:
    """Give who said what stands before, where the parse joined it (*..., the ambassador in the capital said on Friday*)."""
    if verb.tag_ not in ("VBD", "VBZ") or verb.lemma_.lower() not in words("say"):
        return None
    start = verb.i
    while start > verb.sent.start and verb.i - start < _PHRASE and verb.doc[start - 1].text != ",":
        start -= 1
    told = verb.doc[start : verb.i]
    if start == verb.sent.start or any(one.pos_ in ("VERB", "AUX", "CCONJ") for one in told):
        return None
    known = words("role") | words("organ")
    if (
        len(told)
        and told[-1].tag_ == "NNP"
        and any(one.lemma_.lower() in known and one.nbor(1).tag_ == "NNP" for one in told[1:-1])
    ):
        return told[-1]  # High Commissioner for Refugees spokesman Pia Lund said
    heads = (
        one
        for one in told
        if one.left_edge.i == start and one.pos_ in _NOUNS and one.head.i not in range(start, verb.i)
    )
    return next((one for one in heads if one.lemma_.lower() in known), None)


def _neighbour(verb: Token) -> Token | None:
    """Give the noun right before a finite verb, or the one whose apposition ends there, where the parse gave none."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "NNS") or verb.i == 0:
        return None
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if verb.doc[at].text == ",":
        ending = [token for token in verb.doc[verb.sent.start : at] if token.right_edge.i in (at - 1, at)]
        ending = [one for one in ending if (one.dep_ in _APPOSED or after_as(one)) and one.pos_ in _NOUNS]
        roles = (token for token in ending if token.lemma_.lower() in words("role"))
        found = next(roles, next(iter(ending), None))
        titled = found is not None and found.pos_ == "NOUN" and found.head.ent_type_ == "PERSON"
        return found.head if found is not None and titled else found
    return verb.doc[at] if verb.doc[at].pos_ in _NOUNS else None
