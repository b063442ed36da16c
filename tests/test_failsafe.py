"""Fail-safe: *in force* only where every input is there, whole and fresh.

1. Control: each complete state, in every combination of what it may rest on, is in force.
2. Losing any one input, or any two, leaves no answer in force, and the reason names what was lost: over 2,000 states.
3. Files that are damaged byte by byte, cut off, emptied or gone leave no answer in force; so does the loss of any one line.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
import yaml

from safepassage.errors import CaseError, UnknownName
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.terms.force import in_force
from safepassage.terms.standing import Standing
from safepassage.when import read_moment, zone
from safepassage.where import Place
from tests.complete import FEATURES, LOSSES, Loss, Plain, state, states

UTC = zone("UTC")
STATES = tuple(states())
PAIRS = 1_440


def _write(plain: Plain, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in plain.items():
        if name != "question":
            (folder / name).write_text(json.dumps(value), encoding="utf-8")
    return folder


def _ask(case: Case, plain: Plain, party: str) -> tuple[Standing, list[str]]:
    """Ask for a duty: its standing, and what keeps it there. What cannot be asked any more is told by the case's problems."""
    asked = plain["question"]
    place = Place(asked["longitude"], asked["latitude"], asked["radius_m"])
    at, known_on = (read_moment(asked[key], UTC).start for key in ("at", "known_on"))
    problems = [str(problem) for problem in case.problems]
    whole = in_force(case, place, at, known_on)
    try:
        entry = in_force(case, place, at, known_on, clause="k", party=party).of("k", party)
    except UnknownName:
        assert problems, "a duty is gone, and nothing says why"
        return whole.value, problems
    assert whole.value <= entry.value or ("k", party) not in whole.duties
    told = [f"{reason.code} {reason.text}" for reason in entry.reasons if reason.standing < Standing.IN_FORCE]
    return entry.value, [*told, *problems]


def _lost(folder: Path, features: frozenset[str], losses: Iterable[Loss]) -> None:
    plain = copy.deepcopy(state(features))
    for loss in losses:
        loss.apply(plain)
    case = open_case(_write(plain, folder))
    for loss in losses:
        value, told = _ask(case, plain, loss.party)
        name = f"{' and '.join(one.name for one in losses)}, of {sorted(features)}"
        assert value != Standing.IN_FORCE, f"in force although {name}"
        says = [one.says for one in losses if one.party in ("a", loss.party)]
        assert any(re.search(pattern, reason) for pattern in says for reason in told), f"{name}: {told} for {says}"


@pytest.mark.parametrize("features", STATES, ids=lambda features: "-".join(sorted(features)) or "plain")
def test_a_complete_state_is_in_force(features: frozenset[str], tmp_path: Path) -> None:
    plain = state(features)
    case = open_case(_write(plain, tmp_path))
    assert case.problems == ()
    for party in ("a", "b", *(["co", "m"] if "coalition" in features else [])):
        assert _ask(case, plain, party) == (Standing.IN_FORCE, [])


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
def test_no_answer_is_in_force_when_one_input_is_lost(loss: Loss, tmp_path: Path) -> None:
    fitting = [features for features in STATES if loss.fits(features)]
    draw = Random(loss.name)
    for index, features in enumerate(draw.sample(fitting, 4)):
        _lost(tmp_path / str(index), features, (loss,))


@pytest.mark.parametrize("part", range(4))
def test_no_answer_is_in_force_when_two_inputs_are_lost(part: int, tmp_path: Path) -> None:
    draw = Random(part)
    for _ in range(PAIRS // 4):
        features = draw.choice(STATES)
        losses = draw.sample([loss for loss in LOSSES if loss.fits(features)], 2)
        try:
            _lost(tmp_path, features, losses)
        except (KeyError, IndexError, AttributeError):
            # The first took away what the second would have changed.
            _lost(tmp_path, features, losses[:1])


FILES = ("case.yaml", "parties.yaml", "zones.geojson", "terms.yaml", "consents.yaml")
EVERYTHING = frozenset(FEATURES) - {"reviewed"}


def _damaged(name: str, data: bytes, draw: Random) -> bytes:
    """Damage a file as a disk, a wire or an editor would."""
    at = draw.randrange(2, len(data) - 2)
    kind = draw.randrange(6)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return b""
    if kind == 2:
        return data[:at] + bytes([draw.choice((0x80, 0xC0, 0xFF))]) + data[at:]
    if kind == 3:
        return data[:at] + b"\x00" + data[at + 1 :]
    if kind == 4:
        return data.decode().encode("utf-16")
    return data[:at] + b'"}]' + data[at:] if name.endswith("json") else b"&a [*a, *a]\n" + data


@pytest.mark.parametrize("name", FILES)
def test_no_answer_is_in_force_when_a_file_is_damaged(name: str, tmp_path: Path) -> None:
    draw = Random(name)
    plain = state(EVERYTHING)
    whole = (_write(plain, tmp_path) / name).read_bytes()
    for _ in range(60):
        (tmp_path / name).write_bytes(_damaged(name, whole, draw))
        value, told = _ask(open_case(tmp_path), plain, "a")
        assert value != Standing.IN_FORCE
        assert any(name in reason for reason in told), told
    (tmp_path / name).unlink()
    value, told = _ask(open_case(tmp_path), plain, "a")
    assert value != Standing.IN_FORCE
    assert any(reason.startswith(f"{name}: CASE-001") for reason in told)


def test_a_folder_without_any_of_the_files_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        open_case(tmp_path)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("yaml")])
def test_no_answer_is_in_force_when_any_one_line_is_lost(name: str, tmp_path: Path) -> None:
    plain = state(EVERYTHING - {"named", "linked"})  # whom these name is, without the line, rightly not asked
    text = yaml.safe_dump(plain[name], sort_keys=False)
    (_write(plain, tmp_path) / name).write_text(text)
    assert _least(plain, tmp_path) == Standing.IN_FORCE, "the control"
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        (tmp_path / name).write_text("".join(lines[:index] + lines[index + 1 :]))
        spare = _SPARE.search(line) is not None
        assert spare or _least(plain, tmp_path) != Standing.IN_FORCE, f"in force without line {index + 1}, {line!r}"


def _least(plain: Plain, folder: Path) -> Standing:
    case = open_case(folder)
    return min(_ask(case, plain, party)[0] for party in ("a", "b", "co", "m"))


_SPARE = re.compile(r"kind: coalition|^title: t$|id: x$")
"""Lines that no answer rests on."""
