"""Checks within topic.yaml: legend entries, sections, plates and their themes are unique."""

from __future__ import annotations

from trivet.content.link.links import Links, Loaded
from trivet.content.model.topic_file import TopicFile
from trivet.content.model.values import DEVICES

RENAME = "rename the file, and change its name here"
OWN_TAGS = ("kind", "section", "high-yield", "exam", "beyond", "retired")
"""Tags of the deck that the noun of the legend would clash with: `TAG::kind::cloze`."""


def link_head(links: Links, head: Loaded[TopicFile]) -> None:
    """Adds the problems in topic.yaml, and the place of each plate."""
    value, document = head.value, head.document
    links.unique(document, ("legend", "entries"), enumerate(entry.id for entry in value.entries))
    links.unique(document, ("plates",), enumerate(plate.id for plate in value.plates))
    for index, section in enumerate(value.sections):
        if section.casefold() in DEVICES:
            links.add(document, ("sections", index), f"Windows keeps the name `{section}` for a device", RENAME)
    if value.legend and value.legend.noun in OWN_TAGS:
        what = f"`{value.legend.noun}` is already used by other tags of the deck"
        links.add(document, ("legend", "noun"), what, "call the entries something else")
    for index, plate in enumerate(value.plates):
        links.places[f"plates/{plate.id}"] = (document.file, *document.place(("plates", index)))
        for key in ("themes", "formats"):
            links.unique(document, ("plates", index, key), enumerate(getattr(plate, key)))
        if "svg" not in plate.formats:
            what = f"the plate `{plate.id}` is always published as an SVG"
            links.add(document, ("plates", index, "formats"), what, "list `svg` too")
