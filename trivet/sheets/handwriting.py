"""How many lines a worksheet leaves for an answer that is written by hand.

lines_for("halfway between both", width=80.0, most=2)      # 1
"""

from __future__ import annotations

import math
import re

LETTER = 1.9
"""The width of a letter in a small hand, in mm."""
NUMBER = 5.0
"""The room that the number of a blank takes of its first line, in mm."""
PADDING = 1.8
"""What a cell is wider than the lines in it, in mm."""


def lines_for(answer: str, width: float, most: int) -> int:
    """The lines for an answer in a cell of `width` mm, at least one; what is in brackets may be left out of it."""
    letters = len(re.sub(r"\s*\([^)]*\)", "", answer))
    line = max(width - PADDING, NUMBER)
    return min(max(math.ceil((letters * LETTER + NUMBER) / line), 1), most)
