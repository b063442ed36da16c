"""What is installed is what was chosen: the lock files.

1. Each package has one version and hashes; no lock names an address, a local file or another index.
2. The sets agree with each other and hold what pyproject.toml asks for.
3. What the program needs may be used and passed on in a program under Apache-2.0.
"""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ENTRY = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([A-Za-z0-9.!+]+)((?: --hash=sha256:[0-9a-f]{64})+)")
SETS = ("run", "test", "bench", "fast", "roads", "gazetteer", "llm")

# Permissive licences, and MPL-2.0 (certifi: a list of certificates that is used unchanged).
ALLOWED = {
    "Apache-2.0",
    "MIT",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "Zlib",
    "CC0-1.0",
    "PSF-2.0",
    "MPL-2.0",
    "ISC",
    "CNRI-Python",
}
PLAIN = {"BSD": "BSD-3-Clause", "ISC License": "ISC"}
CLASSIFIERS = {
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def entries(lock: Path) -> dict[str, str]:
    """Read a lock file into name and version; a line of another form fails."""
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in (re.sub(r"\s+", " ", line).strip() for line in joined.splitlines()):
        if line and not line.startswith("#"):
            entry = ENTRY.fullmatch(line)
            assert entry, f"{lock.name}: not one version with hashes: {line[:80]}"
            found[plain(entry[1])] = entry[2]
    return found


def plain(name: str) -> str:
    """Write a package's name in its one normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licences(package: str) -> set[str]:
    """List the licences that a package's own metadata names, as SPDX identifiers."""
    told = metadata.metadata(package)
    expression = next((line for field in ("License-Expression", "License") for line in told.get_all(field) or []), "")
    if 0 < len(expression) < 100:
        named = set(re.split(r"\s+(?:AND|OR)\s+|[()]", expression)) - {""}
        return {PLAIN.get(name, name) for name in named}
    kinds = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License")]
    return {CLASSIFIERS.get(kind, kind) for kind in kinds}


def test_there_is_a_lock_for_each_set() -> None:
    assert {lock.stem for lock in LOCKS} == {*SETS, "build", "locks"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_each_package_has_one_version_with_hashes(lock: Path) -> None:
    assert entries(lock)


@pytest.mark.parametrize("file", sorted((ROOT / "requirements").glob("*")), ids=lambda file: file.name)
def test_no_lock_names_an_address_or_a_local_file(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted|(?<![\w.])/\w+/", text)


@pytest.mark.parametrize("other", ["test", "bench", "fast", "roads", "gazetteer", "llm"])
def test_every_set_installs_what_the_program_runs_with(other: str) -> None:
    run, more = (entries(ROOT / "requirements" / f"{name}.txt") for name in ("run", other))
    assert run.items() <= more.items()


@pytest.mark.parametrize("of", SETS)
def test_the_locks_hold_what_pyproject_asks_for(of: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + (project["optional-dependencies"][of] if of != "run" else [])
    names = {plain(re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0]) for line in asked}
    assert names <= set(entries(ROOT / "requirements" / f"{of}.txt"))


@pytest.mark.parametrize("package", entries(ROOT / "requirements" / "run.txt"))
def test_what_the_program_runs_with_may_be_passed_on(package: str) -> None:
    found = licences(package)
    assert found, f"{package} names no licence"
    assert found <= ALLOWED


@pytest.mark.parametrize(("package", "version"), entries(ROOT / "requirements" / "run.txt").items())
def test_what_is_installed_is_what_is_locked(package: str, version: str) -> None:
    assert metadata.version(package) == version
