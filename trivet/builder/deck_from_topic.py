"""Makes what a deck is packed from, from the content and the finished pictures.

deck_source(project, topic, plates, tones)     # all of it, from the content and the pictures
notes_without_pictures(topic, ledger)          # only the notes, before any picture is drawn
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trivet.builder.clear_masks import clear_occlusions
from trivet.builder.dark_editions import night_editions
from trivet.builder.deck_source import DeckSource, ledger_name
from trivet.builder.known_releases import refuse_lost_ledger
from trivet.builder.memo import Memo
from trivet.builder.project import Project
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import CARD_THEME
from trivet.content.text import plain
from trivet.deck.card_plates import card_plates
from trivet.deck.description import deck_head
from trivet.deck.field_text import media_name
from trivet.deck.former_names import needless
from trivet.deck.identities import twice
from trivet.deck.ledger import Ledger
from trivet.deck.ledger_file import read_ledger
from trivet.deck.lint import lint
from trivet.deck.note import Note
from trivet.deck.note_versions import refusals, warnings
from trivet.deck.notes import notes
from trivet.deck.shown_topic import with_only
from trivet.deck.withdrawn import mistaken, reasons
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plates

if TYPE_CHECKING:
    from trivet.builder.kept_content import KeptContent


def deck_source(
    project: Project, topic: Topic, plates: Plates, tones: Memo, kept: KeptContent | None = None
) -> DeckSource:
    """What the deck of a topic is made from; `tones` remembers what is beneath masks.

    `kept` has the notes made before, for a process that makes them again and again.

    Raises TrivetError for errors of the lint, and for identities that are given twice or were never released.
    """
    ledger, head = ledger_of(project, topic), topic.head
    shown = {plate: drawn for (plate, theme), drawn in plates.items() if theme == CARD_THEME}
    night, unequal = night_editions(topic, plates)
    clear = clear_occlusions(topic, tones, shown, {**shown, **night})
    made = notes(topic, shown, ledger.numbers, night=night, clear=clear, kept=kept.notes if kept else None)
    _check_identities(topic, made, ledger)
    report = lint(topic, made, shown, kept=kept.findings if kept else None)
    if report.errors:
        raise TrivetError(report.errors)
    editions = (*(shown[plate] for plate in sorted(card_plates(topic))), *night.values())
    return DeckSource(
        topic.id,
        topic.identity,
        plain(head.title),
        head.version,
        head.date,
        head.tag_prefix,
        topic.words,
        deck_head(head, topic.words),
        made,
        reasons(topic, made, ledger),
        ledger,
        {media_name(plate): plate.card for plate in editions if plate.card},
        tuple(sorted({*report.warnings, *warnings(made, ledger), *unequal})),
    )


def notes_without_pictures(topic: Topic, ledger: Ledger) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """The notes without pictures, for checks before any picture is drawn, and the warnings about them.

    Raises TrivetError for errors of the lint, and for changes that would cost learners their review history.
    """
    bare = with_only(topic, ())
    made = notes(bare, {})
    _check_identities(topic, made, ledger)
    report = lint(bare, made, {}, is_whole=False)
    if errors := (*report.errors, *refusals(made, ledger)):
        raise TrivetError(errors)
    return made, tuple(sorted({*report.warnings, *warnings(made, ledger)}))


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
