"""An accepted consent as a row: what a party said to which terms, who tells it, and what it asks for."""

from __future__ import annotations

from typing import Final

from safepassage.reading.draft import Consent
from safepassage.reading.review.dating import EARLIEST, moment_of
from safepassage.reading.review.naming import Names, NotYet, Source, slug
from safepassage.reading.review.row import Row
from safepassage.terms.case import Case

STATES: Final = {
    "agreed": "consented",
    "conditional": "conditional",
    "pending": "no_response",
    "refused": "refused",
    "withdrawn": "withdrawn",
}
ITSELF: Final = "itself"
PRESS: Final = "press"
_IN_PRINCIPLE: Final = "in principle"


def consent_rows(one: Consent, names: Names, source: Source) -> list[Row]:
    """Give the row of a consent, and of each condition that the case does not hold yet.

    Raises
    ------
    NotYet
        The status is unclear, or somebody or something in it is not known to the case.
    """
    if one.status not in STATES:
        raise NotYet("the status is unclear: edit it to what the words say, or reject it")
    party, to = names.party(one.party), names.terms(one.proposal)
    teller = _teller(one, party, names)
    known = {f"{party}-{slug(words)}"[:80].strip("-"): words for words in one.conditions}
    earliest = max(_known_since(names.case, to, source.key), names.given.get(EARLIEST, ""))
    row = {
        "party": party,
        "to": to,
        "state": _state(one),
        "form": "verbal" if teller else "statement",
        **teller,
        "spoken": moment_of(one.since, no_earlier=earliest, published=source.published),
        **({"conditions": list(known)} if known else {}),
        **source.of(one),
    }
    return [*_conditions(one, party, known, source), Row("consents.yaml", ("consents",), row)]


def _state(one: Consent) -> str:
    """Give the case's word for a status; a yes *in principle* is one only if its words, or a doubt, say so."""
    told = (one.evidence.words, *one.doubts)
    if one.status == "agreed" and any(_IN_PRINCIPLE in " ".join(words.casefold().split()) for words in told):
        return "in_principle"
    return STATES[one.status]


def _conditions(one: Consent, party: str, known: dict[str, str], source: Source) -> list[Row]:
    return [
        Row(
            "consents.yaml",
            ("conditions",),
            {"id": name, "asked_by": [party], **source.of(one), "words": " ".join(words.split())},
            shared=True,
        )
        for name, words in known.items()
    ]


def _teller(one: Consent, party: str, names: Names) -> dict[str, str]:
    """Say who tells it, where that is not the party itself; the press must be told for what it is by a person."""
    if one.told_by == ITSELF:
        return {}
    name = one.reported_by or PRESS
    given = names.given.get(name, "")
    if name == PRESS and given == ITSELF:
        return {}
    if name == PRESS and not given:
        told = (
            "only the text itself says so: --map press=itself if it gives the party's own word, else --map press=PARTY"
        )
        raise NotYet(told, PRESS, (ITSELF, *names.parties))
    by = names.party(name if name == PRESS else _speaks_for(name, names))
    return {} if by == party else {"said_by": by, **({"speaker": name} if name != PRESS else {})}


def _speaks_for(name: str, names: Names) -> str:
    """Give whom a person speaks for, where the draft knows it and nobody said who the person is."""
    entity = next((one for one in names.draft.entities if name in (one.name, *one.aliases)), None)
    if entity is None or not entity.org or {name, entity.name} & names.given.keys():
        return name
    return entity.org


def _known_since(case: Case, to: str, told_here: str) -> str:
    """Give the day on which the terms became known: nobody can have answered earlier.

    Of terms that this very text brought into the case that day is not known: it may tell of both on the day after.
    """
    for agreement in case.agreements:
        clause = next((one for one in agreement.clauses if one.id == to), None)
        fact = clause or (agreement if agreement.id == to else None)
        if fact is not None and told_here not in fact.source:
            return (fact.known or agreement.known or "").partition("/")[0][:10]
    return ""
