"""Small maps for the backs of cut-out cards: the zones of a plate in outline, with those of some entries in colour."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from trivet.content.model.legend import LegendEntry
from trivet.content.text import Line, Text
from trivet.content.text.find import nodes_of
from trivet.content.text.nodes import Chip, TextRun
from trivet.pictures.drawing import Plate, Region, Theme
from trivet.pictures.known_geometry import known
from trivet.sheets.inline_svg import svg_address

WIDEST, TALLEST = 24.0, 35.6
"""The greatest width of a map, and the greatest height of a map with its caption, in mm."""
ABOVE, LINE_HEIGHT, LETTER = 0.5, 3.2, 1.5
"""The space above a caption, the height of its line, and about the width of one of its letters, in mm."""
RUN = 3
"""So many entries that follow one another are named by the first and the last."""
PALE, LINE, INK = "#f3f0eb", "#a59d94", "#1c1a18"
"""The colours of zones that are not asked for, of the lines between them, and of the outline of those that are."""
EDGE = 0.2
"""The space around a map in mm, for the width of its lines."""
SPACING = 0.9
"""The distance in mm between the lines of a hatch; a map of several entries has the hatches of their chips, so that
neighbours differ on a printer without colours, too."""
FINE = 0.06
"""How far, in mm, an outline may be from the zone."""
SPOT = 0.8
"""The radius of a point that is asked for, in mm."""
RANGE = re.compile(r"\s*[–→]\s*")


Ends = tuple[str, str]
"""The words above and below a map."""
Looks: TypeAlias = Mapping[str, tuple[str, str]]
"""The colour and the hatch of the entries in colour."""
NO_ENDS: Mapping[str, Ends] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MiniMap:
    """A map as it is printed: its address, the entries in colour, its width and height in mm, the lines around it."""

    address: str
    entries: tuple[str, ...]
    width: float
    height: float
    caption: tuple[str, ...] = ()
    ends: Ends = ("", "")

    @property
    def size(self) -> tuple[float, float, float, float]:
        """The width and height that it takes with its caption, and its own, in mm."""
        room = max(self.width, *(round(LETTER * len(line), 2) for line in self.caption), 0)
        return room, round(self.height + _taken(self.caption, self.ends), 2), self.width, self.height


def named(text: Text | Line, legend: Sequence[LegendEntry]) -> tuple[str, ...]:
    """The ids of the legend entries that a text names; `[L2]–[L4]` names those between as well, as does an arrow."""
    order = [entry.id for entry in legend]
    found: list[str] = []
    before: list[str] = []
    """The last entry, and what was written after it."""
    for node in nodes_of(text):
        if isinstance(node, TextRun):
            before = [*before[:1], "".join((*before[1:], node.text))] if before else []
        elif isinstance(node, Chip):
            if len(before) == 2 and RANGE.fullmatch(before[1]):
                first, last = sorted((order.index(before[0]), order.index(node.entry)))
                found += order[first:last]
            found.append(node.entry)
            before = [node.entry]
    return tuple(dict.fromkeys(found))


def mini_map(
    entries: Sequence[str],
    plates: Iterable[Plate],
    legend: Sequence[LegendEntry],
    theme: Theme,
    *,
    caption: str | None = None,
    tallest: float = TALLEST,
    spot: str = "",
    ends: Mapping[str, Ends] = NO_ENDS,
) -> MiniMap | None:
    """The map of the plate that shows all of the entries, and the smallest of them largest; None if no plate does.

    A map of some of them would contradict the words beside it, and one that is a hair's breadth would be missed.

    `{entries}` in the caption stands for those that it shows, in a line of their own if the whole would be wider than
    the map. Both together are at most `tallest` mm high.

    `spot` is the reference of what is asked: a plate with a point of it is preferred, and the point drawn. `ends` are
    the words above and below a map, by the name of its picture.
    """
    whole = [plate for plate in plates if {zone.subject for zone in _shown(plate, entries)} == {*entries}]
    best = max(whole, key=lambda plate: (bool(_spots(plate, spot)), _shares(plate, entries)), default=None)
    if best is None or not entries:
        return None
    looks = {entry.id: (entry.colour(theme), entry.hatch) for entry in legend if entry.id in entries}
    shown = _listed([*looks], [entry.id for entry in legend])
    words = ends.get(best.spec.name, ("", ""))
    made = [_captioned(best, looks, tallest, spot, caption=lines, ends=words) for lines in _captions(caption, shown)]
    return made[-1] if made[0].size[0] > made[0].width else made[0]


def _captions(caption: str | None, shown: str) -> list[tuple[str, ...]]:
    """The caption in one line, and in two if it can be divided before the entries."""
    if caption is None:
        return [()]
    before, _, after = caption.partition("{entries}")
    divided = [(before.strip(), f"{shown}{after}")] if before.strip() else []
    return [(f"{before}{shown}{after}",), *divided]


def _captioned(
    plate: Plate, looks: Looks, tallest: float, spot: str, *, caption: tuple[str, ...], ends: Ends
) -> MiniMap:
    """The map of the entries that have `looks`, as large as there is room for beside its words."""
    room = tallest - _taken(caption, ends)
    question = f"map of {dict(looks)} at most {room} mm high with {spot!r}"
    shapes, width, height = known(plate, question, lambda: list(_drawn(plate, looks, room, spot)))
    address = svg_address(shapes, width, height, (-EDGE, -EDGE), 'stroke-linejoin="round" fill-rule="evenodd"')
    return MiniMap(address, tuple(looks), width, height, caption, ends)


def _taken(caption: Sequence[str], ends: Ends) -> float:
    """The height of a caption of some lines, and of the words above and below the map, in mm."""
    return (ABOVE + LINE_HEIGHT * len(caption) if caption else 0.0) + LINE_HEIGHT * sum(map(bool, ends))


def _spots(plate: Plate, spot: str) -> list[Region]:
    """The points of a plate that show what is asked."""
    return [region for region in plate.regions if spot and region.kind == "point" and region.ref == spot]


def _listed(entries: Sequence[str], order: Sequence[str]) -> str:
    """The entries, and several that follow one another as a range: `L1, S1–S3`."""
    runs: list[list[str]] = []
    for entry in entries:
        if runs and order.index(entry) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= RUN else ", ".join(run) for run in runs)


def _zones(plate: Plate) -> list[Region]:
    return [region for region in plate.regions if region.kind in ("zone", "part")]


def _shown(plate: Plate, entries: Collection[str]) -> list[Region]:
    return [region for region in _zones(plate) if region.kind == "zone" and region.subject in entries]


def _shares(plate: Plate, entries: Collection[str]) -> list[float]:
    """The share of each entry in all zones of a plate, the smallest first."""
    areas: list[float] = known(plate, "areas of zones", lambda: [zone.shape.area for zone in _zones(plate)])
    whole = sum(areas)
    shares: dict[str, float] = defaultdict(float)
    for zone, area in zip(_zones(plate), areas, strict=True):
        if zone.kind == "zone" and zone.subject in entries:
            shares[zone.subject] += area / whole if whole else 0.0
    return sorted(shares.values())


def _drawn(plate: Plate, looks: Looks, tallest: float, spot: str) -> tuple[str, float, float]:
    """The zones of a plate as SVG, those with `looks` on top, as large as a map may be; its width and height in mm."""
    zones, shown = _zones(plate), _shown(plate, looks)
    boxes = [zone.shape.bounds for zone in zones]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    wide, high = max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top
    scale = min((WIDEST - 2 * EDGE) / (wide * plate.width), (tallest - 2 * EDGE) / (high * plate.height))
    to_mm = (plate.width * scale, plate.height * scale)
    pale = f'fill="{PALE}" stroke="{LINE}" stroke-width="0.12"'
    paths = [_path(zone, (left, top), to_mm, pale) for zone in zones if zone not in shown]
    for zone in shown:
        colour, hatch = looks[zone.subject]
        paths.append(_path(zone, (left, top), to_mm, f'fill="{colour}"'))
        if len(looks) > 1:
            paths.append(_hatched(zone, (left, top), to_mm, hatch))
        paths.append(_path(zone, (left, top), to_mm, f'fill="none" stroke="{INK}" stroke-width="0.2"'))
    for point in _spots(plate, spot):
        x, y = point.shape.centroid.x, point.shape.centroid.y
        middle = f'cx="{(x - left) * to_mm[0]:.2f}" cy="{(y - top) * to_mm[1]:.2f}"'
        paths.append(f'<circle {middle} r="{SPOT}" fill="#ffffff" stroke="{INK}" stroke-width="0.3"/>')
    return "".join(paths), round(wide * to_mm[0] + 2 * EDGE, 2), round(high * to_mm[1] + 2 * EDGE, 2)


def _path(zone: Region, origin: tuple[float, float], to_mm: tuple[float, float], look: str) -> str:
    """A zone as a path in mm; `to_mm` is the size of its picture, and `origin` where the map begins in it."""
    from trivet.pictures.shapes import polygons

    def place(x: float, y: float) -> str:
        return f"{(x - origin[0]) * to_mm[0]:.2f} {(y - origin[1]) * to_mm[1]:.2f}"

    def written(shape: Any) -> str:
        rings = (ring.coords[:-1] for ring in (shape.exterior, *shape.interiors))
        return "".join(f"M{'L'.join(place(x, y) for x, y, *_ in ring)}Z" for ring in rings)

    parts = (part.simplify(FINE / max(to_mm)) for part in polygons(zone.shape))
    return f'<path d="{"".join(written(part) for part in parts if not part.is_empty)}" {look}/>'


def _hatched(zone: Region, origin: tuple[float, float], to_mm: tuple[float, float], pattern: str) -> str:
    """The lines of a hatch in a zone, in mm as in `_path`."""
    from shapely.affinity import affine_transform

    from trivet.pictures.hatch import hatch_lines

    (x, y), (across, down) = origin, to_mm
    shape = affine_transform(zone.shape, [across, 0, 0, down, -x * across, -y * down])
    lines = "".join(
        "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in line) for line in hatch_lines(shape, pattern, SPACING)
    )
    return f'<path d="{lines}" fill="none" stroke="{INK}" stroke-width="0.06"/>' if lines else ""
