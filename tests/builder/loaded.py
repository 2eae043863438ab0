"""Loads what a build loads late, so that no fork of this process loads it again: WeasyPrint, and compiled templates.

What is kept beside the modules depends on files of the repository alone, and not on a project.
"""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

MODULES = (
    *("build", "check", "release", "deck_plan", "plates"),
    *(f"tasks.{kind}" for kind in ("addon", "deck", "image", "outlined", "picture", "sheet", "text")),
)
LIBRARIES = ("trivet.commands.build", "trivet.pictures.canvas", "trivet.sheets.pages", "weasyprint")


def load() -> None:
    """Loads the modules, and compiles the templates by making the pages of a small topic."""
    for name in (*(f"trivet.builder.{module}" for module in MODULES), *LIBRARIES):
        import_module(name)
    from tests.sheets.conftest import MINI, edition, pages, sketch
    from trivet.content.load import load_topic

    topic = load_topic(MINI, "heart-chambers")
    with TemporaryDirectory() as folder:
        pages(topic, {("heart", "light"): sketch(Path(folder), "light")}, edition(topic, "rapid-revision-a4"))
    gc.collect()
    gc.freeze()
