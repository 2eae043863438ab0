"""Checks within topic.yaml: legend entries, sections, plates and their themes are unique."""

from __future__ import annotations

from trivet.content.link.links import Links, Loaded
from trivet.content.model import TopicFile


def link_head(links: Links, head: Loaded[TopicFile]) -> None:
    """Adds problems, and the place of each plate."""
    value, document = head.value, head.document
    links.unique(document, ("legend", "entries"), (entry.id for entry in value.entries))
    links.unique(document, ("plates",), (plate.id for plate in value.plates))
    links.unique(document, ("sections",), value.sections)
    for index, plate in enumerate(value.plates):
        links.places[f"plates/{plate.id}"] = (document.file, *document.place(("plates", index)))
        links.unique(document, ("plates", index, "themes"), plate.themes)
