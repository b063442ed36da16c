"""Input that was built, or broken, to hurt.

1. A hundred thousand malformed rows: no byte unaccounted, no crash, the same result twice and in blocks of any size.
2. Rows that nobody spoiled are read, however bad their neighbours are.
3. Bombs are refused within two seconds and 256 MiB, in a process of their own.
4. A damaged or truncated archive is refused; it never gives part of a file in silence.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from safepassage.errors import RefusedInput, SafePassageError, UnknownLayout
from safepassage.incidents import containers
from safepassage.incidents.mapping import read_mapping
from safepassage.incidents.vocabulary import FLAGS, REASONS
from tests.incidents.given import DATA, FILE, read_bytes
from tests.incidents.malformed import HEADER, SPOILERS, cells, malformed

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 100_000
SEED = 20160919


@pytest.fixture(scope="module")
def drawn() -> tuple[bytes, dict[int, str]]:
    return malformed(ROWS, SEED)


def test_malformed_rows_are_read_or_rejected_and_no_byte_is_lost(
    drawn: tuple[bytes, dict[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, intact = drawn
    first = read_bytes(data)
    assert first.unaccounted({FILE: len(data)}) == 0
    assert set(first.reasons) <= set(REASONS)
    assert set(first.flags) <= set(FLAGS)
    found = dict(zip(first.table["byte_start"].to_pylist(), first.table["incident_id"].to_pylist(), strict=True))
    lost = [at for at, identifier in intact.items() if found.get(at) != identifier]
    # A draw now and then puts a line end, or closes an open cell, so that a neighbour belongs to another row.
    assert len(lost) <= len(intact) // 1000
    for kept in first.rejected.slice(0, 1000).to_pylist():
        assert data[kept["byte_start"] : kept["byte_end"]].startswith(kept["excerpt"])
    monkeypatch.setattr(containers, "BLOCK", 333_333)
    again = read_bytes(data)
    assert again.table == first.table
    assert again.rejected == first.rejected
    assert again.ranges == first.ranges


@pytest.mark.parametrize("kind", SPOILERS)
def test_one_way_of_going_wrong_spoils_nothing_else(kind: str) -> None:
    draw = random.Random(kind)
    good = [",".join(cells(draw, number)).encode() for number in range(4)]
    bad = [SPOILERS[kind](draw, cells(draw, 90 + number)) for number in range(3)]
    data = b"\r\n".join([HEADER.encode(), good[0], bad[0], good[1], bad[1], good[2], bad[2], good[3], b""])
    intake = read_bytes(data)
    assert intake.unaccounted({FILE: len(data)}) == 0
    assert {f"acled:SYR{number}" for number in range(4)} <= set(intake.table["incident_id"].to_pylist())


def test_marks_that_open_at_every_line_cost_no_more_than_reading() -> None:
    for line in (b'"\n', b'a,"b\n', b'"a"b,"c\n', b'"""\n', b',"x\n', b'"a",b,"c\n'):
        data = HEADER.encode() + b"\n" + line * 5_000
        assert read_bytes(data).unaccounted({FILE: len(data)}) == 0


# --- bombs, each read in a process of its own with 256 MiB and two seconds ---


