"""Pixels as files of limited size: reduced only where they would be larger, and never to a palette.

A JPEG stays a JPEG. What was a PNG or WebP is kept without loss if that fits; for cards it is a WebP then, for sheets
a PNG.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from math import sqrt
from typing import Any

from PIL import Image

from trivet.pictures.credit import Credit

CARD_BYTES = 250_000
SHEET_BYTES = 700_000
"""The most that an image takes on a card and on a sheet."""
QUALITIES = (90, 82, 75)
"""The qualities that are tried at full size; smaller sizes have the last."""
LEAST_WIDTH = 320
_ARTIST, _COPYRIGHT = 0x013B, 0x8298


def jpeg(image: Image.Image, limit: int, credit: Credit) -> bytes:
    """The image as a JPEG of at most `limit` bytes."""

    def encoded(pixels: Image.Image, quality: int) -> bytes:
        return _saved(pixels, "JPEG", exif=_exif(credit), quality=quality, optimize=True, progressive=True)

    return _within(image, limit, encoded)


def webp(image: Image.Image, limit: int, credit: Credit, *, lossless: bool) -> bytes:
    """The image as a WebP of at most `limit` bytes, without loss if that is tried and fits."""
    if lossless:
        data = _saved(image, "WEBP", exif=_exif(credit), lossless=True, quality=30, method=1)
        if len(data) <= limit:
            return data

    def encoded(pixels: Image.Image, quality: int) -> bytes:
        return _saved(pixels, "WEBP", exif=_exif(credit), quality=quality, method=2)

    return _within(image, limit, encoded)


def png(image: Image.Image) -> bytes:
    """The image as a PNG in full colour."""
    return _saved(image, "PNG", compress_level=6)


def _within(image: Image.Image, limit: int, encoded: Callable[[Image.Image, int], bytes]) -> bytes:
    """The first that fits: full size in each of the qualities, then smaller sizes, each made from the full one."""
    for quality in QUALITIES:
        data = encoded(image, quality)
        if len(data) <= limit:
            return data
    share = min(0.95, sqrt(limit / len(data)))
    while image.width * share > LEAST_WIDTH and len(data) > limit:
        across, down = round(image.width * share), max(1, round(image.height * share))
        smaller = image.resize((across, down), Image.Resampling.LANCZOS, reducing_gap=3.0)
        data = encoded(smaller, QUALITIES[-1])
        share *= 0.9
    return data


def _saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def _exif(credit: Credit) -> Image.Exif:
    exif = Image.Exif()
    for tag, value in ((_ARTIST, credit.creator), (_COPYRIGHT, credit.rights)):
        if value:
            exif[tag] = value
    return exif
