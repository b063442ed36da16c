"""Laws that relate two answers: what may change an answer, and what must not.

1. Coarser is never firmer: what is sure of a larger disc or a longer span is sure of every part of it, in standings and findings.
2. Taking away a consent that gives, or all that a party said, never turns a no into a yes.
3. What is recorded later never changes what was known earlier.
4. The order of lists, the cutting into batches, the encoding of files and duplicated incidents change nothing.
5. A case that is written and read again is the same case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from safepassage.compliance.kernel import find
from safepassage.compliance.terms import compile_case
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.consent import Condition, Consent
from safepassage.terms.document import FILES, open_case, write_case
from safepassage.terms.force import in_force
from safepassage.terms.history import history
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds
from safepassage.when import Span, read_moment
from safepassage.where import Place
from tests.oracle.clock import instant
from tests.oracle.compare import table_of
from tests.oracle.generator import Draw, Question, draw
from tests.oracle.judge import Incident

GEOD = Geod(ellps="WGS84")
FIRM = (Standing.IN_FORCE, Standing.NOT_IN_FORCE)
seeds = st.integers(min_value=10_000_000, max_value=10_100_000)
Answers = dict[tuple[str, str], Standing]


def answers(case: Case, place: Place, during: Span | datetime, known_on: datetime) -> Answers:
    found = in_force(case, place, during, known_on)
    return {duty: found.value_of(*duty) for duty in found.duties}


def asked(case: Case, question: Question) -> Answers:
    span = Span(instant(question.start), instant(question.end))
    return answers(case, question.place, span, instant(question.known_on))


def changed(case: Case, **parts: Any) -> Case:
    """Give a case with other parts, and nothing that was compiled from the first."""
    return Case(**({key: getattr(case, key) for key in Case.model_fields} | parts))


def within(place: Place, draw_: Random) -> Place:
    """Draw a disc that lies wholly in another."""
    reach = place.radius_m if place.radius_m is not None else 100_000.0
    away = draw_.random() * reach
    longitude, latitude, _ = GEOD.fwd(place.longitude, place.latitude, draw_.random() * 360, away * 0.999)
    return Place(longitude, latitude, draw_.random() * (reach - away) * 0.999)


# 1. Coarser is never firmer


@given(seed=seeds, radius_m=st.sampled_from((300.0, 3_000.0, 9_000.0, 20_000.0, 60_000.0, None)))
@settings(max_examples=25)
def test_what_is_sure_of_a_disc_is_sure_of_every_disc_inside_it(seed: int, radius_m: float | None) -> None:
    one, chance = draw(seed, 4, 0), Random(seed)
    for question in one.questions:
        coarse = replace(question.place, radius_m=radius_m)
        at, known_on = instant(question.start), instant(question.known_on)
        whole = answers(one.case, coarse, at, known_on)
        for _ in range(3):
            for duty, value in answers(one.case, within(coarse, chance), at, known_on).items():
                assert whole[duty] not in FIRM or value == whole[duty], (seed, duty)


@given(seed=seeds, hours=st.sampled_from((1, 6, 24, 96)))
@settings(max_examples=25)
def test_what_is_sure_of_a_span_is_sure_of_every_instant_of_it(seed: int, hours: int) -> None:
    one, chance = draw(seed, 4, 0), Random(seed)
    for question in one.questions:
        start, known_on = instant(question.start), instant(question.known_on)
        length = timedelta(hours=hours)
        whole = answers(one.case, question.place, Span(start, start + length), known_on)
        first, last = sorted(start + length * chance.random() for _ in range(2))
        for part in (Span(first, last), Span(first, first), Span(start, start)):
            for duty, value in answers(one.case, question.place, part, known_on).items():
                assert whole[duty] not in FIRM or value == whole[duty], (seed, duty)


def findings(one: Draw, incidents: tuple[Incident, ...]) -> dict[tuple[int, str], int]:
    agreement = compile_case(one.case, instant(one.questions[0].known_on))
    rows = find(agreement, table_of(incidents).combine_chunks().to_batches()[0]).to_pylist()
    return {(row["row"], row["clause"]): row["finding"] for row in rows}


@given(seed=seeds)
@settings(max_examples=25)
def test_an_incident_told_more_coarsely_is_never_a_firmer_finding(seed: int) -> None:
    chance = Random(seed)
    one = draw(seed, 1, 8)
    coarse = tuple(
        replace(
            incident,
            end=incident.start + chance.choice((0, 60, 1_440)),
            place=replace(incident.place, radius_m=chance.choice((200.0, 5_000.0, 30_000.0, None))),
        )
        for incident in one.incidents
    )
    fine = []
    for incident in coarse:
        start = chance.randint(incident.start, max(incident.start, incident.end - 1))
        end = chance.randint(start, max(start, incident.end))
        fine.append(replace(incident, start=start, end=end, place=within(incident.place, chance)))
    vague, firm = findings(one, coarse), findings(one, tuple(fine))
    for key in vague.keys() | firm.keys():
        assert vague.get(key, 0) != 2 or firm.get(key, 0) == 2, (seed, key, "certain only if told coarsely")
        assert vague.get(key, 0) != 0 or firm.get(key, 0) == 0, (seed, key, "none only if told coarsely")


@given(seed=seeds, lost=st.sampled_from(("start", "end", "longitude", "latitude", "radius_m")))
@settings(max_examples=25)
def test_an_incident_whose_time_or_place_is_not_told_is_never_certain(seed: int, lost: str) -> None:
    one = draw(seed, 1, 8)
    agreement = compile_case(one.case, instant(one.questions[0].known_on))
    whole = table_of(one.incidents)
    column = whole.schema.get_field_index(lost)
    untold = whole.set_column(column, whole.schema.field(column), pa.nulls(len(whole), whole.schema.field(column).type))
    vague, firm = (
        {(row["row"], row["clause"]): row["finding"] for row in find(agreement, table.to_batches()[0]).to_pylist()}
        for table in (untold.combine_chunks(), whole.combine_chunks())
    )
    assert 2 not in vague.values(), seed
    assert firm.keys() <= vague.keys(), (seed, "none only because it is not told")


# 2. Taking consents away


def _alone_suffices(one: Consent, case: Case, question: Question) -> bool:
    """Say whether a consent by itself would be a yes at the instant that is asked about."""
    only = changed(case, consents=(one,))
    at = microseconds(instant(question.start))
    for agreement in case.agreements:
        for clause in agreement.clauses:
            if one.to in (agreement.id, clause.id):
                past = history(only, agreement, clause, one.party, instant(question.known_on))
                if past.at(at).own != Standing.IN_FORCE:
                    return False
    return True


def _never_a_yes(case: Case, less: Case, question: Question) -> None:
    at = replace(question, end=question.start)
    before, after = asked(case, at), asked(less, at)
    for duty, value in after.items():
        assert value != Standing.IN_FORCE or before[duty] == Standing.IN_FORCE, duty


@given(seed=seeds)
@settings(max_examples=25)
def test_taking_away_a_consent_that_gives_never_turns_a_no_into_a_yes(seed: int) -> None:
    one = draw(seed, 3, 0)
    for question in one.questions:
        for index, consent in enumerate(one.case.consents):
            if _alone_suffices(consent, one.case, question):
                less = one.case.consents[:index] + one.case.consents[index + 1 :]
                _never_a_yes(one.case, changed(one.case, consents=less), question)


@given(seed=seeds)
@settings(max_examples=25)
def test_a_party_that_says_nothing_never_turns_a_no_into_a_yes(seed: int) -> None:
    one = draw(seed, 3, 0)
    members = {row.party for party in one.case.parties for row in party.members}
    for question in one.questions:
        for party in sorted({consent.party for consent in one.case.consents} - members):
            less = tuple(consent for consent in one.case.consents if consent.party != party)
            _never_a_yes(one.case, changed(one.case, consents=less), question)


# 3. Later knowledge


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%MZ}"


def _learn(case: Case, after: datetime, chance: Random) -> Case:
    """Add facts that were recorded, or given up, only after an instant."""
    known = _stamp(after + timedelta(minutes=1 + chance.randrange(5_000)))
    new: dict[str, Any] = {"source": ("s",), "known": known}
    party = chance.choice(case.parties).id
    agreements = list(case.agreements)
    which = chance.randrange(len(agreements))
    old = agreements[which]
    ending = {"by": chance.choice((party, "all")), "at": _stamp(after - timedelta(hours=30)), **new}
    rest = {"by": party, "from": _stamp(after - timedelta(hours=40)), **new}
    window = {"id": "new", "stated_by": party, "start": _stamp(after - timedelta(days=3)), "end": "open", **new}
    plain = old.model_dump(by_alias=True)
    plain["windows"] = (*plain["windows"], window)
    plain["ends"] = (*plain["ends"], ending)
    plain["suspensions"] = (*plain["suspensions"], rest)
    plain["clauses"][0]["exempt"] = (*plain["clauses"][0]["exempt"], {"parties": (party,), **new})
    if plain["retracted"] is None:
        plain["retracted"] = known
    agreements[which] = Agreement.model_validate(plain)
    state = chance.choice(("consented", "refused", "withdrawn", "conditional"))
    spoken = _stamp(after - timedelta(hours=50))
    consent = Consent.model_validate({"party": party, "to": old.id, "state": state, "spoken": spoken, **new})
    kept = tuple(
        row.model_copy(update={"retracted": known}) if row.retracted is None and chance.random() < 0.3 else row
        for row in case.consents
    )
    record = {"state": "unmet", "from": _stamp(after - timedelta(days=9)), **new}
    conditions = tuple(
        Condition.model_validate({**one.model_dump(by_alias=True), "records": (*one.records, record)})
        for one in case.conditions
    )
    return changed(case, agreements=tuple(agreements), consents=(*kept, consent), conditions=conditions)


@given(seed=seeds)
@settings(max_examples=25)
def test_what_is_recorded_later_never_changes_what_was_known_earlier(seed: int) -> None:
    one, chance = draw(seed, 4, 0), Random(seed)
    for question in one.questions:
        known_on = instant(question.known_on)
        assert asked(_learn(one.case, known_on, chance), question) == asked(one.case, question), seed


# 4. Order, batches, encodings, duplicates


def _shuffled(rows: Any, chance: Random) -> tuple[Any, ...]:
    return tuple(chance.sample(rows, len(rows)))


def _reordered(case: Case, chance: Random) -> Case:
    """Give a case with its lists in another order; of consents only where no two of a party take effect at once."""
    agreements = []
    for one in case.agreements:
        clauses = [
            clause.model_copy(
                update={
                    key: _shuffled(getattr(clause, key), chance)
                    for key in ("bound", "zones", "windows", "exempt", "depends_on")
                }
            )
            for clause in one.clauses
        ]
        parts = {key: _shuffled(getattr(one, key), chance) for key in ("windows", "ends", "suspensions", "requires")}
        agreements.append(one.model_copy(update={**parts, "clauses": _shuffled(clauses, chance)}))
    effects = [(one.party, read_moment(one.since or one.spoken, case.tz).end) for one in case.consents]
    tied = len(set(effects)) < len(effects)
    return changed(
        case,
        about=case.about.model_copy(update={"reviews": _shuffled(case.about.reviews, chance)}),
        parties=_shuffled(case.parties, chance),
        zones=_shuffled(case.zones, chance),
        agreements=_shuffled(agreements, chance),
        consents=case.consents if tied else _shuffled(case.consents, chance),
        conditions=_shuffled(case.conditions, chance),
    )


@given(seed=seeds)
@settings(max_examples=30)
def test_the_order_of_lists_changes_no_answer(seed: int) -> None:
    one = draw(seed, 4, 0)
    other = _reordered(one.case, Random(seed))
    for question in one.questions:
        assert asked(other, question) == asked(one.case, question), seed


def _rows(table: pa.Table, agreement: Any, chunk: int) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    first = 0
    for batch in table.combine_chunks().to_batches(max_chunksize=chunk):
        for row in find(agreement, batch, include_none=True, first_row=first).to_pylist():
            criteria = tuple(
                row[key] for key in ("finding", "when", "where", "act", "actor", "standing", "share", "zone")
            )
            assert table["incident_id"][row["row"]].as_py() == row["incident_id"]
            yield row["incident_id"], row["clause"], criteria
        first += len(batch)


@given(seed=seeds, chunk=st.integers(min_value=1, max_value=9))
@settings(max_examples=25)
def test_order_batches_and_duplicates_of_incidents_change_no_finding(seed: int, chunk: int) -> None:
    one, chance = draw(seed, 1, 10), Random(seed)
    agreement = compile_case(one.case, instant(one.questions[0].known_on))
    table = table_of(one.incidents)
    order = [*range(len(table)), *chance.choices(range(len(table)), k=7)]
    chance.shuffle(order)
    told = set(_rows(table, agreement, len(table)))
    again = list(_rows(table.take(order), agreement, chunk))
    assert set(again) == told
    assert len(again) == sum(order.count(int(name.split(":")[1])) for name, _, _ in told)


def _recode(change: Callable[[str], bytes]) -> Callable[[Path], None]:
    def every(folder: Path) -> None:
        for name in FILES:
            (folder / name).write_bytes(change((folder / name).read_text(encoding="utf-8")))

    return every


ENCODINGS = {
    "a byte-order mark": _recode(lambda text: text.encode("utf-8-sig")),
    "lines that end as on Windows": _recode(lambda text: text.replace("\n", "\r\n").encode()),
    "both": _recode(lambda text: text.replace("\n", "\r\n").encode("utf-8-sig")),
}


@given(seed=seeds, encoding=st.sampled_from(sorted(ENCODINGS)))
@settings(max_examples=30)
def test_the_encoding_of_the_files_changes_nothing(seed: int, encoding: str) -> None:
    one = draw(seed, 3, 0)
    with TemporaryDirectory() as folder:
        write_case(one.case, folder)
        first = open_case(folder)
        ENCODINGS[encoding](Path(folder))
        again = open_case(folder)
    assert again == first
    assert all(asked(again, question) == asked(first, question) for question in one.questions)


# 5. Documents round-trip


@given(seed=seeds)
@settings(max_examples=40)
def test_a_case_that_is_written_and_read_again_is_the_same(seed: int) -> None:
    case = draw(seed, 0, 0).case
    with TemporaryDirectory() as folder:
        write_case(case, folder)
        first = open_case(folder)
        write_case(first, folder)
        again = open_case(folder)
    assert changed(first, problems=()) == changed(case, problems=())
    assert again == first
