"""Plans a deck: its notes, with versions from the ledger, and the pictures they show.

deck_plan(project, topic, plates, tones)                  # as it would be released now
release_plan(project, topic, plates, tones, date, now)    # as it is released, with the new ledger and the notes
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from trivet.builder.clear_masks import clear_occlusions
from trivet.builder.dark_editions import night_editions
from trivet.builder.known_releases import refuse_lost_ledger
from trivet.builder.memo import Memo
from trivet.builder.project import Project
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import CARD_THEME
from trivet.content.text import plain
from trivet.deck.card_plates import card_plates
from trivet.deck.description import deck_head
from trivet.deck.field_text import media_name
from trivet.deck.identities import needless, twice
from trivet.deck.ledger import Ledger
from trivet.deck.ledger_file import read_ledger
from trivet.deck.lint import lint
from trivet.deck.note import DeckHead, Note, Origin
from trivet.deck.note_types import read_types
from trivet.deck.note_versions import VersionedDeck, refusals, versioned_deck, warnings
from trivet.deck.notes import notes
from trivet.deck.pre_release import is_before_releases, stamp
from trivet.deck.release import release
from trivet.deck.released_texts import History, extended, trivet_json
from trivet.deck.shown_topic import with_only
from trivet.deck.withdrawn import mistaken, reasons, unexplained
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plates


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """The notes of a deck with their versions, and the image files by their names in Anki's collection.

    `history` makes what the package tells the updater: hashes of every text, which a check does without. `files` has
    the text of each file of the project that a release writes, by path.
    """

    head: DeckHead
    deck: VersionedDeck
    ledger: Ledger
    """The ledger of the last release."""
    media: Mapping[str, Path]
    history: Callable[[], str]
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    """The warnings of the lint, and of changes that may be intended."""


def deck_plan(project: Project, topic: Topic, plates: Plates, tones: Memo) -> DeckPlan:
    """The deck as it would be released now; `tones` remembers what is beneath masks.

    A pre-release has no history, so that the updater leaves it to Anki.

    Raises TrivetError for errors of the lint, and for changes that would cost learners their review history.
    """
    ledger = ledger_of(project, topic)
    made, media, warned = _linted(topic, plates, ledger, tones)
    types, version = read_types(project.templates), topic.head.version
    why = reasons(topic, made, ledger)
    is_early = is_before_releases(version, ledger)
    epoch = stamp(version, topic.head.date) if is_early else None
    deck = versioned_deck(made, types, ledger, version=version, tag=topic.head.tag_prefix, epoch=epoch, reasons=why)
    warned += tuple(unexplained(deck.withdrawn, ledger))

    def history() -> str:
        return "" if is_early else _told(topic, extended(ledger.history, version, types, made), deck)

    head = deck_head(topic.head, topic.words)
    return DeckPlan(head, _without_origins(deck), ledger, media, history, warnings=warned)


def release_plan(
    project: Project, topic: Topic, plates: Plates, tones: Memo, *, date: datetime.date, now: datetime.datetime
) -> DeckPlan:
    """The deck as it is released at the moment `now`, dated `date`, with the new ledger and the release notes."""
    head = topic.head
    if date != head.date:
        what = f"its date is {head.date}, but the release's is {date}"
        raise TrivetError(
            Problem(f"content/{topic.id}/topic.yaml", 0, 0, what, "make them the same: the sheets print this date")
        )
    ledger = ledger_of(project, topic)
    made, media, warned = _linted(topic, plates, ledger, tones)
    done = release(
        made,
        read_types(project.templates),
        ledger,
        version=head.version,
        date=date,
        now=now,
        title=plain(head.title),
        tag=head.tag_prefix,
        words=topic.words,
        reasons=reasons(topic, made, ledger),
    )
    history = partial(_told, topic, done.ledger.history, done.edition)
    files = {ledger_name(topic.id): done.ledger_text, notes_name(topic.id, head.version): done.notes_text}
    deck = _without_origins(done.edition)
    return DeckPlan(deck_head(topic.head, topic.words), deck, ledger, media, history, files, warned)


def _told(topic: Topic, history: History, deck: VersionedDeck) -> str:
    """What the package tells the updater: the texts of all releases, and what was withdrawn."""
    gone = {item.note.guid: (item.retired, item.reason) for item in deck.withdrawn}
    return trivet_json(history, topic.identity, topic.head.tag_prefix, gone)


def _linted(
    topic: Topic, plates: Plates, ledger: Ledger, tones: Memo
) -> tuple[tuple[Note, ...], dict[str, Path], tuple[Problem, ...]]:
    """The notes, the image files by name, and the warnings; raises TrivetError with the errors of the lint."""
    shown = {entry.id: plates[entry.id, CARD_THEME] for entry in topic.head.plates if CARD_THEME in entry.themes}
    night, unequal = night_editions(topic, plates)
    clear = clear_occlusions(topic, tones, shown, {**shown, **night})
    made = notes(topic, shown, ledger.numbers, night=night, clear=clear)
    _check_identities(topic, made, ledger)
    report = lint(topic, made, shown)
    if report.errors:
        raise TrivetError(report.errors)
    editions = (*(shown[plate] for plate in sorted(card_plates(topic))), *night.values())
    media = {media_name(plate): plate.card for plate in editions if plate.card}
    return made, media, tuple(sorted({*report.warnings, *warnings(made, ledger), *unequal}))


def notes_without_pictures(topic: Topic, ledger: Ledger) -> tuple[Note, ...]:
    """The notes without pictures, for checks before any picture is drawn.

    Raises TrivetError for errors of the lint, and for changes that would cost learners their review history.
    """
    bare = with_only(topic, ())
    made = notes(bare, {})
    _check_identities(topic, made, ledger)
    if errors := (*lint(bare, made, {}).errors, *refusals(made, ledger)):
        raise TrivetError(errors)
    return made


def _check_identities(topic: Topic, made: Sequence[Note], ledger: Ledger) -> None:
    """Raises TrivetError if `formerly` or `withdrawn` names what was never released, or an identity is not unique."""
    if errors := identity_problems(topic, made, ledger):
        raise TrivetError(errors)


def identity_problems(topic: Topic, made: Sequence[Note], ledger: Ledger) -> tuple[Problem, ...]:
    """A problem for `formerly` and `withdrawn` that name what was never released, and for identities given twice."""
    return (*needless(topic, ledger), *mistaken(topic, made, ledger), *twice(made))


def ledger_of(project: Project, topic: Topic) -> Ledger:
    """The ledger of a topic. Raises TrivetError if it was lost or altered, or belongs to another topic."""
    name = ledger_name(topic.id)
    if topic.head.formerly and not (project.root / name).exists():
        what = f"`formerly: {topic.head.formerly}` is given, but this folder has no ledger"
        remedy = f"remove it, or restore {name} from the folder that was renamed"
        raise TrivetError(topic.documents["topic"].problem(("formerly",), what, remedy))
    ledger = read_ledger(project.root / name, name, topic.identity)
    if not ledger.version:
        refuse_lost_ledger(project.root, (topic.id, topic.identity), name)
    return ledger


def ledger_name(topic: str) -> str:
    """The path of a topic's ledger."""
    return f"content/{topic}/deck.ledger"


def notes_name(topic: str, version: str) -> str:
    """The path of a version's release notes."""
    return f"content/{topic}/releases/{version}.md"


def _without_origins(deck: VersionedDeck) -> VersionedDeck:
    """The deck without line numbers and the like, so that adding a blank line to the content does not repack it."""
    live, gone = (
        tuple(replace(item, note=replace(item.note, origin=Origin())) for item in items)
        for items in (deck.notes, deck.withdrawn)
    )
    return replace(deck, notes=live, withdrawn=gone)
