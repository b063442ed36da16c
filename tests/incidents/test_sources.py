"""What each publisher's file becomes.

1. ACLED: precision widens time and place; sides carry no direction, but civilians are never the armed one.
2. UCDP: several releases; dates that claim more than their code of precision are widened; a country is no place.
3. GDELT: mentions, of a day that is a guess.
4. Kobo: an accuracy of 0 is unknown; times of submission are UTC; versions of a submission share an identifier.
5. A mapping file says what any table's columns mean; what it does not say stays unknown.
6. A layout that we do not know raises, and says what was found and what is known; it never gives an empty table.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.incidents.feed import sidecar_mapping
from safepassage.incidents.incident import incidents_of
from safepassage.incidents.mapping import Mapping, read_mapping, schema
from safepassage.incidents.sources import acled, gdelt
from safepassage.incidents.table import SCHEMA
from tests.incidents.given import DATA, FILE, read_bytes, read_file, row

ACLED = "acled_31_columns.csv"
UCDP = "ucdp_dates_that_claim_too_much.csv"


def _at(day: int, hour: int, minute: int = 0, month: int = 9) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=UTC)


def test_an_air_strike_of_acled_is_read_whole() -> None:
    found = row(read_file(ACLED), "acled:SYR1")
    assert (found["start"], found["end"]) == (_at(18, 21), _at(19, 21))  # a day in Damascus, UTC+3
    assert (found["longitude"], found["latitude"], found["radius_m"]) == (36.95, 36.1486, 5000.0)
    assert (found["act"], found["kind_original"]) == ("air_strike", "Explosions/Remote violence: Air/drone strike")
    assert (found["actor_original"], found["target_original"]) == (
        "Military Forces of Syria (2000-2024)",
        "Civilians (Syria)",
    )
    assert (found["deaths_low"], found["deaths_best"], found["deaths_high"]) == (None, 18, None)
    assert found["recorded_at"] == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert (found["attribution"], found["verification"], found["nature"]) == ("plausible", "reported", "incident")
    assert found["flags"] == []
    assert (
        DATA.joinpath(ACLED)
        .read_bytes()[found["byte_start"] : found["byte_end"]]
        .endswith(b'two rows of text.",18,,1700000000\n')
    )


def test_precision_of_acled_widens_time_and_place() -> None:
    found = row(read_file(ACLED), "acled:SYR2")
    assert (found["start"], found["end"]) == (_at(12, 21), _at(25, 21))  # some day of that week
    assert found["radius_m"] == 25_000
    assert found["flags"] == ["actor_direction_unknown"]
    assert found["attribution"] == "unattributed"


def test_civilians_are_never_the_armed_side() -> None:
    found = row(read_file(ACLED), "acled:SYR3")
    assert found["actor_original"] == "Unidentified Armed Group (Syria)"
    assert found["target_original"] == "Civilians (Syria)"
    assert "country_centroid" in found["flags"]


def test_a_word_that_acled_has_newly_made_is_kept_and_flagged() -> None:
    found = row(read_file(ACLED), "acled:SYR4")
    assert found["act"] == "unknown"
    assert found["kind_original"] == "Strategic developments: A new word"
    assert found["radius_m"] is None
    assert found["flags"] == ["actor_empty", "precision_unknown", "unknown_code"]


def test_the_older_form_of_acled_is_read() -> None:
    found = read_file("acled_before_2019.csv")
    first, second = row(found, "acled:77SYR"), row(found, "acled:78SYR")
    assert (first["act"], second["act"]) == ("ground_advance", "protest")
    assert (first["start"], first["deaths_best"]) == (_at(15, 21, month=5), 12)


@pytest.mark.parametrize("needed", [*acled.NEEDED, "event_id_cnty"])
def test_acled_without_a_column_that_it_needs_is_unknown(needed: str) -> None:
    header = ",".join(name for name in (*acled.NEEDED, "event_id_cnty") if name != needed)
    with pytest.raises(UnknownLayout, match=f"ACLED, which lacks '{needed}'"):
        read_bytes(header.encode() + b"\n")


@pytest.mark.parametrize(
    ("number", "days", "flags"),
    [
        (1, (19, 19), ["actor_direction_unknown"]),
        (2, (14, 24), ["actor_direction_unknown", "span_widened"]),  # "2-6 days" over one day
        (3, (12, 18), ["best_outside_bounds", "events_lumped"]),  # one-sided: the direction is told
        (4, (1, 30), ["actor_direction_unknown", "country_centroid", "country_only"]),
    ],
)
def test_dates_of_ucdp_claim_no_more_than_their_code(number: int, days: tuple[int, int], flags: list[str]) -> None:
    found = row(read_file(UCDP), f"ucdp:{number}")
    assert (found["start"], found["end"]) == (
        _at(days[0] - 1, 21) if days[0] > 1 else datetime(2016, 8, 31, 21, tzinfo=UTC),
        _at(days[1], 21),
    )
    assert found["flags"] == flags


@pytest.mark.parametrize(("number", "radius"), [(1, 5e3), (2, 25e3), (3, 250e3), (4, None), (5, None), (6, None)])
def test_places_of_ucdp_have_the_radius_of_their_code(number: int, radius: float | None) -> None:
    assert row(read_file(UCDP), f"ucdp:{number}")["radius_m"] == radius


def test_codes_that_ucdp_does_not_document_leave_time_and_place_unknown() -> None:
    found = row(read_file(UCDP), "ucdp:6")
    assert (found["start"], found["act"]) == (None, "unknown")
    assert {"precision_unknown", "unknown_code"} <= set(found["flags"])


def test_an_end_before_the_start_is_flagged_and_covers_both() -> None:
    found = row(read_file(UCDP), "ucdp:7")
    assert (found["start"], found["end"]) == (_at(15, 21, month=5), _at(20, 21, month=5))
    assert "end_before_start" in found["flags"]


def test_deaths_that_are_not_given_stay_empty() -> None:
    found = row(read_file(UCDP), "ucdp:4")
    assert (found["deaths_low"], found["deaths_best"], found["deaths_high"]) == (None, 0, None)


def test_the_row_of_hxl_tags_is_no_event() -> None:
    kinds = {one["kind"]: one["records"] for one in read_file(UCDP).ranges.to_pylist()}
    assert kinds == {"header": 1, "hxl": 1, "accepted": 7}


def _mention(**cells: str) -> bytes:
    row = dict.fromkeys(gdelt.COLUMNS, "")
    row |= {"GlobalEventID": "1", "Day": "20160919", "EventCode": "195", "Actor1Name": "SYRIA", "ActionGeo_Type": "4"}
    row |= {"ActionGeo_Lat": "36.2", "ActionGeo_Long": "37.1", "DATEADDED": "20160920143000"} | cells
    return "\t".join(row.values()).encode() + b"\n"


def test_a_row_of_gdelt_is_a_mention_of_a_guessed_day() -> None:
    found = row(read_bytes(_mention(SOURCEURL='a "quote')), "gdelt:1")
    assert (found["nature"], found["act"], found["radius_m"]) == ("mention", "air_strike", 10_000)
    assert (found["start"], found["end"]) == (_at(18, 21), _at(20, 0))  # that day in Damascus, or in UTC
    assert found["recorded_at"] == _at(20, 14, 30)


def test_gdelt_without_a_place_stays_nowhere() -> None:
    found = row(read_bytes(_mention(ActionGeo_Type="0", ActionGeo_Lat="", ActionGeo_Long="")), "gdelt:1")
    assert found["longitude"] is None
    assert found["flags"] == ["coordinates_missing"]


def test_gdelt_of_the_older_form_is_named() -> None:
    with pytest.raises(UnknownLayout, match=r"GDELT 1\.0"):
        read_bytes(b"\t".join([b"1", b"20160919", *[b""] * 56]) + b"\n")


KOBO = "kobo_two_versions_of_one_submission.json"


def test_a_submission_is_read_with_its_accuracy_and_its_own_clock() -> None:
    found = row(read_file(KOBO), "kobo:aaa")
    assert found["start"] == found["end"] == _at(19, 16, 10, month=10)
    assert found["recorded_at"] == _at(20, 6, 10, month=10).replace(second=21)  # UTC, written without saying so
    assert (found["radius_m"], found["act"], found["deaths_best"]) == (12.5, "shelling", 3)
    assert found["flags"] == ["digits_not_ascii", "superseded"]


def test_a_later_version_has_the_identifier_of_the_first() -> None:
    found = row(read_file(KOBO), "kobo:aaa:2")
    assert found["verification"] == "corroborated"
    assert found["act"] == "armed_violence"  # shelling and an air strike: which of them is not told
    assert found["radius_m"] is None
    assert {"accuracy_zero", "id_repeated"} <= set(found["flags"])
    assert found["end"] - found["start"] == _at(2, 0) - _at(1, 0)


def test_a_submission_that_says_little_is_kept_with_what_is_missing() -> None:
    found = row(read_file(KOBO), "kobo:ddd")
    assert {"time_missing", "coordinates_missing", "unknown_code", "unknown_verification"} <= set(found["flags"])


def test_half_a_point_is_rejected_with_its_place_in_the_document() -> None:
    intake = read_file(KOBO)
    rejected = intake.rejected.to_pylist()
    assert [(one["reason"], one["column"]) for one in rejected] == [("bad_coordinates", "event_group/event_place")]
    assert b'"_id": 103' in (DATA / KOBO).read_bytes()[rejected[0]["byte_start"] : rejected[0]["byte_end"]]
    assert intake.unaccounted({FILE: (DATA / KOBO).stat().st_size}) == 0


@pytest.mark.parametrize(
    ("document", "rows", "reasons"),
    [
        (b"[]", 0, {}),
        (b'[{"_id": 1, "_submission_time": "2016-01-01T00:00:00"}]', 1, {}),
        (b'{"_id": 1, "_submission_time": "2016-01-01"}\n{"_id": 2, "_submission_time": "2016-01-01"}\n', 2, {}),
        (b'[{"_id": 1, "_submission_time": "2016-01-01"}, {"_id": 2, "x": }]', 1, {"bad_json": 1}),
        (b'[{"_id": 1, "_submission_time": "2016-01-01"}, {"_id": 2, "x": "', 1, {"bad_json": 1}),
        (b'[{"_id": 1, "x": "},\n{"_id": 2, "_submission_time": "2016-01-01"}]', 1, {"bad_json": 1}),
        (
            b'[{"_id": 1, "_submission_time": "2016-01-01"} junk, {"_id": 2, "_submission_time": ""}]',
            2,
            {"bad_json": 1},
        ),
        (
            b'[{"_id": 1, "_submission_time": "' + b"\xff" + b'"}, {"_id": 2, "_submission_time": ""}]',
            1,
            {"bad_json": 1},
        ),
        (b'[{"_id": 1, "_submission_time": ""}, {"a": ' + b"[" * 9999 + b"]" * 9999 + b"}]", 1, {"bad_json": 1}),
    ],
)
def test_a_broken_submission_spoils_no_other(document: bytes, rows: int, reasons: dict[str, int]) -> None:
    intake = read_bytes(document)
    assert (len(intake.table), intake.reasons) == (rows, reasons)
    assert intake.unaccounted({FILE: len(document)}) == 0


def test_an_export_of_kobo_as_csv_is_read() -> None:
    text = (
        '"event_time";"gps";"_id";"_uuid";"_submission_time";"_validation_status"\n'
        '"2016-10-19";"36.1 36.9 0 5";"7";"u";"2016-10-20T06:00:00";"Not approved"\n'
    )
    found = row(read_bytes(text.encode()), "kobo:u")
    assert (found["verification"], found["radius_m"]) == ("rejected", 5)


TABLE = "table_with_days_before_months.csv"


def _mapped() -> Mapping:
    mapping = sidecar_mapping(DATA / TABLE)
    assert mapping is not None
    return mapping


def test_a_mapped_table_is_read_by_its_mapping() -> None:
    intake = read_file(TABLE, mapping=_mapped())
    assert intake.reasons == {"bad_coordinates": 1}  # a decimal comma is no number of degrees
    found = row(intake, "Field office:2")
    assert (found["start"], found["end"]) == (_at(11, 21), _at(12, 21))
    assert (found["act"], found["radius_m"], found["deaths_best"]) == ("shelling", 5000, None)
    assert (found["attribution"], found["recorded_at"]) == ("claimed_by_other_side", _at(13, 21))


def test_a_word_or_a_time_that_the_mapping_cannot_settle_stays_open() -> None:
    found = row(read_file(TABLE, mapping=_mapped()), "Field office:3")
    assert found["act"] == "unknown"
    # 00:30 on 25 March 2016 does not exist in Damascus: both readings are covered.
    assert found["end"] > found["start"]
    assert {"time_ambiguous", "precision_unknown", "unknown_code", "actor_empty", "radius_assumed"} == set(
        found["flags"]
    )


def test_a_mapping_that_names_an_absent_column_is_refused() -> None:
    with pytest.raises(UnknownLayout, match="lacks: Weapon"):
        read_bytes(b"Ref;Date;Time;By;Lat;Lon;Precision;Killed;Published\n", mapping=_mapped())


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("source: a\nact: {words: {x: bang}}", 1),
        ("source: a\nzone: Mars/Olympus\nverification: {words: {x: sure}}", 2),
        ("time: {}\nunheard: 1", 3),
        ("source: [", 1),
        ("- 1", 1),
        ("source: a/b", 1),
    ],
)
def test_all_faults_of_a_mapping_are_told_at_once(text: str, faults: int) -> None:
    mapping, problems = read_mapping(text.encode(), "m.yaml")
    assert mapping is None
    assert [(problem.code, problem.where.file) for problem in problems] == [("INCIDENTS-001", "m.yaml")] * faults


def test_a_mapping_that_unfolds_is_refused() -> None:
    laughs = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(RefusedInput, match="aliases"):
        read_mapping(laughs.encode(), "m.yaml")


def test_the_schema_of_a_mapping_says_what_is_required() -> None:
    assert schema()["required"] == ["source"]


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"a,b,c\n1,2,3\n", b"%PDF-1.7", b'{"type": "x"}', b"\xd0\xcf\x11\xe0", b"x" * (3 << 20)]
)
def test_a_layout_that_we_do_not_know_never_gives_an_empty_table(data: bytes) -> None:
    with pytest.raises(UnknownLayout):
        read_bytes(data)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\r\n", b"sep=,\r\n"])
def test_a_header_alone_is_a_quiet_file_and_not_an_unknown_one(start: bytes) -> None:
    header = start + (DATA / ACLED).read_bytes().split(b"\n", 1)[0]
    intake = read_bytes(header)
    assert len(intake.table) == 0
    assert intake.unaccounted({FILE: len(header)}) == 0
    assert intake.table.schema == SCHEMA


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_encoding_or_a_line_end_changes_nothing_but_places(encoding: str, end: str) -> None:
    plain = read_file(ACLED)
    text = (DATA / ACLED).read_text("utf-8")
    data = text.replace("\n", end).encode(encoding)
    again = read_bytes(data)
    assert again.unaccounted({FILE: len(data)}) == 0
    places = ["byte_start", "byte_end"]
    assert again.table.drop_columns(places) == plain.table.drop_columns(places)


def test_a_row_is_a_value() -> None:
    first = incidents_of(read_file(ACLED).table)[0]
    assert first.flags == tuple(first.flags)
    assert first.during is not None
