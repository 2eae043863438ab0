"""Draws a picture, checks that it has the regions that its figure offers, and saves it in the requested formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from trivet.errors import Problem, TrivetError
from trivet.pictures.author_errors import author_errors
from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat, FitError
from trivet.pictures.export import MM_PER_INCH, save, texts
from trivet.pictures.font_files import script_fonts
from trivet.pictures.glyphs import undrawable
from trivet.pictures.promised_regions import Promise, broken_promises


def make(module: str, words: Any, spec: FigureSpec, promise: Promise, files: Mapping[FileFormat, Path]) -> None:
    """Draws `words` with `module.draw` and writes `files`.

    Raises TrivetError at the place of the plate if its width is too small for the picture, at the line of the figure's
    code that raises an exception, and at the figure if it does not draw the regions that it offers.
    """
    with script_fonts(promise.fonts):
        _make(module, words, spec, promise, files)


def _make(module: str, words: Any, spec: FigureSpec, promise: Promise, files: Mapping[FileFormat, Path]) -> None:
    try:
        with author_errors(module):  # a file that is being saved may be read without its `draw`
            draw = import_module(module).draw
        with author_errors(module):
            drawing = draw(words, spec)
        if problems := list(_faults(drawing, module, spec, promise)):
            raise TrivetError(problems)
        with author_errors():
            save(drawing, spec, files, promise.credit)
    except FitError as error:
        what = f"at {spec.width_mm:g} mm, {error.region} of {spec.name} lies outside the picture"
        raise TrivetError(replace(promise.place, what=what, remedy="give it a larger `width_mm`")) from error


def _faults(drawing: object, module: str, spec: FigureSpec, promise: Promise) -> Iterator[Problem]:
    """A problem for whatever `draw` returned that is not a drawing of the right width with the regions offered."""
    file = f"{module.replace('.', '/')}.py"
    if not isinstance(drawing, Drawing):
        what = f"`draw` returned {type(drawing).__name__} instead of a Drawing"
        yield Problem(file, 0, 0, what, "end it with `return canvas.finish(…)`")
        return
    width = float(drawing.figure.get_figwidth()) * MM_PER_INCH
    if abs(width - spec.width_mm) > 0.01:
        what = f"the plate `{promise.plate}` is drawn {width:.4g} mm wide instead of {spec.width_mm:.4g} mm"
        yield Problem(file, 0, 0, what, "make the canvas `spec.width_mm` wide")
    for text in texts(drawing.figure):  # a canvas checks its own texts; these may come from matplotlib directly
        for unshown in undrawable(text):
            yield Problem(file, 0, 0, f"{unshown.what}, in “{text}”", unshown.remedy)
    for part, what, remedy in broken_promises(drawing.regions, promise.offers, worksheet=spec.theme == "blank"):
        yield Problem(f"{file.rpartition('/')[0]}/{part}.py", 0, 0, f"the plate `{promise.plate}` {what}", remedy)
