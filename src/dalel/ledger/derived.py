"""Derived figures: formulas over claims, with ranges and disagreement carried through.

Propagation of distributions by Monte Carlo (JCGM 101:2008, Supplement 1 to the
"Guide to the expression of uncertainty in measurement"), with:

- *disagreement*: pieces of evidence that differ are alternatives, each drawn equally
  often; a claim and its copies are one piece, which speaks with the figure of its first use;
- *a stated range*: every value in it equally likely (rectangular, JCGM 101:2008, 6.4.2), whole
  numbers only where the unit counts whole things, so that "fewer than 5" is 0, 1, 2, 3 or 4;
- *a figure with a published interval*: a two-piece normal with its median at the figure and its
  2.5% and 97.5% points at the ends of the interval, which keeps a lopsided interval lopsided
  (matching a distribution to stated quantiles: O'Hagan et al., "Uncertain Judgements", 2006, ch. 6);
- *draws* spread evenly over each input's range (Latin hypercube: McKay, Beckman and
  Conover, 1979), from a generator seeded by the ledger's seed, the formula, the result and the input;
- *bounds* ``least`` and ``most``, which hold everything the inputs allow, by interval arithmetic.

Where every input is one exact figure nothing is drawn and the result is exact. Where an
input is open ("at least 150") no figure is given: an honest one would have no upper end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from hashlib import blake2b
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dalel.ledger import expression
from dalel.ledger.answers import Derived, InputUsed, NotDerivable
from dalel.ledger.copied import Pieces, use_order
from dalel.ledger.digest import digest
from dalel.ledger.expression import Bounds, DivisionByZeroError, ExpressionError
from dalel.ledger.shelf import Shelf
from dalel.ledger.when import year_of
from dalel.record.claim import Claim, Doubt, Seen
from dalel.record.formula import Formula, Input
from dalel.record.period import UNSTATED, Period
from dalel.record.quantity import Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL: Final = 0.95
_WEAKER: Final[dict[Seen, int]] = {"page": 0, "secondary": 1, "unverified": 2}
_DOUBTS: Final[dict[Doubt, int]] = {doubt: rank for rank, doubt in enumerate(Doubt.__args__)}  # type: ignore[attr-defined]  # Literal's own list
_NORMAL_975: Final = 1.959963984540054

#: The parts of a result's key, in the order its id gives them.
_DIMENSIONS: Final = ("place", "period", "category")
Cell = dict[str, str]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What it takes to repeat a derivation, beside the claims: seed, number of draws, version of the program."""

    seed: int = 0
    draws: int = 10_000
    version: str


class _Matched(msgspec.Struct, kw_only=True):
    """The claims one input may use, and those it would have used had they stood."""

    name: str
    input: Input
    claims: list[Claim]
    left_out: list[str]

    def values(self, dimension: str) -> set[str]:
        """The places, years or categories its claims are of; none where the input fixes it or has none."""
        if self.input.assume is not None or self.input.claims or getattr(self.input, dimension):
            return set()
        return {value for claim in self.claims if (value := _value(claim, dimension))}


def _value(claim: Claim, dimension: str) -> str:
    if dimension == "period":
        year = year_of(claim.period)
        return "" if year is None else str(year)
    return str(getattr(claim, dimension))


def derive(
    shelf: Shelf, found: Pieces, key: str, settings: Settings, on: date | None = None
) -> tuple[Derived | NotDerivable, ...]:
    """Every result of one formula, in order of place, year and category; or why there is none."""
    formula = shelf.country.formulas[key]
    try:
        tree = expression.parse(formula.expression)
    except ExpressionError as error:
        return (NotDerivable(formula=key, reason="not a formula", detail=str(error)),)
    used = expression.names(tree)
    for name in used:
        if name not in formula.inputs:
            return (
                NotDerivable(formula=key, reason="not a formula", input=name, detail=f"no input is named {name!r}"),
            )
    if formula.on_day and on is None:
        return (NotDerivable(formula=key, reason="no day given"),)
    matched = [_match(shelf, formula, name) for name in used]
    cells = _cells(formula, matched)
    if not cells:
        return (_nothing(key, matched),)
    results = [_result(shelf, found, key, tree, matched, cell, settings, on) for cell in cells]
    figures = [result for result in results if isinstance(result, Derived)]
    # A place or year that some input has no claim for is no result; say so only when there is none at all.
    missing = [
        result for result in results if isinstance(result, NotDerivable) and result.reason != "no claim for input"
    ]
    return (*figures, *missing) or (results[0],)


def _nothing(key: str, matched: list[_Matched]) -> NotDerivable:
    for one in matched:
        if one.input.assume is None and not one.claims:
            return _missing(key, one)
    return NotDerivable(
        formula=key, reason="no claim for input", detail="the inputs share no place, year or category to be joined by"
    )


