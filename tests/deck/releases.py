"""Two releases of the example: the second corrects, adds, extends, retires, restyles and redraws something."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tests.deck.conftest import PROJECT, draw_plate, example_plates, example_topic, media
from tests.deck.learner import Plan
from trivet.content.model.topic import Topic
from trivet.content.own_words import english
from trivet.content.text import Line, Text, plain
from trivet.deck.description import deck_head
from trivet.deck.ledger import Ledger
from trivet.deck.note import VersionedNote
from trivet.deck.note_types import NoteType, VersionedType, read_types
from trivet.deck.notes import notes
from trivet.deck.package import write
from trivet.deck.release import Release, release
from trivet.deck.released_texts import trivet_json
from trivet.deck.withdrawn import notices, reasons
from trivet.pictures.drawing import Plate

FIRST, SECOND = datetime.date(2026, 1, 10), datetime.date(2026, 6, 1)
MORNING = datetime.time(9, 30, 15, tzinfo=datetime.UTC)
"""When both were cut."""
PLAN = Plan(
    edited="example/foot-drop",
    tagged="example/dermatomes/L5/area",
    deleted="example/dermatomes/L4/area",
    suspended="example/zones",
    flagged="example/overlap",
    corrected=("example/overlap", "example/dermatomes/L3/area", "example/dermatomes/L3/point", "example/labels"),
    withdrawn="example/reflex/root",
    added=("example/numbers",),
)


def second_topic() -> Topic:
    """The example with the changes of the second release."""
    topic = example_topic()
    part = topic.sections[0]
    overlap = part.facts[0]
    longer = "Neighbouring dermatomes {{c1::overlap}}, so one lost root causes {{c2::hypoaesthesia}} in {{c3::a band}}."
    nine = Text.parse("There are {{c1::nine}} points.")
    new = overlap.model_copy(update={"id": "numbers", "text": nine, "plate": None})
    table = part.tables[0]
    row, area = table.rows["L3"], Line.parse("front and inner side of the knee")
    row = row.model_copy(update={"cells": row.cells | {"area": area}, "why": Text.parse("Corrected.")})
    changed = part.model_copy(
        update={
            "facts": (overlap.model_copy(update={"text": Text.parse(longer)}), new),
            "tables": (table.model_copy(update={"rows": table.rows | {"L3": row}}),),
        }
    )
    why = {"reflex": Line.parse("The knee jerk tests [L3] too.")}
    head = topic.head.model_copy(update={"version": "1.1.0", "withdrawn": why})
    return topic.model_copy(update={"head": head, "sections": (changed, *topic.sections[1:])})


def second_plates(folder: Path) -> dict[str, Plate]:
    """The plates with the labelled one redrawn."""
    folder.mkdir(exist_ok=True)
    return example_plates(folder) | {"map": draw_plate(folder, "map-2", labelled=True, digest="c" * 32)}


def restyled() -> tuple[NoteType, ...]:
    """The note types with changed CSS."""
    return tuple(
        replace(item, css=item.css + ".trivet { letter-spacing: 0; }\n") for item in read_types([PROJECT / "templates"])
    )


def cut(
    topic: Topic, plates: Mapping[str, Plate], types: Sequence[NoteType], ledger: Ledger, date: datetime.date
) -> Release:
    """A release of the example."""
    made = notes(topic, plates, ledger.numbers)
    head, now = topic.head, datetime.datetime.combine(date, MORNING)
    return release(
        made,
        types,
        ledger,
        version=head.version,
        date=date,
        now=now,
        title=plain(head.title),
        words=english(),
        tag=head.tag_prefix,
        reasons=reasons(topic, made, ledger),
    )


def renamed_topic() -> Topic:
    """The example with every id renamed, and a fact corrected as in the second release."""
    topic = example_topic()
    part, clinic = topic.sections
    overlap, reflex = part.facts
    text = Text.parse("Adjoining dermatomes {{c1::overlap}}, so one lost root causes {{c2::hypoaesthesia}}.")
    facts = (
        overlap.model_copy(update={"id": "shared-skin", "formerly": "overlap", "text": text}),
        reflex.model_copy(
            update={"questions": (reflex.questions[0].model_copy(update={"id": "which", "formerly": "root"}),)}
        ),
    )
    table = part.tables[0]
    rows = {"L5-root" if key == "L5" else key: row for key, row in table.rows.items()}
    rows["L5-root"] = rows["L5-root"].model_copy(update={"id": "L5-root", "formerly": "L5", "about": ("L5",)})
    ask = tuple(item.model_copy(update={"id": f"which-{item.id}", "formerly": item.id}) for item in table.questions)
    tables = (table.model_copy(update={"id": "skin", "formerly": "dermatomes", "rows": rows, "questions": ask}),)
    pictures = tuple(item.model_copy(update={"id": f"map-{item.id}", "formerly": item.id}) for item in part.occlusions)
    question = clinic.vignettes[0].model_copy(update={"id": "weak-foot", "formerly": "foot-drop"})
    head = topic.head.model_copy(update={"version": "1.1.0", "formerly": "example"})
    sections = (
        part.model_copy(update={"facts": facts, "tables": tables, "occlusions": pictures}),
        clinic.model_copy(update={"vignettes": (question,)}),
    )
    return topic.model_copy(update={"id": "instance", "head": head, "sections": sections})


def renamed(folder: Path, formerly: bool = True) -> tuple[Path, Path]:
    """The packages of the first release and of one in which everything is renamed.

    Without `formerly` the second is of a topic with another id that says nothing of the first: what the build refuses.
    """
    plates, types = example_plates(folder), read_types([PROJECT / "templates"])
    first = cut(example_topic(), plates, types, Ledger("example"), FIRST)
    topic = renamed_topic() if formerly else example_topic().model_copy(update={"id": "instance"})
    second = cut(topic, plates, types, first.ledger if formerly else Ledger("instance"), SECOND)
    paths = folder / "first.apkg", folder / "second.apkg"
    for path, head, done in zip(paths, (example_topic().head, topic.head), (first, second), strict=True):
        write(
            path, deck_head(head, english()), done.edition.types, done.edition.notes, media(plates), history=told(done)
        )
    return paths


def told(done: Release) -> str:
    """What the package of a release tells the updater."""
    gone = {item.note.guid: (item.retired, item.reason) for item in done.edition.withdrawn}
    return trivet_json(done.ledger.history, "example", "trivet::example", gone)


def withdrawn(folder: Path) -> Path:
    """The package of what the second release withdrew."""
    plates = example_plates(folder)
    first = cut(example_topic(), plates, read_types([PROJECT / "templates"]), Ledger("example"), FIRST)
    second = cut(second_topic(), plates, read_types([PROJECT / "templates"]), first.ledger, SECOND)
    path = folder / "withdrawn.apkg"
    write(
        path,
        deck_head(second_topic().head, english()),
        second.edition.types,
        notices(second.edition, english().cards).notes,
        {},
    )
    return path


def both(folder: Path, stamp_all: int | None = None) -> tuple[Path, Path]:
    """The packages of both releases; with `stamp_all` the second gives that `mod` to everything."""
    first_plates = example_plates(folder)
    first = cut(example_topic(), first_plates, read_types([PROJECT / "templates"]), Ledger("example"), FIRST)
    plates = second_plates(folder / "second")
    second = cut(second_topic(), plates, restyled(), first.ledger, SECOND)
    shipped, kinds = second.edition.notes, second.edition.types
    if stamp_all is not None:
        shipped = tuple(VersionedNote(item.note, stamp_all, item.retired) for item in shipped)
        kinds = tuple(VersionedType(item.type, stamp_all) for item in kinds)
    paths = folder / "first.apkg", folder / "second.apkg"
    shown = media(first_plates)
    head = deck_head(example_topic().head, english())
    write(paths[0], head, first.edition.types, first.edition.notes, shown, history=told(first))
    write(paths[1], deck_head(second_topic().head, english()), kinds, shipped, media(plates), history=told(second))
    return paths
