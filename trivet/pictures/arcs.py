"""Turns a raster of zones into smooth outlines that neighbours share.

The borders between pixels are followed from junction to junction, smoothed with fixed ends, rounded, thinned, and
assembled into polygons. As both sides of a border are the same arc, zones neither overlap nor leave a gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from shapely import LineString, MultiPolygon, Polygon, get_parts, polygonize, unary_union

Numbers: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.uint8]
Shape: TypeAlias = Polygon | MultiPolygon

OUTSIDE = 0
_GRAIN = 0.001
_WIDER, _STRAY = (3.0, 10.0), 0.6
"""The filter may be so many times wider where the line stays within so many pixels of the steps that it smooths."""


@dataclass(frozen=True, eq=False, slots=True)
class Arc:
    """A border between two labels, the smaller first (0 is outside), as points (n, 2)."""

    labels: tuple[int, int]
    points: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Outlines:
    """Zones by label, and the arcs that bound them, in units of pixels: column right, row downwards."""

    zones: dict[int, Shape]
    arcs: tuple[Arc, ...]


def clean(labels: Labels, smallest: int, thinnest: float) -> Labels:
    """Merges islands of fewer than `smallest` pixels, or nowhere `thinnest` pixels deep, into what is nearest.

    Slivers arise where a zone behind the edge of the surface is seen at a grazing angle.
    """
    lost = np.zeros(labels.shape, dtype=bool)
    # A piece that is thin everywhere and still this large would be longer than any picture.
    largest = 40 * smallest
    # Label 0 is outside, and may be anywhere; of the others only their own part of the raster is looked at.
    whole = (slice(None), slice(None))
    for label, part in enumerate([whole, *ndimage.find_objects(labels)]):
        if part is None:
            continue
        pieces, _ = ndimage.label(labels[part] == label)
        sizes = np.bincount(pieces.ravel())
        if not (sizes[1:] < largest).any():
            continue
        for number, place in enumerate(ndimage.find_objects(pieces), start=1):
            if sizes[number] >= largest:
                continue
            piece = pieces[place] == number
            if sizes[number] < smallest or (label != OUTSIDE and _depth(piece) < thinnest):
                lost[part][place] |= piece
    if not lost.any():
        return labels
    # A hole is filled by what surrounds it; a sliver becomes part of another zone rather than of the outside.
    unknown = lost | (labels == OUTSIDE)
    nearest = ndimage.distance_transform_edt(unknown, return_distances=False, return_indices=True)
    return np.where(lost, labels[nearest[0], nearest[1]], labels)


def _depth(piece: NDArray[np.bool_]) -> float:
    return float(ndimage.distance_transform_edt(np.pad(piece, 1)).max())


def outlines(labels: Labels, *, inner: float, outer: float, tolerance: float) -> Outlines:
    """The zones of a raster. `inner` and `outer` are the widths of the smoothing along borders and along the edge.

    All three are in pixels; the raster's rim counts as outside.
    """
    padded = np.pad(labels, 1, constant_values=OUTSIDE)
    edge = _smooth_edge(padded, outer)
    arcs = []
    for pair, chain in _chains(padded):
        arcs.append(Arc(pair, _thin(_smooth(chain, edge, inner, at_edge=pair[0] == OUTSIDE), tolerance)))
    arcs.sort(key=lambda arc: (arc.labels, arc.points[0].tolist(), arc.points[-1].tolist(), len(arc.points)))
    network = unary_union([LineString(arc.points) for arc in arcs], grid_size=_GRAIN)
    parts: dict[int, list[Polygon]] = {}
    for face in get_parts(polygonize(list(get_parts(network)))):
        label = _label_of(face, padded)
        if label != OUTSIDE:
            parts.setdefault(label, []).append(face)
    zones = {label: _joined(found) for label, found in sorted(parts.items())}
    return Outlines(zones, tuple(arcs))


def _joined(parts: Iterable[Polygon]) -> Shape:
    ordered = sorted(parts, key=lambda part: (-part.area, part.bounds))
    return ordered[0] if len(ordered) == 1 else MultiPolygon(ordered)


def _label_of(face: Polygon, padded: Labels) -> int:
    """The label in the middle of a face; for a sliver, the exact label does not matter."""
    inside = face.representative_point()
    return int(padded[int(np.floor(inside.y)) + 1, int(np.floor(inside.x)) + 1])


def _segments(padded: Labels) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every unit border between two pixels: its two corners (as numbers) and its two labels, (n,), (n,), (n, 2)."""
    width = padded.shape[1] + 1
    row, column = np.nonzero(padded[:, 1:] != padded[:, :-1])
    upright = row * width + column + 1
    one = np.stack([padded[row, column], padded[row, column + 1]], axis=1)
    row, column = np.nonzero(padded[1:] != padded[:-1])
    level = (row + 1) * width + column
    two = np.stack([padded[row, column], padded[row + 1, column]], axis=1)
    start = np.concatenate([upright, level])
    end = np.concatenate([upright + width, level + 1])
    return start, end, np.sort(np.concatenate([one, two]).astype(np.int64), axis=1)


