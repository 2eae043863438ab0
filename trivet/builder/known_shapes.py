"""Keeps what decks and sheets ask about the shapes of regions, so that a check need not load what works with shapes.

with known_shapes(project.cache) as shapes:
    …                                      # masks, boxes on worksheets, lines of ladders: all are looked up
    shapes.save()
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trivet.builder import versions
from trivet.builder.memo import Memo
from trivet.deck import occlusion, occlusion_rules
from trivet.pictures import known_geometry, stored_regions
from trivet.sheets import boxes, drawn_boxes, leaders

CODE = (occlusion, occlusion_rules, known_geometry, stored_regions, boxes, drawn_boxes, leaders)
"""The modules that ask."""
LIBRARIES = ("numpy", "scipy", "shapely")
"""What they work with."""


@contextmanager
def known_shapes(cache: Path) -> Iterator[Memo]:
    """While this lasts, whatever was found out by the same code and the same version of shapely is known."""
    # These are not imported: that is what takes long.
    others = [str(Path(stored_regions.__file__).with_name(name)) for name in ("shapes.py", "leader_ends.py")]
    memo = Memo(cache / "shapes.json", *(str(module.__file__) for module in CODE), *others)
    libraries = " ".join(versions.of(LIBRARIES))
    with known_geometry.remembered(lambda key, make: memo.value(f"{libraries} {key}", make)):
        yield memo
