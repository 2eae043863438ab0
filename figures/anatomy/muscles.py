"""Muscles of the lower limb as pale shapes on the bones, from the front or from behind.

Coordinates are those of :mod:`figures.anatomy.stand`. A muscle is listed before those that cover it.
"""

from __future__ import annotations

import numpy as np
from shapely import LineString, Polygon

from figures.anatomy.skeleton import draw_patella, femur, sacrum
from figures.anatomy.stand import Pairs, Stand
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import Points, pieces, spline
from trivet.pictures.relief import Relief, shade, solid
from trivet.pictures.shapes import areas, largest
from trivet.pictures.style import blend

_MUSCLES: dict[str, Pairs] = {
    "psoas-major": (
        (16, 1192), (18, 1158), (19, 1125), (20, 1090), (21, 1055), (24, 1022), (30, 1000), (39, 983), (48, 966),
        (55, 950), (62, 936), (68, 922), (76, 906), (87, 882), (99, 857), (107, 841), (113, 836), (114, 844),
        (107, 864), (99, 886), (91, 904), (83, 921), (76, 938), (71, 956), (68, 974), (66, 992), (64, 1012), (59, 1042),
        (51, 1076), (41, 1110), (31, 1140), (25, 1162),
        (20, 1192),
    ),
    "adductor-magnus": (
        (12, 852), (34, 846), (60, 820), (84, 812), (122, 800), (122, 720), (116, 640), (100, 585), (80, 542),
        (74, 534), (69, 580), (56, 680), (38, 780), (22, 824),
    ),
    "adductor-brevis": (
        (12, 856), (24, 860), (42, 849), (66, 840), (90, 832), (122, 822), (124, 790), (120, 752), (106, 750),
        (84, 778), (56, 812), (32, 838), (18, 850),
    ),
    "adductor-longus": (
        (8, 867), (19, 870), (40, 850), (64, 826), (90, 794), (110, 770), (124, 755), (122, 690), (117, 642),
        (107, 655), (84, 716), (52, 792), (24, 842), (10, 858),
    ),
    "gracilis": (
        (6, 858), (13, 860), (20, 842), (34, 780), (50, 680), (63, 570), (71, 510), (84, 460), (77, 454), (65, 510),
        (55, 570), (40, 680), (22, 780), (11, 846),
    ),
    "vastus-lateralis": (
        (146, 872), (162, 800), (168, 720), (160, 630), (148, 575), (134, 550), (122, 572), (124, 680), (132, 800),
    ),
    "vastus-medialis": (
        (96, 850), (88, 760), (74, 670), (66, 590), (70, 540), (86, 519), (102, 548), (106, 680), (106, 800),
    ),
    "rectus-femoris": (
        (108, 934), (119, 928), (138, 850), (144, 760), (138, 660), (126, 580), (118, 536), (104, 536), (96, 580),
        (94, 680), (96, 780), (100, 860),
    ),
    "piriformis": (
        (22, 940), (40, 940), (58, 935), (76, 928), (100, 920), (132, 908.5), (142, 903), (139, 896), (100, 905),
        (66, 914), (42, 919), (24, 920),
    ),
    "semitendinosus": (
        (60, 812), (74, 806), (92, 740), (94, 650), (84, 570), (70, 478), (62, 490), (58, 580), (58, 690), (56, 760),
    ),
    "biceps-femoris": (
        (74, 815), (84, 812), (116, 735), (140, 640), (148, 545), (151, 472), (143, 488), (131, 560), (114, 640),
        (93, 735),
    ),
    "soleus": (
        (84, 430), (150, 430), (167, 380), (160, 315), (138, 245), (130, 150), (127, 70), (121, 70), (118, 150),
        (108, 245), (84, 300), (74, 370),
    ),
    "lateral-gastrocnemius": (
        (109.5, 500), (116, 518), (128, 528), (148, 516), (164, 440), (164, 375), (150, 326), (130, 322), (117, 344),
        (110.5, 420), (109.6, 460),
    ),
    "medial-gastrocnemius": (
        (109.9, 500), (104, 518), (92, 528), (76, 516), (70, 440), (72, 358), (86, 298), (104, 288), (116, 316),
        (111, 420), (110.1, 460),
    ),
}  # fmt: skip
ADDUCTORS = ("adductor-magnus", "adductor-brevis", "adductor-longus", "gracilis")
_TO_LINEA_ASPERA = ADDUCTORS[:3]
QUADRICEPS = ("vastus-lateralis", "vastus-medialis", "rectus-femoris")
HAMSTRINGS = ("semitendinosus", "biceps-femoris")
CALF = ("soleus", "lateral-gastrocnemius", "medial-gastrocnemius")
"""The muscles of a group, from deep to superficial."""
_QUADRICEPS_TENDON: Pairs = (
    (112, 612), (119, 585), (133, 557), (129, 536), (117, 530), (103, 530), (91, 536), (87, 557), (103, 585),
    (109, 612),
)  # fmt: skip


