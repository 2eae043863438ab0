"""The masks on the picture of an image-occlusion note of Anki, and the boxes that they cover in its pixels.

A mask is a cloze whose text is a shape in fractions of the picture, `{{c1::image-occlusion:rect:left=.1:top=.2:…}}`.
Shapes with one number make one card. A text on the picture that lies within a mask names what is under it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from trivet.content.model.words import ImportWords
from trivet.content.unseen import is_blank

MARK = "image-occlusion:"
"""What every mask begins with."""
SHAPE = re.compile(r"\{\{c(?P<number>[\d,]{1,40})::image-occlusion:(?P<form>\w+):(?P<values>.*?)\}\}", re.DOTALL)
BETWEEN = re.compile(r"(?<!\\):")
SLACK = 0.02
"""How far, as a fraction of the picture, a shape may lie outside of it."""
PHONE_WIDTH, PHONE_HEIGHT, SMALLEST = 366, 640, 8.0
"""The space for a picture on a phone, and the least side of a mask there, in pixels: smaller ones cannot be tapped."""
SHARED = 0.05
"""The fraction of a mask that another may cover."""
MOST = 500
"""Shapes on one picture."""
LONGEST_NAME = 60

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


class MaskError(ValueError):
    """Masks that no occlusion can have; the message says why."""


@dataclass(frozen=True, slots=True)
class MaskShape:
    """A shape as Anki writes it: its number, and its corners as fractions of the picture.

    `angle`, in degrees clockwise, turns it about its first corner.
    """

    number: int
    form: str
    corners: tuple[tuple[float, float], ...]
    angle: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What the masks of one number cover: boxes in pixels, and its name, if a text on the picture says one."""

    number: int
    boxes: tuple[Box, ...]
    name: str = ""

    @property
    def id(self) -> str:
        """The id of the row that it becomes."""
        return f"part-{self.number}"

    @property
    def label_id(self) -> str:
        """The id of the region that its masks become."""
        return f"label-{self.id}"

    def shown_name(self, said: ImportWords) -> str:
        """Its name; by its number, as long as the author has not given it one."""
        return self.name or said.part.format(number=self.number)


@dataclass(frozen=True, slots=True)
class MaskedPlate:
    """The plate of a picture with masks, by its id, and the size of the picture in pixels."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MaskedPicture:
    """The parts of a picture in the order of their numbers; `hides_all` if a card hides the parts of others too.

    `asked` is the only part that the occlusion asks for, None for all of them. `table` is the id of the table that
    names the parts; occlusions of one picture share it.
    """

    plate: str
    parts: tuple[Part, ...]
    hides_all: bool
    asked: Part | None = None
    table: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether the numbers are 1, 2, 3 …, as those of an occlusion are."""
        if self.asked:
            return True
        return [part.number for part in self.parts] == [*range(1, len(self.parts) + 1)]


def mask_shapes(field: str) -> tuple[MaskShape, ...]:
    """The shapes in the first field of a note. Raises MaskError for what is none of Anki's."""
    found: list[MaskShape] = []
    for shape in SHAPE.finditer(field):
        if len(found) == MOST:
            raise MaskError(f"there are more than {MOST} masks on its picture")
        if not shape["number"].isdecimal():
            raise MaskError("a mask on its picture belongs to several cards")
        said = dict(part.partition("=")[::2] for part in BETWEEN.split(shape["values"]))
        try:
            corners, angle = _corners(shape["form"], said), float(said.get("angle") or 0.0)
        except (KeyError, ValueError):
            raise MaskError("a mask on its picture is of a form that is not known") from None
        if not all(-SLACK <= value <= 1 + SLACK for corner in corners for value in corner) or not math.isfinite(angle):
            raise MaskError("a mask lies outside its picture")
        text = re.sub(r"\\(.)", r"\1", said.get("text", ""))
        found.append(MaskShape(int(shape["number"]), shape["form"], corners, angle, text))
    return tuple(found)


def drawn_shapes(number: int, boxes: Iterable[tuple[float, float, float, float]]) -> Iterator[MaskShape]:
    """The shapes with one number that lie around boxes: left, top, right and bottom as fractions of the picture.

    What lies outside the picture is cut off. Raises MaskError for a box without anything inside the picture.
    """
    empty = True
    for box in boxes:
        left, top, right, bottom = (min(max(value, 0.0), 1.0) for value in box)
        if right > left and bottom > top:
            empty = False
            yield MaskShape(number, "rect", ((left, top), (right, top), (right, bottom), (left, bottom)))
    if empty:
        raise MaskError("a mask lies outside its picture")


