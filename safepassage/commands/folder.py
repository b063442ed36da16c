"""The case that a command is asked about: opened, with the hash of every file that was read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

from safepassage.commands.answer import BadInput, of_machine
from safepassage.compliance.review import FILE as REVIEWS
from safepassage.compliance.review import FindingReview, read_reviews
from safepassage.convoys.document import FILES as CONVOYS
from safepassage.convoys.document import open_convoys
from safepassage.convoys.logistics import Logistics
from safepassage.errors import CaseError, Problem, Where
from safepassage.talks.document import FILE as TALKS
from safepassage.talks.document import open_talks
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.document import FILES, open_case

_BLOCK: Final = 1 << 20


def opened(folder: str, *, faults_too: bool = False) -> Case:
    """Open a case folder; one with a fault only where the command is about faults.

    Raises
    ------
    BadInput
        It cannot be opened as a case, or holds an error: nothing could be answered but *unknown*.
    """
    path = Path(folder)
    if path.exists() and not path.is_dir():
        found, remedy = "a file", f"Name the folder that holds {FILES[0]}."
        raise BadInput([Problem("INPUT-002", Where(folder), found, "a case folder", remedy)])
    try:
        next(path.iterdir(), None)
        case = open_case(path)
    except OSError as fault:
        raise BadInput([of_machine(fault)]) from None
    except CaseError:
        found = "a folder without the files of a case"
        remedy = "Check the path; `safepassage demo --out DIR` writes an example to start from."
        raise BadInput(
            [Problem("INPUT-002", Where(folder), found, f"a folder with {', '.join(FILES)}", remedy)]
        ) from None
    if case.faulty and not faults_too:
        raise BadInput([in_folder(problem, folder) for problem in case.problems if problem.severity == "error"])
    return case


def has_convoys(folder: str) -> bool:
    """Say whether a case folder says anything of convoys."""
    return any((Path(folder) / name).is_file() for name in CONVOYS)


def convoys(case: Case, folder: str) -> Logistics:
    """Read what a case says of its convoys.

    Raises
    ------
    BadInput
        It holds an error: nothing would be planned, and nothing would go.
    """
    found = open_convoys(case, folder)
    if found.faulty:
        raise BadInput([in_folder(problem, folder) for problem in found.problems if problem.severity == "error"])
    return found


def talks(case: Case, folder: str) -> Talks:
    """Read what a case says of its talks.

    Raises
    ------
    BadInput
        It holds an error.
    """
    found = open_talks(case, folder)
    if found.faulty:
        raise BadInput([in_folder(problem, folder) for problem in found.problems if problem.severity == "error"])
    return found


def in_folder(problem: Problem, folder: str) -> Problem:
    """Name the file of a problem as it is reached from here."""
    where = Where(str(Path(folder) / problem.where.file), problem.where.line, problem.where.path)
    return Problem(problem.code, where, problem.found, problem.allowed, problem.remedy, problem.severity)


def decisions(folder: str) -> tuple[FindingReview, ...]:
    """Read what people decided about findings.

    Raises
    ------
    BadInput
        The file of decisions has a fault.
    """
    reviews, faults = read_reviews(folder)
    if faults:
        raise BadInput([in_folder(fault, folder) for fault in faults])
    return reviews


def inputs(folder: str) -> list[dict[str, Any]]:
    """List the files of a case that answers rest on: name, size, and SHA-256."""
    paths = [Path(folder) / name for name in (*FILES, TALKS, *CONVOYS, REVIEWS)]
    return [hashed(path, path.name) for path in paths if path.is_file()]


def hashed(path: Path, name: str) -> dict[str, Any]:
    """Hash a file in blocks, so that its size does not matter."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return {"file": name, "sha256": digest.hexdigest(), "bytes": size}
