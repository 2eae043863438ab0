"""Any figure, read and drawn; and those of the real topic, drawn once for all tests."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.figures import catalogue, load_figure
from trivet.pictures.drawing import Drawing, FigureSpec

PROJECT = Path(__file__).parents[2]


def drawing_of(topic: Topic, spec: FigureSpec) -> Drawing:
    """The picture that a specification names, of a topic."""
    draw = import_module(f"figures.{spec.figure}.draw").draw
    drawing: Drawing = draw(load_figure(spec.figure).read(topic, spec), spec)
    return drawing


@cache
def real_topic() -> Topic:
    """The topic that the figures are made for: its words must fit."""
    return load_topic(PROJECT, "lower-limb", catalogue(PROJECT / "figures"))


@cache
def real_drawing(spec: FigureSpec) -> Drawing:
    """A picture of the real topic. Tests of several modules look at it: none may change it, or what draws it."""
    return drawing_of(real_topic(), spec)
