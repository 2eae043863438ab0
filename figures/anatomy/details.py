"""How finely the body is measured for maps and for diagrams: plain values."""

from __future__ import annotations

from dataclasses import replace

from trivet.pictures.camera import Camera
from trivet.pictures.view_spec import Detail, ViewSpec

MAP = Detail(step=0.5, tone_step=1.8, inner=2.6, outer=1.1, tolerance=0.1, island=14.0, thin=1.5, sampling=2)
"""For maps: a body on a whole page."""
FOOT_MAP = replace(MAP, step=0.25, tone_step=0.9)
"""For maps of the foot alone."""
DIAGRAM = Detail(step=1.4, tone_step=4.0, inner=4.0, outer=4.0, tolerance=0.15, island=400.0, thin=2.0, sampling=3)
"""For bodies at the size of a diagram."""


def diagram(
    pose: str,
    camera: Camera,
    window: tuple[float, float, float, float],
    *,
    step: float = DIAGRAM.step,
    outer: float = DIAGRAM.outer,
    tone_step: float = DIAGRAM.tone_step,
) -> ViewSpec:
    """A view at the size of a diagram; the details are those of :class:`trivet.pictures.view_spec.Detail`."""
    return ViewSpec(pose, camera, replace(DIAGRAM, step=step, outer=outer, tone_step=tone_step), window)
