"""Small rasters of one colour that grow opaque towards a side or a corner, for what fades into the paper."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from trivet.pictures.style import rgb

Towards: TypeAlias = Literal["up", "down", "left", "right", "upper left", "upper right"]

_STEPS = 32
"""Pixels from nothing to the full colour."""


def fade_raster(towards: Towards, colour: str) -> NDArray[np.uint8]:
    """(rows, columns, 4) from nothing to `colour`, which is reached before the end.

    A fade towards an upper corner goes on as one towards its side above it.
    """
    rise = np.clip(np.linspace(0, 1.25, _STEPS), 0, 1) ** 1.3
    down = rise[:, None] if towards == "down" else rise[::-1, None]
    across = rise[None, :] if towards.endswith("right") else rise[None, ::-1]
    share = down * across if " " in towards else down if towards in {"up", "down"} else across
    rgba = np.empty((*share.shape, 4), dtype=np.uint8)
    rgba[..., :3] = rgb(colour)
    # Steps of 5 in 255 are invisible, and make the raster smaller.
    rgba[..., 3] = np.round(51 * share) * 5
    return rgba
