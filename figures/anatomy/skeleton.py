"""The bones of the spine and the lower limb, from the front or from behind.

Coordinates are those of :mod:`figures.anatomy.stand`; the bones were fitted to the outline of the measured body.
"""

from __future__ import annotations

from shapely import MultiPolygon, Polygon, unary_union

from figures.anatomy.pelvis import draw_hip_bone, draw_ridges
from figures.anatomy.stand import Pairs, Stand, draw_bone
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.labels import circle
from trivet.pictures.shapes import areas
from trivet.pictures.style import blend

_COLUMN_TOP = {"T12": 1178.0}
LUMBAR = {"L1": 1144.0, "L2": 1110.0, "L3": 1076.0, "L4": 1041.0, "L5": 1006.0}
"""The height of the middle of each lumbar body."""
EXITS: dict[str, tuple[float, float]] = {
    **{root: (20.0 + number, height - 17.5) for number, (root, height) in enumerate(LUMBAR.items())},
    "S1": (20.6, 968.0),
    "S2": (19.4, 953.5),
    "S3": (17.6, 940.0),
}
"""Where the ventral rami leave the vertebral column, and the anterior sacral foramina: seen from behind, beside the
posterior foramina of the same height.
"""

HEAD, HEAD_RADIUS = (93.0, 902.0), 22.0
"""The middle of the head of the femur, which is the hip joint, and its radius."""
_FEMUR = (
    (114.5, 907), (120, 902), (126, 899), (132, 902), (140, 906), (148, 899), (151, 879), (149, 854), (145, 800),
    (138, 740), (131, 660), (128, 600), (132, 560), (142, 535), (151, 514), (150.5, 497), (138, 488), (120, 491),
    (109, 498), (98, 491), (82, 488), (69, 497), (68, 514), (79, 535), (94, 560), (102, 600), (106, 660), (112, 740),
    (118, 800), (118, 818), (112, 828), (108, 836), (111, 846), (111, 858), (104, 869), (98.5, 880.7), (85.5, 881.3),
    (74.8, 889.6), (71.1, 902.6), (76.1, 916.1), (89.5, 923.7), (102.5, 921.9), (111, 915),
)  # fmt: skip
_NECK: Pairs = ((113, 911), (109.5, 897), (98.5, 881))
_INTERTROCHANTERIC: Pairs = ((132, 897), (126, 876), (112, 848))
"""From the front, where the cartilage of the head ends, and the line between the trochanters."""
_PATELLA = ((110, 540), (124, 536), (131, 522), (122, 503), (110, 496), (98, 503), (89, 522), (96, 536))
_TIBIA = (
    (72.5, 482), (92, 486), (110, 489), (130, 486), (151, 483), (152, 468), (140, 446), (127, 420), (122, 350),
    (124, 270), (126, 190), (130, 130), (137, 96), (130, 84), (118, 82), (112, 86), (108, 68), (101, 66), (97, 82),
    (100, 112), (106, 160), (105, 240), (99, 340), (92, 420), (83, 448), (75, 466),
)  # fmt: skip
_FIBULA = (
    (141, 463), (146, 473), (153.5, 470), (155.5, 459), (152.5, 443), (153.5, 360), (152.5, 250), (149.5, 150),
    (153, 106), (154, 78), (148, 57), (141, 68), (141, 106), (141.5, 150), (144.5, 250), (146, 360), (146, 440),
)  # fmt: skip
_SACRUM = (
    (0, 987), (17, 991), (34, 984), (50, 984), (53, 970), (46, 946), (33, 927), (20, 914), (9, 905), (4, 896),
    (0, 894),
)  # fmt: skip
HOLES = ((19.5, 968.0, 4.6), (18.5, 953.0, 4.2), (16.5, 939.0, 3.8), (14.5, 926.0, 3.2))
HOLES_BEHIND = ((16.5, 968.0, 2.8), (15.5, 954.0, 2.6), (14.0, 940.5, 2.4), (12.5, 928.0, 2.2))
"""The anterior and the posterior sacral foramina, which are smaller: place and radius."""
_ARCH: Pairs = (
    (0, 5), (10, 8), (17, 16), (23, 13), (20, 3), (15, -5), (19, -16), (17, -23), (10, -22), (7, -12), (0, -9),
)  # fmt: skip
_SPINE: Pairs = ((0, 4), (3.5, 1), (4.5, -10), (4, -17), (0, -19))
_CREST = tuple(((0, y + 6), (3, y + 3), (3, y - 4), (0, y - 6)) for y in (972, 957, 942))
"""The right half of an arch with its articular processes, of a spinous process, and of the knobs of the sacral crest;
the first two about the height of the vertebra's middle.
"""


