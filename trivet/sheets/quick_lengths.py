"""Finds the lengths of a box once for its style, where none of them is a share of the box around it.

    with quick_lengths():
        source.render()

Whenever WeasyPrint lays out a box, it asks for each of its eighteen lengths whether it is a percentage. Hardly any is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from trivet.sheets.swapped import swapped

BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"{limit}{axis}" for axis in ("width", "height") for limit in ("", "min_", "max_")),
)


@contextmanager
def quick_lengths() -> Iterator[None]:
    """While this lasts, WeasyPrint sets the lengths of most boxes all at once."""
    from weasyprint.layout.percent import adjust_box_sizing, resolve_percentages

    def quick(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            kept = style.own_lengths
        except AttributeError:
            kept = style.own_lengths = _own_lengths(style, adjust_box_sizing)
        # Some styles get a width or a height when boxes are stretched.
        if kept and kept[:2] == (style["width"], style["height"]) and _has_own_borders(box, kept[2]):
            vars(box).update(kept[2])
        else:
            resolve_percentages(box, containing_block)

    with swapped(resolve_percentages, quick):
        yield


def _own_lengths(style: Any, adjust: Any) -> tuple[Any, Any, dict[str, Any]] | None:
    """The width and the height that a style states, and all used lengths of its boxes; None if one is a share."""
    used: dict[str, Any] = {}
    for name in LENGTHS:
        value = style[name]
        if value == "auto":
            used[name] = 0 if name in ("min_width", "min_height") else value
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    box = SimpleNamespace(style=style, **used, **{name: style[name] for name in BORDERS})
    adjust(box, "width")
    adjust(box, "height")
    return style["width"], style["height"], {name: getattr(box, name) for name in (*LENGTHS, *BORDERS)}


def _has_own_borders(box: Any, lengths: dict[str, Any]) -> bool:
    """Whether the borders of a box are those of its style; in a table they may be those of its neighbours."""
    if box.style["border_collapse"] != "collapse":
        return True
    has = vars(box)
    return all(has.get(name, lengths[name]) == lengths[name] for name in BORDERS)
