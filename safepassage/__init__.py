"""Is the pause holding, and can the trucks go? The public names, sorted; each is loaded when it is first asked for.

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
    from safepassage.convoys.asking import with_plan
    from safepassage.convoys.document import open_convoys
    from safepassage.convoys.go import Go, go
    from safepassage.convoys.itinerary import Plan
    from safepassage.convoys.making import Request
    from safepassage.convoys.planning import plan, why_not
    from safepassage.convoys.replanning import News, Position, replan
    from safepassage.convoys.solving import Effort
    from safepassage.errors import Problem, SafePassageError
    from safepassage.evidence import Tri
    from safepassage.incidents.feed import Context, read_incidents
    from safepassage.incidents.intake import Intake
    from safepassage.reading.draft import Draft
    from safepassage.reading.extract import read
    from safepassage.talks.document import open_talks
    from safepassage.talks.outlook import Outlook, outlook
    from safepassage.talks.stood import View
    from safepassage.talks.table import Talks
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
    "Draft",
    "Effort",
    "Go",
    "Holding",
    "Intake",
    "News",
    "Outlook",
    "Place",
    "Plan",
    "Position",
    "Problem",
    "Request",
    "SafePassageError",
    "Span",
    "Standing",
    "Talks",
    "Tri",
    "View",
    "find",
    "go",
    "holding",
    "in_force",
    "in_force_many",
    "incidents_of",
    "lint",
    "open_case",
    "open_convoys",
    "open_talks",
    "outlook",
    "plan",
    "read",
    "read_incidents",
    "replan",
    "why_not",
    "with_plan",
    "write_case",
]

_HOMES: Final = {
    "Answer": "terms.force",
    "Case": "terms.case",
    "Context": "incidents.feed",
    "Draft": "reading.draft",
    "Effort": "convoys.solving",
    "Go": "convoys.go",
    "Holding": "compliance.holding",
    "Intake": "incidents.intake",
    "News": "convoys.replanning",
    "Outlook": "talks.outlook",
    "Place": "where",
    "Plan": "convoys.itinerary",
    "Position": "convoys.replanning",
    "Problem": "errors",
    "Request": "convoys.making",
    "SafePassageError": "errors",
    "Span": "when",
    "Standing": "terms.standing",
    "Talks": "talks.table",
    "Tri": "evidence",
    "View": "talks.stood",
    "find": "compliance.analysis",
    "go": "convoys.go",
    "holding": "compliance.counting",
    "in_force": "terms.force",
    "in_force_many": "terms.force",
    "incidents_of": "compliance.analysis",
    "lint": "terms.lint",
    "open_case": "terms.document",
    "open_convoys": "convoys.document",
    "open_talks": "talks.document",
    "outlook": "talks.outlook",
    "plan": "convoys.planning",
    "read": "reading.extract",
    "read_incidents": "incidents.feed",
    "replan": "convoys.replanning",
    "why_not": "convoys.planning",
    "with_plan": "convoys.asking",
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
