"""The courses of the nerves, and how they are drawn: a strand for each root, and branches to the muscles.

Pairs are in millimetres of the measured body, as in :mod:`figures.anatomy.skeleton`.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter1d
from shapely import LineString, MultiLineString, Polygon, unary_union
from shapely.geometry.base import BaseGeometry

from figures.anatomy.pelvis import draw_ligaments_behind, hip_bone, superior_ramus
from figures.anatomy.skeleton import EXITS, draw_muscle, sacrum
from figures.anatomy.stand import Stand
from figures.anatomy.tissues import tissue
from figures.plexus_routes.routes import PARTS, PlexusWords
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import Points, ellipse, normals
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.shapes import areas

Pairs = tuple[tuple[float, float], ...]

COURSES: dict[str, Pairs] = {
    "obturator": (
        (45, 990), (46, 968), (50, 948), (56, 930), (60, 912), (62, 892), (60, 870), (58, 850), (60, 832),
    ),
    "femoral": ((80, 985), (87, 950), (89, 920), (92, 896), (95, 876)),
    "tibial": (
        (55, 938), (67, 920), (83, 894), (98, 864), (108, 828), (112, 785), (111, 720), (109, 660), (108, 612),
        (108, 560), (110, 500), (113, 430), (117, 340), (116, 220), (112, 130), (108, 86), (107, 58), (112, 36),
    ),
    "common-peroneal": (
        (55, 938), (67, 920), (83, 894), (98, 864), (108, 828), (112, 785), (111, 720), (109, 660), (109, 615),
        (116, 575), (130, 535), (146, 502), (157, 478), (163, 460), (162, 446), (156, 434),
    ),
    "pudendal": ((40, 930), (51, 918), (54, 905), (51, 892), (46, 884), (40, 878)),
}  # fmt: skip
_BRANCHES: dict[str, tuple[Pairs, ...]] = {
    "obturator": (
        ((59, 846), (58, 800), (66, 740), (80, 690)),
        ((59, 812), (44, 764), (42, 706), (46, 650)),
        ((59, 846), (72, 806), (84, 750), (88, 680), (86, 610)),
    ),
    "femoral": (
        ((94, 884), (108, 836), (120, 790), (124, 730)),
        ((94, 884), (118, 836), (140, 770), (148, 690)),
        ((95, 880), (102, 820), (101, 750), (93, 670), (85, 600)),
        ((94, 882), (92, 830), (85, 770), (76, 680), (66, 580), (62, 510), (70, 456)),
    ),
    "tibial": (
        ((110, 500), (96, 470), (90, 440)),
        ((110, 500), (128, 470), (136, 440)),
        ((99, 800), (82, 760), (78, 720)),
    ),
    "common-peroneal": (),
    "pudendal": (),
}
_NOTCH = 922.0
"""The height of the greater sciatic notch: above it sacrum and ilium hide the plexus from behind."""
_IN_FRONT: tuple[Pairs, ...] = (
    ((156, 434), (146, 418), (138, 350), (131, 230), (127, 120), (122, 66)),
    ((156, 434), (155, 400), (157, 330), (156, 240), (150, 150), (140, 90), (134, 64)),
)
"""The deep and the superficial peroneal nerve, which lie in front of the bones beyond the neck of the fibula."""
ARTERY: Pairs = ((50, 968), (60, 944), (65, 918), (70, 890), (77, 850), (82, 800), (83, 740), (79, 680), (72, 620))
"""The external iliac and femoral artery; it passes beneath the middle of the line from spine to symphysis."""
_POINT = round(1 / POINTS_PER_MM, 4)
"""A point in mm: strands lie side by side by their width."""


def draw_nerve(
    canvas: Canvas,
    stand: Stand,
    words: PlexusWords,
    nerve: str,
    *,
    plain: bool,
    shift: float = 0.0,
    rooted: bool = True,
) -> Shape:
    """The strands of a nerve, moved outwards by `shift` mm, all alike if `plain`, and its branches.

    Each strand comes from the exit of its root; without `rooted` they start where the course does. Returns the area
    where the strands are seen, apart from what is drawn over them later; behind a bone they are dashed.
    """
    style, looks = canvas.style, {root.id: root for root in words.roots}
    roots = words.route(nerve).roots
    thick = 0.66 if stand.behind else 1.1
    course = stand.curve(COURSES[nerve])
    across = normals(course) * (-1.0 if stand.behind else 1.0)
    lines = []
    for number, root in enumerate(roots):
        away = (number - (len(roots) - 1) / 2) * thick * _POINT + shift
        beside = course + across * away
        start = np.array(stand.point(*EXITS[root]))
        whole = np.vstack([start, start + (beside[0] - start) * (0.55, 0.42), beside[2:]]) if rooted else beside
        lines.append(_smooth(whole))
    for branch in _BRANCHES[nerve]:
        draw_branch(canvas, stand, branch)
    bone = _bone_before(stand, nerve)
    for line in lines:
        for seen in _pieces(LineString(line).difference(bone)):
            canvas.curve(seen, style.silhouette, width=thick + (1.9 if style.hatched else 0.9))
    for root, line in zip(roots, lines, strict=True):
        colour = tissue(style).nerve if plain else looks[root].fill
        for seen in _pieces(LineString(line).difference(bone)):
            canvas.curve(seen, colour, width=thick)
    # Side by side on bone, only strands that lie apart can be told apart.
    for line in lines if stand.behind and rooted else lines[len(lines) // 2 : len(lines) // 2 + 1]:
        for hidden in _pieces(LineString(line).intersection(bone)):
            canvas.curve(hidden, style.shade, width=0.8 if stand.behind else 1.5, dash=(2.0, 1.4))
    return areas(unary_union([LineString(line).buffer(0.7) for line in lines]).difference(bone))


def _bone_before(stand: Stand, nerve: str) -> Shape:
    """The bone that hides a part of a nerve from the viewer."""
    if stand.behind:
        above = Polygon(stand.points([(-60, 1000), (150, 1000), (150, _NOTCH), (-60, _NOTCH)]))
        return areas(unary_union([sacrum(stand), hip_bone(stand)]).intersection(above))
    return superior_ramus(stand) if nerve == "obturator" else areas(Polygon())


def draw_branch(canvas: Canvas, stand: Stand, course: Pairs) -> None:
    """A thin nerve without the colours of its roots."""
    line = np.asarray(LineString(stand.curve(course)).simplify(0.05).coords)
    canvas.curve(line, canvas.style.silhouette, width=1.5)
    canvas.curve(line, tissue(canvas.style).nerve, width=0.9)


def draw_artery(canvas: Canvas, stand: Stand) -> None:
    """The external iliac and femoral artery, medial to the femoral nerve."""
    line = stand.curve(ARTERY)
    canvas.curve(line, canvas.style.silhouette, width=2.6, butt=True)
    canvas.curve(line, tissue(canvas.style).artery, width=1.9, butt=True)
    (x, y), half = line[0], 0.95 * _POINT / 2
    cut = Polygon(ellipse((float(x), float(y)), half, half / 2, 20))
    canvas.fill(cut, canvas.style.shade, line=canvas.style.silhouette, width=0.4)


def draw_sciatic(canvas: Canvas, stand: Stand, words: PlexusWords, *, plain: bool) -> dict[str, Shape]:
    """The sciatic nerve from behind, its two parts side by side. Returns the areas of the whole and of each part.

    The strands pass in front of piriformis, and so under it in this view; the pudendal nerve rounds the ischial spine.
    """
    for course in _IN_FRONT:
        canvas.curve(stand.curve(course), canvas.style.shade, width=1.1, dash=(2.0, 1.4))
    half = 0.66 * _POINT / 2
    shapes: dict[str, Shape] = {}
    for part, side in zip(PARTS, (-1.0, 1.0), strict=True):
        shift = side * half * (len(words.route(part).roots) + 0.6)
        shapes[part] = draw_nerve(canvas, stand, words, part, plain=plain, shift=shift, rooted=part == PARTS[0])
    draw_branch(canvas, stand, COURSES["pudendal"])
    draw_muscle(canvas, stand, "piriformis", alpha=0.9)
    draw_ligaments_behind(canvas, stand)
    return {**shapes, "sciatic": LineString(stand.curve(COURSES["tibial"][2:8])).buffer(1.6)}


def _pieces(line: BaseGeometry) -> list[Points]:
    """The pieces of a line that was cut."""
    pieces = line.geoms if isinstance(line, MultiLineString) else [line]
    return [np.asarray(piece.coords) for piece in pieces if isinstance(piece, LineString) and not piece.is_empty]


def _smooth(line: Points) -> Points:
    """The same line in even steps, without corners; its ends stay fixed."""
    whole = LineString(line)
    even = np.array([whole.interpolate(share, normalized=True).coords[0] for share in np.linspace(0, 1, 120)])
    smooth: Points = gaussian_filter1d(even, 3.0, axis=0, mode="nearest")
    smooth[0], smooth[-1] = even[0], even[-1]
    return np.asarray(LineString(smooth).simplify(0.05).coords)
