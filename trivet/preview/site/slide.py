"""Paints a drawing in SVG as pixels for a slide, in a worker: printed alone on a page, and the page painted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from trivet.pictures.credit import Credit, credited_png
from trivet.pictures.image.encode import png
from trivet.sheets.draft import picture_alone

DPI = 300
"""Dots per inch at the printed width."""
WIDEST = 4000
"""The greatest width in pixels."""
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Slide:
    """What is painted: `size` is the printed width and height in mm, `credit` goes into the file."""

    size: tuple[float, float]
    credit: Credit


def make(svg: Path, slide: Slide, project: Path, files: Mapping[str, Path]) -> None:
    """Writes the drawing in `svg`, whose letters are outlines, to `files["png"]`."""
    files["png"].write_bytes(painted(svg.read_bytes(), slide, project))


def painted(svg: bytes, slide: Slide, project: Path) -> bytes:
    """The drawing as PNG on white, with its credit."""
    document = pypdfium2.PdfDocument(picture_alone(svg, slide.size, project))
    try:
        page = document[0]
        # A page is as many whole pixels wide as it takes to cover it, so a rounding error would add one.
        scale = (width_in_pixels(slide.size[0]) - 0.01) / page.get_width()
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    return credited_png(png(image), slide.credit)


def width_in_pixels(width: float) -> int:
    """The width of the PNG of a drawing that is printed `width` mm wide."""
    return min(round(width / MM_PER_INCH * DPI), WIDEST)
