"""Formulas as data: a small arithmetic, read safely and reckoned over exact numbers, bounds or draws.

Nothing is ever run: the text is parsed, every part is checked against a short
list, and what remains is a tree of sums, products and quotients.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

LONGEST: Final = 500
DEEPEST: Final = 40
FUNCTIONS: Final = ("min", "max", "sum")

Operation = Literal["number", "name", "+", "-", "*", "/", "negative", "min", "max", "sum"]


class ExpressionError(ValueError):
    """Text that is not a formula; the message says what was found and what is allowed."""


class DivisionByZeroError(ArithmeticError):
    """A divisor is, or can be, zero."""


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a formula: an operation over its parts."""

    operation: Operation
    parts: tuple[Node, ...] = ()
    name: str = ""
    number: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Every value a quantity may take: from ``low`` to ``high``, None where a side is open.

    Interval arithmetic (Moore, 1966): a result's bounds hold every value its
    inputs allow, and widening an input never narrows them.
    """

    low: Fraction | None
    high: Fraction | None


_BINARY: Final[dict[type[ast.operator], Operation]] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def parse(text: str) -> Node:
    """The formula written as ``text``.

    Allowed: names, numbers, ``+ - * /``, brackets, ``min``, ``max`` and ``sum``.
    Raises ExpressionError for anything else, and for text over 500 characters or 40 levels deep.
    """
    if len(text) > LONGEST:
        raise ExpressionError(f"a formula is at most {LONGEST} characters long; this one has {len(text)}")
    flat = " ".join(text.split())
    try:
        tree = ast.parse(flat, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        where = getattr(error, "offset", None)
        place = f" near character {where}" if where else ""
        raise ExpressionError(
            f"{_short(flat)!r} is not a formula{place}; write sums of names, as in a * b / 1000"
        ) from None
    return _node(tree.body, flat, 0)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _node(tree: ast.expr, text: str, depth: int) -> Node:
    if depth > DEEPEST:
        raise ExpressionError(f"the formula is nested more than {DEEPEST} deep; split it in two")
    if isinstance(tree, ast.Constant) and type(tree.value) in (int, float):
        written = ast.get_source_segment(text, tree) or ""
        # The digits as written, so that 0.1 is one tenth and not the nearest binary fraction.
        if not re.fullmatch(r"\d{1,15}(\.\d{1,15})?", written, re.ASCII):
            raise ExpressionError(f"{_short(written)!r} is not a plain number; write digits, as in 1000 or 0.5")
        return Node("number", number=Fraction(written))
    if isinstance(tree, ast.Name):
        return Node("name", name=tree.id)
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        return Node("negative", (_node(tree.operand, text, depth + 1),))
    if isinstance(tree, ast.BinOp) and type(tree.op) in _BINARY:
        parts = (_node(tree.left, text, depth + 1), _node(tree.right, text, depth + 1))
        return Node(_BINARY[type(tree.op)], parts)
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and not tree.keywords and tree.args:
        called = tree.func.id
        if called in FUNCTIONS:
            arguments = tuple(_node(argument, text, depth + 1) for argument in tree.args)
            return Node("min" if called == "min" else "max" if called == "max" else "sum", arguments)
        raise ExpressionError(f"{_short(called)!r} is not a function of formulas; there are min, max and sum")
    segment = ast.get_source_segment(text, tree) or type(tree).__name__
    raise ExpressionError(
        f"{_short(segment)!r} has no place in a formula; use names, numbers, + - * /, min, max and sum"
    )


def names(node: Node) -> tuple[str, ...]:
    """Every name a formula uses, in order of first use."""
    found = [node.name] if node.operation == "name" else []
    for part in node.parts:
        found.extend(names(part))
    return tuple(dict.fromkeys(found))


def exact(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """The formula's value over exact numbers. Raises DivisionByZeroError."""
    if node.operation == "number":
        return node.number
    if node.operation == "name":
        return values[node.name]
    parts = [exact(part, values) for part in node.parts]
    match node.operation:
        case "negative":
            return -parts[0]
        case "+" | "sum":
            return sum(parts, Fraction(0))
        case "-":
            return parts[0] - parts[1]
        case "*":
            return parts[0] * parts[1]
        case "min":
            return min(parts)
        case "max":
            return max(parts)
    if parts[1] == 0:
        raise DivisionByZeroError
    return parts[0] / parts[1]


