"""Writes figures as SVG, with short path data and small rasters, and without groups, styles and metadata.

    render(figure)        # the text of the SVG, before :mod:`trivet.pictures.svg` makes it tidy

Matplotlib's own renderer writes each path with six decimals, each raster as PNG with all its colours, and around each
artist a group with an id. To shorten that text afterwards takes longer than drawing the figure.
"""

from __future__ import annotations

from io import BytesIO, StringIO
from typing import Any

import numpy as np
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray
from PIL import Image

from trivet.pictures.data_address import data_address
from trivet.pictures.indexed_png import indexed_png
from trivet.pictures.path_data import path_data

POINTS_PER_INCH = 72.0


def render(figure: Figure) -> str:
    """The figure as SVG of its own size in points. Its resolution must be 72 dpi, which `new_figure` sets."""
    stream = StringIO()
    width, height = map(float, figure.get_size_inches())
    vector = _Renderer(width * POINTS_PER_INCH, height * POINTS_PER_INCH, stream)
    renderer: Any = MixedModeRenderer(figure, width, height, POINTS_PER_INCH, vector)
    figure.draw(renderer)
    renderer.finalize()
    return stream.getvalue()


class _Renderer(RendererSVG):
    """Matplotlib's SVG renderer with its own paths and rasters, and nothing that `svg.tidy` would remove again."""

    def __init__(self, width: float, height: float, stream: StringIO) -> None:
        super().__init__(width, height, stream, image_dpi=POINTS_PER_INCH)  # type: ignore[no-untyped-call]

    def _write_metadata(self, metadata: Any) -> None:
        """Writes none."""

    def _write_default_style(self) -> None:
        """Writes none: `svg.tidy` gives the outermost element these attributes."""

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Opens no group: nothing refers to one."""

    def close_group(self, s: str) -> None:
        """Closes none."""

    def _convert_path(
        self, path: Path, transform: Any = None, clip: Any = None, simplify: Any = None, sketch: Any = None
    ) -> str:
        """The path data of `path`; `clip` is whether what lies outside the figure is left out."""
        window = (0.0, 0.0, self.width, self.height) if clip else None
        cleaned = path.cleaned(transform, True, window, simplify=bool(simplify), curves=True, sketch=sketch)
        return path_data(cleaned.vertices, cleaned.codes)

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        """Writes a raster (height, width, 4), with a palette if it has at most 256 colours."""
        height, width = im.shape[:2]
        if transform is None or not width or not height or gc.get_url() is not None:
            super().draw_image(gc, x, y, im, transform)  # type: ignore[no-untyped-call]
            return
        upright = Affine2D().translate(x, y).scale(1, -1).translate(0, self.height)
        matrix = (Affine2D().scale(1 / width, 1 / height) + transform + upright).frozen().to_values()
        attributes = {"xlink:href": data_address("png", _png(im))}
        if gc.get_alpha() != 1.0:
            attributes["opacity"] = f"{gc.get_alpha():g}"
        clip = self._get_clip_attrs(gc)  # type: ignore[no-untyped-call]
        if clip:
            self.writer.start("g", **clip)
        attributes["transform"] = f"matrix({' '.join(f'{value:f}'.rstrip('0').rstrip('.') for value in matrix)})"
        self.writer.element("image", width=str(width), height=str(height), attrib=attributes)
        if clip:
            self.writer.end("g")


def _png(rgba: NDArray[np.uint8]) -> bytes:
    """A raster as PNG: with a palette, if 256 entries are enough for its colours and opacities."""
    packed = np.ascontiguousarray(rgba).view(">u4")[..., 0]
    colours = np.unique(packed)
    if len(colours) <= 256:
        entries = np.searchsorted(colours, packed).astype(np.uint8)
        return indexed_png(entries, colours.astype(">u4").view(np.uint8).reshape(-1, 4))
    stream = BytesIO()
    Image.fromarray(rgba).save(stream, "PNG", optimize=True, compress_level=9)
    return stream.getvalue()
