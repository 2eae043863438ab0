"""Finds characters that pictures cannot show, in the words of pictures and so without drawing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from trivet.builder.keys import Identity
from trivet.content.model.topic import Topic
from trivet.content.text.plain import FORMULA_MARK
from trivet.content.written import formula_problems, unshown_problems
from trivet.errors import Problem
from trivet.pictures.drawing import PictureName
from trivet.pictures.glyphs import Unshown, undrawable


def undrawable_texts(topic: Topic, words: Mapping[PictureName, Identity]) -> Iterator[Problem]:
    """A problem for each text of a picture that cannot be drawn, at its place in the content or the figure's code."""
    shown = {(topic.plate(plate).drawn_from, text) for (plate, _), found in words.items() for text in found.texts}
    for figure, text in sorted(shown):
        in_code = partial(_in_code, figure, text)
        if FORMULA_MARK in text:
            yield from formula_problems(topic, text, in_code)
        else:
            yield from unshown_problems(topic, text, undrawable, in_code)


def _in_code(figure: str, text: str, unshown: Unshown) -> Problem:
    """A problem in a text from the figure's own code, at the line of `words.py` that contains the character, if any."""
    place = (f"figures/{figure}/words.py", 0, 0)
    spec = find_spec(f"figures.{figure}.words")
    source = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    for number, line in enumerate(source.split("\n"), start=1):
        if unshown.chars[0] in line:
            place = (place[0], number, line.index(unshown.chars[0]) + 1)
            break
    return Problem(*place, f"{unshown.what}, in “{text}”", unshown.remedy)
