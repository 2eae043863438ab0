"""Fonts of a topic, for scripts that Source Sans Pro lacks: files in its folder `fonts/`, with their licences."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from trivet.content.model.values import FILE_NAME, ContentValue, Form

FontFile = Annotated[
    str,
    StringConstraints(pattern=f"{FILE_NAME}(ttf|otf)$", max_length=100),
    Form("write the name of a file in the topic's folder `fonts/` that ends in .ttf or .otf"),
]
LicenceFile = Annotated[
    str,
    StringConstraints(pattern=f"{FILE_NAME}(txt|md)$", max_length=100),
    Form("write the name of a file in the topic's folder `fonts/` that ends in .txt or .md"),
]


class FontEntry(ContentValue):
    """A font for characters that Source Sans Pro lacks. Sheets and pictures embed what they use of it."""

    file: FontFile
    """The file of the font in the topic's folder `fonts/`: a TrueType or OpenType font."""
    bold: FontFile | None = None
    """The file of its bold, for headings and answers; they are set in `file` if it is left out."""
    licence: LicenceFile
    """The file with its licence, in the same folder; the licence must allow embedding."""
