"""The courses of the nerves and of the femoral artery, and what they run beneath.

The relations are those of Gray's Anatomy (1918), on the lumbar and the sacral plexus, and of current textbooks. Pairs
are in millimetres of the measured body, as in :mod:`figures.anatomy.stand`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Pairs: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """The course of a branch, and the muscles that it runs beneath."""

    course: Pairs
    beneath: tuple[str, ...] = ()


COURSES: dict[str, Pairs] = {
    "obturator": (
        (36, 1000), (39, 978), (45, 954), (52, 932), (57, 912), (60, 892), (60, 874), (59, 861),
    ),
    "femoral": ((44, 1012), (55, 992), (66, 974), (74, 956), (80, 940), (85, 925), (90, 908), (94, 893)),
    "tibial": (
        (54, 934), (66, 918), (83, 894), (98, 864), (108, 828), (112, 785), (111, 720), (109, 660), (109, 612),
        (112, 560), (116, 500), (117, 430), (116, 340), (111, 250), (105, 180), (102, 110), (103, 70), (110, 40),
    ),
    "common-peroneal": (
        (54, 934), (66, 918), (83, 894), (98, 864), (108, 828), (112, 785), (111, 720), (109, 660), (108, 612),
        (112, 588), (120, 558), (129, 524), (136, 496), (140.5, 476), (144.5, 459), (148, 446), (151, 437),
    ),
    "pudendal": ((48, 922), (46, 911), (42.5, 902), (39.5, 893), (38, 885), (38, 876), (40, 867)),
}  # fmt: skip
BRANCHES: dict[str, tuple[Branch, ...]] = {
    "obturator": (
        Branch(((59, 866), (69, 853), (81, 834), (90, 808), (93, 780), (90, 752)), ("adductor-longus",)),
        Branch(((59, 866), (53, 836), (44, 800), (40, 764), (40, 726)), ("adductor-longus",)),
        Branch(
            ((59, 866), (63, 836), (68, 790), (74, 740), (80, 690), (82, 640)),
            ("adductor-brevis", "adductor-longus"),
        ),
    ),
    "femoral": (
        Branch(((93, 897), (108, 846), (120, 795), (124, 730))),
        Branch(((93, 897), (118, 846), (140, 775), (148, 690))),
        Branch(((94, 896), (103, 830), (102, 750), (94, 670), (86, 600))),
        Branch(
            (
                (93, 897),
                (95, 860),
                (94, 820),
                (92, 790),
                (88, 764),
                (82, 738),
                (76, 712),
                (71, 686),
                (68, 654),
                (65, 618),
                (63, 580),
                (64, 532),
                (71, 492),
                (81, 452),
            )
        ),
    ),
    "tibial": (
        Branch(((106, 545), (100, 526), (94, 506), (90, 482)), ("medial-gastrocnemius",)),
        Branch(((108, 545), (119, 526), (126, 506), (131, 482)), ("lateral-gastrocnemius",)),
        Branch(((99, 800), (82, 760), (78, 720)), ("biceps-femoris", "semitendinosus")),
    ),
    "common-peroneal": (),
    "pudendal": (),
}
"""The anterior division of the obturator nerve descends in front of adductor brevis, the posterior behind it.

The last of the femoral nerve's is the saphenous nerve: it comes to the artery from its lateral side, runs in front of
it, and leaves it at its medial side, where the artery turns backwards through adductor magnus. The tibial nerve's enter
the deep surfaces of the muscles, and are seen only in the gap between them and in the popliteal fossa.
"""
ABOVE_PIRIFORMIS: Pairs = (
    (-60, 1100), (200, 1100), (200, 900), (147, 900), (100, 912), (66, 922), (42, 925), (-60, 925),
)  # fmt: skip
"""From behind, the column, the sacrum, the ilium and piriformis hide the plexus: it is seen below its lower edge."""
EMERGED = 940.0
"""Down to this height the femoral nerve may lie within psoas major; below it runs in front of its tendon."""
BICEPS_OVER = 600.0
"""Down to this height the long head of biceps covers the sciatic nerve."""
IN_FRONT: tuple[Pairs, ...] = (
    ((146, 418), (138, 350), (131, 230), (127, 120), (122, 66)),
    ((157, 400), (156, 340), (153, 280), (149, 230), (145, 180), (139, 120), (134, 64)),
)
"""The deep and the superficial peroneal nerve from where the common one ends, at the neck of the fibula, in front of
which they lie. The latter drifts towards the shin, and comes through the fascia about 12 cm above the ankle.
"""
ARTERY: Pairs = (
    (71, 917), (75, 906), (80, 892), (85, 860), (86, 800), (81, 740), (75, 695), (77, 660),
    (88, 634), (104, 612),
)  # fmt: skip
"""The femoral artery, which above the inguinal ligament is the external iliac: beneath the middle of the line from
spine to symphysis, in front of the head of the femur, and through the adductor hiatus behind the femur.
"""
