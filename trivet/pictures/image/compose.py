"""The files of a plate from an image: the image beneath what is drawn over it.

svg     for sheets and `figures/`: the image as it is, if it fits, with labels as text
card    what cards show: a JPEG of a JPEG, a WebP of a PNG or WebP, an SVG (letters as outlines) of an SVG
json    regions and descriptions, as of every plate
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from trivet.pictures.credit import Credit, credited_svg
from trivet.pictures.data_address import data_address
from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat
from trivet.pictures.export import digest_of, svg_text
from trivet.pictures.image import encode
from trivet.pictures.image.jpeg_parts import stripped
from trivet.pictures.image.raster import Raster
from trivet.pictures.image.source import Source
from trivet.pictures.image.values import ImageError
from trivet.pictures.image.vector import Vector
from trivet.pictures.outlines import with_outlines
from trivet.pictures.plate import plate_to_json

CARD_WIDTH = 1320
"""Pixels of an SVG's width on a card, in which Anki measures its masks."""
_ROOT = re.compile(r"<svg\b[^>]*>\n?")
_SIDES = re.compile(r'\b(width|height)="([\d.]+)pt"')


def save(drawing: Drawing, spec: FigureSpec, source: Source, files: Mapping[FileFormat, Path], credit: Credit) -> None:
    """Writes the files that `files` gives a path for. Raises ImageError for an SVG that is too large for a card."""
    grey = spec.theme == "grey"
    svg = credited_svg(_with_image(svg_text(drawing.figure), source, grey), credit)
    if "svg" in files:
        files["svg"].write_text(svg, encoding="utf-8", newline="\n")
    if "json" in files:
        digest = digest_of(svg, drawing.regions)
        size = _card_size(source)
        said = f"{credit.creator}, {credit.rights}"
        text = plate_to_json(spec, drawing, size, digest, said)
        files["json"].write_text(text, encoding="utf-8", newline="\n")
    if "card" in files:
        files["card"].write_bytes(_card(drawing, source, svg, credit, grey=grey))


def _card_size(source: Source) -> tuple[int, int]:
    if isinstance(source, Raster):
        return source.pixels.size
    width, height = source.size
    return CARD_WIDTH, max(1, round(CARD_WIDTH * height / width))


def _with_image(svg: str, source: Source, grey: bool) -> str:
    """The SVG of what is drawn over the image, with the image beneath."""
    start = _ROOT.search(svg)
    assert start is not None, "matplotlib writes an <svg>"
    width, height = (float(value) for _, value in _SIDES.findall(start[0]))
    paper = f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>\n'
    if isinstance(source, Vector):
        beneath = paper + source.markup(width, height, grey=grey)
    else:
        kind, data = _for_sheet(source, grey)
        beneath = (
            f'<image x="0" y="0" width="{width:g}" height="{height:g}" preserveAspectRatio="none" '
            f'xlink:href="{data_address(kind, data)}"/>'
        )
    return f"{svg[: start.end()]}{beneath}\n{svg[start.end() :]}"


def _for_sheet(source: Raster, grey: bool) -> tuple[str, bytes]:
    """The image as it is embedded: without loss, or as it is, where that fits."""
    if not grey and source.as_it_is and len(source.as_it_is) <= encode.SHEET_BYTES:
        return "jpeg", source.as_it_is
    pixels = source.pixels.convert("L") if grey else source.pixels
    if source.lossless_bytes is not None and source.lossless_bytes <= 2 * encode.SHEET_BYTES:
        data = encode.png(pixels)
        if len(data) <= encode.SHEET_BYTES:
            return "png", data
    # Whose it is stands in the metadata of the SVG.
    return "jpeg", stripped(encode.jpeg(pixels, encode.SHEET_BYTES, Credit()))


def _card(drawing: Drawing, source: Source, svg: str, credit: Credit, *, grey: bool) -> bytes:
    if isinstance(source, Vector):
        data = _sized(with_outlines(svg), *_card_size(source)).encode()
        if len(data) > encode.CARD_BYTES:
            what = f"it takes {len(data) // 1000} kB on a card, more than {encode.CARD_BYTES // 1000}"
            raise ImageError(what, "simplify it, or export it as a PNG")
        return data
    pixels, changed = _beneath(drawing, source.pixels.convert("L") if grey else source.pixels)
    if source.format != "JPEG":
        lossless = source.lossless_bytes is not None and source.lossless_bytes <= 3 * encode.CARD_BYTES
        return encode.webp(pixels, encode.CARD_BYTES, credit, lossless=lossless)
    if not changed and not grey and source.as_it_is and len(source.as_it_is) <= encode.CARD_BYTES:
        return source.as_it_is
    return encode.jpeg(pixels, encode.CARD_BYTES, credit)


def _beneath(drawing: Drawing, pixels: Image.Image) -> tuple[Image.Image, bool]:
    """The image with what is drawn over it, and whether that is anything."""
    figure = drawing.figure
    before = figure.dpi
    try:
        figure.set_dpi(pixels.width / float(figure.get_figwidth()))
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        rgba = np.array(canvas.buffer_rgba())
    finally:
        figure.set_dpi(before)
    over = Image.fromarray(rgba, "RGBA")
    place = over.getchannel("A").getbbox()
    if place is None:
        return pixels, False
    over = over if over.size == pixels.size else over.resize(pixels.size)
    whole = pixels.convert("RGB")
    whole.paste(over, (0, 0), over)
    return whole, True


def _sized(svg: str, width: int, height: int) -> str:
    """The same SVG with its size in pixels, so that programs agree how large it is."""
    start = _ROOT.search(svg)
    assert start is not None, "the plate's SVG is one"
    sized = _SIDES.sub(lambda match: f'{match[1]}="{width if match[1] == "width" else height}"', start[0])
    return svg[: start.start()] + sized + svg[start.end() :]
