"""Planes of bits in NumPy: columns into planes, a program over planes, planes into columns.

``compiled`` does the same in machine code, faster; where numba is not installed, or a table is short, this is used.
A plane is an array of uint64, 64 rows a word, the first row in the lowest bit of the first byte. Bits past the last
row mean nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from dalel.law.circuit import AND, AND_NOT, COPY, NOT, OR, Program
from dalel.law.truth import TRUE

if TYPE_CHECKING:
    from dalel.law.arrow import Bitmap

Array: TypeAlias = npt.NDArray[Any]
Words: TypeAlias = npt.NDArray[np.uint64]
Bytes: TypeAlias = npt.NDArray[np.uint8]
#: A plane as ``run`` takes it.
Handle: TypeAlias = Any


class Kernels(Protocol):
    """What ``columns`` needs done. An instance reuses its memory: a thread needs one of its own."""

    def pack(self, codes: Array, yes: Words, may: Words) -> tuple[bool, bool]:
        """Codes 0, 1, 2 (or bool) as planes; whether some row is unknown, and whether some code is none of these."""
        ...

    def compare(self, values: Array, constants: Array, equal: bool, out: Words) -> None:
        """A plane for each constant (of the values' type): the values reach it, or (``equal``) are it."""
        ...

    def stored(self, plane: Words) -> Handle:
        """A plane in memory that stays."""
        ...

    def lying(self, bitmap: Bitmap, start: int, words: int) -> Handle:
        """A plane that is read where it lies in a column of Arrow."""
        ...

    def run(self, program: Program, inputs: Sequence[Handle], words: int) -> Words:
        """The program's kept planes, a row each, in memory of their own."""
        ...

    def spread(self, surely: Words, possibly: Words, count: int) -> Bytes:
        """Two planes added up, a byte a row."""
        ...


class Bitwise:
    """The kernels in NumPy."""

    def __init__(self) -> None:
        self._mask = np.zeros(0, np.bool_)
        self._scratch = np.zeros(0, np.uint64)

    def pack(self, codes: Array, yes: Words, may: Words) -> tuple[bool, bool]:
        """Codes as planes."""
        possibly = np.packbits(codes, bitorder="little")
        may.view(np.uint8)[: len(possibly)] = possibly
        if codes.dtype == np.bool_:
            return False, False
        twos = np.bitwise_and(codes, TRUE, out=self._masked(len(codes)).view(np.uint8))
        surely = np.packbits(twos, bitorder="little")
        yes.view(np.uint8)[: len(surely)] = surely
        return surely.tobytes() != possibly.tobytes(), bool(len(codes) and codes.max() > TRUE)

    def compare(self, values: Array, constants: Array, equal: bool, out: Words) -> None:
        """Planes of comparisons."""
        mask, compared = self._masked(len(values)), np.equal if equal else np.greater_equal
        for constant, plane in zip(constants, out, strict=True):
            compared(values, constant, out=mask)
            packed = np.packbits(mask, bitorder="little")
            plane.view(np.uint8)[: len(packed)] = packed

    def stored(self, plane: Words) -> Handle:
        """The plane itself."""
        return plane

    def lying(self, bitmap: Bitmap, start: int, words: int) -> Handle:
        """A view of it."""
        return bitmap.words(start, words)

    def run(self, program: Program, inputs: Sequence[Handle], words: int) -> Words:
        """One call of NumPy a step; two where a plane is turned round on the way."""
        kept: Words = np.empty((len(program.roots), words), np.uint64)
        spare = program.registers - program.lasting
        if self._scratch.size < (spare + 1) * words:
            self._scratch = np.zeros((spare + 1) * words, np.uint64)
        scratch = self._scratch[: (spare + 1) * words].reshape(spare + 1, words)
        planes = [*(one[:words] for one in inputs), *kept, *scratch]
        turned = planes.pop()
        for kind, to, one, other in program.steps.tolist():
            if kind == NOT:
                np.invert(planes[one], planes[to])
            elif kind == COPY:
                np.copyto(planes[to], planes[one])
            elif kind in (AND, OR):
                (np.bitwise_and if kind == AND else np.bitwise_or)(planes[one], planes[other], planes[to])
            else:
                np.invert(planes[other], turned)
                (np.bitwise_and if kind == AND_NOT else np.bitwise_or)(planes[one], turned, planes[to])
        return kept

    def spread(self, surely: Words, possibly: Words, count: int) -> Bytes:
        """Two planes added up."""
        both = np.unpackbits(surely.view(np.uint8), count=count, bitorder="little")
        return np.add(both, np.unpackbits(possibly.view(np.uint8), count=count, bitorder="little"), out=both)

    def _masked(self, count: int) -> npt.NDArray[np.bool_]:
        if len(self._mask) < count:
            self._mask = np.zeros(count, np.bool_)
        return self._mask[:count]
