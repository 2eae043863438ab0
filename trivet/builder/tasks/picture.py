"""Draws a picture and saves it in the requested formats."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from trivet.errors import Problem, TrivetError
from trivet.pictures.author_errors import author_errors
from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat, FitError
from trivet.pictures.export import save


def make(module: str, words: Any, spec: FigureSpec, place: Problem, files: Mapping[FileFormat, Path]) -> None:
    """Draws `words` with `module.draw` and writes `files`.

    Raises TrivetError at `place` if the width is too small for the picture, and at the figure's own line if its code
    raises an error.
    """
    try:
        with author_errors():
            drawing = import_module(module).draw(words, spec)
    except FitError as error:
        what = f"at {spec.width_mm:g} mm, {error.region} of {spec.name} lies outside the picture"
        problem = Problem(place.path, place.line, place.column, what, "give it a larger `width_mm`")
        raise TrivetError(problem) from error
    if not isinstance(drawing, Drawing):
        file, what = f"{module.replace('.', '/')}.py", f"`draw` returned {type(drawing).__name__} instead of a Drawing"
        raise TrivetError(Problem(file, 0, 0, what, "end it with `return canvas.finish(…)`"))
    save(drawing, spec, files)
