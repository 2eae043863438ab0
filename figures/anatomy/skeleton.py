"""The bones of the spine and the lower limb, from the front or from behind, and muscles as pale shapes on them.

Coordinates are those of :mod:`figures.anatomy.stand`; the bones were fitted to the outline of the measured body.
"""

from __future__ import annotations

import numpy as np
from shapely import LineString, MultiPolygon, Polygon, unary_union

from figures.anatomy.pelvis import draw_hip_bone
from figures.anatomy.stand import Pairs, Stand, draw_bone
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import spline
from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, shade, solid
from trivet.pictures.shapes import areas, largest
from trivet.pictures.style import blend

LUMBAR = {"L1": 1144.0, "L2": 1110.0, "L3": 1076.0, "L4": 1041.0, "L5": 1006.0}
"""The height of the middle of each lumbar body."""
EXITS: dict[str, tuple[float, float]] = {
    **{root: (20.0 + number, height - 17.5) for number, (root, height) in enumerate(LUMBAR.items())},
    "S1": (19.5, 968.0),
    "S2": (18.5, 953.0),
    "S3": (16.5, 939.0),
}
"""Where the roots leave the vertebral column and the sacrum."""

_FEMUR = (
    (96, 923), (108, 919), (116, 909), (124, 899), (132, 895), (140, 900), (150, 905), (160, 896), (161, 878),
    (154, 854), (146, 800), (138, 740), (131, 660), (128, 600), (132, 560), (143, 535), (153, 514), (152, 497),
    (138, 488), (120, 491), (109, 498), (98, 491), (82, 488), (69, 497), (68, 514), (79, 535), (94, 560), (102, 600),
    (106, 660), (112, 740), (118, 800), (118, 818), (112, 828), (109, 837), (112, 847), (107, 862), (97, 876),
    (83, 879), (75, 894), (80, 914),
)  # fmt: skip
_PATELLA = ((110, 540), (124, 536), (131, 522), (122, 503), (110, 496), (98, 503), (89, 522), (96, 536))
_QUADRICEPS_TENDON = (
    (112, 612), (119, 585), (133, 557), (129, 536), (117, 530), (103, 530), (91, 536), (87, 557), (103, 585),
    (109, 612),
)  # fmt: skip
_TIBIA = (
    (70, 483), (92, 486), (110, 489), (130, 486), (151, 483), (152, 468), (140, 446), (127, 420), (122, 350),
    (124, 270), (126, 190), (130, 130), (137, 96), (130, 84), (118, 82), (112, 86), (108, 68), (101, 66), (97, 82),
    (100, 112), (106, 160), (105, 240), (99, 340), (92, 420), (80, 448), (68, 466),
)  # fmt: skip
_FIBULA = (
    (147, 466), (154, 477), (164, 472), (165, 460), (159, 444), (157, 360), (154, 250), (151, 150), (154, 106),
    (155, 78), (149, 57), (142, 68), (142, 106), (143, 150), (146, 250), (149, 360), (151, 440),
)  # fmt: skip
_SACRUM = (
    (0, 987), (17, 991), (34, 984), (50, 984), (53, 970), (46, 946), (33, 927), (20, 912), (9, 902), (4, 891),
    (0, 889),
)  # fmt: skip
_HOLES = ((*EXITS["S1"], 4.6), (*EXITS["S2"], 4.2), (*EXITS["S3"], 3.8), (14.5, 926.0, 3.2))
"""The sacral foramina: place and radius."""
_ARCH: Pairs = (
    (0, 5), (10, 8), (17, 16), (23, 13), (20, 3), (15, -5), (19, -16), (17, -23), (10, -22), (7, -12), (0, -9),
)  # fmt: skip
_SPINE: Pairs = ((0, 4), (3.5, 1), (4.5, -10), (4, -17), (0, -19))
_CREST = tuple(((0, y + 6), (3, y + 3), (3, y - 4), (0, y - 6)) for y in (972, 957, 942))
"""The right half of an arch with its articular processes, of a spinous process, and of the knobs of the sacral crest;
the first two about the height of the vertebra's middle.
"""

