"""Checks between the sheets, their pages and the plates on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trivet.content.link.links import Links, Loaded, Taken
from trivet.content.model.blocks import Block
from trivet.content.model.layout import Layout, Sheet
from trivet.content.model.topic_file import PlateEntry
from trivet.content.printing import MAP_THEME, needed_themes, printed, shown_plates
from trivet.content.yaml_document import Path_


def link_sheets(links: Links, layout: Loaded[Layout], plates: Mapping[str, PlateEntry]) -> None:
    """Adds the problems in sheets.yaml, and the place of each sheet, page and block."""
    value, document = layout.value, layout.document
    links.unique_ids(document, ("sheets",), (sheet.id for sheet in value.sheets))
    links.unique_ids(document, ("pages",), (page.id for page in value.pages))
    for index, sheet in enumerate(value.sheets):
        links.places[f"sheets/{sheet.id}"] = (document.file, *document.place(("sheets", index)))
        if "/" in sheet.id:
            what = f"the id `{sheet.id}` becomes the name of a file, which cannot contain a slash"
            links.add(document, ("sheets", index, "id"), what, "write a hyphen instead")
        for key in ("papers", "themes"):
            links.unique(document, ("sheets", index, key), enumerate(getattr(sheet, key)))
        if sheet.mode == "cards" and sheet.cards is None:
            what = f"the sheet `{sheet.id}` consists of cards but selects none"
            links.add(document, ("sheets", index), what, "add `cards`")
        for number, name in enumerate(sheet.cards.maps if sheet.cards else ()):
            if name in plates and MAP_THEME not in plates[name].themes:
                what = f"the sheet `{sheet.id}` prints the plate `{name}` in the theme `{MAP_THEME}`"
                remedy = f"add {MAP_THEME} to its themes in topic.yaml, or name another plate"
                links.add(document, ("sheets", index, "cards", "maps", number), what, remedy)
        for name in sheet.cards.map_ends if sheet.cards else ():
            if sheet.cards and name not in sheet.cards.maps:
                what = f"`map_ends` is about the plate `{name}`, which is not in `maps`"
                links.add(document, ("sheets", index, "cards", "map_ends", name), what, "add it there, or remove it")
        if sheet.mode != "cards" and not sheet.pages:
            links.add(document, ("sheets", index), f"the sheet `{sheet.id}` has no pages", "name some under `pages`")
    blocks: dict[str, Taken] = {}
    for index, page in enumerate(value.pages):
        links.places[f"pages/{page.id}"] = (document.file, *document.place(("pages", index)))
        for path, block in page.blocks():
            at: Path_ = ("pages", index, *path)
            links.take(blocks, block.id, document, (*at, "id"), "give each block its own")
            links.places.setdefault(f"blocks/{block.id}", (document.file, *document.place(at)))
            printing = [sheet for sheet in value.sheets if page.id in sheet.pages and printed(block, sheet.mode)]
            for place, what, remedy in _undrawn(block, printing, plates):
                links.add(document, (*at, *place), what, remedy)


def _undrawn(
    block: Block, printing: Sequence[Sheet], plates: Mapping[str, PlateEntry]
) -> Iterator[tuple[Path_, str, str]]:
    """A problem for each plate of a block that one of the sheets prints in a theme in which it is not drawn."""
    for path, shown in shown_plates(block):
        plate = plates.get(shown.plate)
        for sheet in printing if plate else ():
            needed = (theme for edition in sheet.themes for theme in needed_themes(shown, block, sheet, edition))
            for theme in dict.fromkeys(needed):
                if plate and theme not in plate.themes:
                    what = f"the sheet `{sheet.id}` prints the plate `{plate.id}` in the theme `{theme}`"
                    remedy = f"add {theme} to its themes in topic.yaml, or name another plate"
                    yield (*path[:-1], "theme") if shown.theme else path, what, remedy
