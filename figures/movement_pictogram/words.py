"""What the picture of a movement shows: the row of the table `myotomes`, and its name for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass

from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec

NAME, TABLE = "movement_pictogram", "myotomes"
VIEWS: tuple[str, ...] = (
    "hip-flexion",
    "hip-adduction",
    "knee-extension",
    "ankle-dorsiflexion",
    "ankle-inversion",
    "great-toe-extension",
    "hip-abduction",
    "ankle-eversion",
    "hip-extension",
    "ankle-plantarflexion",
    "knee-flexion",
    "foot-intrinsics",
)
VARIANTS: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class MovementWords:
    """The row of a movement, and its name."""

    row: str
    name: str


def read(topic: Topic, spec: FigureSpec) -> MovementWords:
    """The movement of the view; TrivetError if the topic does not have it."""
    return MovementWords(spec.view, Reader(topic, spec).cell(TABLE, spec.view, "movement"))


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """The body."""
    return (RegionOffer(f"part-{view}", "part", f"{TABLE}/{view}"),)
