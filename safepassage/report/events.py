"""What was reported, as the report tells it: one entry an event, whoever told it, with its findings and figures.

Reports that were linked as the same event (``group_id``) are one entry; their figures stand side by side and are never
added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from safepassage.compliance.review import FindingReview
from safepassage.evidence import Tri
from safepassage.incidents.vocabulary import FLAGS, REASONS
from safepassage.report.criteria import Teller
from safepassage.report.naming import act_words, feed_name, party_name
from safepassage.report.reported import Criterion, Figure, Judged, Told
from safepassage.report.text import clock, count, listed, plain, sentence, short
from safepassage.report.wording import Verdict
from safepassage.terms.case import Case
from safepassage.when import EARLIEST, LATEST, Instant, Span

CRITERIA: Final = ("when", "where", "act", "actor", "standing")
_VERDICTS: Final[dict[int, Verdict]] = {Tri.YES: "certain", Tri.MAYBE: "possible", Tri.NO: "none"}
_WEEK: Final = timedelta(days=7)
_RANK: Final = {"certain": 2, "possible": 1, "none": 0}
Row = Mapping[str, Any]


def told(
    case: Case, incidents: pa.Table, judged: Mapping[str, Sequence[Judged]], *, numbered: bool
) -> tuple[Told, ...]:
    """Give an entry for each event that ``judged`` speaks of, the firmest and then the deadliest first.

    Parameters
    ----------
    incidents
        The table of incidents.
    judged
        By incident, how each clause applies to it.
    numbered
        Whether entries get numbers from 1, as findings do; else 0.
    """
    ids = pa.array(sorted(judged), pa.string())
    rows = incidents.filter(pc.is_in(incidents["incident_id"], ids)).to_pylist()
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["group_id"] or row["incident_id"], []).append(row)
    found = [_entry(case, members, judged) for members in groups.values()]
    found.sort(key=lambda one: (-_RANK[one.verdict], vague(one), -most(one), _start(one), one.incidents))
    return tuple(_numbered(one, index) for index, one in enumerate(found, 1)) if numbered else tuple(found)


def _numbered(one: Told, number: int) -> Told:
    return Told(**{key: getattr(one, key) for key in Told.__slots__} | {"number": number})


def _start(one: Told) -> Instant:
    return one.span.start if one.span else LATEST


def vague(one: Told) -> bool:
    """Whether an event is not put within a week, or no nearer than a country."""
    long = one.span is None or one.span.end - one.span.start > _WEEK
    return long or "country_only" in one.flags or one.longitude is None


def most(one: Told) -> int:
    """Give the highest figure of dead that any one source tells of an event; -1 where none does."""
    figures = (value for figure in one.figures for value in (figure.low, figure.best, figure.high))
    return max((value for value in figures if value is not None), default=-1)


def _entry(case: Case, members: Sequence[Row], judged: Mapping[str, Sequence[Judged]]) -> Told:
    """Make one entry of the reports on one event: the place as the most exact of them, the time as the firmest."""
    rows = sorted(members, key=lambda row: (-_firmest(judged[row["incident_id"]]), _blur(row), row["incident_id"]))
    lead, place = rows[0], min(rows, key=_blur)
    clauses = _firmest_of_each(rows, judged)
    touched = [one for one in clauses if one.verdict != "none"]
    flags = sorted({flag for row in rows for flag in row["flags"]})
    return Told(
        number=0,
        verdict=max((one.verdict for one in clauses), key=_RANK.__getitem__),
        span=span_of(lead),
        longitude=place["longitude"],
        latitude=place["latitude"],
        radius_m=place["radius_m"],
        place=short(place["place_original"] or place["admin2"] or place["admin1"] or "place not told"),
        what=_what(rows),
        who=_who(case, rows),
        whom=_words_of(rows, "target_original"),
        verification=lead["verification"],
        attribution=lead["attribution"],
        flags=tuple(flags),
        figures=tuple(_figure(row) for row in rows),
        judged=tuple(touched or clauses),
        incidents=tuple(row["incident_id"] for row in rows),
        because="" if touched else "; ".join(dict.fromkeys(one.sentence for one in clauses)),
        not_touched=tuple(one.clause for one in clauses if one.verdict == "none") if touched else (),
    )


def _firmest_of_each(rows: Sequence[Row], judged: Mapping[str, Sequence[Judged]]) -> list[Judged]:
    """Give for each clause the report of an event that touches it most firmly; the first of equals."""
    found: dict[str, Judged] = {}
    for row in rows:
        for one in judged[row["incident_id"]]:
            told_ = replace(one, told_by=feed_name(row["source"]) if len(rows) > 1 else "")
            if one.clause not in found or _firm(told_) > _firm(found[one.clause]):
                found[one.clause] = told_
    return list(found.values())


def _firm(one: Judged) -> tuple[int, int]:
    return _RANK[one.verdict], sum(criterion.value for criterion in one.criteria)


def _firmest(rows: Iterable[Judged]) -> int:
    return max((_RANK[one.verdict] for one in rows), default=0)


def _blur(row: Row) -> float:
    if row["longitude"] is None:
        return float("inf")
    return float(row["radius_m"]) if row["radius_m"] is not None else 1e9


def span_of(row: Row) -> Span | None:
    """Give the span that the truth about a row's time lies in; nothing where it has none."""
    if row["start"] is None or row["end"] is None or row["end"] < row["start"]:
        return None
    return Span(max(row["start"], EARLIEST), min(row["end"], LATEST))


