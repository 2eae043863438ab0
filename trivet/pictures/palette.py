"""PNG with a palette of 256 colours that leaves flat colours as they are.

General quantisers lose small zones and turn soft shadows into bands. Here every colour that fills an area keeps its
exact value, and weighted k-means spreads the rest of the palette over the remaining tones. Soft shadows over ten
colours have more tones than that, so a tone between two near entries is dithered: every fourth or every second pixel
takes the other entry, which is invisible at three pixels a point, and a pattern this short compresses well.

Tones are told apart by seven bits of each channel: pixels of the same cell get the same entries. That is fine enough
for shades, and counts the colours of a picture without sorting its pixels.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from trivet.pictures.indexed_png import indexed_png

Pixels = NDArray[np.uint8]
"""(height, width, 3), red, green, blue."""

Numbers: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.uint32]
"""Colours as numbers: red from bit 16, green from bit 8, blue."""

_PATTERN = np.array([[0, 2], [3, 1]], dtype=np.uint32)
"""The Bayer matrix: a pixel takes the second tone if the share of that tone, in quarters, exceeds its threshold."""
FAR, NEAR = 10.0, 7.0
"""Entries farther apart than this are never dithered: they belong to different things. Up to the greater distance, long
shades show no steps on a phone; up to the smaller one, files are up to 9 % smaller.
"""
_SAME = 1.75
"""A tone this close to an entry takes it undithered: the step is invisible, and dithering would only add bytes."""
_FLAT = 0.0013
"""A colour that fills more than this share of the picture is flat, and has a place in the palette."""
_MOST_FLAT = 80
_SAMPLED = 3
"""Flat colours are looked for in every third pixel of every third row."""
_ROUNDS = 6


def png_bytes(pixels: Pixels, colours: int = 256, *, mixed: float = FAR) -> bytes:
    """`pixels` as an indexed PNG without any metadata; the same bytes for the same pixels.

    Entries up to the distance `mixed` are dithered.
    """
    codes = _codes(pixels)
    cell = _cells(codes)
    counts = np.bincount(cell.ravel(), minlength=1 << 21)
    used = np.flatnonzero(counts)
    if len(used) <= colours and len(every := np.unique(codes)) <= colours:
        return indexed_png(np.searchsorted(every, codes).astype(np.uint8), _channels(every).astype(np.uint8))
    flat = _flat(codes[::_SAMPLED, ::_SAMPLED])
    tones = _tones(used, flat)
    rest = ~np.isin(used, _cells(flat))
    palette = _palette(tones[rest], counts[used][rest], _channels(flat), colours)
    mixes = np.zeros(1 << 21, dtype=np.uint32)
    mixes[used] = _mixed(palette, tones, mixed)
    entries = _dithered(mixes[cell])
    # A cell has one tone, so of two flat colours in the same cell one would change.
    for code in flat[_shares_cell(flat)]:
        entries[codes == code] = np.flatnonzero((palette == _channels(code)).all(axis=1))[0]
    return indexed_png(entries, palette.astype(np.uint8))


def _channels(codes: Codes) -> Numbers:
    """Red, green and blue of colours: (…, 3)."""
    return np.stack([codes >> 16, (codes >> 8) & 255, codes & 255], axis=-1).astype(np.float64)


def _codes(pixels: Pixels) -> Codes:
    """The number of each pixel's colour: (height, width)."""
    padded = np.zeros((*pixels.shape[:2], 4), dtype=np.uint8)
    for channel in range(3):
        padded[..., 2 - channel] = pixels[..., channel]
    return padded.view("<u4")[..., 0]


def _cells(codes: Codes) -> Codes:
    """Seven bits of each channel of some colours."""
    return np.asarray((codes >> 3 & 0x1FC000) | (codes >> 2 & 0x3F80) | (codes >> 1 & 0x7F), dtype=np.uint32)


def _flat(sample: Codes) -> Codes:
    """The colours that fill an area of the picture, the most frequent first."""
    found, counts = np.unique(sample, return_counts=True)
    order = np.lexsort((found, -counts))[:_MOST_FLAT]
    flat: Codes = found[order[counts[order] > _FLAT * sample.size]]
    return flat


