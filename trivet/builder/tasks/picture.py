"""Draws a picture and saves it as SVG, PNG and regions."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from trivet.errors import Problem, TrivetError
from trivet.pictures.canvas import FitError
from trivet.pictures.drawing import FigureSpec, Plate
from trivet.pictures.export import save
from trivet.pictures.plate import plate_to_json, regions_to_json

_RASTER = re.compile(rb'data:image/png;base64,([^"]+)')


def make(module: str, words: Any, spec: FigureSpec, folder: Path) -> None:
    """Draws `words` with a figure's module; the digest is of what is drawn, so that it outlasts a change of code.

    Raises TrivetError for a width that is too small for the picture.
    """
    try:
        drawing = import_module(module).draw(words, spec)
    except FitError as error:
        what = f"at {spec.width_mm:g} mm, {error.region} of {spec.name} lies outside the picture"
        file = f"{module.replace('.', '/')}.py"
        raise TrivetError(Problem(file, 0, 0, what, "give it a larger `width_mm` in topic.yaml")) from error
    plate = save(drawing, spec, folder, "")
    text = plate_to_json(replace(plate, digest=digest_of(plate)))
    (folder / f"{spec.stem}.json").write_text(text, encoding="utf-8", newline="\n")


def digest_of(plate: Plate) -> str:
    """A hash of what a picture shows: its lines and words, the pixels of its shading, and its regions.

    Compressed bytes have no part in it: packers differ between processors, the picture does not.
    """
    svg = _RASTER.sub(lambda match: _pixels(match[1]), plate.svg.read_bytes())
    regions = json.dumps(regions_to_json(plate.regions)).encode()
    return hashlib.sha256(svg + b"\0" + regions).hexdigest()


def _pixels(encoded: bytes) -> bytes:
    with Image.open(BytesIO(base64.b64decode(encoded))) as image:
        return hashlib.sha256(repr((image.mode, image.size)).encode() + image.tobytes()).hexdigest().encode()
