"""Logos: in colour and in grey, and no larger than a page needs."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from trivet.pictures.image.logo import PIXELS, read_logo
from trivet.pictures.image.values import ImageError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {}"><rect width="9" height="9" fill="#ff0000"/>{}</svg>'


def content(address: str) -> bytes:
    return b64decode(address.partition("base64,")[2])


def png(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.new("RGBA", (width, height), (255, 0, 0, 255)).save(stream, "PNG")
    return stream.getvalue()


def test_a_drawing_stays_one_and_has_a_grey_edition() -> None:
    logo = read_logo(SVG.format("40 20", "").encode(), "logo.svg", "Example School")
    assert (logo.ratio, logo.alt) == (2, "Example School")
    assert b'fill="#ff0000"' in content(logo.colour)
    assert b'fill="#4c4c4c"' in content(logo.grey)


def test_pixels_are_reduced_to_what_print_needs() -> None:
    logo = read_logo(png(4000, 1000), "logo.png", "Example School")
    with Image.open(BytesIO(content(logo.colour))) as colour, Image.open(BytesIO(content(logo.grey))) as grey:
        assert (colour.size, grey.mode) == ((PIXELS, PIXELS // 4), "L")


@pytest.mark.parametrize(
    ("data", "file", "what"),
    [
        (SVG.format("900 20", "").encode(), "logo.svg", "is 900 × 20 large"),
        (SVG.format("40 20", "<script>alert(1)</script>").encode(), "logo.svg", "<script>"),
        (b"hello", "logo.png", "is not a PNG image"),
    ],
)
def test_what_cannot_be_printed_is_refused(data: bytes, file: str, what: str) -> None:
    with pytest.raises(ImageError, match=what):
        read_logo(data, file, "Example School")
