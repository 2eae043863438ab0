"""The same pages on several papers: they are laid out and painted once, and put in the middle of each paper.

    a4, letter = copies_on(pdf, [(595.28, 841.89), (612.0, 792.0)])     # sizes in points

Pages are moved as a whole. Their content is moved by a matrix in front of it, and so are all other values that are
places on a page: those of bookmarks, links, patterns and the boxes of figures. What the copies share is written
and compressed once; a copy does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any

BOXES = ("MediaBox", "TrimBox", "BleedBox")
PIXEL = 0.75
"""A CSS pixel in points."""
NOTHING = 0.001
"""A distance in points that is none."""


@dataclass(frozen=True, slots=True)
class Move:
    """How far pages of a `height` are moved, to the right and up, onto a paper; all in points.

    `content` is the reference of the stream that moves what is painted.
    """

    right: float
    up: float
    height: float
    paper: tuple[float, float]
    content: bytes

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page as a place on the paper."""
        return x + self.right, y + self.up


def copies_on(pdf: Any, papers: Sequence[tuple[float, float]]) -> Iterator[Any]:
    """A copy of a painted PDF for each paper, which is to be written before the next.

    `papers` are widths and heights in points, none smaller than the pages, which are all of one size.
    """
    kept = [item if _has_place(item) else _written(item) for item in pdf.objects]
    *_, width, height = _pages(pdf)[0]["MediaBox"]
    for paper in papers:
        made = copy(pdf)
        right, up = (paper[0] - width) / 2, (paper[1] - height) / 2
        if max(right, up) < NOTHING:
            made.objects = [*kept]
        else:
            made.objects = [*_moved_all(kept, right, up, height, paper)]
        yield made


def _moved_all(
    items: Sequence[Any], right: float, up: float, height: float, paper: tuple[float, float]
) -> Iterator[Any]:
    import pydyf

    matrix = pydyf.Stream()
    matrix.set_matrix(1, 0, 0, 1, right, up)
    matrix.number = len(items)
    move = Move(right, up, height, paper, matrix.reference)
    yield from (_moved(item, move) if _has_place(item) else item for item in items)
    yield matrix


def _pages(pdf: Any) -> list[Any]:
    return [item for item in pdf.objects if _kind(item) == "/Page"]


def _kind(item: Any) -> Any:
    return item.get("Type") if isinstance(item, dict) else None


def _has_place(item: Any) -> bool:
    """Whether an object has values that are places on a page."""
    if not isinstance(item, dict):
        return "PatternType" in getattr(item, "extra", ())
    return (
        item.get("Type") in ("/Page", "/Annot")
        or isinstance(item.get("Dest"), list)
        or "BBox" in item.get("A", ())
        or "Dests" in item.get("Names", ())
    )


def _moved(item: Any, move: Move) -> Any:
    """A copy of an object with a place."""
    import pydyf

    made = copy(item)
    if not isinstance(item, dict):
        *scale, x, y = item.extra["Matrix"]
        made.extra = {**item.extra, "Matrix": pydyf.Array((*scale, *move.point(x, y)))}
        return made
    if item.get("Type") == "/Page":
        made.update({box: pydyf.Array((0, 0, *move.paper)) for box in BOXES})
        made["Contents"] = pydyf.Array((move.content, item["Contents"]))
    if "Rect" in item:
        made["Rect"] = _rectangle(item["Rect"], move)
    if isinstance(item.get("Dest"), list):
        made["Dest"] = _destination(item["Dest"], move)
    if "BBox" in item.get("A", ()):
        # The renderer writes it in CSS pixels from the top, but what reads it expects points from the bottom.
        left, top, right, bottom = (PIXEL * side for side in item["A"]["BBox"])
        box = (left, move.height - bottom, right, move.height - top)
        made["A"] = pydyf.Dictionary({**item["A"], "BBox": _rectangle(box, move)})
    if "Dests" in item.get("Names", ()):
        named = item["Names"]["Dests"]["Names"]
        moved = pydyf.Array(_destination(value, move) if isinstance(value, list) else value for value in named)
        made["Names"] = pydyf.Dictionary({**item["Names"], "Dests": pydyf.Dictionary({"Names": moved})})
    return made


def _rectangle(sides: Sequence[float], move: Move) -> Any:
    import pydyf

    return pydyf.Array((*move.point(*sides[:2]), *move.point(*sides[2:])))


def _destination(place: Sequence[Any], move: Move) -> Any:
    """A place to go to: its page, `/XYZ`, its distances from the left and the bottom, and the zoom."""
    import pydyf

    page, kind, x, y, *zoom = place
    return pydyf.Array((page, kind, *move.point(x, y), *zoom))


def _written(item: Any) -> Any:
    """An object whose bytes are already made."""
    made = _written_kind()()
    made.number, made.generation, made.free = item.number, item.generation, item.free
    made.data, made.compressible = item.data if item.free == "n" else b"", item.compressible
    return made


@cache
def _written_kind() -> Any:
    import pydyf

    class Written(pydyf.Object):  # type: ignore[misc]
        data, compressible = b"", False

    return Written
