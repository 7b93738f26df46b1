"""Draw how the time grows: one small panel for each curve, as SVG."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.bench.report import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.bench.growth import Curve

_WIDTH, _HEIGHT, _LEFT, _TOP, _GAP = 230, 150, 46, 46, 84
_IN_A_ROW = 3
_STYLE = "text{font:12px sans-serif;fill:#333}path{fill:none;stroke:#2266aa;stroke-width:2}circle{fill:#2266aa}"


def write(path: Path, curves: Sequence[Curve]) -> None:
    """Write the plot; each value is the time of a unit, so growth in proportion is a level line."""
    rows = -(-len(curves) // _IN_A_ROW)
    width, height = _IN_A_ROW * (_WIDTH + _GAP), rows * (_HEIGHT + 2 * _TOP)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f"<title>Time a unit as the input grows</title><style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for place, curve in enumerate(curves):
        row, column = divmod(place, _IN_A_ROW)
        x, y = _LEFT + column * (_WIDTH + _GAP), _TOP + row * (_HEIGHT + 2 * _TOP)
        lines += [f'<g transform="translate({x} {y})">', *_panel(curve), "</g>"]
    path.write_text("\n".join([*lines, "</svg>", ""]), encoding="utf-8")


def _panel(curve: Curve) -> Iterator[str]:
    sizes = [math.log10(size) for size, _ in curve.points]
    top = 1.25 * max(value for _, value in curve.points)
    span = sizes[-1] - sizes[0]
    spots = [
        (_WIDTH * (size - sizes[0]) / span, _HEIGHT * (1 - value / top))
        for size, (_, value) in zip(sizes, curve.points, strict=True)
    ]
    yield f'<text x="0" y="-26">{escape(curve.what)}</text>'
    yield f'<text x="0" y="-10" fill-opacity=".7">{escape(curve.unit)}</text>'
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="none" stroke="#ccc"/>'
    yield f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in spots)}"/>'
    for (x, y), (size, value) in zip(spots, curve.points, strict=True):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        yield f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{number(value)}</text>'
        yield f'<text x="{x:.1f}" y="{_HEIGHT + 18}" text-anchor="middle">{_short(size)}</text>'


def _short(size: int) -> str:
    for unit, sign in ((1_000_000, "M"), (1000, "k")):
        if size >= unit:
            return f"{size / unit:.3g}{sign}"
    return str(size)
