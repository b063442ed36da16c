"""What parties, zones, clauses and sources of a case are called in a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from safepassage.report.text import plain, short
from safepassage.report.value import Term
from safepassage.report.wording import Name, Quoted
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case


def party_name(case: Case, party: str) -> Name:
    """Give the name of a party, and those in other languages; ``all`` speaks for everybody together."""
    if party == "all":
        return Name("All together")
    known = case.party(party)
    others = {alias.language: alias.text for alias in reversed(known.names[1:]) if alias.language not in ("", "en")}
    return Name(plain(known.name), tuple(sorted(others.items())))


def zone_name(case: Case, zone: str) -> Name:
    """Give the name of a zone, and those in other languages."""
    known = case.zone(zone)
    return Name(plain(known.name), tuple((lang, text) for lang, text in known.names.items() if lang != "en"))


_FEEDS: Final = {"ucdp": "UCDP GED", "acled": "ACLED", "gdelt": "GDELT", "kobo": "Kobo"}


_ACTS: Final = {"obstruct_aid": "obstruction of aid", "looting_destruction": "looting or destruction"}


def feed_name(source: str) -> str:
    """Give the name that a publisher of events goes by; of others, the source's own word."""
    return _FEEDS.get(source, short(source, 80))


def act_words(act: str) -> str:
    """Write one of our words for an act as a person reads it."""
    return _ACTS.get(act, act.replace("_", " "))


def clause_words(clause: Clause) -> str:
    """Say what a clause is about in a few words: what it forbids, else its own identifier."""
    acts = [act_words(act) for act in clause.prohibits]
    return f"no {', '.join(acts)}" if acts else act_words(clause.id.replace("-", "_"))


def term(case: Case, agreement: Agreement, clause: Clause) -> Term:
    """Put a clause in words."""
    forbids = tuple(act_words(act) for act in clause.prohibits)
    zones = tuple(zone_name(case, zone).text for zone in clause.zones)
    return Term(clause.id, agreement.title, forbids, zones, plain(clause.words))


def quoted(case: Case, keys: Iterable[str]) -> tuple[Quoted, ...]:
    """Give the sources that were cited, in the order of their keys; a key that the case does not hold says so."""
    found = []
    for key in sorted(set(keys), key=_natural):
        source = case.about.sources.get(key)
        if source is None:
            found.append(Quoted(key, "not in the case's list of sources", "", "", "", ""))
        else:
            found.append(Quoted(key, source.title, source.publisher, source.date or "", source.url, source.note))
    return tuple(found)


def _natural(key: str) -> tuple[str, int, str]:
    head = key.rstrip("0123456789")
    digits = key[len(head) :]
    return head, int(digits) if digits else -1, key


_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9]")


def in_words(case: Case, text: str) -> str:
    """Put names in the place of the identifiers of zones, parties and conditions."""
    names = {zone.id: zone_name(case, zone.id).text for zone in case.zones}
    names |= {party.id: party_name(case, party.id).text for party in case.parties}
    names |= {one.id: f"“{plain(one.words)}”" for one in case.conditions if one.words}
    return _IDENTIFIER.sub(lambda found: names.get(found.group(), found.group()), text)
