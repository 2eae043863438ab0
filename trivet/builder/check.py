"""Checks everything that can be checked without drawing: content, cards, sheets, and the ledger."""

from __future__ import annotations

from pathlib import Path

from trivet.builder.cache import Store
from trivet.builder.check_result import CheckResult, TopicCheck, of_plan
from trivet.builder.clear_masks import tone_memo
from trivet.builder.deck_from_topic import deck_source, ledger_of, notes_without_pictures
from trivet.builder.deck_plan import deck_plan
from trivet.builder.known_shapes import known_shapes
from trivet.builder.needed_pictures import needed_pictures, on_cards
from trivet.builder.plates import plates_there
from trivet.builder.project import Project
from trivet.builder.reading import read_topics
from trivet.builder.source_code import SourceCode
from trivet.content.model.topic import Topic
from trivet.content.written import holds
from trivet.deck.note_types import read_types
from trivet.errors import Problem, TrivetError, gathered, working_on
from trivet.pictures.drawing import Plate, Plates
from trivet.pictures.font_files import script_fonts
from trivet.pictures.glyphs import unprintable


def check(project: Project) -> CheckResult:
    """Checks all topics. Raises TrivetError with every error in any of them.

    Whatever a build would refuse is refused here, except what does not fit into a picture or onto a page. If the
    pictures on cards have not been drawn yet, these cards and their words are not checked.
    """
    code, store = SourceCode(project), Store(project.cache)
    found: list[TopicCheck] = []
    problems: list[Problem] = []
    reads = read_topics(project)
    with known_shapes(project.cache):
        for read in reads:
            topic, plates = read.topic, plates_there(read, ("deck", "sheets"), code, store)
            with gathered(problems), working_on(f"{topic.id}/deck"):
                found.append(_cards(project, topic, plates if on_cards(topic) <= plates.keys() else None))
            with gathered(problems), working_on(f"{topic.id}/sheets"), script_fonts(topic.fonts):
                printed = needed_pictures(topic, ("sheets",)).keys()
                _sheets(project, topic, plates if printed <= plates.keys() else None)
    if problems:
        raise TrivetError(problems)
    return CheckResult(tuple(found))


def _cards(project: Project, topic: Topic, plates: Plates | None) -> TopicCheck:
    """The size of the topic's deck, and its changes. Raises TrivetError for cards that a build would refuse."""
    version = topic.head.version
    if plates is None:
        ledger = ledger_of(project, topic)
        read_types(project.templates)
        made, warned = notes_without_pictures(topic, ledger)
        cards = sum(len(note.cards) for note in made)
        return TopicCheck(topic.id, version, len(made), cards, False, ledger.version, (), tuple(map(str, warned)))
    return of_plan(deck_plan(project, deck_source(project, topic, plates, tone_memo(project.cache))))


def _sheets(project: Project, topic: Topic, plates: Plates | None) -> None:
    """Raises TrivetError for a sheet that a build would refuse, whatever the paper size.

    Pages are only rendered if the topic has characters that may be unprintable, or the project has templates.
    """
    from trivet.sheets.cell_widths import too_wide
    from trivet.sheets.editions import editions
    from trivet.sheets.page_views import page_views, problems

    drawn = plates or _undrawn(topic)
    first = {(edition.sheet, edition.theme): edition for edition in reversed(editions(topic))}
    found = list(too_wide(topic))
    for edition in first.values():
        found += problems(topic, drawn, edition, *page_views(topic, drawn, edition))
    if holds(topic, unprintable) or len(project.templates) > 1:  # Trivet's own templates are known to be printable
        from trivet.sheets.pages import pages

        for edition in first.values():
            with gathered(found):
                pages(topic, drawn, edition, project.templates)
    if found:
        raise TrivetError(found)


def _undrawn(topic: Topic) -> Plates:
    """An empty plate for every picture, for checks before any has been drawn."""
    return {
        (entry.id, theme): Plate(entry.spec(theme), Path(), None, 1, 1, (), "", "", (), "")
        for entry in topic.head.plates
        for theme in entry.themes
    }
