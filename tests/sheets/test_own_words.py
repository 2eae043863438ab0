"""Everything that the builder says is in `templates/words/`: a topic in Arabic has no word of English."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.deck import nasty
from tests.deck.conftest import PROJECT
from trivet.content.bibliography_page import bibliography_page
from trivet.content.default_layout import default_layout
from trivet.content.model.topic import Topic
from trivet.content.own_words import words_for
from trivet.deck.changes import Changes, Correction
from trivet.deck.description import deck_head
from trivet.deck.note import Note, VersionedNote
from trivet.deck.note_types import VersionedType, read_types
from trivet.deck.note_versions import VersionedDeck
from trivet.deck.notes import notes
from trivet.deck.pre_release import pre_release_notes
from trivet.deck.release_notes import release_notes
from trivet.deck.withdrawn import notices
from trivet.pictures.drawing import Plate
from trivet.sheets.editions import editions
from trivet.sheets.pages import pages

TEMPLATES = PROJECT / "templates"
SEEN = ("cards", "sheets")
"""The folders of what learners see; authors see the rest, in English."""
LETTER = "\u0639"
"""The letter that stands for every word of an author."""
NAMES = frozenset(
    (
        *("Anki", "AnkiDroid", "Trivet", "CSS", "UTC", "RA", "RB", "My", "notes", "trivet", "updater", "ankiaddon"),
        *("Tools", "Update", "a", "deck", "File", "Import", "A", "B", "C", "D", "E"),
    )
)
"""Names of programs, menus, fields and ids, which are the same in every language."""
FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""What a template does not say itself."""
HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]*>", re.DOTALL)
SAID_BY_CSS = re.compile(r"content: ([^;]*);")
NOT_SAID = re.compile(r"image-occlusion:[^}]*|c\d::|https?://\S+|`[^`]*`")


def english_in(text: str) -> list[str]:
    """The words in Latin letters that a reader sees, except names."""
    shown = NOT_SAID.sub(" ", unescape(HIDDEN.sub(" ", text)))
    return [word for word in re.findall(r"[A-Za-z]+", shown) if word not in NAMES]


@pytest.mark.parametrize(
    "path",
    sorted(path for kind in SEEN for path in (TEMPLATES / kind).rglob("*.html")),
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
def test_templates_say_nothing_of_their_own(path: Path) -> None:
    text = FILLED_IN.sub("", path.read_text(encoding="utf-8"))
    assert english_in(text) == []
    assert re.findall(r"(?:aria-label|alt|title|placeholder)=\"[^{\"]*[A-Za-z][^\"]*\"", text) == []


@pytest.mark.parametrize(
    "path",
    sorted(path for kind in SEEN for path in (TEMPLATES / kind).rglob("*.css")),
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
def test_style_sheets_say_nothing_of_their_own(path: Path) -> None:
    said = SAID_BY_CSS.findall(path.read_text(encoding="utf-8"))
    assert said
    strings = re.findall(r'"(.*?)"', " ".join(said))
    assert [text for text in strings if re.search("[A-Za-z]{2}", re.sub(r"\\\\[0-9a-f]{4}", "", text))] == []


@pytest.fixture(scope="module")
def topic() -> Topic:
    """A topic in Arabic whose every word is one letter."""
    data = written(nasty.blank_topic())
    data["head"] |= {"language": "ar"}
    found = Topic.model_validate(data | {"words": words_for("ar")})
    return found.model_copy(update={"layout": default_layout(found)})


def written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(written(item) for item in value)
    return value.replace("@", LETTER) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def made(topic: Topic, tmp_path_factory: pytest.TempPathFactory) -> tuple[Note, ...]:
    return notes(topic, drawn(tmp_path_factory.mktemp("plates")))


def drawn(folder: Path) -> dict[str, Plate]:
    plate = nasty.filled(nasty.numbered(nasty.blank_plate(folder), iter(range(100))), lambda word: LETTER)
    return dict.fromkeys(("shown", "asked"), plate)


def test_cards_say_nothing_in_english(made: tuple[Note, ...]) -> None:
    unread = {"Id", "Key", "Fixed Order", "Language", "Direction", "Report"}
    fields = [(note.id, name, note[name]) for note in made for name in note.kind.fields if name not in unread]
    assert [(at, name, said) for at, name, text in fields if (said := english_in(text))] == []


def test_the_description_and_the_bibliography_say_nothing_in_english(topic: Topic) -> None:
    assert english_in(deck_head(topic.head, topic.words).description) == []
    assert english_in(bibliography_page(topic)) == []


def test_the_notes_of_releases_say_nothing_in_english(topic: Topic, made: tuple[Note, ...]) -> None:
    gone = tuple(VersionedNote(note, 1, "1.1.0", LETTER) for note in made[:2])
    types = tuple(VersionedType(kind, 1) for kind in read_types([TEMPLATES]))
    deck = VersionedDeck("1.1.0", types, (), gone)
    corrected = (Correction(made[3], ((LETTER, LETTER, ""),), False), Correction(made[4], (), True))
    cut = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
    for first in (True, False):
        found = Changes(made[4:], () if first else corrected, (), ())
        text = release_notes(LETTER, cut, LETTER, deck, found, words=topic.words, first=first)
        assert english_in(re.sub(r"```.*?```", "", text, flags=re.DOTALL)) == []
    page = pre_release_notes(LETTER, cut.date(), made, topic.words)
    assert english_in(page) == []
    told = [item.note[name] for item in notices(deck, topic.words.cards).notes for name in item.note.kind.fields[:5]]
    assert [said for text in told if (said := english_in(text))] == []


def test_sheets_say_nothing_in_english(topic: Topic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trivet.sheets.pages.unprintable", lambda page: ())  # whatever the fonts
    plate = drawn(tmp_path)["shown"]
    plates = {name: plate for edition in editions(topic) for name in edition.plates}
    for edition in editions(topic):
        page = pages(topic, plates, edition, (TEMPLATES,))
        assert english_in(page) == [], edition.name
        assert [said for said in heads(page) if re.search("[A-Za-z]", said)] == []
        assert '<html lang="ar" dir="rtl">' in page


def heads(page: str) -> Iterator[str]:
    """What the metadata and the style sheet of a page say."""
    yield from re.findall(r"<title>(.*?)</title>", page)
    yield from re.findall(r"<meta name=\"description\" content=\"(.*?)\"", page)
    yield from re.findall(r"@bottom-right \{\s+content: \"(.*?)\"", page)
