"""PNG files with a palette, without metadata: the same bytes for the same pixels.

indexed_png(entries, palette)      # entries (height, width), palette (n, 3), or (n, 4) with opacities
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trivet.pictures.png_file import INDEXED, png_file

_LEVEL = 9
"""How hard the compressor tries, from 0 to 12; 12 gains 5 % in ten times the time."""


def indexed_png(entries: NDArray[np.uint8], palette: NDArray[np.uint8]) -> bytes:
    """A PNG whose pixels are numbers of `palette`'s rows, of which there are at most 256."""
    depth = next(bits for bits in (1, 2, 4, 8) if len(palette) <= 1 << bits)
    # No filter: the difference between the numbers of two entries means nothing.
    chunks = [(b"PLTE", palette[:, :3].tobytes())]
    if palette.shape[1] == 4 and (palette[:, 3] < 255).any():
        chunks.append((b"tRNS", palette[:, 3].tobytes()))
    return png_file(_packed(entries, depth), entries.shape[1], INDEXED, _LEVEL, depth=depth, chunks=chunks)


def _packed(entries: NDArray[np.uint8], depth: int) -> NDArray[np.uint8]:
    """The rows of a picture with several pixels in a byte, the first in its highest bits."""
    if depth == 8:
        return entries
    height, width = entries.shape
    each = 8 // depth
    padded = np.zeros((height, -(-width // each), each), dtype=np.uint8)
    padded.reshape(height, -1)[:, :width] = entries
    found = np.zeros(padded.shape[:2], dtype=np.uint8)
    for place in range(each):
        found |= padded[:, :, place] << np.uint8(8 - depth * (place + 1))
    return found
