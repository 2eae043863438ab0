"""How L5 and S1 radiculopathy are drawn; all places are in mm of the body from the upper left of their posture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Places: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class RadicularScene:
    """Posture, course of the pain, movements that are weak, and the posture of the foot close up."""

    posture: str
    pain: Places
    weak: tuple[str, ...]
    foot: str


SCENES: dict[str, RadicularScene] = {
    "l5": RadicularScene(
        "outer-front",
        (
            (66, 318), (78, 430), (84, 560), (80, 690), (62, 800), (66, 930), (90, 1060), (122, 1142), (168, 1200),
            (212, 1240),
        ),
        ("ankle-dorsiflexion", "great-toe-extension"),
        "dorsum",
    ),
    "s1": RadicularScene(
        "outer-back",
        (
            (236, 352), (268, 450), (286, 560), (288, 700), (280, 830), (276, 960), (286, 1090), (296, 1190),
            (322, 1250), (346, 1292),
        ),
        ("ankle-plantarflexion",),
        "sole",
    ),
}  # fmt: skip
