"""The courses of the nerves and of the femoral artery.

Pairs are in millimetres of the measured body, as in :mod:`figures.anatomy.skeleton`.
"""

from __future__ import annotations

Pairs = tuple[tuple[float, float], ...]

COURSES: dict[str, Pairs] = {
    "obturator": (
        (42, 990), (44, 968), (49, 948), (55, 930), (58, 912), (60, 892), (60, 874), (59, 861),
    ),
    "femoral": ((46, 1002), (55, 978), (67, 954), (78, 934), (86, 918), (92, 902), (95, 890)),
    "tibial": (
        (55, 938), (67, 920), (83, 894), (98, 864), (108, 828), (112, 785), (111, 720), (109, 660), (108, 612),
        (110, 560), (113, 500), (115, 430), (116, 340), (111, 250), (105, 180), (102, 110), (103, 70), (110, 40),
    ),
    "common-peroneal": (
        (55, 938), (67, 920), (83, 894), (98, 864), (108, 828), (112, 785), (111, 720), (109, 660), (108, 612),
        (112, 588), (121, 558), (131, 524), (140, 496), (147, 473), (151, 456), (154, 444), (157, 435),
    ),
    "pudendal": ((44, 917), (51, 911), (55, 902), (55, 893), (50, 885), (44, 879)),
}  # fmt: skip
BRANCHES: dict[str, tuple[Pairs, ...]] = {
    "obturator": (
        ((59, 868), (66, 836), (76, 804), (86, 776)),
        ((59, 868), (52, 836), (44, 800), (40, 764), (40, 726)),
        ((59, 868), (63, 836), (68, 790), (76, 740), (82, 690), (82, 640)),
    ),
    "femoral": (
        ((94, 896), (108, 846), (120, 795), (124, 730)),
        ((94, 896), (118, 846), (140, 775), (148, 690)),
        ((95, 894), (103, 830), (102, 750), (94, 670), (86, 600)),
        ((94, 896), (93, 850), (90, 780), (82, 700), (72, 610), (62, 520), (68, 456)),
    ),
    "tibial": (
        ((106, 545), (100, 526), (93, 508)),
        ((108, 545), (119, 526), (127, 508)),
        ((99, 800), (82, 760), (78, 720)),
    ),
    "common-peroneal": (),
    "pudendal": (),
}
ABOVE_PIRIFORMIS: Pairs = (
    (-60, 1100), (200, 1100), (200, 896), (147, 896), (100, 905), (80, 911), (66, 914), (42, 918), (-60, 918),
)  # fmt: skip
"""From behind, the column, the sacrum, the ilium and piriformis hide the plexus: it is seen below their lower edge."""
BICEPS_OVER, BETWEEN_THE_HEADS = 640.0, 500.0
"""Down to the first height the long head of biceps covers the sciatic nerve; below the second, the calf the tibial."""
IN_FRONT: tuple[Pairs, ...] = (
    ((156, 434), (146, 418), (138, 350), (131, 230), (127, 120), (122, 66)),
    ((156, 434), (155, 400), (157, 330), (156, 240), (150, 150), (140, 90), (134, 64)),
)
"""The deep and the superficial peroneal nerve, which lie in front of the bones beyond the neck of the fibula."""
ARTERY: Pairs = (
    (46, 974), (56, 952), (66, 930), (73, 912), (80, 892), (85, 860), (86, 800), (81, 740), (75, 695), (77, 660),
    (88, 634), (104, 612),
)  # fmt: skip
"""The external iliac and femoral artery: beneath the middle of the line from spine to symphysis, in front of the head
of the femur, and through the adductor hiatus behind the femur.
"""
