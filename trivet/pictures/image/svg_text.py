"""The texts of an SVG as outlines, in the type of the plates: the same on every device, so masks always fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivet.pictures.image.svg_tree import Element
from trivet.pictures.image.values import ImageError

if TYPE_CHECKING:
    from trivet.pictures.font_files import Weight

_NUMBER = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z%]*)")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_STEPS = {1: "M", 2: "L", 3: "Q", 4: "C"}
_INHERITED = ("font-size", "font-weight", "font-style", "text-anchor")
_SHARES = {"middle": 0.5, "end": 1.0}


@dataclass(slots=True)
class _Run:
    """A piece of text with one look; `x` and `y` are None where it follows the piece before it."""

    words: str
    look: dict[str, str]
    own: dict[str, str]
    x: float | None
    y: float | None
    shift: tuple[float, float]


def outlined(document: Element, file: str) -> Element:
    """The same drawing with a group of outlines in place of each text. Raises ImageError for texts without glyphs."""
    return _replaced(document, {}, file)


def number(text: str, default: float = 0.0, em: float = 16.0) -> float:
    """A length in the units of the drawing: the first number of `text`."""
    found = _NUMBER.match(text)
    if found is None:
        return default
    factor = em if found[2] == "em" else _UNITS.get(found[2], 1.0)
    return float(found[1]) * factor


def _replaced(element: Element, above: dict[str, str], file: str) -> Element:
    look = above | {name: element.attributes[name] for name in _INHERITED if name in element.attributes}
    if element.tag == "text":
        return _outlines(element, look, file)
    children = [child if isinstance(child, str) else _replaced(child, look, file) for child in element.children]
    return Element(element.tag, element.attributes, children, element.line, element.label)


def _outlines(text: Element, look: dict[str, str], file: str) -> Element:
    from trivet.pictures.fonts import POINTS_PER_MM, measure
    from trivet.pictures.glyphs import undrawable

    runs: list[_Run] = []
    _gather(text, look, {}, runs, {})
    for unshown in (unshown for run in runs for unshown in undrawable(run.words)):
        what = f"`{file}`, line {text.line}: {unshown.what}, in “{text.words().strip()}”"
        raise ImageError(what, "convert this text to paths in the drawing program")
    parts: list[Element | str] = []
    x = y = 0.0
    for at, run in enumerate(runs):
        if run.x is not None or run.y is not None or at == 0:
            x, y = x if run.x is None else run.x, y if run.y is None else run.y
            chunk = [run, *_following(runs[at + 1 :])]
            whole = sum(measure(part.words, _points(part), _weight(part)).width * POINTS_PER_MM for part in chunk)
            x -= _SHARES.get(run.look.get("text-anchor", ""), 0.0) * whole
        x, y = x + run.shift[0], y + run.shift[1]
        attributes = {**run.own, "d": _letters(run, x, y)}
        if attributes["d"]:
            parts.append(Element("path", attributes, [], text.line))
        x += measure(run.words, _points(run), _weight(run)).width * POINTS_PER_MM
    dropped = {*_INHERITED, "x", "y", "dx", "dy"}
    kept = {name: value for name, value in text.attributes.items() if name not in dropped}
    return Element("g", kept, parts, text.line, text.label)


def _following(runs: list[_Run]) -> list[_Run]:
    found = []
    for run in runs:
        if run.x is not None or run.y is not None:
            break
        found.append(run)
    return found


def _gather(
    element: Element, look: dict[str, str], own: dict[str, str], runs: list[_Run], given: dict[str, float]
) -> None:
    """The pieces of a text, in order, with white space as a browser keeps it: single, and none at either end.

    `given` is where the next piece stands, if an element around it says so.
    """
    look = look | {name: element.attributes[name] for name in _INHERITED if name in element.attributes}
    if element.tag == "tspan":
        own = own | {
            name: value
            for name, value in element.attributes.items()
            if name not in (*_INHERITED, "x", "y", "dx", "dy", "id")
        }
    em = number(look.get("font-size", "16"))
    places = {name: value for name, value in element.attributes.items() if name in ("x", "y", "dx", "dy")}
    given |= {name: number(value, 0.0, em) for name, value in places.items()}
    for child in element.children:
        if isinstance(child, Element):
            _gather(child, look, own, runs, given)
            continue
        words = re.sub(r"\s+", " ", child)
        if not runs or runs[-1].words.endswith(" ") or given.keys() & {"x", "y"}:
            words = words.lstrip()
        if not words:
            continue
        shift = (given.pop("dx", 0.0), given.pop("dy", 0.0))
        runs.append(_Run(words, look, own, given.pop("x", None), given.pop("y", None), shift))


def _points(run: _Run) -> float:
    """The size of type in points if the unit of the drawing were a point."""
    return number(run.look.get("font-size", "16"), 16.0)


def _weight(run: _Run) -> Weight:
    weight = run.look.get("font-weight", "400")
    thick = {"bold": 700.0, "bolder": 700.0, "normal": 400.0}.get(weight) or number(weight, 400.0)
    if thick >= 600:
        return "bold" if thick >= 700 else "semibold"
    return "italic" if run.look.get("font-style") in ("italic", "oblique") else "regular"


def _letters(run: _Run, x: float, y: float) -> str:
    from trivet.pictures.fonts import POINTS_PER_MM, set_in
    from trivet.pictures.paths import letters_path

    if not run.words.strip():
        return ""
    # In `letters_path` 1 mm is POINTS_PER_MM points; here the unit of the drawing stands for the mm.
    size = _points(run) * POINTS_PER_MM
    outline = letters_path(run.words, size, set_in(run.words, _weight(run)), left=x, base=y)
    steps = []
    for points, code in outline.iter_segments(simplify=False):
        step = _STEPS.get(int(code))
        steps.append(f"{step}{' '.join(f'{value:.3f}' for value in points)}" if step else "z")
    return "".join(steps)
