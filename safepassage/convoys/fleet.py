"""What there is to move with: truck types, and hubs with their trucks and stock."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from safepassage.convoys.need import Located, Stock
from safepassage.terms.value import Name, Recorded, Value


class TruckType(Recorded):
    """A kind of truck: what it carries at most."""

    id: Name
    name: str = ""
    payload_kg: Annotated[float, Field(gt=0, le=100_000)]
    volume_m3: Annotated[float, Field(gt=0, le=300)]


class Trucks(Value):
    """Trucks of one type at a hub; ``plates`` name the first of them, if they are known."""

    type: Name
    count: Annotated[int, Field(ge=0, le=10_000)]
    plates: tuple[str, ...] = ()


class Hub(Located):
    """Where convoys are loaded and start: its trucks, its stock, and the time that loading takes."""

    trucks: tuple[Trucks, ...] = ()
    stock: tuple[Stock, ...] = ()
    turnaround_min: Annotated[float, Field(ge=0, le=100_000, description="from a truck's return to its next start")] = (
        240
    )
