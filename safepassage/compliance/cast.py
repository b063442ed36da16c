"""The parties of a case as an index of names, so that a feed's words can be read as parties."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from safepassage.incidents.actors import ActorIndex
from safepassage.terms.case import Case
from safepassage.terms.party import Dated, Party
from safepassage.when import EARLIEST, LATEST, Span, read_moment


def actor_index(case: Case) -> ActorIndex:
    """Index the names of a case's parties: their own with the times when they were used, and those of ACLED and UCDP.

    A label gives those that it may mean; a coalition is a party of its own, as its members have duties of their own.
    """
    names = [(party.id, words, during) for party in case.parties for words, during in _names(party, case.tz)]
    lumps = {party.id: [(other, None) for other in party.may_be] for party in case.parties if party.may_be}
    return ActorIndex(names, lumps)


def _names(party: Party, tz: ZoneInfo) -> list[tuple[str, Span | None]]:
    own = [(alias.text, _during(alias, tz)) for alias in party.names]
    return [*own, *((words, None) for words in (*party.acled, *party.ucdp))]


def _during(dated: Dated, tz: ZoneInfo) -> Span | None:
    """Give the widest span in which something dated may hold, or nothing if it always does."""
    if dated.since is None and dated.until is None:
        return None
    start = read_moment(dated.since, tz).start if dated.since else EARLIEST
    return Span(start, read_moment(dated.until, tz).end if dated.until else LATEST)
