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
        ((66, 236), (78, 360), (92, 480), (103, 590), (114, 680), (119, 770), (115, 840), (111, 905)),
        ("knee-extension", "ankle-dorsiflexion"),
        "foot-medial",
    ),
    "l5": RadicularScene(
        "outer-front",
        "front and side",
        (
            (58, 196), (72, 300), (86, 430), (94, 560), (88, 660), (77, 800), (86, 910), (102, 990), (126, 1068),
            (150, 1115), (198, 1151),
        ),
        ("ankle-dorsiflexion", "great-toe-extension"),
        "dorsum",
    ),
    "s1": RadicularScene(
        "inner-back",
        "from behind",
        (
            (339, 232), (349, 330), (361, 440), (377, 560), (400, 680), (418, 770), (427, 835), (428.5, 900),
            (426, 960), (423, 1015), (424, 1065), (427, 1110), (430, 1148),
        ),
        ("ankle-plantarflexion",),
        "sole",
    ),
}  # fmt: skip
"""By the column of the table."""
