"""Turns a topic, its plates and an edition into the final HTML of a sheet.

The HTML holds everything except the pictures, which it names by digest (`plate:STEM?DIGEST`), so the same HTML gives
the same file. It holds no path, no date but the content's, and nothing that depends on the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path
from string import Formatter
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from trivet.content.css import css_string
from trivet.content.model.blocks import PlatesBlock
from trivet.content.model.layout import CardSelection, Layout, Mode, Sheet
from trivet.content.model.topic import Topic
from trivet.content.printing import MAP_THEME
from trivet.content.text import plain
from trivet.content.text.typography import isolated
from trivet.content.utf8 import decoded
from trivet.content.written import unshown_problems
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plates, Theme
from trivet.pictures.font_files import FAMILY, script_fonts
from trivet.pictures.glyphs import Unshown, unprintable
from trivet.sheets import blocks, card_pages, cutout_cards, editions, swatch
from trivet.sheets.block_views import PictureView
from trivet.sheets.cell_widths import CELL_GAP, MARGIN
from trivet.sheets.editions import Edition, page_size
from trivet.sheets.mini_map import MiniMap, mini_map
from trivet.sheets.page_views import page_views, problems
from trivet.sheets.sheet_html import chip, holds_blocks, html

_UNPRINTED = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)
"""What of a page is not printed as text."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The look of a legend entry: `strip` and `field` are `data:` addresses of its hatch, empty if it has none."""

    entry: str
    fill: str
    ink: str
    strip: str
    field: str


LOGO: Mapping[Mode, tuple[float, float]] = {"answers": (60.0, 7.6), "worksheet": (60.0, 7.6), "poster": (100.0, 12.5)}
"""The greatest width and height of a logo in mm; its height is that of the title beside it."""


@dataclass(frozen=True, slots=True)
class LogoView:
    """A logo as it is printed; sizes in mm."""

    address: str
    alt: str
    width: float
    height: float


def pages(
    topic: Topic,
    plates: Plates,
    edition: Edition,
    templates: tuple[Path, ...],
    compiled: BytecodeCache | None = None,
) -> str:
    """The HTML of an edition of a linked topic. `plates` must hold at least those that the edition names.

    Each template is taken from the first of `templates` that has it, in its folder `sheets/`; `compiled` has those that
    were compiled before.

    Raises TrivetError for a revision sheet that omits a rapid line, a worksheet that gives an answer away, and
    characters that sheets cannot show.
    """
    layout = topic.layout
    assert layout is not None, "an edition comes from a layout"
    sheet = next(item for item in layout.sheets if item.id == edition.sheet)
    views, renderer = page_views(topic, plates, edition)
    if wrong := problems(topic, plates, edition, views, renderer):
        raise TrivetError(wrong)
    width, height = page_size(sheet, edition.paper)
    selection = sheet.cards
    size = card_pages.place((width, height), selection) if selection else None
    cards = cutout_cards.chosen(topic, selection) if selection else ()
    maps = _maps(topic, plates, edition.theme, selection, cards, tallest=size.map_height) if selection and size else {}
    template = "cards.html" if selection else "sheet.html"
    page = _rendered(
        _environment(templates, compiled),
        template,
        head=topic.head,
        layout=layout,
        sheet=sheet,
        edition=edition,
        paper={"width": width, "height": height, "margin": MARGIN, "gap": CELL_GAP[edition.mode]},
        pages=views,
        key=tuple(renderer.key),
        key_pictures=tuple(_key_pictures(layout, sheet, edition, plates)),
        place=size,
        marks=card_pages.crop_marks(size, selection) if size and selection else None,
        map_sizes=sorted({shape.size for shape in maps.values() if shape}),
        cards=cards,
        sides=card_pages.sides(cards, selection, lambda card: maps[card.id]) if selection else (),
        inks=tuple(_inks(topic, edition)),
        logo=_logo(topic, edition),
        words=topic.words,
        direction=topic.direction,
        fonts=topic.fonts,
        families=Markup(", ".join(f'"{name}"' for name in (FAMILY, *(font.family for font in topic.fonts)))),
        page_number=page_number(topic.words.sheets.page),
        chip=lambda entry: Markup(chip(entry)),
    )
    if topic.direction == "rtl":
        page = isolated(page)
    with script_fonts(topic.fonts):
        if unprintable(page) and (wrong := tuple(_unshown(topic, edition, page))):
            raise TrivetError(wrong)
    return page


