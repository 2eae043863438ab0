"""The masks that another program has drawn over a picture, and the texts beside them: the layers of an SVG.

The masks are the elements of its topmost layer, the last group of the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass

from trivet.pictures.image.values import ImageError

Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom, as fractions of the drawing."""


@dataclass(frozen=True, slots=True)
class DrawnMask:
    """A shape, or a group of them, by the id of its element; `boxes` lie around each of its shapes."""

    id: str
    boxes: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class DrawnText:
    """Words below the masks, and the middle of them as fractions of the drawing."""

    words: str
    place: tuple[float, float]


@dataclass(frozen=True, slots=True)
class MaskDrawing:
    """The masks in the order in which they were drawn, and what is in the layers below them."""

    masks: tuple[DrawnMask, ...]
    texts: tuple[DrawnText, ...] = ()
    has_more: bool = False
    """Whether these layers draw anything, texts among it."""


def read_masks(data: bytes, file: str) -> MaskDrawing:
    """The masks in an SVG. Raises ImageError for one that cannot be read, or has no layer."""
    try:
        return _drawing(data, file)
    except ImageError:
        raise
    except (ValueError, ArithmeticError, LookupError, RecursionError):
        raise ImageError(f"`{file}` has shapes that cannot be read", "export it again") from None


def _drawing(data: bytes, file: str) -> MaskDrawing:
    from trivet.pictures.image.svg_clean import cleaned
    from trivet.pictures.image.svg_shapes import outlines
    from trivet.pictures.image.svg_tree import read_tree
    from trivet.pictures.image.vector import read_vector

    vector = read_vector(data, file)
    layers = [element for element in vector.document.elements() if element.tag == "g"]
    if not layers:
        raise ImageError(f"`{file}` has no layer of masks", "export it again")
    masks = [element for element in layers[-1].elements() if "id" in element.attributes]
    leaves = [[element for element in mask.every() if not any(element.elements())] for mask in masks]
    words = {
        element.attributes["id"]: " ".join(element.words().split())
        for element in cleaned(read_tree(data, file), file).every()
        if element.tag == "text" and "id" in element.attributes
    }
    texts = [
        element for layer in layers[:-1] for element in layer.every() if words.get(element.attributes.get("id", ""))
    ]
    wanted = {id(element) for element in (*texts, *(leaf for some in leaves for leaf in some))}
    areas = outlines(vector.document, wanted, (1.0, 0.0, 0.0, 1.0, -vector.corner[0], -vector.corner[1]))
    wide, high = vector.size
    boxes: dict[int, Bounds] = {}
    for key, area in areas.items():
        if not area.is_empty:
            left, top, right, bottom = area.bounds
            boxes[key] = (left / wide, top / high, right / wide, bottom / high)
    return MaskDrawing(
        tuple(
            DrawnMask(mask.attributes["id"], tuple(boxes[id(leaf)] for leaf in some if id(leaf) in boxes))
            for mask, some in zip(masks, leaves, strict=True)
        ),
        tuple(DrawnText(words[text.attributes["id"]], _middle(boxes[id(text)])) for text in texts if id(text) in boxes),
        any(element.tag != "g" for layer in layers[:-1] for element in layer.every()),
    )


def _middle(box: Bounds) -> tuple[float, float]:
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2
