"""How L5 and S1 radiculopathy are drawn; all places are in mm of the body from the upper left of their posture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Places: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class RadicularScene:
    """Posture, course of the pain, numb skin, movements that are weak, and the foot close up with its numb skin."""

    posture: str
    pain: Places
    numb: Places
    weak: tuple[str, ...]
    foot: str
    foot_numb: Places


L5_FOOT = (
    (64, 112), (88, 140), (97, 190), (108, 250), (124, 275), (118, 330), (60, 330), (36, 305), (40, 286), (36, 250),
    (40, 200), (46, 150),
)  # fmt: skip
S1_FOOT = (
    (56, -6), (56, 30), (62, 62), (72, 93), (88, 116), (104, 128), (106, 160), (101, 203), (112, 228), (122, 290),
    (-6, 290), (-6, -6),
)  # fmt: skip
"""Heel, lateral and central sole, toes 3 to 5, as on the map of the sole."""

SCENES: dict[str, RadicularScene] = {
    "l5": RadicularScene(
        "outer-front",
        (
            (66, 318), (78, 430), (84, 560), (80, 690), (62, 800), (66, 930), (90, 1060), (122, 1142), (168, 1200),
            (212, 1240),
        ),
        (
            (96, 1112), (124, 1102), (146, 1138), (186, 1186), (232, 1236), (234, 1262), (205, 1262), (184, 1262),
            (160, 1248), (132, 1226), (104, 1190), (90, 1150),
        ),
        ("ankle-dorsiflexion", "great-toe-extension"),
        "dorsum",
        L5_FOOT,
    ),
    "s1": RadicularScene(
        "outer-back",
        (
            (236, 352), (268, 450), (286, 560), (288, 700), (280, 830), (276, 960), (286, 1090), (296, 1190),
            (322, 1250), (346, 1292),
        ),
        (
            (226, 1180), (244, 1152), (268, 1166), (296, 1190), (322, 1222), (362, 1280), (362, 1336), (318, 1340),
            (286, 1300), (268, 1250), (232, 1214),
        ),
        ("ankle-plantarflexion",),
        "sole",
        S1_FOOT,
    ),
}  # fmt: skip
