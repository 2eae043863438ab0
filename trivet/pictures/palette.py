"""PNG with a palette of 256 colours that leaves flat colours as they are.

General quantisers lose small zones and turn soft shadows into bands. Here every colour that fills an area keeps its
exact value, and weighted k-means spreads the rest of the palette over the remaining tones. Soft shadows over ten
colours have more tones than that, so a tone between two near entries is dithered in a fixed 4 × 4 pattern, which is
invisible at three pixels a point.
"""

from __future__ import annotations

from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.spatial import cKDTree

Pixels = NDArray[np.uint8]
"""(height, width, 3), red, green, blue."""

Numbers: TypeAlias = NDArray[np.float64]

_PATTERN = (np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) + 0.5) / 16
"""The Bayer matrix: a pixel takes the second tone if the share of that tone exceeds its threshold."""
_NEAR = 9.0
"""Entries farther apart than this are never dithered: they belong to different things."""
_SAME = 1.0
"""A tone this close to an entry takes it undithered: the step is invisible, and dithering would only add bytes."""
_FLAT = 0.002
"""A colour that fills more than this share of the picture is flat, and has a place in the palette."""
_MOST_FLAT = 64
_ROUNDS = 6


def png_bytes(pixels: Pixels, colours: int = 256) -> bytes:
    """`pixels` as an indexed PNG without any metadata; the same bytes for the same pixels."""
    packed = pixels.astype(np.uint32)
    codes = (packed[..., 0] << 16) | (packed[..., 1] << 8) | packed[..., 2]
    unique, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    rgb = np.stack([unique >> 16, (unique >> 8) & 255, unique & 255], axis=1).astype(np.float64)
    palette = rgb if len(unique) <= colours else _palette(rgb, counts, colours)
    image = Image.fromarray(_dithered(palette, rgb, inverse.reshape(codes.shape)), mode="P")
    image.putpalette(np.floor(palette + 0.5).astype(np.uint8).ravel().tolist())
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True, compress_level=9)
    return stream.getvalue()


def _dithered(palette: Numbers, rgb: Numbers, colour: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The palette's entry of each pixel; `colour` is the number of its colour among `rgb`."""
    entries, wanted = _perceived(palette), _perceived(rgb)
    if len(palette) < 2:
        return np.zeros(colour.shape, dtype=np.uint8)
    nearest = cKDTree(entries).query(wanted, k=2)
    distance, found = np.asarray(nearest[0]), np.asarray(nearest[1], dtype=np.int64)
    first, second = entries[found[:, 0]], entries[found[:, 1]]
    apart = second - first
    square = (apart**2).sum(axis=1)
    share = ((wanted - first) * apart).sum(axis=1) / np.maximum(square, 1e-9)
    mixed = (square < _NEAR**2) & (distance[:, 0] > _SAME)
    share = np.where(mixed, np.round(np.clip(share, 0.0, 0.5), 6), 0.0)
    rows, columns = colour.shape
    threshold = np.tile(_PATTERN, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns]
    entry: NDArray[np.uint8] = np.where(share[colour] > threshold, found[colour, 1], found[colour, 0]).astype(np.uint8)
    return entry


def _palette(rgb: Numbers, counts: NDArray[np.int64], colours: int) -> Numbers:
    """At most `colours` whole-numbered colours, the flat ones of `rgb` among them."""
    order = np.lexsort((np.arange(len(counts)), -counts))[:_MOST_FLAT]
    flat = order[counts[order] > _FLAT * counts.sum()]
    rest = np.setdiff1d(np.arange(len(rgb)), flat)
    # k-means on 4,000 coarse cells instead of 100,000 colours; the low power in `weight` lets small zones count.
    cells, member = np.unique((rgb[rest] // 6).astype(np.int64) @ [1 << 16, 1 << 8, 1], return_inverse=True)
    mass = _sums(member, counts[rest].astype(np.float64), len(cells))
    points = _perceived(rgb[rest])
    centre = np.stack([_sums(member, points[:, k] * counts[rest], len(cells)) for k in range(3)], 1) / mass[:, None]
    weight: Numbers = mass**0.25
    wanted = min(colours - len(flat), len(cells))
    middles = _spread(centre, weight, _perceived(rgb[flat]), wanted)
    for _ in range(_ROUNDS):
        owner = _nearest(middles, centre)
        total = _sums(owner, weight, wanted)
        sums = np.stack([_sums(owner, centre[:, k] * weight, wanted) for k in range(3)], 1)
        middles = np.where(total[:, None] > 0, sums / np.maximum(total, 1e-9)[:, None], middles)
    found = np.vstack([rgb[flat], _unperceived(middles)])
    return np.unique(np.clip(np.floor(found + 0.5), 0, 255), axis=0)


def _spread(points: Numbers, weight: Numbers, taken: Numbers, wanted: int) -> Numbers:
    """`wanted` of `points`, each the one that is farthest, by weighted distance, from those before it and `taken`."""
    distance = cKDTree(taken).query(points)[0] ** 2 if len(taken) else np.full(len(points), 1e6)
    chosen: list[int] = []
    for _ in range(wanted):
        best = int(np.argmax(distance * weight))
        chosen.append(best)
        distance = np.minimum(distance, ((points - points[best]) ** 2).sum(axis=1))
    return points[chosen]


def _nearest(points: Numbers, queries: Numbers) -> NDArray[np.int64]:
    return np.asarray(cKDTree(points).query(queries)[1], dtype=np.int64)


def _sums(groups: NDArray[np.int64], values: Numbers, number: int) -> Numbers:
    return np.bincount(groups, values, number).astype(np.float64)


_SCALE = np.array([0.30, 0.59, 0.11]) ** 0.5


def _perceived(rgb: Numbers) -> Numbers:
    """Channels weighted as the eye weighs them; enough to choose a nearest tone."""
    return rgb * _SCALE


def _unperceived(scaled: Numbers) -> Numbers:
    return scaled / _SCALE
