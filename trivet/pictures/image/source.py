"""An image as the build reads it: pixels, or the cleaned elements of an SVG."""

from __future__ import annotations

from typing import TypeAlias

from trivet.pictures.image.raster import Raster, read_raster
from trivet.pictures.image.values import ImageError
from trivet.pictures.image.vector import Vector, read_vector

Source: TypeAlias = Raster | Vector
LARGEST_FILE = 40_000_000
"""Bytes of the largest file that is opened."""


def read_source(data: bytes, file: str) -> Source:
    """The image in a file of that name. Raises ImageError for whatever cannot, or must not, be shown."""
    if not data:
        raise ImageError(f"`{file}` is empty", "put the image there")
    if len(data) > LARGEST_FILE:
        what = f"`{file}` has {len(data) / 1e6:.0f} MB, more than {LARGEST_FILE // 1_000_000}"
        raise ImageError(what, "make it smaller; 2000 pixels across are plenty")
    return read_vector(data, file) if file.endswith(".svg") else read_raster(data, file)
