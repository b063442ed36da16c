"""Which layout a file has, told from its header and never from its name.

An unknown layout raises, naming what was found and what is known; it never yields an empty table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.incidents.dialect import Dialect
from safepassage.incidents.draft import Draft, Reading
from safepassage.incidents.records import Records
from safepassage.incidents.sources import acled, gdelt, kobo, mapped, ucdp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safepassage.incidents.mapping import Mapping

Read = Callable[[Records, Reading], Draft]

DELIMITERS: Final = (b",", b";", b"\t", b"|")
COLUMNS_LIMIT: Final = 2_000
_GDELT_1: Final = 58
_DIGITS_OF_A_DAY: Final = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout found: the source, its names for the columns in the order of the file, and how to read rows.

    ``mapping`` is the one to read by: that given, or that which a Kobo form's questions suggest.
    """

    source: str
    names: tuple[str, ...]
    read: Read
    mapping: Mapping | None = None


def from_names(header: Sequence[str], mapping: Mapping | None, file: str) -> Layout:
    """Tell the layout from the names of the columns.

    Raises
    ------
    RefusedInput
        There are more columns than anybody has.
    UnknownLayout
        The names fit no publisher's layout and no mapping says what they mean, or the mapping's are not all there.
    """
    if len(header) > COLUMNS_LIMIT:
        raise RefusedInput(f"{file}: a table of {len(header)} columns; at most {COLUMNS_LIMIT} are read")
    exact = _distinct(tuple(name.strip() for name in header))
    if mapping is not None:
        return _mapped(exact, mapping, file)
    names = _distinct(tuple(name.strip().casefold() for name in header))
    if not _missing(ucdp.NEEDED, names):
        return Layout(ucdp.NAME, names, ucdp.read)
    if not _missing(acled.NEEDED, names) and any(name in names for name in acled.IDS):
        return Layout(acled.NAME, names, acled.read)
    if not _missing(kobo.NEEDED, exact):
        return Layout(kobo.NAME, exact, kobo.read, kobo.assumed(exact))
    raise UnknownLayout(_unknown(names, file))


def _mapped(names: tuple[str, ...], mapping: Mapping, file: str) -> Layout:
    lacking = _missing(mapping.columns(), names)
    if mapping.layout == "kobo":
        # A question that nobody answered has no column in a JSON export; the ones that every form has must be there.
        lacking = _missing(kobo.NEEDED, names)
    if lacking:
        raise UnknownLayout(
            f"{file}: the mapping names columns that the file lacks: {', '.join(lacking)}; found: {_listed(names)}"
        )
    return Layout(mapping.source, names, kobo.read if mapping.layout == "kobo" else mapped.read, mapping)


def headerless(cells: Sequence[bytes], file: str) -> Layout | None:
    """Tell whether a first line is an event of GDELT, which ships no header.

    Raises
    ------
    UnknownLayout
        It is one of GDELT's older form.
    """
    if len(cells) not in (len(gdelt.COLUMNS), _GDELT_1):
        return None
    if not (cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == _DIGITS_OF_A_DAY):
        return None
    if len(cells) == _GDELT_1:
        raise UnknownLayout(f"{file}: found GDELT 1.0 events (58 columns); known: GDELT 2.0 events (61 columns)")
    return Layout(gdelt.NAME, gdelt.COLUMNS, gdelt.read)


def dialect_of(record: bytes, mapping: Mapping | None, file: str) -> tuple[Dialect, Layout]:
    """Tell what stands between cells, and the layout, from the first record.

    Raises
    ------
    UnknownLayout
        No way of cutting it gives a layout that we know.
    """
    faults: list[tuple[int, UnknownLayout]] = []
    unquoted = Dialect(b"\t", quoted=False)
    found = headerless(unquoted.cells(record), file) if mapping is None else None
    if found is not None:
        return unquoted, found
    for delimiter in DELIMITERS:
        dialect = Dialect(delimiter)
        cells = dialect.cells(record)
        try:
            return dialect, from_names([_words(cell) for cell in cells], mapping, file)
        except UnknownLayout as fault:
            faults.append((len(cells), fault))
    raise max(faults, key=lambda pair: pair[0])[1]


def is_hxl(cells: Sequence[bytes]) -> bool:
    """Say whether a record is a row of HXL hashtags: something on it, and all of that begins with ``#``."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return bool(told) and all(cell.startswith(b"#") for cell in told)


def _words(cell: bytes) -> str:
    try:
        return cell.decode("utf-8")
    except UnicodeDecodeError:
        return cell.decode("windows-1252", "replace")


def _missing(needed: Sequence[str], names: Sequence[str]) -> list[str]:
    return [name for name in needed if name not in names]


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give a number to a name that stands twice, so that the first is the one that is read."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} [{seen[name]}]")
    return tuple(found)


def _unknown(names: Sequence[str], file: str) -> str:
    known = {
        "UCDP GED": _missing(ucdp.NEEDED, names),
        "ACLED": _missing((*acled.NEEDED, acled.IDS[0]), names),
        "Kobo or ODK": _missing(kobo.NEEDED, names),
    }
    near, lacking = min(known.items(), key=lambda pair: len(pair[1]))
    return (
        f"{file}: found a table with the columns {_listed(names)}; known: {', '.join(known)}, GDELT 2.0 (61 columns "
        f"with tabs, no header), or any table with a mapping file. Nearest is {near}, which lacks {_listed(lacking)}"
    )


def _listed(names: Sequence[str], limit: int = 12) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:limit])
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown
