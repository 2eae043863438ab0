"""The fixed parts of the four note types: names, ids and fields.

If any of these changed, Anki would add a second type and update none of the notes. The HTML and CSS may change; they
are read by :mod:`trivet.deck.note_types`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

TypeName = Literal["Trivet Cloze", "Trivet Question", "Trivet Choice", "Trivet Picture"]
SHARED = ("Sources", "Section", "My notes", "Report", "Id", "Language", "Direction", "Spare")
"""The last fields of every type."""
PICTURED = ("Why", "Picture", "Night")
OWN = "My notes"
"""The learner's own field, which no release fills."""
PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {OWN: "Yours. Only the Trivet updater keeps it when this note is corrected; Anki's own import empties it."}
)
"""What Anki's editor shows in a field that is empty."""


@dataclass(frozen=True, slots=True)
class NoteKind:
    """The fixed part of a note type."""

    name: TypeName
    id: int
    """The id of the note type in every collection."""
    slug: str
    """Its folder in `templates/cards/`, and the last part of its tag `…::kind::SLUG`."""
    fields: tuple[str, ...]
    heading: str
    """The field that identifies a note: Anki's browser shows it and sorts by it."""
    is_cloze: bool = False
    """Whether its cards are numbered by clozes (masks are clozes too)."""


CLOZE = NoteKind("Trivet Cloze", 1795350600001, "cloze", ("Text", *PICTURED, *SHARED), "Text", is_cloze=True)
QUESTION = NoteKind("Trivet Question", 1795350600002, "question", ("Prompt", "Answer", *PICTURED, *SHARED), "Prompt")
CHOICE = NoteKind(
    "Trivet Choice",
    1795350600003,
    "choice",
    (
        *("Stem", "Question", "A", "B", "C", "D", "E", "Key"),
        *("Reason A", "Reason B", "Reason C", "Reason D", "Reason E", "Fixed Order"),
        *PICTURED,
        *SHARED,
    ),
    "Question",
)
PICTURE = NoteKind(
    "Trivet Picture",
    1795350600004,
    "picture",
    (
        *("Occlusion", "Image", "Header", "Back Extra", "Comments"),
        *("Why", "Night", "Clear"),
        *SHARED,
    ),
    "Header",
    is_cloze=True,
)
KINDS: dict[TypeName, NoteKind] = {kind.name: kind for kind in (CLOZE, QUESTION, CHOICE, PICTURE)}
