"""The measured lower body with the zones of the topic's map upon it, at the size of a diagram.

    skin = take(chart, Shot("standing", FRONT, window=(-230, 1090, 0, -10)))
    there = skin.fitted(Box(5, 5, 40, 120))
    there.draw(canvas, {"L4": root_style, …})
    there.zone("L4"), there.spot(0.8, -60)       # in mm of the canvas

The borders are those of `map.yaml`, so that a border that is moved moves here as well. A `Shot` may turn the limb about
its own axis, the foot by `turned` degrees and the hip not at all, as if the limb had not yet rotated in the womb.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely import MultiPolygon, Polygon, affinity, unary_union

from figures.anatomy.map_file import MapFile
from trivet.pictures.arcs import clean, outlines
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.chart import Axis, LimbChart
from trivet.pictures.projection import NOTHING, Camera, Frame, rasterise
from trivet.pictures.shading import overlay, tone
from trivet.pictures.style import LegendStyle
from trivet.pictures.surface import Surface, load_surface, triangles, vertex_normals
from trivet.pictures.zones import Ring, ZoneMap, make_zones

Points: TypeAlias = NDArray[np.float64]

FRONT = Camera((1, 0, 0), (0, 1, 0), (0, 0, 1))
BACK = Camera((-1, 0, 0), (0, 1, 0), (0, 0, -1))
LATERAL = Camera((0, 0, 1), (0, 1, 0), (-1, 0, 0))
"""The right limb from its outer side: it looks to the right."""
MEDIAL = Camera((0, 0, -1), (0, 1, 0), (1, 0, 0))
BELOW = Camera((1, 0, 0), (0, 0, 1), (0, -1, 0))
"""From the feet, the front of the body upwards."""

_BODY = Path(__file__).with_name("body")
_ROUNDS = 1
"""A diagram is small: once subdivided, the surface is smooth enough."""
_SOFT = 4.0
"""The side of a pixel of the shading in mm."""
_SPECK = 400.0
"""Pieces of a zone smaller than so many square millimetres are too small for a diagram."""
_SLIVER = 2.0
"""A zone that is nowhere so many mm deep is only its edge, seen at a grazing angle."""
_FARTHEST = 60.0
"""A spot of the chart is shown where skin within so many mm of it is seen."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A pose of the surface seen by a camera. Of the picture plane (right, up, in mm) only `window` is kept.

    `window` is left, top, right, bottom; `both` adds the left limb; `turned` is how far the foot is turned outwards in
    degrees; `step` is the side of a pixel in mm, `soft` the smoothing of the outline.
    """

    pose: str
    camera: Camera
    window: tuple[float, float, float, float]
    both: bool = False
    turned: float = 0.0
    step: float = 1.4
    soft: float = 4.0


@dataclass(frozen=True, eq=False, slots=True)
class Skin:
    """What a shot shows, in mm from its upper left corner: zones by root, outline, and tone.

    `tree` holds the chart's coordinates of the `places` (n, 2) that are seen.
    """

    zones: Mapping[str, Shape]
    outline: Shape
    tone: Points
    size: tuple[float, float]
    places: Points
    tree: cKDTree

    def fitted(self, room: Box, *, scale: float | None = None) -> Placed:
        """As large as fits into `room` (or at `scale`), in its middle, standing on its lower edge."""
        wide, high = self.size
        scale = scale or min(room.width / wide, room.height / high)
        return Placed(self, room.centre[0] - wide * scale / 2, room.bottom - high * scale, scale)


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """A skin upon the canvas: its upper left corner, and mm of the canvas a mm of the body."""

    skin: Skin
    left: float
    top: float
    scale: float

    @property
    def box(self) -> Box:
        """The rectangle that it fills."""
        wide, high = self.skin.size
        return Box(self.left, self.top, self.left + wide * self.scale, self.top + high * self.scale)

    def outline(self) -> Shape:
        """What of the canvas it covers."""
        return self._put(self.skin.outline)

    def zone(self, root: str) -> Shape:
        """A zone on the canvas; empty if it is not seen."""
        return self._put(self.skin.zones.get(root, MultiPolygon()))

    def spot(self, h: float, theta: float) -> tuple[float, float]:
        """Where a place of the chart is seen; ValueError if it is not."""
        away, index = self.skin.tree.query(_on_cylinder(np.array([h]), np.array([theta]))[0])
        if away > _FARTHEST:
            raise ValueError(f"h {h:g}, theta {theta:g} is not seen")
        x, y = self.skin.places[int(index)]
        return self.left + float(x) * self.scale, self.top + float(y) * self.scale

    def draw(
        self,
        canvas: Canvas,
        roots: Mapping[str, LegendStyle],
        *,
        strength: float = 1.0,
        spacing: float = 1.3,
        lines: float = 0.75,
    ) -> None:
        """Skin, the zones that `roots` names in their colours or hatches, borders, tone and outline."""
        style = canvas.style
        whole = self.outline()
        canvas.fill(whole, style.skin)
        for root, look in roots.items():
            shape = self.zone(root)
            if not shape.is_empty:
                canvas.zone(shape, look, spacing=spacing)
        self.shade(canvas, whole, strength)
        for root in roots:
            shape = self.zone(root)
            if not shape.is_empty:
                canvas.fill(shape, None, line=style.zone_line, width=style.lines.zone * lines)
        canvas.fill(whole, None, line=style.silhouette, width=style.lines.silhouette * 0.9)

    def shade(self, canvas: Canvas, clip: Shape, strength: float = 1.0) -> None:
        """The tone alone, over whatever lies there."""
        style = canvas.style
        rgba = overlay(self.skin.tone, style.shade, style.light, style.depth * strength)
        canvas.picture(rgba, self.box, clip=clip)

    def _put(self, shape: Shape) -> Shape:
        placed: Shape = affinity.affine_transform(shape, [self.scale, 0, 0, self.scale, self.left, self.top])
        return placed.simplify(0.04)


def take(chart: MapFile, shot: Shot) -> Skin:
    """The skin of a shot; the same chart and shot are worked out once."""
    return _take(chart.model_dump_json(), shot)


@lru_cache(maxsize=2)
def _body(data: str) -> tuple[Surface, LimbChart, ZoneMap]:
    chart = MapFile.model_validate_json(data)
    surface = load_surface(_BODY / f"{Path(chart.surface).stem}.json", _ROUNDS)
    limb = LimbChart(Axis(**chart.axis.model_dump()), surface.poses["standing"], surface.faces)
    joints = chart.junctions
    borders = {
        border.id: [joints[spot] if isinstance(spot, str) else spot for spot in border.path] for border in chart.borders
    }
    rings = [Ring(ring.zone, ring.profile) for ring in chart.rings]
    return surface, limb, make_zones(borders, {zone.id: zone.cores for zone in chart.zones}, rings)


@lru_cache(maxsize=24)
def _take(data: str, shot: Shot) -> Skin:
    surface, limb, zones = _body(data)
    at_rest, drawn_up = surface.poses["standing"], surface.poses["lithotomy"]
    points, faces = surface.poses[shot.pose], surface.faces
    if shot.turned:
        points = _turned(points, limb.places(at_rest, drawn_up).h, shot.turned)
    if shot.both:
        mirror = np.array([-1.0, 1.0, 1.0])
        faces = np.concatenate([faces, faces[:, ::-1] + len(points)])
        points = np.concatenate([points, points * mirror])
        at_rest, drawn_up = np.concatenate([at_rest, at_rest]), np.concatenate([drawn_up, drawn_up])
    flat, corners = shot.camera.plane(points), triangles(faces)
    left, top, right, bottom = shot.window
    rows, columns = round((top - bottom) / shot.step), round((right - left) / shot.step)
    raster = rasterise(flat, corners, Frame(left, top, shot.step, rows, columns))
    seen = raster.triangle != NOTHING
    spots = raster.values(corners, np.hstack([at_rest, drawn_up]))
    there = limb.places(spots[:, :3], spots[:, 3:])
    labels = np.zeros(seen.shape, dtype=np.uint8)
    labels[seen] = zones.at(there)
    whole_pieces = clean(labels, round(_SPECK / shot.step**2), _SLIVER / shot.step)
    found = outlines(whole_pieces, inner=4.0 / shot.step, outer=shot.soft / shot.step, tolerance=0.35 / shot.step)
    zone = {
        zones.names[label - 1]: affinity.scale(shape, shot.step, shot.step, origin=(0, 0))
        for label, shape in found.zones.items()
    }
    row, column = np.nonzero(seen)
    some = (row % 3 == 0) & (column % 3 == 0)
    places = np.column_stack([column[some] + 0.5, row[some] + 0.5]) * shot.step
    tree = cKDTree(_on_cylinder(there.h[some], there.theta[some]))
    whole = unary_union([shape.buffer(0.01) for shape in zone.values()])
    shades = _shades(shot, flat, corners, shot.camera.plane(vertex_normals(points, faces)))
    size = (columns * shot.step, rows * shot.step)
    return Skin(zone, _parts(whole), shades, size, places, tree)


def _shades(shot: Shot, flat: Points, corners: NDArray[np.int64], normals: Points) -> Points:
    """The tone of a shot, at a resolution of its own: shadows are soft."""
    left, top, right, bottom = shot.window
    frame = Frame(left, top, _SOFT, round((top - bottom) / _SOFT), round((right - left) / _SOFT))
    raster = rasterise(flat, corners, frame)
    seen = raster.triangle != NOTHING
    field = np.zeros((*seen.shape, 3))
    field[seen] = raster.values(corners, normals)
    return tone(field, np.where(seen, raster.depth, 0.0), seen, _SOFT)


def _on_cylinder(h: NDArray[np.float64], theta: NDArray[np.float64]) -> Points:
    """Places of the chart in space, (n, 3) in mm, so that the nearest can be looked for."""
    angle = np.radians(theta)
    return np.column_stack([h * 838.0, 70.0 * np.sin(angle), 70.0 * np.cos(angle)])


def _parts(shape: Polygon | MultiPolygon) -> Shape:
    """Without specks and pinholes."""
    parts = shape.geoms if isinstance(shape, MultiPolygon) else (shape,)
    return MultiPolygon(
        [
            Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area > 60])
            for part in parts
            if part.area > 400
        ]
    )


def _turned(points: Points, h: NDArray[np.float64], degrees: float) -> Points:
    """The limb twisted outwards: not at all at the hip, by `degrees` at the ankle and in the foot."""
    share = np.clip((h - 0.02) / 0.93, 0, 1)
    angle = np.radians(-degrees) * share * share * (3 - 2 * share)
    x0 = np.interp(h, [0.0, 1.0], [-104.0, -126.0])
    z0 = np.interp(h, [0.0, 0.5, 1.0], [24.0, 24.0, 18.0])
    x, z = points[:, 0] - x0, points[:, 2] - z0
    turned: Points = np.column_stack(
        [x0 + x * np.cos(angle) + z * np.sin(angle), points[:, 1], z0 - x * np.sin(angle) + z * np.cos(angle)]
    )
    return turned
