"""The zones that each view shows, listed so that content can be checked without projecting the body.

A test compares this with what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

_SEEN: dict[tuple[str, str], str] = {
    ("anterior", ""): "T12 L1 L2 L3 L4 L5 S1 X",
    ("anterior", "knee"): "L2 L3 L4 L5",
    ("anterior", "foot"): "L4 L5 S1",
    ("posterior", ""): "L2 L3 L4 L5 S1 S2 X S3 S4-5",
    ("posterior", "knee"): "L2 L3 L4 L5 S2",
    ("posterior", "foot"): "L4 L5 S1",
    ("medial", ""): "L2 L3 L4 L5 S1 S2",
    ("medial", "knee"): "L2 L3 L4 S2",
    ("medial", "foot"): "L4 L5 S1",
    ("lateral", ""): "T12 L1 L2 L3 L4 L5 S1 S2 X",
    ("lateral", "knee"): "L3 L4 L5 S2",
    ("lateral", "foot"): "L5 S1",
    ("foot-dorsum", ""): "L4 L5 S1",
    ("foot-sole", ""): "L4 L5 S1",
    ("saddle", ""): "L1 L2 S2 X S3 S4-5",
}
"""Zones by view and crop."""
_KNOWN = frozenset(name for names in _SEEN.values() for name in names.split())


def seen_zones(names: Iterable[str], view: str, crop: str) -> tuple[str, ...]:
    """The zones of a map that a view shows. A zone that is not known here may be seen in any view."""
    seen = _SEEN[view, crop].split()
    return tuple(name for name in names if name in seen or name not in _KNOWN)


def can_crop(view: str, crop: str) -> bool:
    """Whether there is such a crop of a view; "" is the whole view."""
    return (view, crop) in _SEEN
