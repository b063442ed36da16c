"""What convoys.yaml and the tables beside it must do.

1. Without the files there are no convoys, and no fault. The small files have none; nor have the examples.
2. Each fault has a code, a file and, where there is one, a line; none stops the others.
3. What is large, deep or hostile is refused and told, and nothing grows. Nothing raises, whatever stands in a file.
4. A closed road everywhere, or no fleet, is no fault of the document: it is an answer.
5. Needs may stand in a spreadsheet, with HXL tags and empty cells.
6. A place has a point never finer than it was told.
7. The schema is that of the types, and accepts the small file.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from safepassage.convoys import schema
from safepassage.convoys.document import open_convoys
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.sites import sites_of
from safepassage.convoys.table import read_table
from safepassage.errors import CATALOGUE
from safepassage.terms.document import open_case
from safepassage.terms.schema import FOLDER, text
from tests.convoys.complete import LATER, Plain, row, state
from tests.terms.small import files, write

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())


def opened(plain: Plain, folder: Path) -> Logistics:
    """Write a state as a folder, a file of bytes, text or plain values each, and read its convoys."""
    kept = {key: plain[key] for key in files() if key in plain}
    for name in ("convoys.yaml", "legs.csv", "destinations.csv"):
        value = plain.get(name)
        if value is not None:
            data = value if isinstance(value, bytes | str) else yaml.safe_dump(value)
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_convoys(open_case(write(kept, folder)), folder)


def test_a_folder_without_convoys_has_none_and_no_fault(tmp_path: Path) -> None:  # (1)
    found = opened(files(), tmp_path)
    assert (found.problems, found.about.movements, found.legs) == ((), (), ())


def test_the_small_files_have_no_fault(tmp_path: Path) -> None:  # (1)
    found = opened(state(), tmp_path)
    assert found.problems == ()
    assert (len(found.legs), len(found.about.approvals)) == (2, 3)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_no_fault(name: str) -> None:  # (1)
    folder = ROOT / "examples" / name
    assert open_convoys(open_case(folder), folder).problems == ()


def _first(key: str, **values: Any) -> Callable[[Plain], Any]:
    return lambda plain: row(plain, key).update(values)


def _top(**values: Any) -> Callable[[Plain], Any]:
    return lambda plain: plain["convoys.yaml"].update(values)


def _again(key: str) -> Callable[[Plain], Any]:
    return lambda plain: plain["convoys.yaml"][key].append(deepcopy(row(plain, key)))


def _whole(value: object) -> Callable[[Plain], Any]:
    return lambda plain: plain.update({"convoys.yaml": value})


FAULTS: list[tuple[str, str, Callable[[Plain], Any]]] = [
    ("CASE-002", "convoys.yaml", _whole(b"hubs: \xff")),
    ("CASE-003", "convoys.yaml", _whole("hubs: [")),
    ("CASE-004", "convoys.yaml", _whole("a: &x [1]\nhubs: *x\n")),
    ("CASE-004", "convoys.yaml", _whole("hubs: !!python/object/apply:os.system [ls]\n")),
    ("CASE-004", "convoys.yaml", _whole("hubs: " + "[" * 60 + "]" * 60)),
    ("CASE-005", "convoys.yaml", _whole("hubs: []\nhubs: []\n")),
    ("CASE-006", "convoys.yaml", _whole("- a list")),
    ("CASE-006", "convoys.yaml", _top(hubs={"id": "yard"})),
    ("CASE-007", "convoys.yaml", _top(hub=[])),
    ("CASE-007", "convoys.yaml", _first("hubs", colour="red")),
    ("CASE-006", "convoys.yaml", _first("packages", kg=-60)),
    ("CASE-006", "convoys.yaml", _first("packages", kg=float("nan"))),
    ("CASE-006", "convoys.yaml", _first("packages", m3=float("inf"))),
    ("CASE-006", "convoys.yaml", _first("hubs", trucks=[{"type": "semi", "count": -1}])),
    ("CASE-006", "convoys.yaml", _first("destinations", people_in_need=-5)),
    ("CASE-006", "convoys.yaml", _first("crossings", hours="sunrise")),
    ("CASE-006", "convoys.yaml", _first("routes", crossings=[])),
    ("CASE-006", "convoys.yaml", _first("hubs", source=[])),
    ("CASE-006", "convoys.yaml", _top(rules={"target": 1.5})),
    ("CASE-006", "convoys.yaml", _top(rules={"min_trucks": 9, "max_trucks": 3})),
    ("CONVOYS-001", "convoys.yaml", _first("crossings", delay="slow")),
    ("CONVOYS-001", "convoys.yaml", _first("crossings", authorities=["nobody"])),
    ("CONVOYS-001", "convoys.yaml", _first("hubs", source="S9")),
    ("CONVOYS-001", "convoys.yaml", _first("hubs", zone="moon")),
    ("CONVOYS-001", "convoys.yaml", _first("hubs", trucks=[{"type": "cart", "count": 1}])),
    ("CONVOYS-001", "convoys.yaml", _first("destinations", packages=["tents"])),
    ("CONVOYS-001", "convoys.yaml", _first("routes", crossings=["bridge"])),
    ("CONVOYS-001", "convoys.yaml", _first("routes", clauses=["ice"])),
    ("CONVOYS-001", "convoys.yaml", _first("approvals", of="bridge")),
    ("CONVOYS-001", "convoys.yaml", _first("approvals", meets=["rain"])),
    ("CONVOYS-001", "convoys.yaml", _first("notices", movement="n")),
    ("CONVOYS-001", "convoys.yaml", _first("movements", hub="port")),
    ("CONVOYS-001", "convoys.yaml", _first("movements", route="river")),
    ("CONVOYS-001", "convoys.yaml", _first("movements", stops=["village"])),
    ("CONVOYS-001", "convoys.yaml", _top(rules={"agreements": ["none"]})),
    ("CONVOYS-001", "legs.csv", lambda plain: plain.update({"legs.csv": plain["legs.csv"].replace(",S1", ",S9")})),
    ("CONVOYS-002", "convoys.yaml", _again("hubs")),
    ("CONVOYS-002", "convoys.yaml", _again("packages")),
    ("CONVOYS-002", "convoys.yaml", _first("crossings", id="yard")),
    ("CONVOYS-002", "convoys.yaml", _again("movements")),
    ("CONVOYS-003", "convoys.yaml", lambda plain: row(plain, "crossings").pop("delay")),
    ("CONVOYS-003", "convoys.yaml", lambda plain: plain["convoys.yaml"]["delays"].pop("travel")),
    ("CONVOYS-004", "convoys.yaml", _first("routes", out_by="yard")),
    ("CONVOYS-004", "convoys.yaml", _first("routes", crossings=["gate", "gate"])),
    ("CONVOYS-005", "convoys.yaml", _first("approvals", until="2016-09-01")),
    ("CONVOYS-005", "convoys.yaml", _first("approvals", **{"from": "2016-09-20", "until": "2016-09-18"})),
    ("CONVOYS-005", "convoys.yaml", lambda plain: row(plain, "movements")["obstacles"][0].update({"from": LATER})),
    ("CONVOYS-006", "convoys.yaml", _first("packages", kg=25_000)),
    ("CONVOYS-006", "convoys.yaml", _first("packages", m3=45)),
    ("CONVOYS-007", "convoys.yaml", lambda plain: row(plain, "hubs").pop("latitude")),
    ("CONVOYS-007", "convoys.yaml", lambda plain: [row(plain, "hubs").pop(key) for key in ("longitude", "latitude")]),
    ("CONVOYS-008", "destinations.csv", lambda plain: plain.update({"destinations.csv": "a;b;c\n"})),
    ("CONVOYS-008", "destinations.csv", lambda plain: plain.update({"destinations.csv": ""})),
    ("CONVOYS-009", "convoys.yaml", lambda plain: _elsewhere(plain)),
    ("TERMS-001", "convoys.yaml", _first("approvals", decided="Tuesday")),
    ("TERMS-001", "convoys.yaml", _first("approvals", until="9999-12-31")),
    ("TERMS-001", "convoys.yaml", _first("movements", departs="0001-01-01")),
    ("TERMS-001", "convoys.yaml", lambda plain: row(plain, "hubs")["stock"][0].update({"at": "soon"})),
    ("TERMS-002", "convoys.yaml", _first("hubs", time_zone="Asia/Aleppo")),
    ("TERMS-006", "convoys.yaml", _first("movements", departs="2016-03-25T00:00")),
    ("TERMS-007", "convoys.yaml", _first("movements", departs="2016-10-27T23:30")),
    ("ROADS-001", "legs.csv", lambda plain: plain.update({"legs.csv": "to,from\n"})),
    ("ROADS-002", "legs.csv", lambda plain: plain.update({"legs.csv": plain["legs.csv"].replace("20,", "-20,")})),
]


def _elsewhere(plain: Plain) -> None:
    hubs = plain["convoys.yaml"]["hubs"]
    hubs.append({**deepcopy(row(plain, "hubs")), "id": "port"})
    row(plain, "routes")["hubs"] = ["port"]


@pytest.mark.parametrize(("code", "file", "change"), FAULTS, ids=[f"{code}-{i}" for i, (code, *_) in enumerate(FAULTS)])
def test_each_fault_is_named_in_its_file(
    tmp_path: Path, code: str, file: str, change: Callable[[Plain], Any]
) -> None:  # (2)
    plain = state()
    change(plain)
    found = opened(plain, tmp_path)
    told = [problem for problem in found.problems if problem.code == code]
    assert told, [str(problem) for problem in found.problems]
    assert told[0].where.file == file
    assert told[0].code in CATALOGUE
    assert all(problem.found and problem.allowed and problem.remedy for problem in found.problems)
    assert all(len(problem.found) < 200 for problem in found.problems)


def test_faults_do_not_stop_one_another_and_stand_on_their_lines(tmp_path: Path) -> None:  # (2)
    plain = state()
    plain["convoys.yaml"] = (
        "packages:\n"
        "  - {id: food, kg: -1, m3: 0.1, people: 5, source: S1}\n"
        "hubs:\n"
        "  - id: yard\n"
        "    source: S9\n"
        "    stock: [{package: food, count: 1}]\n"
        "    trucks: [{type: cart, count: 1}]\n"
    )
    plain["legs.csv"] = "from,to\n"
    found = opened(plain, tmp_path)
    told = {(problem.code, problem.where.file, problem.where.line) for problem in found.problems}
    assert {
        ("CASE-006", "convoys.yaml", 2),
        ("CONVOYS-001", "convoys.yaml", 5),
        ("CONVOYS-001", "convoys.yaml", 7),
        ("ROADS-001", "legs.csv", 1),
    } <= told
    # What a faulty row defines is not told again where it is named.
    assert not any("'food'" in problem.found for problem in found.problems if problem.code == "CONVOYS-001")
    assert found.faulty


def test_a_huge_file_is_refused(tmp_path: Path) -> None:  # (3)
    plain = state()
    plain["convoys.yaml"] = b"#" * (33 * 1024 * 1024)
    plain["destinations.csv"] = b"id," * (12 * 1024 * 1024)
    codes = {(problem.code, problem.where.file) for problem in opened(plain, tmp_path).problems}
    assert {("CASE-004", "convoys.yaml"), ("CASE-004", "destinations.csv")} <= codes


@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.text(alphabet="idnamezone_:,-[]{}&*!|>'\"#;\n 019.", max_size=200).map(str.encode),
        st.text(max_size=100).map(str.encode),
    )
)
@settings(max_examples=150)
def test_no_bytes_raise_out_of_a_table(data: bytes) -> None:  # (3)
    page = read_table("destinations.csv", data, "destinations", ("id", "name", "zone"), ("name",))
    assert page.value is not None or page.problems


@pytest.mark.parametrize("where", ["destinations.csv", "legs.csv", "convoys.yaml"])
def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path, where: str) -> None:  # (3)
    plain = state()
    plain.pop(where, None)
    (tmp_path / where).mkdir()
    assert any(problem.where.file == where for problem in opened(plain, tmp_path).problems)


def test_no_fleet_and_a_road_closed_everywhere_are_no_fault(tmp_path: Path) -> None:  # (4)
    plain = state()
    plain["legs.csv"] = plain["legs.csv"].replace("open", "closed")
    row(plain, "crossings")["reports"] = [{"status": "closed", "as_of": "2016-09-13", "source": "S1"}]
    row(plain, "hubs").pop("trucks")
    plain["convoys.yaml"]["truck_types"] = []
    assert opened(plain, tmp_path).problems == ()


TABLE = (
    "id,name,zone,people_in_need,packages,offload_bays,offload_min,overnight,source\r\n"
    "#adm4+code,#loc+name,,#inneed,,,,,#meta+source\r\n"
    'market,"The market, old",city,1200,food;food,2,45,no,S1;S1\r\n'
    "\r\n"
    "mill,,city,many,food,2,45,,S1\r\n"
)


def test_needs_may_stand_in_a_spreadsheet(tmp_path: Path) -> None:  # (5)
    plain = state()
    plain["destinations.csv"] = "\ufeff" + TABLE
    found = opened(plain, tmp_path)
    market = found.place("market")
    assert (market.title, getattr(market, "packages", ())) == ("The market, old", ("food", "food"))
    assert [row_.id for row_ in found.about.destinations] == ["quarter", "market"]
    assert [(problem.code, problem.where.file, problem.where.line) for problem in found.problems] == [
        ("CASE-006", "destinations.csv", 5)
    ]


@pytest.mark.parametrize(
    ("table", "code", "line"),
    [
        ("id,colour\nx,red\n", "CASE-007", 1),
        ("id,id\nx,y\n", "CASE-005", 1),
        ("id,name\nx,y,z\n", "CASE-003", 2),
        ('id,name\nx,"y\n', "CASE-003", 2),
    ],
)
def test_a_fault_of_a_spreadsheet_is_told_with_its_line(table: str, code: str, line: int) -> None:  # (5)
    page = read_table("destinations.csv", table.encode(), "destinations", ("id", "name"), ())
    assert (code, line) in {(problem.code, problem.where.line) for problem in page.problems}


def test_a_place_has_a_point_never_finer_than_it_was_told(tmp_path: Path) -> None:  # (6)
    plain = state()
    row(plain, "destinations").update(zone="city")
    for key in ("longitude", "latitude"):
        row(plain, "destinations").pop(key)
    row(plain, "hubs").pop("precision_m")
    found = opened(plain, tmp_path)
    sites = {site.id: site for site in sites_of(open_case(tmp_path), found)}
    assert sites["yard"].precision_m is None
    assert sites["gate"].precision_m == 100
    reach = sites["quarter"].precision_m
    assert reach is not None
    assert 8000 <= reach < 8200
    assert sites["quarter"].longitude == pytest.approx(37.15, abs=1e-3)


def test_the_kept_schema_is_that_of_the_types_and_accepts_the_small_file() -> None:  # (7)
    for name, made in schema.schemas().items():
        kept = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
        assert kept == text(made), "run python -m safepassage.convoys.schema"
        Draft202012Validator.check_schema(made)
        Draft202012Validator(made).validate(state()[name])
