"""Where records end, whatever is wrong with some of them.

1. The stretches follow one another from the first byte to the last.
2. Neither the size of the blocks nor the path taken changes anything.
3. On files that keep the format, the records are those of Python's own reader.
4. Damage is bounded: what stands before it, and on the lines after it, is read.
5. Encodings with a mark are read; without one, UTF-8, or Windows-1252 with a flag; nothing is guessed in silence.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.errors import UnknownLayout
from safepassage.incidents import cutting
from safepassage.incidents.dialect import RECORD_LIMIT, Dialect
from safepassage.incidents.encoding import Encoding, decoded, detect, width_of
from safepassage.incidents.framing import Frame, Width, frames
from safepassage.incidents.records import from_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = 3
PIECES = st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"a", "é".encode(), b"\xff", b"\0", b"bc", b',"x",', b"1,2,3\n", b'"\n"', b'""'],
)
BROKEN = st.lists(PIECES, max_size=40).map(b"".join)


def _blocks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def _read(data: bytes, size: int = 1 << 20, columns: int = COLUMNS) -> list[Frame]:
    return list(frames(_blocks(data, size), Dialect(), columns, start=0, width=Width()))


def _stretches(found: list[Frame]) -> list[tuple[int, int, str]]:
    told = [(int(a), int(b), "good") for frame in found for a, b in zip(frame.starts, frame.ends, strict=True)]
    told += [(fault.start, fault.end, fault.reason) for frame in found for fault in frame.faults]
    return sorted(told + [(int(a), int(b), "blank") for frame in found for a, b in frame.blanks])


def _flags(found: list[Frame]) -> list[tuple[int, str]]:
    return sorted((int(at), code) for frame in found for code, mask in frame.flags.items() for at in frame.starts[mask])


def _text(found: list[Frame]) -> bytes:
    return b"".join(frame.text for frame in found)


def _rows(found: list[Frame]) -> list[list[str]]:
    names = [str(n) for n in range(COLUMNS)]
    parsed = [from_frame(frame, names, Dialect()).columns for frame in found]
    return [list(row) for columns in parsed for row in zip(*(columns[name].to_pylist() for name in names), strict=True)]


@given(BROKEN)
def test_the_stretches_are_the_file(data: bytes) -> None:
    at = 0
    for start, end, _ in _stretches(_read(data)):
        assert start == at < end
        at = end
    assert at == len(data)


@given(BROKEN, st.sampled_from([1, 2, 7]))
def test_blocks_of_any_size_give_the_same(data: bytes, size: int) -> None:
    whole, pieces = _read(data), _read(data, size)
    assert (_stretches(whole), _flags(whole), _text(whole)) == (_stretches(pieces), _flags(pieces), _text(pieces))


@given(BROKEN)
def test_what_is_parsed_is_what_was_cut(data: bytes) -> None:
    found = _read(data)
    assert len(_rows(found)) == sum(len(frame.starts) for frame in found)


@given(BROKEN)
def test_the_slow_path_cuts_as_the_fast_one_does(data: bytes) -> None:
    quick = cutting.cut(data, Dialect(), COLUMNS, final=True)
    slow = cutting._Gathering()
    cutting._slowly(data, 0, len(data), Dialect(), COLUMNS, slow, final=True)
    assert quick.ends.tolist() == slow.done().ends.tolist()
    assert quick.faults.tolist() == slow.done().faults.tolist()


@given(
    st.lists(st.tuples(*[st.text('ab,"\n\r é', max_size=6)] * COLUMNS), max_size=8),
    st.sampled_from([("\r\n", csv.QUOTE_MINIMAL), ("\n", csv.QUOTE_ALL)]),
)
def test_files_that_keep_the_format_are_read_as_pythons_reader_reads_them(
    rows: list[tuple[str, ...]], form: tuple[str, int]
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=form[0], quoting=form[1]).writerows(rows)  # type: ignore[arg-type]
    found = _read(out.getvalue().encode())
    assert [fault for frame in found for fault in frame.faults] == []
    assert _rows(found) == [[cell.strip() for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"1,2,3\n4,5,6", [(0, 6, "good"), (6, 11, "good")]),  # no line end at the end
        (b"1,2,3\r4,5,6\r\n", [(0, 6, "good"), (6, 13, "good")]),  # three kinds of line end
        (b'1,"a\nb",3\n', [(0, 10, "good")]),  # a line break in a cell
        (b"\n1,2,3\n\n", [(0, 1, "blank"), (1, 7, "good"), (7, 8, "blank")]),
        (b'1,"2\n4,5,6\n7,8,9\n', [(0, 5, "unclosed_quote"), (5, 11, "good"), (11, 17, "good")]),
        (b'1,"2\n4,"5",6\n', [(0, 5, "unclosed_quote"), (5, 13, "good")]),  # closed by the next row's mark
        (b'1,"2\n4,5",6,7\n', [(0, 5, "unclosed_quote"), (5, 14, "wrong_columns")]),  # closes; too many cells
        (b'1,5" gun,3\n', [(0, 11, "good")]),  # a mark inside a cell is text
        (b"1,2\n1,2,3,4\n", [(0, 4, "wrong_columns"), (4, 12, "wrong_columns")]),
        (b"1,\0,3\n4,5,6\n", [(0, 6, "nul_byte"), (6, 12, "good")]),
        ("é,\x81,3\n".encode() + b"\xe9,5,6\n", [(0, 8, "good"), (8, 14, "good")]),
        ("é,".encode() + b"\xff,3\n4,5,6\n", [(0, 7, "byte_damage"), (7, 13, "good")]),
    ],
)
def test_where_records_end(data: bytes, expected: list[tuple[int, int, str]]) -> None:
    assert _stretches(_read(data)) == expected


def test_rows_read_inside_a_damaged_stretch_say_so() -> None:
    assert _flags(_read(b'1,"2\n4,"5",6\n7,8,9\n')) == [(5, "after_damage")]


def test_a_mark_out_of_place_is_text_and_flagged() -> None:
    found = _read(b'1,5" gun,"a"b\n')
    assert _rows(found) == [["1", '5" gun', "ab"]]
    assert _flags(found) == [(0, "odd_quoting")]


def test_a_mark_out_of_place_does_not_cost_a_row_its_cells_of_several_lines() -> None:
    found = _read(b'1,5" gun,"a\nb"\n"c"d,"e\n\nf",6\n7,8,9\n')
    assert _rows(found) == [["1", '5" gun', "a\nb"], ["cd", "e\n\nf", "6"], ["7", "8", "9"]]
    assert _flags(found) == [(0, "odd_quoting"), (15, "odd_quoting")]


def test_a_line_beyond_the_limit_is_passed_over_in_bounded_memory() -> None:
    long = b"x" * (3 * RECORD_LIMIT)
    found = _read(b"1,2,3\n" + long + b"\n4,5,6\n", 1 << 16)
    assert _stretches(found) == [
        (0, 6, "good"),
        (6, 7 + len(long), "too_long"),
        (7 + len(long), 13 + len(long), "good"),
    ]
    assert all(len(frame.raw) <= 2 * RECORD_LIMIT for frame in found)


def test_an_unclosed_cell_costs_one_line_however_long_the_file() -> None:
    row = b"1,2,3\n"
    data = b'a,"b,c\n' + row * (2 * RECORD_LIMIT // len(row))
    found = _read(data, 1 << 18)
    assert sum(len(frame.faults) for frame in found) == 1
    assert sum(len(frame.starts) for frame in found) == 2 * RECORD_LIMIT // len(row)


ENCODED = "id,name\n1,حلب\r\n2,😀é\n3,x"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_an_encoding_with_a_mark_keeps_its_own_bytes(encoding: str, mark: bytes, size: int) -> None:
    data = ENCODED.encode(encoding)
    found = detect(mark + data, "x.csv")
    assert found == Encoding(encoding, len(mark))
    text = decoded(_blocks(data, size), found)
    cut = list(frames(text, Dialect(), 2, start=found.mark, width=width_of(found)))
    assert [data[start - len(mark) : end - len(mark)].decode(encoding) for start, end, _ in _stretches(cut)] == [
        "id,name\n",
        "1,حلب\r\n",
        "2,😀é\n",
        "3,x",
    ]


@pytest.mark.parametrize("tail", [b"\x00\xd8", b"\x00\xdc", b"z", b"\x00\xd8z"])
def test_half_a_character_of_utf16_is_rejected_and_its_bytes_are_counted(tail: bytes) -> None:
    data = "1,2\n3,".encode("utf-16-le") + tail
    found = Encoding("utf-16-le", 0)
    cut = list(frames(decoded([data], found), Dialect(), 2, start=0, width=width_of(found)))
    assert _stretches(cut) == [(0, 8, "good"), (8, len(data), "byte_damage")]


@pytest.mark.parametrize("data", [ENCODED.encode("utf-32"), (ENCODED * 20).encode("utf-16-le")])
def test_an_encoding_that_we_would_have_to_guess_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownLayout, match="save it as UTF-8"):
        detect(data, "x.csv")


def test_windows_1252_is_read_and_flagged() -> None:
    found = _read("Déjà,“vu”,3\n".encode("windows-1252"))
    assert _rows(found) == [["Déjà", "“vu”", "3"]]
    assert _flags(found) == [(0, "encoding_fallback")]


def test_frames_say_nothing_of_an_empty_stream() -> None:
    assert _read(b"") == []
    assert np.array_equal(Width().at(b"", np.array([0])), [0])
