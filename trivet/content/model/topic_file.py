"""The file `topic.yaml`: its deck, legend and plates, and the names of its sections."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivet.content.anki_names import DeckName, TagName
from trivet.content.model.fonts import FontEntry
from trivet.content.model.images import ImageEntry, LogoEntry
from trivet.content.model.legend import Legend, LegendEntry
from trivet.content.model.values import (
    SECTION,
    VERSION,
    ContentValue,
    Date,
    Form,
    Label,
    Language,
    Reference,
    Slug,
    WebAddress,
)
from trivet.content.model.words import Direction
from trivet.content.references import Refers
from trivet.content.text import Line, Text
from trivet.pictures.drawing import FigureSpec, Theme

SectionName = Annotated[
    str,
    StringConstraints(pattern=SECTION),
    Form("write the name of a file in this folder without `.yaml`: letters, digits, hyphens and underscores"),
    Refers("section"),
]
CARD_THEME: Theme = "light"
"""The theme of the plates on cards by day."""
NIGHT_THEME: Theme = "dark"
"""The theme of the plates on cards in Anki's night mode."""


class PlateEntry(ContentValue):
    """A picture of the topic: an image, or one view and variant of a figure, in some themes, at its printed width."""

    id: Slug
    """The id of the plate, unique in the topic; its files are `figures/PLATE-THEME.svg`."""
    figure: Annotated[str, Refers("figure")] | None = None
    """The figure that is drawn: the name of a package in `figures/`. A plate has either a figure or an image."""
    image: Annotated[Slug, Refers("image")] | None = None
    """The image that is shown: its id, from `images`."""
    view: Annotated[str, Refers("view")] = ""
    """The view of the figure to draw; the default view of the figure if it is left out."""
    variant: Annotated[str, Refers("variant")] = ""
    """The variant of the figure to draw; the default variant of the figure if it is left out. An image has the variant
    `unlabelled`, without its labels."""
    themes: tuple[Theme, ...] = Field(default=("light",), min_length=1)
    """The themes in which it is published. Cards show `light`, and in night mode `dark`, which is drawn for them in any
    case; `blank` leaves the answers for the learner to write."""
    width_mm: float = Field(strict=True, ge=5, le=420)
    """The printed width in mm, at which type sizes and line widths are exact."""
    layers: tuple[Annotated[str, Refers("layer")], ...] = ()
    """Layers drawn over the picture, from those that the figure offers."""
    formats: tuple[Literal["svg", "png"], ...] = Field(default=("svg",), min_length=1)
    """The files to publish in each theme: always an SVG, and with `png` also a PNG. Cards get a PNG in any case. An
    image is published as an SVG, and in the format in which cards show it."""

    @property
    def drawn_from(self) -> str:
        """The figure, or `image/ID`, which cannot be the name of a figure."""
        return self.figure or f"image/{self.image}"

    def spec(self, theme: Theme) -> FigureSpec:
        """The specification of its picture in one theme."""
        return FigureSpec(self.drawn_from, self.view, self.variant, theme, self.width_mm, self.layers)


class TopicFile(ContentValue):
    """Everything about a topic except its sections and sheets."""

    title: Line
    """The title of the topic, on its sheets and in the description of its deck."""
    version: Annotated[str, StringConstraints(pattern=VERSION), Form("write three numbers: 1.0.0")]
    """The version of the content, three numbers: `1.2.0`."""
    date: Date
    """The date of the content, printed in the foot of the sheets: `2026-01-31`."""
    language: Language = "en-GB"
    """The language of the topic, by its code: `de`, `pt-BR`. It decides how words are divided, and in which language
    cards and sheets say what is not in the content."""
    direction: Direction | None = None
    """The direction in which the topic is written, `ltr` or `rtl`; that of the language if it is left out."""
    fonts: tuple[FontEntry, ...] = Field(default=(), max_length=10)
    """Fonts in the topic's folder `fonts/`, for characters that Source Sans Pro lacks, in the order in which they are
    tried. Cards use the fonts of the learner's system."""
    deck_name: DeckName
    """The name of the deck in Anki; `::` separates its levels: `Science::Planets`."""
    summary: Text
    """What the deck teaches; it opens the deck's description."""
    how_to_study: Text | None = None
    """How to study the deck, for its description."""
    how_to_report: Text | None = None
    """How to report an error, for the deck's description."""
    report_url: WebAddress | None = None
    """Where errors are reported on the web, linked in the deck's description and on every card:
    `https://example.org/issues`. On a card, `{id}` in it stands for the card's id: `https://example.org/new?title={id}`."""
    authors: tuple[Label, ...] = ()
    """Who wrote the topic; with `institution` and `licence`, for the deck's description, the foot of the sheets, and
    the metadata of PDFs and pictures. Nobody is named if it is left out."""
    institution: Label | None = None
    """The institution that the authors belong to, or that publishes the topic."""
    logo: LogoEntry | None = None
    """The logo of the institution, at the head of the first page of a sheet; cards to cut out have none."""
    licence: Label | None = None
    """The licence under which the topic may be used: `CC BY 4.0`. None is claimed if it is left out."""
    disclaimer: Line | None = None
    """A caution, in the deck's description and in the foot of the sheets: `Not for clinical decisions.`"""
    tag_prefix: TagName
    """The prefix of all tags of the deck: `trivet::planets`."""
    legend: Legend | None = None
    """What the topic distinguishes by colour and hatch; without it, there are no chips."""
    sections: tuple[SectionName, ...] = Field(min_length=1)
    """The section files, in teaching order, without `.yaml`."""
    images: tuple[ImageEntry, ...] = ()
    """Images in the topic's folder `images/`, for plates to show."""
    plates: tuple[PlateEntry, ...] = ()
    """The plates, for cards, sheets and `figures/`."""
    withdrawn: dict[Reference, Line] = Field(default={})
    """What was released and is no longer asked, and why, for learners who still have it: `pluto: It is not a planet.` A
    fact, a vignette or an occlusion is named by its id, part of a fact or a table also as `fact/question`, `table/row`,
    `table/question` or `table/row/question`. The release that withdraws it records the reason; the entry may stay."""
    formerly: Slug | None = None
    """The name that the folder had when the topic was first released, if that has been changed since: learners keep
    their review history. Never remove it."""

    @property
    def by(self) -> str:
        """The authors and their institution in one line; empty if nobody is named."""
        return ", ".join((*self.authors, *([self.institution] if self.institution else ())))

    @property
    def entries(self) -> tuple[LegendEntry, ...]:
        """The entries of the legend, in its order; none without a legend."""
        return self.legend.entries if self.legend else ()
