"""From a drawing to its three files: SVG for print, PNG for the deck, JSON for whoever masks it.

    plate = save(drawing, spec, folder, digest)     # writes <stem>.svg, .png, .json
    plate = load_plate(folder, spec.stem)           # reads them back, without the drawing library

The figure is saved at the size it was made: `drawing.figure` must be `spec.width_mm` wide (`new_figure` makes one).
Text stays text in the SVG, in `font-family: 'Source Sans Pro'`; who shows it brings the font. The same drawing gives
the same bytes: no date, a fixed salt, ids in order of appearance.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from trivet.pictures.drawing import Drawing, FigureSpec, Plate
from trivet.pictures.palette import Pixels, png_bytes
from trivet.pictures.plate import load_plate, plate_to_json, regions_from_json, regions_to_json
from trivet.pictures.svg import tidy

__all__ = ["load_plate", "new_figure", "pixels", "regions_from_json", "regions_to_json", "save", "svg_text"]

MM_PER_INCH = 25.4
PNG_WIDTH = 1320
"""Pixels of a PNG's width: sharp on a phone of three pixels a point, and legible when opened on a desk."""
PNG_WIDTHS = (PNG_WIDTH, 1200, 1080, 960, 880, 800, 720, 640, 560)
"""The widths that are tried, in order, until the file is small enough."""
PNG_HEIGHT = 2100
"""Pixels; a tall picture is drawn less wide, since the screen's height limits it: 700 points of three pixels."""
PNG_BYTES = 250_000
"""A PNG of the deck is at most this large; `grey` is for print and exempt."""

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
    """An empty figure of that size in mm, without axes, upon a ground of the colour `paper`."""
    size = (width_mm / MM_PER_INCH, height_mm / MM_PER_INCH)
    return Figure(figsize=size, dpi=72, facecolor=paper, edgecolor="none", linewidth=0.0, frameon=True)


def save(drawing: Drawing, spec: FigureSpec, folder: Path, digest: str) -> Plate:
    """Writes `<stem>.svg`, `<stem>.png` and `<stem>.json` into `folder` (made if missing); the plate they are.

    `digest` is the hash of what is drawn, and is passed on. Raises ValueError if the figure is not as wide as the spec.
    """
    inches = float(drawing.figure.get_figwidth())
    if abs(inches * MM_PER_INCH - spec.width_mm) > 0.01:
        raise ValueError(f"{spec.stem} is {inches * MM_PER_INCH:.2f} mm wide, not {spec.width_mm:.2f} mm")
    folder.mkdir(parents=True, exist_ok=True)
    svg, png = folder / f"{spec.stem}.svg", folder / f"{spec.stem}.png"
    svg.write_text(svg_text(drawing.figure), encoding="utf-8", newline="\n")
    data, width, height = _png(drawing.figure, unlimited=spec.theme == "grey")
    png.write_bytes(data)
    plate = Plate(
        spec=spec,
        svg=svg,
        png=png,
        width=width,
        height=height,
        regions=tuple(sorted(drawing.regions, key=lambda region: region.id)),
        alt=drawing.alt,
        alt_blind=drawing.alt_blind,
        words=drawing.words,
        digest=digest,
    )
    (folder / f"{spec.stem}.json").write_text(plate_to_json(plate), encoding="utf-8", newline="\n")
    return load_plate(folder, spec.stem)


def svg_text(figure: Figure) -> str:
    """The figure as SVG: width, height and viewBox set, text as text, nothing that changes from run to run."""
    stream = BytesIO()
    with _rendering():
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(stream, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return tidy(stream.getvalue().decode("utf-8"))


def pixels(figure: Figure, width: int = PNG_WIDTH) -> Pixels:
    """The figure drawn `width` pixels wide upon its own background: (height, width, 3)."""
    before = figure.dpi
    # An SVG takes a raster as it is and smooths it when shown; here we smooth it ourselves.
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


def _png(figure: Figure, *, unlimited: bool) -> tuple[bytes, int, int]:
    shape = float(figure.get_figheight()) / float(figure.get_figwidth())
    for width in [width for width in PNG_WIDTHS if width * shape <= PNG_HEIGHT] or PNG_WIDTHS[-1:]:
        drawn = pixels(figure, width)
        data = png_bytes(drawn)
        if unlimited or len(data) <= PNG_BYTES:
            break
    return data, drawn.shape[1], drawn.shape[0]


@contextmanager
def _rendering() -> Iterator[None]:
    with mpl.rc_context(_RC):
        yield
