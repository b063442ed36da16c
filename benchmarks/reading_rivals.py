"""What one would use instead of the reading rules: regular expressions, and a plain pipeline for names with dateparser.

Both give the same typed drafts, so that one scorer judges all. Each was written with care for what its means can do,
in the time that a person with the job would take; neither was tuned on the texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256

from dateparser.search import search_dates
from spacy.language import Language

from safepassage.reading.draft import (
    Consent,
    ConsentStatus,
    DateMention,
    Draft,
    Entity,
    EntityType,
    Evidence,
    Figure,
    Length,
    Proposal,
    ProposalKind,
    Qualifier,
    Statement,
)
from safepassage.reading.scene import Context

NAME = r"(?:[A-Z][\w'’.-]+)(?:\s+(?:(?:al-|de |bin |of |the )?[A-Z][\w'’.-]+))*"
TITLE = (
    r"(?:President|(?:Prime |Foreign )?Minister|Secretary|Gen\.|General|envoy|spokes(?:man|woman|person)|M[rs]\.|Dr\.)"
)
PERSON = re.compile(rf"{TITLE}\s+({NAME})")
PARTY = re.compile(rf"\b({NAME}|[Rr]ebels?|[Tt]he (?:army|government|opposition))\b")
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
DATE = re.compile(
    rf"\b(?:\d{{1,2}} (?:{MONTH})(?: \d{{4}})?|(?:{MONTH}) \d{{1,2}}(?:, \d{{4}})?|(?:{MONTH}) \d{{4}}|{DAY})\b"
)
LENGTH = re.compile(r"\b(\d+|one|two|three|four|five|six|seven|ten)[ -](hour|day|week|month|year)s?\b")
NUMBER = re.compile(
    r"\b(at least |about |more than |nearly |up to )?(\d{1,3}(?:,\d{3})+|\d+)\b(?![-:/])(?!\s*(?:hour|day|week|month|year))"
)
SAID = re.compile(rf"[\"“]([^\"”]+)[\"”],? (?:said )?({NAME})")
PROPOSAL = re.compile(r"\b(pause|ceasefire|cease-fire|truce|cessation of hostilities|corridor)\b", re.IGNORECASE)
YES_NO = r"(agreed|accepted|rejected|refused|welcomed|signed|withdrew|suspended)"
CONSENT = re.compile(rf"\b({NAME}|rebels|the army|the government)\s+(?:has |have |had )?{YES_NO}\b")
WORDS = dict(zip("one two three four five six seven ten".split(), (1, 2, 3, 4, 5, 6, 7, 10), strict=True))  # noqa: SIM905 - reads as it is said
STATUS: dict[str, ConsentStatus] = {
    "rejected": "refused",
    "refused": "refused",
    "withdrew": "withdrawn",
    "suspended": "withdrawn",
}
KIND: dict[str, ProposalKind] = {
    "pause": "pause",
    "truce": "truce",
    "corridor": "corridor",
    "cessation of hostilities": "cessation",
}
QUALIFIER: dict[str, Qualifier] = {
    "at least": "at_least",
    "about": "about",
    "nearly": "about",
    "more than": "more_than",
    "up to": "at_most",
}
UNIT = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
COUNTED = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
LABEL: dict[str, EntityType] = {
    "PERSON": "person",
    "GPE": "state",
    "NORP": "state",
    "ORG": "org",
    "LOC": "place",
    "FAC": "place",
}


def by_expressions(text: str, context: Context) -> Draft:
    """Read a text with regular expressions only."""
    cite = _citer(text)
    people = {match[1]: cite(match.start(1), match.end(1)) for match in PERSON.finditer(text)}
    parties = {match[1]: cite(match.start(1), match.end(1)) for match in PARTY.finditer(text)}
    dates = [(cite(match.start(), match.end()), _day(match[0], context)) for match in DATE.finditer(text)]
    return Draft(
        text=sha256(text.encode()).hexdigest(),
        entities=(
            *(Entity(name=name, type="person", evidence=at) for name, at in people.items()),
            *(Entity(name=name, type="org", evidence=at) for name, at in parties.items() if name not in people),
        ),
        proposals=tuple(
            Proposal(kind=KIND.get(match[0].lower(), "ceasefire"), evidence=cite(match.start(), match.end()))
            for match in PROPOSAL.finditer(text)
        ),
        consents=tuple(
            Consent(party=match[1], status=STATUS.get(match[2], "agreed"), evidence=cite(match.start(), match.end()))
            for match in CONSENT.finditer(text)
        ),
        statements=tuple(
            Statement(speaker=match[2], mode="direct", evidence=cite(match.start(1), match.end(1)))
            for match in SAID.finditer(text)
        ),
        figures=tuple(_figures(text)),
        durations=tuple(_lengths(text)),
        dates=tuple(DateMention(value=value, evidence=at) for at, value in dates if value),
    )


def by_pipeline(text: str, context: Context, nlp: Language) -> Draft:
    """Read a text with the names of the pipeline as they come, and its dates through dateparser."""
    cite, doc = _citer(text), nlp(text)
    seen = {ent.text: ent for ent in reversed(doc.ents) if ent.label_ in LABEL}
    dates = [(cite(ent.start_char, ent.end_char), _day(ent.text, context)) for ent in doc.ents if ent.label_ == "DATE"]
    return Draft(
        text=sha256(text.encode()).hexdigest(),
        entities=tuple(
            Entity(name=name, type=LABEL[ent.label_], evidence=cite(ent.start_char, ent.end_char))
            for name, ent in seen.items()
        ),
        figures=tuple(
            one.model_copy(update={"evidence": cite(ent.start_char, ent.end_char)})
            for ent in doc.ents
            if ent.label_ in COUNTED
            for one in _figures(ent.text)
        ),
        durations=tuple(
            one.model_copy(update={"evidence": cite(ent.start_char, ent.end_char)})
            for ent in doc.ents
            if ent.label_ in {"DATE", "TIME"}
            for one in _lengths(ent.text)
        ),
        dates=tuple(DateMention(value=value, evidence=at) for at, value in dates if value),
    )


def _citer(text: str) -> Callable[[int, int], Evidence]:
    digest = sha256(text.encode()).hexdigest()
    return lambda start, end: Evidence(start=start, end=end, words=text[start:end], text=digest)


def _figures(text: str) -> Iterator[Figure]:
    cite = _citer(text)
    for match in NUMBER.finditer(text):
        qualifier = QUALIFIER.get((match[1] or "").strip(), "exact")
        yield Figure(
            value=float(match[2].replace(",", "")), qualifier=qualifier, evidence=cite(match.start(), match.end())
        )


def _lengths(text: str) -> Iterator[Length]:
    cite = _citer(text)
    for match in LENGTH.finditer(text):
        number = WORDS.get(match[1]) or int(match[1])
        yield Length(value=UNIT[match[2]].format(number), evidence=cite(match.start(), match.end()))


def _day(words: str, context: Context) -> str:
    """Let dateparser say which day some words mean, before the publication where they leave it open."""
    base = datetime(*context.published.timetuple()[:3]) if context.published else None  # noqa: DTZ001 - a day without a clock
    settings = {"PREFER_DATES_FROM": "past"} | ({"RELATIVE_BASE": base} if base else {})
    found = search_dates(words, languages=["en"], settings=settings)
    return found[0][1].date().isoformat() if found else ""
