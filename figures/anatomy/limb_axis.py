"""The measures of the lower limb's chart: every millimetre of a leg that the chart needs, written once."""

from __future__ import annotations

from dataclasses import dataclass

from trivet.pictures.chart import ChartPlane


@dataclass(frozen=True, slots=True)
class LimbAxis:
    """The measures of a :class:`figures.anatomy.limb_chart.LimbChart` on one standing body.

    Lengths are in mm in the frame of the surface: x to the body's left, y up from the floor, z forwards.

    `zero` is the height of h = 0 and `unit` the millimetres of one unit of h; h is charted from `top` to `bottom`.
    Along a border one degree of theta counts as `degree` mm; the limb is about as thick as a cylinder of `radius` mm.
    (`hinge_y`, `hinge_z`) is the hinge in front of the ankle, and `turn` the span of h of the quarter turn about it.
    The foot points `splay` degrees outwards from (`ankle_x`, `ankle_z`), and sections turn with it from the height
    `splay_from` down. From h = `toes` on the foot keeps the breadth and thickness that it has there, theta = 0 moves to
    the fraction `toe_middle` of its breadth, and ±90° to the height `toe_turn`. At h =
    `little_toe` the little toe ends. Above h = `crotch` the breadth counts from the midline.

    The saddle is seen from `saddle_tilt` degrees behind straight below; `saddle_zero` is where its middle lies in that
    picture (mm, forwards positive) and `saddle_unit` the unit of its plane. The front of the thigh is no part of it,
    nor is skin more than `saddle_front` mm before the hip joint.
    """

    zero: float
    unit: float
    top: float
    bottom: float
    degree: float
    radius: float
    hinge_y: float
    hinge_z: float
    turn: float
    ankle_x: float
    ankle_z: float
    splay: float
    splay_from: float
    toes: float
    little_toe: float
    toe_middle: float
    toe_turn: float
    crotch: float
    saddle_tilt: float
    saddle_zero: float
    saddle_unit: float
    saddle_front: float

    @property
    def plane(self) -> ChartPlane:
        """The extent of the chart's main plane, tabulated in steps of about half a millimetre."""
        return ChartPlane(self.top, self.bottom, self.unit, self.degree, self.radius, h_step=0.0006, theta_step=0.15)


AXES: dict[str, LimbAxis] = {
    "lower_body": LimbAxis(
        zero=906.4, unit=838.0, top=-0.45, bottom=1.45, degree=1.4, radius=70.0, hinge_y=118.0, hinge_z=88.0, turn=0.16,
        ankle_x=-126.0, ankle_z=20.0, splay=7.0, splay_from=260.0, toes=1.185, little_toe=1.1975,
        toe_middle=0.52, toe_turn=9.0, crotch=0.113, saddle_tilt=22.0, saddle_zero=-323.0, saddle_unit=90.0,
        saddle_front=60.0,
    ),
}  # fmt: skip
"""The axis of each measured surface, by the name of its file."""
LOWER_BODY = AXES["lower_body"]