def _missing(key: str, one: _Matched) -> NotDerivable:
    if one.left_out:
        return NotDerivable(
            formula=key, reason="only withdrawn claims", input=one.name, detail=", ".join(sorted(one.left_out))
        )
    return NotDerivable(formula=key, reason="no claim for input", input=one.name)


def candidates(shelf: Shelf, formula: Formula, name: str) -> list[Claim]:
    """Every claim an input asks for, fallen ones included.

    A field the input leaves empty takes the formula's own; a place left empty in both is the country, a
    category left empty means no category; a population left empty in the input is any.
    """
    wanted = formula.inputs[name]
    if wanted.assume is not None:
        return []
    if wanted.claims:
        return [shelf.claims[claim] for claim in sorted(set(wanted.claims)) if claim in shelf.claims]
    place = wanted.place or ("" if "place" in formula.each else formula.place or shelf.country.about.place)
    period = wanted.period if wanted.period.stated else UNSTATED if "period" in formula.each else formula.period
    return [
        claim
        for claim in shelf.by_indicator.get(wanted.indicator, ())
        if (not place or claim.place == place)
        and (not wanted.population or claim.population == wanted.population)
        and (("category" in formula.each and not wanted.category) or claim.category == wanted.category)
        and (not period.stated or _within(claim.period, period))
        and claim.value is not None
        and claim.value.kind != "trend"
    ]


def _within(claim: Period, wanted: Period) -> bool:
    """Whether a claim's time is the time asked for: in the same year, or within the longer stretch asked for."""
    if not claim.stated:
        return False
    year = year_of(wanted)
    return year_of(claim) == year if year is not None else wanted.contains(claim)


def _match(shelf: Shelf, formula: Formula, name: str) -> _Matched:
    """The claims an input may use.

    Fallen, superseded and "do not use" claims, and those in a unit of their own, are left out, and named.
    A claim the formula names itself is used although it is superseded or marked: a person chose it.
    """
    wanted = formula.inputs[name]
    indicator = shelf.country.indicators.get(wanted.indicator)
    unit = indicator.unit if indicator else ""
    claims, left_out = [], []
    for claim in candidates(shelf, formula, name):
        passed_over = not wanted.claims and (
            claim.id in shelf.superseded or "do not use" in claim.doubts or shelf.unit(claim) != unit
        )
        if shelf.up(claim.id) and not passed_over and claim.value is not None:
            claims.append(claim)
        else:
            left_out.append(claim.id)
    return _Matched(name=name, input=wanted, claims=claims, left_out=left_out)


def _cells(formula: Formula, matched: list[_Matched]) -> list[Cell]:
    """One cell per place, year and category that every input which varies by it has claims of."""
    axes: list[list[tuple[str, str]]] = []
    for dimension in _DIMENSIONS:
        if dimension not in formula.each:
            continue
        varying = [values for one in matched if (values := one.values(dimension))]
        shared = set.intersection(*varying) if varying else set()
        axes.append([(dimension, value) for value in sorted(shared)])
    return [dict(cell) for cell in product(*axes)]


