"""What a file is wrapped in, told from its first bytes: gzip, zip, Excel, Parquet, or nothing.

Everything is bounded before it is opened. A stream that grows beyond ``TOTAL_LIMIT``, or by more than ``RATIO_LIMIT``
once it is larger than ``RATIO_FROM``, is refused; so are archives in archives, encrypted members and damaged streams.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Final

from safepassage.errors import RefusedInput, UnknownLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK: Final = 1 << 22
TOTAL_LIMIT: Final = 16 << 30
"""The most bytes that a compressed file may unfold to."""
RATIO_LIMIT: Final = 200
RATIO_FROM: Final = 8 << 20
"""Text that people wrote shrinks by 3 to 30 times; a bomb, by a thousand."""
MEMBERS_LIMIT: Final = 2_000

_GZIP, _ZIP, _PARQUET, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0"
_DATA: Final = re.compile(r".*\.(?:csv|tsv|tab|txt|json|geojson|jsonl)", re.IGNORECASE)
_ARCHIVE: Final = re.compile(r".*\.(?:zip|gz|tgz|bz2|xz|7z|rar|tar|xlsx|parquet)", re.IGNORECASE)


def kind_of(head: bytes, file: str) -> str:
    """Tell what a file is wrapped in: ``gzip``, ``zip``, ``parquet`` or ``plain``.

    Raises
    ------
    UnknownLayout
        It is empty, or of a kind that we know not to hold events in a form that we read.
    """
    if not head:
        raise UnknownLayout(f"{file}: the file is empty")
    for mark, kind in ((_GZIP, "gzip"), (_ZIP, "zip"), (_PARQUET, "parquet")):
        if head.startswith(mark):
            return kind
    for mark, what in ((_OLE, "an Excel file of before 2007"), (b"%PDF", "a PDF"), (b"SQLite format 3", "a database")):
        if head.startswith(mark):
            raise UnknownLayout(f"{file}: found {what}; known: CSV, Excel (.xlsx), Parquet, JSON, also in gzip or zip")
    return "plain"


def plain(stream: IO[bytes]) -> Iterator[bytes]:
    """Give a file block by block."""
    while block := stream.read(BLOCK):
        yield block


class Growth:
    """Counts what went in and what came out, and refuses what grows as no data does."""

    def __init__(self, file: str) -> None:
        self.file, self.inside, self.out = file, 0, 0

    def check(self, inside: int, out: int) -> None:
        """Note more bytes; ``inside`` compressed, ``out`` not.

        Raises
        ------
        RefusedInput
            The limits are passed.
        """
        self.inside += inside
        self.out += out
        if self.out > TOTAL_LIMIT:
            raise RefusedInput(f"{self.file}: it unfolds to more than {TOTAL_LIMIT >> 30} GiB")
        if self.out > RATIO_FROM and self.out > RATIO_LIMIT * max(self.inside, 1):
            raise RefusedInput(f"{self.file}: it unfolds by more than {RATIO_LIMIT} times, as a bomb does")


def gunzip(stream: IO[bytes], file: str) -> Iterator[bytes]:
    """Unfold gzip, also of several members.

    Raises
    ------
    RefusedInput
        A bomb, a damaged or a truncated stream.
    """
    growth = Growth(file)
    unfold = zlib.decompressobj(wbits=31)
    pending = b""
    while pending or (pending := stream.read(1 << 18)):
        try:
            block = unfold.decompress(pending, BLOCK)
        except zlib.error as fault:
            raise RefusedInput(f"{file}: damaged gzip after {growth.out} bytes of text ({fault})") from fault
        left = unfold.unused_data if unfold.eof else unfold.unconsumed_tail
        growth.check(len(pending) - len(left), len(block))
        if block:
            yield block
        if unfold.eof:
            left = left.lstrip(b"\0")
            unfold = zlib.decompressobj(wbits=31)
            if not left and not (left := stream.read(1 << 18).lstrip(b"\0")):
                return
        pending = left
    raise RefusedInput(f"{file}: truncated gzip after {growth.out} bytes of text")


def archive(stream: IO[bytes], file: str) -> zipfile.ZipFile:
    """Open a zip file's directory.

    Raises
    ------
    RefusedInput
        It is damaged, or has more members than any publisher's.
    """
    try:
        opened = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
        raise RefusedInput(f"{file}: damaged zip ({fault})") from fault
    if len(opened.infolist()) > MEMBERS_LIMIT:
        raise RefusedInput(f"{file}: {len(opened.infolist())} members; at most {MEMBERS_LIMIT} are read")
    return opened


def is_excel(opened: zipfile.ZipFile) -> bool:
    """Say whether a zip file is an Excel workbook."""
    names = {name.casefold() for name in opened.namelist()}
    return "[content_types].xml" in names and any(name.startswith("xl/") for name in names)


def only_table(opened: zipfile.ZipFile, file: str) -> zipfile.ZipInfo:
    """Give the one member that holds a table.

    Raises
    ------
    RefusedInput
        There is an archive in the archive.
    UnknownLayout
        There is none, or more than one.
    """
    members = [info for info in opened.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/")]
    nested = [info.filename for info in members if _ARCHIVE.fullmatch(info.filename)]
    if nested:
        raise RefusedInput(f"{file}: an archive in an archive ({nested[0][:80]}); unpack it first")
    tables = [info for info in members if _DATA.fullmatch(info.filename)]
    if len(tables) != 1:
        names = ", ".join(info.filename[:80] for info in (tables or members)[:8]) or "nothing"
        raise UnknownLayout(f"{file}: found {names}; known: a zip file with one table in it; unpack it and import one")
    return tables[0]


def unzip(opened: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    """Unfold a member of a zip file.

    Raises
    ------
    RefusedInput
        A bomb, a damaged or an encrypted member.
    """
    growth = Growth(file)
    growth.check(member.compress_size, 0)
    try:
        with opened.open(member) as stream:
            while block := stream.read(1 << 20):
                growth.check(0, len(block))
                yield block
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as fault:
        raise RefusedInput(f"{file}: {member.filename[:80]} cannot be unfolded ({fault})") from fault


def refuse_nested(head: bytes, file: str) -> None:
    """Refuse an archive that was inside another.

    Raises
    ------
    RefusedInput
        It is one.
    """
    if head.startswith((_GZIP, _ZIP, _PARQUET, _OLE, b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")):
        raise RefusedInput(f"{file}: an archive in an archive; unpack it first")
