"""Path data of SVG: relative coordinates in hundredths, half as long as absolute ones.

    path_data(vertices, codes)     # "M1.23 2l1.77 2.5z"

Two decimals of a point are 0.004 mm. Every step is measured from where the last one ended after rounding, so errors do
not add up along a path.
"""

from __future__ import annotations

import numpy as np
from matplotlib.path import Path
from numpy.typing import ArrayLike, NDArray

_LETTERS = {int(Path.MOVETO): "M", int(Path.LINETO): "l", int(Path.CURVE3): "q", int(Path.CURVE4): "c"}
_LENGTHS = {int(Path.CURVE3): 2, int(Path.CURVE4): 3}
"""The number of vertices of each piece of a curve."""


def path_data(vertices: ArrayLike, codes: ArrayLike | None) -> str:
    """The path data of a matplotlib path, whose codes must not be None; y downwards.

    The path is as `Path.cleaned` leaves it: without NaN, each curve complete, perhaps with STOP at its end.
    """
    kinds = np.asarray(codes, dtype=np.int64)
    end = int(np.argmin(kinds)) if len(kinds) and not kinds.all() else len(kinds)
    if not end:
        return ""
    kinds = kinds[:end]
    # Four decimals first, so that no vector unit's last bit decides how a half is rounded.
    points = np.rint(np.asarray(vertices, dtype=np.float64)[:end].round(4) * 100).astype(np.int64)
    closes, moves = kinds == Path.CLOSEPOLY, kinds == Path.MOVETO
    at = np.arange(end)
    points[closes] = points[np.maximum.accumulate(np.where(moves, at, 0))][closes]
    steps = points - points[_origins(kinds, at)]
    steps[moves] = points[moves]
    words = [_TEXTS[number] if -_SMALL <= number < _SMALL else _text(number) for number in steps.ravel().tolist()]
    begins = np.concatenate(([True], kinds[1:] != kinds[:-1])) | moves
    for piece in np.flatnonzero(begins & ~closes).tolist():
        words[2 * piece] = _LETTERS[int(kinds[piece])] + words[2 * piece].lstrip()
    for piece in np.flatnonzero(closes).tolist():
        words[2 * piece : 2 * piece + 2] = "z", ""
    return "".join(words)


def _origins(codes: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each vertex, the one that its step is measured from: the last of the piece before."""
    origins = at - 1
    for code, length in _LENGTHS.items():
        members = codes == code
        if members.any():
            first = members & np.concatenate(([True], ~members[:-1]))
            begin = np.maximum.accumulate(np.where(first, at, 0))
            origins = np.where(members, at - 1 - (at - begin) % length, origins)
    return np.maximum(origins, 0)


def _text(hundredths: int) -> str:
    """A number of hundredths, as short as can be and set off from one before it: `-.5`, ` 12.34`, ` 0`."""
    whole, part = divmod(abs(hundredths), 100)
    decimals = f".{part:02d}".rstrip("0") if part else ""
    return f"{'-' if hundredths < 0 else ' '}{whole or ('' if part else '0')}{decimals}"


_SMALL = 4096
_TEXTS = [*map(_text, range(_SMALL)), *map(_text, range(-_SMALL, 0))]
"""The texts of the numbers that nearly every step has, by the numbers themselves; negative ones count from the end."""