def _result(
    shelf: Shelf,
    found: Pieces,
    key: str,
    tree: expression.Node,
    matched: list[_Matched],
    cell: Cell,
    settings: Settings,
    on: date | None,
) -> Derived | NotDerivable:
    formula = shelf.country.formulas[key]
    chosen: dict[str, list[Claim]] = {}
    left_out: set[str] = set()
    for one in matched:
        if one.input.assume is not None:
            continue
        fits = {d for d in cell if one.values(d)}
        claims = [claim for claim in one.claims if all(_value(claim, d) == cell[d] for d in fits)]
        left_out.update(n for n in one.left_out if all(_value(shelf.claims[n], d) == cell[d] for d in fits))
        if formula.on_day and not one.input.claims and on is not None:
            claims = _in_force(claims, on)
        if not claims:
            return _missing(key, one)
        for claim in claims:
            if None in shelf.bounds(claim):
                return NotDerivable(formula=key, reason="input has no bound", input=one.name, detail=claim.id)
        chosen[one.name] = claims
    day = "" if on is None or not formula.on_day else on.isoformat()
    result_id = "@".join([key, *(cell[d] for d in _DIMENSIONS if d in cell), *([day] if day else [])])
    spreads: dict[str, list[_Spread]] = {}
    for one in matched:
        assume = one.input.assume
        if assume is None:
            spreads[one.name] = _pieces(shelf, found, chosen[one.name])
            continue
        unit = shelf.country.units.get(assume.unit)
        spread = _Spread.of(assume.value, whole=unit is not None and unit.whole)
        if spread is None:
            return NotDerivable(formula=key, reason="input has no bound", input=one.name, detail=assume.value.text)
        spreads[one.name] = [spread]
    streams = _streams(key, result_id, chosen, spreads)
    try:
        low, middle, high, least, most, drawn = _reckon(tree, spreads, settings, streams)
    except DivisionByZeroError:
        return NotDerivable(formula=key, reason="division by zero", detail=result_id)
    used = [claim for claims in chosen.values() for claim in claims]
    indicator = shelf.country.indicators.get(formula.indicator)
    return Derived(
        id=result_id,
        formula=key,
        indicator=formula.indicator,
        place=cell.get("place") or formula.place or _shared(used, "place") or shelf.country.about.place,
        population=formula.population,
        category=cell.get("category", ""),
        period=Period.parse(day or cell.get("period", "") or formula.period.text or _shared(used, "period")),
        unit=indicator.unit if indicator else "",
        low=low,
        middle=middle,
        high=high,
        least=least,
        most=most,
        level=LEVEL,
        expression=formula.expression,
        inputs=tuple(_used(shelf, one, chosen, spreads) for one in matched),
        doubts=_doubts(used),
        seen=max((claim.seen for claim in used), key=lambda seen: _WEAKER[seen], default="page"),
        draws=drawn,
        seed=settings.seed,
        version=settings.version,
        fingerprint=digest(
            shelf.content(formula), *(shelf.content(claim) for claim in sorted(used, key=lambda claim: claim.id))
        ),
        left_out=tuple(sorted(left_out)),
    )


def _in_force(claims: list[Claim], on: date) -> list[Claim]:
    """The claims in force on a day: of those whose period covers it, the ones that began last."""
    covering = [claim for claim in claims if claim.period.stated and claim.period.covers(on)]
    if not covering:
        return []
    begun = max(claim.period.earliest or date.min for claim in covering)
    return [claim for claim in covering if (claim.period.earliest or date.min) == begun]


def _shared(claims: list[Claim], field: str) -> str:
    """What all the claims have in common in a field, if they do."""
    values = {str(getattr(claim, field)) for claim in claims}
    return values.pop() if len(values) == 1 else ""


def _doubts(claims: Iterable[Claim]) -> tuple[Doubt, ...]:
    found: set[Doubt] = {"arithmetic by us"}
    for claim in claims:
        found.update(claim.doubts)
    return tuple(sorted(found, key=lambda doubt: _DOUBTS[doubt]))


def _used(shelf: Shelf, one: _Matched, chosen: dict[str, list[Claim]], spreads: dict[str, list[_Spread]]) -> InputUsed:
    assume = one.input.assume
    claims = chosen.get(one.name, [])
    return InputUsed(
        name=one.name,
        claims=tuple(claim.id for claim in sorted(claims, key=lambda claim: claim.id)),
        assumed=assume.value.text if assume else "",
        why=assume.why if assume else None,
        unit=assume.unit if assume else shelf.unit(claims[0]),
        low=float(min(spread.low for spread in spreads[one.name])),
        high=float(max(spread.high for spread in spreads[one.name])),
    )


# -- reckoning -----------------------------------------------------------------------------------------------------


class _Spread(msgspec.Struct, frozen=True, kw_only=True):
    """What one piece of evidence allows a figure to be."""

    low: Fraction
    high: Fraction
    point: Fraction | None = None
    whole: bool = False

    @staticmethod
    def of(quantity: Quantity, *, whole: bool) -> _Spread | None:
        low, high = quantity.bounds(whole=whole)
        if low is None or high is None:
            return None
        published = quantity.point is not None and quantity.low is not None
        return _Spread(
            low=_exactly(low),
            high=_exactly(high),
            point=_exactly(quantity.point) if published and quantity.point is not None else None,
            # A range of whole numbers is drawn whole; a published interval bounds an average and need not be.
            whole=whole and not published and low.is_integer() and high.is_integer(),
        )

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def draw(self, share: NDArray[Any]) -> NDArray[Any]:
        """The values at these shares (0 to 1) of what is possible."""
        import numpy as np

        low, high = float(self.low), float(self.high)
        if self.point is not None:
            centre = float(self.point)
            score = _normal_quantile(share) / _NORMAL_975
            values = centre + np.where(score < 0, score * (centre - low), score * (high - centre))
            return np.maximum(values, 0.0) if low >= 0 else values
        if self.whole:
            return np.minimum(low + np.floor(share * (high - low + 1)), high)
        return low + share * (high - low)


def _exactly(number: float) -> Fraction:
    """The decimal a float was written as: 0.1 is one tenth."""
    return Fraction(repr(number))


