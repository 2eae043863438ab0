"""The parts of PNG files: chunks, and files of unfiltered rows that libdeflate compresses."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import deflate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RGB, INDEXED = 2, 3
"""What a pixel is: three channels, or the number of a colour of the palette."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_file(
    rows: NDArray[np.uint8],
    width: int,
    kind: int,
    level: int,
    *,
    depth: int = 8,
    chunks: Iterable[tuple[bytes, bytes]] = (),
) -> bytes:
    """A file with pixels of that `kind`, of `depth` bits a channel; `rows` are its bytes (height, bytes in a row).

    `level` is how hard the compressor tries, from 0 to 12; `chunks` go between the header and the pixels, as name and
    data.
    """
    import numpy as np

    height, length = rows.shape
    filtered = np.zeros((height, 1 + length), dtype=np.uint8)  # each row begins with the number of its filter: none
    filtered[:, 1:] = rows
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)),
        *chunks,
        (b"IDAT", bytes(deflate.zlib_compress(filtered.tobytes(), level))),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(chunk(name, data) for name, data in parts)


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of four letters and its data, with its length and its checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
