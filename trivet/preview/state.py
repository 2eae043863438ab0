"""What the page shows at one moment, and the difference between two moments, as JSON.

whole = as_json(state)                       # what a page begins with
change = difference(before, whole)           # what is sent to the pages that are open; None if nothing differs
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trivet.content.model.bibliography import Source
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.deck.field_text import media_name
from trivet.errors import Problem
from trivet.pictures.drawing import Plate
from trivet.preview import board
from trivet.preview.cards import Card
from trivet.preview.findings import Finding
from trivet.preview.release_to_come import ReleaseToCome, as_tree
from trivet.preview.sheets import ShownSheet
from trivet.preview.shown_html import shown_html
from trivet.sheets.editions import PAPERS

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TopicState:
    """A topic: its cards in the order of study, with what is said about them.

    `findings` are by the id of the note, `news` too (`added`, `corrected`); `waiting` is the number of pictures that
    are not drawn yet.
    """

    topic: Topic
    cards: tuple[Card, ...]
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    others: tuple[Finding, ...] = ()
    news: Mapping[str, str] = field(default_factory=dict)
    released: str = ""
    waiting: int = 0
    plates: tuple[tuple[str, Plate], ...] = ()
    """The pictures that cards show, with the ids of their plates; those for the night follow those for the day."""
    release: ReleaseToCome | None = None
    """The release that could be cut now; None if a build would refuse the deck."""
    sheets: tuple[ShownSheet, ...] = ()
    """The editions of its sheets; their parts, for those that are looked at."""
    images: tuple[board.BoardImage, ...] = ()
    """The images of the topic that the drawing board can show."""


@dataclass(frozen=True, slots=True)
class State:
    """All topics, and what is wrong at present.

    If that is the content itself, the topics are `outdated`: as they were when it was right.
    """

    topics: tuple[TopicState, ...] = ()
    problems: tuple[Problem, ...] = ()
    outdated: bool = False
    frame: str = ""
    """The name of the version of the templates' scripts, of which the frames of cards have to be loaded again."""


def as_json(state: State) -> Json:
    """The whole state: topics by their ids, each with its cards by their keys."""
    return {
        "topics": {item.topic.id: _topic(item) for item in state.topics},
        "problems": [_problem(problem) for problem in state.problems],
        "outdated": state.outdated,
        "frame": state.frame,
    }


def difference(before: Json, after: Json) -> Json | None:
    """The values of `after` that are not those of `before`, by the same keys; null for what is gone.

    Returns None if there are none. Lists and texts are whole.
    """
    found: Json = {key: None for key in before if key not in after}
    for key, value in after.items():
        old = before.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            if (inner := difference(old, value)) is not None:
                found[key] = inner
        elif value != old:
            found[key] = value
    return found or None


def _topic(state: TopicState) -> Json:
    head = state.topic.head
    styles = list(dict.fromkeys(card.css for card in state.cards))
    return {
        "title": plain(head.title),
        "version": head.version,
        "released": state.released,
        "noun": head.legend.noun if head.legend else "",
        "legend": [
            {
                "id": entry.id,
                "name": entry.name or entry.id,
                "light": entry.light,
                "dark": entry.dark,
            }
            for entry in state.topic.legend
        ],
        "sections": [{"slug": section.slug, "title": plain(section.title)} for section in state.topic.sections],
        "styles": styles,
        "order": [card.key for card in state.cards],
        "cards": {card.key: _card(card, styles, state) for card in state.cards},
        "others": [finding_json(finding) for finding in state.others],
        "waiting": state.waiting,
        "pictures": [_picture(plate, drawn, state.topic) for plate, drawn in state.plates],
        "sources": {key: _source(source) for key, source in sorted(state.topic.sources.items())},
        "sheets": {sheet.edition.name: _sheet(sheet, state.topic) for sheet in state.sheets},
        "release": _release(state.release),
        "board": board.as_json(state.topic, state.images),
    }


def _card(card: Card, styles: Sequence[str], state: TopicState) -> Json:
    return {
        "ref": card.ref,
        "number": card.number,
        "asked": card.asked,
        "kind": card.kind,
        "section": card.section,
        "tags": list(card.tags),
        "place": [card.file, card.line, card.column],
        "style": styles.index(card.css),
        "pictures": list(card.pictures),
        "news": state.news.get(card.note, ""),
        "findings": [finding_json(finding) for finding in state.findings.get(card.note, ())],
        "sources": list(card.sources),
        "front": shown_html(card.front),
        "back": shown_html(card.back),
    }


def _picture(plate: str, drawn: Plate, topic: Topic) -> Json:
    return {
        "id": plate,
        "theme": drawn.spec.theme,
        "file": media_name(drawn),
        "size": [drawn.width, drawn.height],
        "alt": drawn.alt,
        "credit": drawn.credit,
        "place": list(topic.place(f"plates/{plate}")),
    }


def _source(source: Source) -> Json:
    return {
        "name": source.cite_as,
        "by": source.by,
        "title": source.title,
        "imprint": source.imprint,
        "address": source.address,
    }


def _sheet(sheet: ShownSheet, topic: Topic) -> Json:
    edition = sheet.edition
    return {
        "title": sheet.title,
        "paper": edition.paper,
        "theme": edition.theme,
        "size": list(PAPERS[edition.paper]),
        "place": list(topic.place(f"sheets/{edition.sheet}")),
        "parts": [[part.key, part.first, part.pages] for part in sheet.parts],
        "waiting": sheet.waiting,
        "problems": [_problem(problem) for problem in sheet.problems],
    }


def _release(release: ReleaseToCome | None) -> Json | None:
    if release is None:
        return None
    return {
        "command": release.command,
        "file": release.file,
        "notes": as_tree(release.notes),
        "refusals": [_problem(problem) for problem in release.refusals],
    }


def finding_json(finding: Finding) -> Json:
    """A finding as the page shows it."""
    return {**_problem(finding.problem), "error": finding.is_error, "accepted": finding.accepted}


def _problem(problem: Problem) -> Json:
    return {
        "place": [problem.path, problem.line, problem.column],
        "what": problem.what,
        "remedy": problem.remedy,
    }
