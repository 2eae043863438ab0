"""What comes of a note: a fact or an occlusion by the keys of YAML, and what is lost of the note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from trivet.content.text import Text
from trivet.importing.foreign import ForeignNote
from trivet.importing.masks import MaskedPicture


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact or an occlusion that comes from a note, by the keys of YAML, or the reason why it cannot be one."""

    id: str
    note: ForeignNote
    texts: Mapping[str, str]
    """What is written under each key."""
    parsed: Mapping[str, Text] = field(default_factory=dict)
    """The same as it will be read."""
    tags: tuple[str, ...] = ()
    guid: str = ""
    answer_plate: str = ""
    """The plate of the picture in its answer."""
    masked: MaskedPicture | None = None
    """The picture of an occlusion, and what its masks cover."""
    merged: tuple[str, ...] = ()
    """The guids of the notes that have become one occlusion, and none of which it can keep."""
    lost: tuple[str, ...] = ()
    """What of the note is not in it."""
    refused: str = ""
    """Why there is no such fact or occlusion."""

    @property
    def title(self) -> str:
        """What the note asks, in a few words."""
        words = next(iter(self.texts.values()), "") or re.sub(r"<[^>]*>", " ", " ".join(self.note.fields))
        return " ".join("".join(filter(str.isprintable, words.replace("\n", " "))).split())[:60]


def unshown_field(name: str) -> str:
    """What is said of a field that is lost, since no card of its note shows it."""
    return f"the field `{name}`, which no card shows"
