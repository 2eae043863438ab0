"""The views of the map, as plain values: the camera, the pose of the body, and what the picture shows.

Lengths are in mm on the body.
"""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy import cameras
from figures.anatomy.details import FOOT_MAP, MAP
from trivet.pictures.view_spec import HorizontalSide, ViewSpec

_WHOLE, _BELOW_GROIN, _FOOT = 1080.0, 744.0, 128.0
"""The heights of the standing body at which views end: from the medial side, below L1 and S3."""


@dataclass(frozen=True, slots=True)
class MapView:
    """One way to look at the body.

    `fade` is how far the picture fades out from its upper edge; `columns` are the sides that have captions, with the
    share of the picture's width that each takes; `outer` is the side with narrow zones whose labels need room, and
    `room` how many mm of the paper are kept free there, since the outline leaves none. `inner` are zones in the middle
    of the body: no line of a ladder reaches them, so they are named beside them. In a view with
    `toes_in_line` one toe hides the next; in one of their `tips`, what is seen of their lower sides is of no interest.
    """

    name: str
    title: str
    spec: ViewSpec
    fade: float
    columns: tuple[tuple[HorizontalSide, float], ...]
    outer: HorizontalSide | None = None
    room: float = 0.0
    inner: tuple[str, ...] = ()
    toes_in_line: bool = False
    tips: bool = False

    @property
    def label_free(self) -> float:
        """How far down from the upper edge labels are not allowed, since little is visible there."""
        return self.fade * 0.8


_COLUMN = 0.34
_BOTH: tuple[tuple[HorizontalSide, float], ...] = (("left", 0.272), ("right", 0.272))
_FRONT, _BACK_OF_THIGH, _BACK_OF_CALF = 0.31, 0.1, 0.165
"""Beside a limb from one side: most zones lie in front, and words beside the back of the leg have room there."""
_BESIDE_FOOT, _BESIDE_LEG = 3.0, 5.0
VIEWS: dict[str, MapView] = {
    view.name: view
    for view in (
        MapView("anterior", "Anterior",
                ViewSpec("plantarflexed", cameras.FRONT, MAP, ceiling=_WHOLE, half="left"), 90.0,
                (("left", _COLUMN),), outer="left", tips=True),
        MapView("posterior", "Posterior",
                ViewSpec("plantarflexed", cameras.BACK, MAP, ceiling=_WHOLE, half="right"), 90.0,
                (("right", _COLUMN),), outer="right", inner=("S3", "S4-5")),
        MapView("medial", "Medial (right limb)",
                ViewSpec("standing", cameras.MEDIAL, MAP, ceiling=_BELOW_GROIN), 45.0,
                (("left", _FRONT), ("right", _BACK_OF_CALF)), outer="right", room=_BESIDE_LEG),
        MapView("lateral", "Lateral (right limb)",
                ViewSpec("standing", cameras.LATERAL_STANDING, MAP, ceiling=_WHOLE), 90.0,
                (("right", _FRONT), ("left", _BACK_OF_THIGH)), toes_in_line=True,
                tips=True),
        MapView("foot-dorsum", "Dorsum (right foot)",
                ViewSpec("standing", cameras.DORSUM, FOOT_MAP, ceiling=_FOOT, cut=True), 0.0, _BOTH,
                outer="left", room=_BESIDE_FOOT),
        MapView("foot-sole", "Sole (right foot)",
                ViewSpec("standing", cameras.SOLE, FOOT_MAP, ceiling=_FOOT), 0.0, _BOTH,
                outer="right", room=_BESIDE_FOOT),
        MapView("saddle", "Saddle, seen from below",
                ViewSpec("lithotomy", cameras.SADDLE, MAP, ceiling=_WHOLE, half="left",
                         oval=(0.0, -293.0, 215.0, 137.0)), 0.0, _BOTH),
    )
}  # fmt: skip
