"""Turns the regions of a plate into the masks of Anki's image occlusion.

A mask is a cloze whose text is a shape, in fractions of the image: `{{c1::image-occlusion:rect:left=.1:top=.2:…}}`. All
regions of one answer (both legs, a label drawn twice) share a number, so they make one card.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from trivet.pictures.drawing import Plate, Region, common_id
from trivet.pictures.known_geometry import known

if TYPE_CHECKING:
    from shapely import MultiPolygon, Polygon

PADDING = 2.0
"""The margin of the mask around a label, in pixels of the image, so that anti-aliased edges of letters are covered."""
TOLERANCE = 1.2
"""The tolerance of simplified outlines, in thousandths of the image's longer side: less than 0.5 mm on a phone."""
SMALLEST_HOLE = 2e-4
"""The least area of a hole in a zone, as a fraction of the image; smaller ones come from tracing and are filled."""
POINT_RADIUS = 0.018
"""The least radius of the mask of a point, as a fraction of the image's width, so that it is visible."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one card of an occlusion asks for: one or more regions, and a key (the id that they share)."""

    key: str
    regions: tuple[Region, ...]

    @property
    def first(self) -> Region:
        """The region from which the key is derived."""
        return self.regions[0]


@dataclass(frozen=True, slots=True)
class Mask:
    """A shape in image fractions: a rectangle, an ellipse in its bounding box, or a polygon without holes."""

    kind: str
    points: tuple[tuple[float, float], ...]

    def text(self, number: int, hide_all: bool) -> str:
        """The mask as a cloze in Anki's syntax; with `hide_all`, cards hide the other masks too."""
        left, top, right, bottom = self.bounds
        if self.kind == "rect":
            shape = f"left={_number(left)}:top={_number(top)}:width={_number(right - left)}"
            shape += f":height={_number(bottom - top)}"
        elif self.kind == "ellipse":
            shape = f"left={_number(left)}:top={_number(top)}:rx={_number((right - left) / 2)}"
            shape += f":ry={_number((bottom - top) / 2)}"
        else:
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in self.points)
            shape = f"left={_number(left)}:top={_number(top)}:points={points}"
        return f"{{{{c{number}::image-occlusion:{self.kind}:{shape}{':oi=1' if hide_all else ''}}}}}<br>"

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, as fractions of the image."""
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def shape(self) -> Polygon:
        """The area it covers, for checks (an ellipse as a polygon)."""
        from shapely import Point, Polygon, box
        from shapely.affinity import scale

        if self.kind == "polygon":
            return Polygon(self.points)
        left, top, right, bottom = self.bounds
        if self.kind == "rect":
            return box(left, top, right, bottom)
        middle = Point((left + right) / 2, (top + bottom) / 2)
        return scale(middle.buffer(1.0), (right - left) / 2, (bottom - top) / 2)


def answers(plate: Plate, kind: str, chosen: tuple[str, ...] | None = None) -> tuple[Answer, ...]:
    """The regions of one kind, in the plate's order, grouped by what they show.

    `chosen` selects some by key, or by the id of one of their regions. Raises KeyError for those not on the plate.
    """
    groups: dict[tuple[str, str], list[Region]] = {}
    for region in plate.regions:
        if region.kind == kind:
            key = common_id(region.id, region.kind, region.ref)
            groups.setdefault((region.ref, key or region.text), []).append(region)
    found = []
    for regions in groups.values():
        first, *others = sorted(regions, key=lambda item: (len(item.id), item.id))
        found.append(Answer(common_id(first.id, first.kind, first.ref) or first.id, (first, *others)))
    if chosen is None:
        return tuple(found)
    missing = set(chosen).difference(*map(_names, found))
    if missing:
        raise KeyError(", ".join(sorted(missing)))
    return tuple(answer for answer in found if _names(answer) & set(chosen))


def _names(answer: Answer) -> frozenset[str]:
    """The key of an answer, and the ids of its regions."""
    return frozenset((answer.key, *(region.id for region in answer.regions)))


def numbered(found: Iterable[Answer], released: Mapping[str, int]) -> tuple[tuple[int, Answer], ...]:
    """The answers with their card numbers, in order: the released number, or else the next that was never used."""
    taken = max(released.values(), default=0)
    pairs: list[tuple[int, Answer]] = []
    for answer in found:
        if answer.key in released:
            pairs.append((released[answer.key], answer))
        else:
            taken += 1
            pairs.append((taken, answer))
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def occlusion_field(pairs: Iterable[tuple[int, Answer]], plate: Plate, hide_all: bool) -> str:
    """The text of the Occlusion field: one mask per line."""
    return "".join(mask.text(number, hide_all) for number, answer in pairs for mask in masks(answer, plate))


def masks(answer: Answer, plate: Plate) -> tuple[Mask, ...]:
    """The masks that cover all regions of an answer."""
    return tuple(mask for region in answer.regions for mask in _known_masks(region, plate))


def _known_masks(region: Region, plate: Plate) -> Iterable[Mask]:
    def made() -> list[tuple[str, tuple[tuple[float, float], ...]]]:
        return [(mask.kind, mask.points) for mask in _region_masks(region, plate)]

    for kind, points in known(plate, f"masks of {region.id}", made):
        yield Mask(kind, tuple((x, y) for x, y in points))


def _region_masks(region: Region, plate: Plate) -> Iterable[Mask]:
    left, top, right, bottom = region.shape.bounds
    if region.kind == "label":
        across, down = PADDING / plate.width, PADDING / plate.height
        yield Mask("rect", _corners(left - across, top - down, right + across, bottom + down))
    elif region.kind == "point":
        across = max((right - left) / 2 + PADDING / plate.width, POINT_RADIUS)
        down = max((bottom - top) / 2 + PADDING / plate.height, POINT_RADIUS * plate.width / plate.height)
        x, y = (left + right) / 2, (top + bottom) / 2
        yield Mask("ellipse", _corners(x - across, y - down, x + across, y + down))
    else:
        for part in _parts(region.shape):
            points = _outline(part, plate)
            yield Mask("polygon", points)


def _corners(left: float, top: float, right: float, bottom: float) -> tuple[tuple[float, float], ...]:
    # Rounded outwards to the four decimals that are written, so that no part of the label shows.
    left, top = (max(0.0, math.floor(value * 10000) / 10000) for value in (left, top))
    right, bottom = (min(1.0, math.ceil(value * 10000) / 10000) for value in (right, bottom))
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _parts(shape: Polygon | MultiPolygon) -> list[Polygon]:
    from trivet.pictures.shapes import polygons

    return sorted(polygons(shape), key=lambda part: (part.bounds[0], part.bounds[1]))


def _outline(part: Polygon, plate: Plate) -> tuple[tuple[float, float], ...]:
    """The simplified outline as one ring, with holes connected by keyhole cuts."""
    from shapely import Polygon
    from shapely.affinity import scale
    from shapely.geometry.polygon import orient

    from trivet.pictures.shapes import largest

    longer = max(plate.width, plate.height)
    wide, high = plate.width / longer, plate.height / longer
    # Outline and hole wind in opposite directions, so the hole stays empty when the canvas fills the ring.
    real = orient(largest(scale(part, wide, high, origin=(0, 0)).simplify(TOLERANCE / 1000)))
    ring = list(real.exterior.coords)[:-1]
    holes = [list(hole.coords)[:-1] for hole in real.interiors if Polygon(hole).area > SMALLEST_HOLE * wide * high]
    for hole in sorted(holes):
        ring = _keyhole(ring, hole)
    rounded = [(_round(x / wide), _round(y / high)) for x, y in ring]
    return tuple(point for point, _ in groupby(rounded))


def _keyhole(ring: list[tuple[float, ...]], hole: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """One ring that follows the outline, crosses to the hole at the nearest points, follows the hole, and returns."""
    pairs = ((_distance(a, b), i, j) for i, a in enumerate(ring) for j, b in enumerate(hole))
    _, i, j = min(pairs)
    inner = [*hole[j:], *hole[:j], hole[j]]
    return [*ring[: i + 1], *inner, *ring[i:]]


def _distance(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _round(value: float) -> float:
    return min(1.0, max(0.0, round(value, 4)))


def _number(value: float) -> str:
    """Four decimals without leading or trailing zeros, as Anki's own editor writes them: `.125`, `1`, `.0000`."""
    text = f"{value:.4f}".strip("0").rstrip(".")
    return text or ".0000"
