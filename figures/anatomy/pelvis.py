"""The hip bone from the front and from behind, with the ligaments that nerves pass under.

The outlines follow the anterior and the posterior view of a standing adult pelvis: the anterior superior iliac spine
and the pubic tubercle lie in one frontal plane, and the crest is highest at the level of L4. From the front the head of
the femur lies in the acetabulum, from behind its rim hides the head. Coordinates are those of
:mod:`figures.anatomy.stand`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely import Polygon

from figures.anatomy.stand import Pairs, Stand, draw_bone
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import band
from trivet.pictures.relief import Relief, shade
from trivet.pictures.shapes import largest, overlap
from trivet.pictures.style import blend

ANTERIOR_SUPERIOR_SPINE, PUBIC_TUBERCLE = (130.0, 968.0), (27.0, 889.0)
ISCHIAL_SPINE = (43.0, 893.0)


@dataclass(frozen=True, slots=True)
class _HipBone:
    """The outlines of the bone and of the obturator foramen, its concave surface, and the ridges on it."""

    outline: Pairs
    foramen: Pairs
    hollow: Pairs
    ridges: tuple[Pairs, ...]


_CREST: Pairs = ((130, 969), (132, 985), (129.5, 1001), (122, 1018), (108, 1031), (95, 1034), (78, 1028), (62, 1014))
"""The inner lip of the crest from the anterior superior spine backwards, seen from the front."""
ACETABULUM: Pairs = ((104, 925.5), (87, 927.3), (73.4, 919.2), (67, 903.5), (71.3, 888), (85, 877.3))
"""The rim of the acetabulum, seen from the front round the head of the femur, 4 mm from it."""
_FRONT = _HipBone(
    outline=(
        (46, 990), (53, 1004), (64, 1021), (81, 1034), (99, 1038), (115, 1031), (127, 1015), (132.5, 999), (133.5, 982),
        (131, 967), (123, 961), (115, 953), (117, 944), (112, 935), (113, 928), (118, 921), (114, 912), (109, 903),
        (105, 892), (103, 880), (104, 868), (103, 858), (100, 847), (95, 835), (87, 824), (75, 819), (62, 821),
        (45, 829), (27, 838), (12, 844), (5, 848), (4, 862), (6, 879), (14, 887), (24, 891), (30, 889), (42, 894),
        (56, 903), (66, 912), (72, 922), (70, 934), (64, 948), (56, 962), (48, 976),
    ),
    foramen=(
        (36, 872), (50, 876), (63, 872), (71, 862), (72, 852), (66, 842), (54, 839), (43, 844), (34, 853), (31, 863),
    ),
    hollow=(
        (54, 976), (58, 992), (66, 1006), (79, 1021), (94, 1029), (106, 1027), (117, 1017), (125.5, 1002), (128.5, 986),
        (126, 971), (114, 956), (106, 940), (90, 928), (76, 930), (71, 942), (63, 958),
    ),
    ridges=(
        ((51, 972), (61, 956), (69, 940), (74, 924), (67, 911), (54, 901), (40, 893)),
        ACETABULUM,
        _CREST,
    ),
)  # fmt: skip
"""Ridges: arcuate and pectineal line, rim of the acetabulum, inner lip of the crest."""
_BACK = _HipBone(
    outline=(
        (36, 962), (39, 976), (50, 994), (64, 1014), (82, 1030), (99, 1037), (115, 1030), (127, 1014), (132.5, 998),
        (133.5, 980), (130, 962), (125, 944), (124, 930), (126, 918), (121, 906), (115, 894), (110, 880), (106, 864),
        (101, 846), (97, 826), (90, 808), (79, 799), (68, 802), (54, 811), (38, 823), (22, 834), (10, 842), (5, 850),
        (4, 864), (7, 879), (18, 885), (32, 885), (45, 881), (51, 884.5), (48.5, 889), ISCHIAL_SPINE, (50, 898.5),
        (60, 902.5), (69, 907), (75, 918), (74, 931), (64, 940), (52, 944), (46, 951),
    ),
    foramen=(
        (36, 868), (48, 872), (58, 871), (65, 862), (67, 849), (62, 837), (52, 832), (42, 838), (34, 848), (32, 859),
    ),
    hollow=(
        (60, 962), (58, 984), (68, 1008), (84, 1023), (101, 1030), (114, 1023), (123.5, 1010), (127.5, 997),
        (127.5, 981), (124, 962), (118, 944), (104, 932), (86, 934), (72, 946),
    ),
    ridges=(
        ((66, 1015), (60, 992), (63, 966), (73, 946)),
        ((120.5, 1021), (110, 1000), (98, 972), (84, 950), (77, 936)),
        ((130.5, 966), (117, 950), (101, 937), (88, 927), (78, 921)),
        ((122, 920), (116, 908), (110, 894), (103, 880)),
        ((97, 850), (86, 846), (77, 836), (70, 818)),
        ((46, 887), (54, 886), (61, 883), (66, 877), (68, 869)),
    ),
)  # fmt: skip
"""Ridges: posterior, anterior, inferior gluteal line, rim of the acetabulum, upper edge of the ischial tuberosity, and
the lesser sciatic notch below the ischial spine.
"""
_BACK_WALL: Pairs = (
    (50, 984), (60, 970), (74, 950), (80, 930), (78, 910), (66, 896), (50, 897), (60, 908), (66, 920), (64, 932),
    (54, 939), (45, 936), (44, 950), (47, 968),
)  # fmt: skip
"""From the front, what is seen within the pelvis: the ilium at the sacroiliac joint, the notch, the ischial spine."""
_INGUINAL: Pairs = (ANTERIOR_SUPERIOR_SPINE, (104, 942), (78, 919), (53, 900), PUBIC_TUBERCLE)
_TO_THE_TUBEROSITY: Pairs = (
    (40, 950), (46, 953), (48, 945), (41, 928), (34, 908), (35, 890), (54, 855), (81, 827), (74, 814), (58, 832),
    (42, 854), (24, 876), (5, 892), (9, 903), (20, 914), (30, 928), (36, 940),
)  # fmt: skip
"""The outline of the sacrotuberous ligament: a fan from the posterior iliac spines, the sacrum and the coccyx."""


_DEEP, _RIM = 42.0, 16.0
"""Over so many mm from its edge the concave surface sinks: it is a shallow bowl, and not a dent; and over so many its
shading begins."""


def hip_bone(stand: Stand) -> Polygon:
    """The right hip bone, with the obturator foramen open."""
    bone = _BACK if stand.behind else _FRONT
    return largest(stand.area(bone.outline).difference(stand.area(bone.foramen)))


def draw_hip_bone(canvas: Canvas, stand: Stand) -> None:
    """The hip bone with its concave surface (iliac fossa or gluteal surface) and ridges."""
    bone, shape = _BACK if stand.behind else _FRONT, hip_bone(stand)
    if not stand.behind:
        inner = stand.area(_BACK_WALL)
        tone = blend(tissue(canvas.style).bone, canvas.style.shade, 0.25)
        canvas.fill(inner, tone, line=canvas.style.silhouette, width=canvas.style.lines.detail + 0.1, smooth=True)
    draw_bone(canvas, shape, stand, 13.0)
    bowl = Relief(_DEEP * stand.scale, -0.34, 0.35, 9 * stand.scale, _RIM * stand.scale)
    shade(canvas, stand.area(bone.hollow), bowl)
    draw_ridges(canvas, stand, bone.ridges)


def draw_ridges(canvas: Canvas, stand: Stand, ridges: Sequence[Pairs]) -> None:
    """Lines on a bone."""
    tone = blend(tissue(canvas.style).bone, canvas.style.shade, 0.5)
    canvas.segments([stand.curve(ridge) for ridge in ridges], tone, canvas.style.lines.detail, smooth=True)


def superior_ramus(stand: Stand) -> Shape:
    """The pubis between the pelvic brim and the obturator foramen, seen from the front."""
    room = Polygon(stand.points([(16, 920), (76, 920), (76, 862), (16, 862)]))
    return overlap(hip_bone(stand), room)


def inguinal_ligament(stand: Stand) -> Polygon:
    """The band from the anterior superior iliac spine to the pubic tubercle, seen from the front."""
    return _band(stand, _INGUINAL, 7.0)


def draw_inguinal_ligament(canvas: Canvas, stand: Stand) -> None:
    """Draws the ligament; what enters the thigh beneath it must be drawn before."""
    _draw_band(canvas, inguinal_ligament(stand))
    tone = blend(tissue(canvas.style).ligament, canvas.style.shade, 0.4)
    canvas.segments([stand.curve(_INGUINAL)], tone, canvas.style.lines.detail * 0.7, smooth=True)


def sacrotuberous(stand: Stand) -> Polygon:
    """The sacrotuberous ligament, seen from behind."""
    return stand.area(_TO_THE_TUBEROSITY)


def draw_sacrotuberous(canvas: Canvas, stand: Stand) -> None:
    """The sacrotuberous ligament, which hides the sacrospinous one in front of it and what passes between the two."""
    _draw_band(canvas, sacrotuberous(stand))
    fibres = [
        ((43, 947), (36, 926), (30, 907), (33, 884), (55, 848), (78, 820)),
        ((25, 918), (26, 896), (42, 866), (75, 820)),
        ((11, 897), (28, 880), (46, 858), (74, 818)),
    ]
    tone = blend(tissue(canvas.style).ligament, canvas.style.shade, 0.4)
    canvas.segments([stand.curve(fibre) for fibre in fibres], tone, canvas.style.lines.detail * 0.6, smooth=True)


def _band(stand: Stand, course: Pairs, width: float) -> Polygon:
    """A band along a course, `width` mm of the body wide in its middle and wider at its ends."""
    widths = [width * (1.0 + 0.45 * abs(2 * at / (len(course) - 1) - 1)) for at in range(len(course))]
    return band(stand.points(course), [wide * stand.scale for wide in widths])


def _draw_band(canvas: Canvas, shape: Polygon) -> None:
    style = canvas.style
    canvas.fill(shape, tissue(style).ligament, line=style.silhouette, width=style.lines.detail, smooth=True)
