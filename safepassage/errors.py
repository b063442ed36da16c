"""What can go wrong, in two kinds: errors are raised, problems are collected.

    SafePassageError
    ├── CaseError          the folder cannot be opened as a case at all
    ├── RefusedInput       too large, too deep, or built to exhaust the machine
    ├── UnknownLayout      a feed's file has no layout that we know; never an empty table
    ├── ModelFailed        a language model could not be asked, or gave nothing of use
    └── UnknownName        a question names a thing that the case does not hold
        ├── UnknownZone
        ├── UnknownParty
        ├── UnknownClause
        ├── UnknownPlace
        └── UnknownMovement

A fault in a person's document is a value, :class:`Problem`, so that all of them can be mended at once.
Its code is stable, its words are not: tests assert code and place. ``CATALOGUE`` says what each code means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal


class SafePassageError(Exception):
    """Anything that this package raises on purpose."""


class CaseError(SafePassageError):
    """The folder cannot be opened as a case at all."""


class RefusedInput(SafePassageError):
    """The input is too large, too deep, or built to exhaust the machine."""


class UnknownLayout(SafePassageError):
    """A feed's file has no layout that we know."""


class ModelFailed(SafePassageError):
    """A language model could not be asked, or gave nothing that can be used."""


class UnknownName(SafePassageError):
    """A question names a thing that the case does not hold."""


class UnknownZone(UnknownName):
    """A question names a zone that the case does not hold."""


class UnknownParty(UnknownName):
    """A question names a party that the case does not hold."""


class UnknownClause(UnknownName):
    """A question names a clause that the case does not hold."""


class UnknownPlace(UnknownName):
    """A question names a hub, crossing or destination that the case does not hold."""


class UnknownMovement(UnknownName):
    """A question names a movement that the case does not hold."""


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a document: file as the user wrote it, line from 1 (0: the whole file), path inside it."""

    file: str
    line: int = 0
    path: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f" ({self.path})" if self.path else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a person's document: what was found, what is allowed, what to do next.

    ``severity`` is *error* where the document cannot be relied on (every answer that could rest on it becomes
    *unknown*), and *warning* where it can be read but leaves out what the field expects it to say.
    """

    code: str
    where: Where
    found: str
    allowed: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.where}: {self.code} found {self.found}; allowed: {self.allowed}. {self.remedy}"


CATALOGUE: Final[dict[str, str]] = {
    "CASE-001": "A file that every case must hold is absent.",
    "CASE-002": "A file is not UTF-8 text.",
    "CASE-003": "A file is not well-formed YAML or JSON.",
    "CASE-004": "A file is too large, too deep, or uses YAML anchors, tags or merges.",
    "CASE-005": "A key stands twice in one mapping.",
    "CASE-006": "A value is missing, of the wrong kind, or not one of those allowed.",
    "CASE-007": "A key is not known here.",
    "CASE-008": "An identifier is used twice.",
    "CASE-009": "A name refers to something that the case does not define.",
    "TERMS-001": "A time is not written in a form that we can read.",
    "TERMS-002": "A time zone is not in the time-zone data.",
    "TERMS-003": "A window ends before, or when, it starts.",
    "TERMS-004": "A window says neither how long it is nor when it ends, nor that it is open.",
    "TERMS-005": "A window has both an end and a length, or an open end and another.",
    "TERMS-006": "A local start or end does not exist: the clock skips it.",
    "TERMS-007": "A local start or end happens twice: the clock repeats it.",
    "TERMS-008": "A recurrence is outside the forms of RFC 5545 that we accept.",
    "TERMS-009": "A recurrence never occurs, or takes too many steps.",
    "TERMS-010": "A length is not an RFC 5545 duration of exact or nominal time.",
    "TERMS-011": "Clauses depend on themselves only.",
    "TERMS-012": "A time that must be exact is given as a day or a range.",
    "TERMS-013": "Confirmed instants are not in UTC, or do not follow one another.",
    "ZONES-001": "A geometry is not valid; the place of the fault is given.",
    "ZONES-002": "A coordinate is not a longitude and latitude of WGS 84.",
    "ZONES-003": "A feature has neither a geometry nor says that its geometry is not known.",
    "ZONES-004": "A rule for a buffer or a circle does not fit its geometry.",
    "ZONES-005": "A geometry has more vertices than we accept.",
    "ZONES-006": "A geometry goes round a pole, or is too wide to be measured.",
    "CONVOYS-001": "A name refers to something that neither the convoys nor their case define.",
    "CONVOYS-002": "An identifier is used twice among the convoys.",
    "CONVOYS-003": "A law of delay is missing: no probability is promised.",
    "CONVOYS-004": "A route passes a crossing twice, or is out behind one that it does not pass.",
    "CONVOYS-005": "An approval or an obstacle ends before it begins.",
    "CONVOYS-006": "A package is heavier or larger than every truck.",
    "CONVOYS-007": "A place has no point, or half of one.",
    "CONVOYS-008": "A table has no header with columns that we know.",
    "CONVOYS-009": "A movement starts at a hub, or stops at a destination, that its route does not serve.",
    "CONVOYS-040": "An exchange file is not VROOM JSON that we can read.",
    "INCIDENTS-001": "A mapping file does not say what the columns of a table mean in a form that we can read.",
    "TALKS-001": "A name refers to something that neither the talks nor their case define.",
    "TALKS-002": "An identifier is used twice among the talks.",
    "TALKS-003": "A number lies outside its issue's scale, or the issue has none.",
    "READING-001": "A log of decisions about a draft holds a line that is none.",
    "READING-002": "A decision, a draft and its text do not belong together: one of them was changed.",
    "READING-003": "A line of a file of decisions cannot be carried out.",
    "ROADS-001": "A table of legs has a missing or unknown column, or cannot be read as CSV.",
    "ROADS-002": "A leg has a value that is missing, of the wrong kind, or out of range.",
    "ROADS-003": "A leg stands twice with different values.",
    "ROADS-004": "A road extract cannot be read.",
    "INPUT-001": "A file or folder does not exist, or cannot be opened or written.",
    "INPUT-002": "A path is not what is asked for there: a file where a folder is, or a folder that is not a case.",
    "INPUT-003": "An event file has no layout that we know.",
    "INPUT-004": "An input is too large, too deep, damaged, or built to exhaust the machine.",
    "INPUT-005": "A language model could not be asked, or gave nothing that can be used.",
    "LINT-001": "A window has no end and no review.",
    "LINT-002": "A clause has no area.",
    "LINT-003": "An agreement names no permitted acts.",
    "LINT-004": "An agreement names no mechanism to monitor, verify or settle disputes.",
    "LINT-005": "A relevant party has given no answer.",
    "LINT-006": "An agreement has no start.",
    "LINT-007": "Parties state different windows.",
    "LINT-008": "Exact and nominal readings of a length differ on a window.",
    "LINT-009": "A consent is only reported by somebody else, verbal, or in principle.",
    "LINT-010": "A condition has no record of being met or not met.",
    "LINT-011": "A text or an annex is secret, or a geometry is not known.",
    "LINT-012": "An agreement states no purpose.",
    "LINT-013": "An agreement names no prohibited acts.",
}
