"""Exact expressions: open only where some completion of the unknown gives true and another false."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from dalel.law.exact import Dependence, Exact, atoms, essential
from dalel.law.terms import All, Any, Atom, Expression, If, Is, Least, Not, Reached, Some, Yes
from small_law import fact

FACTS = {
    "a": fact(implies=["b"]),
    "b": fact(),
    "c": fact(excludes=["a"]),
    "d": fact(),
    "age": fact("number"),
    "teen": fact(band={"of": "age", "least": 13, "under": 18}),
    "kind": fact("choice", values={"x": {"en": "x"}, "y": {"en": "y"}, "z": {"en": "z"}}),
    "day": fact("day"),
}
DEPENDENCE = Dependence(FACTS)
AGES = (10, 13, 16, 17, 18, 30)
DAYS = (1, 10, 15, 20, 30)
ATOMS: list[Atom] = [
    Yes("a"), Yes("b"), Yes("c"), Yes("d"), Yes("teen"), Least("age", 13), Least("age", 16), Least("age", 18),
    Least("age", 16, strict=True), Is("kind", "x"), Is("kind", "y"), Reached("day", 10, 10), Reached("day", 20, 20),
]  # fmt: skip
World = Mapping[str, object]


def worlds() -> Iterator[World]:
    """Every way things can be."""
    for a, b, c, d in itertools.product((True, False), repeat=4):
        if (a and not b) or (a and c):
            continue
        for age, kind, day in itertools.product(AGES, "xyz", DAYS):
            yield {"a": a, "b": b, "c": c, "d": d, "age": age, "kind": kind, "day": day}


WORLDS = list(worlds())


def holds(atom: Atom, world: World) -> bool:
    """What an atom is in a world, from its definition."""
    if isinstance(atom, Yes):
        return 13 <= int(str(world["age"])) < 18 if atom.fact == "teen" else bool(world[atom.fact])
    if isinstance(atom, Least):
        number = int(str(world[atom.fact]))
        return number > atom.value if atom.strict else number >= atom.value
    if isinstance(atom, Is):
        return world[atom.fact] == atom.value
    assert isinstance(atom, Reached)
    return int(str(world[atom.day])) >= atom.first


def truth(expression: Expression, world: World) -> bool:
    """Plain two-valued evaluation."""
    if isinstance(expression, bool):
        return expression
    if isinstance(expression, Not):
        return not truth(expression.part, world)
    if isinstance(expression, All):
        return all(truth(one, world) for one in expression.parts)
    if isinstance(expression, Any):
        return any(truth(one, world) for one in expression.parts)
    if isinstance(expression, Some):
        return sum(truth(one, world) for one in expression.parts) >= expression.least
    if isinstance(expression, If):
        return truth(expression.then if truth(expression.test, world) else expression.other, world)
    return holds(expression, world)


def kleene(expression: Expression, known: Mapping[Atom, int]) -> int:
    """Strong Kleene evaluation, from its definition."""
    if isinstance(expression, bool):
        return 2 if expression else 0
    if isinstance(expression, Not):
        return 2 - kleene(expression.part, known)
    if isinstance(expression, All):
        return min(kleene(one, known) for one in expression.parts)
    if isinstance(expression, Any):
        return max(kleene(one, known) for one in expression.parts)
    if isinstance(expression, Some):
        values = [kleene(one, known) for one in expression.parts]
        if sum(one == 2 for one in values) >= expression.least:
            return 2
        return 1 if sum(one >= 1 for one in values) >= expression.least else 0
    if isinstance(expression, If):
        test, then, other = (kleene(one, known) for one in (expression.test, expression.then, expression.other))
        return then if test == 2 else other if test == 0 else then if then == other else 1
    return known[expression]


def expressions() -> st.SearchStrategy[Expression]:
    leaves: st.SearchStrategy[Expression] = st.sampled_from(ATOMS)

    def grow(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(inner, min_size=1, max_size=4).map(tuple)
        return st.one_of(
            inner.map(Not),
            several.map(All),
            several.map(Any),
            st.tuples(st.integers(1, 3), several).map(lambda pair: Some(*pair)),
            st.tuples(inner, inner, inner).map(lambda three: If(*three)),
        )

    return st.recursive(leaves, grow, max_leaves=12)


#: What can be known: any of these facts, as they are in one world.
KNOWN = st.tuples(
    st.sampled_from(WORLDS), st.sets(st.sampled_from(["a", "b", "c", "d", "age", "kind", "day", "over-15", "teen"]))
)


def consistent(world: World, told: set[str]) -> list[World]:
    """The worlds that agree with one on what is told of it."""
    plain = told & {"a", "b", "c", "d", "age", "kind", "day"}

    def agrees(other: World) -> bool:
        if any(other[name] != world[name] for name in plain):
            return False
        if "over-15" in told and holds(Least("age", 16), other) != holds(Least("age", 16), world):
            return False
        return not ("teen" in told and holds(Yes("teen"), other) != holds(Yes("teen"), world))

    return [other for other in WORLDS if agrees(other)]


@given(expressions(), KNOWN)
def test_open_exactly_where_completions_differ(expression: Expression, drawn: tuple[World, set[str]]) -> None:
    world, told = drawn
    used = {atom for atom, _ in atoms(expression)}
    if Yes("teen") in used and any(isinstance(atom, Least) for atom in used):
        told = told - {"teen"}  # the one thing that is not followed: see dalel.law.exact
    possible = consistent(world, told)
    known = {}
    for atom in ATOMS:
        values = {holds(atom, world) for world in possible}
        known[atom] = 1 if len(values) > 1 else 2 if True in values else 0
    outcomes = {truth(expression, world) for world in possible}
    expected = 1 if len(outcomes) > 1 else 2 if True in outcomes else 0
    assert kleene(Exact(DEPENDENCE)(expression), known) == expected


@given(expressions())
def test_an_exact_expression_means_what_it_meant(expression: Expression) -> None:
    exact = Exact(DEPENDENCE)(expression)
    assert all(truth(exact, world) == truth(expression, world) for world in WORLDS)


@given(expressions())
def test_an_expression_turns_on_what_it_is_said_to_turn_on(expression: Expression) -> None:
    turning = essential(expression, DEPENDENCE)
    seen: dict[tuple[bool, ...], bool] = {}
    for world in WORLDS:
        key = tuple(holds(atom, world) for atom in turning)
        assert seen.setdefault(key, truth(expression, world)) == truth(expression, world)


@given(expressions())
def test_exact_is_idempotent(expression: Expression) -> None:
    exact = Exact(DEPENDENCE)
    once = exact(expression)
    twice = Exact(DEPENDENCE)(once)
    assert {atom for atom, _ in atoms(twice)} <= {atom for atom, _ in atoms(once)}
    assert all(truth(once, world) == truth(twice, world) for world in WORLDS[::7])
