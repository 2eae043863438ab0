"""The postures that are measured: how the joints are turned, from where the body is seen, and what part is kept.

Angles are about x, y and z in degrees, lengths in millimetres of the body.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from figures.anatomy.cameras import BACK, BELOW, FRONT, LATERAL, MEDIAL, SADDLE
from trivet.pictures.camera import Camera

Angles: TypeAlias = tuple[float, float, float]
Outline: TypeAlias = tuple[tuple[float, float], ...]

SUPINE = Camera((0, -1, 0), (0, 0, 1), (-1, 0, 0))
"""Lying on the back, from the body's right: the head at the left."""
PRONE = Camera((0, -1, 0), (0, 0, -1), (1, 0, 0))
"""Lying on the front, from the body's left: the head at the left."""


def _turned(degrees: float, lift: float) -> Camera:
    """Standing, seen from `degrees` to the body's right of the front, from `lift` degrees above."""
    turn = Rotation.from_euler("xy", (-lift, -degrees), degrees=True).as_matrix()
    right, up, towards = ((float(x), float(y), float(z)) for x, y, z in turn.T)
    return Camera(right, up, towards)


FEET_SEEN = _turned(0, -12)
"""From the front and a little below, so that soles are seen that face each other or away from each other."""


def _arm(degrees: float, up: tuple[float, float, float]) -> Camera:
    """A hanging right arm, its hand at the left and the direction `up` of the body upwards, turned clockwise."""
    turn = Rotation.from_euler("z", degrees, degrees=True).as_matrix()[:2, :2]
    across, upwards = turn.T @ np.array([(0.0, 1.0, 0.0), up])
    return Camera(_vector(across), _vector(upwards), _vector(np.cross(across, upwards)))


def _vector(values: NDArray[np.float64]) -> tuple[float, float, float]:
    x, y, z = (float(value) for value in values)
    return x, y, z


@dataclass(frozen=True, slots=True)
class Posture:
    """A posture as one camera sees it: the angles by which joints of the right and the left side are turned.

    `window` is (left, top, right, bottom) in mm round the joint `about`, y downwards; None keeps the whole body.
    """

    camera: Camera
    right: dict[str, Angles] = field(default_factory=dict)
    left: dict[str, Angles] = field(default_factory=dict)
    about: str = "hip.R"
    window: tuple[float, float, float, float] | None = None
    only: str = ""
    """Keeps the trunk with both legs (`legs`) or one (`R`), the leg alone (`leg`), the foot (`foot`), or the right
    forearm with its hand (`hand`).
    """
    lithotomy: bool = False
    """Turns hips and knees as for the map's view of the saddle, instead of by `right` and `left`."""
    step: float = 2.5
    """Side of a pixel in mm of the body."""
    even: tuple[Outline, ...] = ()
    """Areas in mm of the picture whose shading is taken from around them: folds of the mesh that no skin has."""


ARM: dict[str, Angles] = {"shoulder": (10, 128, 38), "elbow": (-84, 0, 0)}
"""The hand on the belly."""
LAX: dict[str, Angles] = {"shoulder": (-8, -20, -60), "elbow": (-90, 0, 0), "hip": (-3, -4, 5), "ankle": (48, 0, -5)}
"""The forehead on the hands."""
CURLED: dict[str, Angles] = {"fingers": (0, 0, -26), "fingertips": (0, 0, -34)}
"""Fingers that hold an ankle."""
FLANK: Outline = (
    (355, 500), (375, 455), (420, 436), (550, 452), (675, 481), (700, 550), (680, 625), (550, 630), (480, 615),
    (410, 590), (375, 570),
)  # fmt: skip
"""Prone: below the shoulder, where the raised arm pulls the mesh into folds."""
BEHIND_KNEE: Outline = ((1284, 480), (1345, 480), (1345, 610), (1276, 610), (1291, 560))
"""Prone: of the far leg, what lies just beyond the bent knee."""
BACK_OF_HAND, THUMB = (-1.0, 0.0, 0.0), (0.0, 0.0, -1.0)
"""What of a hanging right hand faces upwards when that direction of the body does."""
STAND = (-330.0, -330.0, 430.0, 960.0)
MOVED, FEET = (-640.0, -330.0, 960.0, 960.0), (-230.0, 720.0, 230.0, 1030.0)
FOOT = {"lateral": (-110.0, -170.0, 260.0, 190.0), "medial": (-260.0, -170.0, 110.0, 140.0)}


