"""Charts as SVG: drawn by Vega-Lite without a browser or a network, in years and numbers only.

One picture serves every language; its title, legend and table stand beside it in HTML. Colours are
plain attributes that the style sheet overrides, so that a dark screen and a printer each get their own.
"""

from __future__ import annotations

import re
from html import escape
from math import ceil, floor
from typing import Any, Final

from dalel.profile import links
from dalel.profile.pages.parts import Chart, Point
from dalel.profile.pages.routes import Arc

WIDTH: Final = 560
HEIGHT: Final = 300
#: The style sheet knows these colours by name and replaces them.
OWN: Final = "#0f5f73"
OTHER: Final = "#6d6a63"
INK: Final = "#1d1c1a"
FAINT: Final = "#c9c5bc"
CLASH: Final = "#a3330f"
PAPER: Final = "#fffefb"

#: What every chart looks like.
FRAME: Final[dict[str, Any]] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "padding": 4,
    "background": None,
    "config": {
        "view": {"stroke": None},
        "font": "sans-serif",
        "axis": {
            "labelFontSize": 13,
            "labelColor": INK,
            "domainColor": OTHER,
            "tickColor": OTHER,
            "gridColor": FAINT,
            "gridOpacity": 1,
        },
    },
}


class ChartError(RuntimeError):
    """The drawing library is missing or gave something that may not be shown."""


def draw(chart: Chart) -> str:
    """The chart as one ``<svg>`` element without a title of its own. Same chart, same bytes.

    Raises ChartError where the drawing library is not installed.
    """
    return render(specification(chart))


def render(spec: dict[str, Any]) -> str:
    """A chart in Vega-Lite's grammar as one ``<svg>`` element. Raises ChartError as ``draw`` does."""
    try:
        import vl_convert
    except ImportError:
        raise ChartError("charts need the package vl-convert-python: pip install 'dalel[web]'") from None
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version="5.20", allowed_base_urls=[])
    return _tidy(svg)


