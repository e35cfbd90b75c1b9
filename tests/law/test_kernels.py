"""The kernels: machine code and NumPy make the same planes, and a program over planes is what its circuit says."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import random_laws as made
from agree import columns_agree, drawn, interpreted, machine_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dalel.law.arrow import Bitmap
from dalel.law.bitwise import Bitwise, Kernels
from dalel.law.circuit import ALWAYS, NEVER, Circuit, Program
from dalel.law.columns import Columns

SEEDS = st.integers(0, 10**6)


def numba_kernels() -> Kernels:
    pytest.importorskip("numba")
    from dalel.law.compiled import Compiled

    return Compiled()


KINDS: list[Callable[[], Kernels]] = [Bitwise, numba_kernels]


@pytest.fixture(params=KINDS, ids=["numpy", "numba"])
def kernels(request: pytest.FixtureRequest) -> Kernels:
    made_one: Kernels = request.param()
    return made_one


def unpacked(plane: np.ndarray, count: int) -> list[bool]:
    return np.unpackbits(plane.view(np.uint8), count=count, bitorder="little").astype(bool).tolist()


@given(seed=SEEDS, count=st.integers(0, 300), strange=st.booleans())
def test_codes_become_planes(seed: int, count: int, strange: bool) -> None:
    codes = np.random.default_rng(seed).integers(0, 4 if strange else 3, count).astype(np.uint8)
    for kind in KINDS:
        yes, may = np.zeros(5, np.uint64), np.zeros(5, np.uint64)
        unknown, wrong = kind().pack(codes, yes, may)
        assert wrong == bool((codes > 2).any())
        if not wrong:
            assert unpacked(yes, count) == (codes == 2).tolist()
            assert unpacked(may, count) == (codes >= 1).tolist()
            assert unknown == bool((codes == 1).any())
        assert kind().pack(codes != 0, yes, may) == (False, False)
        assert unpacked(may, count) == (codes != 0).tolist()
        backwards = codes[::-1]
        if not wrong:
            kind().pack(backwards, yes, may)
            assert unpacked(yes, count) == (backwards == 2).tolist()


@given(seed=SEEDS, count=st.integers(0, 300), equal=st.booleans(), whole=st.booleans())
def test_values_are_compared(seed: int, count: int, equal: bool, whole: bool) -> None:
    rng = np.random.default_rng(seed)
    drawn_ones = rng.integers(-1, 6, count)
    values = drawn_ones.astype(np.int32) if whole else np.where(drawn_ones < 0, np.nan, drawn_ones / 2)
    constants = np.array([0, 3, 5], np.int32) if whole else np.array([-np.inf, 1.0, 1.5])
    for kind in KINDS:
        out = np.zeros((3, 5), np.uint64)
        kind().compare(values, constants, equal, out)
        for constant, plane in zip(constants, out, strict=True):
            assert unpacked(plane, count) == ((values == constant) if equal else (values >= constant)).tolist()


@pytest.mark.parametrize("count", [1, 64, 100, 128])
def test_two_planes_are_spread_out_and_added(kernels: Kernels, count: int) -> None:
    rng = np.random.default_rng(count)
    one, other = (rng.integers(0, 2**63, 2).astype(np.uint64) for _ in range(2))
    wanted = np.add(unpacked(one, count), unpacked(other, count), dtype=np.uint8)
    assert kernels.spread(one, other, count).tolist() == wanted.tolist()


def random_circuit(rng: random.Random) -> tuple[Circuit, dict[int, Any], list[int]]:
    """Gates, the function of six inputs that each is, and the roots."""
    circuit = Circuit()
    meaning: dict[int, Any] = {NEVER: lambda _: False, ALWAYS: lambda _: True}
    for number in range(6):
        meaning[circuit.input(number)] = lambda row, number=number: row[number]
    for _ in range(rng.randrange(1, 60)):
        one, other = rng.choice(list(meaning)), rng.choice(list(meaning))
        first, second = meaning[one], meaning[other]
        kind = rng.randrange(3)
        if kind == 0:
            meaning.setdefault(circuit.opposite(one), lambda row, first=first: not first(row))
        elif kind == 1:
            meaning.setdefault(
                circuit.both(one, other), lambda row, first=first, second=second: first(row) and second(row)
            )
        else:
            meaning.setdefault(
                circuit.either(one, other), lambda row, first=first, second=second: first(row) or second(row)
            )
    return circuit, meaning, rng.sample(list(meaning), rng.randrange(1, 8))


@settings(max_examples=60)
@given(SEEDS)
def test_a_program_computes_its_circuit(seed: int) -> None:
    """All 64 rows of six inputs, and the same again over many blocks."""
    circuit, meaning, roots = random_circuit(random.Random(seed))
    program = Program(circuit, roots)
    rows = [tuple(bool(row >> place & 1) for place in range(6)) for row in range(64)]
    words = 70
    for kind in KINDS:
        kernels = kind()
        planes: list[Any] = [None] * len(program.inputs)
        keep = []
        for name, place in program.inputs.items():
            word = sum(row[name] << number for number, row in enumerate(rows))  # type: ignore[call-overload]
            keep.append(np.full(words, word, np.uint64))
            planes[place] = kernels.stored(keep[-1])
        kept = kernels.run(program, planes, words)
        for root in roots:
            if root > ALWAYS:
                plane = kept[program.roots[root]]
                assert (plane == plane[0]).all()
                assert unpacked(plane, 64) == [bool(meaning[root](row)) for row in rows]


def test_gates_that_are_never_both_set_make_no_gate() -> None:
    circuit = Circuit()
    one, other = circuit.input("one"), circuit.input("other")
    circuit.apart(other, one)
    assert circuit.both(one, other) == NEVER
    assert circuit.either(one, other) > ALWAYS


def test_a_plane_is_run_where_it_lies(kernels: Kernels) -> None:
    bits = np.random.default_rng(1).integers(0, 256, 64).astype(np.uint8)
    whole = Bitmap(bits, bits.ctypes.data, 0)
    circuit = Circuit()
    root = circuit.opposite(circuit.input("x"))
    kept = kernels.run(Program(circuit, [root]), [kernels.lying(whole, 128, 3)], 3)
    assert unpacked(kept[0], 192) == (~np.array(unpacked(bits, 512)))[128:320].tolist()


@settings(max_examples=20)
@given(SEEDS)
def test_machine_code_answers_as_the_interpreter_does(seed: int) -> None:
    pytest.importorskip("numba")
    law = made.law(seed)
    machine = machine_of(law)
    cases = drawn(law, seed, 200)
    columns_agree(machine, cases, interpreted(law, machine, cases), rows=128, compiled=True)


def test_a_long_table_is_answered_the_same_by_either() -> None:
    pytest.importorskip("numba")
    law = made.law(7)
    machine = machine_of(law)
    table = {name: np.tile(values, 60) for name, values in made.columns_of(drawn(law, 7, 100), law.facts).items()}
    plain, fast = (list(Columns(machine, compiled=kind).run(table)) for kind in (False, True))
    threaded = list(Columns(machine, rows=1024, compiled=True).run(table, threads=2))
    assert [part.start for part in threaded] == list(range(0, 6000, 1024))
    for name in plain[0].norms:
        for aspect in ("outcome", "place", "absorbed", "breach", "fine_low", "fine_high", "deadline", "in_time"):
            one, other, third = (
                np.concatenate([getattr(part.norms[name], aspect) for part in parts])
                if getattr(parts[0].norms[name], aspect) is not None else None
                for parts in (plain, fast, threaded)
            )  # fmt: skip
            assert (one is None) == (other is None) == (third is None)
            if one is not None:
                kept = ~np.concatenate([part.refused for part in plain])
                np.testing.assert_array_equal(one[kept], other[kept])
                np.testing.assert_array_equal(one[kept], third[kept])


def test_without_numba_nothing_changes_unless_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "dalel.law.compiled", raising=False)
    monkeypatch.setattr("dalel.law.columns.LONG", 10)
    machine = machine_of(made.law(1))
    for columns in (Columns(machine), Columns(machine, expected=100)):
        (part,) = columns.run({}, rows=20)
        assert part.stop == 20 and columns.compiled is False
    with pytest.raises(ImportError):
        list(Columns(machine, compiled=True).run({}, rows=20))
