"""The documents say what the program does, or the build fails.

1. Each public name, command, problem code, act and flag is in docs/, as the code has it.
2. Every example in a docstring runs and gives what it says.
3. The example of the first page runs. A link between documents leads somewhere, and a `make` target that a document names exists.
4. The import table of docs/architecture.md is the one that is held, and its maps of the three largest questions of reading name
   every module and folder there; a folder imports none that stands below it.
"""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import pkgutil
import re
from pathlib import Path

import pytest

import safepassage
from docs.pages import DOCS, PAGES, commands, write
from safepassage.errors import CATALOGUE
from safepassage.incidents import vocabulary
from tests.test_imports import LIBRARIES, ROOMS, imported

ROOT = DOCS.parent
WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changes").glob("*.md")])
WITHOUT = dict.fromkeys(("safepassage.compliance.fast", "safepassage.compliance.loops"), "numba")
MODULES = [
    "safepassage",
    "docs.pages",
    *(module.name for module in pkgutil.walk_packages(safepassage.__path__, "safepassage.")),
]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_out_of_the_code_is_current(page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == write(page), "run `make docs`"


def test_each_public_name_is_documented_and_can_be_had() -> None:
    told = (DOCS / "python.md").read_text(encoding="utf-8")
    assert safepassage.__all__ == sorted(safepassage.__all__)
    assert [name for name in safepassage.__all__ if f"## `{name}`" not in told] == []
    assert [name for name in safepassage.__all__ if not getattr(safepassage, name).__doc__] == []


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no public name 'is_it_safe'"):
        _ = safepassage.is_it_safe


def test_each_command_is_documented() -> None:
    told = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [name for name, command in commands().items() if f"## {name}\n" not in told or not command.help] == []


def test_each_problem_and_word_is_documented() -> None:
    told = "".join((DOCS / page).read_text(encoding="utf-8") for page in ("problems.md", "vocabulary.md"))
    words = [*CATALOGUE, *vocabulary.ACTS, *vocabulary.FLAGS, *vocabulary.REASONS]
    assert [word for word in words if f"| `{word}` |" not in told] == []


def test_each_problem_code_in_the_code_is_in_the_catalogue() -> None:
    files = (ROOT / "safepassage").rglob("*.py")
    used = {code for file in files for code in re.findall(r'"([A-Z]{4,10}-\d{3})"', file.read_text(encoding="utf-8"))}
    assert used == set(CATALOGUE)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_docstring_run(name: str) -> None:
    needs = WITHOUT.get(name)
    if needs and importlib.util.find_spec(needs) is None:
        pytest.skip(f"{name} needs {needs}, which is not installed")
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_link_between_documents_leads_somewhere(file: Path) -> None:
    links = [link for link in LINK.findall(file.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_the_example_of_the_first_page_answers_what_it_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(code[0], {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.splitlines()[0] == re.search(r"value\.words\)  # (.*)", code[0])[1]  # type: ignore[index]


def test_a_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {name for file in WRITTEN for name in re.findall(r"`make ([a-z]+)`", file.read_text(encoding="utf-8"))}
    assert told <= targets


def test_the_import_table_is_the_one_that_is_held() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \|", text, re.MULTILINE)
    told = {
        room: (set(re.findall(r"\w+", rooms)), set(re.findall(r"\w+", libraries))) for room, rooms, libraries in rows
    }
    assert told == {room: (ROOMS[room], LIBRARIES[room]) for room in ROOMS}


@pytest.mark.parametrize("name", ["cast", "times", "deals"])
def test_a_large_question_is_cut_as_its_map_says(name: str) -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8").split(f"### `reading/{name}`")[1].split("\n#")[0]
    rows = re.findall(r"^\| (?:`(\w+)/`)? ?\| [^|]* \| ([^|]*) \|", text, re.MULTILINE)
    told = [(folder, module) for folder, names in rows for module in re.findall(r"`(\w+)`", names)]
    room = ROOT / "safepassage" / "reading" / name
    files = [file for file in room.rglob("*.py") if file.stem != "__init__"]
    assert sorted(told) == sorted(("" if file.parent == room else file.parent.name, file.stem) for file in files)
    ground = set(re.findall(r"`(\w+)`", rows[0][1]))
    order = [folder for folder, _ in rows if folder]
    assert [climb for file in files for climb in _climbs(file, room, ground, order)] == []


def _climbs(file: Path, room: Path, ground: set[str], order: list[str]) -> list[str]:
    """List the imports of a file that lead to a folder below its own, or from what all stand on to anything else."""
    if file.parent == room and file.stem not in ground:
        return []
    above = order[: order.index(file.parent.name) + 1] if file.parent != room else []
    start = f"safepassage.reading.{room.name}."
    inner = [name.removeprefix(start).split(".")[0] for _, name in imported(file) if name.startswith(start)]
    return [f"{file.name}: {one}" for one in inner if one not in ground and one not in above]
