"""Takes the labels that an image has itself out of it where they are covered: what is covered could be uncovered."""

from __future__ import annotations

from dataclasses import replace

from PIL import ImageDraw

from trivet.pictures.drawing import Theme
from trivet.pictures.image.places import boxed, shape
from trivet.pictures.image.source import Source
from trivet.pictures.image.values import ImageWords
from trivet.pictures.image.vector import Vector


def without_hidden(source: Source, words: ImageWords, theme: Theme) -> Source:
    """The image as it lies beneath a plate: without its own labels, unless the plate shows them."""
    labels = [region.label for region in words.regions if region.label and region.label.is_printed]
    printed = [label.place for label in labels if label.place]
    if not printed or (words.is_labelled and theme != "blank"):
        return source
    if isinstance(source, Vector):
        return source.without({outline.element for outline in printed if outline.form == "element"})
    pixels = source.pixels.copy()
    pen = ImageDraw.Draw(pixels)
    for outline in printed:
        pen.rectangle(boxed(shape(outline, source, {})).bounds, fill="white")
    return replace(source, pixels=pixels, as_it_is=None)
