"""A surface from one side as a raster: what each pixel shows, where on the chart that is, and in which zone.

The first half of :mod:`trivet.pictures.surface_view`, and the expensive one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trivet.pictures.arcs import Labels
from trivet.pictures.chart import Chart, Places
from trivet.pictures.projection import Frame, Raster, frame_for, project, rasterise
from trivet.pictures.surface import Numbers, Surface, triangles
from trivet.pictures.view_spec import ViewSpec
from trivet.pictures.zones import ZoneMap

CUT = 250
"""The label of a section through the surface: of pixels in which only its inside is seen."""
_MARGIN = 3.0
_BEYOND, _BROAD = 6.0, 400.0
"""Triangles are kept this many mm above the ceiling, so that the surface reaches the frame's edge; seen from a little
above, so many more as a surface of this breadth rises in the picture.
"""
_UPRIGHT = 0.9
"""A camera whose picture has this share of the height, or more, ends its frame at the ceiling."""


@dataclass(frozen=True, eq=False, slots=True)
class ZoneRaster:
    """The measured half of a surface from one side: `flat` vertices in the camera's plane (right, up, towards), the
    triangles that are `kept`, the raster, the places of its pixels on the chart, and their zones (from 1, 0 outside).
    """

    flat: Numbers
    kept: NDArray[np.int64]
    raster: Raster
    places: Places
    names: tuple[str, ...]
    labels: Labels


def zone_raster(surface: Surface, chart: Chart, zones: ZoneMap, spec: ViewSpec) -> ZoneRaster:
    """Projects the surface and finds the zone of each pixel."""
    flat = project(spec.camera, surface.poses[spec.pose])
    kept = triangles(surface.faces)
    if spec.ceiling is not None:
        at_rest = surface.poses[chart.poses[0]]
        right, up, ahead = spec.camera.up
        beyond = _BEYOND + (_BROAD * float(np.hypot(right, ahead)) if up > _UPRIGHT else 0.0)
        kept = kept[(at_rest[kept][:, :, 1] < spec.ceiling + beyond).all(axis=1)]
    frame = _frame(spec, flat, kept)
    raster = rasterise(flat, kept, frame)
    mixed = raster.values(kept, np.concatenate([surface.poses[pose] for pose in chart.poses], axis=1))
    places = chart.places({pose: mixed[:, 3 * k : 3 * k + 3] for k, pose in enumerate(chart.poses)})
    labels = np.zeros(raster.triangle.shape, dtype=np.uint8)
    labels[raster.seen] = zones.at(places)
    if spec.oval:
        labels[_outside(spec.oval, frame)] = 0
    if spec.cut:
        labels[rasterise(flat, kept, frame, both_sides=True).seen & ~raster.seen] = CUT
    return ZoneRaster(flat, kept, raster, places, zones.names, labels)


def _frame(spec: ViewSpec, flat: Numbers, kept: NDArray[np.int64]) -> Frame:
    """The frame of the measured half: up to the midline exactly, if both halves are shown."""
    step = spec.detail.step
    if spec.oval:
        x, y, across, down = spec.oval
        frame = Frame(x - across, y + down, step, round(2 * down / step), round(2 * across / step))
    elif spec.window:
        left, top, right, bottom = spec.window
        frame = Frame(left, top, step, round((top - bottom) / step), round((right - left) / step))
    else:
        frame = frame_for(flat[np.unique(kept)], step, _MARGIN)
        if spec.ceiling is not None and spec.camera.up[1] > _UPRIGHT:
            top = spec.ceiling * spec.camera.up[1]
            rows = frame.rows - round((frame.top - top) / step)
            frame = Frame(frame.left, top, step, rows, frame.columns)
    if spec.half is None:
        return frame
    right = frame.left + frame.columns * step
    columns = round((-frame.left if spec.half == "left" else right) / step)
    return Frame(-columns * step if spec.half == "left" else 0.0, frame.top, step, frame.rows, columns)


def _outside(oval: tuple[float, float, float, float], frame: Frame) -> NDArray[np.bool_]:
    """The pixels whose middle lies beyond an oval, (rows, columns)."""
    middle_x, middle_y, across, down = oval
    x = (np.arange(frame.columns) + 0.5) * frame.step + frame.left - middle_x
    y = frame.top - (np.arange(frame.rows) + 0.5) * frame.step - middle_y
    outside: NDArray[np.bool_] = (x[None, :] / across) ** 2 + (y[:, None] / down) ** 2 > 1
    return outside
