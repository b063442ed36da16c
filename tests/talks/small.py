"""The small case of the terms, and talks to change: two states, a truce between them, and what each asks for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from safepassage.talks.document import FILE, open_talks
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from tests.terms import small

AT = datetime(2016, 9, 14, tzinfo=UTC)
LATER = datetime(2016, 9, 20, tzinfo=UTC)

YOU_FIRST: dict[str, Any] = {
    "links": [
        {"condition": "north-first", "met_by": [[{"party": "north", "to": "truce"}]], "source": "S1"},
        {"condition": "south-first", "met_by": [[{"party": "south", "to": "truce"}]], "source": "S1"},
    ]
}
"""North says yes only if South does, and South only if North does."""


def consent(party: str, state: str = "consented", **more: Any) -> dict[str, Any]:
    """Give an answer to the truce."""
    return {"party": party, "to": "truce", "state": state, "spoken": "2016-09-10T10:00Z", "source": "S1", **more}


def condition(name: str, *states: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Give a condition with its records as (state, from)."""
    records = [{"state": state, "from": since, "source": "S1"} for state, since in states]
    return {"id": name, "words": f"{name} in words", "source": "S1", "records": records, **more}


def opened(
    folder: Path,
    consents: list[dict[str, Any]] | None = None,
    conditions: tuple[dict[str, Any], ...] = (),
    talks: dict[str, Any] | str | None = None,
    terms: dict[str, Any] | None = None,
) -> tuple[Case, Talks]:
    """Write and open a case with these answers, conditions and talks; ``terms`` are keys of the truce."""
    plain = small.files()
    if consents is not None:
        plain["consents.yaml"] = {"consents": consents, "conditions": list(conditions)}
    plain["terms.yaml"]["agreements"][0].update(terms or {})
    small.write(plain, folder)
    if talks is not None:
        text = talks if isinstance(talks, str) else json.dumps(talks, indent=1)
        (folder / FILE).write_text(text, encoding="utf-8")
    case = open_case(folder)
    assert not case.faulty, case.problems
    return case, open_talks(case, folder)


def you_first(folder: Path) -> tuple[Case, Talks]:
    """Open the case in which each waits for the other."""
    rows = [
        consent("north", "conditional", conditions=["south-first"]),
        consent("south", "conditional", conditions=["north-first"]),
    ]
    return opened(folder, rows, (condition("north-first"), condition("south-first")), YOU_FIRST)