def muscle(stand: Stand, name: str) -> Polygon:
    """The outline of a muscle, where it covers what lies deep to it."""
    return stand.area(_MUSCLES[name])


def draw_muscle(canvas: Canvas, stand: Stand, name: str, *, alpha: float = 0.5) -> None:
    """A muscle as a translucent shape with a few fibres.

    From behind, the sacrum hides what arises in front of it; from the front, the femur what is inserted behind it.
    """
    style, shape = canvas.style, muscle(stand, name)
    if stand.behind:
        shape = largest(shape.difference(sacrum(stand)))
    elif name in _TO_LINEA_ASPERA:
        shape = largest(shape.difference(femur(stand)))
    colour, line = f"{tissue(style).muscle}{round(255 * alpha):02x}", f"{style.silhouette}99"
    canvas.fill(shape, colour, line=line, width=style.lines.detail * 0.8, smooth=True)
    shade(canvas, shape, Relief(4.2, 0.65, 0.35))
    _draw_fibres(canvas, _fibres(shape))


def draw_veil(canvas: Canvas, stand: Stand, name: str, within: Shape) -> None:
    """A muscle, drawn before, over what lies `within` it: that shines through."""
    shape = muscle(stand, name)
    canvas.fill(areas(shape.intersection(within)), tissue(canvas.style).muscle, alpha=0.42, smooth=True)
    cut = [LineString(fibre).intersection(within) for fibre in _fibres(shape)]
    _draw_fibres(canvas, [piece for fibre in cut for piece in pieces(fibre)])


def draw_quadriceps_tendon(canvas: Canvas, stand: Stand) -> None:
    """The tendon in which the heads of the quadriceps meet, from the front, down to the patella."""
    style = canvas.style
    shape = stand.area(_QUADRICEPS_TENDON)
    relief = Relief(1.2, 0.6, 0.4)
    solid(canvas, shape, tissue(style).ligament, relief, width=style.lines.detail * 0.8)
    draw_patella(canvas, stand)


def _draw_fibres(canvas: Canvas, fibres: list[Points]) -> None:
    tone = blend(tissue(canvas.style).muscle, canvas.style.shade, 0.35)
    canvas.segments(fibres, tone, 0.3, smooth=True)


def _fibres(shape: Polygon) -> list[Points]:
    """Lines along a muscle from end to end, between its two edges."""
    left, top, right, bottom = shape.bounds
    across = right - left > bottom - top
    first, last = (left, right) if across else (top, bottom)
    spans = []
    for at in np.linspace(first + 0.6, last - 0.6, 7):
        line = [(at, top - 1), (at, bottom + 1)] if across else [(left - 1, at), (right + 1, at)]
        cut = shape.intersection(LineString(line))
        if not cut.is_empty:
            spans.append((*cut.bounds[across::2], at))
    order = slice(None, None, -1 if across else 1)
    lines = [np.array([(a + (b - a) * share, at)[order] for a, b, at in spans]) for share in (0.2, 0.4, 0.6, 0.8)]
    return [spline(line, per_span=3) for line in lines if len(line) > 2]