MUSCLES: dict[str, tuple[Pairs, ...]] = {
    "adductors": (
        ((12, 852), (34, 846), (60, 820), (84, 812), (112, 800), (114, 720), (108, 640), (94, 585), (80, 542),
         (74, 534), (69, 580), (56, 680), (38, 780), (22, 824)),
        ((18, 882), (34, 886), (62, 862), (92, 826), (112, 792), (113, 712), (104, 700), (82, 740), (52, 800),
         (28, 848)),
        ((10, 872), (17, 874), (22, 848), (34, 780), (50, 680), (62, 570), (63, 510), (72, 464), (66, 456),
         (56, 510), (40, 680),
         (22, 780), (11, 846)),
    ),
    "quadriceps": (
        ((146, 872), (162, 800), (168, 720), (160, 630), (148, 575), (134, 550), (122, 572), (124, 680), (132, 800)),
        ((96, 850), (88, 760), (74, 670), (66, 590), (70, 540), (86, 519), (102, 548), (106, 680), (106, 800)),
        ((108, 934), (119, 928), (138, 850), (144, 760), (138, 660), (126, 580), (118, 536), (104, 536), (96, 580),
         (94, 680), (96, 780), (100, 860)),
    ),
    "piriformis": (
        ((22, 946), (40, 946), (64, 938), (100, 922), (138, 908), (150, 903), (147, 896), (100, 906), (66, 915),
         (42, 919), (24, 920)),
    ),
    "hamstrings": (
        ((60, 812), (74, 806), (92, 740), (94, 650), (84, 570), (70, 478), (62, 490), (58, 580), (58, 690), (56, 760)),
        ((74, 815), (84, 812), (116, 735), (140, 640), (150, 545), (158, 474), (147, 488), (132, 560), (114, 640),
         (93, 735)),
    ),
    "calf": (
        ((84, 430), (150, 430), (167, 380), (160, 315), (138, 245), (130, 150), (127, 70), (121, 70), (118, 150),
         (108, 245), (84, 300), (74, 370)),
        ((110, 500), (116, 518), (128, 528), (148, 516), (164, 440), (164, 375), (150, 326), (130, 322), (117, 344),
         (112, 420)),
        ((109, 500), (104, 518), (92, 528), (76, 516), (70, 440), (72, 358), (86, 298), (104, 288), (116, 316),
         (110, 420)),
    ),
}  # fmt: skip


def draw_column(canvas: Canvas, stand: Stand, first: str = "L1") -> None:
    """The lumbar vertebrae from `first` down: from the front bodies and discs, from behind arches and spines."""
    style = canvas.style
    names = list(LUMBAR)[list(LUMBAR).index(first) :]
    wings, discs, bodies = [], [stand.area([(-22, 993), (22, 993), (23, 989), (20, 985), (-20, 985), (-23, 989)])], []
    arches: list[Polygon] = []
    spines: list[Polygon] = []
    for number, name in enumerate(names):
        y, half = LUMBAR[name], 18.5 + 1.4 * list(LUMBAR).index(name)
        for side in (-1, 1):
            wing = [(half * 0.7, y + 8), (half + 21, y + 7), (half + 22, y + 1), (half * 0.7, y - 3)]
            wings.append(stand.area([(side * a, b) for a, b in wing]))
        if number:
            right = [(half * 0.9, y + 22), (half * 0.96, y + 17), (half * 0.9, y + 12)]
            discs.append(stand.area([*right, *((-a, b) for a, b in reversed(right))]))
        right = [(half, y + 13), (half * 0.9, y), (half, y - 13)]
        bodies.append(stand.area([(0, y + 13.5), *right, (0, y - 13.5), *((-a, b) for a, b in reversed(right))]))
        arches.append(stand.area(_mirrored([(a, y + b) for a, b in _ARCH])))
        spines.append(stand.area(_mirrored([(a, y + b) for a, b in _SPINE])))
    # All of a kind at once: one path and one raster instead of ten.
    draw_bone(canvas, MultiPolygon(wings), stand, 5.0)
    if stand.behind:
        depth = blend(tissue(style).bone, style.shade, 0.3)
        canvas.fill(
            areas(unary_union([*discs, *bodies])).simplify(0.08), depth, line=style.silhouette, width=style.lines.detail
        )
        for part in (areas(unary_union(arches)), MultiPolygon(spines)):
            canvas.fill(part.simplify(0.08), tissue(style).bone, line=style.silhouette, width=style.lines.detail)
        return
    canvas.fill(MultiPolygon(discs), tissue(style).disc, line=style.silhouette, width=style.lines.detail)
    draw_bone(canvas, MultiPolygon(bodies), stand, 9.0)


