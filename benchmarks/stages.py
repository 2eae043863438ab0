"""Single stages of a build, each measured by itself in a process of its own, for `benchmarks/build.py`."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any


def planning(folder: str, topic_id: str) -> tuple[float]:
    """Seconds that the notes of a deck, their lint and the plan of its package take, the first time, as in a build.

    The note types are known, as those of an earlier build are.
    """
    from trivet.builder.clear_masks import tone_memo
    from trivet.builder.deck_from_topic import deck_source
    from trivet.builder.deck_plan import deck_plan
    from trivet.builder.known_shapes import known_shapes
    from trivet.deck.note_types import read_types

    project, topic, plates = drawn(folder, topic_id, "deck")
    types = read_types(project.templates)
    with known_shapes(project.cache):
        started = perf_counter()
        deck_plan(project, deck_source(project, topic, plates, tone_memo(project.cache)), types).history()
        return (perf_counter() - started,)


def printing(folder: str, topic_id: str, *names: str) -> tuple[float, int]:
    """Seconds that WeasyPrint alone takes for the editions of these actions in sequence, and how many there are.

    The first is printed once before, to load the fonts.
    """
    from weasyprint import HTML

    from trivet.sheets.editions import printing_name, printings
    from trivet.sheets.pages import pages
    from trivet.sheets.pdf import VARIANT, printer
    from trivet.sheets.resources import Library

    project, topic, plates = drawn(folder, topic_id, "sheets")
    wanted = [together for together in printings(topic) if printing_name(together) in names]
    assert len(wanted) == len(names)
    html = [pages(topic, plates, edition, project.templates) for together in wanted for edition in together]
    fonts, library = printer(project.root).fonts, Library(project.root, tuple(plates.values()))

    def write(text: str) -> None:
        HTML(string=text, url_fetcher=library.fetcher()).write_pdf(font_config=fonts, pdf_variant=VARIANT)

    write(html[0])
    started = perf_counter()
    for text in html:
        write(text)
    return perf_counter() - started, len(html)


def drawn(folder: str, topic_id: str, part: str) -> tuple[Any, Any, Any]:
    """The project in a folder that was built, one of its topics, and the plates of a part."""
    from trivet.builder.cache import Store
    from trivet.builder.plates import finished_plates
    from trivet.builder.project import Project
    from trivet.builder.reading import read_topics
    from trivet.builder.source_code import SourceCode

    project = Project(Path(folder))
    read = next(read for read in read_topics(project) if read.topic.id == topic_id)
    plates = finished_plates(read, (part,), SourceCode(project), Store(project.cache))
    assert plates is not None
    return project, read.topic, plates
