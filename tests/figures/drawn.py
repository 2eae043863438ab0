"""Any figure, read and drawn."""

from __future__ import annotations

from importlib import import_module

from trivet.content.model.topic import Topic
from trivet.figures import load_figure
from trivet.pictures.drawing import Drawing, FigureSpec


def drawing_of(topic: Topic, spec: FigureSpec) -> Drawing:
    """The picture that a specification names, of a topic."""
    draw = import_module(f"figures.{spec.figure}.draw").draw
    drawing: Drawing = draw(load_figure(spec.figure).read(topic, spec), spec)
    return drawing
