"""The drawn maps as the tests see them: exported regions, and where a place of the tables lies on them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import shapely
import yaml
from shapely import LineString, MultiPolygon, Point, Polygon, affinity, box

from figures.anatomy.body import load_body
from figures.anatomy.body_view import body_view
from figures.anatomy.limb_axis import AXES
from figures.dermatome_map.draw import layout_of
from figures.dermatome_map.map_layout import MapLayout
from figures.dermatome_map.seen_zones import can_crop
from figures.dermatome_map.variants import VARIANTS, variant_of
from figures.dermatome_map.views import VIEWS
from figures.dermatome_map.words import read
from tests.figures.drawn import real_drawing, real_topic
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.projection import frame_for, project, rasterise
from trivet.pictures.shapes import areas, overlap
from trivet.pictures.surface import triangles
from trivet.pictures.surface_view import SurfaceView

Shape: TypeAlias = Polygon | MultiPolygon
DATA = Path(__file__).parent / "data"
PROJECT = Path(__file__).parents[3]
WIDTH = 90.0


@cache
def tables() -> dict[str, Any]:
    """The map as tables, one a view."""
    return dict(yaml.safe_load((DATA / "map_a.yaml").read_text(encoding="utf-8")))


def spec_of(view: str, variant: str = "", theme: Theme = "light", width: float = WIDTH) -> FigureSpec:
    """A map's specification."""
    return FigureSpec("dermatome_map", view, variant, theme, width)


def drawing(view: str, variant: str = "", theme: Theme = "light", width: float = WIDTH) -> Drawing:
    """A map, drawn once for all tests."""
    return real_drawing(spec_of(view, variant, theme, width))


DRAWN = [(view, variant) for view in VIEWS for variant in VARIANTS if can_crop(view, variant_of(variant).crop)]
"""Every map: its view and variant."""
PRINTED = {"anterior": 60.0, "posterior": 60.0, "medial": 62.0, "lateral": 62.0, "foot-dorsum": 60.0,
           "foot-sole": 60.0, "saddle": 90.0}  # fmt: skip
"""The width in mm at which each map is printed."""
TO_WRITE_ON = 76.0
"""The width in mm of a map with columns to write in by hand: half of it is theirs."""


def narrow(view: str, variant: str) -> Drawing:
    """A map at about the least width at which it is used: where words have the least room."""
    look = variant_of(variant)
    return drawing(view, variant, width=TO_WRITE_ON if look.asked else PRINTED[view] if look.captions else 45.0)


def on_paper(picture: Drawing, prefix: str) -> dict[str, Shape]:
    """The regions of a picture whose ids begin so, by the rest of their ids, in mm."""
    wide, high = (float(side) * 25.4 for side in picture.figure.get_size_inches())
    return {
        region.id.removeprefix(prefix): affinity.scale(region.shape, wide, high, origin=(0, 0))
        for region in picture.regions
        if region.id.startswith(prefix)
    }


@cache
def seen(view: str) -> tuple[SurfaceView, MapLayout]:
    """The measured view and the layout behind the plain variant of a view."""
    spec = spec_of(view)
    words = read(real_topic(), spec)
    found = body_view(words.curves, VIEWS[view].spec)
    return found, layout_of(words, spec, found)


@cache
def zones(view: str) -> dict[str, Shape]:
    """The exported zones of a view by root, in millimetres on the body (x right, y down)."""
    layout = seen(view)[1]
    placed, k = layout.placed, layout.placed.scale
    found = {}
    for region in drawing(view).regions:
        if region.id.startswith(("zone-", "part-")):
            paper = affinity.scale(region.shape, layout.width, layout.height, origin=(0, 0))
            found[region.id.partition("-")[2]] = affinity.affine_transform(
                paper, [1 / k, 0, 0, 1 / k, -placed.left / k, -placed.top / k]
            )
    return found


def level(view: str, s: float) -> float:
    """The y, in mm from the top of a limb view, of a fraction of the limb in its middle."""
    axis = AXES[read(real_topic(), spec_of(view)).curves.surface]
    across, upright, _ = VIEWS[view].spec.camera.up
    return seen(view)[0].top - (across * axis.ankle_x + upright * (axis.zero - axis.unit * s))


def limb(view: str) -> Shape:
    """The right limb of a view, in one piece."""
    found, _ = seen(view)
    whole = areas(shapely.union_all(list(zones(view).values())))
    if found.middle is None:
        return whole
    left = (0.0, found.middle) if found.spec.half == "left" else (found.middle, found.width)
    return overlap(whole, box(left[0], 0, left[1], found.height))


def place(view: str, x: float, s: float) -> Point:
    """A place of a limb view's table on the picture, above the malleoli: fractions of the breadth and of the limb."""
    found, _ = seen(view)
    y = level(view, s)
    cut = limb(view).intersection(LineString([(-10, y), (found.width + 10, y)]))
    left, _, right, _ = cut.bounds
    medial_first = view in ("posterior", "medial")
    return Point(left + (right - left) * (x if medial_first else 1 - x), y)


class Standing:
    """The standing body from one side: what spot of the chart lies at a place of the tables, foot and heel included."""

    def __init__(self, view: str) -> None:
        body = load_body(read(real_topic(), spec_of(view)).curves.surface)
        standing, self._axis, self._view = body.surface.poses["standing"], body.chart.axis, view
        every = triangles(body.surface.faces)
        spec = VIEWS[view].spec
        assert spec.ceiling is not None
        kept = every[(standing[every][:, :, 1] < spec.ceiling + 6).all(axis=1)]
        flat = project(spec.camera, standing)
        self._frame = frame_for(flat[np.unique(kept)], 0.5, 2.0)
        raster = rasterise(flat, kept, self._frame)
        self._seen = raster.seen
        chart = body.chart
        found = chart.places({pose: raster.values(kept, body.surface.poses[pose]) for pose in chart.poses})
        self._h = np.full(self._seen.shape, np.nan)
        self._theta = self._h.copy()
        self._h[self._seen], self._theta[self._seen] = found.h, found.theta

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """h and theta at a place of this view's table."""
        row = self._row(y)
        # Toes end one after the other: among them the breadth is that of the ball of the foot.
        ball = min(y, 0.78 if self._view == "foot-sole" else 0.7) if self._view.startswith("foot") else y
        columns = np.flatnonzero(self._seen[self._row(ball)])
        first, last = int(columns[0]), int(columns[-1])
        # Above the crotch the row ends at the midline, which is the medial reference there.
        medial_first = self._view in ("posterior", "medial", "foot-dorsum")
        column = round(first + (last - first) * (x if medial_first else 1 - x))
        if not self._seen[row, column]:
            # Beyond a short toe: the pad, or the top, of the toe itself.
            while not self._seen[row - 8 : row + 8, column].all():
                row += 1
        return float(self._h[row, column]), float(self._theta[row, column])

    def _row(self, y: float) -> int:
        if not self._view.startswith("foot"):
            return round((self._frame.top - (self._axis.zero - self._axis.unit * y)) / self._frame.step - 0.5)
        rows = np.flatnonzero(self._seen.any(axis=1))
        share = y if self._view == "foot-sole" else 0.25 + 0.75 * y
        return round(float(rows[-1] - (rows[-1] - rows[0]) * share))


@cache
def standing(view: str) -> Standing:
    """The standing body from one side."""
    return Standing(view)


def contact(one: Shape, two: Shape, within: Shape) -> float:
    """How long a border two zones share inside an area, in mm on the body."""
    return float(one.boundary.intersection(two.buffer(0.02)).intersection(within).length)
