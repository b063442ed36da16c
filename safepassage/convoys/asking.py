"""The convoys of a plan as movements, so that ``go`` says of each what still blocks it."""

from __future__ import annotations

from safepassage.convoys.blocker import Promise
from safepassage.convoys.itinerary import Plan, PlannedConvoy
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.movement import Movement
from safepassage.when import write_utc


def with_plan(logistics: Logistics, plan: Plan) -> tuple[Logistics, dict[str, Promise]]:
    """Put the convoys of a plan in the place of the movements of a case.

    Returns
    -------
    Logistics
        With one movement a convoy, by the convoy's identifier; its notice must reach every party whose approval it needs.
    dict of str to Promise
        The promise of each.
    """
    window = {one.window.id: one.promise for one in plan.windows}
    movements = tuple(_movement(one, plan) for one in plan.convoys)
    promises = {
        one.id: Promise(window[one.window] if plan.target_of == "window" else one.promise, plan.target)
        for one in plan.convoys
    }
    about = logistics.about.model_copy(update={"movements": movements})
    return logistics.model_copy(update={"about": about}), promises


def _movement(convoy: PlannedConvoy, plan: Plan) -> Movement:
    clauses = next((one.window.clauses for one in plan.windows if one.window.id == convoy.window), ())
    return Movement.model_validate(
        {
            "id": convoy.id,
            "hub": convoy.hub,
            "route": convoy.route,
            "stops": convoy.stops,
            "departs": write_utc(convoy.departs),
            "trucks": len(convoy.trucks),
            "clauses": clauses,
            "recipients": tuple(dict.fromkeys(text.partition(":")[0] for text in convoy.approvals)),
            "source": ("plan",),
            "known": write_utc(plan.known_on),
        }
    )
