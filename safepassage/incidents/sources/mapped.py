"""Any table with a mapping file: CSV, Excel, Parquet; and the part of Kobo forms that only their authors know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage import when
from safepassage.incidents import table, values
from safepassage.incidents.draft import Draft, Reading
from safepassage.incidents.vocabulary import ACTS, ATTRIBUTIONS, FLAGS, UNKNOWN, VERIFICATIONS

if TYPE_CHECKING:
    from safepassage.incidents.mapping import Act, Mapping, Place, Scale, Time
    from safepassage.incidents.records import Records

_DAY: Final = 86_400_000_000
_POINT_PARTS: Final = (2, 4)


def read(records: Records, reading: Reading) -> Draft:
    """Read a batch by the mapping that ``reading`` holds."""
    if reading.mapping is None:
        raise ValueError("a mapped table needs its mapping")
    mapping = reading.mapping
    draft = Draft(records, reading, mapping.source)
    _identifier(draft, mapping)
    _stated(draft, mapping)
    if mapping.time is not None:
        _time(draft, mapping.time, mapping)
    else:
        draft.flag("time_missing", np.ones(len(draft), bool))
    read_place(draft, mapping.place)
    _act(draft, mapping.act)
    draft.text("actor_original", _column(records, mapping.actor))
    draft.text("target_original", _column(records, mapping.target))
    _figures(draft, mapping)
    _scale(draft, "verification", mapping.verification, VERIFICATIONS, "reported")
    _scale(draft, "attribution", mapping.attribution, ATTRIBUTIONS, "unattributed")
    draft.columns["nature"] = pa.repeat(pa.scalar(mapping.nature), len(draft))
    if mapping.recorded_at is not None:
        _recorded(draft, mapping)
    return draft


def _column(records: Records, name: str | None) -> pa.Array:
    return records.text(name) if name is not None else pa.repeat(pa.scalar(""), len(records))


def _identifier(draft: Draft, mapping: Mapping) -> None:
    places = pc.binary_join_element_wise("@", pa.array(draft.records.starts).cast(pa.string()), "")
    given = _column(draft.records, mapping.id)
    draft.identifier(pc.if_else(pc.equal(given, ""), places, given), mapping.id or "")


def _stated(draft: Draft, mapping: Mapping) -> None:
    """Set who tells each row, and the flags that the file itself states."""
    if mapping.publisher is not None:
        told = _column(draft.records, mapping.publisher)
        draft.columns["source"] = pc.if_else(pc.equal(told, ""), mapping.source, told)
    if mapping.flags is not None:
        words, own = values.each(_column(draft.records, mapping.flags), lambda cell: frozenset(cell.split()))
        for code in sorted(frozenset().union(*words)):
            known = code if code in FLAGS else "unknown_flag"
            draft.flag(known, np.array([code in word for word in words], bool)[own])


def _time(draft: Draft, time: Time, mapping: Mapping) -> None:
    records = draft.records
    zone = when.zone(mapping.zone) if mapping.zone else draft.reading.zone
    words = records.text(time.start)
    if time.clock is not None:
        clock = records.text(time.clock)
        words = pc.if_else(pc.equal(clock, ""), words, pc.binary_join_element_wise(words, clock, " "))
    first = values.times(words, zone, time.formats)
    start, end = first.start, first.end
    if time.end is not None:
        last = values.times(records.text(time.end), zone, time.formats)
        draft.refuse("bad_time", time.end, last.state == values.BAD)
        draft.flag("year_implausible", last.state == values.ODD)
        both = (first.state == values.OK) & (last.state == values.OK)
        backwards = both & (last.end < first.start)
        draft.flag("end_before_start", backwards)
        start = np.where(both, np.minimum(first.start, last.start), start)
        end = np.where(both, np.maximum(first.end, last.end), end)
    draft.times(_off_by(draft, first._replace(start=start, end=end), time), time.start)


def _off_by(draft: Draft, found: values.Times, time: Time) -> values.Times:
    """Widen by the row's own code of precision; a code that the mapping lacks leaves the time unknown."""
    if time.precision is None:
        return found
    days, own = values.each(draft.records.text(time.precision), lambda code: time.days.get(code, -1))
    wide = np.array(days, np.int64)[own]
    draft.flag("precision_unknown", wide < 0)
    known = found.state == values.OK
    by = np.where(known & (wide > 0), wide, 0) * _DAY
    state = np.where(known & (wide < 0), values.EMPTY, found.state).astype(np.uint8)
    return found._replace(start=np.where(known, found.start - by, found.start), end=found.end + by, state=state)


def read_place(draft: Draft, place: Place) -> None:
    """Set the point, its radius and the names of the place."""
    records = draft.records
    draft.text("place_original", _column(records, place.name))
    draft.named("admin1", _column(records, place.admin1))
    draft.named("admin2", _column(records, place.admin2))
    radius = np.full(len(records), np.nan if place.radius_m is None else place.radius_m)
    if place.precision is not None:
        codes, own = values.each(
            records.text(place.precision), lambda code: (place.radii.get(code), code in place.radii)
        )
        draft.flag("precision_unknown", ~np.array([known for _, known in codes], bool)[own])
        radius = np.array([np.nan if metres is None else metres for metres, _ in codes], np.float64)[own]
    if place.accuracy is not None:
        radius = _accuracy(draft, values.numbers(records.text(place.accuracy)), place.accuracy)
    if place.longitude is not None and place.latitude is not None:
        draft.place(place.longitude, place.latitude, radius)
        _assumed(draft)
    elif place.geopoint is not None:
        _geopoint(draft, place.geopoint, radius)
        _assumed(draft)
    else:
        draft.flag("coordinates_missing", np.ones(len(records), bool))


