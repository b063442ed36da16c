"""Which legs count on a date? Of each way between two places the newest that was known by then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.convoys.roads.leg import Leg
from safepassage.terms.value import ALWAYS, believed
from safepassage.when import Instant, Span, read_moment

_CLOCK: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ][^/]*")


def certainty(leg: Leg) -> int:
    """Rank a leg: 0 closed, 1 unknown, 2 unknown and confirmed by somebody, 3 open."""
    if leg.status == "unknown":
        return 2 if leg.confirmed_by else 1
    return 3 if leg.status == "open" else 0


def counting(legs: Iterable[Leg], known_on: Instant, tz: ZoneInfo) -> dict[tuple[str, str], Leg]:
    """Give the leg that counts for each direction, from place to place, on what was known then.

    A leg without ``known`` was known as of ``as_of``, and one without either always. An open or a confirmed leg counts
    once it is surely known, any other as soon as it may be. Of several that may each be the newest the least certain
    counts, then the slowest: what nobody can order is not told in favour of driving.
    """
    found: dict[tuple[str, str], list[tuple[Span, Leg]]] = {}
    for leg in legs:
        read = _readable(leg, tz)
        if believed(read, gives=certainty(leg) > 1, known_on=known_on, tz=tz, default=read.as_of) is None:
            continue
        stamp = read.as_of or read.known
        held = (read_moment(stamp, tz) if stamp else Span(ALWAYS, ALWAYS), leg)
        found.setdefault((leg.start, leg.end), []).append(held)
        if not leg.one_way:
            found.setdefault((leg.end, leg.start), []).append(held)
    return {way: _newest(held) for way, held in sorted(found.items())}


def _newest(held: list[tuple[Span, Leg]]) -> Leg:
    latest = max(span.start for span, _ in held)
    may_be = [leg for span, leg in held if span.end > latest or span.start == latest]
    return min(may_be, key=lambda leg: (certainty(leg), -leg.p50_h, -leg.p90_h, -leg.km, leg.source, leg.words))


def _readable(leg: Leg, tz: ZoneInfo) -> Leg:
    """Give the leg with times that can be read in this zone: one that its clock skips or repeats is some time that day."""
    changed = {}
    for name in ("as_of", "known", "retracted"):
        text = getattr(leg, name)
        try:
            if text:
                read_moment(text, tz)
        except ValueError:
            changed[name] = _CLOCK.sub(r"\1", text)
    return leg.model_copy(update=changed) if changed else leg
