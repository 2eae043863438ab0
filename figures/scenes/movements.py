"""How the movements of the mannequin are drawn: the arrow of each, along the path of its joint."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.mannequin import Mannequin, sweep
from trivet.pictures.canvas import Canvas
from trivet.pictures.labels import arrow


@dataclass(frozen=True, slots=True)
class Sweep:
    """An arrow around a joint; the fields are those of :func:`figures.anatomy.mannequin.sweep`."""

    centre: str
    end: str
    degrees: float
    reach: float = 1.2
    past: float = 0.0


SWEEPS: dict[str, Sweep] = {
    "hip-flexion": Sweep("hip.R", "knee.R", -52, 1.3, -6),
    "hip-adduction": Sweep("hip.R", "ankle.R", -20, 0.86, -8),
    "knee-extension": Sweep("knee.R", "ankle.R", -46, 0.86, 20),
    "ankle-dorsiflexion": Sweep("ankle.R", "great-toe.R", -34, 1.62, -16),
    "great-toe-extension": Sweep("ankle.R", "great-toe.R", -26, 1.66, -12),
    "ankle-inversion": Sweep("ankle.R", "toes.R", -66, 1.5, -26),
    "hip-abduction": Sweep("hip.R", "ankle.R", 28, 0.9, 10),
    "ankle-eversion": Sweep("ankle.R", "toes.R", 66, 1.5, 30),
    "ankle-plantarflexion": Sweep("ankle.R", "great-toe.R", 44, 1.35, -12),
    "knee-flexion": Sweep("knee.R", "ankle.R", 44, 0.96, -12),
    "hip-extension": Sweep("hip.R", "ankle.R", 28, 0.84, 8),
    "foot-intrinsics": Sweep("ankle.R", "great-toe.R", 26, 1.66, 14),
}
"""By the posture that shows the movement."""


def draw_sweep(canvas: Canvas, body: Mannequin, *, width: float = 1.1, head: float = 2.0) -> None:
    """The arrow of the movement that a body's posture shows, `head` mm large; nothing if it has none."""
    found = SWEEPS.get(body.posture)
    if found:
        way = sweep(body, found.centre, found.end, found.degrees, reach=found.reach, past=found.past)
        arrow(canvas, way, canvas.style.alarm, width=width, head=head)
