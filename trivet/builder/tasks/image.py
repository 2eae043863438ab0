"""Makes the files of a plate from an image."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from trivet.errors import TrivetError
from trivet.pictures.drawing import FigureSpec, FileFormat, FitError
from trivet.pictures.font_files import script_fonts
from trivet.pictures.image.compose import save
from trivet.pictures.image.hidden import without_hidden
from trivet.pictures.image.overlay import draw
from trivet.pictures.image.source import read_source
from trivet.pictures.image.values import ImageError, ImageWords
from trivet.pictures.promised_regions import Promise


def make(image: Path, words: ImageWords, spec: FigureSpec, promise: Promise, files: Mapping[FileFormat, Path]) -> None:
    """Draws what `words` says over the image and writes `files`. Raises TrivetError at the place of the plate."""
    try:
        source = read_source(image.read_bytes(), image.name)
        with script_fonts(promise.fonts):
            drawing = draw(words, spec, source)
        save(drawing, spec, without_hidden(source, words, spec.theme), files, promise.credit)
    except ImageError as error:
        raise TrivetError(replace(promise.place, what=error.what, remedy=error.remedy)) from error
    except FitError as error:
        what = f"at {spec.width_mm:g} mm, {error.region} of the plate `{promise.plate}` lies outside the picture"
        raise TrivetError(replace(promise.place, what=what, remedy="give it a larger `width_mm`")) from error
