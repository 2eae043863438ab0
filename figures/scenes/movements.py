"""How the movements of the mannequin are drawn: what stays where it was, and the arrow along the path of the joint.

A movement is read against the limb as it was before, or against the other limb, and abduction and adduction against the
midline too.
"""

from __future__ import annotations

from dataclasses import dataclass

from shapely import LineString, box, union_all
from shapely.geometry.base import BaseGeometry

from figures.anatomy.mannequin import Mannequin, place_at, sweep
from figures.scenes.arrows import draw_motion
from figures.scenes.earlier import draw_earlier, earlier_tones
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points
from trivet.pictures.shapes import largest

_BESIDE, _SAME = 0.045, 7.0
"""How far an arrow's head reaches beside its line, as a share of the picture, and what is too narrow to show, in mm of
the body."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """An arrow around a joint; the fields are those of :func:`figures.anatomy.mannequin.sweep`."""

    centre: str
    end: str
    degrees: float
    reach: float = 1.2
    past: float = 0.0


@dataclass(frozen=True, slots=True)
class MovementScene:
    """What is drawn with the posture of a movement: its arrows, and what shows from where the limb has moved.

    `rest` is the posture before the movement, its joint `about` in the same place; `like` is the opposite
    movement, than which this one is drawn no larger; `midline` and `seat` say whether the midline of the body and the
    seat of a chair are drawn.
    """

    sweeps: tuple[Sweep, ...]
    rest: str = ""
    like: str = ""
    about: str = "ankle.R"
    midline: bool = False
    seat: bool = False


MOVEMENTS: dict[str, MovementScene] = {
    "hip-flexion": MovementScene((Sweep("hip.R", "knee.R", -60, 1.4, -38),), "standing-side", about="hip.R"),
    "hip-extension": MovementScene((Sweep("hip.R", "ankle.R", 20, 1.0, -4),)),
    "knee-flexion": MovementScene((Sweep("knee.R", "ankle.R", 66, 1.0, -16),), "standing-side", about="hip.R"),
    "knee-extension": MovementScene((Sweep("knee.R", "ankle.R", -46, 0.98, 16),), "sitting", about="hip.R", seat=True),
    "hip-adduction": MovementScene(
        (Sweep("hip.R", "ankle.R", -34, 0.86, 7),), "hip-abduction", about="pelvis", midline=True
    ),
    "hip-abduction": MovementScene(
        (Sweep("hip.R", "ankle.R", 26, 1.0, -3),), "standing-front", about="pelvis", midline=True
    ),
    "ankle-inversion": MovementScene(
        (Sweep("ankle.R", "great-toe.R", -64, 2.5, 34), Sweep("ankle.L", "great-toe.L", 64, 2.5, -34)),
        like="ankle-eversion",
        midline=True,
    ),
    "ankle-eversion": MovementScene(
        (Sweep("ankle.R", "toes.R", 78, 2.2, -20), Sweep("ankle.L", "toes.L", -78, 2.2, 20)), midline=True
    ),
    "ankle-dorsiflexion": MovementScene((Sweep("ankle.R", "great-toe.R", -34, 1.62, -16),), "ankle-at-rest"),
    "ankle-plantarflexion": MovementScene((Sweep("ankle.R", "great-toe.R", 40, 1.55, 0),), "ankle-at-rest"),
    "great-toe-extension": MovementScene((Sweep("ankle.R", "great-toe.R", 32, 1.6, 28),), "great-toe-at-rest"),
    "foot-intrinsics": MovementScene((Sweep("ankle.R", "toes.R", 34, 1.6, 8),), "toes-at-rest"),
}
"""By the posture that shows the movement."""


def place_movement(posture: str, room: Box, *, mirrored: bool = False) -> Mannequin:
    """The posture of a movement as large as fits into `room` with its arrow and what shows where it began, centred.

    `mirrored`, it is that of the left limb.
    """
    unit = Mannequin(posture, 0.0, 0.0, 1.0, mirrored)
    scene = MOVEMENTS.get(posture)
    drawn: list[BaseGeometry] = [unit.outline()]
    if scene:
        drawn += [LineString(arrow_course(unit, one)).buffer(_BESIDE * max(unit.size)) for one in scene.sweeps]
        drawn += [_rest(unit, scene).outline()] if scene.rest else []
        drawn += [_stool(unit, scene)] if scene.seat else []
    left, top, right, bottom = union_all(drawn).bounds
    scale = min(room.width / (right - left), room.height / (bottom - top))
    if scene and scene.like:
        scale = min(scale, place_movement(scene.like, room, mirrored=mirrored).scale)
    x, y = room.centre
    return Mannequin(posture, x - (left + right) / 2 * scale, y - (top + bottom) / 2 * scale, scale, mirrored)


def draw_sweep(canvas: Canvas, body: Mannequin, *, width: float = 1.1, head: float = 2.0) -> None:
    """The movement that a body's posture shows, around the body: its arrow, `head` mm large, and where it began.

    Nothing if the posture shows no movement.
    """
    scene = MOVEMENTS.get(body.posture)
    if not scene:
        return
    _draw_start(canvas, body, scene)
    for one in scene.sweeps:
        draw_motion(canvas, arrow_course(body, one), width=width, head=head)


def arrow_course(body: Mannequin, one: Sweep) -> Points:
    """The line of a movement's arrow round a body, (n, 2) in mm of the canvas, its head at the end."""
    return sweep(body, one.centre, one.end, one.degrees, reach=one.reach, past=one.past)


def _rest(body: Mannequin, scene: MovementScene) -> Mannequin:
    return place_at(scene.rest, scene.about, body.joint(scene.about), body.scale, mirrored=body.mirrored)


def _draw_start(canvas: Canvas, body: Mannequin, scene: MovementScene) -> None:
    style, skin, scale = canvas.style, body.outline(), body.scale
    pale, line = earlier_tones(style)
    if scene.seat:
        canvas.fill(_stool(body, scene).difference(skin), pale, line=line, width=0.5)
    if scene.rest:
        # What differs by less than a few millimetres is the same part of the body.
        seen = _rest(body, scene).outline().difference(skin).buffer(-_SAME * scale).buffer(_SAME * scale)
        draw_earlier(canvas, largest(seen), skin, opaque=scene.seat)
    if scene.midline:
        x, _ = body.joint("pelvis")
        canvas.curve([(x, body.box.top), (x, body.box.bottom)], line, width=0.6, dash=(3.0, 2.0))


def _stool(body: Mannequin, scene: MovementScene) -> BaseGeometry:
    """The seat below the thigh, with two legs, which stand as low as the foot did before the movement."""
    (x, y), scale, floor = body.joint("hip.R"), body.scale, _rest(body, scene).box.bottom
    behind, before = (320, 130) if body.mirrored else (130, 320)
    left, right, top = x - behind * scale, x + before * scale, y + 92 * scale
    back, front = (56, 30) if body.mirrored else (30, 56)
    legs = [box(at, top, at + 26 * scale, floor) for at in (left + back * scale, right - front * scale)]
    return union_all([box(left, top, right, top + 46 * scale), *legs])