def _what(rows: Sequence[Row]) -> str:
    said = []
    for row in rows:
        kind = short(row["kind_original"], 80)
        told_ = act_words(row["act"]) + (f" (“{kind}”)" if kind and kind != row["act"] else "")
        many = f", {row['count']} {short(row['count_unit'] or 'times', 80)}" if row["count"] else ""
        mention = "a passage in the news on " if row["nature"] == "mention" else ""
        said.append(f"{feed_name(row['source'])}: {mention}{told_}{many}")
    return "; ".join(dict.fromkeys(said))


def _who(case: Case, rows: Sequence[Row]) -> str:
    words = _words_of(rows, "actor_original") or "nobody is named"
    candidates = [name for row in rows for name in row["actor_candidates"] if name]
    names = [
        party_name(case, name).text
        for name in dict.fromkeys(candidates)
        if name in {party.id for party in case.parties}
    ]
    return f"{words} (which may mean {listed(names, 'or')})" if len(names) > 1 else words


def _words_of(rows: Sequence[Row], key: str) -> str:
    return "; ".join(dict.fromkeys(short(row[key]) for row in rows if plain(row[key])))


def _figure(row: Row) -> Figure:
    figures = (row["deaths_low"], row["deaths_best"], row["deaths_high"])
    return Figure(feed_name(row["source"]), short(row["release"], 80), *figures, row["recorded_at"], row["incident_id"])


def judged_of(
    findings: pa.Table, incidents: pa.Table, teller: Teller, reviews: Mapping[tuple[str, str], FindingReview]
) -> dict[str, list[Judged]]:
    """Read the table of findings: by incident, how each clause applies, with each criterion in words."""
    rows = {row["incident_id"]: row for row in incidents.to_pylist()}
    found: dict[str, list[Judged]] = {}
    for row in findings.to_pylist():
        name, clause = row["incident_id"], row["clause"]
        said = teller.words(row, rows[name])
        found.setdefault(name, []).append(_judged(row, reviews.get((name, clause)), said))
    return found


def _judged(row: Row, review: FindingReview | None, words: Mapping[str, str]) -> Judged:
    criteria = tuple(Criterion(name, Tri(row[name]), words[name]) for name in CRITERIA)
    least = min(one.value for one in criteria)
    because = "; ".join(one.words for one in criteria if one.value == least)
    said = f"{review.decision} by {plain(review.by)}, {review.at}: {plain(review.reason)}" if review else ""
    return Judged(row["clause"], _VERDICTS[least], criteria, because, row["share"], said)


def tallies(
    incidents: pa.Table, rejected: pa.Table | None
) -> tuple[tuple[tuple[str, str, int], ...], tuple[tuple[str, str, int], ...]]:
    """Count the records that could not be read by reason, and the flags of those that were."""
    lost = _counted(rejected["reason"], REASONS) if rejected is not None and len(rejected) else ()
    return lost, _counted(pc.list_flatten(incidents["flags"]), FLAGS)


def _counted(words: pa.ChunkedArray, meanings: Mapping[str, str]) -> tuple[tuple[str, str, int], ...]:
    rows = [(str(row["values"]), int(row["counts"])) for row in words.value_counts().to_pylist()]
    return tuple(
        (code, meanings.get(code, ""), number) for code, number in sorted(rows, key=lambda row: (-row[1], row[0]))
    )


def gaps(incidents: pa.Table, known_on: Instant, tz: ZoneInfo) -> tuple[str, ...]:
    """Say what the incidents leave open: no time, no place, no actor, and how late reports come."""
    total = len(incidents)
    if not total:
        return ("What happened: the files hold no incident.",)
    said = [
        f"What happened and was told to nobody: the {total:,} rows are reports, not a census, and silence is no quiet."
    ]
    for column, words in (
        ("start", "when {} happened"),
        ("longitude", "where {} happened"),
        ("radius_m", "how exact the place of {} is"),
    ):
        missing = incidents[column].null_count
        if missing:
            said.append(sentence(f"{words.format(count(missing, 'row'))}: the sources do not tell"))
    nobody = int(pc.sum(pc.equal(pc.list_value_length(incidents["actor_candidates"]), 0)).as_py() or 0)
    if nobody:
        said.append(f"Who did what {count(nobody, 'row')} tell of: nobody is named.")
    mentions = int(pc.sum(pc.equal(incidents["nature"], "mention")).as_py() or 0)
    if mentions:
        said.append(
            f"Whether {count(mentions, 'passage')} in the news tell of something that happened: a machine read them."
        )
    unstamped = incidents["recorded_at"].null_count
    if unstamped:
        said.append(f"Whether {count(unstamped, 'row')} were known by then: they do not say when they were recorded.")
    said.append(f"Anything recorded after {clock(known_on, tz)}.")
    return tuple(said)
