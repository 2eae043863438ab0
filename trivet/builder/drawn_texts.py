"""Finds characters that pictures cannot show, in the words of pictures and so without drawing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from trivet.builder.keys import field_names
from trivet.content.model.topic import Topic
from trivet.content.text.plain import FORMULA_MARK
from trivet.content.written import formula_problems, unshown_problems
from trivet.errors import Problem
from trivet.pictures.drawing import PictureName
from trivet.pictures.glyphs import Unshown, undrawable


def undrawable_texts(topic: Topic, words: Mapping[PictureName, Any]) -> Iterator[Problem]:
    """A problem for each text of a picture that cannot be drawn, at its place in the content or the figure's code."""
    seen: set[int] = set()
    judged: set[tuple[str, str]] = set()
    for (plate, _), shown in words.items():
        figure = topic.plate(plate).drawn_from
        for text in _texts(shown, seen):
            if not text.isascii() and (figure, text) not in judged:
                judged.add((figure, text))
                if FORMULA_MARK in text:
                    yield from formula_problems(topic, text, partial(_in_code, figure, text))
                    continue
                yield from unshown_problems(topic, text, undrawable, partial(_in_code, figure, text))


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


def _texts(value: Any, seen: set[int]) -> set[str]:
    """Every text in the words of a picture, at any depth; values whose id is in `seen` are skipped."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind is str:
            found.add(value)
        elif kind is not float and kind is not int and id(value) not in seen:
            seen.add(id(value))
            if kind is tuple:
                # Curves are long tuples of numbers, and many pictures share them.
                waiting += [item for item in value if type(item) is not float and id(item) not in seen]
            elif names := field_names(kind):  # type: ignore[arg-type]
                waiting += [getattr(value, name) for name in names]
            elif isinstance(value, Mapping):
                waiting += [*value, *value.values()]
            elif isinstance(value, tuple | list | Set):
                waiting += value
    return found
