"""Fields as a learner reads them in a list: words without HTML, on one line."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

HIDDEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
TAGS = re.compile(r"<[^>]*>")
CLOZE = re.compile(r"\{\{c\d+::(?!image-occlusion:)(.*?)(?:::.*?)?\}\}", re.DOTALL)
MASK = re.compile(r"\{\{c\d+::image-occlusion:.*?\}\}", re.DOTALL)
LONGEST = 90


def readable(field: str) -> str:
    """The words of a field; pictures and masks are named."""
    text = PICTURE.sub(" [picture] ", HIDDEN.sub(" ", field))
    masks = len(MASK.findall(text))
    text = CLOZE.sub(r"\1", MASK.sub(" ", text))
    words = " ".join(html.unescape(TAGS.sub(" ", text)).split())
    return f"{masks} masks {words}".strip() if masks else words


def title(fields: Sequence[str]) -> str:
    """The first field that says something in words, shortened."""
    found = next((words for words in map(_words, fields) if words), "(without words)")
    return found if len(found) <= LONGEST else found[: LONGEST - 1].rstrip() + "…"


def _words(field: str) -> str:
    return readable(PICTURE.sub("", MASK.sub("", field)))
