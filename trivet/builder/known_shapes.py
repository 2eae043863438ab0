"""Keeps what decks and sheets ask about the shapes of regions, so that a check need not load what works with shapes.

with known_shapes(project.cache) as shapes:
    …                                      # masks, small maps, boxes on worksheets, lines of ladders are looked up
    shapes.save()
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trivet.builder import versions
from trivet.builder.memo import Memo
from trivet.pictures import known_geometry

_PACKAGE = Path(__file__).resolve().parents[1]
CODE = tuple(
    _PACKAGE / name
    for name in (
        "deck/occlusion.py",
        "deck/occlusion_rules.py",
        "pictures/hatch.py",
        "pictures/known_geometry.py",
        "pictures/stored_regions.py",
        "pictures/shapes.py",
        "pictures/leader_ends.py",
        "sheets/boxes.py",
        "sheets/drawn_boxes.py",
        "sheets/leaders.py",
        "sheets/mini_map.py",
        "sheets/swatch.py",
    )
)
"""The modules that ask, and those that answer. They are not imported: that is what takes long."""
LIBRARIES = ("numpy", "scipy", "shapely")
"""What they work with."""


@contextmanager
def known_shapes(cache: Path) -> Iterator[Memo]:
    """While this lasts, whatever was found out by the same code and the same version of shapely is known."""
    memo = Memo(cache / "shapes.json", *map(str, CODE))
    libraries = " ".join(versions.of(LIBRARIES))
    with known_geometry.remembered(lambda key, make: memo.value(f"{libraries} {key}", make)):
        yield memo