def _chains(padded: Labels) -> list[tuple[tuple[int, int], Numbers]]:
    """Runs of unit borders from junction to junction (or round a whole loop), as corners (n, 2): column, row."""
    start, end, pair = _segments(padded)
    code = pair[:, 0] * 256 + pair[:, 1]
    return [
        ((int(label) // 256, int(label) % 256), _corners(chain, padded))
        for label, chain in _follow(start.tolist(), end.tolist(), code.tolist())
    ]


def _follow(start: list[int], end: list[int], code: list[int]) -> list[tuple[int, list[int]]]:
    around: dict[int, list[int]] = {}
    for number, (a, b) in enumerate(zip(start, end, strict=True)):
        around.setdefault(a, []).append(number)
        around.setdefault(b, []).append(number)
    used = bytearray(len(start))

    def walk(corner: int, number: int) -> list[int]:
        chain = [corner]
        while not used[number]:
            used[number] = 1
            corner = end[number] if start[number] == corner else start[number]
            chain.append(corner)
            here = around[corner]
            if len(here) != 2:
                break
            number = here[0] if here[1] == number else here[1]
        return chain

    junctions = sorted(corner for corner, here in around.items() if len(here) != 2)
    found = [
        (code[number], walk(corner, number)) for corner in junctions for number in around[corner] if not used[number]
    ]
    found += [(code[number], walk(start[number], number)) for number in range(len(start)) if not used[number]]
    return found


def _corners(chain: Iterable[int], padded: Labels) -> Numbers:
    width = padded.shape[1] + 1
    corner = np.fromiter(chain, dtype=np.int64)
    return np.stack([corner % width - 1, corner // width - 1], axis=1).astype(np.float64)


def _smooth_edge(padded: Labels, width: float) -> dict[tuple[float, float], tuple[float, float]]:
    """The new place of each corner once the outline is smoothed as a whole, as if no border met it."""
    moved: dict[tuple[float, float], tuple[float, float]] = {}
    for _, chain in _chains((padded != OUTSIDE).astype(np.uint8)):
        closed = bool((chain[0] == chain[-1]).all())
        smooth = _filtered(chain, width, closed=closed)
        moved.update(zip(map(tuple, chain.tolist()), map(tuple, smooth.tolist()), strict=True))
    return moved


def _smooth(
    chain: Numbers, edge: dict[tuple[float, float], tuple[float, float]], width: float, *, at_edge: bool
) -> Numbers:
    if at_edge:
        return np.array([edge[(x, y)] for x, y in chain.tolist()])
    closed = bool((chain[0] == chain[-1]).all())
    held = chain.copy()
    for end in (0, -1):
        held[end] = edge.get((float(chain[end, 0]), float(chain[end, 1])), (chain[end, 0], chain[end, 1]))
    return _filtered(held, width, closed=closed and len(chain) > 3)


def _filtered(chain: Numbers, width: float, *, closed: bool) -> Numbers:
    """A Gaussian filter along the chain. An open chain is reflected through its ends, which therefore stay fixed.

    A line at a small angle to the rows has steps far apart, which a narrow filter leaves; so wherever the filter may be
    wider without leaving the steps, it is.
    """
    if len(chain) < 3:
        return chain
    if closed:
        ring = _steadied(chain[:-1], width, "wrap")
        return np.concatenate([ring, ring[:1]])
    reach = min(len(chain) - 1, int(4 * _WIDER[-1] * width) + 1)
    before = 2 * chain[0] - chain[reach:0:-1]
    after = 2 * chain[-1] - chain[-2 : -reach - 2 : -1]
    smooth = _steadied(np.concatenate([before, chain, after]), width, "nearest")
    found: Numbers = smooth[reach : reach + len(chain)]
    found[0], found[-1] = chain[0], chain[-1]
    return found


def _steadied(chain: Numbers, width: float, mode: Literal["wrap", "nearest"]) -> Numbers:
    steady = ndimage.gaussian_filter1d(chain, width, axis=0, mode=mode)
    for times in _WIDER:
        wide = ndimage.gaussian_filter1d(chain, times * width, axis=0, mode=mode)
        # Applied twice, what the filter takes from a curve, which would shrink, is given back.
        wide = 2 * wide - ndimage.gaussian_filter1d(wide, times * width, axis=0, mode=mode)
        true = (np.abs(wide - chain).max(axis=1) < _STRAY).astype(np.float64)
        around = ndimage.minimum_filter1d(true, 2 * int(2 * width) + 1, mode=mode)
        share = ndimage.gaussian_filter1d(around, width, mode=mode)[:, None]
        steady = share * wide + (1 - share) * steady
    found: Numbers = steady
    return found


def _thin(points: Numbers, tolerance: float) -> Numbers:
    # Processors disagree in the last digits: round first, so that all keep the same points.
    rounded = np.round(points / _GRAIN) * _GRAIN
    keep = np.ones(len(rounded), dtype=bool)
    keep[1:] = (np.abs(np.diff(rounded, axis=0)) > _GRAIN / 2).any(axis=1)
    rounded = rounded[keep]
    if len(rounded) < 3:
        return rounded if len(rounded) > 1 else np.repeat(rounded, 2, axis=0)
    if (rounded[0] == rounded[-1]).all():
        half = len(rounded) // 2
        parts = [rounded[: half + 1], rounded[half:]]
    else:
        parts = [rounded]
    thinned = [np.asarray(LineString(part).simplify(tolerance).coords) for part in parts]
    joined: Numbers = np.concatenate([thinned[0], *(part[1:] for part in thinned[1:])])
    return np.round(joined, 3)
