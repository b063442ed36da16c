"""The mapping file: what the columns of a file mean that has no publisher's layout (CSV, Excel, Parquet, a Kobo form).

YAML with a JSON Schema (``schema``). Every part but ``source`` is optional; what is not mapped stays unknown. A word
of the file that a map lacks becomes *unknown* with a flag; a column that the file lacks is refused by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from safepassage import when
from safepassage.errors import Problem, RefusedInput, Where
from safepassage.incidents.vocabulary import ACTS, ATTRIBUTIONS, VERIFICATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping as Dict

Column = Annotated[str, Field(min_length=1, max_length=200)]
"""The name of a column, as the file writes it (for Kobo: the path of the question, ``group/question``)."""

SIZE_LIMIT = 1 << 18


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Time(_Part):
    """When it happened: ``start`` (and ``clock`` where the time of day has its own column) to ``end``."""

    start: Column
    clock: Column | None = None
    end: Column | None = None
    formats: tuple[str, ...] = Field(
        default=(), description="strptime forms, tried before ISO 8601, e.g. %d/%m/%Y %H:%M"
    )
    precision: Column | None = None
    days: dict[str, Annotated[int, Field(ge=0, le=400)]] = Field(
        default={}, description="For each code in `precision`: by how many days either way the time may be off."
    )


class Place(_Part):
    """Where: two columns of WGS 84 degrees, or one geopoint ("lat lon altitude accuracy"), and how good it is."""

    longitude: Column | None = None
    latitude: Column | None = None
    geopoint: Column | None = None
    accuracy: Column | None = Field(default=None, description="Metres; 0 means unknown.")
    radius_m: Annotated[float, Field(ge=0, le=2e6)] | None = Field(default=None, description="The same for all rows.")
    precision: Column | None = None
    radii: dict[str, Annotated[float, Field(ge=0, le=2e6)] | None] = Field(
        default={}, description="For each code in `precision`: metres, or null for unknown."
    )
    name: Column | None = None
    admin1: Column | None = None
    admin2: Column | None = None


class Act(_Part):
    """What was done: a column of words with a map into ours, or one act for all rows."""

    column: Column | None = None
    words: dict[str, str] = Field(default={}, description="The file's word to one of our acts.")
    always: str | None = None

    @field_validator("words")
    @classmethod
    def _known(cls, words: Dict[str, str]) -> Dict[str, str]:
        for act in words.values():
            _one_of(act, ACTS)
        return words

    @field_validator("always")
    @classmethod
    def _known_too(cls, act: str | None) -> str | None:
        return None if act is None else _one_of(act, ACTS)


class Scale(_Part):
    """A column whose words mean steps of a scale of ours, or one step for all rows."""

    column: Column | None = None
    words: dict[str, str] = {}
    always: str | None = None


class Figures(_Part):
    """Counts: deaths by this source, and how many of what were counted (3, "explosion")."""

    deaths_low: Column | None = None
    deaths_best: Column | None = None
    deaths_high: Column | None = None
    count: Column | None = None
    count_unit: str | None = Field(default=None, description="The unit of `count`, the same for all rows.")
    unit: Column | None = Field(default=None, description="The column of the unit of `count`, where rows differ.")


class Mapping(_Part):
    """What the columns of a file mean."""

    source: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^:/\\\s][^:/\\]*$")]
    release: str = ""
    layout: Literal["table", "kobo"] = "table"
    zone: str | None = Field(default=None, description="Of times without an offset; else the case's zone.")
    sheet: str | None = Field(default=None, description="Of an Excel file; else its first.")
    nature: Literal["incident", "mention"] = "incident"
    id: Column | None = Field(default=None, description="The publisher's identifier; else the row's place in the file.")
    publisher: Column | None = Field(
        default=None, description="Who tells the row, where a file holds several; else `source`."
    )
    flags: Column | None = Field(
        default=None, description="Flags of ours that the file itself states, with blanks between."
    )
    time: Time | None = None
    place: Place = Place()
    act: Act = Act()
    actor: Column | None = None
    target: Column | None = None
    figures: Figures = Figures()
    verification: Scale = Scale()
    attribution: Scale = Scale()
    recorded_at: Column | None = None
    recorded_formats: tuple[str, ...] = ()

    @field_validator("zone")
    @classmethod
    def _zone(cls, name: str | None) -> str | None:
        if name is not None:
            when.zone(name)
        return name

    @field_validator("verification")
    @classmethod
    def _verification(cls, scale: Scale) -> Scale:
        return _steps(scale, VERIFICATIONS)

    @field_validator("attribution")
    @classmethod
    def _attribution(cls, scale: Scale) -> Scale:
        return _steps(scale, ATTRIBUTIONS)

    def columns(self) -> tuple[str, ...]:
        """Name every column that the mapping rests on."""
        time, place, figures = self.time, self.place, self.figures
        found = [self.id, self.publisher, self.flags, self.actor, self.target, self.recorded_at, self.act.column]
        found += [self.verification.column, self.attribution.column]
        found += [time.start, time.clock, time.end, time.precision] if time else []
        found += [place.longitude, place.latitude, place.geopoint, place.accuracy, place.precision]
        found += [place.name, place.admin1, place.admin2]
        found += [figures.deaths_low, figures.deaths_best, figures.deaths_high, figures.count, figures.unit]
        return tuple(dict.fromkeys(name for name in found if name is not None))


def _one_of(word: str, table: Dict[str, object]) -> str:
    if word not in table:
        raise ValueError(f"{word!r} is not one of {', '.join(table)}")
    return word


def _steps(scale: Scale, table: Dict[str, str]) -> Scale:
    for word in (*scale.words.values(), *([scale.always] if scale.always else [])):
        _one_of(word, table)
    return scale


def schema() -> dict[str, object]:
    """Give the JSON Schema that editors complete and check a mapping file by."""
    return Mapping.model_json_schema()


def read_mapping(text: bytes, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a mapping file; its faults are values, all of them at once.

    Raises
    ------
    RefusedInput
        The file is beyond any mapping in size, or uses YAML aliases.
    """
    if len(text) > SIZE_LIMIT:
        raise RefusedInput(f"{file}: a mapping file of {len(text)} bytes; at most {SIZE_LIMIT} are read")
    try:
        document = _plain(text, file)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as fault:
        return None, (_problem(file, "", str(fault)[:200], "well-formed YAML"),)
    try:
        return Mapping.model_validate(document), ()
    except ValidationError as fault:
        return None, tuple(
            _problem(file, ".".join(map(str, error["loc"])), repr(error["input"])[:80], error["msg"])
            for error in fault.errors()
        )


def _plain(text: bytes, file: str) -> object:
    """Load YAML that has no aliases: a few lines of them unfold to more than any machine holds."""
    words = text.decode("utf-8-sig")
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(words, yaml.SafeLoader)):
        raise RefusedInput(f"{file}: YAML aliases (*name) are refused; write the value out")
    return yaml.safe_load(words)


def _problem(file: str, path: str, found: str, allowed: str) -> Problem:
    return Problem("INCIDENTS-001", Where(file, path=path), found, allowed, "See docs/incidents.md, the mapping file.")
