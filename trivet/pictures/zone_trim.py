"""What is tidied in a raster of zones before it is outlined: gaps that close for a moment, and slivers of zones."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from trivet.pictures.arcs import OUTSIDE, Labels


def with_open_gaps(labels: Labels, bridge: float, breadth: float) -> Labels:
    """Opens every hole that at most `bridge` pixels of the surface part from the outside, by a gap of that `breadth`.

    Two parts that only touch would look grown together beyond such a hole.
    """
    ground, count = ndimage.label(np.pad(labels == OUTSIDE, 1, constant_values=True))
    outside = ground == ground[0, 0]
    away, nearest = ndimage.distance_transform_edt(~outside, return_indices=True)
    opened = np.pad(labels, 1, constant_values=OUTSIDE)
    rows, columns = np.mgrid[0 : opened.shape[0], 0 : opened.shape[1]]
    for number in set(range(1, count + 1)) - {int(ground[0, 0])}:
        hole = np.where(ground == number, away, np.inf)
        start = np.array(np.unravel_index(int(np.argmin(hole)), hole.shape))
        if hole[tuple(start)] > bridge:
            continue
        end = np.array([index[tuple(start)] for index in nearest])
        way = end - start
        share = np.clip(((rows - start[0]) * way[0] + (columns - start[1]) * way[1]) / (way @ way), 0.0, 1.0)
        off = np.hypot(rows - start[0] - share * way[0], columns - start[1] - share * way[1])
        opened[off <= breadth / 2] = OUTSIDE
    return opened[1:-1, 1:-1]


def without_slivers(labels: Labels, section: int, breadth: float) -> Labels:
    """Gives what is narrower than `breadth` pixels of the zones along a `section` (its label) to the zone beside it."""
    beside = ndimage.distance_transform_edt(labels != section) <= 2 * breadth
    found = labels.copy()
    for label in np.unique(labels[beside & (labels != OUTSIDE) & (labels != section)]).tolist():
        zone = labels == label
        inner = ndimage.distance_transform_edt(zone) > breadth / 2
        broad = ndimage.distance_transform_edt(~inner) <= breadth / 2 + 1
        pieces, _ = ndimage.label(zone & ~broad & beside)
        along = np.unique(pieces[ndimage.binary_dilation(labels == section, iterations=2)])
        lost = (pieces > 0) & np.isin(pieces, along)
        if lost.any():
            others = ~zone & (labels != OUTSIDE) & (labels != section)
            nearest = ndimage.distance_transform_edt(~others, return_distances=False, return_indices=True)
            found[lost] = labels[nearest[0][lost], nearest[1][lost]]
    return found
