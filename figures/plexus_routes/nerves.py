"""How the nerves are drawn: a strand for each root, and branches to the muscles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d
from shapely import LineString, Polygon, unary_union
from shapely.geometry.base import BaseGeometry

from figures.anatomy.pelvis import draw_sacrospinous, draw_sacrotuberous, inguinal_ligament, superior_ramus
from figures.anatomy.skeleton import EXITS, draw_muscle, femur, muscle
from figures.anatomy.stand import Stand
from figures.anatomy.tissues import tissue
from figures.plexus_routes.courses import (
    ABOVE_PIRIFORMIS,
    ARTERY,
    BETWEEN_THE_HEADS,
    BICEPS_OVER,
    BRANCHES,
    COURSES,
    IN_FRONT,
    Pairs,
)
from figures.plexus_routes.routes import PARTS, PlexusWords
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import Points, ellipse, normals
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.shapes import areas
from trivet.pictures.style import blend

_POINT = round(1 / POINTS_PER_MM, 4)
"""A point in mm: strands lie side by side by their width."""


@dataclass(frozen=True, slots=True)
class _Trunk:
    """The strands of a nerve as lines with their colours, what hides them, and those dashed where hidden."""

    lines: tuple[Points, ...]
    colours: tuple[str, ...]
    cover: Shape
    dashed: tuple[Points, ...]


def draw_nerve(canvas: Canvas, stand: Stand, words: PlexusWords, nerve: str, *, plain: bool) -> Shape:
    """The strands of a nerve, all alike if `plain`, and its branches. Returns the area where the strands are seen.

    Each strand comes from the exit of its root. What lies behind bone or muscle is dashed.
    """
    cover = _cover(stand, nerve)
    for course in BRANCHES[nerve]:
        draw_branch(canvas, stand, course, cover)
    (shape,) = _draw_trunks(canvas, stand, [_trunk(canvas, stand, words, nerve, cover, plain=plain)])
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
    rooted: bool = True,
) -> _Trunk:
    """A nerve moved outwards by `shift` mm; without `rooted` its strands start where the course does."""
    looks, roots = {root.id: root for root in words.roots}, words.route(nerve).roots
    course = stand.curve(COURSES[nerve])
    across = normals(course) * (-1.0 if stand.behind else 1.0)
    # Where it divides, a nerve tapers into its branches.
    taper = np.ones(len(course))
    if nerve != PARTS[0]:
        taper[-8:] = np.linspace(1.0, 0.4, 8)
    lines = []
    for number, root in enumerate(roots):
        away = ((number - (len(roots) - 1) / 2) * _thick(stand) * _POINT * taper + shift)[:, None]
        beside = course + across * away
        start = np.array(stand.point(*EXITS[root]))
        whole = np.vstack([start, start + (beside[0] - start) * (0.55, 0.42), beside[2:]]) if rooted else beside
        lines.append(_smooth(whole))
    colours = tuple(tissue(canvas.style).nerve if plain else looks[root].fill for root in roots)
    # Side by side, only strands that lie apart can be told apart.
    middle = lines[len(lines) // 2 : len(lines) // 2 + 1]
    dashed = middle
    if stand.behind:
        above = Polygon(stand.points(ABOVE_PIRIFORMIS))
        dashed = [piece for line in middle for piece in _pieces(LineString(line).difference(above))]
        if rooted:
            dashed += [piece for line in lines for piece in _pieces(LineString(line).intersection(above))]
    return _Trunk(tuple(lines), colours, cover, tuple(dashed))


def _draw_trunks(canvas: Canvas, stand: Stand, trunks: list[_Trunk]) -> list[Shape]:
    """Trunks that lie side by side within one sheath; the area in which each is seen."""
    style, thick = canvas.style, _thick(stand)
    sheath = thick + (1.9 if style.hatched else 0.9)
    seen = [
        [(piece, colour) for line, colour in zip(trunk.lines, trunk.colours, strict=True)
         for piece in _pieces(LineString(line).difference(trunk.cover))]
        for trunk in trunks
    ]  # fmt: skip
    for pieces in seen:
        for piece, _ in pieces:
            canvas.curve(piece, style.silhouette, width=sheath)
    for pieces in seen:
        for piece, colour in pieces:
            canvas.curve(piece, colour, width=thick)
    for trunk in trunks:
        for line in trunk.dashed:
            for hidden in _pieces(LineString(line).intersection(trunk.cover)):
                canvas.curve(hidden, style.shade, width=0.9 if stand.behind else 1.5, dash=(2.0, 1.4))
    return [
        areas(unary_union([LineString(line).buffer(0.7) for line in trunk.lines]).difference(trunk.cover))
        for trunk in trunks
    ]


def _thick(stand: Stand) -> float:
    """The breadth of a strand in points."""
    return 0.66 if stand.behind else 1.1


def _cover(stand: Stand, nerve: str) -> Shape:
    """The bone and the muscle that hide a part of a nerve from the viewer."""
    if nerve in PARTS:
        biceps = _between(muscle(stand, "hamstrings", 1), stand, 1100.0, BICEPS_OVER)
        cover = [Polygon(stand.points(ABOVE_PIRIFORMIS)), biceps]
        if nerve == PARTS[0]:
            calf = areas(unary_union([muscle(stand, "calf", part) for part in range(3)]).buffer(6 * stand.scale))
            cover.append(_between(calf, stand, BETWEEN_THE_HEADS, 0.0))
        return areas(unary_union(cover))
    if nerve == "obturator":
        # It lies on the wall of the pelvis well before the ligament, which it does not pass beneath.
        deep = inguinal_ligament(stand).buffer(10 * stand.scale)
        return areas(unary_union([superior_ramus(stand), deep, muscle(stand, "adductors", 1)]))
    return areas(Polygon())


def _between(shape: Shape, stand: Stand, high: float, low: float) -> Shape:
    """The part of a shape between two heights."""
    return areas(shape.intersection(Polygon(stand.points([(-60, high), (260, high), (260, low), (-60, low)]))))


def draw_branch(
    canvas: Canvas, stand: Stand, course: Pairs, cover: Shape | None = None, *, quiet: bool = False
) -> None:
    """A thin nerve without the colours of its roots, dashed beneath `cover`; `quiet` if the picture is of another."""
    whole, style = LineString(stand.curve(course)).simplify(0.05), canvas.style
    tone = blend(tissue(style).nerve, style.shade, 0.45) if quiet else tissue(style).nerve
    for line in _pieces(whole.difference(cover) if cover is not None else whole):
        canvas.curve(line, style.silhouette, width=1.5)
        canvas.curve(line, tone, width=0.9)
    for line in _pieces(whole.intersection(cover)) if cover is not None else []:
        canvas.curve(line, style.shade, width=0.8, dash=(2.0, 1.4))


def draw_artery(canvas: Canvas, stand: Stand) -> None:
    """The external iliac and femoral artery, until it turns behind vastus medialis and the femur."""
    whole = stand.curve(ARTERY)
    behind = _between(areas(unary_union([femur(stand), muscle(stand, "quadriceps", 1)])), stand, 720.0, 400.0)
    line = _pieces(LineString(whole).difference(behind))[0]
    canvas.curve(line, canvas.style.silhouette, width=2.6, butt=True)
    canvas.curve(line, tissue(canvas.style).artery, width=1.9, butt=True)
    (x, y), half = line[0], 0.95 * _POINT / 2
    cut = Polygon(ellipse((float(x), float(y)), half, half / 2, 20))
    canvas.fill(cut, canvas.style.shade, line=canvas.style.silhouette, width=0.4)


def draw_sciatic(canvas: Canvas, stand: Stand, words: PlexusWords, *, plain: bool) -> dict[str, Shape]:
    """The sciatic nerve from behind, its two parts in one sheath. Returns the areas of the whole and of each part.

    Below piriformis it comes into view. The pudendal nerve rounds the ischial spine, between the two ligaments.
    """
    for course in IN_FRONT:
        canvas.curve(stand.curve(course), canvas.style.shade, width=1.1, dash=(2.0, 1.4))
    draw_sacrospinous(canvas, stand)
    draw_branch(canvas, stand, COURSES["pudendal"], quiet=True)
    draw_muscle(canvas, stand, "piriformis", alpha=0.9)
    draw_sacrotuberous(canvas, stand)
    trunks = []
    for part, side in zip(PARTS, (-1.0, 1.0), strict=True):
        cover, shift = _cover(stand, part), side * _thick(stand) * _POINT / 2 * len(words.route(part).roots)
        for branch in BRANCHES[part]:
            draw_branch(canvas, stand, branch)
        first = part == PARTS[0]
        trunks.append(_trunk(canvas, stand, words, part, cover, plain=plain, shift=shift, rooted=first))
    shapes = dict(zip(PARTS, _draw_trunks(canvas, stand, trunks), strict=True))
    whole = LineString(stand.curve(COURSES["tibial"][2:8])).buffer(1.6)
    return {**shapes, "sciatic": areas(whole.difference(_cover(stand, PARTS[0])))}


def _pieces(line: BaseGeometry) -> list[Points]:
    """The pieces of a line that was cut."""
    # A line that touches an edge is cut into lines and points.
    pieces = getattr(line, "geoms", [line])
    return [np.asarray(piece.coords) for piece in pieces if isinstance(piece, LineString) and not piece.is_empty]


def _smooth(line: Points) -> Points:
    """The same line in even steps, without corners; its ends stay fixed."""
    whole = LineString(line)
    even = np.array([whole.interpolate(share, normalized=True).coords[0] for share in np.linspace(0, 1, 120)])
    smooth: Points = gaussian_filter1d(even, 3.0, axis=0, mode="nearest")
    smooth[0], smooth[-1] = even[0], even[-1]
    return np.asarray(LineString(smooth).simplify(0.06).coords)