def draw_sacrum(canvas: Canvas, stand: Stand) -> None:
    """The sacrum with its foramina, and from behind its median crest."""
    draw_bone(canvas, sacrum(stand), stand, 16.0)
    for x, y, radius in _HOLES:
        for side in (-1, 1):
            spot = circle(stand.point(side * x, y), radius * stand.scale, 14)
            canvas.fill(spot, blend(tissue(canvas.style).bone, canvas.style.shade, 0.55))
    if stand.behind:
        crest, style = MultiPolygon([stand.area(_mirrored(knob)) for knob in _CREST]), canvas.style
        canvas.fill(crest.simplify(0.08), tissue(style).bone, line=style.silhouette, width=style.lines.detail)


def draw_leg_bones(canvas: Canvas, stand: Stand, *, leg: bool) -> None:
    """Hip bone and femur; with `leg` also tibia and fibula, without the foot."""
    draw_bone(canvas, stand.area(_FEMUR), stand, 12.0)
    draw_hip_bone(canvas, stand)
    if leg:
        for bone in (_TIBIA, _FIBULA) if stand.behind else (_FIBULA, _TIBIA):
            draw_bone(canvas, stand.area(bone), stand, 9.0)
    if not stand.behind:
        draw_bone(canvas, stand.area(_PATELLA), stand, 12.0)


def sacrum(stand: Stand) -> Polygon:
    """The outline of the sacrum with the coccyx."""
    return stand.area([*_SACRUM, *((-x, y) for x, y in reversed(_SACRUM[1:-1]))])


def femur(stand: Stand) -> Polygon:
    """The outline of the femur."""
    return stand.area(_FEMUR)


def muscle(stand: Stand, name: str, part: int) -> Polygon:
    """The outline of one muscle of a group, where it covers what lies deep to it."""
    return stand.area(MUSCLES[name][part])


def _mirrored(half: Pairs) -> Pairs:
    """An outline that is alike on both sides, from its right half; the first and the last pair lie in the midline."""
    return [*half, *((-x, y) for x, y in reversed(half[1:-1]))]


def draw_muscle(canvas: Canvas, stand: Stand, name: str, *, alpha: float = 0.5) -> None:
    """A muscle group as translucent shapes with a few fibres; the sacrum hides what arises in front of it."""
    style = canvas.style
    for pairs in MUSCLES[name]:
        shape = largest(stand.area(pairs).simplify(0.05).difference(sacrum(stand)))
        canvas.fill(shape, tissue(style).muscle, alpha=alpha)
        shade(canvas, shape, Relief(4.2, 0.65, 0.35))
        _fibres(canvas, shape)
        canvas.fill(shape, None, line=style.silhouette, width=style.lines.detail * 0.8, alpha=0.6)


def draw_quadriceps_tendon(canvas: Canvas, stand: Stand) -> None:
    """The tendon in which the heads of the quadriceps meet, from the front, down to the patella."""
    style = canvas.style
    shape = stand.area(_QUADRICEPS_TENDON)
    relief = Relief(1.2, 0.6, 0.4)
    solid(canvas, shape, tissue(style).ligament, relief, width=style.lines.detail * 0.8)
    draw_bone(canvas, stand.area(_PATELLA), stand, 12.0)


def _fibres(canvas: Canvas, shape: Polygon) -> None:
    """Lines from the upper to the lower end, between the two edges."""
    left, top, right, bottom = shape.bounds
    rows = np.linspace(top + 0.6, bottom - 0.6, 16)
    spans = []
    for y in rows:
        cut = shape.intersection(LineString([(left - 1, y), (right + 1, y)]))
        if not cut.is_empty:
            spans.append((cut.bounds[0], cut.bounds[2], y))
    lines = [np.array([(a + (b - a) * share, y) for a, b, y in spans]) for share in (0.2, 0.4, 0.6, 0.8)]
    tone = blend(tissue(canvas.style).muscle, canvas.style.shade, 0.35)
    smooth = [LineString(spline(line, per_span=3)).simplify(0.04) for line in lines if len(line) > 2]
    canvas.segments([np.asarray(line.coords) for line in smooth], tone, 0.3)
