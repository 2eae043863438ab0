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
        "front and side",
        (
            (55, 196), (68, 300), (76, 430), (76, 560), (66, 660), (68, 800), (86, 920), (108, 1006), (146, 1062),
            (182, 1112),
        ),
        ("ankle-dorsiflexion", "great-toe-extension"),
        "dorsum",
    ),
    "s1": RadicularScene(
        "inner-back",
        "from behind",
        (
            (339, 232), (349, 330), (361, 440), (373, 560), (391, 680), (410, 780), (422, 870), (424, 960),
            (427, 1040), (433, 1100), (433, 1148),
        ),
        ("ankle-plantarflexion",),
        "sole",
    ),
}  # fmt: skip
"""By the column of the table."""
