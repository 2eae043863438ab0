"""The texts of one fact that comes from a note: read from HTML, and written as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trivet.content.text import Text, clozes, plain
from trivet.content.text.nodes import Blocks
from trivet.content.text.types import LONGEST_TEXT
from trivet.content.unseen import is_blank
from trivet.importing.html_blocks import HtmlText, read_html
from trivet.importing.source import plainer, source

ASKED = ("question", "text")
"""The texts without which an answer means nothing."""


class FactTexts:
    """The texts of a fact so far, what is lost of them, and what makes them unfit."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.parsed: dict[str, Text] = {}
        self.lost: dict[str, None] = {}
        self.pictures: dict[str, None] = {}
        self.refused = ""

    def add_all(self, key: str, fields: Iterable[str]) -> None:
        """Several fields as the paragraphs of one text."""
        read = [read_html(html) for html in fields]
        lost = tuple(what for one in read for what in one.lost)
        pictures = tuple(file for one in read for file in one.pictures)
        self.add(key, HtmlText(tuple(block for one in read for block in one.blocks), lost, pictures=pictures))

    def add(self, key: str, read: HtmlText) -> None:
        """A text, unless it shows nothing."""
        self.lost.update(dict.fromkeys(read.lost))
        self.pictures.update(dict.fromkeys(read.pictures))
        self.refused = self.refused or read.refused
        if key in ASKED and (unshown := [what for what in read.lost if what.startswith(("the picture", "the sound"))]):
            self.refused = self.refused or f"its question needs {unshown[0]}"
        text = Text(read.blocks)
        words = plain(text).strip()
        if read.refused or not words or is_blank(words):
            return
        written = source(text)
        if written is None:
            text = Text(plainer(read.blocks))
            written = source(text)
            self.lost["emphasis and links that cannot be written here"] = None
        if written is None:
            text, written = _words(read.blocks, self.lost)
        if written is None:
            self.refused = "its text cannot be written as markup"
        elif len(written) > LONGEST_TEXT:
            self.refused = f"its text has {len(written):,} characters, more than {LONGEST_TEXT:,}"
        else:
            self.texts[key], self.parsed[key] = written, text


def _words(blocks: Blocks, lost: dict[str, None]) -> tuple[Text, str | None]:
    """The words alone, where lists and tables do not fit; not if they hold clozes."""
    text = Text(blocks)
    if not any(clozes(text)):
        escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(plain(text).split()))
        lost["lists and tables that cannot be written here"] = None
        return Text.parse(escaped), escaped
    return text, None
