"""The lines drawn on a page, along it and up it: strokes, thin bars, and the sides of rectangles."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any

from evidence.read.pdf.grid import EDGES, LONG, Box, Edge

_THIN = 2.5
"""Points of the width of a bar that is a line."""
_STRAIGHT = 1.0
"""Points by which a line may lean."""
_FEW = 4
"""Drawn shapes from which on a page is looked at for tables."""


def ruled(page: Any) -> tuple[list[Edge], list[Edge]]:
    """The lines along the page and up it; none of a page with few drawn shapes, or so many that it is a drawing."""
    from pypdfium2 import raw

    shapes = list(islice(page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=1), EDGES + 1))
    if not _FEW <= len(shapes) <= EDGES and not _long_path(raw, shapes):
        return [], []
    along: list[Edge] = []
    upright: list[Edge] = []
    for shape in shapes:
        for x0, y0, x1, y1 in _strokes(raw, shape.raw):
            if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= LONG:
                along.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= LONG:
                upright.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(along) + len(upright) > EDGES:
            return [], []
    return along, upright


def _long_path(raw: Any, shapes: list[Any]) -> bool:
    """Whether a whole table may be drawn as one shape."""
    return 0 < len(shapes) < _FEW and any(raw.FPDFPath_CountSegments(shape.raw) > 2 * _FEW for shape in shapes)


def _strokes(raw: Any, shape: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a shape where it lies on the page; a thin bar is one stroke along its middle."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shape, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[int, float, float, bool]] = []
    for i in range(min(raw.FPDFPath_CountSegments(shape), EDGES)):
        segment = raw.FPDFPath_GetPathSegment(shape, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        kind = raw.FPDFPathSegment_GetType(segment)
        points.append((kind, *there, bool(raw.FPDFPathSegment_GetClose(segment))))
    if not points:
        return
    box = Box(
        min(p[1] for p in points), min(p[2] for p in points), max(p[1] for p in points), max(p[2] for p in points)
    )
    if len(points) <= 6 and min(box.right - box.left, box.top - box.bottom) <= _THIN:
        if box.right - box.left >= box.top - box.bottom:
            yield box.left, (box.top + box.bottom) / 2, box.right, (box.top + box.bottom) / 2
        else:
            yield (box.left + box.right) / 2, box.bottom, (box.left + box.right) / 2, box.top
        return
    first = last = points[0][1:3]
    for kind, px, py, closes in points:
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = px, py
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield *last, px, py
        last = px, py
        if closes:
            yield *last, *first
            last = first
