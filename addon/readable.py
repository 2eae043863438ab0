"""Fields as plain text on one line, for lists."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

HIDDEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
BLOCKS = re.compile(
    r"</?(?:address|blockquote|br|div|d[dlt]|h\d|hr|li|[ou]l|p|pre|table|t[dhr])\b[^>]*>", re.IGNORECASE
)
"""Tags that end a line or a cell; all others may stand within a word."""
TAGS = re.compile(r"<[^>]*>")
CLOZE = re.compile(r"\{\{c\d+::(?!image-occlusion:)(.*?)(?:::.*?)?\}\}", re.DOTALL)
MASK = re.compile(r"\{\{c\d+::image-occlusion:.*?\}\}", re.DOTALL)
LONGEST = 90


def readable(field: str) -> str:
    """A field as plain text; pictures become `[picture]`, and masks are counted."""
    text = PICTURE.sub(" [picture] ", HIDDEN.sub(" ", field))
    masks = len(MASK.findall(text))
    text = CLOZE.sub(r"\1", MASK.sub(" ", text))
    words = " ".join(html.unescape(TAGS.sub("", BLOCKS.sub(" ", text))).split())
    return f"{masks} masks {words}".strip() if masks else words


def title(fields: Sequence[str]) -> str:
    """The first field with any text, shortened at a word to at most :data:`LONGEST` characters."""
    found = next((words for words in map(_words, fields) if words), "(without words)")
    if len(found) <= LONGEST:
        return found
    whole, space, _ = found[:LONGEST].rpartition(" ")
    return (whole if space else found[: LONGEST - 1]).rstrip(" ,;:") + "…"


def _words(field: str) -> str:
    return readable(PICTURE.sub("", MASK.sub("", field)))
