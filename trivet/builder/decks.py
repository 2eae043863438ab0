"""What a deck ships: its notes as the ledger settles them, and, when a release is cut, the files that go with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from trivet.builder.graph import Plates
from trivet.builder.project import Project
from trivet.content.model import CARD_THEME, Topic
from trivet.content.text import plain
from trivet.deck.description import deck_head
from trivet.deck.field_text import media_name
from trivet.deck.ledger import Ledger, read_ledger
from trivet.deck.lint import lint
from trivet.deck.note import DeckHead, Note, Origin
from trivet.deck.note_types import read_types
from trivet.deck.note_versions import VersionedDeck, settle
from trivet.deck.notes import notes
from trivet.deck.release import release
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plate

_Warnings = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Shipment:
    """An edition, the pictures that it names, and the files of the project that are to be written with it."""

    head: DeckHead
    edition: VersionedDeck
    media: Mapping[str, Path]
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    """The warnings of the lint; its errors are raised."""


def ship(project: Project, topic: Topic, plates: Plates) -> Shipment:
    """The deck as it would be released now.

    Raises TrivetError for unfair cards, and for whatever would cost learners their reviews.
    """
    ledger = ledger_of(project, topic.id)
    made, shown, warnings = _linted(topic, plates, ledger)
    edition = settle(made, read_types(project.templates), ledger, version=topic.head.version, tag=topic.head.tag)
    return Shipment(deck_head(topic.head), _without_origins(edition), _media(shown), warnings=warnings)


def cut(project: Project, topic: Topic, plates: Plates, date: datetime.date, today: datetime.date) -> Shipment:
    """The deck as it is released on `date`, with the new ledger and the release notes."""
    head = topic.head
    if date != head.date:
        what = f"its date is {head.date}, that of the release {date}"
        raise TrivetError(Problem(f"content/{topic.id}/topic.yaml", 0, 0, what, "the sheets print it: make them one"))
    ledger = ledger_of(project, topic.id)
    made, shown, warnings = _linted(topic, plates, ledger)
    done = release(
        made,
        read_types(project.templates),
        ledger,
        version=head.version,
        date=date,
        today=today,
        title=plain(head.title),
        tag=head.tag,
    )
    files = {ledger_name(topic.id): done.ledger_text, notes_name(topic.id, head.version): done.notes_text}
    return Shipment(deck_head(topic.head), _without_origins(done.edition), _media(shown), files, warnings)


def _linted(topic: Topic, plates: Plates, ledger: Ledger) -> tuple[tuple[Note, ...], dict[str, Plate], _Warnings]:
    """The notes, the pictures that cards show, and the warnings of the lint; raises TrivetError with its errors."""
    shown = {entry.id: plates[entry.id, CARD_THEME] for entry in topic.head.plates if CARD_THEME in entry.themes}
    made = notes(topic, shown, ledger.numbers)
    report = lint(topic, made, shown)
    if report.errors:
        raise TrivetError(report.errors)
    return made, shown, report.warnings


def ledger_of(project: Project, topic: str) -> Ledger:
    """What was released of a topic."""
    name = ledger_name(topic)
    return read_ledger(project.root / name, name)


def ledger_name(topic: str) -> str:
    """Where the ledger of a topic lies."""
    return f"content/{topic}/deck.ledger"


def notes_name(topic: str, version: str) -> str:
    """Where the learners' notes of a release lie."""
    return f"content/{topic}/releases/{version}.md"


def _media(shown: Mapping[str, Plate]) -> dict[str, Path]:
    return {media_name(plate): plate.png for plate in shown.values()}


def _without_origins(edition: VersionedDeck) -> VersionedDeck:
    """Without line numbers and the like: a blank line in the content is no reason to pack the deck again."""
    settled = (replace(item, note=replace(item.note, origin=Origin())) for item in edition.notes)
    return replace(edition, notes=tuple(settled))