def specification(chart: Chart) -> dict[str, Any]:
    """The chart in Vega-Lite's grammar, its data inside it."""
    points = chart.points
    dated = [point for point in points if not point.undated]
    first = floor(min(point.start for point in dated))
    last = max(ceil(max(point.end for point in dated)), first + 1)
    step = next((size for size in (1, 2, 5, 10, 20) if (last - first) / size <= 12), 50)
    ticks = [year + 0.5 for year in range(first, last) if year % step == 0] or [first + 0.5]
    pad = max(0.15, (last - first) * 0.02)
    strip = [point.start for point in points if point.undated]
    left = first - pad
    if strip:
        left = first - (first - min(strip)) * 1.12 - pad
        ticks = [round((min(strip) + max(strip)) / 2, 3), *ticks]
    lowest = min(point.value if point.low is None else point.low for point in points)
    highest = max(point.value if point.high is None else point.high for point in points)
    zero = not chart.log and (lowest <= 0 or highest / lowest > 2)
    x = {
        "type": "quantitative",
        "scale": {"domain": [left, last + pad], "nice": False, "zero": False},
        "axis": {
            "values": ticks,
            "labelExpr": f"datum.value < {first} ? '?' : format(floor(datum.value), 'd')",
            "grid": False,
            "title": None,
        },
    }
    number = "replace(format(datum.value, ',~f'), /,/g, '\u202f')"
    scale = {"type": "log", "nice": True} if chart.log else {"zero": zero, "nice": True}
    y = {"type": "quantitative", "scale": scale, "axis": {"labelExpr": number, "tickCount": 6, "title": None}}
    where = {point.claim: point for point in points}
    layers: list[dict[str, Any]] = []
    if strip:
        layers.append(
            {
                "data": {"values": [{"x": round(first - (first - max(strip)) / 3, 3)}]},
                "mark": {"type": "rule", "strokeWidth": 1, "color": FAINT},
                "encoding": {"x": {"field": "x", **x}},
            }
        )
    if chart.breaks:
        layers.append(
            {
                "data": {"values": [{"x": each} for each in chart.breaks if first - pad <= each <= last + pad]},
                "mark": {"type": "rule", "strokeDash": [1, 4], "strokeWidth": 2, "color": INK},
                "encoding": {"x": {"field": "x", **x}},
            }
        )
    if chart.lines:
        rows = [
            {"x": _middle(where[key]), "y": where[key].value, "g": index}
            for index, line in enumerate(chart.lines)
            for key in line
        ]
        layers.append(
            {
                "data": {"values": rows},
                "mark": {"type": "line", "color": OWN, "strokeWidth": 1.5},
                "encoding": {"x": {"field": "x", **x}, "y": {"field": "y", **y}, "detail": {"field": "g"}},
            }
        )
    if chart.conflicts:
        rows = [
            {"x": _middle(where[a]), "y": where[a].value, "x2": _middle(where[b]), "y2": where[b].value}
            for a, b in chart.conflicts
        ]
        layers.append(
            {
                "data": {"values": rows},
                "mark": {"type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.25, "color": CLASH},
                "encoding": {
                    "x": {"field": "x", **x},
                    "y": {"field": "y", **y},
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                },
            }
        )
    layers += _marks(points, x, y)
    return {
        **FRAME,
        "width": WIDTH,
        "height": HEIGHT,
        "layer": layers,
    }


def _marks(points: tuple[Point, ...], x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [
        {
            "x": _middle(point),
            "x1": point.start,
            "x2": point.end,
            "y": point.value,
            "low": point.low,
            "high": point.high,
            "shape": point.shape,
            "ink": OWN if point.own else OTHER,
            "fill": PAPER if point.hollow else (OWN if point.own else OTHER),
            "url": "../" + point.path,
            "id": point.claim,
            "whole": not point.range_only,
            "more": point.or_more,
        }
        for point in points
    ]
    ink = {"field": "ink", "type": "nominal", "scale": None}
    lead = {"href": {"field": "url"}, "description": {"field": "id"}}
    spans = [row for row in rows if row["x2"] - row["x1"] > 0.01]  # type: ignore[operator]  # decimal years
    ranges = [row for row in rows if row["low"] is not None and row["high"] is not None]
    caps = [{**row, "y": row[end]} for row in ranges for end in ("low", "high")]
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": spans},
            "mark": {"type": "rule", "strokeWidth": 1.25},
            "encoding": {"x": {"field": "x1", **x}, "x2": {"field": "x2"}, "y": {"field": "y", **y}, "stroke": ink},
        },
        {
            "data": {"values": ranges},
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {
                "x": {"field": "x", **x},
                "y": {"field": "low", **y},
                "y2": {"field": "high"},
                "stroke": ink,
                **lead,
            },
        },
        {
            "data": {"values": caps},
            "mark": {"type": "point", "shape": "stroke", "size": 110, "strokeWidth": 2, "opacity": 1},
            "encoding": {"x": {"field": "x", **x}, "y": {"field": "y", **y}, "stroke": ink},
        },
        {
            "data": {"values": [row for row in rows if row["whole"]]},
            "mark": {"type": "point", "size": 85, "strokeWidth": 1.75, "opacity": 1},
            "encoding": {
                "x": {"field": "x", **x},
                "y": {"field": "y", **y},
                "shape": {"field": "shape", "type": "nominal", "scale": None},
                "stroke": ink,
                "fill": {"field": "fill", "type": "nominal", "scale": None},
                **lead,
            },
        },
    ]
    layers.insert(
        1,
        {
            "data": {"values": [row for row in rows if row["more"]]},
            "mark": {"type": "rule", "strokeWidth": 2, "strokeDash": [2, 2], "y2Offset": -26},
            "encoding": {
                "x": {"field": "x", **x},
                "y": {"field": "y", **y},
                "y2": {"field": "y"},
                "stroke": ink,
            },
        },
    )
    return [layer for layer in layers if layer["data"]["values"]]


