"""How each radiculopathy is drawn; all places are in mm of the body from the upper left of their posture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Places: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class RadicularScene:
    """Posture and from where it is seen, course of the pain, weak movements, and the posture of the foot close up."""

    posture: str
    seen: str
    pain: Places
    weak: tuple[str, ...]
    foot: str


SCENES: dict[str, RadicularScene] = {
    "l4": RadicularScene(
        "inner-front",
        "from the front",
        ((66, 236), (78, 360), (92, 480), (103, 590), (118, 680), (130, 780), (128, 890), (124, 985)),
        ("knee-extension", "ankle-dorsiflexion"),
        "foot-medial",
    ),
    "l5": RadicularScene(
        "outer-front",
        "from the side",
        (
            (55, 196), (68, 300), (76, 430), (76, 560), (66, 660), (68, 800), (86, 920), (108, 1006), (146, 1062),
            (182, 1112),
        ),
        ("ankle-dorsiflexion", "great-toe-extension"),
        "dorsum",
    ),
    "s1": RadicularScene(
        "outer-back",
        "from behind",
        (
            (322, 232), (346, 330), (358, 440), (359, 560), (358, 680), (354, 780), (356, 870), (362, 960),
            (372, 1050), (392, 1108), (416, 1150),
        ),
        ("ankle-plantarflexion",),
        "sole",
    ),
}  # fmt: skip
"""By the column of the table."""
