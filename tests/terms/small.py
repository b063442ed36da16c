"""A small case to change: two states, a coalition and a circle, in force from 12 to 19 September 2016."""

from __future__ import annotations

import copy
import json
from typing import Any

import yaml

CASE: dict[str, Any] = {
    "title": "A small case",
    "time_zone": "Asia/Damascus",
    "policies": {"knowledge_limit": "P30D"},
    "sources": {"S1": {"title": "A statement"}},
}
PARTIES: dict[str, Any] = {
    "parties": [
        {"id": "north", "names": ["North"], "kind": "state", "role": "party"},
        {"id": "south", "names": ["South"], "kind": "state", "role": "party"},
        {"id": "rebels", "names": ["Rebels"], "kind": "coalition", "role": "party", "members": ["brigade"]},
        {"id": "brigade", "names": ["Brigade"], "kind": "armed_group", "role": "party"},
        {"id": "listed", "names": ["Listed"], "kind": "armed_group", "role": "excluded", "lists": ["council"]},
    ]
}
ZONES: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [37.15, 36.2]},
            "properties": {"id": "city", "name": "City", "kind": "pause", "rule": {"radius_m": 8000}},
        }
    ],
}
TERMS: dict[str, Any] = {
    "agreements": [
        {
            "id": "truce",
            "title": "Truce",
            "class": "cessation_of_hostilities",
            "status": "announced",
            "source": "S1",
            "known": "2016-09-09T20:00Z",
            "purpose": ["aid"],
            "windows": [
                {
                    "id": "week",
                    "stated_by": "north",
                    "start": "2016-09-12T19:00",
                    "end": "2016-09-19T19:00",
                    "source": "S1",
                    "known": "2016-09-09T20:00Z",
                }
            ],
            "clauses": [
                {
                    "id": "fire",
                    "prohibits": ["air_strike"],
                    "bound": ["north", "south"],
                    "zones": ["city"],
                    "source": "S1",
                    "known": "2016-09-09T20:00Z",
                }
            ],
        }
    ]
}
CONSENTS: dict[str, Any] = {
    "consents": [
        {"party": "north", "to": "truce", "state": "consented", "spoken": "2016-09-10T10:00Z", "source": "S1"},
        {"party": "south", "to": "truce", "state": "consented", "spoken": "2016-09-10T10:00Z", "source": "S1"},
    ],
    "conditions": [],
}
FILES: dict[str, Any] = {
    "case.yaml": CASE,
    "parties.yaml": PARTIES,
    "zones.geojson": ZONES,
    "terms.yaml": TERMS,
    "consents.yaml": CONSENTS,
}


def files() -> dict[str, Any]:
    """Give a copy of the plain values of each file, to be changed."""
    return copy.deepcopy(FILES)


def write(plain: dict[str, Any], folder: Any) -> Any:
    """Write plain values as a case folder; JSON is YAML too."""
    for name, value in plain.items():
        text = value if isinstance(value, str) else yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
        if name.endswith("json") and not isinstance(value, str):
            text = json.dumps(value)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