def draw_column(canvas: Canvas, stand: Stand, first: str = "L1") -> None:
    """The vertebrae from `first` down, T12 at the highest: from the front bodies and discs, from behind arches and
    spines.
    """
    style, heights = canvas.style, _COLUMN_TOP | LUMBAR
    names = list(heights)[list(heights).index(first) :]
    wings, discs, bodies = [], [stand.area([(-22, 993), (22, 993), (23, 989), (20, 985), (-20, 985), (-23, 989)])], []
    arches: list[Polygon] = []
    spines: list[Polygon] = []
    for number, name in enumerate(names):
        y, half = heights[name], 17.1 + 1.4 * list(heights).index(name)
        for side in (-1, 1) if name in LUMBAR else ():
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
    parts: list[tuple[Shape, str]] = [(MultiPolygon(discs), tissue(style).disc)]
    if stand.behind:
        bone = tissue(style).bone
        parts = [(areas(unary_union([*discs, *bodies])), blend(bone, style.shade, 0.3))]
        parts += [(areas(unary_union(arches)), bone), (MultiPolygon(spines), bone)]
    for part, colour in parts:
        canvas.fill(part, colour, line=style.silhouette, width=style.lines.detail, smooth=True)
    if not stand.behind:
        draw_bone(canvas, MultiPolygon(bodies), stand, 9.0)


def draw_sacrum(canvas: Canvas, stand: Stand) -> None:
    """The sacrum with its foramina, and from behind its median crest."""
    draw_bone(canvas, sacrum(stand), stand, 16.0)
    for x, y, radius in HOLES_BEHIND if stand.behind else HOLES:
        for side in (-1, 1):
            spot = circle(stand.point(side * x, y), radius * stand.scale, 14)
            canvas.fill(spot, blend(tissue(canvas.style).bone, canvas.style.shade, 0.55))
    if stand.behind:
        crest, style = MultiPolygon([stand.area(_mirrored(knob)) for knob in _CREST]), canvas.style
        canvas.fill(crest, tissue(style).bone, line=style.silhouette, width=style.lines.detail, smooth=True)


def draw_leg_bones(canvas: Canvas, stand: Stand, *, leg: bool) -> None:
    """Hip bone and femur, over the sacrum; with `leg` also tibia and fibula, without the foot.

    From the front the head of the femur lies in its socket, from behind the bone hides it.
    """
    if stand.behind:
        draw_bone(canvas, femur(stand), stand, 12.0)
        draw_hip_bone(canvas, stand)
    else:
        draw_hip_bone(canvas, stand)
        draw_bone(canvas, femur(stand), stand, 12.0)
        draw_ridges(canvas, stand, (_NECK, _INTERTROCHANTERIC))
    if leg:
        for bone in (_TIBIA, _FIBULA) if stand.behind else (_FIBULA, _TIBIA):
            draw_bone(canvas, stand.area(bone), stand, 9.0)
    if not stand.behind:
        draw_patella(canvas, stand)


def draw_patella(canvas: Canvas, stand: Stand) -> None:
    """The patella, from the front."""
    draw_bone(canvas, stand.area(_PATELLA), stand, 12.0)


def sacrum(stand: Stand) -> Polygon:
    """The outline of the sacrum with the coccyx."""
    return stand.area([*_SACRUM, *((-x, y) for x, y in reversed(_SACRUM[1:-1]))])


def femur(stand: Stand) -> Polygon:
    """The outline of the femur."""
    return stand.area(_FEMUR)


def _mirrored(half: Pairs) -> Pairs:
    """An outline that is alike on both sides, from its right half; the first and the last pair lie in the midline."""
    return [*half, *((-x, y) for x, y in reversed(half[1:-1]))]
