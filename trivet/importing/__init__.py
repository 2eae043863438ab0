"""Notes from elsewhere as a section of a topic: an Anki package, or a CSV or TSV file.

    read_package(path), read_rows(path)      package.py, rows.py      a file nobody vouches for → ForeignNote
      facts(notes, words)                    facts.py                 → Draft: a fact, and what of its note is lost
          occlusion(note, …)                 occlusions.py            … or an occlusion of a picture with masks
          enhanced(notes, …)                 enhanced.py              … or of notes of Image Occlusion Enhanced
          parts(mask_shapes(html), …)        masks.py                 shapes → boxes in the pixels of the picture
        blocks(html)                         html_blocks.py           HTML → nodes of a text
          source(text)                       source.py                nodes → markup that is parsed to the same nodes
      section_text(head, drafts, words)      section_file.py          → YAML with comments

Nothing here writes a file.
"""

from __future__ import annotations

from trivet.importing.draft import Draft
from trivet.importing.facts import facts
from trivet.importing.foreign import ForeignDeck, ForeignNote, ForeignType
from trivet.importing.masks import MaskedPicture, MaskedPlate
from trivet.importing.package import read_media, read_package
from trivet.importing.rows import read_rows
from trivet.importing.section_file import SectionHead, quoted, section_text

__all__ = [
    "Draft",
    "ForeignDeck",
    "ForeignNote",
    "ForeignType",
    "MaskedPicture",
    "MaskedPlate",
    "SectionHead",
    "facts",
    "quoted",
    "read_media",
    "read_package",
    "read_rows",
    "section_text",
]
