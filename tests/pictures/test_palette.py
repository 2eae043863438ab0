"""A palette keeps flat colours as they are and smooth shades smooth."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from trivet.pictures.palette import png_bytes

ZONES = [(249, 185, 194), (135, 168, 78), (134, 143, 221)]


def shaded() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Three flat zones above; below, each of them fading to dark, and a fine ramp."""
    picture = np.zeros((200, 300, 3), dtype=np.uint8)
    for number, colour in enumerate(ZONES):
        picture[:100, number * 100 : number * 100 + 100] = colour
        tone = np.linspace(1, 0.4, 100)[:, None, None]
        picture[100:, number * 100 : number * 100 + 100] = np.round(np.array(colour) * tone)
    return picture


def decoded(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(BytesIO(data)) as image:
        assert image.mode == "P"
        return np.asarray(image.convert("RGB"))


def test_flat_zones_keep_their_colour_to_the_bit() -> None:
    picture = shaded()
    assert (decoded(png_bytes(picture))[:100] == picture[:100]).all()


def test_shades_are_close_everywhere() -> None:
    rng = np.random.default_rng(0)
    picture = np.clip(shaded().astype(int) + rng.integers(-2, 3, (200, 300, 3)), 0, 255).astype(np.uint8)
    assert np.abs(decoded(png_bytes(picture)).astype(int) - picture).mean() < 3


def test_the_same_pixels_give_the_same_bytes_and_no_metadata() -> None:
    data = png_bytes(shaded())
    assert data == png_bytes(shaded())
    assert b"tEXt" not in data and b"Software" not in data
