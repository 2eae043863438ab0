"""The variants of a map: what is drawn over the zones, and which part of the limb is shown.

A variant's name is made of words joined by hyphens: `knee-unlabelled`, `mirrored-roots`. The empty name is the full
map: captions with leaders, root labels, key sensory points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layer = Literal["key", "bedside", "axial", "pain"]
LAYERS: tuple[Layer, ...] = ("key", "bedside", "axial", "pain")

CROPS: dict[str, tuple[float, float]] = {"knee": (390.0, 640.0), "foot": (-100.0, 190.0)}
"""Parts of the limb: lowest and highest y of the standing body, in mm, in the middle of the limb."""

VARIANTS: tuple[str, ...] = (
    "",
    "titled",
    "asked",
    "asked-titled",
    "roots",
    "roots-titled",
    "roots-asked-titled",
    "zones",
    "bare",
    "unlabelled",
    "points",
    "points-unlabelled",
    "bedside",
    "axial",
    "pain",
    "mirrored",
    "mirrored-roots",
    "mirrored-unlabelled",
    "knee",
    "knee-unlabelled",
    "foot",
    "foot-zones",
    "foot-unlabelled",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """The meaning of a variant's name.

    `captions`: chips with words beside the body; `asked`: with room to write by hand in the theme `blank`, beside the
    zones that can be asked; `labels`: the roots' names in their zones; `coloured`: zones are filled; `named`: points
    carry their root; `footed`: the view's name is written below the body, and not by the page; `cautioned`: so are the
    caveat and which limb is seen, if the page does not say them for several maps; `layers`: what else is laid over the
    skin.
    """

    captions: bool = True
    asked: bool = False
    labels: bool = True
    coloured: bool = True
    named: bool = True
    mirrored: bool = False
    footed: bool = True
    cautioned: bool = True
    crop: str = ""
    layers: tuple[Layer, ...] = ("key",)

    @property
    def explained(self) -> bool:
        """Whether the words below explain what no label does: where zones have captions, and the limb is whole."""
        return self.captions and not self.crop

    @property
    def points_named(self) -> bool:
        """Whether points carry their root: where they are the subject, and not asked for."""
        return self.named and not self.coloured


def variant_of(name: str, layers: tuple[str, ...] = ()) -> Variant:
    """The variant of that name, with `layers` (key, bedside, axial, pain) added. KeyError if there is none."""
    if name not in VARIANTS:
        raise KeyError(name)
    words = set(name.split("-")) - {""}
    cautioned = "titled" not in words
    asked = "asked" in words
    words -= {"titled", "asked"}
    crop = next((word for word in words if word in CROPS), "")
    points = bool(words & {"points", "bedside"})
    plain = bool(words - {"mirrored"})
    marked = points or "zones" in words or not plain
    chosen: list[Layer] = ["bedside" if "bedside" in words else "key"] if marked else []
    lines: list[Layer] = ["axial", "pain"]
    chosen += [layer for layer in lines if layer in words]
    chosen += [layer for layer in LAYERS if layer in layers and layer not in chosen]
    return Variant(
        captions=not plain,
        asked=asked,
        labels=(plain or not asked) and not words & {"unlabelled", "bare"} and not points,
        coloured=not points,
        named=not words & {"unlabelled", "bare"},
        mirrored="mirrored" in words,
        footed=not words & {"zones", "bare"},
        cautioned=cautioned,
        crop=crop,
        layers=tuple(chosen),
    )
