"""Rows as they should not be, drawn from a seed: every way of going wrong that the field has shown, and some more."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER: Final = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
_NOTES: Final = (
    "On that day shelling hit the quarter.",
    '"Two shells, then a third; nobody was hurt."',
    '"A witness said ""it came from the north"", twice."',
    '"A note\nof two lines, with a comma"',
    "قصف مدفعي على الحي",
    "Déjà vu à Alep",
)


def cells(draw: random.Random, number: int) -> list[str]:
    """Give one good row."""
    return [
        f"SYR{number}", f"2016-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}", "2016", str(draw.randint(1, 3)),
        "Political violence", "Explosions/Remote violence", draw.choice(("Air/drone strike", "Grenade", "")),
        "Military Forces of Syria (2000-2024)", "", "1", draw.choice(("Civilians (Syria)", "Opposition Rebels", "")),
        "", "7", "17", "", "760", "Middle East", "Syria", draw.choice(("Aleppo", "Homs")), "Jebel Saman", "Atareb",
        draw.choice(("Urum", "Syria", "حلب")), f"{draw.uniform(33, 37):.4f}", f"{draw.uniform(36, 41):.4f}",
        str(draw.randint(1, 3)), "SOHR", "National", draw.choice(_NOTES), str(draw.randint(0, 40)), "", "1700000000",
    ]  # fmt: skip


def _put(column: int, *words: str) -> Callable[[random.Random, list[str]], bytes]:
    def spoil(draw: random.Random, row: list[str]) -> bytes:
        row[column] = draw.choice(words)
        return ",".join(row).encode()

    return spoil


def _bytes(change: Callable[[random.Random, bytearray], object]) -> Callable[[random.Random, list[str]], bytes]:
    def spoil(draw: random.Random, row: list[str]) -> bytes:
        text = bytearray(",".join(row).encode())
        change(draw, text)
        return bytes(text)

    return spoil


def _damage(draw: random.Random, text: bytearray) -> None:
    for _ in range(draw.randint(1, 6)):
        text[draw.randrange(len(text))] = draw.randrange(256)


def _at(*junk: bytes) -> Callable[[random.Random, bytearray], None]:
    def insert(draw: random.Random, text: bytearray) -> None:
        place = draw.randrange(len(text))
        text[place:place] = draw.choice(junk)

    return insert


def _truncated(draw: random.Random, text: bytearray) -> None:
    del text[draw.randrange(len(text)) :]


def _in_1252(draw: random.Random, row: list[str]) -> bytes:
    row[27] = draw.choice(("Déjà vu", "Señal", "“quoted”"))
    return ",".join(row).encode("windows-1252", "replace")


def _in_utf16(draw: random.Random, row: list[str]) -> bytes:
    text = ",".join(row)
    half = draw.randrange(len(text))
    return text[:half].encode() + text[half:].encode("utf-16-le")


SPOILERS: Final[dict[str, Callable[[random.Random, list[str]], bytes]]] = {
    "nul": _bytes(_at(b"\0", b"\0\0\0")),
    "huge number": _put(22, "1e400", "-1e400", "1E999"),
    "not a number": _put(23, "NaN", "nan", "inf", "abc", "36,5", "0x24", "--", "1_0"),
    "arabic digits": _put(22, "٣٦٫٢٠١", "۳۶.۲"),
    "arabic date": _put(1, "٢٠١٦-٠٩-١٩", "۲۰۱۶-۰۹-۱۹"),
    "unclosed quote": _put(27, '"never closed', '"', '"a ""b', '"x" y'),
    "quote in a cell": _put(21, 'the "Castle"', '5" gun', '"Citadel" hill'),
    "long cell": _put(27, "x" * 5000, '"' + "y, " * 1700 + '"', "ن" * 2500),
    "byte damage": _bytes(_damage),
    "truncated": _bytes(_truncated),
    "windows-1252": _in_1252,
    "utf-16 from the middle": _in_utf16,
    "more cells": lambda _, row: ",".join([*row, "more"]).encode(),
    "fewer cells": lambda draw, row: ",".join(row[: draw.randint(1, 30)]).encode(),
    "year 25": _put(1, "0025-05-16", "16 May 0025", "0000-01-01", "9999-12-31"),
    "no such date": _put(1, "2016-02-30", "2016-13-01", "yesterday", "2016/09/19", "1474243200"),
    "no date": _put(1, "", " "),
    "nowhere": _put(22, "0", "", "91", "-0.0"),
    "deaths": _put(28, "-1", "1.5", "many", "99999999999", "1e400", "٣"),
    "no identifier": _put(0, "", " "),
    "formula": _put(27, "=HYPERLINK(1)", "@SUM(A1)", "+1"),
    "unknown codes": _put(24, "9", "", "exact"),
    "unknown word": _put(6, "Something new", "\u202eAir/drone strike"),
    "empty": lambda _, row: b"," * (len(row) - 1),
    "blank": lambda _draw, _row: b"",
    "lone return": _bytes(_at(b"\r", b"\r\r", b"\n")),
    "separator signs": _bytes(_at(b"\x1c", b"\x85", "\u2028".encode(), b"\x0b", b"\x0c")),
    "marks": _bytes(_at(b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80")),
}


def malformed(rows: int, seed: int, share: float = 0.8) -> tuple[bytes, dict[int, str]]:
    """Draw a file: its bytes, and where each row that nobody spoiled starts, with its identifier."""
    draw = random.Random(seed)
    parts, intact = [HEADER.encode() + b"\r\n"], {}
    at = len(parts[0])
    for number in range(rows):
        row = cells(draw, number)
        if draw.random() < share:
            line = draw.choice(list(SPOILERS.values()))(draw, row)
        else:
            line = ",".join(row).encode()
            intact[at] = f"acled:SYR{number}"
        line += draw.choice((b"\n", b"\r\n", b"\n", b"\r"))
        parts.append(line)
        at += len(line)
    return b"".join(parts), intact