def _middle(point: Point) -> float:
    return round((point.start + point.end) / 2, 3)


_BASE = re.compile(r'xlink:href="[^"]*?(\.\./claim/[^"]+)"')


def _tidy(svg: str) -> str:
    """Vega's SVG made fit for a page: relative links, no style attributes, no roles a reader would stumble over."""
    svg = _BASE.sub(r'href="\1" tabindex="-1"', svg)
    svg = re.sub(r'<a (href="[^"]+" tabindex="-1")>(<\w+) aria-label="([^"]*)"', r'<a \1 aria-label="\3">\2', svg)
    svg = re.sub(r' (?:role|aria-roledescription|style|pointer-events|font-family)="[^"]*"', "", svg)
    svg = re.sub(r'(<(?!a )\w+[^>]*?) aria-label="[^"]*"', r"\1", svg)
    svg = re.sub(r'(?<=[ ,("])(-?\d+\.\d{3,})', lambda match: f"{float(match[1]):.2f}".rstrip("0").rstrip("."), svg)
    svg = re.sub(r'<path class="(?:background|foreground)"[^>]*/>', "", svg)
    for _ in range(4):
        svg = re.sub(r"<g[^>]*></g>", "", svg)
    svg = re.sub(r' xmlns(?::xlink)?="[^"]*"', "", svg)
    svg = re.sub(r' width="[\d.]+" height="[\d.]+" viewBox', " viewBox", svg, count=1)
    if "://" in svg:
        raise ChartError("a chart would ask something of another host; it is not shown")
    return svg


def routes_drawing(home: str, arriving: tuple[Arc, ...], leaving: tuple[Arc, ...], title: str) -> str:
    """Countries people are claimed to come from (left) and be taken to (right), as lines to and from one country.

    A line's width grows with the number of independent pieces of evidence.
    Schematic: no map, nothing finer than countries.
    """
    rows = max(len(arriving), len(leaving), 1)
    pitch, top, width = 23, 12, 720
    height = top + rows * pitch + 10
    # Both columns start at the top; the country itself stands level with the middle of the shorter one.
    middle = top + max(min(len(arriving), len(leaving)), 2) * pitch / 2
    out = [
        f'<svg class="routes-drawing" viewBox="0 0 {width} {height}" role="group" '
        f'aria-label="{escape(title, quote=True)}">'
    ]

    def lines(arcs: tuple[Arc, ...], edge: float, inner: float) -> None:
        for index, arc in enumerate(arcs):
            y = top + index * pitch + pitch / 2
            bend = (edge + inner) / 2
            thick = min(1 + arc.evidence * 0.6, 9)
            out.append(
                f'<path d="M{edge:g},{y:g}C{bend:g},{y:g} {bend:g},{middle:g} {inner:g},{middle:g}" fill="none" '
                f'stroke="{OWN}" stroke-width="{thick:g}" stroke-opacity="0.45"/>'
            )

    def names(arcs: tuple[Arc, ...], x: float, align: str) -> None:
        for index, arc in enumerate(arcs):
            y = top + index * pitch + pitch / 2
            out.append(
                f'<a href="#{links.anchor(arc.anchor)}">'
                f'<text x="{x:g}" y="{y + 5:g}" text-anchor="{align}" font-size="14" '
                f'fill="{INK}">{escape(arc.name)} ({arc.evidence})</text></a>'
            )

    lines(arriving, 218, 300)
    lines(leaving, 502, 420)
    out.append(
        f'<rect x="300" y="{middle - 19:g}" width="120" height="38" rx="6" fill="{OWN}"/>'
        f'<text x="360" y="{middle + 5:g}" text-anchor="middle" font-size="15" fill="{PAPER}">{escape(home)}</text>'
    )
    names(arriving, 210, "end")
    names(leaving, 510, "start")
    out.append("</svg>")
    return "".join(out)