def _assumed(draft: Draft) -> None:
    point, radius = draft.columns["longitude"], draft.columns["radius_m"]
    draft.flag("radius_assumed", pc.and_(pc.is_valid(point), pc.is_null(radius)).to_numpy(zero_copy_only=False))


def _accuracy(draft: Draft, found: values.Numbers, column: str) -> np.ndarray:
    """Take a device's accuracy as the radius; 0 is a mock or a hand-placed point (ODK Collect 4768), so unknown."""
    draft.refuse("bad_number", column, found.state == values.BAD)
    with np.errstate(invalid="ignore"):
        draft.flag("accuracy_zero", found.values == 0)
        return np.where(found.values > 0, found.values, np.nan)


def _geopoint(draft: Draft, column: str, radius: np.ndarray) -> None:
    """Split "lat lon altitude accuracy" (ODK's form), or "lat lon"."""
    parts, own = values.each(draft.records.text(column), _split)
    bad = np.array([part is None for part in parts], bool)[own]
    draft.refuse("bad_coordinates", column, bad)
    cells = [part or ("", "", "") for part in parts]
    north, east, accuracy = (values.numbers(pa.array([cell[n] for cell in cells], pa.string())) for n in range(3))
    spread = [
        values.Numbers(found.values[own], found.state[own], found.foreign[own]) for found in (north, east, accuracy)
    ]
    if np.isnan(radius).all():
        radius = _accuracy(draft, spread[2], column)
    for found in spread[:2]:
        draft.refuse("bad_coordinates", column, found.state == values.BAD)
        draft.flag("digits_not_ascii", found.foreign)
    draft.point(spread[1], spread[0], radius)


def _split(text: str) -> tuple[str, str, str] | None:
    parts = text.replace(",", " ").split()
    if not parts:
        return "", "", ""
    if not _POINT_PARTS[0] <= len(parts) <= _POINT_PARTS[1]:
        return None
    return parts[0], parts[1], parts[3] if len(parts) == _POINT_PARTS[1] else ""


def _act(draft: Draft, act: Act) -> None:
    words = _column(draft.records, act.column)
    fold = {word.casefold(): ours for word, ours in act.words.items()}
    found, own = values.each(words, lambda word: table.ACT_CODES[one_act(word, fold)])
    codes = np.array(found, np.int16)[own] if act.column is not None else np.full(len(draft), -1, np.int16)
    if act.always is not None:
        codes = np.where(codes < 0, table.ACT_CODES[act.always], codes).astype(np.int16)
    codes = np.where(codes < 0, table.ACT_CODES[UNKNOWN], codes).astype(np.int16)
    draft.columns["act"] = table.acts(codes)
    draft.flag("unknown_code", codes == table.ACT_CODES[UNKNOWN])
    draft.text("kind_original", words)


def one_act(word: str, words: dict[str, str]) -> str:
    """Give our act for a word of a file: by its map, else our own word; several words, only if all mean one act.

    Several acts of armed force are *armed violence*; any other mixture is unknown.
    """
    whole = word.casefold().strip()
    if whole in words:
        return words[whole]
    if whole in ACTS:
        return whole
    found = {words.get(part, part if part in ACTS else UNKNOWN) for part in whole.split()}
    if len(found) == 1:
        return found.pop()
    armed = found and all("armed_violence" in ACTS[act].is_a for act in found)
    return "armed_violence" if armed else UNKNOWN


def _figures(draft: Draft, mapping: Mapping) -> None:
    figures = mapping.figures
    if figures.deaths_best or figures.deaths_low or figures.deaths_high:
        draft.deaths(figures.deaths_low or "", figures.deaths_best or "", figures.deaths_high or "")
    if figures.count is not None:
        draft.whole("count", figures.count, prefix="")
        unit = pa.repeat(pa.scalar(figures.count_unit, pa.string()), len(draft))
        if figures.unit is not None:
            told = _column(draft.records, figures.unit)
            unit = pc.if_else(pc.equal(told, ""), unit, told)
        draft.columns["count_unit"] = pc.if_else(
            pc.is_valid(draft.columns["count"]), unit, pa.scalar(None, pa.string())
        )


def _scale(draft: Draft, name: str, scale: Scale, ours: dict[str, str], default: str) -> None:
    """Set a step of a scale of ours: by the map, else our own word."""
    always = scale.always or default
    words = _column(draft.records, scale.column)
    fold = {step: step for step in ours} | {word.casefold(): step for word, step in scale.words.items()}
    found, own = values.each(words, lambda word: always if not word else fold.get(word.casefold(), ""))
    draft.columns[name] = pa.array([step or default for step in found], pa.string()).take(pa.array(own))
    draft.flag("unknown_verification", np.array([not step for step in found], bool)[own])


def _recorded(draft: Draft, mapping: Mapping) -> None:
    zone = when.zone(mapping.zone) if mapping.zone else draft.reading.zone
    found = values.times(_column(draft.records, mapping.recorded_at), zone, mapping.recorded_formats)
    draft.refuse("bad_time", mapping.recorded_at or "", found.state == values.BAD)
    draft.recorded(found)
