"""What a case says of its convoys, ``convoys.yaml`` and the tables beside it, as one frozen value."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict

from safepassage.convoys.approval import Approval, NoticeState
from safepassage.convoys.crossing import Crossing, Route
from safepassage.convoys.delay import Delays
from safepassage.convoys.fleet import Hub, TruckType
from safepassage.convoys.movement import Movement
from safepassage.convoys.need import Destination, Located, Package
from safepassage.convoys.roads.leg import Leg
from safepassage.convoys.rule import Rules
from safepassage.errors import Problem, UnknownPlace
from safepassage.terms.value import Value


class ConvoysFile(Value):
    """``convoys.yaml``."""

    packages: tuple[Package, ...] = ()
    destinations: tuple[Destination, ...] = ()
    truck_types: tuple[TruckType, ...] = ()
    hubs: tuple[Hub, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    routes: tuple[Route, ...] = ()
    delays: Delays | None = None
    approvals: tuple[Approval, ...] = ()
    notices: tuple[NoticeState, ...] = ()
    movements: tuple[Movement, ...] = ()
    rules: Rules = Rules()


class Logistics(BaseModel):
    """Everything that a case says of its convoys. While one of ``problems`` is an error, nothing is planned and nothing goes."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    about: ConvoysFile = ConvoysFile()
    legs: tuple[Leg, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether a fault of severity *error* was found."""
        return any(problem.severity == "error" for problem in self.problems)

    @cached_property
    def places(self) -> dict[str, Located]:
        """Every hub, crossing and destination by its identifier."""
        rows: tuple[Located, ...] = (*self.about.hubs, *self.about.crossings, *self.about.destinations)
        return {row.id: row for row in rows}

    def place(self, name: str) -> Located:
        """Find a hub, crossing or destination, or raise :class:`UnknownPlace`."""
        if name not in self.places:
            known = ", ".join(sorted(self.places)[:12])
            raise UnknownPlace(f"the case has no hub, crossing or destination {name!r}; it has: {known or 'none'}")
        return self.places[name]
