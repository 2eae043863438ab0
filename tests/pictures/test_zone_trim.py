"""Gaps that close for a moment are opened, and slivers along a section go to the zone beside them."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from trivet.pictures.zone_trim import with_open_gaps, without_slivers


def test_a_gap_between_two_toes_that_touch_is_opened() -> None:
    labels = np.zeros((40, 40), dtype=np.uint8)
    labels[5:, 5:35] = 1
    labels[5:25, 19:21] = 0  # the gap between two toes
    touching = labels.copy()
    touching[10:14, 19:21] = 1
    opened = with_open_gaps(touching, 5.0, 2.0)
    ground, _ = ndimage.label(np.pad(opened == 0, 1, constant_values=True))
    assert ground[24, 20] == ground[0, 0], "the hole is open to the outside"
    assert (opened != touching).sum() < 20


def test_a_hole_in_the_middle_of_a_surface_stays_one() -> None:
    labels = np.ones((40, 40), dtype=np.uint8)
    labels[18:22, 18:22] = 0
    assert (with_open_gaps(labels, 5.0, 2.0) == labels).all()


def test_a_strip_along_a_section_goes_to_the_zone_beside_it_where_it_is_narrow() -> None:
    section, inner, outer = 9, 1, 2
    labels = np.full((60, 60), outer, dtype=np.uint8)
    labels[:, :20] = section
    for row in range(60):
        labels[row, 20 : 20 + max(2, 20 - row)] = inner  # it tapers to a sliver
    trimmed = without_slivers(labels, section, 8.0)
    assert (trimmed[40:, 20:] == outer).all()
    assert (trimmed[:6, 20:30] == inner).all()
    assert ((trimmed == section) == (labels == section)).all()
