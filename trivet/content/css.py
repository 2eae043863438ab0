"""Texts as strings of CSS."""

from __future__ import annotations

import re

ESCAPED = re.compile(r'["\\<{}\n]')
"""Characters that would end a string of CSS, or that Anki or a browser could take for something else."""


def css_string(text: str) -> str:
    """A text as a string of CSS, in double quotes."""
    return '"' + ESCAPED.sub(lambda match: f"\\{ord(match[0]):06x}", text) + '"'
