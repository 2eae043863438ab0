"""The spinal roots: their order along the cord, how texts name them, and which of them a border of the limb carries."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trivet.figures import Reader

SEGMENTS = (*(f"T{n}" for n in range(1, 13)), *(f"L{n}" for n in range(1, 6)), *(f"S{n}" for n in range(1, 6)))
"""Thoracic to sacral, from above."""
PREAXIAL = ("L1", "L2", "L3", "L4", "L5")
"""The roots of the pre-axial border, from the base of the limb to its tip."""
POSTAXIAL = ("S3", "S2", "S1")
"""The roots of the post-axial border, from the base of the limb to its tip."""
LIMB = (*PREAXIAL, *reversed(POSTAXIAL))
"""The roots of the limb, from above."""
LOWEST = "S4-5"
"""The legend entry in which S4 and S5 are drawn as one."""
CAUDA = (*LIMB, LOWEST)
"""The legend entries of the roots that hang in the canal below the cord, from above."""

_NAMED = re.compile(r"([TLS]\d{1,2})(?:\s*[-–—]\s*([TLS]?)(\d{1,2}))?")


def roots_in(text: str) -> tuple[str, ...]:
    """The roots that a text names, in its order; `S2–S4` and `S2–4` are S2, S3, S4.

    >>> roots_in("L4 (L5)")
    ('L4', 'L5')
    """
    found: list[str] = []
    for match in _NAMED.finditer(text):
        first = match[1]
        last = f"{match[2] or first[0]}{match[3]}" if match[3] else first
        if first in SEGMENTS and last in SEGMENTS and SEGMENTS.index(first) <= SEGMENTS.index(last):
            found.extend(SEGMENTS[SEGMENTS.index(first) : SEGMENTS.index(last) + 1])
    return tuple(dict.fromkeys(found))


def drawn_as(root: str, entries: Collection[str]) -> str:
    """The legend entry of a root: its own, or for S4 and S5 the one in which they are joined."""
    return LOWEST if root in {"S4", "S5"} and root not in entries else root


def limb_roots(reader: Reader, table: str, row: str) -> tuple[str, ...]:
    """The roots in the cell `roots` of a row. Raises TrivetError if there is none, or one that is not of the limb."""
    roots = roots_in(reader.cell(table, row, "roots"))
    if not roots or not set(roots) <= set(LIMB):
        what = f"roots from {LIMB[0]} to {LIMB[-1]} in {table}/{row}"
        raise reader.error(what, "name at least one of them", f"{table}/{row}")
    return roots
