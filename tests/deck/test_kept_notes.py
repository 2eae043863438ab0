"""A process that stays makes only the notes that change, and they are those that a new process would make.

So are the findings of the lint in texts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.preview.stand_ins import stand_ins
from trivet.builder.project import Project
from trivet.builder.reading import with_words
from trivet.content.catalogue import Catalogue
from trivet.content.kept_files import KeptFiles
from trivet.content.load import load_project
from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.deck import text_rules
from trivet.deck.card_plates import card_plates
from trivet.deck.kept_findings import KeptFindings
from trivet.deck.kept_notes import KeptNotes
from trivet.deck.lint_finding import LintFinding
from trivet.deck.note import Note
from trivet.deck.notes import _Maker, notes
from trivet.deck.text_rules import marking_rules
from trivet.figures import figures_in
from trivet.pictures.drawing import Plate

REPOSITORY = Path(__file__).resolve().parents[2]
TOPIC = "content/lower-limb"
EDITS = (
    ("a word of a fact", "principles.yaml", "text: The ", "text: This "),
    ("a line, so that all places below move", "dermatomes.yaml", "title:", "# a line\n\ntitle:"),
    ("a cell that a picture of another section may show", "myotomes.yaml", "the ", "that "),
    ("the name of the deck", "topic.yaml", "title: ", "title: New "),
    ("a colour of the legend", "topic.yaml", 'light: "#8', 'light: "#9'),
    ("a quotation mark that the lint finds", "principles.yaml", "text: The ", 'text: The "own" '),
)
"""What is edited: what it is, the file, a text in it, and the text in its place."""


class Warm:
    """A copy of the real topic, and what was kept of it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        shutil.copytree(REPOSITORY / "content", self.root / "content")
        self.files, self.notes, self.findings = KeptFiles(self.root), KeptNotes(), KeptFindings()
        figures = figures_in(REPOSITORY / "figures")
        self.catalogue = Catalogue(figures)
        (read,) = with_words(Project(REPOSITORY), [self.topic()], figures)
        self.plates: Mapping[str, Plate] = stand_ins(read, folder)

    def topic(self) -> Topic:
        """The topic as it is now."""
        return load_project(self.root, self.catalogue, kept=self.files)[0]

    def edit(self, file: str, old: str, new: str) -> None:
        """Replaces the first `old` in a file of the topic."""
        path = self.root / TOPIC / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def made(self) -> tuple[Note, ...]:
        """The notes, those kept among them."""
        topic = self.topic()
        return notes(topic, self.shown(topic), kept=self.notes)

    def found(self) -> list[LintFinding]:
        """What the lint finds in texts, with what it has kept."""
        return list(marking_rules(self.topic(), self.findings))

    def shown(self, topic: Topic) -> Mapping[str, Plate]:
        """The pictures on cards, by their ids."""
        return {plate: self.plates[plate] for plate in sorted(card_plates(topic))}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Warm:
    warm = Warm(tmp_path_factory.mktemp("warm"))
    warm.made()
    return warm


@pytest.mark.parametrize(("file", "old", "new"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_notes_after_an_edit_are_those_of_a_new_process(warm: Warm, file: str, old: str, new: str) -> None:
    warm.made()
    warm.edit(file, old, new)
    new_process = load_project(warm.root, warm.catalogue)[0]
    assert warm.made() == notes(new_process, warm.shown(new_process))
    assert warm.found() == list(marking_rules(new_process))
    warm.edit(file, new, old)


def test_a_finding_is_kept_and_goes_with_what_was_found(warm: Warm) -> None:
    before = warm.found()
    warm.edit("principles.yaml", "text: The ", 'text: The "own" ')
    (new,) = set(warm.found()) - set(before)
    assert "straight" in new.what
    assert warm.found().count(new) == 1
    warm.edit("principles.yaml", 'text: The "own" ', "text: The ")
    assert warm.found() == before


def test_texts_are_looked_at_again_only_in_the_file_that_was_edited(
    warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm.found()
    looked: list[object] = []
    markings = text_rules._markings

    def noted(value: object, *others: Any) -> Iterator[LintFinding]:
        looked.append(value)
        return markings(value, *others)

    monkeypatch.setattr(text_rules, "_markings", noted)
    warm.found()
    assert looked == []
    warm.edit("principles.yaml", "text: The ", "text: That ")
    warm.found()
    assert len(looked) == 1
    warm.edit("principles.yaml", "text: That ", "text: The ")


def test_other_pictures_are_other_notes(warm: Warm) -> None:
    topic = warm.topic()
    plates = warm.shown(topic)
    redrawn = {key: replace(plate, digest="1" * 64) for key, plate in plates.items()}
    assert notes(topic, redrawn, kept=warm.notes) == notes(topic, redrawn)
    assert notes(topic, plates, night=redrawn, kept=warm.notes) == notes(topic, plates, night=redrawn)


def test_only_the_section_that_was_edited_is_made_again(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    before = warm.made()
    made: list[str] = []
    section = _Maker.section

    def noted(maker: _Maker, part: Section) -> tuple[Note, ...]:
        made.append(part.slug)
        return section(maker, part)

    monkeypatch.setattr(_Maker, "section", noted)
    assert warm.made() == before
    assert made == []
    warm.edit("principles.yaml", "text: The ", "text: That ")
    warm.made()
    assert len(made) == 1
    warm.edit("principles.yaml", "text: That ", "text: The ")
