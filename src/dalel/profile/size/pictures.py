"""The pictures of a result: all methods side by side, the spread of models, what-if curves, overlaps, priors, checks.

Drawn as the other charts are: Vega-Lite without a browser or a network, plain colours a style sheet replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, isfinite, log10
from typing import Any, Final

import msgspec

from dalel.profile.charts import CLASH, FAINT, FRAME, INK, OTHER, OWN, PAPER, render
from dalel.profile.size.words import SizeWords
from dalel.size.result import Result, Series

#: Figures with thin spaces, in every language.
_NUMBER: Final = "replace(format(datum.value, ',~f'), /,/g, '\u202f')"
#: All pictures are as wide, labels included, so that their letters are of one size.
_TOTAL: Final = 700
_LETTER: Final = 7.4
#: Beyond this ratio of largest to smallest an axis is logarithmic.
_LOG_FROM: Final = 20
_ROW: Final = 26
_MOST_ROWS: Final = 40
_MOST_POINTS: Final = 400
_MOST_LETTERS: Final = 44


class Picture(msgspec.Struct, frozen=True):
    """One picture: a ``key``, its ``title`` in words, its ``specification`` in Vega-Lite's grammar."""

    key: str
    title: str
    specification: dict[str, Any]

    def svg(self) -> str:
        """The picture as one ``<svg>`` element; nothing where there is nothing to draw."""
        return render(self.specification) if self.specification else ""

    def _repr_svg_(self) -> str | None:
        return self._standing() or None

    def _standing(self) -> str:
        """The element as a file of its own."""
        return self.svg().replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)

    def save(self, path: str) -> None:
        """Write the picture to a file of type SVG. Raises OSError where that cannot be done."""
        from pathlib import Path

        Path(path).write_text(self._standing(), encoding="utf-8")


class _Bar(msgspec.Struct, frozen=True):
    name: str
    estimate: float | None
    low: float | None
    high: float | None
    own: bool = True
    hollow: bool = False


def pictures(result: Result, words: SizeWords) -> tuple[Picture, ...]:
    """Every picture one result has, the most telling first."""
    made = [
        _spread(result, words),
        _what_if(result, words),
        *(_drawn(series, words) for series in result.series),
    ]
    return tuple(picture for picture in made if picture is not None)


def forest(results: Sequence[Result], words: SizeWords) -> Picture | None:
    """All methods side by side, with the people seen as a line. None where no method has a figure."""
    bars = [
        _Bar(
            words.method(one.method),
            one.estimate,
            one.interval.low,
            one.interval.high,
            hollow=one.status == "bound-only",
        )
        for one in results
        if one.interval is not None
    ]
    seen = max((one.seen for one in results), default=0)
    return _bars("forest", words.tell("picture-forest"), bars, seen) if bars else None


def _spread(result: Result, words: SizeWords) -> Picture | None:
    others = [one for one in result.alternatives if one.estimate is not None][:_MOST_ROWS]
    if len(others) < 2:
        return None
    bars = [
        _Bar(words.name(one.name), one.estimate, one.low, one.high, own=one.name == result.model) for one in others
    ]  # fmt: skip
    return _bars("models", words.tell("picture-models"), bars, result.seen)


def _what_if(result: Result, words: SizeWords) -> Picture | None:
    if any(series.code == "theta-curve" for series in result.series):
        return None  # drawn as a curve
    bars = [
        _Bar(words.sensitivity(one), one.estimate, one.low, one.high) for one in result.sensitivity if one.estimate
    ]  # fmt: skip
    return _bars("what-if", words.tell("picture-what-if"), bars[:_MOST_ROWS], result.seen) if len(bars) > 1 else None


def _bars(key: str, title: str, bars: Sequence[_Bar], line: float = 0.0) -> Picture:
    """Points with their limits, one row each; ``line`` is drawn across all of them."""
    figures = [one for bar in bars for one in (bar.estimate, bar.low, bar.high) if one is not None and isfinite(one)]
    least, most = min([*figures, *([line] if line else [])]), max([*figures, line])
    x = _axis(least, most)
    rows = [
        {
            "name": f"{index:02d}", "x": bar.estimate, "low": bar.low,
            "high": most if bar.high is None or not isfinite(bar.high) else bar.high,
            "ink": OWN if bar.own else OTHER, "fill": PAPER if bar.hollow else (OWN if bar.own else OTHER),
            "whole": bar.estimate is not None, "between": bar.low is not None,
        }
        for index, bar in enumerate(bars)
    ]  # fmt: skip
    names = [_short(bar.name) for bar in bars]
    y, extent = _names_axis(names)
    ink = {"field": "ink", "type": "nominal", "scale": None}
    layers: list[dict[str, Any]] = []
    if line:
        layers.append({
            "data": {"values": [{"x": line}]},
            "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5, "color": CLASH},
            "encoding": {"x": {"field": "x", **x}},
        })  # fmt: skip
    between = [row for row in rows if row["between"]]
    if between:
        layers.append({
            "data": {"values": between}, "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}, "y": y, "stroke": ink},
        })  # fmt: skip
    layers.append({
        "data": {"values": [row for row in rows if row["whole"]]},
        "mark": {"type": "point", "size": 85, "strokeWidth": 1.75, "opacity": 1},
        "encoding": {"x": {"field": "x", **x}, "y": y, "stroke": ink,
                     "fill": {"field": "fill", "type": "nominal", "scale": None}},
    })  # fmt: skip
    return _picture(key, title, layers, extent, _ROW * len(bars) + 10)


