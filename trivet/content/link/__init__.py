"""Checks how the values of a topic relate to each other: every reference resolves, and ids are unique.

    files (each valid by itself) ──> Names ──judge──> every reference in any file      (names; marked with `Refers`)
      ├── head         unique legend entries, sections and plates
      ├── images       shapes and labels of regions; plates have a figure or an image
      ├── sections     unique ids, complete rows, clozes; questions and their profiles (sections, questions)
      ├── sheets       unique sheets, pages, blocks; plates drawn in the themes that are printed
      ├── unprinted    texts, notes and pages of sheets.yaml that no sheet would print
      └── texts        chips, clozes, columns
    across topics: no two share a deck or a tag                                       (topics)
    with figures: occlusions ask only for regions that are offered                    (regions)

Each check adds problems at the place of the value that is wrong. Nothing here depends on a topic's subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trivet.content.catalogue import Catalogue
from trivet.content.kept_checks import KeptChecks
from trivet.content.link.head import link_head
from trivet.content.link.images import link_images
from trivet.content.link.links import Links, Loaded, TopicFiles
from trivet.content.link.names import Names
from trivet.content.link.sections import link_sections
from trivet.content.link.sheets import link_sheets
from trivet.content.link.texts import link_texts
from trivet.content.link.topics import shared_names
from trivet.content.link.unprinted import link_unprinted
from trivet.content.model.bibliography import Source
from trivet.content.model.topic import Topic
from trivet.content.references import references
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem

__all__ = ["Links", "Loaded", "TopicFiles", "link", "shared_names", "unused_sources"]

REPEATED = ("junction",)
"""Kinds of references that a list may contain twice: a closed border ends where it begins."""


def link(
    files: TopicFiles, sources: Mapping[str, Source], catalogue: Catalogue | None, kept: KeptChecks | None = None
) -> Links:
    """Checks a topic as a whole. Without a catalogue, references to figures are not checked.

    `kept` is what was found in files before, for a process that links a topic again and again.
    """
    links, names = Links(), Names(files, sources, catalogue)
    for file in files.all():
        named: dict[Path_, list[tuple[int, str]]] = {}
        for reference in kept.references(file.document, file.value) if kept else references(file.value):
            if wrong := names.judge(reference):
                links.add(file.document, reference.path, *wrong)
            if reference.kind == "source":
                links.cited.add(reference.name.partition(":")[0])
            if isinstance(at := reference.path[-1], int) and reference.kind not in REPEATED:
                named.setdefault(reference.path[:-1], []).append((at, reference.name))
        for path, items in named.items():
            links.unique(file.document, path, items)
    link_head(links, files.head)
    link_images(links, files.head)
    link_sections(links, files.sections, names)
    if files.layout:
        link_sheets(links, files.layout, names.plates)
        link_unprinted(links, files.layout, names.facts, names.tables)
    link_texts(links, files, names.entries, kept)
    return links


def unused_sources(document: Document, topics: Iterable[Topic]) -> Iterator[Problem]:
    """A problem for every entry of the bibliography that no topic cites."""
    used = {key for topic in topics for key in topic.sources}
    for key in document.data:
        if key not in used:
            yield document.problem((key, ""), f"no fact cites the source `{key}`", "cite it, or remove it")