def _pieces(shelf: Shelf, found: Pieces, claims: list[Claim]) -> list[_Spread]:
    """What each piece of evidence allows; a claim and its copies are one, with the figure first used."""
    first: dict[object, Claim] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        piece = found.key(claim.id)
        held = first.get(piece)
        if held is None or _use(shelf, found, claim) < _use(shelf, found, held):
            first[piece] = claim
    spreads = []
    for claim in sorted(first.values(), key=lambda claim: claim.id):
        spread = _Spread.of(claim.value, whole=shelf.whole(claim)) if claim.value else None
        if spread is not None:
            spreads.append(spread)
    return spreads


def _use(shelf: Shelf, found: Pieces, claim: Claim) -> tuple[int, object]:
    group = found.of.get(claim.id)
    return (0 if group is None else found.members[group].index(claim.id), use_order(shelf, claim))


def _streams(
    key: str, result: str, chosen: Mapping[str, list[Claim]], inputs: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """What seeds each input's draws: its name, or that of an earlier input that stands for the same claims.

    One unknown under two names is drawn once. The claims themselves are no part of the seed, so that a
    figure before and after a withdrawal differs by the withdrawal alone.
    """
    streams: dict[str, tuple[str, ...]] = {}
    first: dict[tuple[str, ...], str] = {}
    for name in inputs:
        claims = tuple(sorted(claim.id for claim in chosen.get(name, ())))
        streams[name] = (key, result, first.setdefault(claims, name) if claims else name)
    return streams


def _reckon(
    tree: expression.Node,
    spreads: Mapping[str, list[_Spread]],
    settings: Settings,
    streams: Mapping[str, tuple[str, ...]],
) -> tuple[float, float, float, float | None, float | None, int]:
    """Low, middle, high, least, most, and how many draws it took (none where everything is exact)."""
    import numpy as np

    hull = {
        name: Bounds(min(one.low for one in pieces), max(one.high for one in pieces))
        for name, pieces in spreads.items()
    }
    limits = expression.bounds(tree, hull)
    if all(bounds.low == bounds.high for bounds in hull.values()):
        figure = float(expression.exact(tree, {name: bounds.low or Fraction(0) for name, bounds in hull.items()}))
        return figure, figure, figure, figure, figure, 0
    values = {
        name: _draw(pieces, settings.draws, _seed(settings.seed, *streams[name])) for name, pieces in spreads.items()
    }
    sample = np.sort(np.broadcast_to(np.asarray(expression.draws(tree, values), dtype=float), (settings.draws,)))
    tail = (1 - LEVEL) / 2
    low, middle, high = (float(x) for x in np.quantile(sample, [tail, 0.5, 1 - tail]))
    least = None if limits.low is None else float(limits.low)
    most = None if limits.high is None else float(limits.high)
    # Twelve digits: beyond them a float holds the noise of its own arithmetic.
    low, middle, high = (_held(float(f"{figure:.12g}"), least, most) for figure in (low, middle, high))
    return low, middle, high, least, most, settings.draws


def _held(figure: float, least: float | None, most: float | None) -> float:
    if least is not None and figure < least:
        return least
    return most if most is not None and figure > most else figure


def _seed(*parts: object) -> int:
    return int.from_bytes(blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=16).digest(), "big")


def _draw(pieces: list[_Spread], count: int, seed: int) -> NDArray[Any]:
    import numpy as np

    random = np.random.Generator(np.random.PCG64(seed))
    share = (random.permutation(count) + random.random(count)) / count
    place = share * len(pieces)
    which = np.minimum(place.astype(int), len(pieces) - 1)
    values = np.empty(count)
    for index, piece in enumerate(pieces):
        mine = which == index
        values[mine] = piece.draw(place[mine] - index)
    return values


def _normal_quantile(share: NDArray[Any]) -> NDArray[Any]:
    """The standard normal's quantile function, to 1.15e-9 relative (Acklam, 2003)."""
    import numpy as np

    a = (
        -39.69683028665376,
        220.9460984245205,
        -275.9285104469687,
        138.3577518672690,
        -30.66479806614716,
        2.506628277459239,
    )
    b = (-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1.0)
    c = (
        -0.007784894002430293,
        -0.3223964580411365,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783,
    )
    d = (0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1.0)
    p = np.clip(share, 1e-12, 1 - 1e-12)
    r = p - 0.5
    centre = np.polyval(a, r * r) * r / np.polyval(b, r * r)
    q = np.sqrt(-2 * np.log(np.minimum(p, 1 - p)))
    tail = np.polyval(c, q) / np.polyval(d, q)
    return np.where(np.abs(r) <= 0.47575, centre, np.where(r < 0, tail, -tail))
