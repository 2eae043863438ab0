"""The values that pass between a figure and those who use it.

Nothing heavy is imported here: the deck, the sheets and the build know pictures only through these types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from shapely import MultiPolygon, Polygon

Theme = Literal["light", "dark", "grey", "blank"]
FileFormat = Literal["svg", "png", "card", "json"]
"""The files of a plate: SVG for print, PNG for cards (`card` for those of an image: a JPEG, WebP or SVG), and JSON with
what is invisible (regions, alternative texts)."""
RegionKind = Literal["zone", "label", "point", "part"]


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """Which picture is wanted: one view of one figure, in one variant and theme, at its printed width (mm)."""

    figure: str
    view: str = ""
    variant: str = ""
    theme: Theme = "light"
    width_mm: float = 90.0
    layers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """`figure[-view][-variant]`, the same in every theme."""
        return "-".join(part.replace("_", "-") for part in (self.figure, self.view, self.variant) if part)

    @property
    def stem(self) -> str:
        """The name and the theme; entries that differ only in their width have the same."""
        return f"{self.name}-{self.theme}"


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture that can be hidden, pointed at or asked for.

    `shape` is in image fractions: x to the right, y downwards, (0, 0) the upper left and (1, 1) the lower right corner.
    `ref` names what it shows (a legend entry, a fact, or `table/row`), `text` the words drawn inside it.
    """

    id: str
    kind: RegionKind
    shape: Polygon | MultiPolygon
    ref: str
    text: str = ""

    @property
    def subject(self) -> str:
        """The last part of `ref`: the id of the entry or the fact, or the name of the row."""
        return last_part(self.ref)


@dataclass(frozen=True, slots=True)
class RegionOffer:
    """A region that a figure exports when it is drawn: its id, its kind, and what it shows (see :class:`Region`).

    An `optional` one may be absent: a label that is left out where there is no room for it.
    """

    id: str
    kind: RegionKind
    ref: str
    optional: bool = False

    @property
    def subject(self) -> str:
        """As of a :class:`Region`."""
        return last_part(self.ref)


def last_part(ref: str) -> str:
    """What a reference names, without its table: `L4` for `areas/L4`, which may be the legend entry of that name."""
    return ref.rpartition("/")[2]


def common_id(region: str, kind: str, ref: str) -> str:
    """The id that several regions of one thing share; empty for a region that is named in another way.

    >>> common_id("label-L4-2", "label", "areas/L4")
    'label-L4'
    """
    common = f"{kind}-{last_part(ref)}"
    return common if re.fullmatch(rf"{re.escape(common)}(-\d+)?", region) else ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn figure, before it becomes a file.

    `alt` says everything that the picture shows; `alt_blind` describes it without giving an answer away. `words` are
    all the texts in the picture, in reading order.
    """

    figure: Figure
    regions: tuple[Region, ...]
    alt: str
    alt_blind: str
    words: tuple[str, ...] = ()


class FitError(ValueError):
    """The paper is too narrow for what is drawn on it; `region` is the part that would lie outside."""

    def __init__(self, region: str) -> None:
        super().__init__(f"{region} lies outside the picture")
        self.region = region


@dataclass(frozen=True, slots=True)
class Plate:
    """A finished picture on disk: what the deck and the sheets are given.

    `card` is the file that cards show, None where none does. `width` and `height` are its pixels at full size, whether
    there is one or not; `digest` is a hash of what is drawn (words, geometry, regions), not of compressed bytes, which
    may differ between processors.
    """

    spec: FigureSpec
    svg: Path
    card: Path | None
    width: int
    height: int
    regions: tuple[Region, ...]
    alt: str
    alt_blind: str
    words: tuple[str, ...]
    digest: str
    credit: str = ""
    """Who made the image and its licence, printed wherever it is shown; a figure has none of its own."""


PictureName: TypeAlias = tuple[str, Theme]
"""The id of an entry of `plates` in topic.yaml, and a theme."""
Plates: TypeAlias = Mapping[PictureName, Plate]
"""Finished pictures of a topic."""
