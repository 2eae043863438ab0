"""PNG files with a palette can be read by others, whatever their depth."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from trivet.pictures.indexed_png import indexed_png


@pytest.mark.parametrize("colours", [1, 2, 3, 4, 5, 16, 17, 200, 256])
@pytest.mark.parametrize("width", [1, 7, 8, 33])
def test_every_pixel_has_its_colour(colours: int, width: int) -> None:
    rng = np.random.default_rng(colours)
    palette = rng.integers(0, 256, (colours, 3)).astype(np.uint8)
    entries = rng.integers(0, colours, (5, width)).astype(np.uint8)
    with Image.open(BytesIO(indexed_png(entries, palette))) as image:
        assert image.mode == "P"
        assert (np.asarray(image.convert("RGB")) == palette[entries]).all()


def test_opacities_are_kept() -> None:
    palette = np.array([[10, 20, 30, 0], [10, 20, 30, 128], [200, 0, 0, 255]], dtype=np.uint8)
    entries = np.array([[0, 1, 2], [2, 1, 0]], dtype=np.uint8)
    with Image.open(BytesIO(indexed_png(entries, palette))) as image:
        assert (np.asarray(image.convert("RGBA")) == palette[entries]).all()
