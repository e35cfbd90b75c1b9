"""Formulas: their expressions can be read, and every name in them is an input."""

from __future__ import annotations

import re
from typing import Final

from dalel.countryfile.check.references import not_among
from dalel.countryfile.draft import Draft
from dalel.countryfile.problems import nearest_to, one_of, shown
from dalel.record.formula import Input

MAX_EXPRESSION: Final = 2_000
MAX_BRACKETS: Final = 50
FUNCTIONS: Final = ("min", "max", "sum")
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,15})?)(?![\w.])|(?P<name>[^\W\d]\w*)|(?P<mark>[-+*/(),]))", re.UNICODE
)


class ExpressionError(ValueError):
    """An expression that cannot be read; the message says where and why."""


def names_in(expression: str) -> tuple[str, ...]:
    """The input names an expression uses, in order, once. Raises ExpressionError where it cannot be read."""
    if len(expression) > MAX_EXPRESSION:
        raise ExpressionError(f"an expression of {len(expression)} characters; at most {MAX_EXPRESSION}")
    names: dict[str, None] = {}
    open_brackets: list[bool] = []  # whether each bracket belongs to a function
    operand_due, position, called = True, 0, False
    text = expression.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            rest = text[position:].strip()
            raise ExpressionError(f"{shown(rest, 20)} cannot stand in a formula")
        position = match.end()
        name, mark = match["name"], match["mark"]
        if called and mark != "(":
            raise ExpressionError("a function without its brackets")
        if name or match["number"]:
            if not operand_due:
                raise ExpressionError(f"an operator is missing before {shown(match[0].strip(), 20)}")
            operand_due = False
            if name in FUNCTIONS:
                called = operand_due = True
            elif name:
                names[name] = None
        elif mark == "(":
            if not operand_due:
                raise ExpressionError("an operator is missing before '('")
            open_brackets.append(called)
            called = False
            if len(open_brackets) > MAX_BRACKETS:
                raise ExpressionError(f"more than {MAX_BRACKETS} brackets within one another")
        elif mark in "),":
            if operand_due:
                raise ExpressionError(f"a value is missing before {mark!r}")
            if not open_brackets or (mark == "," and not open_brackets[-1]):
                raise ExpressionError(
                    f"{mark!r} has nothing to close" if mark == ")" else "a comma outside min, max and sum"
                )
            if mark == ")":
                open_brackets.pop()
            else:
                operand_due = True
        elif operand_due and mark != "-":
            raise ExpressionError(f"a value is missing before {mark!r}")
        else:
            operand_due = True
    if operand_due:
        raise ExpressionError("the expression ends where a value is due" if text else "an empty expression")
    if open_brackets:
        raise ExpressionError("a bracket is not closed")
    return tuple(names)


def check(draft: Draft) -> None:
    """Report every formula that nobody could reckon."""
    for name, formula in draft.records["formulas"].items():
        references = draft.references
        references.need("indicators", formula.indicator, "formulas", name, ("indicator",))
        references.need("places", formula.place, "formulas", name, ("place",))
        references.need("populations", formula.population, "formulas", name, ("population",))
        references.need("indicators", formula.must_equal, "formulas", name, ("must_equal",))
        for key, one in formula.inputs.items():
            _input(draft, name, key, one)
        try:
            used = names_in(formula.expression)
        except ExpressionError as error:
            draft.say("D704", "formulas", name, ("expression",), found=str(error))
            continue
        for key in used:
            if key not in formula.inputs:
                near = nearest_to(key, list(formula.inputs))
                found = f"{shown(key)} is not an input"
                draft.say(
                    "D705",
                    "formulas",
                    name,
                    ("expression",),
                    found=found,
                    expected=one_of(formula.inputs),
                    nearest=near,
                )
        for key in formula.inputs:
            if key not in used:
                draft.say(
                    "D706",
                    "formulas",
                    name,
                    ("inputs", key),
                    found=f"the input {shown(key)} is not in {shown(formula.expression)}",
                )


def _input(draft: Draft, name: str, key: str, one: Input) -> None:
    references = draft.references
    at = ("inputs", key)
    ways = [
        way
        for way, given in (
            ("assume", one.assume is not None),
            ("claims", bool(one.claims)),
            ("indicator", bool(one.indicator)),
        )
        if given
    ]
    if len(ways) != 1:
        found = f"the input {shown(key)} gives {' and '.join(ways) or 'none of them'}"
        draft.say("D707", "formulas", name, at, found=found, expected="one of assume, claims and indicator")
    if one.assume is not None:
        references.need("units", one.assume.unit, "formulas", name, (*at, "assume", "unit"))
    for number, claim in enumerate(one.claims):
        references.need("claims", claim, "formulas", name, (*at, "claims", number))
    references.need("indicators", one.indicator, "formulas", name, (*at, "indicator"))
    references.need("places", one.place, "formulas", name, (*at, "place"))
    references.need("populations", one.population, "formulas", name, (*at, "population"))
    indicator = draft.records["indicators"].get(one.indicator)
    if one.category and indicator is not None and one.category not in indicator.categories:
        not_among(
            draft, "D408", one.category, list(indicator.categories), "category", "formulas", name, (*at, "category")
        )