def _picture(key: str, title: str, layers: list[dict[str, Any]], extent: float, height: int) -> Picture:
    frame = {**FRAME, "padding": {"left": 8, "right": 30, "top": 8, "bottom": 4}}
    return Picture(key, title, {**frame, "width": round(_TOTAL - extent), "height": height, "layer": layers})


def _names_axis(names: Sequence[str]) -> tuple[dict[str, Any], float]:
    """The axis that names rows, and how wide it is; the drawing library measures letters smaller than browsers do."""
    extent = max((len(name) for name in names), default=0) * _LETTER + 8
    labels = "[" + ",".join(_quoted(name) for name in names) + "]"
    return {
        "field": "name", "type": "nominal",
        "axis": {"title": None, "labelLimit": 400, "labelExpr": f"{labels}[toNumber(datum.value)]", "ticks": False,
                 "domain": False, "minExtent": extent},
    }, extent  # fmt: skip


def _axis(least: float, most: float, *, grid: bool = True) -> dict[str, Any]:
    """A scale for figures from ``least`` to ``most``: logarithmic where they lie far apart, few ticks either way."""
    shared = {"labelExpr": _NUMBER, "title": None, "grid": grid, "labelOverlap": True}
    if least > 0 and most / least > _LOG_FROM:
        first, last = floor(log10(least)), ceil(log10(most))
        steps = (1, 2, 5) if last - first <= 3 else (1,)
        ticks = [step * 10**power for power in range(first, last + 1) for step in steps]
        low = max((tick for tick in ticks if tick <= least), default=least)
        high = min((tick for tick in ticks if tick >= most), default=most)
        kept = [tick for tick in ticks if low <= tick <= high]
        return {"type": "quantitative", "scale": {"type": "log", "domain": [low, high], "nice": False},
                "axis": {**shared, "values": kept}}  # fmt: skip
    return {"type": "quantitative", "scale": {"zero": False, "nice": True}, "axis": {**shared, "tickCount": 6}}


def _short(name: str) -> str:
    return name if len(name) <= _MOST_LETTERS else name[: _MOST_LETTERS - 1] + "…"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"


# ---- series: columns for one plot each

_Columns = dict[str, tuple[float | str | None, ...]]


def _drawn(series: Series, words: SizeWords) -> Picture | None:
    draw = _WAYS.get(series.code, _curves)
    title = words.series(series.code)
    if draw is None or not series.columns or not next(iter(series.columns.values())):
        return None
    columns = series.columns
    if draw is not _overlaps:
        columns = {
            name: tuple(words.name(one) if isinstance(one, str) else one for one in held)
            for name, held in columns.items()
        }  # fmt: skip
    return draw(series.code, title, columns)


def _rows_of(key: str, title: str, columns: _Columns) -> Picture | None:
    """Named rows with limits: areas, kinds of place, inputs."""
    names = next(iter(columns.values()))
    point = columns.get("estimate", columns.get("value", columns.get("median", columns.get("guess"))))
    if point is None:
        return None
    low, high = (columns.get(name, columns.get(other)) for name, other in (("low", "lower"), ("high", "upper")))
    bars = [
        _Bar(str(name), _figure(point[at]), _figure(low[at]) if low else None, _figure(high[at]) if high else None)
        for at, name in enumerate(names)
    ]
    bars = [bar for bar in bars if bar.estimate is not None][:_MOST_ROWS]
    return _bars(key, title, bars) if bars else None


def _ratios(key: str, title: str, columns: _Columns) -> Picture | None:
    """Named rows of a ratio that should be 1."""
    bars = [
        _Bar(str(name), _figure(ratio), None, None)
        for name, ratio in zip(columns["name"], columns["ratio"], strict=True)
        if (_figure(ratio) or 0) > 0
    ][:_MOST_ROWS]
    return _bars(key, title, bars, 1.0) if bars else None