def hides_all(field: str) -> bool:
    """Whether cards hide the masks of other cards too, which any of the masks says."""
    return any("oi=1" in BETWEEN.split(shape["values"]) for shape in SHAPE.finditer(field))


def parts(shapes: Sequence[MaskShape], width: float, height: float, *, one_note: bool = True) -> tuple[Part, ...]:
    """What the shapes cover on a picture of that size. Raises MaskError for masks that no card could show.

    Without `one_note`, each has a note of its own: they may overlap, and small ones are left to `too_small`.
    """
    boxes: dict[int, list[Box]] = {}
    for shape in shapes:
        if shape.number and shape.form != "text":
            boxes.setdefault(shape.number, []).append(_box(shape, width, height))
    if not boxes:
        raise MaskError("there is no mask on its picture")
    names = _names(shapes, boxes, width, height)
    found = tuple(Part(number, tuple(boxes[number]), names.get(number, "")) for number in sorted(boxes))
    if one_note and overlap(found):
        raise MaskError("two of its masks overlap")
    if one_note and any(too_small(part, width, height) for part in found):
        raise MaskError("one of its masks is too small to be tapped on a phone")
    return found


def overlap(found: Sequence[Part]) -> bool:
    """Whether two parts cover the same place, so that a picture cannot have boxes for both."""
    pairs = ((one, other) for a, b in combinations(found, 2) for one in a.boxes for other in b.boxes)
    return any(_share(one, other) > SHARED for one, other in pairs)


def too_small(part: Part, width: float, height: float) -> bool:
    """Whether a mask of a part cannot be tapped on a phone."""
    shrink = min(PHONE_WIDTH / width, PHONE_HEIGHT / height)
    return min(min(box[2:]) for box in part.boxes) * shrink < SMALLEST


def _corners(form: str, said: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    if form == "polygon":
        return tuple(_pair(*corner.split(",")) for corner in said["points"].split())
    left, top = float(said["left"]), float(said["top"])
    if form == "text":
        return ((left, top),)
    across, down = {"rect": ("width", "height"), "ellipse": ("rx", "ry")}[form]
    twice = 2 if form == "ellipse" else 1
    right, bottom = left + twice * float(said[across]), top + twice * float(said[down])
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _pair(x: str, y: str) -> tuple[float, float]:
    return float(x), float(y)


def _box(shape: MaskShape, width: float, height: float) -> Box:
    """The box around a shape, in whole pixels of the picture."""
    turn = math.radians(shape.angle)
    (left, top), xs, ys = shape.corners[0], [], []
    for x, y in shape.corners:
        across, down = (x - left) * width, (y - top) * height
        xs.append(left * width + across * math.cos(turn) - down * math.sin(turn))
        ys.append(top * height + across * math.sin(turn) + down * math.cos(turn))
    near, above = max(math.floor(round(min(xs), 3)), 0), max(math.floor(round(min(ys), 3)), 0)
    far, below = min(math.ceil(round(max(xs), 3)), width), min(math.ceil(round(max(ys), 3)), height)
    return near, above, max(far - near, 1), max(below - above, 1)


def _share(one: Box, other: Box) -> float:
    """How much two boxes share, as a fraction of the smaller."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(across, 0) * max(down, 0) / min(one[2] * one[3], other[2] * other[3])


def _names(
    shapes: Sequence[MaskShape], boxes: Mapping[int, Sequence[Box]], width: float, height: float
) -> dict[int, str]:
    """The texts that lie within masks, each the name of what is under one; a name that two have is none."""
    names: dict[int, str] = {}
    for shape in shapes:
        words = " ".join(shape.text.split())
        if shape.form != "text" or not words.isprintable() or is_blank(words) or len(words) > LONGEST_NAME:
            continue
        x, y = shape.corners[0][0] * width, shape.corners[0][1] * height
        for number, some in boxes.items():
            if any(left <= x <= left + w and top <= y <= top + h for left, top, w, h in some):
                names.setdefault(number, words)
    return {number: words for number, words in names.items() if list(names.values()).count(words) == 1}
