"""Where a map lies on paper: the body, the columns of captions, and the room below."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import box

from figures.anatomy.limb_axis import LOWER_BODY
from figures.anatomy.placed_body import PlacedBody
from figures.dermatome_map.legend import LegendRow, legend_height
from figures.dermatome_map.title import caveat_lines, title_row
from figures.dermatome_map.variants import CROPS, Variant
from figures.dermatome_map.views import MapView
from trivet.pictures.canvas import Box
from trivet.pictures.style import TypeSizes
from trivet.pictures.surface_view import SurfaceView
from trivet.pictures.view_spec import HorizontalSide

MARGIN = 2.2
FOOT, CAVEAT_LINE = 10.8, 3.0
"""Room below the body for the view's name and the caveat in one line, in mm, if the name lies beside the words at the
sides; and for each further line.
"""
GAP = 2.2
_WIDE, _CAPTIONS = 110.0, 58.0
_ALONE, _NARROW = 0.34, 0.2
"""The share of the width that a single column of captions takes beside an oval; below which a column is narrow."""
_ABOVE = 0.54
"""The share of the room left by an oval that lies above it, since captions hang below the height of what they name."""
_SLIM = 2.42
"""A body with labels beside it is at most this many times as high as the picture is wide."""
_ASIDE = 2.0
"""A body with labels at one of its sides lies at most this many mm nearer to the other edge."""
TO_WRITE, _MOST = 39.8, 0.53
"""The width in mm of a column of boxes with lines beside them, to write on by hand; the share of the picture's width
that all columns take at most.
"""
_TO_BOX = 9.0
"""The room in mm that is left free beside a body whose zones may be too narrow for boxes to write in."""
_BESIDE = 3.0
"""A crop shows this many mm of paper beside the limb."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A map on paper, `width` × `height` mm. `columns` are the boxes for captions, by their side of the
    paper, of which `narrow` (if any) relies on the room beside the body; `foot` is the room below, in mm, for
    the words below the body, of which `legend` are the last; the title is `title_row` mm further down,
    and `caveat` are the lines below it.
    """

    width: float
    height: float
    placed: PlacedBody
    columns: dict[HorizontalSide, Box]
    narrow: HorizontalSide | None
    foot: float
    title_row: float
    caveat: tuple[str, ...]
    legend: tuple[LegendRow, ...]

    @property
    def room(self) -> float:
        """The width between the margins in mm."""
        return self.width - 2 * MARGIN


def make_layout(
    view: MapView,
    seen: SurfaceView,
    variant: Variant,
    width: float,
    legend: tuple[LegendRow, ...],
    *,
    caveat: str,
    sizes: TypeSizes,
) -> MapLayout:
    """The layout of a view, `width` mm wide; its height follows from the view and the legend below it."""
    window = _window(seen, variant)
    oval = view.spec.oval is not None
    shares: dict[HorizontalSide, float] = dict(view.columns) if variant.captions else {}
    if oval and shares and width < _WIDE:
        shares = {"left": _ALONE}
    if variant.asked and shares:
        shares = dict.fromkeys(shares, min(TO_WRITE / width, _MOST / len(shares)))
    if variant.mirrored:
        shares = {"right" if side == "left" else "left": share for side, share in shares.items()}
    left = MARGIN + (width * shares["left"] + GAP if "left" in shares else 0.0)
    right = width - MARGIN - (width * shares["right"] + GAP if "right" in shares else 0.0)
    if variant.asked and not variant.captions and not oval:
        left += _TO_BOX
    elif variant.labels and not variant.captions and variant.footed:
        left += view.room if view.outer == "left" else 0.0
        right -= view.room if view.outer == "right" else 0.0
    scale = (right - left) / window.width
    # A tall view in a wide column would fill a whole page.
    scale = min(scale, _tallest(width, variant) / window.height)
    broad, high = window.width * scale, window.height * scale
    # Captions need room, however low the picture is.
    over = max(0.0, _CAPTIONS - high) if shares and oval else 0.0
    spare = (right - left - broad) / 2
    placed = PlacedBody(
        seen, left + spare + _aside(view, variant, spare), MARGIN + _ABOVE * over, scale, window, variant.mirrored
    )
    bottom = MARGIN + high + over
    row = title_row(view, variant, broad, sizes, both=seen.middle is not None)
    lines = caveat_lines(caveat, sizes, width - 2 * MARGIN) if variant.cautioned else ()
    foot = FOOT + row + CAVEAT_LINE * (len(lines) - 1) + legend_height(legend)
    if not variant.footed:
        foot = MARGIN
    boxes: dict[HorizontalSide, Box] = {}
    for side, share in shares.items():
        x = MARGIN if side == "left" else width - MARGIN - width * share
        boxes[side] = Box(x, MARGIN, x + width * share, bottom)
    narrow = next((side for side, share in shares.items() if share < _NARROW), None)
    return MapLayout(width, bottom + foot, placed, boxes, narrow, foot, row, lines, legend)


def _aside(view: MapView, variant: Variant, spare: float) -> float:
    """How far to the right of the middle a body lies, so that its labels have room beside it."""
    if variant.captions or not variant.labels or view.outer is None:
        return 0.0
    away = min(spare, _ASIDE) * (1 if view.outer == "left" else -1)
    return -away if variant.mirrored else away


def _tallest(width: float, variant: Variant) -> float:
    """The height of the body in mm at most; labels without captions need paper beside it, unless the page has it."""
    beside = variant.labels and not variant.captions and variant.footed
    return _SLIM * width if beside else max(150.0, 1.35 * width)


def _window(seen: SurfaceView, variant: Variant) -> Box:
    """The part of the view that a variant shows, in mm from its upper left corner."""
    if not variant.crop:
        return Box(0.0, 0.0, seen.width, seen.height)
    across, upright, _ = seen.spec.camera.up
    low, high = (LOWER_BODY.ankle_x * across + height * upright for height in CROPS[variant.crop])
    top = max(seen.top - high, 0.0)
    bottom = min(seen.top - low, seen.height)
    left, right = 0.0, seen.width
    if seen.middle is not None:
        left, right = (0.0, seen.middle) if seen.spec.half == "left" else (seen.middle, seen.width)
    bounds = seen.outline.intersection(box(left, top, right, bottom)).bounds
    return Box(max(bounds[0] - _BESIDE, left), top, min(bounds[2] + _BESIDE, right), bottom)
