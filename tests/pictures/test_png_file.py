"""PNG files are made of chunks that any program reads."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from trivet.pictures.png_file import RGB, chunk, png_file


def test_pixels_are_read_back_as_they_were() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    data = png_file(pixels.reshape(5, 21), 7, RGB, 1, chunks=[(b"tEXt", b"Author\0Ann")])
    with Image.open(io.BytesIO(data)) as image:
        assert (image.mode, image.size, image.info["Author"]) == ("RGB", (7, 5), "Ann")
        assert np.array_equal(np.asarray(image), pixels)


def test_a_chunk_has_its_length_and_its_checksum() -> None:
    assert chunk(b"IEND", b"") == b"\0\0\0\0IEND\xaeB\x60\x82"
