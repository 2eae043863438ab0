"""A logo as sheets print it: cleaned as every image is, and small enough to be part of a page.

read_logo(data, "logo.svg", "University of Exampleton")
"""

from __future__ import annotations

from PIL import Image

from trivet.pictures.data_address import data_address
from trivet.pictures.image import encode
from trivet.pictures.image.source import read_source
from trivet.pictures.image.values import ImageError
from trivet.pictures.image.vector import Vector
from trivet.pictures.logo import Logo

PIXELS = 1000
"""The longer side of a logo of pixels, which is printed a few centimetres wide."""
LONGEST = 8.0
"""How many times as long as the other a side of a logo may be."""
BYTES = 250_000
"""The most that a logo takes on a page."""


def read_logo(data: bytes, file: str, alt: str) -> Logo:
    """The logo in a file of that name, and what it says. Raises ImageError for what cannot, or must not, be shown."""
    source = read_source(data, file)
    width, height = source.size
    ratio = width / height
    if not 1 / LONGEST <= ratio <= LONGEST:
        size = f"`{file}` is {width:g} × {height:g} large"
        what = f"{size}, and one side of a logo may be at most {LONGEST:g} times as long as the other"
        raise ImageError(what, "use a more compact form of the logo")
    if isinstance(source, Vector):
        colour, grey = (_vector(source, grey=grey) for grey in (False, True))
    else:
        pixels = source.pixels.copy()
        pixels.thumbnail((PIXELS, PIXELS), Image.Resampling.LANCZOS)
        colour, grey = (data_address("png", encode.png(shown)) for shown in (pixels, pixels.convert("L")))
    if len(colour) > BYTES * 4 / 3:
        what = f"`{file}` takes {len(colour) * 3 // 4000} kB on a page, more than {BYTES // 1000}"
        raise ImageError(what, "simplify it, or make it smaller")
    return Logo(colour, grey, ratio, alt)


def _vector(source: Vector, *, grey: bool) -> str:
    width, height = source.size
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width:g}" height="{height:g}">{source.markup(width, height, grey=grey)}</svg>'
    )
    return data_address("svg+xml", svg.encode())