def _tones(cells: Integers, flat: Codes) -> Numbers:
    """The colour of each cell: that of a flat colour in it, or its middle."""
    tones = np.stack([cells >> 14, (cells >> 7) & 127, cells & 127], axis=1) * 2 + 0.5
    own = flat[::-1]  # of several, the most frequent is written last
    tones[np.searchsorted(cells, _cells(own))] = _channels(own)
    return tones


def _shares_cell(flat: Codes) -> NDArray[np.bool_]:
    cells = _cells(flat)
    found, counts = np.unique(cells, return_counts=True)
    return np.isin(cells, found[counts > 1])


def _mixed(palette: Numbers, tones: Numbers, reach: float) -> NDArray[np.uint32]:
    """How to show each tone: the share of a second entry in quarters (from bit 16), the first (8) and the second."""
    entries, wanted = _perceived(palette), _perceived(tones)
    nearest = cKDTree(entries).query(wanted, k=2)
    distance, found = np.asarray(nearest[0]), np.asarray(nearest[1], dtype=np.int64)
    first, second = entries[found[:, 0]], entries[found[:, 1]]
    apart = second - first
    square = (apart**2).sum(axis=1)
    share = ((wanted - first) * apart).sum(axis=1) / np.maximum(square, 1e-9)
    mixes = (square < reach**2) & (distance[:, 0] > _SAME)
    quarters = np.where(mixes, np.ceil(np.round(np.clip(share, 0.0, 0.5) * 4 - 0.5, 4)), 0).astype(np.uint32)
    return np.asarray((quarters << 16) | (found[:, 0] << 8) | found[:, 1], dtype=np.uint32)


def _dithered(mixed: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The palette's entry of each pixel."""
    rows, columns = mixed.shape
    pattern = np.tile(_PATTERN << 16 | 0xFFFF, (rows // 2 + 1, columns // 2 + 1))[:rows, :columns]
    found = (mixed >> 8).astype(np.uint8)
    np.copyto(found, mixed.astype(np.uint8), where=mixed > pattern)
    return found


def _palette(tones: Numbers, counts: Integers, flat: Numbers, colours: int) -> Numbers:
    """At most `colours` whole-numbered colours: the flat ones, and those that are nearest to all other tones."""
    # k-means on 4,000 coarse cells instead of 100,000 colours; the low power in `weight` lets small zones count.
    cells, member = np.unique((tones // 6).astype(np.int64) @ [1 << 16, 1 << 8, 1], return_inverse=True)
    mass = _sums(member, counts.astype(np.float64), len(cells))
    points = _perceived(tones)
    centre = np.stack([_sums(member, points[:, k] * counts, len(cells)) for k in range(3)], 1) / mass[:, None]
    weight: Numbers = np.sqrt(np.sqrt(mass))  # unlike a power, the same on every processor
    wanted = min(colours - len(flat), len(cells))
    middles = _spread(centre, weight, _perceived(flat), wanted)
    for _ in range(_ROUNDS):
        owner = _nearest(middles, centre)
        total = _sums(owner, weight, wanted)
        sums = np.stack([_sums(owner, centre[:, k] * weight, wanted) for k in range(3)], 1)
        middles = np.where(total[:, None] > 0, sums / np.maximum(total, 1e-9)[:, None], middles)
    found = np.vstack([flat, _unperceived(middles)])
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


def _nearest(points: Numbers, queries: Numbers) -> Integers:
    return np.asarray(cKDTree(points).query(queries)[1], dtype=np.int64)


def _sums(groups: Integers, values: Numbers, number: int) -> Numbers:
    return np.bincount(groups, values, number).astype(np.float64)


_SCALE = np.array([0.30, 0.59, 0.11]) ** 0.5


def _perceived(rgb: Numbers) -> Numbers:
    """Channels weighted as the eye weighs them; enough to choose a nearest tone."""
    return rgb * _SCALE


def _unperceived(scaled: Numbers) -> Numbers:
    return scaled / _SCALE
