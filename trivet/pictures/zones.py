"""Zones on a chart: borders drawn once as curves, and which zone a place on the surface belongs to.

The main plane of the chart (theta across, h down) is cut by the borders into faces; each face takes the zone whose
core, a point known to be inside, lies in it. Whatever the curves do, there are neither gaps nor overlaps. Rings around
the pole are laid on top, the innermost last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.interpolate import PchipInterpolator
from shapely import LineString, Point, Polygon, STRtree, affinity, box, get_parts, polygonize, unary_union

from trivet.pictures.chart import ChartPlane, Places, Ring, Spot
from trivet.pictures.surface import Numbers

_SAMPLES = 12


class ZoneError(ValueError):
    """Borders and cores that do not make a map; the message says which and why, and `border` names the one to mend."""

    def __init__(self, message: str, border: str = "") -> None:
        super().__init__(message)
        self.border = border


@dataclass(frozen=True, eq=False, slots=True)
class ZoneMap:
    """The zones' names, in order, and a table (h down, theta across) of the main plane that holds their numbers."""

    plane: ChartPlane
    names: tuple[str, ...]
    rings: tuple[Ring, ...]
    table: NDArray[np.uint8]

    def at(self, places: Places) -> NDArray[np.uint8]:
        """The number of the zone at each place (from 1), (n,)."""
        row = np.floor((places.h - self.plane.top) / self.plane.h_step).astype(np.int64)
        column = np.floor((places.theta + 180.0) / self.plane.theta_step).astype(np.int64)
        rows, columns = self.table.shape
        found = self.table[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)]
        radius = np.hypot(places.across, places.along)
        angle = np.degrees(np.arctan2(places.across, places.along))
        for ring in self.rings:
            inside = radius < ring_radius(ring, angle)
            found = np.where(inside, np.uint8(self.names.index(ring.zone) + 1), found)
        return found


def ring_radius(ring: Ring, angle: Numbers) -> Numbers:
    """The radius of a ring at angles from 0 to 180 degrees; level where it crosses the midline."""
    angles, radii = np.array(ring.profile, dtype=np.float64).T
    # The other side is the mirror image, so the curve continues smoothly at both ends.
    angles = np.concatenate([-angles[2:0:-1], angles, 360.0 - angles[-2:-4:-1]])
    radii = np.concatenate([radii[2:0:-1], radii, radii[-2:-4:-1]])
    curve: Numbers = PchipInterpolator(angles, radii)(angle)
    return curve


def curve_through(spots: Sequence[Spot], plane: ChartPlane) -> Numbers:
    """A smooth curve through spots of the main plane that does not overshoot them, (n, 2): h and theta."""
    knots = np.array(spots, dtype=np.float64)
    down, around = np.diff(knots[:, 0]) * plane.unit, np.diff(knots[:, 1]) * plane.degree
    way = np.concatenate([[0.0], np.cumsum(np.hypot(down, around))])
    if len(knots) < 3:
        return knots
    dense = np.concatenate([np.linspace(a, b, _SAMPLES, endpoint=False) for a, b in pairwise(way.tolist())])
    curve = PchipInterpolator(way, knots)(np.append(dense, way[-1]))
    rounded: Numbers = np.round(curve, 6)
    return rounded


def make_zones(
    plane: ChartPlane,
    borders: Mapping[str, Sequence[Spot]],
    cores: Mapping[str, Sequence[Spot]],
    rings: Sequence[Ring] = (),
) -> ZoneMap:
    """The map that `borders` cut out of `plane`; `cores` name its faces. Rings run from the outermost to the innermost.

    Raises ZoneError for borders that cross, a border that ends nowhere, a face without a core, and a face with two.
    """
    frame = box(-180.0, plane.top, 180.0, plane.bottom)
    # Each curve in the plane of theta and h, and its copies one turn further and one turn back.
    curves = {name: LineString(curve_through(spots, plane)[:, ::-1]) for name, spots in borders.items()}
    lines = [affinity.translate(line, turn) for line in curves.values() for turn in (-360.0, 0.0, 360.0)]
    _check_crossings(curves, lines)
    faces = list(get_parts(polygonize([unary_union([frame.exterior, *(line.intersection(frame) for line in lines)])])))
    _check_ends(curves, lines, plane)
    names = tuple(dict.fromkeys([*cores, *(ring.zone for ring in rings)]))
    owner = _owners(faces, cores)
    rows, columns = round((plane.bottom - plane.top) / plane.h_step), round(360.0 / plane.theta_step)
    canvas = Image.new("L", (columns, rows), 0)
    pen = ImageDraw.Draw(canvas)
    for face, name in zip(faces, owner, strict=True):
        points = np.asarray(face.exterior.coords)
        x, y = (points[:, 0] + 180.0) / plane.theta_step, (points[:, 1] - plane.top) / plane.h_step
        pen.polygon(list(zip(x.tolist(), y.tolist(), strict=True)), fill=names.index(name) + 1)
    return ZoneMap(plane, names, tuple(rings), np.asarray(canvas))


def _check_crossings(curves: Mapping[str, LineString], turned: Sequence[LineString]) -> None:
    """No border crosses another or itself. `turned` are three copies of each, in the same order."""
    tree, names = STRtree(turned), list(curves)
    if looped := next((name for name, line in curves.items() if not line.is_simple), ""):
        raise ZoneError(f"border {looped} crosses itself", looped)
    for number, (name, line) in enumerate(curves.items()):
        for index in sorted(tree.query(line, predicate="crosses").tolist()):
            if index // 3 != number:
                met = line.intersection(turned[index]).representative_point()
                where = f"at h {met.y:.3f}, theta {met.x:.0f}"
                raise ZoneError(f"border {name} crosses border {names[index // 3]} {where}", name)


def _check_ends(curves: Mapping[str, LineString], turned: Sequence[LineString], plane: ChartPlane) -> None:
    """Every border ends on another border or on the rim. `turned` are three copies of each, in the same order."""
    tree = STRtree(turned)
    for number, (name, line) in enumerate(curves.items()):
        for end in (line.coords[0], line.coords[-1]):
            if not plane.top < end[1] < plane.bottom:
                continue
            near = tree.query(Point(end), predicate="dwithin", distance=1e-6)
            if not any(index // 3 != number for index in near.tolist()):
                where = f"h {end[1]:g}, theta {end[0]:g}"
                raise ZoneError(f"border {name} ends at {where}, where it meets no other border", name)


def _owners(faces: Sequence[Polygon], cores: Mapping[str, Sequence[Spot]]) -> list[str]:
    found: list[str] = []
    for face in faces:
        inside = sorted({name for name, spots in cores.items() for h, theta in spots if face.contains(Point(theta, h))})
        if len(inside) != 1:
            middle = face.representative_point()
            where = f"the area round h {middle.y:.3f}, theta {middle.x:.0f}"
            raise ZoneError(f"{where} has the cores of {', '.join(inside)}" if inside else f"{where} has no core")
        found.append(inside[0])
    return found
