"""Compresses what a PDF consists of by libdeflate, which takes a third of the time, and encodes a picture only once.

with quick_streams({}):
    document.write_pdf()
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import deflate

Rasters = dict[tuple[str, tuple[int, int], bytes], bytes]
"""Mode, size and hash of the pixels of a picture → its rows as they are in a PDF."""


class _Compressor:
    """A compressor like those of zlib, with all of its output at the end."""

    def __init__(self, level: int = 9) -> None:
        self.level, self.parts = level, list[bytes]()

    def compress(self, part: bytes) -> bytes:
        self.parts.append(part)
        return b""

    def flush(self) -> bytes:
        return bytes(deflate.zlib_compress(b"".join(self.parts), self.level))


class _Compression:
    """What is used of the module zlib."""

    compressobj = _Compressor


@contextmanager
def quick_streams(rasters: Rasters) -> Iterator[None]:
    """While this lasts, PDFs are compressed by libdeflate, and pictures that are in `rasters` are not encoded again."""
    import pydyf
    from weasyprint.images import RasterImage

    usual, encode = pydyf.zlib, RasterImage._get_png_data

    def quick_encode(picture: Any) -> bytes:
        key = picture.mode, picture.size, sha256(picture.tobytes()).digest()
        if key not in rasters:
            rasters[key] = encode(picture)
        return rasters[key]

    pydyf.zlib, RasterImage._get_png_data = _Compression, staticmethod(quick_encode)
    try:
        yield
    finally:
        pydyf.zlib, RasterImage._get_png_data = usual, staticmethod(encode)
