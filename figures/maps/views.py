"""The views of the map: where one stands, in which pose the body is, and how much of it the picture shows.

Lengths are in mm on the body. In a view's plane x runs to the right and y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trivet.pictures.projection import Camera

Side = Literal["left", "right"]

# The foot points 7° outwards; its views are turned so that it stands upright.
_SPLAY_SIN, _SPLAY_COS = 0.1229, 0.9924
_SADDLE_SIN, _SADDLE_COS = 0.3746, 0.9272


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the body.

    `lowest` and `highest` bound what is kept of the standing body (y in mm). `both` shows both limbs. `fade` is how
    far the picture fades out from its upper edge. `limb` is the side of the picture on which the right limb lies.
    `oval` bounds a picture that is a window onto the body: its centre in the camera's plane, and its half axes. `cut`
    is true where one looks onto a section through the limb.
    """

    name: str
    title: str
    pose: str
    camera: Camera
    step: float
    both: bool
    highest: float
    fade: float
    limb: Side
    body_width: float
    columns: tuple[Side, ...]
    oval: tuple[float, float, float, float] | None = None
    cut: bool = False


_FRONT = Camera((1, 0, 0), (0, 1, 0), (0, 0, 1))
_BACK = Camera((-1, 0, 0), (0, 1, 0), (0, 0, -1))
_LATERAL = Camera((0, 0, 1), (0, 1, 0), (-1, 0, 0))
_MEDIAL = Camera((0, 0, -1), (0, 1, 0), (1, 0, 0))
_DORSUM = Camera((-_SPLAY_COS, 0, -_SPLAY_SIN), (-_SPLAY_SIN, 0, _SPLAY_COS), (0, 1, 0))
_SOLE = Camera((_SPLAY_COS, 0, _SPLAY_SIN), (-_SPLAY_SIN, 0, _SPLAY_COS), (0, -1, 0))
_SADDLE = Camera((1, 0, 0), (0, -_SADDLE_SIN, _SADDLE_COS), (0, -_SADDLE_COS, -_SADDLE_SIN))

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("anterior", "Anterior", "plantarflexed", _FRONT, 0.5, True, 1080, 90, "left", 48, ("left",)),
        View("posterior", "Posterior", "plantarflexed", _BACK, 0.5, True, 1080, 90, "right", 48, ("right",)),
        View("medial", "Medial (right limb)", "standing", _MEDIAL, 0.5, False, 800, 70, "left", 48, ("left",)),
        View("lateral", "Lateral (right limb)", "standing", _LATERAL, 0.5, False, 1080, 90, "left", 42, ("left",)),
        View("foot-dorsum", "Dorsum (right foot)", "standing", _DORSUM, 0.25, False, 128, 0, "left", 40,
             ("left", "right"), cut=True),
        View("foot-sole", "Sole (right foot)", "standing", _SOLE, 0.25, False, 128, 0, "left", 40, ("left", "right")),
        View("saddle", "Saddle, seen from below", "lithotomy", _SADDLE, 0.5, True, 1080, 0, "left", 62,
             ("left", "right"), oval=(0.0, -293.0, 215.0, 137.0)),
    )
}  # fmt: skip
