"""JSON Schemas of the files of a case, generated from the types, so that editors complete and check what is written.

``python -m safepassage.terms.schema`` writes them anew into ``safepassage/schemas``; a test holds that they are
current.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from safepassage.terms.case import CaseFile, ConsentsFile, PartiesFile, TermsFile
from safepassage.terms.zone import Zone

FOLDER = Path(__file__).parent.parent / "schemas"


def schemas() -> dict[str, dict[str, Any]]:
    """Give the schema of each file of a case by the file's name."""
    kinds: dict[str, Any] = {
        "case.yaml": CaseFile,
        "parties.yaml": PartiesFile,
        "terms.yaml": TermsFile,
        "consents.yaml": ConsentsFile,
    }
    found = {name: TypeAdapter(kind).json_schema(by_alias=True) for name, kind in kinds.items()}
    return {**found, "zones.geojson": _zones()}


def _zones() -> dict[str, Any]:
    """Give the schema of a FeatureCollection whose properties are those of a zone (RFC 7946)."""
    zone = TypeAdapter(Zone).json_schema(by_alias=True)
    shared = zone.pop("$defs", {})
    zone["properties"].pop("geometry")
    feature = {
        "type": "object",
        "required": ["type", "properties", "geometry"],
        "properties": {"type": {"const": "Feature"}, "properties": zone, "geometry": {"type": ["object", "null"]}},
    }
    return {
        "$defs": shared,
        "title": "Zones of a case",
        "type": "object",
        "required": ["type", "features"],
        "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": feature}},
    }


def text(schema: dict[str, Any]) -> str:
    """Write a schema as it is kept."""
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (FOLDER / f"{name}.schema.json").write_text(text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
