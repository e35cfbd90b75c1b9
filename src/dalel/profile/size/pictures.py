"""The pictures of a result: all methods side by side, the spread of models, what-if curves, overlaps, priors, checks.

Drawn as the other charts are: Vega-Lite without a browser or a network, plain colours a style sheet replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any, Final

import msgspec

from dalel.profile.charts import CLASH, FAINT, FRAME, INK, OTHER, OWN, PAPER, WIDTH, render
from dalel.profile.size.words import SizeWords
from dalel.size.result import Result, Series

#: Figures with thin spaces, in every language.
_NUMBER: Final = "replace(format(datum.value, ',~f'), /,/g, '\u202f')"
#: Beyond this ratio of largest to smallest an axis is logarithmic.
_LOG_FROM: Final = 20
_ROW: Final = 26
_MOST_ROWS: Final = 40
_MOST_POINTS: Final = 400


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
    bars = [_Bar(one.name, one.estimate, one.low, one.high, own=one.name == result.model) for one in others]
    return _bars("models", words.tell("picture-models"), bars, result.seen)


def _what_if(result: Result, words: SizeWords) -> Picture | None:
    if any(series.code == "theta-curve" for series in result.series):
        return None  # drawn as a curve
    bars = [
        _Bar(words.sensitivity(one), one.estimate, one.low, one.high) for one in result.sensitivity if one.estimate
    ]  # fmt: skip
    return _bars("what-if", words.tell("picture-what-if"), bars[:_MOST_ROWS], result.seen) if len(bars) > 1 else None


def _bars(key: str, title: str, bars: Sequence[_Bar], seen: int) -> Picture:
    figures = [one for bar in bars for one in (bar.estimate, bar.low, bar.high) if one is not None and isfinite(one)]
    floor = min([*figures, *([seen] if seen else [])])
    log = floor > 0 and max(figures) / floor > _LOG_FROM
    top = max(figures)
    rows = [
        {
            "name": f"{index:02d}", "label": bar.name, "x": bar.estimate, "low": bar.low,
            "high": top if bar.high is None or not isfinite(bar.high) else bar.high,
            "ink": OWN if bar.own else OTHER, "fill": PAPER if bar.hollow else (OWN if bar.own else OTHER),
            "whole": bar.estimate is not None, "between": bar.low is not None,
        }
        for index, bar in enumerate(bars)
    ]  # fmt: skip
    scale = {"type": "log", "nice": True} if log else {"zero": False, "nice": True}
    x = {"type": "quantitative", "scale": scale, "axis": {"labelExpr": _NUMBER, "tickCount": 6, "title": None}}
    labels = "[" + ",".join(_quoted(_short(bar.name)) for bar in bars) + "]"
    y = {
        "field": "name", "type": "nominal",
        "axis": {"title": None, "labelLimit": 260, "labelExpr": f"{labels}[toNumber(datum.value)]", "ticks": False,
                 "domain": False},
    }  # fmt: skip
    ink = {"field": "ink", "type": "nominal", "scale": None}
    layers: list[dict[str, Any]] = []
    if seen:
        layers.append({
            "data": {"values": [{"x": seen}]},
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
    return Picture(key, title, {**FRAME, "width": WIDTH - 120, "height": _ROW * len(bars) + 10, "layer": layers})


def _short(name: str) -> str:
    return name if len(name) <= 46 else name[:45] + "…"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") + "'"


# ---- series: columns for one plot each

_Drawer = Callable[[Series, str], Picture | None]


def _drawn(series: Series, words: SizeWords) -> Picture | None:
    title = words.series(series.code)
    if series.code == "overlaps":
        return upset(series, title)
    return _plot(series, title)


def _plot(series: Series, title: str) -> Picture | None:
    """Columns as lines or points over the first column; columns low and high become a band."""
    names = list(series.columns)
    if len(names) < 2 or not series.columns[names[0]]:
        return None
    first, rest = names[0], names[1:]
    over = series.columns[first]
    named = any(isinstance(value, str) for value in over)
    step = max(1, len(over) // _MOST_POINTS)
    band = {"low", "high"} <= set(rest)
    groups = next((name for name in rest if any(isinstance(value, str) for value in series.columns[name])), "")
    lines = [name for name in rest if name not in ("low", "high", groups)]
    rows = [
        {"x": over[at], "y": series.columns[name][at], "g": str(series.columns[groups][at]) if groups else name}
        for name in lines
        for at in range(0, len(over), step)
        if _plain(series.columns[name][at])
    ]
    if not rows:
        return None
    x: dict[str, Any] = (
        {"type": "nominal", "sort": None, "axis": {"title": None, "labelAngle": 0, "labelLimit": 120}}
        if named
        else {"type": "quantitative", "scale": {"zero": False, "nice": True},
              "axis": {"title": None, "grid": False, "labelExpr": _NUMBER}}
    )  # fmt: skip
    y = {"type": "quantitative", "scale": {"zero": False, "nice": True},
         "axis": {"title": None, "tickCount": 6, "labelExpr": _NUMBER}}  # fmt: skip
    kinds = list(dict.fromkeys(row["g"] for row in rows))
    inks = [OWN, CLASH, OTHER, INK]
    colour = {
        "field": "g", "type": "nominal",
        "scale": {"domain": kinds, "range": [inks[at % len(inks)] for at in range(len(kinds))]},
        "legend": {"title": None, "orient": "top", "labelFontSize": 13, "labelColor": INK}
        if 1 < len(kinds) <= 6
        else None,
    }  # fmt: skip
    layers: list[dict[str, Any]] = []
    if band:
        limits = [
            {"x": over[at], "low": series.columns["low"][at], "high": series.columns["high"][at]}
            for at in range(0, len(over), step)
            if _plain(series.columns["low"][at]) and _plain(series.columns["high"][at])
        ]
        mark = {"type": "rule", "strokeWidth": 2, "color": FAINT} if named or len(limits) < 12 else {
            "type": "area", "color": FAINT, "opacity": 0.6,
        }  # fmt: skip
        layers.append({
            "data": {"values": limits}, "mark": mark,
            "encoding": {"x": {"field": "x", **x}, "y": {"field": "low", **y}, "y2": {"field": "high"}},
        })  # fmt: skip
    dense = not named and len(rows) / len(kinds) > 12
    mark = (
        {"type": "line", "strokeWidth": 2}
        if dense
        else {"type": "point", "size": 70, "strokeWidth": 1.75, "opacity": 1}
    )
    layers.append({
        "data": {"values": rows}, "mark": mark,
        "encoding": {"x": {"field": "x", **x}, "y": {"field": "y", **y}, "stroke": colour},
    })  # fmt: skip
    return Picture(series.code, title, {**FRAME, "width": WIDTH, "height": 240, "layer": layers})


def _plain(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


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
    width = max(220, 24 * len(pairs))
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
                  "axis": {"title": None, "domain": False, "ticks": False, "grid": False, "labelLimit": 160}},
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