def draws(node: Node, values: Mapping[str, Any]) -> Any:
    """The formula's values over numpy arrays of draws. Raises DivisionByZeroError if any divisor is zero."""
    import numpy as np

    if node.operation == "number":
        return float(node.number)
    if node.operation == "name":
        return values[node.name]
    parts = [draws(part, values) for part in node.parts]
    match node.operation:
        case "negative":
            return -parts[0]
        case "+" | "sum":
            total = parts[0]
            for part in parts[1:]:
                total = total + part
            return total
        case "-":
            return parts[0] - parts[1]
        case "*":
            return parts[0] * parts[1]
        case "min" | "max":
            choose = np.minimum if node.operation == "min" else np.maximum
            best = parts[0]
            for part in parts[1:]:
                best = choose(best, part)
            return best
    if np.any(np.equal(parts[1], 0)):
        raise DivisionByZeroError
    return parts[0] / parts[1]


def bounds(node: Node, values: Mapping[str, Bounds]) -> Bounds:
    """What the formula can come to, given what each input can be. Raises DivisionByZeroError if a divisor may be 0."""
    if node.operation == "number":
        return Bounds(node.number, node.number)
    if node.operation == "name":
        return values[node.name]
    parts = [bounds(part, values) for part in node.parts]
    match node.operation:
        case "negative":
            return _negative(parts[0])
        case "+" | "sum":
            return Bounds(_total([part.low for part in parts]), _total([part.high for part in parts]))
        case "-":
            other = _negative(parts[1])
            return Bounds(_total([parts[0].low, other.low]), _total([parts[0].high, other.high]))
        case "*":
            return _product(parts[0], parts[1])
        case "min":
            return _negative(_largest([_negative(part) for part in parts]))
        case "max":
            return _largest(parts)
    return _product(parts[0], _inverse(parts[1]))


def _negative(one: Bounds) -> Bounds:
    return Bounds(None if one.high is None else -one.high, None if one.low is None else -one.low)


def _total(ends: list[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for end in ends:
        if end is None:
            return None
        total += end
    return total


def _largest(parts: list[Bounds]) -> Bounds:
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts]
    return Bounds(
        max(lows) if lows else None, None if None in highs else max(high for high in highs if high is not None)
    )


def _product(one: Bounds, two: Bounds) -> Bounds:
    zero = Fraction(0)
    if Bounds(zero, zero) in (one, two):
        return Bounds(zero, zero)
    lows: list[Fraction | None] = []
    highs: list[Fraction | None] = []
    for a, a_side in ((one.low, -1), (one.high, 1)):
        for b, b_side in ((two.low, -1), (two.high, 1)):
            if a is not None and b is not None:
                lows.append(a * b)
                highs.append(a * b)
                continue
            # An open end times zero is zero; otherwise it runs off in the direction of the signs.
            sign = _sign(a, a_side) * _sign(b, b_side)
            if sign == 0:
                lows.append(zero)
                highs.append(zero)
            elif sign > 0:
                highs.append(None)
            else:
                lows.append(None)
    return Bounds(
        None if None in lows or not lows else min(low for low in lows if low is not None),
        None if None in highs or not highs else max(high for high in highs if high is not None),
    )


def _sign(end: Fraction | None, side: int) -> int:
    if end is None:
        return side
    return (end > 0) - (end < 0)


def _inverse(one: Bounds) -> Bounds:
    low, high = one.low, one.high
    if (low is None or low <= 0) and (high is None or high >= 0):
        raise DivisionByZeroError
    if low is not None and low > 0:
        return Bounds(Fraction(0) if high is None else 1 / high, 1 / low)
    assert high is not None  # the divisor lies wholly below zero
    return Bounds(1 / high, Fraction(0) if low is None else 1 / low)


def written(text: str, values: Mapping[str, str]) -> str:
    """The formula with each name replaced by what it stood for: the arithmetic, written out."""
    return re.sub(r"[A-Za-z_]\w*", lambda match: values.get(match[0], match[0]), " ".join(text.split()))
