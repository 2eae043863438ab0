"""What is seen from one side: the skin in each pixel, where on the chart it lies, and its zone.

The first half of a scene, and the costly one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from figures.maps.views import View
from trivet.pictures.arcs import Numbers
from trivet.pictures.chart import Axis, LimbChart, Places
from trivet.pictures.projection import Frame, Raster, frame_for, rasterise
from trivet.pictures.surface import Surface, load_surface, triangles
from trivet.pictures.zones import Ring, Spot, ZoneMap, make_zones

BODY = Path(__file__).parent.parent / "body"
CUT = 250
"""The label of a cut through the limb."""


@dataclass(frozen=True, slots=True)
class Curves:
    """All that a scene is made of, as plain values: the chart's measures, borders, cores and rings."""

    axis: Axis
    borders: tuple[tuple[str, tuple[Spot, ...]], ...]
    cores: tuple[tuple[str, tuple[Spot, ...]], ...]
    rings: tuple[Ring, ...]
    surface: str


@dataclass(frozen=True, eq=False, slots=True)
class Sight:
    """The right half of the body from one side: `flat` vertices in the camera's plane, the triangles that are `kept`,
    the raster, the places of its pixels on the chart and their zones (by number, 0 outside).
    """

    surface: Surface
    flat: Numbers
    kept: NDArray[np.int64]
    raster: Raster
    places: Places
    names: tuple[str, ...]
    labels: NDArray[np.uint8]


@lru_cache(maxsize=2)
def sight(view: View, curves: Curves) -> Sight:
    """Projects the body and finds the zone of each pixel. Raises ZoneError if the curves do not make a map."""
    surface, zones = _surface(curves.surface), _zones(curves)
    chart = _chart(curves.surface, curves.axis)
    standing = surface.poses["standing"]
    flat = view.camera.plane(surface.poses[view.pose])
    every = triangles(surface.faces)
    kept = every[(standing[every][:, :, 1] < view.highest + 6).all(axis=1)]
    frame = _frame(view, flat, kept)
    raster = rasterise(flat, kept, frame)
    both = raster.values(kept, np.concatenate([standing, surface.poses["lithotomy"]], axis=1))
    places = chart.places(both[:, :3], both[:, 3:])
    labels = _labels(view, raster, zones.at(places))
    if view.cut:
        # Where only the inside of the skin is seen, one looks into the cut limb.
        labels[rasterise(flat, kept, frame, both_sides=True).seen & ~raster.seen] = CUT
    return Sight(surface, flat, kept, raster, places, zones.names, labels)


@lru_cache(maxsize=2)
def _surface(name: str) -> Surface:
    return load_surface(BODY / f"{name}.json")


@lru_cache(maxsize=2)
def _chart(name: str, axis: Axis) -> LimbChart:
    surface = _surface(name)
    return LimbChart(axis, surface.poses["standing"], surface.faces)


@lru_cache(maxsize=4)
def _zones(curves: Curves) -> ZoneMap:
    return make_zones(dict(curves.borders), dict(curves.cores), curves.rings)


def _frame(view: View, flat: Numbers, kept: NDArray[np.int64]) -> Frame:
    """The frame of the right half: up to the midline exactly, if both halves are shown."""
    used = flat[np.unique(kept)]
    frame = frame_for(used, view.step, 3.0)
    left, top, columns, rows = frame.left, frame.top, frame.columns, frame.rows
    if view.oval:
        x, y, across, down = view.oval
        left, top = x - across, y + down
        columns, rows = round(2 * across / view.step), round(2 * down / view.step)
    elif not view.cut and view.camera.up == (0, 1, 0):
        rows -= round((top - view.highest) / view.step)
        top = view.highest
    if view.both:
        right = left + columns * view.step
        left, right = (left, 0.0) if view.limb == "left" else (0.0, right)
        columns = round((right - left) / view.step)
    return Frame(left, top, view.step, rows, columns)


def _labels(view: View, raster: Raster, zones: NDArray[np.uint8]) -> NDArray[np.uint8]:
    labels = np.zeros(raster.triangle.shape, dtype=np.uint8)
    labels[raster.seen] = zones
    if view.oval:
        middle, _, across, down = view.oval
        x = (np.arange(raster.frame.columns) + 0.5) * view.step + raster.frame.left - middle
        y = (np.arange(raster.frame.rows) + 0.5) * view.step - down
        labels[(x[None, :] / across) ** 2 + (y[:, None] / down) ** 2 > 1] = 0
    return labels
