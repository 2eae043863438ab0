"""The source of notes that were brought in from a file: an entry of the bibliography, which the author completes."""

from __future__ import annotations

from pathlib import Path

import yaml

from trivet.content.model.bibliography import Source
from trivet.content.model.words import ImportWords
from trivet.importing import quoted

ENTRY = """
# What {origin} was made from: complete this, or cite what you have checked it against.
{source}:
  kind: notes
  author: {authors}
  title: "{title}"
  publication: {publication}
  cite_as: "{title}"
"""


def source_text(source: str, origin: str, said: ImportWords) -> str:
    """The entry of the bibliography for notes that came from a file, in the language of `said`."""
    named = "".join(char for char in origin if char.isalnum() or char in " .-_()")
    return ENTRY.format(
        source=quoted(source),
        title=title_of(origin) or source,
        origin=named,
        authors=quoted(said.authors.format(file=named)),
        publication=quoted(said.publication),
    ).lstrip()


def title_of(file: str) -> str:
    """The name of a file as a title: its words, of which the first begins with a capital; empty if it has none."""
    words = "".join(char if char.isalnum() or char in "'" else " " for char in Path(file).stem).split()
    title = " ".join(words)[:80].strip()
    return title[:1].upper() + title[1:]


def source_value(source: str, origin: str, said: ImportWords) -> Source:
    """The same entry as a value."""
    return Source.model_validate(yaml.load(source_text(source, origin, said), Loader=yaml.CBaseLoader)[source])
