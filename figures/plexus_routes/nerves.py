"""How the nerves are drawn: a strand for each root, and branches to the muscles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from shapely import LineString, MultiPolygon, Point, Polygon, line_merge, unary_union

from figures.anatomy.muscles import CALF, draw_muscle, draw_veil, muscle
from figures.anatomy.pelvis import draw_sacrotuberous, superior_ramus
from figures.anatomy.skeleton import EXITS
from figures.anatomy.stand import Stand
from figures.anatomy.tissues import tissue
from figures.plexus_routes.courses import (
    ABOVE_PIRIFORMIS,
    BICEPS_OVER,
    BRANCHES,
    COURSES,
    EMERGED,
    IN_FRONT,
)
from figures.plexus_routes.lines import between, draw_branch, draw_hidden
from figures.plexus_routes.routes import PARTS, PlexusWords
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import Points, normals, pieces, spline
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.shapes import areas, polygons

_POINT = round(1 / POINTS_PER_MM, 4)
"""A point in mm: strands lie side by side by their width."""
_SLIT, _SLIVER = 0.8, 0.01
"""Half the width of slits between strands, in mm, and the share of a nerve below which a part of it is a sliver."""
_RAMI = 3.2
"""How far the ventral rami lie apart where they have joined, in mm of the body."""
_SHEATH, _SHEATH_GREY, _MERGED = 0.9, 1.9, 0.06
"""By how many points a sheath is wider than a strand, and a strand than the distance to the next."""


@dataclass(frozen=True, slots=True)
class _Trunk:
    """The strands of a nerve as lines with their colours, what hides them, and those dashed where hidden."""

    lines: tuple[Points, ...]
    colours: tuple[str, ...]
    cover: Shape
    dashed: tuple[Points, ...]

    def area(self, width: float) -> Shape:
        """What the strands fill where each is `width` points wide, hidden or not."""
        return areas(unary_union([LineString(line).buffer(width * _POINT / 2) for line in self.lines]))

    @property
    def end(self) -> Points:
        """Where the nerve ends: the middle of the ends of its strands."""
        middle: Points = np.mean([line[-1] for line in self.lines], axis=0)
        return middle


def draw_nerve(canvas: Canvas, stand: Stand, words: PlexusWords, nerve: str, *, plain: bool) -> Shape:
    """The strands of a nerve, all alike if `plain`, and its branches. Returns the area where the strands are seen.

    Each strand comes from the exit of its root, within psoas major if seen from the front. What lies behind bone or
    another muscle is dashed.
    """
    cover = _cover(stand, nerve)
    _draw_branches(canvas, stand, nerve)
    trunk = _trunk(canvas, stand, words, nerve, cover, plain=plain)
    (shape,) = _draw_trunks(canvas, stand, [trunk])
    if not stand.behind:
        within = areas(trunk.area(_thick(stand) + _SHEATH).difference(cover))
        draw_veil(canvas, stand, "psoas-major", between(within, stand, 1200.0, EMERGED))
    return shape


def _trunk(
    canvas: Canvas,
    stand: Stand,
    words: PlexusWords,
    nerve: str,
    cover: Shape,
    *,
    plain: bool,
    shift: float = 0.0,
) -> _Trunk:
    """A nerve moved outwards by `shift` mm, its strands from the exits of its roots; from behind, from the plexus."""
    looks, roots = {root.id: root for root in words.roots}, words.route(nerve).roots
    course = stand.curve(COURSES[nerve])
    across = normals(course) * (-1.0 if stand.behind else 1.0)
    # Where it divides, a nerve tapers into its branches.
    taper = np.ones(len(course))
    if nerve != PARTS[0]:
        taper[-8:] = np.linspace(1.0, 0.4, 8)
    lines = []
    for number, root in enumerate(roots):
        # The uppermost root comes from farthest above and lies outermost, so that none crosses another.
        away = (((len(roots) - 1) / 2 - number) * _thick(stand) * _POINT * taper + shift)[:, None]
        beside = course + across * away
        if not stand.behind:
            start = np.array(stand.point(*EXITS[root]))
            beside = np.vstack([start, start + (beside[0] - start) * (0.55, 0.42), beside[2:]])
        lines.append(_smooth(beside))
    colours = tuple(tissue(canvas.style).nerve if plain else looks[root].fill for root in roots)
    # Side by side, only strands that lie apart can be told apart.
    hidden = LineString(lines[len(lines) // 2]).intersection(cover)
    if stand.behind:
        # At the slanting edge of a muscle a part of the nerve is seen beside the line in its middle.
        half = (_thick(stand) * len(roots) + _SHEATH) * _POINT / 2
        hidden = hidden.intersection(cover.buffer(-half, quad_segs=2)).difference(_plexus_cover(stand))
    return _Trunk(tuple(lines), colours, cover, tuple(pieces(hidden)))


def _draw_trunks(canvas: Canvas, stand: Stand, trunks: list[_Trunk]) -> list[Shape]:
    """Trunks that lie side by side within one sheath, cut off where they are hidden; the area in which each is seen."""
    style, thick = canvas.style, _thick(stand)
    sheath = thick + (_SHEATH_GREY if style.hatched else _SHEATH)
    whole = areas(unary_union([trunk.area(sheath).difference(trunk.cover) for trunk in trunks]))
    # Neither sheath nor strands are thinned to smooth curves: where these stray, so thin an edge would be lost.
    canvas.fill(whole, style.silhouette)
    for trunk in trunks:
        half = (thick + _MERGED) * _POINT / 2
        strands = [LineString(line).buffer(half, cap_style="flat") for line in trunk.lines]
        for number, colour in enumerate(trunk.colours):
            # A strand lies beneath the next ones too, or there would be slits between them.
            canvas.fill(areas(unary_union(strands[number:]).difference(trunk.cover)), colour)
    for trunk in trunks:
        # Where it passes beneath a muscle, the edge of the muscle is drawn over it.
        for edge in pieces(line_merge(trunk.cover.boundary.intersection(trunk.area(thick)))):
            canvas.curve(edge, style.silhouette, width=style.lines.detail, smooth=True)
        for line in trunk.dashed:
            draw_hidden(canvas, line, 0.8 if stand.behind else 1.4)
    return [_outline_for_masks(trunk) for trunk in trunks]


def _outline_for_masks(trunk: _Trunk) -> Shape:
    """Where strands are seen, with few corners: slits between strands that part are filled, slivers are left out."""
    whole = trunk.area(1.4 / _POINT).buffer(_SLIT).buffer(-_SLIT).simplify(0.05)
    seen = areas(whole.difference(trunk.cover))
    return MultiPolygon([part for part in polygons(seen) if part.area > _SLIVER * seen.area])


def _thick(stand: Stand) -> float:
    """The breadth of a strand in points."""
    return 0.66 if stand.behind else 1.1


def _cover(stand: Stand, nerve: str) -> Shape:
    """The bone and the muscle that hide a part of a nerve from the viewer."""
    if nerve in PARTS:
        biceps = between(muscle(stand, "biceps-femoris"), stand, 1100.0, BICEPS_OVER)
        cover = [_plexus_cover(stand), biceps]
        if nerve == PARTS[0]:
            cover.append(areas(unary_union([muscle(stand, part) for part in CALF])))
        return areas(unary_union(cover))
    if nerve == "obturator":
        return areas(unary_union([superior_ramus(stand), muscle(stand, "adductor-longus")]))
    return areas(Polygon())


def _plexus_cover(stand: Stand) -> Shape:
    """What hides the sacral plexus from behind."""
    return areas(Polygon(stand.points(ABOVE_PIRIFORMIS)).union(muscle(stand, "piriformis")))


def _draw_branches(canvas: Canvas, stand: Stand, nerve: str) -> None:
    for branch in BRANCHES[nerve]:
        deep = areas(unary_union([muscle(stand, name) for name in branch.beneath]))
        draw_branch(canvas, stand, branch.course, deep)


def draw_sciatic(canvas: Canvas, stand: Stand, words: PlexusWords, *, plain: bool, pudendal: bool) -> dict[str, Shape]:
    """The sciatic nerve from behind, its two parts in one sheath. Returns the areas of the whole and of each part.

    Below piriformis it comes into view. The `pudendal` nerve rounds the ischial spine, and goes on in front of
    the sacrotuberous ligament.
    """
    trunks = {part: _part_of_sciatic(canvas, stand, words, part, plain=plain) for part in PARTS}
    for course in IN_FRONT:
        line = spline([trunks[PARTS[1]].end, *stand.points(course)], per_span=8)
        draw_hidden(canvas, line)
    if pudendal:
        draw_branch(canvas, stand, COURSES["pudendal"], quiet=True)
    draw_muscle(canvas, stand, "piriformis", alpha=0.9)
    draw_sacrotuberous(canvas, stand)
    # What is hidden from behind: they lie in front of the sacrum.
    for ramus in sacral_rami(stand, words).values():
        draw_hidden(canvas, ramus, 0.7)
    for part in PARTS:
        _draw_branches(canvas, stand, part)
    shapes = dict(zip(PARTS, _draw_trunks(canvas, stand, list(trunks.values())), strict=True))
    whole = LineString(stand.curve(COURSES["tibial"][2:8])).buffer(1.6)
    return {**shapes, "sciatic": areas(whole.difference(_cover(stand, PARTS[0])))}


def _part_of_sciatic(canvas: Canvas, stand: Stand, words: PlexusWords, part: str, *, plain: bool) -> _Trunk:
    """One of the two parts, beside the other: the tibial is the medial one."""
    side = -1.0 if part == PARTS[0] else 1.0
    shift = side * _thick(stand) * _POINT / 2 * len(words.route(part).roots)
    return _trunk(canvas, stand, words, part, _cover(stand, part), plain=plain, shift=shift)


def sacral_rami(stand: Stand, words: PlexusWords) -> dict[str, Points]:
    """The ventral rami of the sacral plexus by their roots, from their exits; side by side in front of piriformis."""
    course, cover = stand.curve(COURSES[PARTS[0]]), _plexus_cover(stand)
    hidden = [place for place in course if cover.contains(Point(place))]
    inner, outer = hidden[0], hidden[-1]
    along = outer - inner
    across = np.array([along[1], -along[0]]) / np.hypot(*along) * _RAMI * stand.scale
    shown, found = words.strands("sciatic"), {}
    for number, root in enumerate(shown):
        beside = across * ((len(shown) - 1) / 2 - number)
        start = np.array(stand.point(*EXITS[root.id]))
        join = inner + beside
        found[root.id] = spline([start, start + (join - start) * (0.6, 0.5), join, outer + beside], per_span=6)
    return found


def _smooth(line: Points) -> Points:
    """The same line in even steps, without corners; its ends stay fixed."""
    whole = LineString(line)
    even = np.array([whole.interpolate(share, normalized=True).coords[0] for share in np.linspace(0, 1, 120)])
    smooth: Points = gaussian_filter1d(even, 3.0, axis=0, mode="nearest")
    smooth[0], smooth[-1] = even[0], even[-1]
    return smooth
