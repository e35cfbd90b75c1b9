"""The kernels of ``bitwise`` in machine code, by numba: the same planes, in one pass over each column.

A program is not compiled: a loop that was, reads its steps, over blocks of rows short enough that what is in use stays
in the processor's cache. So a law, however large, needs no compiling, and what needs it is compiled once for a machine
and kept. This module loads numba: import it where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.extending import intrinsic

from dalel.law.bitwise import Array, Bytes, Handle, Words
from dalel.law.circuit import AND, AND_NOT, COPY, NOT, OR, Program

if TYPE_CHECKING:
    from dalel.law.arrow import Bitmap

#: Words of a plane that a program is run over at a time: 1 KB.
BLOCK: Final = 128


def _typed_pointer(_: Any, address: Any, kind: Any) -> Any:
    """An address as a pointer to numbers of this kind."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    pointer: Any = types.CPointer
    return pointer(kind.dtype)(address, kind), generate


def _comparison(sign: str) -> Any:
    """Which of the 64 values at an address stand so to a constant of their type, as a word.

    Written as vectors of LLVM, which a processor compares at once: what a loop over bits compiles to is several times
    slower.
    """

    def compared(_: Any, address: Any, constant: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            kind = signature.args[1]
            vector, index = ir.VectorType(context.get_value_type(kind), 64), ir.IntType(32)
            held = builder.load(builder.inttoptr(arguments[0], vector.as_pointer()), align=1)
            first = builder.insert_element(ir.Constant(vector, ir.Undefined), arguments[1], ir.Constant(index, 0))
            everywhere = ir.Constant(ir.VectorType(index, 64), None)
            constants = builder.shuffle_vector(first, ir.Constant(vector, ir.Undefined), everywhere)
            if isinstance(kind, types.Float):
                compare = builder.fcmp_ordered
            else:
                compare = builder.icmp_signed if kind.signed else builder.icmp_unsigned
            return builder.bitcast(compare(sign, held, constants), ir.IntType(64))

        return types.uint64(address, constant), generate

    return intrinsic(compared)


_pointer: Any = intrinsic(_typed_pointer)
_equal, _reached = _comparison("=="), _comparison(">=")
_array: Any = numba.carray  # type: ignore[attr-defined]


@numba.njit(nogil=True, cache=True)
def _pack(address: int, words: int, yes: Words, may: Words) -> tuple[bool, bool]:
    unknown, valid = np.uint64(0), ~np.uint64(0)
    for word in range(words):
        at = np.uintp(address + word * 64)
        zeros, ones, twos = _equal(at, np.uint8(0)), _equal(at, np.uint8(1)), _equal(at, np.uint8(2))
        yes[word], may[word] = twos, ~zeros
        unknown |= ones
        valid &= zeros | ones | twos
    return unknown != 0, valid != ~np.uint64(0)


@numba.njit(nogil=True, cache=True)
def _pack_bool(address: int, words: int, yes: Words) -> None:
    for word in range(words):
        yes[word] = ~_equal(np.uintp(address + word * 64), np.uint8(0))


@numba.njit(nogil=True, cache=True)
def _compare(address: int, words: int, constants: Array, equal: bool, out: Words) -> None:
    for word in range(words):
        at = np.uintp(address + word * 64 * constants.itemsize)
        for number in range(len(constants)):
            out[number, word] = _equal(at, constants[number]) if equal else _reached(at, constants[number])


@numba.njit(nogil=True, cache=True)
def _run(steps: Array, addresses: Array, lasting: int, words: int) -> None:
    at = addresses.copy()
    for start in range(0, words, BLOCK):
        count = min(BLOCK, words - start)
        for number in range(lasting):
            at[number] = addresses[number] + np.uintp(start * 8)
        for step in range(len(steps)):
            kind = steps[step, 0]
            to = _array(_pointer(at[steps[step, 1]], np.uint64), count)
            one = _array(_pointer(at[steps[step, 2]], np.uint64), count)
            other = _array(_pointer(at[steps[step, 3]], np.uint64), count)
            if kind == AND:
                for word in range(count):
                    to[word] = one[word] & other[word]
            elif kind == OR:
                for word in range(count):
                    to[word] = one[word] | other[word]
            elif kind == AND_NOT:
                for word in range(count):
                    to[word] = one[word] & ~other[word]
            elif kind == NOT:
                for word in range(count):
                    to[word] = ~one[word]
            elif kind == COPY:
                for word in range(count):
                    to[word] = one[word]
            else:
                for word in range(count):
                    to[word] = one[word] | ~other[word]


@numba.njit(nogil=True, cache=True)
def _spread(surely: Bytes, possibly: Bytes, table: Words, out: Words) -> None:
    for place in range(len(surely)):
        out[place] = table[surely[place]] + table[possibly[place]]


class Compiled:
    """The kernels by numba."""

    def __init__(self) -> None:
        self._scratch = np.zeros(0, np.uint64)
        # Eight bits as eight bytes.
        every = np.arange(256, dtype=np.uint8).reshape(256, 1)
        self._bytes = np.unpackbits(every, axis=1, bitorder="little").reshape(-1).view(np.uint64)

    def pack(self, codes: Array, yes: Words, may: Words) -> tuple[bool, bool]:
        """Codes as planes."""
        codes = np.ascontiguousarray(codes)
        whole = len(codes) // 64
        address = codes.ctypes.data
        if codes.dtype == np.bool_:
            _pack_bool(address, whole, may)
            found = False, False
        else:
            found = _pack(address, whole, yes, may)
        if len(codes) % 64:
            rest = np.zeros(64, codes.dtype)
            rest[: len(codes) % 64] = codes[whole * 64 :]
            if codes.dtype == np.bool_:
                _pack_bool(rest.ctypes.data, 1, may[whole:])
            else:
                unknown, wrong = _pack(rest.ctypes.data, 1, yes[whole:], may[whole:])
                found = found[0] or unknown, found[1] or wrong
        return found

    def compare(self, values: Array, constants: Array, equal: bool, out: Words) -> None:
        """Planes of comparisons."""
        values = np.ascontiguousarray(values)
        whole, rest = divmod(len(values), 64)
        _compare(values.ctypes.data, whole, constants, equal, out)
        if rest:
            last = np.zeros(64, values.dtype)
            last[:rest] = values[whole * 64 :]
            _compare(last.ctypes.data, 1, constants, equal, out[:, whole:])

    def stored(self, plane: Words) -> Handle:
        """Its address."""
        return plane.ctypes.data

    def lying(self, bitmap: Bitmap, start: int, words: int) -> Handle:
        """Its address."""
        del words
        return bitmap.address + (bitmap.offset + start) // 8

    def run(self, program: Program, inputs: Sequence[Handle], words: int) -> Words:
        """All steps over one block of rows, then the next."""
        kept: Words = np.empty((len(program.roots), words), np.uint64)
        spare = program.registers - program.lasting
        if self._scratch.size < spare * BLOCK:
            self._scratch = np.zeros(spare * BLOCK, np.uint64)
        addresses = np.empty(program.registers, np.uintp)
        addresses[: len(inputs)] = inputs
        addresses[len(inputs) : program.lasting] = kept.ctypes.data + np.arange(len(kept)) * (words * 8)
        addresses[program.lasting :] = self._scratch.ctypes.data + np.arange(spare) * (BLOCK * 8)
        _run(program.steps, addresses, program.lasting, words)
        return kept

    def spread(self, surely: Words, possibly: Words, count: int) -> Bytes:
        """Two planes added up."""
        out = np.empty(len(surely) * 8, np.uint64)
        _spread(surely.view(np.uint8), possibly.view(np.uint8), self._bytes, out)
        return out.view(np.uint8)[:count]
