"""A view of a surface with the zones of a map: one pipeline from curves on a chart to shapes, at any resolution.

    zones = make_zones(chart.plane, borders, cores, rings)      # trivet.pictures.zones
    view = surface_view(surface, chart, zones, ViewSpec("standing", camera, detail))
    view.zones["north"], view.outline, view.find((0.5, 90))        # mm from the upper left corner

Nothing here depends on words, theme or layout, so one view serves every picture in which it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely import affinity, unary_union

from trivet.pictures.arcs import Labels, Outlines, Shape, clean, outlines
from trivet.pictures.chart import Chart, ChartPlane, Spot
from trivet.pictures.creases import creases
from trivet.pictures.projection import Frame, project, rasterise
from trivet.pictures.shading import tone
from trivet.pictures.shapes import areas
from trivet.pictures.surface import Numbers, Surface, vertex_normals
from trivet.pictures.view_spec import ViewSpec
from trivet.pictures.zone_raster import CUT, ZoneRaster, zone_raster
from trivet.pictures.zone_trim import with_open_gaps, without_slivers
from trivet.pictures.zones import ZoneMap

_BRIDGE, _GAP = 4.0, 1.0
"""A hole is a gap that closes if at most so many mm of the surface part it from the outside; how broad it is opened."""
_SLIVER = 5.0
"""The breadth in mm below which a zone is not shown along a section."""


@dataclass(frozen=True, eq=False, slots=True)
class SurfaceView:
    """A measured view. Shapes are in mm on the surface, x to the right and y downwards from the frame's upper left.

    `left` and `top` are that corner in the camera's plane, `width` and `height` the frame's sides; `middle` is the x of
    the midline, if both halves are shown. `zones` are by name; `outline` surrounds all of them, `cut` a section.
    `borders` are the lines between zones, (n, 2) each, and `contacts` their summed lengths by pairs of zones. `creases`
    are the lines, (n, 2) each, along which a near part of the surface hides a farther one. `labels`
    (rows, columns) are the zones' numbers in pixels of `spec.detail.step` mm: 1 is the first of `names`, 0 outside.
    `tone` (rows, columns) is shadow and light in pixels of `spec.detail.tone_step` mm.
    """

    spec: ViewSpec
    plane: ChartPlane
    left: float
    top: float
    width: float
    height: float
    middle: float | None
    zones: dict[str, Shape]
    outline: Shape
    cut: Shape | None
    borders: tuple[Numbers, ...]
    contacts: dict[tuple[str, str], float]
    creases: tuple[Numbers, ...]
    names: tuple[str, ...]
    labels: Labels
    tone: Numbers
    _tree: cKDTree
    _positions: Numbers

    def find(self, spot: Spot, reach: float) -> tuple[float, float] | None:
        """Where a spot of the chart is seen on the measured half; None if nothing within `reach` mm of it is seen."""
        (found,), (near,) = self.find_all(np.array([spot]), reach)
        return (float(found[0]), float(found[1])) if near else None

    def find_all(self, spots: Numbers, reach: float) -> tuple[Numbers, NDArray[np.bool_]]:
        """Where spots of the chart, (n, 2), are seen or would be, (n, 2), and which are, (n,); as by `find`."""
        places = _in_space(spots[:, 0], spots[:, 1], self.plane)
        distances, indices = (np.asarray(found) for found in self._tree.query(places))
        return self._positions[indices], distances <= reach


def surface_view(surface: Surface, chart: Chart, zones: ZoneMap, spec: ViewSpec) -> SurfaceView:
    """Measures the surface from one side."""
    seen = zone_raster(surface, chart, zones, spec)
    frame, detail = seen.raster.frame, spec.detail
    step = detail.step
    labels = clean(_both_halves(spec, _tidied(spec, seen)), int(detail.island / step**2), detail.thin / step)
    found = outlines(labels, inner=detail.inner / step, outer=detail.outer / step, tolerance=detail.tolerance / step)
    names = dict(enumerate(seen.names, start=1))
    shapes = {label: _scaled(shape, step) for label, shape in found.zones.items()}
    outline = areas(unary_union(list(shapes.values())))
    borders, contacts = _borders(found, names, step)
    positions, spots = _positions(spec, seen, labels.shape[1])
    return SurfaceView(
        spec=spec,
        plane=chart.plane,
        left=-frame.columns * step if spec.half == "right" else frame.left,
        top=frame.top,
        width=labels.shape[1] * step,
        height=labels.shape[0] * step,
        middle=frame.columns * step if spec.half else None,
        zones={names[label]: shape for label, shape in shapes.items() if label != CUT},
        outline=outline,
        cut=shapes.get(CUT),
        borders=borders,
        contacts=contacts,
        creases=_creases(spec, seen, outline),
        names=seen.names,
        labels=labels,
        tone=_tone(surface, spec, seen),
        _tree=cKDTree(_in_space(spots[:, 0], spots[:, 1], chart.plane)),
        _positions=positions,
    )


def _tidied(spec: ViewSpec, seen: ZoneRaster) -> Labels:
    """The zones of the measured half with open gaps, and without slivers along a section."""
    step, labels = spec.detail.step, with_open_gaps(seen.labels, _BRIDGE / spec.detail.step, _GAP / spec.detail.step)
    return without_slivers(labels, CUT, _SLIVER / step) if spec.cut else labels


def _in_space(h: Numbers, theta: Numbers, plane: ChartPlane) -> Numbers:
    """h and theta on a cylinder, (n, 3), so that distances are about millimetres and 180° meets -180°."""
    angle = np.radians(theta)
    return np.stack([h * plane.unit, plane.radius * np.sin(angle), plane.radius * np.cos(angle)], axis=1)


def _scaled(shape: Shape, step: float) -> Shape:
    scaled: Shape = affinity.scale(shape, step, step, origin=(0, 0))
    return scaled


def _both_halves(spec: ViewSpec, half: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if spec.half is None:
        return half
    parts = [half, half[:, ::-1]] if spec.half == "left" else [half[:, ::-1], half]
    return np.concatenate(parts, axis=1)


def _borders(
    found: Outlines, names: dict[int, str], step: float
) -> tuple[tuple[Numbers, ...], dict[tuple[str, str], float]]:
    """The lines between zones, and how long each pair of zones touches."""
    lines: list[Numbers] = []
    contacts: dict[tuple[str, str], float] = {}
    for arc in found.arcs:
        if arc.labels[0] == 0 or CUT in arc.labels:
            continue
        pair = (names[arc.labels[0]], names[arc.labels[1]])
        line = arc.points * step
        lines.append(line)
        steps = np.diff(line, axis=0)
        contacts[pair] = contacts.get(pair, 0.0) + float(np.hypot(steps[:, 0], steps[:, 1]).sum())
    return tuple(lines), contacts


def _creases(spec: ViewSpec, found: ZoneRaster, outline: Shape) -> tuple[Numbers, ...]:
    """The creases of the whole picture, whose outline is given in mm."""
    frame = found.raster.frame
    half = frame.columns * frame.step
    start = np.array([half if spec.half == "right" else 0.0, 0.0])
    seen = affinity.translate(outline, -start[0])
    shown = (found.labels > 0) & found.raster.seen
    lines = [line + start for line in creases(found.raster.depth, shown, frame.step, seen)]
    if spec.half:
        lines += [np.stack([2 * half - line[:, 0], line[:, 1]], axis=1) for line in lines]
    return tuple(lines)


def _tone(surface: Surface, spec: ViewSpec, found: ZoneRaster) -> Numbers:
    """The tone of the whole picture at a low resolution; light falls from the upper left on both halves."""
    frame, step = found.raster.frame, spec.detail.tone_step
    rows = int(np.ceil(frame.rows * frame.step / step))
    columns = int(np.ceil(frame.columns * frame.step / step))
    left = {None: frame.left, "left": -columns * step, "right": 0.0}[spec.half]
    raster = rasterise(found.flat, found.kept, Frame(left, frame.top, step, rows, columns))
    normals = project(spec.camera, vertex_normals(surface.poses[spec.pose], surface.faces))
    seen = raster.seen
    field = np.zeros((rows, columns, 3))
    field[seen] = raster.values(found.kept, normals)
    depth = np.where(seen, raster.depth, 0.0)
    if spec.half:
        order = [0, 1] if spec.half == "left" else [1, 0]
        mirrored = field[:, ::-1] * np.array([-1.0, 1.0, 1.0])
        field = np.concatenate([[field, mirrored][k] for k in order], axis=1)
        depth = np.concatenate([[depth, depth[:, ::-1]][k] for k in order], axis=1)
        seen = np.concatenate([[seen, seen[:, ::-1]][k] for k in order], axis=1)
    return tone(field, depth, seen, step)


def _positions(spec: ViewSpec, found: ZoneRaster, columns: int) -> tuple[Numbers, Numbers]:
    """The middles of some pixels of the measured half, (n, 2), and their h and theta, (n, 2)."""
    raster, places, step, sampling = found.raster, found.places, spec.detail.step, spec.detail.sampling
    row, column = np.nonzero(raster.seen)
    some = (row % sampling == 0) & (column % sampling == 0)
    shift = columns - raster.frame.columns if spec.half == "right" else 0
    x, y = (column[some] + 0.5 + shift) * step, (row[some] + 0.5) * step
    return np.stack([x, y], axis=1), np.stack([places.h[some], places.theta[some]], axis=1)
