"""What goes out as VROOM comes back the same; what is no VROOM file is told, with its place, and never guessed."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.report.papers.vroom import write_vroom
from safepassage.report.papers.vroom_file import VroomFile, VroomJob, VroomRoute, VroomStep, VroomVehicle
from safepassage.report.papers.vroom_reading import read_vroom
from tests.report.papers.plans import case, logistics, plan

PLACES = ("gaziantep", "aleppo-east", "urum", "atareb")
DURATIONS = {pair: 3600.0 + 60 * number for number, pair in enumerate(itertools.permutations(PLACES, 2))}


def test_a_plan_comes_back_as_it_went_out() -> None:
    whole = read_vroom(write_vroom(plan(), logistics(), case(), DURATIONS).encode())
    assert whole.problems == ()
    loads = [(convoy, truck) for convoy in plan().convoys for truck in convoy.trucks]
    assert len(whole.vehicles) == len(whole.jobs) == len(loads)
    for vehicle, job, (convoy, truck) in zip(whole.vehicles, whole.jobs, loads, strict=True):
        assert vehicle.time_window is not None
        assert vehicle.time_window[0] == convoy.departs.timestamp()
        assert job.delivery == (round(sum(item.kg for item in truck.items)), 27_200)
        assert PLACES[job.location_index or 0] == truck.stop
        assert job.description == truck.stop
        assert all(held <= most for held, most in zip(job.delivery, vehicle.capacity, strict=True))
    assert whole.durations["truck"][0][1] == DURATIONS["gaziantep", "aleppo-east"]
    assert [whole.durations["truck"][number][number] for number in range(4)] == [0, 0, 0, 0]


def test_a_matrix_with_a_gap_is_not_written_and_what_has_no_place_is_counted() -> None:
    gap = {pair: seconds for pair, seconds in DURATIONS.items() if pair != ("urum", "atareb")}
    whole = json.loads(write_vroom(plan(), logistics(), case(), gap))
    assert "matrices" not in whole
    assert whole["safepassage"]["left_out"] == sum(truck.stop == "atareb" for truck in plan().convoys[1].trucks)
    assert len(whole["jobs"]) == 15
    assert not any("location_index" in job for job in whole["jobs"])
    assert read_vroom(json.dumps(whole).encode()).problems == ()


def test_a_solution_is_read_also_in_the_words_of_older_releases() -> None:
    steps = [
        {"type": "start", "arrival": 0, "location": [37.38, 37.07]},
        {"type": "job", "job": 3, "arrival": 900, "service": 60, "waiting_time": 5},
        {"type": "job", "id": 4, "arrival": 1900},
        {"type": "end", "arrival": 2400},
    ]
    found = read_vroom(
        json.dumps({"code": 0, "routes": [{"vehicle": 7, "steps": steps}], "unassigned": [{"id": 9}]}).encode()
    )
    read = (
        VroomStep("start", None, 0, location=(37.38, 37.07)),
        VroomStep("job", 3, 900, 60, 5),
        VroomStep("job", 4, 1900),
        VroomStep("end", None, 2400),
    )
    assert found == VroomFile(routes=(VroomRoute(7, read),), unassigned=(9,))
    old = read_vroom(
        b'{"vehicles": [{"id": 1, "start_index": 0}], "jobs": [{"id": 1, "location": [1, 2], "amount": [4]}]}'
    )
    assert old.vehicles == (VroomVehicle(1, start_index=0),)
    assert old.jobs == (VroomJob(1, location=(1.0, 2.0), delivery=(4,)),)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ""),
        ("[]", ""),
        ('{"jobs": []}', ""),
        ('{"vehicles": [], "x": NaN}', ""),
        ("[" * 200_000, ""),
        ('{"vehicles": 3}', "vehicles"),
        ('{"vehicles": [3]}', "vehicles[0]"),
        ('{"vehicles": [{"id": 1}]}', "vehicles[0]"),
        ('{"vehicles": [{"start_index": 1}]}', "vehicles[0].id"),
        ('{"vehicles": [{"id": true, "start_index": 1}]}', "vehicles[0].id"),
        ('{"vehicles": [{"id": 1, "start": [37, 91]}]}', "vehicles[0].start"),
        ('{"vehicles": [{"id": 1, "start_index": 0, "time_window": [5, 4]}]}', "vehicles[0].time_window"),
        ('{"vehicles": [], "jobs": [{"id": 1}]}', "jobs[0]"),
        ('{"vehicles": [], "jobs": [{"id": 1, "location_index": 0, "priority": 101}]}', "jobs[0].priority"),
        ('{"vehicles": [], "jobs": [{"id": 1, "location_index": 0, "delivery": [1.5]}]}', "jobs[0].delivery"),
        ('{"vehicles": [], "jobs": [{"id": 1, "location_index": 0, "description": 5}]}', "jobs[0].description"),
        ('{"vehicles": [], "matrices": []}', "matrices"),
        ('{"vehicles": [], "matrices": {"car": {"durations": [[0, 1], [0]]}}}', "matrices.car.durations"),
        ('{"routes": [{"vehicle": 1, "steps": [{"type": "fly"}]}]}', "routes[0].steps[0].type"),
        ('{"routes": [], "unassigned": [{}]}', "unassigned[0].id"),
    ],
)  # fmt: skip
def test_a_fault_has_its_code_and_its_place_and_its_row_is_left_out(text: str, path: str) -> None:
    found = read_vroom(text.encode(), "x.json")
    assert [(one.code, one.where.file, one.where.path) for one in found.problems] == [("CONVOYS-040", "x.json", path)]
    assert (found.vehicles, found.jobs, dict(found.durations), found.routes, found.unassigned) == ((), (), {}, (), ())


@given(
    st.binary(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda part: (
            st.lists(part)
            | st.dictionaries(st.sampled_from(["vehicles", "jobs", "routes", "steps", "id", "start", "matrices"]), part)
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_the_bytes_are_the_faults_are_values(data: bytes) -> None:
    found = read_vroom(data)
    assert found.problems or found.vehicles or found.routes or b"vehicles" in data or b"routes" in data