def _zeros(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        for _ in range(size >> 20):
            packed.write(b"0" * (1 << 20))
    return out.getvalue()


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def workbook(sheet: bytes, **more: bytes) -> bytes:
    """Give a workbook with one sheet, given as XML."""
    head = b'<?xml version="1.0" encoding="UTF-8"?>'
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packed = b"http://schemas.openxmlformats.org/package/2006/"
    kinds = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    return _zip(
        {
            "[Content_Types].xml": head + b'<Types xmlns="' + packed + b'content-types">'
            b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            b'<Override PartName="/xl/workbook.xml" ContentType="' + kinds + b'sheet.main+xml"/>'
            b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="' + kinds + b'worksheet+xml"/></Types>',
            "_rels/.rels": head + b'<Relationships xmlns="' + packed + b'relationships">'
            b'<Relationship Id="r1" Type="' + links + b'/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": head + b'<workbook xmlns="' + main + b'" xmlns:r="' + links + b'">'
            b'<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": head + b'<Relationships xmlns="' + packed + b'relationships">'
            b'<Relationship Id="r1" Type="' + links + b'/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": head + b'<worksheet xmlns="' + main + b'"><sheetData>' + sheet
            + b"</sheetData></worksheet>",
        }
        | {name.replace("__", "/"): content for name, content in more.items()}
    )  # fmt: skip


def cell(place: str, words: str) -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'.encode()


ROWS_OF_XML = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"


def _loose_rows(rows: int) -> bytes:
    """Give rows whose cells say nothing of their place, and that do not shrink as a bomb does."""
    draw = random.Random(1)
    few = [
        b"<row>" + b"".join(b"<c><v>%d</v></c>" % draw.randrange(9999) for _ in range(2000)) + b"</row>"
        for _ in range(50)
    ]
    return b"".join(draw.choices(few, k=rows))


LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(12))
    + b"]>"
)
BOMBS = {
    "gzip of zeros": lambda: _zeros(64 << 20) * 32,
    "gzip of blank lines": lambda: gzip.compress(HEADER.encode() + b"\n" * (64 << 20)),
    "gzip of one row": lambda: gzip.compress(HEADER.encode() + b"\n" + (b"SYR1," + b"," * 29 + b"\n") * 2_000_000),
    "lines of one letter": lambda: HEADER.encode() + b"\n" + b"a\n" * 8_000_000,
    "submissions of one letter": lambda: b'[{"_id":1,"_submission_time":""}' + b',{"a":1}' * 3_000_000 + b"]",
    "questions by the thousand": lambda: (
        b'[{"_id":1,"_submission_time":""'
        + b"".join(b',"q%d":1' % n for n in range(50_000))
        + b"}"
        + b',{"_id":2}' * 100_000
        + b"]"
    ),
    "a table of many columns": lambda: HEADER.encode() + b",x" * 200_000 + b"\n" + (b"," * 200_030 + b"\n") * 50,
    "gzip in gzip": lambda: gzip.compress(_zeros(16 << 20)),
    "zip of zeros": lambda: _zip({"a.csv": b"0" * (128 << 20)}),
    "zip in zip": lambda: _zip({"a.zip": _zip({"b.csv": b"0"})}),
    "zip of many members": lambda: _zip({f"{n}.csv": b"" for n in range(5000)}),
    "workbook of one cell in the last corner": lambda: workbook(
        b'<row r="1048576">' + cell("XFD1048576", "x") + b"</row>"
    ),
    "workbook of much XML": lambda: workbook(ROWS_OF_XML * 9_000),
    "workbook of rows without places": lambda: workbook(_loose_rows(2_100)),
    "workbook with a billion laughs": lambda: workbook(b"", **{"xl__sharedStrings.xml": LAUGHS + b"<sst>&m;</sst>"}),
    "workbook of shared strings": lambda: workbook(b"", **{"xl__sharedStrings.xml": b"<si><t>a</t></si>" * 6_000_000}),
    "deep JSON": lambda: b"[" * 30_000_000,
    "deep JSON in a submission": lambda: b'[{"_id":1,"_submission_time":"","a":' + b'{"a":' * 200_000,
    "JSON beyond the limit": lambda: b'[{"_id":1,"_submission_time":""},' + b" " * (65 << 20),
    "one line without an end": lambda: b"a" * (100 << 20),
    "marks without an end": lambda: b'"' * (60 << 20),
    "delimiters without an end": lambda: b"," * (60 << 20),
}
READ = textwrap.dedent(
    """
    import resource, sys
    from safepassage import when
    from safepassage.errors import SafePassageError
    from safepassage.incidents.draft import Reading
    from safepassage.incidents.intake import read_stream
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        with open(sys.argv[1], "rb") as stream:
            intake = read_stream(stream, Reading("bomb", when.zone("Etc/UTC")))
        print("read", len(intake.table))
    except SafePassageError as refusal:
        print("refused", type(refusal).__name__, str(refusal)[:160])
    after = resource.getrusage(resource.RUSAGE_SELF)
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(peak.split()[1]) / 1024)
    """
)


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_within_two_seconds_and_256_mib(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb"
    file.write_bytes(BOMBS[kind]())
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", READ, str(file)],
        check=False, capture_output=True, text=True, cwd=ROOT, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    verdict, usage = ran.stdout.splitlines()
    assert verdict == "read 0" or verdict.startswith("refused"), verdict
    cpu_s, peak_mib = map(float, usage.split())
    assert cpu_s <= 2.0
    assert peak_mib <= 256


def test_a_workbook_as_people_make_them_is_read() -> None:
    header = HEADER.split(",")
    body = b"".join(
        b"<row>" + b"".join(cell(f"{chr(65 + n)}{r}", word) for n, word in enumerate(words)) + b"</row>"
        for r, words in enumerate(
            [
                ["id", "when", "lat", "lon", "what"],
                ["1", "2016-09-19", "36.1", "36.9", "shelling"],
                ["2", "soon", "", "", ""],
            ],
            start=1,
        )
    )
    text = b"source: desk\nid: id\ntime: {start: when}\nplace: {latitude: lat, longitude: lon}\nact: {column: what}"
    mapping, problems = read_mapping(text, "m")
    assert (problems, len(header)) == ((), 31)
    intake = read_bytes(workbook(body), mapping=mapping)
    assert intake.units == {FILE: "rows"}
    assert intake.unaccounted({FILE: 3}) == 0
    assert (intake.table["act"].to_pylist(), intake.reasons) == (["shelling"], {"bad_time": 1})


GOOD = (DATA / "acled_31_columns.csv").read_bytes()


def test_gzip_and_zip_change_nothing() -> None:
    plain = read_bytes(GOOD)
    for packed in (gzip.compress(GOOD), gzip.compress(GOOD[:700]) + gzip.compress(GOOD[700:]), _zip({"d/a.csv": GOOD})):
        assert read_bytes(packed).table == plain.table


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(GOOD)[:-9],
        gzip.compress(GOOD)[:200] + b"xxxx" + gzip.compress(GOOD)[204:],
        _zip({"a.csv": GOOD})[:-30],
        _zip({"a.csv": GOOD}).replace(_zip({"a.csv": GOOD})[60:90], bytes(30)),
        b"PAR1" + bytes(40) + b"PAR1",
    ],
)
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedInput):
        read_bytes(data)


@pytest.mark.parametrize("members", [{}, {"a.csv": GOOD, "b.csv": GOOD}, {"readme.txt.pdf": b"x"}])
def test_a_zip_file_must_hold_one_table(members: dict[str, bytes]) -> None:
    with pytest.raises(SafePassageError) as refusal:
        read_bytes(_zip(members))
    assert isinstance(refusal.value, UnknownLayout | RefusedInput)
