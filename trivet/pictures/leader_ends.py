"""Where a leader line may end in its zone: one rule for the labels on figures and for the lines of sheets."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from trivet.pictures.surface import Numbers

CLEAR = 1.1
"""A leader line ends at least so many mm inside its zone, or in the middle of a narrow one."""
SHARE, _RIDGE = 0.75, 0.85
"""The middle of a narrow zone is where it is at least the first share as deep as at its deepest, and the second as deep
as at its deepest nearby."""


def leader_ends(depth: Numbers, cell: float, share: float = SHARE) -> NDArray[np.bool_]:
    """The cells of a zone in which a leader line may end.

    `depth` is how far inside the zone each cell of a grid lies, in mm on paper, and 0 outside it; a cell is `cell` mm
    wide. The line ends `CLEAR` mm or more from the border. Where the zone is too narrow for that, it ends in the middle
    between its borders, as a dot near one of them would be taken for one of the zone beyond;
    and where it has at least a `share` of its greatest depth.
    """
    nearby = ndimage.maximum_filter(depth, size=2 * int(np.ceil(CLEAR / cell)) + 1)
    in_middle = (depth >= share * float(depth.max())) & (depth >= _RIDGE * nearby)
    ends: NDArray[np.bool_] = (depth > 0) & (in_middle | (depth >= CLEAR))
    return ends
