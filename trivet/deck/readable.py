"""Fields of notes as plain text, for display and for comparison."""

from __future__ import annotations

import html
import re

CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::.*?)?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
BLOCK = re.compile(r"</(?:div|p|li|th|td)>|<br>")


def readable(field: str, gap: int = 0) -> str:
    """A field as plain text: without HTML, with clozes replaced by their answers, and those numbered `gap` by `…`."""
    text = CLOZE.sub(lambda cloze: "…" if int(cloze[1]) == gap else cloze[2], field.replace("}}{{", "}} · {{"))
    return re.sub(r"\s+", " ", html.unescape(TAG.sub("", BLOCK.sub(" ", text)))).strip()
