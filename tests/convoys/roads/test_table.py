"""The table of legs.

1. Columns stand in any order, those that may be missing may be missing, and tags and marks of a spreadsheet are no fault.
2. Each fault has a code, a line and a column, and none stops the others.
3. Whatever stands in a file, nothing is raised, and size is bounded.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safepassage.convoys.roads import table
from safepassage.convoys.roads.leg import Leg
from safepassage.convoys.roads.row import COLUMNS
from safepassage.convoys.roads.table import read_legs
from safepassage.errors import CATALOGUE

HEAD = "from,to,km,p50_h,p90_h,source"
ROW = "hub,gate,40,1,1.5,ocha"


def test_a_row_is_a_leg() -> None:  # (1)
    data = (
        "\ufeffSource,to,from,KM,p90_h,p50_h,status,as_of,one_way,confirmed_by,words,note,known,retracted\r\n"
        "#meta+source,#loc+to,#loc+from,#km,,,,,,,,,,\r\n"
        '"a; b c",gate,hub,12.5,2,1.5,open,2016-09-12T16:00Z,yes,the roads office,"open, they say\r\nsince noon",seen,2016-09-13,2016-09-14\r\n'
        "\r\n,,,,,,,,,,,,,\r\n"
    ).encode()
    legs, problems = read_legs(data)
    assert problems == ()
    assert legs == (
        Leg.model_validate(
            {
                "from": "hub", "to": "gate", "km": 12.5, "p50_h": 1.5, "p90_h": 2, "status": "open", "one_way": True,
                "as_of": "2016-09-12T16:00Z", "confirmed_by": "the roads office", "source": ("a", "b", "c"),
                "words": "open, they say\r\nsince noon", "note": "seen", "known": "2016-09-13", "retracted": "2016-09-14",
            }
        ),
    )  # fmt: skip


def test_what_is_not_told_is_unknown() -> None:  # (1)
    legs, problems = read_legs(f"{HEAD}\n{ROW}\n".encode())
    assert problems == ()
    assert (legs[0].status, legs[0].one_way, legs[0].as_of, legs[0].confirmed_by) == ("unknown", False, None, "")


def test_digits_may_be_arabic() -> None:  # (1)
    legs, problems = read_legs(f"{HEAD}\n{ROW.replace('40', '٤٠')}\n".encode())
    assert (legs[0].km, problems) == (40, ())


def row(**changed: str) -> str:
    cells = dict(
        zip(COLUMNS, ["hub", "gate", "40", "1", "1.5", "open", "", "", "", "ocha", "", "", "", ""], strict=True)
    )
    return ",".join({**cells, **changed}.values())


FULL = ",".join(COLUMNS)
VALUES: list[tuple[str, dict[str, str]]] = [
    ("from", {"from": ""}),
    ("from", {"from": "a place"}),
    ("to", {"to": "hub"}),
    ("to", {"to": "x" * 81}),
    ("km", {"km": ""}),
    ("km", {"km": "0"}),
    ("km", {"km": "-3"}),
    ("km", {"km": "nan"}),
    ("km", {"km": "inf"}),
    ("km", {"km": "1e3"}),
    ("km", {"km": "40 km"}),
    ("km", {"km": "1_0"}),
    ("km", {"km": "10001"}),
    ("p50_h", {"p50_h": "an hour"}),
    ("p90_h", {"p90_h": "0.5"}),
    ("status", {"status": "safe"}),
    ("as_of", {"as_of": "12/09/2016"}),
    ("as_of", {"as_of": "2016-02-30"}),
    ("as_of", {"as_of": "9999-12-31"}),
    ("known", {"known": "0001-01-01T00:00+03:00"}),
    ("retracted", {"retracted": "yesterday"}),
    ("one_way", {"one_way": "perhaps"}),
    ("source", {"source": ""}),
    ("source", {"source": ";"}),
    ("words", {"words": "a\x00b"}),
]


@pytest.mark.parametrize(("column", "changed"), VALUES, ids=lambda value: str(value)[:40])
def test_a_value_that_is_wrong_is_told_with_its_line_and_column(column: str, changed: dict[str, str]) -> None:  # (2)
    data = "\n".join([FULL, row(to="first"), row(**changed), row(to="last")]).encode()
    legs, problems = read_legs(data, "roads.csv")
    assert [(p.code, p.where.file, p.where.line, p.where.path) for p in problems] == [
        ("ROADS-002", "roads.csv", 3, column)
    ]
    assert [leg.end for leg in legs] == ["first", "last"]
    assert problems[0].found
    assert problems[0].allowed
    assert problems[0].remedy


TABLES: list[tuple[str, bytes, list[tuple[str, int]]]] = [
    ("nothing", b"", [("ROADS-001", 1)]),
    ("blank lines", b"\n\n,,\n", [("ROADS-001", 1)]),
    ("only a header", f"{HEAD}\n".encode(), []),
    ("a column missing", b"from,to,km,p50_h,source\n" + ROW.encode(), [("ROADS-001", 1)]),
    ("two missing", b"from,to,km,source\n", [("ROADS-001", 1), ("ROADS-001", 1)]),
    ("an unknown column", f"{HEAD},speed\n{ROW},3\n".encode(), [("ROADS-001", 1)]),
    ("a column twice", f"{HEAD},km\n{ROW},3\n".encode(), [("ROADS-001", 1)]),
    ("semicolons", f"{HEAD}\n{ROW}\n".replace(",", ";").encode(), [("ROADS-001", 1)] * 7),
    ("not UTF-8", f"{HEAD}\n{ROW}".encode() + b"\xff\n", [("ROADS-001", 2)]),
    ("UTF-16", f"{HEAD}\n{ROW}".encode("utf-16"), [("ROADS-001", 1)]),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", [("ROADS-001", 1)]),
    ("ragged rows", f"{HEAD}\n{ROW},7\nhub,x\n{ROW}\n".encode(), [("ROADS-002", 2), ("ROADS-002", 3)]),
    ("a quote without end", f'{HEAD}\n{ROW}\n"hub,x\n{ROW}\n'.encode(), [("ROADS-001", 3)]),
    ("text after a quote", f'{HEAD}\n"hub"x,gate,40,1,1.5,ocha\n{ROW}\n'.encode(), [("ROADS-001", 2)]),
    ("a huge cell", f"{HEAD}\nhub,gate,40,1,1.5,{'x' * 200_000}\n{ROW}\n".encode(), [("ROADS-001", 2)]),
    ("NUL bytes", f"{HEAD}\nhu\x00b,gate,40,1,1.5,ocha\n".encode(), [("ROADS-002", 2)]),
    ("tags that stand too low", f"{HEAD}\n{ROW}\n#a,#b,#c,#d,#e,#f\n".encode(), [("ROADS-002", 3)] * 3),
    ("the same leg otherwise", f"{HEAD}\n{ROW}\nhub,gate,41,1,1.5,ocha\n".encode(), [("ROADS-003", 3)]),
    ("the same leg back", f"{HEAD}\n{ROW}\ngate,hub,41,1,1.5,ocha\n".encode(), [("ROADS-003", 3)]),
    ("the same leg the same", f"{HEAD}\n{ROW}\n{ROW}\n".encode(), []),
]


@pytest.mark.parametrize(("data", "expected"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_a_table_that_is_wrong_is_told_by_line(data: bytes, expected: list[tuple[str, int]]) -> None:  # (2)
    _, problems = read_legs(data)
    assert [(p.code, p.where.line) for p in problems] == expected
    assert all(p.code in CATALOGUE for p in problems)


def test_a_leg_may_change_with_time_and_differ_by_direction() -> None:  # (2)
    head = f"{HEAD},as_of,known,retracted,one_way"
    rows = [
        f"{ROW},2016-09-12,,,", f"{ROW.replace('40', '41')},2016-09-13,,,", f"{ROW.replace('40', '42')},2016-09-13,2016-09-15,,",
        f"{ROW.replace('40', '43')},2016-09-13,,2016-09-14,", "a,b,1,1,1,s,,,,yes", "b,a,2,2,2,s,,,,yes",
    ]  # fmt: skip
    legs, problems = read_legs("\n".join([head, *rows]).encode())
    assert (len(legs), problems) == (6, ())


@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda text: f"{HEAD}\n{text}".encode("utf-8", "replace"))
    )
)
@example(b"\xef\xbb\xbf" * 3)
@example(f"{HEAD}\n\x00\n".encode())
def test_nothing_is_raised_for_what_stands_in_a_file(data: bytes) -> None:  # (3)
    legs, problems = read_legs(data)
    assert legs or problems or data.decode("utf-8-sig").strip().startswith(HEAD)


@given(st.lists(st.text(max_size=12), min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_a_row_of_any_cells_is_a_leg_or_a_problem(cells: list[str]) -> None:  # (3)
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    legs, problems = read_legs(f"{FULL}\n{quoted}\n".encode("utf-8", "replace"))
    assert legs or problems or not any(cell.strip() for cell in cells) or all(c.strip()[:1] in ("", "#") for c in cells)


def test_a_table_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:  # (3)
    _, problems = read_legs(b"x" * (table.MAX_BYTES + 1))
    assert [p.code for p in problems] == ["ROADS-001"]
    monkeypatch.setattr(table, "MAX_ROWS", 2)
    legs, problems = read_legs("\n".join([HEAD, *(f"hub,g{n},1,1,1,s" for n in range(5))]).encode())
    assert (len(legs), [(p.code, p.where.line) for p in problems]) == (2, [("ROADS-001", 4)])


def test_only_so_many_faults_are_listed_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:  # (3)
    monkeypatch.setattr(table, "MAX_PROBLEMS", 3)
    _, problems = read_legs("\n".join([HEAD, *(["bad"] * 10)]).encode())
    assert len(problems) == 4
    assert problems[-1].found == "7 faults more"


@pytest.mark.speed
def test_a_hundred_thousand_rows_are_read_in_seconds() -> None:  # (3)
    rows = (f"a{n},b{n},1.5,1,2,src,2016-09-12T16:00Z,open" for n in range(100_000))
    data = "\n".join([f"{HEAD},as_of,status", *rows]).encode()
    begun = time.process_time()
    legs, problems = read_legs(data)
    assert (len(legs), problems) == (100_000, ())
    assert time.process_time() - begun < 20
