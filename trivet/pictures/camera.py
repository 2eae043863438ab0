"""A camera: the direction from which a surface is seen, as plain values.

It is separate from :mod:`trivet.pictures.projection`, which computes with it, so that the words of a figure can name
views without importing numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """An orthographic camera. Three unit vectors in the frame of the surface, at right angles to one another.

    `right` and `up` span the picture plane; `towards` points from the surface to the viewer.
    """

    right: Vector
    up: Vector
    towards: Vector
