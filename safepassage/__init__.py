"""Is the pause holding? The public names, sorted; each is loaded when it is first asked for.

>>> import safepassage as sp
>>> print(sp.Standing.UNKNOWN.words)
unknown
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from safepassage.compliance.analysis import find, incidents_of
    from safepassage.compliance.counting import holding
    from safepassage.compliance.holding import Holding
    from safepassage.errors import Problem, SafePassageError
    from safepassage.evidence import Tri
    from safepassage.incidents.feed import Context, read_incidents
    from safepassage.incidents.intake import Intake
    from safepassage.terms.case import Case
    from safepassage.terms.document import open_case, write_case
    from safepassage.terms.force import Answer, in_force, in_force_many
    from safepassage.terms.lint import lint
    from safepassage.terms.standing import Standing
    from safepassage.when import Span
    from safepassage.where import Place

__all__ = [
    "Answer",
    "Case",
    "Context",
    "Holding",
    "Intake",
    "Place",
    "Problem",
    "SafePassageError",
    "Span",
    "Standing",
    "Tri",
    "find",
    "holding",
    "in_force",
    "in_force_many",
    "incidents_of",
    "lint",
    "open_case",
    "read_incidents",
    "write_case",
]

_HOMES: Final = {
    "Answer": "terms.force",
    "Case": "terms.case",
    "Context": "incidents.feed",
    "Holding": "compliance.holding",
    "Intake": "incidents.intake",
    "Place": "where",
    "Problem": "errors",
    "SafePassageError": "errors",
    "Span": "when",
    "Standing": "terms.standing",
    "Tri": "evidence",
    "find": "compliance.analysis",
    "holding": "compliance.counting",
    "in_force": "terms.force",
    "in_force_many": "terms.force",
    "incidents_of": "compliance.analysis",
    "lint": "terms.lint",
    "open_case": "terms.document",
    "read_incidents": "incidents.feed",
    "write_case": "terms.document",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"safepassage has no public name {name!r}")
    value = getattr(import_module(f"safepassage.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
