"""Conditions as rules: what holds today, what could hold at once, and the minimal sets of moves.

1. The least fixpoint is what follows step by step; the greatest also holds what only waits for itself.
2. *You first* between two parties is one deadlock; a condition that nobody can meet is none.
3. Every minimal set of moves is found and no other, as brute force over all sets of moves finds them.
4. All at once never needs more moves than in turn.
5. A goal whose parts rest on nothing in common is answered part by part, with the same smallest sets.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.errors import RefusedInput
from safepassage.talks import moves
from safepassage.talks.moves import at_once, in_turn, minimal, parts
from safepassage.talks.rule import NOTHING, Rules, circles, greatest, least

FACT = (NOTHING,)


def body(*atoms: str) -> frozenset[str]:
    return frozenset(atoms)


YOU_FIRST = Rules({"army": (body("rsf"),), "rsf": (body("army"),), "un": FACT})


def test_you_first_holds_at_once_and_not_today() -> None:
    assert least(YOU_FIRST) == {"un"}
    assert greatest(YOU_FIRST) == {"un", "army", "rsf"}
    assert circles(YOU_FIRST) == (body("army", "rsf"),)


def test_a_deadlock_needs_no_move_once_it_is_packaged() -> None:
    movable, goal = {"army", "rsf"}, {"army", "rsf", "un"}
    assert in_turn(YOU_FIRST, movable, goal) == (body("army"), body("rsf"))
    assert at_once(YOU_FIRST, movable, goal) == (NOTHING,)


def test_a_condition_that_nobody_can_meet_is_no_deadlock() -> None:
    rules = Rules({"alliance": (body("monitors"),), "monitors": ()})
    assert circles(rules) == ()
    assert in_turn(rules, {"alliance"}, {"alliance"}) == (body("alliance"),)
    assert in_turn(rules, {"monitors"}, {"alliance"}) == (body("monitors"),)


def test_a_party_that_waits_for_a_deadlock_is_not_part_of_it() -> None:
    rules = Rules({**YOU_FIRST.bodies, "donor": (body("army"),)})
    assert circles(rules) == (body("army", "rsf"),)


def test_a_goal_that_nothing_can_bring_about_has_no_set() -> None:
    assert in_turn(Rules({"a": ()}), (), {"a"}) == at_once(Rules({"a": ()}), (), {"a"}) == ()


def test_a_question_too_wide_for_an_exact_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "MOST", 8)
    parties = [f"p{n}" for n in range(6)]
    rules = Rules({name: (body(f"{name}-first"), body(f"{name}-second")) for name in parties})
    movable = {need for bodies in rules.bodies.values() for one in bodies for need in one}
    with pytest.raises(RefusedInput):
        in_turn(rules, movable, parties)
    with pytest.raises(RefusedInput):
        at_once(rules, movable, parties)


ATOMS = st.sampled_from([f"p{n}" for n in range(12)])
BODIES = st.lists(st.frozensets(ATOMS, max_size=3), max_size=3).map(tuple)
RULES = st.dictionaries(ATOMS, BODIES, max_size=12).map(
    lambda found: Rules(
        {**dict.fromkeys((need for ways in found.values() for one in ways for need in one), ()), **found}
    )
)


def by_hand(
    rules: Rules, movable: set[str], goal: set[str], fixpoint: Callable[[Rules], frozenset[str]]
) -> set[frozenset[str]]:
    """Try every set of moves, the smallest first, and keep those that reach the goal and hold no smaller one."""
    kept: list[frozenset[str]] = []
    for size in range(len(movable) + 1):
        for tried in map(frozenset, combinations(sorted(movable), size)):
            if not any(one <= tried for one in kept) and goal <= fixpoint(rules.having(tried)):
                kept.append(tried)
    return set(kept)


@settings(max_examples=150)
@given(rules=RULES, movable=st.sets(ATOMS, max_size=8), goal=st.sets(ATOMS, min_size=1, max_size=4))
def test_the_minimal_sets_are_those_that_brute_force_finds(rules: Rules, movable: set[str], goal: set[str]) -> None:
    assert set(in_turn(rules, movable, goal)) == by_hand(rules, movable, goal, least)
    assert set(at_once(rules, movable, goal)) == by_hand(rules, movable, goal, greatest)


def test_twelve_parties_that_all_wait_for_their_neighbour_are_answered_exactly() -> None:
    names = [f"p{n}" for n in range(12)]
    rules = Rules(
        {name: (body(names[place - 1]), body(names[place - 2], names[place - 5])) for place, name in enumerate(names)}
    )
    assert set(in_turn(rules, set(names), set(names))) == by_hand(rules, set(names), set(names), least)
    assert at_once(rules, set(names), set(names)) == (NOTHING,)


@given(rules=RULES, movable=st.sets(ATOMS, max_size=8), goal=st.sets(ATOMS, min_size=1, max_size=4))
def test_all_at_once_never_needs_more_than_in_turn(rules: Rules, movable: set[str], goal: set[str]) -> None:
    once = at_once(rules, movable, goal)
    assert all(any(fewer <= more for fewer in once) for more in in_turn(rules, movable, goal))


@given(rules=RULES)
def test_both_fixpoints_are_fixed_and_the_least_lies_in_the_greatest(rules: Rules) -> None:
    low, high = least(rules), greatest(rules)
    assert low <= high
    for held in (low, high):
        assert held == {atom for atom, ways in rules.bodies.items() if any(one <= held for one in ways)}


def test_only_the_smallest_sets_are_kept() -> None:
    assert minimal([body("a", "b"), body("a"), body("b", "c")]) == (body("a"), body("b", "c"))


@given(rules=RULES, movable=st.sets(ATOMS, max_size=8), goal=st.sets(ATOMS, min_size=1, max_size=4))
def test_one_of_each_part_put_together_is_a_smallest_set_and_every_one_is(
    rules: Rules, movable: set[str], goal: set[str]
) -> None:
    groups = parts(rules, goal)
    assert sorted(atom for group in groups for atom in group) == sorted(goal)
    for way in (in_turn, at_once):
        joined = [frozenset().union(*sets) for sets in product(*(way(rules, movable, group) for group in groups))]
        assert len(joined) == len(set(joined))
        assert set(joined) == set(way(rules, movable, goal))


def test_twelve_parties_that_choose_alone_are_twelve_parts() -> None:
    names = [f"p{n}" for n in range(12)]
    rules = Rules({name: (body(f"{name}-first"),) for name in names})
    movable = {*names, *(f"{name}-first" for name in names)}
    groups = parts(rules, names)
    assert [len(in_turn(rules, movable, group)) for group in groups] == [2] * 12
    assert [len(at_once(rules, movable, group)) for group in groups] == [2] * 12
