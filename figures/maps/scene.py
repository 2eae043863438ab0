"""A view of the body, measured: outlines of the zones, tone, contours, and where a spot of the chart is seen.

Nothing here depends on words, theme or layout, so a scene is computed once and serves every picture of its view.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely import MultiPolygon, Polygon, affinity, unary_union

from figures.maps.sight import CUT, Curves, Sight, sight
from figures.maps.views import View
from trivet.pictures.arcs import Numbers, Shape, clean, outlines
from trivet.pictures.projection import Frame, rasterise
from trivet.pictures.shading import tone
from trivet.pictures.surface import vertex_normals
from trivet.pictures.zones import Spot

_TONE_STEP = 1.8
_INNER, _OUTER, _TOLERANCE = 2.6, 1.1, 0.1
"""Smoothing along borders and along the outline, and how far a thinned line may stray, in mm on the body."""
_ISLAND, _THIN = 14.0, 1.5
"""Square millimetres, and half the breadth in mm; smaller pieces of a zone are seen at a grazing angle, or noise."""


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """A measured view. Shapes are in mm on the body, x to the right and y downwards from the upper left of the frame.

    `zones` by name; `body` is the outline of everything, `cut` of a section through the limb; `middle` is the x of the
    midline, if the view shows both limbs; `left` and `top` are the frame's place in the camera's plane.
    """

    view: View
    left: float
    top: float
    width: float
    height: float
    middle: float | None
    zones: dict[str, Shape]
    body: Shape
    cut: Shape | None
    borders: tuple[Numbers, ...]
    contacts: dict[tuple[str, str], float]
    names: tuple[str, ...]
    labels: NDArray[np.uint8]
    step: float
    tone: Numbers
    tone_step: float
    _tree: cKDTree
    _positions: Numbers

    def find(self, spot: Spot, reach: float = 6.0) -> tuple[float, float] | None:
        """Where a spot of the chart is seen on the right limb, or None if it is not (nothing within `reach` mm)."""
        distance, index = self._tree.query(_as_space(np.array([spot[0]]), np.array([spot[1]]))[0])
        if distance > reach:
            return None
        x, y = self._positions[int(index)]
        return float(x), float(y)


def _as_space(h: Numbers, theta: Numbers) -> Numbers:
    """h and theta on a cylinder about as thick as a thigh, so that distances are millimetres and 180° meets -180°."""
    angle = np.radians(theta)
    return np.stack([h * 838.0, 70.0 * np.sin(angle), 70.0 * np.cos(angle)], axis=1)


@lru_cache(maxsize=16)
def scene(view: View, curves: Curves) -> Scene:
    """The body from one side. Raises ZoneError if the curves do not make a map."""
    look = sight(view, curves)
    labels = clean(_whole(view, look.labels), int(_ISLAND / view.step**2), _THIN / view.step)
    found = outlines(labels, inner=_INNER / view.step, outer=_OUTER / view.step, tolerance=_TOLERANCE / view.step)
    numbers = {number + 1: zone for number, zone in enumerate(look.names)}
    shapes = {number: _scaled(shape, view.step) for number, shape in found.zones.items()}
    body = unary_union(list(shapes.values()))
    positions, spots = _positions(view, look, labels.shape[1])
    frame = look.raster.frame
    contacts: dict[tuple[str, str], float] = {}
    borders = []
    for arc in found.arcs:
        if arc.labels[0] == 0 or CUT in arc.labels:
            continue
        pair = (numbers[arc.labels[0]], numbers[arc.labels[1]])
        line = arc.points * view.step
        borders.append(line)
        steps = np.diff(line, axis=0)
        contacts[pair] = contacts.get(pair, 0.0) + float(np.hypot(steps[:, 0], steps[:, 1]).sum())
    return Scene(
        view=view,
        left=-labels.shape[1] * view.step / 2 if view.both else frame.left,
        top=frame.top,
        width=labels.shape[1] * view.step,
        height=labels.shape[0] * view.step,
        middle=look.labels.shape[1] * view.step if view.both else None,
        zones={numbers[number]: shape for number, shape in shapes.items() if number != CUT},
        body=body if isinstance(body, (Polygon, MultiPolygon)) else MultiPolygon(),
        cut=shapes.get(CUT),
        borders=tuple(borders),
        contacts=contacts,
        names=look.names,
        labels=labels,
        step=view.step,
        tone=_tone(view, look),
        tone_step=_TONE_STEP if view.step > 0.3 else _TONE_STEP / 2,
        _tree=cKDTree(_as_space(spots[:, 0], spots[:, 1])),
        _positions=positions,
    )


def _scaled(shape: Shape, step: float) -> Shape:
    scaled: Shape = affinity.scale(shape, step, step, origin=(0, 0))
    return scaled


def _whole(view: View, half: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if not view.both:
        return half
    parts = [half, half[:, ::-1]] if view.limb == "left" else [half[:, ::-1], half]
    return np.concatenate(parts, axis=1)


def _tone(view: View, look: Sight) -> Numbers:
    """The tone of the whole picture at a low resolution; light falls from the upper left on both limbs."""
    frame, flat, kept, surface = look.raster.frame, look.flat, look.kept, look.surface
    step = _TONE_STEP if view.step > 0.3 else _TONE_STEP / 2
    rows = int(np.ceil(frame.rows * frame.step / step))
    columns = int(np.ceil(frame.columns * frame.step / step))
    left = frame.left if view.limb == "left" or not view.both else 0.0
    if view.both and view.limb == "left":
        left = -columns * step
    coarse = Frame(left, frame.top, step, rows, columns)
    raster = rasterise(flat, kept, coarse)
    normals = view.camera.plane(vertex_normals(surface.poses[view.pose], surface.faces))
    field = np.zeros((rows, columns, 3))
    field[raster.seen] = raster.values(kept, normals)
    depth = np.where(raster.seen, raster.depth, 0.0)
    seen = raster.seen
    if view.both:
        mirrored = field[:, ::-1] * np.array([-1.0, 1.0, 1.0])
        order = [0, 1] if view.limb == "left" else [1, 0]
        field = np.concatenate([[field, mirrored][k] for k in order], axis=1)
        depth = np.concatenate([[depth, depth[:, ::-1]][k] for k in order], axis=1)
        seen = np.concatenate([[seen, seen[:, ::-1]][k] for k in order], axis=1)
    return tone(field, depth, seen, step)


def _positions(view: View, look: Sight, columns: int) -> tuple[Numbers, Numbers]:
    """The middles of every other pixel of the right limb, and their h and theta."""
    raster, places = look.raster, look.places
    pixels = np.argwhere(raster.seen)
    row, column = pixels[:, 0], pixels[:, 1]
    some = (row % 2 == 0) & (column % 2 == 0)
    shift = columns - raster.frame.columns if view.both and view.limb == "right" else 0
    x, y = (column[some] + 0.5 + shift) * view.step, (row[some] + 0.5) * view.step
    return np.stack([x, y], axis=1), np.stack([places.h[some], places.theta[some]], axis=1)
