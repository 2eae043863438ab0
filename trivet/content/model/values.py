"""The types that all content values share: ids, names and citations, and the base classes of statements."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from trivet.content.anki_names import TagName
from trivet.content.references import Refers
from trivet.content.text import LONGEST_LINE, Text


@dataclass(frozen=True, slots=True)
class Form:
    """Marks a text with a pattern: how such a text is written, for messages."""

    words: str


SLUG = r"^[a-z0-9][a-z0-9-]*$"
ROW_ID = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
FILE_NAME = r"^[A-Za-z0-9][A-Za-z0-9 _.-]*\."
"""How the pattern of a file's name begins; its endings follow."""
COLUMN = r"^[^\s/#{}\[\]]+$"
COLOUR = r"^#[0-9a-f]{6}$"
VERSION = r"^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})$"
SECTION = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"
REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9-]*){0,2}$"
CITATION = r"^[a-z0-9][a-z0-9-]*(:[^\s].*)?$"
GUID = r"^[!-~]+$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
WEB_ADDRESS = r'^https?://[^\s<>"]+$'
LONGEST_ID = 100
"""Characters of an id, which becomes part of file names; file systems allow those 255 bytes."""
DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{kind}{at}" for kind in ("com", "lpt") for at in range(10))))
"""Names that no file can have on Windows, whatever its extension."""
Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG, max_length=LONGEST_ID),
    Form("use lower-case letters, digits and hyphens, and begin with a letter or digit"),
]
"""A permanent id: lower case, digits and hyphens."""
RowId = Annotated[
    str,
    StringConstraints(pattern=ROW_ID, max_length=LONGEST_ID),
    Form("use letters, digits and hyphens, and begin with a letter or digit"),
]
"""A row's id; capitals are allowed, since a row is often an entry of the legend."""
ColumnId = Annotated[
    str,
    StringConstraints(pattern=COLUMN, max_length=LONGEST_ID),
    Form("leave out spaces, brackets, braces, `/` and `#`"),
]
"""The id of a column, as `{column}` names it."""
Guid = Annotated[
    str,
    StringConstraints(pattern=GUID, max_length=LONGEST_ID),
    Form("copy it from the deck that the note came from"),
]
"""The guid of a note from another deck: any characters without spaces."""
Reference = Annotated[
    str,
    StringConstraints(pattern=REFERENCE, max_length=3 * LONGEST_ID),
    Form("write an id, or ids with `/` between them: `planets/mars`"),
]
"""A released item, by its id or the ids above it: a fact, `table/row`, `table/row/question`."""
Label = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True)]
"""A string without markup, shown literally: a name, a licence, a reason that only authors read."""
WebAddress = Annotated[
    str,
    StringConstraints(pattern=WEB_ADDRESS, max_length=LONGEST_LINE),
    Form("write it in full: `https://example.org`"),
]
"""An address on the web."""
Language = Annotated[
    str,
    StringConstraints(pattern=LANGUAGE),
    Form("write its code, optionally with script and country: `de`, `sr-Latn`, `pt-BR`"),
]
"""A language, as its code in BCP 47."""


def _written_date(value: object) -> object:
    """Pydantic would take a number for the seconds since 1970."""
    if isinstance(value, int | float):
        raise PydanticCustomError("date_type", "a number is not a date")
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_parsing", "a date is written as 2026-11-22")
    return value


Date = Annotated[datetime.date, BeforeValidator(_written_date)]
"""A date, written with its year, month and day."""
Colour = Annotated[
    str, StringConstraints(pattern=COLOUR), Form('write six digits from 0 to f after `#`, in quotes: "#87a84e"')
]
Mark = Literal["high-yield", "exam", "rapid", "beyond"]
"""high-yield, exam and rapid: marked like this in the notes; beyond: not in the notes."""
Citation = Annotated[
    str,
    StringConstraints(pattern=CITATION, max_length=LONGEST_LINE),
    Form("write the id of a source, optionally with the place in it: `gray:p. 12`"),
    Refers("source"),
]
"""A source's id, optionally with the place in it: `notes:18`, `isncsci2019:p. 3`."""
EntryName = Annotated[RowId, Refers("entry")]
PlateName = Annotated[Slug, Refers("plate")]
"""The id of a legend entry, and of a plate."""


class ContentValue(BaseModel):
    """The base of all content values: frozen, and closed to unknown fields.

    Validators are built on first use, since most classes are only ever validated as part of a file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Marked(ContentValue):
    """The keys that a section or a table may give once for everything in it; the nearest value replaces the others."""

    sources: tuple[Citation, ...] = Field(default=(), min_length=1)
    """Ids of entries in `content/sources.yaml`; where it helps, with the place after a colon: `smith2019:p. 3`. A
    section or a table may give them once for everything in it; the nearest list replaces the others."""
    marks: tuple[Mark, ...] = ()
    """`high-yield`: studied first; `exam`: often examined; `rapid`: printed on every sheet of the mode `answers`;
    `beyond`: goes beyond the notes that the topic began from. As with `sources`, a section or a table may give them
    once."""
    tags: tuple[TagName, ...] = ()
    """Your own tags, added to the cards below the `tag_prefix` of the topic: `exam-2027`. As with `sources`, a section
    or a table may give them once."""


class Sourced(Marked):
    """The keys of every statement: its reason, its sources, its marks and its tags."""

    why: Text | None = None
    """The mechanism or the trap, in one or two sentences, shown after the answer; nothing is shown if it is left
    out."""
    note: Text | None = None
    """What other authorities say, where they differ, shown after the answer; the statement itself has the answer that
    examinations expect."""


class Illustrated(Sourced):
    """The keys of every statement, and the plate that illustrates it."""

    answer_plate: PlateName | None = None
    """The id of a plate that is shown with the answer; it must list the theme `light`."""


class Adopted(ContentValue):
    """An item that makes a note, which may have come from another deck."""

    guid: Guid | None = None
    """The identity of its note in the deck that it came from: learners of that deck keep their review history. Never
    remove it. `trivet import` writes it; leave it out of what you write yourself."""


class Renamable(ContentValue):
    """Anything whose id review history is keyed to. It may be renamed if the first id is kept under `formerly`."""

    id: RowId
    """The permanent id: review history is keyed to it."""
    formerly: RowId | None = None
    """The id under which it was first released, if that has been changed since: learners keep their review history.
    Never remove it."""

    @property
    def identity(self) -> str:
        """The id that review history is keyed to."""
        return self.formerly or self.id