def _one_leg(right: dict[str, Angles]) -> Posture:
    """A movement of the right limb at the hip or the knee, from its side."""
    return Posture(LATERAL, right, about="pelvis", window=MOVED, only="R")


def _both_legs(camera: Camera, right: dict[str, Angles], left: dict[str, Angles]) -> Posture:
    """A movement of the right limb beside the left one."""
    return Posture(camera, right, left, about="pelvis", window=MOVED, only="legs")


def _feet(ankle: Angles, together: float) -> Posture:
    """Both feet from the front, turned alike, the legs `together` by an angle at the hip."""
    side: dict[str, Angles] = {"ankle": ankle, "hip": (0, -4, together)}
    return Posture(FEET_SEEN, side, side, about="pelvis", window=FEET, only="legs", step=1.25)


def _foot(camera: Camera, right: dict[str, Angles]) -> Posture:
    """The right foot with the lowest part of the leg, from the side."""
    window = FOOT["medial" if camera == MEDIAL else "lateral"]
    return Posture(camera, right, about="ankle.R", window=window, only="leg", step=1.25)


def _toes(camera: Camera, right: dict[str, Angles]) -> Posture:
    """The right foot with little of the leg, so that toes are large; the great toe is seen from the inner side."""
    left, right_edge = (-260.0, 90.0) if camera == MEDIAL else (-90.0, 260.0)
    return Posture(camera, right, about="ankle.R", window=(left, -90.0, right_edge, 140.0), only="leg", step=1.25)


