"""The bibliography of a project (`content/sources.yaml`), which every topic cites."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from trivet.content.model.values import ContentValue, Label, Slug, WebAddress

DOI = "https://doi.org/"
"""What makes an address of a DOI."""


class Source(ContentValue):
    """An entry of the bibliography, which every topic may cite by its id."""

    kind: Literal["notes", "standard", "guideline", "book", "article", "web"]
    """What kind of work it is; cards give the place in it for every kind but `notes`."""
    author: Label
    """Who wrote it: the authors, or the institution that published it."""
    title: Label
    """The title of the work."""
    year: int | None = Field(default=None, strict=True, ge=1, le=9999)
    """The year of the edition that was read; leave it out where that edition gives none."""
    publication: Label
    """How it was published: edition, publisher, or the journal with its volume and pages."""
    cite_as: Label
    """Its short name, with which cards cite it: `Smith 2019`."""
    read: Literal["full", "abstract", "restated"] | None = None
    """How it was read: the passage itself, its abstract or opening, or as restated by another work."""
    doi: Label | None = None
    """Its DOI, without an address."""
    url: WebAddress | None = None
    """Its address on the web."""

    @property
    def by(self) -> str:
        """Who wrote it and when: `Smith and Jones (2019)`. It is here since `publication` may end with remarks."""
        return f"{self.author} ({self.year})" if self.year else self.author

    @property
    def imprint(self) -> str:
        """How it was published, without the full stop at its end."""
        return self.publication.removesuffix(".")

    @property
    def address(self) -> str:
        """Where it is found; a DOI lasts longer than any other address. Empty if it has none."""
        return f"{DOI}{self.doi}" if self.doi else self.url or ""


class Sources(RootModel):  # type: ignore[type-arg]  # with parameters, it would be built when this is imported
    """The bibliography of all topics: its entries by their ids."""

    model_config = ConfigDict(defer_build=True)

    root: dict[Slug, Source]