def _maps(
    topic: Topic,
    plates: Plates,
    theme: Theme,
    selection: CardSelection,
    cards: tuple[cutout_cards.CutOutCard, ...],
    *,
    tallest: float,
) -> dict[str, MiniMap | None]:
    """The map of each card, by its id; cards that ask for the same share one."""
    shown = [plates[plate, MAP_THEME] for plate in selection.maps]
    points = {region.ref for plate in shown for region in plate.regions if region.kind == "point"}
    ends = {plates[plate, MAP_THEME].spec.name: words for plate, words in selection.map_ends.items()}
    asked = {card.id: (card.names, card.about if card.about in points else "") for card in cards}
    made = {
        (names, spot): mini_map(
            names,
            shown,
            topic.legend,
            theme,
            caption=selection.map_caption,
            tallest=tallest,
            spot=spot,
            ends=ends,
        )
        for names, spot in dict.fromkeys(asked.values())
    }
    return {card: made[wanted] for card, wanted in asked.items()}


def _logo(topic: Topic, edition: Edition) -> LogoView | None:
    """The logo at the head of an edition: as large as there is room beside the title, and grey in the theme `grey`."""
    if topic.logo is None or edition.mode not in LOGO:
        return None
    width, height = LOGO[edition.mode]
    width = min(width, height * topic.logo.ratio)
    address = topic.logo.grey if edition.theme == "grey" else topic.logo.colour
    return LogoView(address, topic.logo.alt, round(width, 2), round(width / topic.logo.ratio, 2))


def page_number(said: str) -> Markup:
    """The number of a page and of all pages as CSS, from `page {page} / {pages}`."""
    counters = {"page": "counter(page)", "pages": "counter(pages)"}
    parsed = Formatter().parse(said)
    parts = ((css_string(words) if words else "", counters.get(name or "", "")) for words, name, *_ in parsed)
    return Markup(" ".join(filter(None, chain.from_iterable(parts))))


def _unshown(topic: Topic, edition: Edition, page: str) -> Iterator[Problem]:
    """A problem for each text on a page with characters that sheets cannot show; alt texts may have them."""
    place = topic.place(f"sheets/{edition.sheet}")
    words = unescape(_UNPRINTED.sub("", page))

    def in_template(unshown: Unshown) -> Problem:
        return Problem(*place, f"{unshown.what}, in a template", unshown.remedy)

    return unshown_problems(topic, words, unprintable, in_template)


def _rendered(environment: Environment, name: str, **values: Any) -> str:
    """A template, filled in. Raises TrivetError for one that is not UTF-8, and LookupError for one that is missing."""
    try:
        return environment.get_template(name).render(values)
    except UnicodeDecodeError:
        assert isinstance(environment.loader, FileSystemLoader)
        for folder in map(Path, environment.loader.searchpath):
            for path in sorted(folder.rglob("*.*ml")) + sorted(folder.rglob("*.css")):
                decoded(path.relative_to(folder.parents[1]).as_posix(), path.read_bytes())
        raise
    except TemplateNotFound as error:
        raise LookupError(f"there is no template `{error.name}`").with_traceback(error.__traceback__) from None


def _key_pictures(layout: Layout, sheet: Sheet, edition: Edition, plates: Plates) -> Iterator[tuple[PictureView, ...]]:
    """The pictures repeated in the key with their answers, block by block."""
    if edition.mode != "worksheet":
        return
    for page in map(layout.page, sheet.pages):
        for block in editions.blocks(page, edition.mode):
            if isinstance(block, PlatesBlock) and block.in_key:
                yield tuple(
                    blocks.picture(plates[shown.plate, "light"], shown.width_mm, shown.caption, blind=False)
                    for shown in block.plates
                )


def _inks(topic: Topic, edition: Edition) -> Iterator[Ink]:
    """The looks of the legend entries; those of a worksheet are on white, in whatever theme its pictures are."""
    theme: Theme = "blank" if edition.mode == "worksheet" else edition.theme
    for entry in topic.legend:
        strip, field = (swatch.hatch_image(entry, theme, size) for size in (swatch.STRIP, swatch.FIELD))
        yield Ink(entry.id, entry.colour(theme), swatch.ink(entry, theme), strip, field)


@cache
def _environment(templates: tuple[Path, ...], compiled: BytecodeCache | None) -> Environment:
    made = Environment(
        bytecode_cache=compiled,
        loader=FileSystemLoader([folder / "sheets" for folder in templates]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"html": html, "plain": plain, "fullness": cutout_cards.fullness}
    made.tests["blocks"] = holds_blocks
    return made