def _shares(key: str, title: str, columns: _Columns) -> Picture | None:
    """Named rows as bars from 0."""
    names, figures = [held for name, held in columns.items() if name != "kept"][:2]
    pairs = [(_short(str(name)), _figure(one) or 0.0) for name, one in zip(names, figures, strict=True)][:_MOST_ROWS]
    y, extent = _names_axis([name for name, _ in pairs])
    layers = [{
        "data": {"values": [{"name": f"{at:02d}", "x": one} for at, (_, one) in enumerate(pairs)]},
        "mark": {"type": "bar", "color": OWN, "size": 14},
        "encoding": {"x": {"field": "x", "type": "quantitative",
                           "axis": {"labelExpr": _NUMBER, "title": None, "tickCount": 6}}, "y": y},
    }]  # fmt: skip
    return _picture(key, title, layers, extent, _ROW * len(pairs) + 10)


def _histogram(key: str, title: str, columns: _Columns) -> Picture | None:
    """How often a figure came out between two others."""
    held = [one for one in map(_figure, next(iter(columns.values()))) if one is not None]
    if len(held) < 10:
        return None
    x = _axis(min(held), max(held), grid=False)
    log = x["scale"].get("type") == "log"
    places = [log10(one) if log else one for one in held]
    low, wide = min(places), (max(places) - min(places)) / 40 or 1.0
    counts = [0] * 41
    for one in places:
        counts[int((one - low) / wide)] += 1
    edge = [10 ** (low + at * wide) if log else low + at * wide for at in range(42)]
    rows = [{"x": edge[at], "x2": edge[at + 1], "y": count} for at, count in enumerate(counts) if count]
    layers = [{
        "data": {"values": rows}, "mark": {"type": "bar", "color": OWN, "binSpacing": 0},
        "encoding": {"x": {"field": "x", **x}, "x2": {"field": "x2"},
                     "y": {"field": "y", "type": "quantitative", "axis": {"title": None, "tickCount": 5}}},
    }]  # fmt: skip
    return _picture(key, title, layers, 60, 200)


