"""The specification of a view of a surface, as plain values: the camera, the part that is shown, and how finely.

Nothing here imports numpy, so that a figure's words can name views.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from trivet.pictures.camera import Camera

HorizontalSide: TypeAlias = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Detail:
    """How finely a view is measured. Lengths are in mm on the surface, areas in mm².

    `step` is the side of a pixel of the zones, `tone_step` of the tone. `inner` and `outer` are the widths of the
    smoothing along borders and along the outline, `tolerance` how far a thinned line may stray. Pieces of a zone that
    are smaller than `island`, or nowhere `thin` deep (half their breadth), go to their neighbours. Spots are found in
    one pixel of `sampling` in each direction.
    """

    step: float
    tone_step: float
    inner: float
    outer: float
    tolerance: float
    island: float
    thin: float
    sampling: int


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What is seen, and from where. Lengths are in mm on the surface, in the picture plane of `camera`: right, up.

    `pose` names a pose of the surface. `window` (left, top, right, bottom) is the part of the plane that is kept; if it
    is None, everything is. `ceiling` leaves out what lies higher in the pose at rest. `half` is the side of the picture
    on which the measured half lies, if its mirror image is shown as well; then the window reaches equally far to
    both sides. `oval` (the middle, and the half axes) bounds a picture that is an opening onto the surface; it takes
    the place of the window. `cut` marks where a section is visible, with the label `CUT`.
    """

    pose: str
    camera: Camera
    detail: Detail
    window: tuple[float, float, float, float] | None = None
    ceiling: float | None = None
    half: HorizontalSide | None = None
    oval: tuple[float, float, float, float] | None = None
    cut: bool = False
