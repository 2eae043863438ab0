"""Has WeasyPrint do nothing twice, with the same result.

known = Known()
with quick_renderer(known):
    source.render().write_pdf()
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from trivet.sheets.quick_lengths import quick_lengths
from trivet.sheets.quick_lines import Lines, quick_lines
from trivet.sheets.quick_references import quick_references
from trivet.sheets.quick_streams import Rasters, quick_streams
from trivet.sheets.svg_paths import Outline, quick_paths


@dataclass(slots=True)
class Known:
    """What was found out for a sheet and holds for the next ones of a process."""

    outlines: dict[str, Outline | None] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines)
    rasters: Rasters = field(default_factory=dict)


@contextmanager
def quick_renderer(known: Known) -> Iterator[None]:
    """While this lasts, WeasyPrint uses what is known, and adds to it."""
    with (
        quick_paths(known.outlines),
        quick_references(),
        quick_lines(known.lines),
        quick_lengths(),
        quick_streams(known.rasters),
    ):
        yield