def _columns_up(key: str, title: str, columns: _Columns) -> Picture | None:
    """Upright bars over whole numbers, what was expected beside them as points."""
    over, *rest = columns.values()
    names = list(columns)[1:]
    kept = [at for at, one in enumerate(over) if one is not None]
    rows = [{"x": over[at], "y": rest[0][at]} for at in kept]
    x = {"field": "x", "type": "quantitative", "axis": {"title": None, "grid": False, "tickMinStep": 1}}
    y = {"field": "y", "type": "quantitative", "axis": {"title": None, "tickCount": 5, "labelExpr": _NUMBER}}
    layers: list[dict[str, Any]] = [{
        "data": {"values": rows}, "mark": {"type": "bar", "color": OWN, "size": max(4, min(22, 380 // len(kept)))},
        "encoding": {"x": x, "y": y},
    }]  # fmt: skip
    if "expected" in names:
        expected = rest[names.index("expected")]
        layers.append({
            "data": {"values": [{"x": over[at], "y": expected[at]} for at in kept]},
            "mark": {"type": "point", "size": 80, "strokeWidth": 2, "color": CLASH, "opacity": 1},
            "encoding": {"x": x, "y": y},
        })  # fmt: skip
    return _picture(key, title, layers, 60, 220)


def _curves(key: str, title: str, columns: _Columns) -> Picture | None:
    """Lines over the first column of numbers; columns low and high become a band, a column of words groups."""
    groups = next((name for name, held in columns.items() if any(isinstance(one, str) for one in held)), "")
    names = [name for name in columns if name != groups]
    if len(names) < 2:
        return None
    over, lines = columns[names[0]], [name for name in names[1:] if name not in ("low", "high")]
    step = max(1, len(over) // (_MOST_POINTS if not groups else 4 * _MOST_POINTS))
    rows = [
        {"x": over[at], "y": columns[name][at], "g": str(columns[groups][at]) if groups else name}
        for name in lines
        for at in range(0, len(over), step)
        if _figure(columns[name][at]) is not None and _figure(over[at]) is not None
    ]
    if not rows:
        return None
    figures = [one for one in map(_figure, over) if one is not None]
    x = _axis(min(figures), max(figures), grid=False)
    y = {"type": "quantitative", "scale": {"zero": False, "nice": True},
         "axis": {"title": None, "tickCount": 6, "labelExpr": _NUMBER}}  # fmt: skip
    kinds = list(dict.fromkeys(row["g"] for row in rows))
    inks = [OWN, CLASH, OTHER, INK]
    legend = {"title": None, "orient": "top", "labelFontSize": 13, "labelColor": INK, "symbolStrokeWidth": 2}
    colour = {
        "field": "g", "type": "nominal", "legend": legend if 1 < len(kinds) <= 6 else None,
        "scale": {"domain": kinds, "range": [inks[at % len(inks)] for at in range(len(kinds))]},
    }  # fmt: skip
    layers: list[dict[str, Any]] = []
    if {"low", "high"} <= set(names):
        limits = [
            {"x": over[at], "low": columns["low"][at], "high": columns["high"][at]}
            for at in range(0, len(over), step)
            if _figure(columns["low"][at]) is not None and _figure(columns["high"][at]) is not None
        ]
        layers.append({
            "data": {"values": limits}, "mark": {"type": "area", "color": FAINT, "opacity": 0.6},
            "encoding": {"x": {"field": "x", **x}, "y": {"field": "low", **y}, "y2": {"field": "high"}},
        })  # fmt: skip
    mark = {"type": "line", "strokeWidth": 2, "point": len(rows) / len(kinds) <= 12}
    layers.append({
        "data": {"values": rows}, "mark": mark,
        "encoding": {"x": {"field": "x", **x}, "y": {"field": "y", **y}, "stroke": colour},
    })  # fmt: skip
    return _picture(key, title, layers, 60, 240)


def _figure(value: object) -> float | None:
    """A finite number, or None."""
    plain = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    return float(value) if plain else None  # type: ignore[arg-type]  # checked in the line above


def _overlaps(key: str, title: str, columns: _Columns) -> Picture | None:
    return upset(Series(key, columns), title)


#: How each kind of series is drawn; None: it is a table, and stands in the machine-readable forms only.
_WAYS: Final[dict[str, Callable[[str, str, _Columns], Picture | None] | None]] = {
    "areas": _rows_of, "typologies": _rows_of, "forest": _rows_of, "expert-quartiles": _rows_of, "factors": _rows_of,
    "hold-out": _ratios, "chosen-models": _shares, "threshold-statistics": _shares, "rds-refusals": _shares,
    "resampled": _histogram, "rootogram": _columns_up, "rds-degrees": _columns_up, "rds-waves": _columns_up,
    "overlaps": _overlaps, "model-spread": None, "model-table": None, "pairwise": None, "rds-recruitment": None,
}  # fmt: skip


def upset(series: Series, title: str) -> Picture | None:
    """How many people have each combination of lists: bars above, and a dot for each list below."""
    columns = series.columns
    if not {"history", "people", "lists"} <= set(columns) or not columns["history"]:
        return None
    lists = str(columns["lists"][0]).split("&")
    pairs = sorted(
        ((str(one), float(people or 0)) for one, people in zip(columns["history"], columns["people"], strict=True)),
        key=lambda pair: -pair[1],
    )[:_MOST_ROWS]  # fmt: skip
    bars = [{"h": history, "people": people} for history, people in pairs]
    dots = [
        {"h": history, "list": name, "on": digit == "1"}
        for history, _ in pairs
        for name, digit in zip(lists, history, strict=False)
    ]
    x = {"field": "h", "type": "nominal", "sort": [history for history, _ in pairs], "axis": None}
    width = round(_TOTAL - max(map(len, lists)) * _LETTER)
    upper = {
        "width": width, "height": 150, "data": {"values": bars},
        "layer": [
            {"mark": {"type": "bar", "color": OWN, "size": 14},
             "encoding": {"x": x, "y": {"field": "people", "type": "quantitative",
                                        "axis": {"title": None, "tickCount": 5, "labelExpr": _NUMBER}}}},
            {"mark": {"type": "text", "dy": -7, "fontSize": 11, "color": INK},
             "encoding": {"x": x, "y": {"field": "people", "type": "quantitative"},
                          "text": {"field": "people", "type": "quantitative"}}},
        ],
    }  # fmt: skip
    lower = {
        "width": width, "height": 22 * len(lists), "data": {"values": dots},
        "mark": {"type": "circle", "size": 110, "opacity": 1},
        "encoding": {
            "x": x,
            "y": {"field": "list", "type": "nominal", "sort": lists,
                  "axis": {"title": None, "domain": False, "ticks": False, "grid": False, "labelLimit": 300,
                           "minExtent": max(map(len, lists)) * _LETTER}},
            "color": {"field": "on", "type": "nominal", "legend": None,
                      "scale": {"domain": [True, False], "range": [OWN, FAINT]}},
        },
    }  # fmt: skip
    return Picture("overlaps", title, {**FRAME, "vconcat": [upper, lower], "spacing": 6})


def overlaps_of(cells: dict[str, int], lists: Sequence[str]) -> Series:
    """The series of the overlap picture: combinations of lists and the people on exactly those."""
    return Series("overlaps", {
        "history": tuple(cells), "people": tuple(cells.values()),
        "lists": ("&".join(lists),) * len(cells),
    })  # fmt: skip
