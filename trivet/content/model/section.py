"""A section file: what one sub-deck teaches and asks, occlusions included."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trivet.content.anki_names import SectionTitle, section_slug, sub_deck_name
from trivet.content.model.facts import Fact, Table
from trivet.content.model.values import Adopted, Label, Marked, PlateName, Renamable, Slug, Sourced
from trivet.content.model.vignettes import Profile, Vignette
from trivet.content.references import Refers
from trivet.content.text import Line, plain


class Occlusion(Sourced, Renamable, Adopted):
    """Regions of one kind on a plate, with one card for each: a native image-occlusion note."""

    id: Slug
    """The permanent id of the occlusion, unique in the topic: review history is keyed to it."""
    plate: PlateName
    """The id of the plate whose regions are asked; it must list the theme `light`."""
    ask: Literal["label", "name", "find"]
    """`label` covers a label and asks what it says; `name` shades a region of an unlabelled plate and asks for its
    name; `find` gives the name of a region and asks where it is."""
    region_kind: Literal["zone", "label", "point", "part"]
    """The kind of region to ask about; the figure must offer it."""
    hide: Literal["all", "one"]
    """`all` also covers the other regions, as `find` requires; `one` leaves them visible as a clue."""
    question: Line
    """The question, above the picture."""
    regions: tuple[Annotated[str, Refers("region")], ...] | None = Field(default=None, min_length=1)
    """Ids of the regions to ask about; all of that kind if it is left out."""
    accept: Label | None = None
    """Why the warnings of `check` about this occlusion are accepted; if it is left out, they are listed."""


class Section(Marked):
    """One file of the topic, and one sub-deck."""

    title: SectionTitle
    """The name of the sub-deck, which follows its number, and of a tag."""
    number: int = Field(strict=True, ge=1, le=99)
    """The place of the sub-deck in the deck, unique in the topic."""
    facts: tuple[Fact, ...] = ()
    """The facts, in teaching order."""
    tables: tuple[Table, ...] = ()
    """The tables, in teaching order."""
    vignettes: tuple[Vignette, ...] = ()
    """The vignettes, in teaching order."""
    occlusions: tuple[Occlusion, ...] = ()
    """The occlusions, in teaching order."""
    profiles: tuple[Profile, ...] = ()
    """The profiles, which vignettes of any section may use."""

    @property
    def deck_name(self) -> str:
        """The last level of the sub-deck's name; decks sort by name, so it begins with the number."""
        return sub_deck_name(self.number, plain(self.title))

    @property
    def slug(self) -> str:
        """The title as a tag: lower case, with hyphens."""
        return section_slug(plain(self.title))