POSTURES: dict[str, Posture] = {
    "supine-raised": Posture(SUPINE, {**ARM, "hip": (-58, -4, 5)}, ARM),
    "supine-lowered": Posture(SUPINE, {**ARM, "hip": (-34, -4, 5), "ankle": (-24, 0, -5)}, ARM),
    "supine-crossed": Posture(SUPINE, ARM, {**ARM, "hip": (-58, -4, 5)}),
    "prone-bent": Posture(
        PRONE,
        LAX,
        {**LAX, "hip": (-2, -4, 5), "knee": (104, 0, 0), "ankle": (14, 0, -5)},
        even=(FLANK, BEHIND_KNEE),
    ),
    "hip-flexion": _one_leg({"hip": (-78, -4, 5), "knee": (80, 0, 0)}),
    # Without the other leg, the trunk would be taken for a thigh.
    "hip-extension": _both_legs(
        LATERAL, {"hip": (34, -4, 5), "knee": (6, 0, 0), "ankle": (26, 0, -5)}, {"hip": (-2, -4, 5)}
    ),
    "knee-flexion": _one_leg({"knee": (88, 0, 0), "ankle": (12, 0, -5)}),
    "knee-extension": _one_leg({"hip": (-84, -4, 5), "knee": (10, 0, 0)}),
    "hip-adduction": _both_legs(FRONT, {"hip": (0, -4, 18)}, {"hip": (0, -4, -12)}),
    "hip-abduction": _both_legs(FRONT, {"hip": (0, -4, -28)}, {}),
    "ankle-inversion": _feet((10, 0, 34), 7.8),
    "ankle-eversion": _feet((2, 0, -36), 10.4),
    "ankle-dorsiflexion": _foot(LATERAL, {"ankle": (-38, 0, -5)}),
    "ankle-plantarflexion": _foot(LATERAL, {"ankle": (38, 0, -5)}),
    "great-toe-extension": _toes(MEDIAL, {"great-toe": (-60, 0, 0)}),
    "foot-intrinsics": _toes(LATERAL, {"great-toe": (42, 0, 0), "toes": (48, 0, 0)}),
    "sitting": Posture(
        LATERAL,
        {"hip": (-84, -4, 5), "knee": (84, 0, 0), "ankle": (14, 0, -5)},
        window=(-260, -300, 620, 640),
        only="R",
    ),
    "ankle-at-rest": _foot(LATERAL, {}),
    "great-toe-at-rest": _toes(MEDIAL, {}),
    "toes-at-rest": _toes(LATERAL, {}),
    "standing-side": Posture(LATERAL, window=STAND, only="R"),
    "standing-front": Posture(FRONT, about="pelvis", window=(-330, -330, 330, 960), only="legs"),
    "standing-back": Posture(BACK, about="pelvis", window=(-330, -330, 330, 960), only="legs"),
    "kneeling": Posture(MEDIAL, {"knee": (88, 0, 0)}, about="knee.R", window=(-140, -230, 560, 260), only="leg"),
    "sole": Posture(BELOW, about="ankle.R", window=(-110, -300, 110, 120), only="foot", step=1.25),
    "dorsum": Posture(
        FRONT, {"ankle": (54, 0, -5)}, about="ankle.R", window=(-120, -120, 120, 320), only="leg", step=1.25
    ),
    "foot-medial": Posture(MEDIAL, about="ankle.R", window=(-260, -200, 130, 120), only="leg", step=1.25),
    "foot-lateral": Posture(LATERAL, about="ankle.R", window=(-130, -200, 260, 120), only="leg", step=1.25),
    "groin": Posture(FRONT, about="pelvis", window=(-330, -260, 330, 430), only="legs"),
    "buttocks": Posture(BACK, about="pelvis", window=(-330, -260, 330, 430), only="legs"),
    "saddle": Posture(SADDLE, about="anus", window=(-190, -120, 190, 76), only="legs", lithotomy=True),
    "inner-front": Posture(
        _turned(-24, 8), {"ankle": (26, 0, -5)}, {"hip": (6, -4, 0)}, window=(-330, -200, 560, 1090), only="legs"
    ),
    "outer-front": Posture(
        _turned(46, 8), {"ankle": (26, 0, -5)}, {"hip": (4, -4, -1)}, window=(-330, -200, 560, 1090), only="legs"
    ),
    "inner-back": Posture(
        _turned(190, 6),
        {"hip": (4, -4, 3), "ankle": (40, 0, -5)},
        {"hip": (-4, -4, 3)},
        window=(-430, -200, 430, 1090),
        only="legs",
        step=1.25,
    ),
    # A foot that hangs is turned inwards too, which shows the dorsum and the great toe from the lateral side.
    "limb-drop": Posture(
        LATERAL, {"hip": (-30, -4, 5), "knee": (44, 0, 0), "ankle": (34, -6, 26)}, window=STAND, only="R"
    ),
    "hand-lifting": Posture(_arm(62, THUMB), {**CURLED, "shoulder": (0, 34, 38)}, about="wrist.R", only="hand"),
    "hand-pressing": Posture(
        _arm(2, BACK_OF_HAND), {"shoulder": (0, 0, 38), "wrist": (0, 0, -25)}, about="wrist.R", only="hand"
    ),
    "hand-holding": Posture(_arm(0, THUMB), {"shoulder": (0, 60, 38)}, about="wrist.R", only="hand"),
    "foot-drop": Posture(LATERAL, {"ankle": (36, 0, -2)}, about="knee.R", window=(-170, -180, 300, 640), only="leg"),
}
ZONED = ("dorsum", "foot-medial", "inner-back", "inner-front", "limb-drop", "outer-front", "sole")
"""Postures on which zones of the map are drawn; for these the vertices of the surface are kept too, in `zoned.json`."""
