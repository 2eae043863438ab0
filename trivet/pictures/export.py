"""From a drawing to its files: SVG for print, PNG for cards, JSON with its regions and alt texts.

    save(drawing, spec, {"svg": path, "json": other})     # writes the formats that are asked for
    plate.load_plate({"svg": path, "json": other})        # reads them back, without the drawing library

The figure is saved at the size it was made: `drawing.figure` must be `spec.width_mm` wide (`new_figure` makes one).
Text stays text in the SVG, in `font-family: 'Source Sans Pro'`: sheets bring the font, and :mod:`outlines` makes copies
that need none. The same drawing
gives the same bytes: no date, a fixed salt, ids in order of appearance.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.text import Text
from PIL import Image

from trivet.pictures.credit import NOBODY, Credit, credited_png, credited_svg
from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat, Region
from trivet.pictures.palette import FAR, NEAR, Pixels, png_bytes
from trivet.pictures.plate import plate_to_json
from trivet.pictures.stored_regions import regions_to_json
from trivet.pictures.svg import tidy
from trivet.pictures.svg_renderer import render

MM_PER_INCH = 25.4
_RASTER = re.compile(rb'data:image/png;base64,([^"]+)')
PNG_WIDTH = 1320
"""Pixels of a PNG's width: sharp on a phone of three pixels a point, and legible when opened on a desk."""
PNG_WIDTHS = (PNG_WIDTH, 1200, 1080, 960, 880, 800, 720, 640, 560)
"""The widths that are tried, in order, until the file is small enough."""
PNG_HEIGHT = 2100
"""The greatest height in pixels, that of a screen with 700 points of three pixels; taller pictures are narrower."""
PNG_BYTES = 250_000
"""The greatest size of a PNG in the deck; `grey` is for print, and exempt. It leaves both editions of a picture on a
card, by day and at night, their full size: masks need pictures of equal size."""

_RC: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "trivet",
    "path.simplify": False,
    "path.sketch": None,
    "path.snap": False,
    "patch.antialiased": True,
    "text.hinting": "none",
    "text.antialiased": True,
}


def new_figure(width_mm: float, height_mm: float, paper: str) -> Figure:
    """An empty figure of that size in mm, without axes, on a background of the colour `paper`."""
    size = (width_mm / MM_PER_INCH, height_mm / MM_PER_INCH)
    return Figure(figsize=size, dpi=72, facecolor=paper, edgecolor="none", linewidth=0.0, frameon=True)


def save(drawing: Drawing, spec: FigureSpec, files: Mapping[FileFormat, Path], credit: Credit = NOBODY) -> None:
    """Writes the drawing in each of the formats that `files` gives a path for, with its credit in the SVG and the PNG.

    A file is the same whichever others are written with it. Raises ValueError if the figure is not as wide as the spec.
    """
    inches = float(drawing.figure.get_figwidth())
    if abs(inches * MM_PER_INCH - spec.width_mm) > 0.01:
        raise ValueError(f"{spec.stem} is {inches * MM_PER_INCH:.2f} mm wide, not {spec.width_mm:.2f} mm")
    svg = credited_svg(svg_text(drawing.figure), credit) if "svg" in files or "json" in files else ""
    if "svg" in files:
        files["svg"].write_text(svg, encoding="utf-8", newline="\n")
    if "json" in files:
        digest = digest_of(svg, drawing.regions)
        text = plate_to_json(spec, drawing, pixel_size(drawing.figure), digest)
        files["json"].write_text(text, encoding="utf-8", newline="\n")
    if "png" in files:
        png = png_data(drawing.figure, None if spec.theme == "grey" else PNG_BYTES)
        files["png"].write_bytes(credited_png(png, credit))


def digest_of(svg: str, regions: Iterable[Region]) -> str:
    """A hash of what a picture shows: its lines and words, its credit, the pixels of its shading, and its regions.

    Compressed bytes are left out: they differ between processors, although the picture does not.
    """
    shown = _RASTER.sub(lambda match: _pixel_hash(match[1]), svg.encode())
    return hashlib.sha256(shown + b"\0" + json.dumps(regions_to_json(regions)).encode()).hexdigest()


def _pixel_hash(encoded: bytes) -> bytes:
    with Image.open(BytesIO(base64.b64decode(encoded))) as image:
        return hashlib.sha256(repr((image.mode, image.size)).encode() + image.tobytes()).hexdigest().encode()


def svg_text(figure: Figure) -> str:
    """The figure as SVG: width, height and viewBox set, text as text, nothing that changes from run to run."""
    with _rendering():
        return tidy(render(figure))


def texts(figure: Figure) -> tuple[str, ...]:
    """The texts of a figure, each once, whether a canvas wrote them or matplotlib did."""
    return tuple(dict.fromkeys(item.get_text() for item in figure.findobj(Text) if isinstance(item, Text)))


def pixels(figure: Figure, width: int = PNG_WIDTH) -> Pixels:
    """The figure drawn `width` pixels wide on its own background: (height, width, 3)."""
    before = figure.dpi
    # A viewer smooths the rasters of an SVG; those of a PNG must be smoothed now.
    rasters = [image for image in figure.findobj(AxesImage) if isinstance(image, AxesImage)]
    chosen = [(image, image.get_interpolation()) for image in rasters]
    with _rendering():
        try:
            figure.set_dpi(width / float(figure.get_figwidth()))
            for image in rasters:
                image.set_interpolation("bilinear")
            canvas: Any = FigureCanvasAgg(figure)
            canvas.draw()
            rgba = np.array(canvas.buffer_rgba())
        finally:
            figure.set_dpi(before)
            for image, interpolation in chosen:
                image.set_interpolation(interpolation)
    return np.ascontiguousarray(rgba[..., :3])


def png_data(figure: Figure, limit: int | None = PNG_BYTES) -> bytes:
    """The figure as PNG, at full size unless it would be larger than `limit`; rather less dithered than smaller."""
    for width in _png_widths(figure):
        drawn = pixels(figure, width)
        for mixed in (FAR, NEAR):
            data = png_bytes(drawn, mixed=mixed)
            if limit is None or len(data) <= limit:
                return data
    return data


def pixel_size(figure: Figure) -> tuple[int, int]:
    """Width and height in pixels of the figure's PNG at full size."""
    before = figure.dpi
    try:
        figure.set_dpi(_png_widths(figure)[0] / float(figure.get_figwidth()))
        width, height = FigureCanvasAgg(figure).get_width_height()
    finally:
        figure.set_dpi(before)
    return width, height


def _png_widths(figure: Figure) -> tuple[int, ...]:
    """The widths to try, in order: a tall picture starts with a narrower one."""
    shape = float(figure.get_figheight()) / float(figure.get_figwidth())
    return tuple(width for width in PNG_WIDTHS if width * shape <= PNG_HEIGHT) or PNG_WIDTHS[-1:]


@contextmanager
def _rendering() -> Iterator[None]:
    with mpl.rc_context(_RC):
        yield
