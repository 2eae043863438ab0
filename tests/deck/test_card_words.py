"""What cards say in each language, and where, as a real browser shows them on cards from Anki."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.chromium import CHROMIUM
from tests.deck import learner
from tests.deck.browser import asked, frame
from tests.deck.conftest import media
from trivet.content.css import css_string
from trivet.content.model.topic import Topic
from trivet.content.own_words import all_words, words_for
from trivet.deck.card_words import STYLED, words_css
from trivet.deck.description import deck_head
from trivet.deck.note import VersionedNote
from trivet.deck.note_types import NoteType, VersionedType
from trivet.deck.notes import notes
from trivet.deck.package import write
from trivet.pictures.drawing import Plate

LANGUAGES = ("en-GB", "de-AT", "ar")
ASK = """
  function said(page, selector) {
    var element = page.querySelector(selector);
    return element.ownerDocument.defaultView.getComputedStyle(element, "::before").content;
  }
  return [].map.call(document.querySelectorAll("iframe"), function (frame) {
    var page = frame.contentDocument, style = frame.contentWindow.getComputedStyle(page.querySelector(".answer"));
    return {
      language: frame.title, why: said(page, ".reason"), sources: said(page, ".sources"), report: said(page, ".report"),
      side: parseFloat(style.borderRightWidth) > parseFloat(style.borderLeftWidth) ? "right" : "left",
    };
  });
"""


def test_a_text_is_a_string_of_css() -> None:
    assert (
        css_string('say "x" \\ <b>\n{{y}}')
        == r'"say \000022x\000022 \00005c \00003cb>\00000a\00007b\00007by\00007d\00007d"'
    )


def test_the_stylesheet_has_every_word_that_it_uses() -> None:
    css = words_css(all_words())
    assert [line.partition(" {")[0] for line in css.splitlines()] == [
        ".trivet",
        ".trivet:lang(ar)",
        ".trivet:lang(de)",
    ]
    assert all(line.count("--") == len(STYLED) for line in css.splitlines())


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.slow
def test_a_browser_shows_the_words_and_the_direction_of_each_language(
    tmp_path: Path, topic: Topic, plates: Mapping[str, Plate], types: tuple[NoteType, ...]
) -> None:
    frames = []
    for language in LANGUAGES:
        head = topic.head.model_copy(update={"language": language, "report_url": "https://example.org"})
        spoken = topic.model_copy(update={"head": head, "words": words_for(language)})
        frames.append(frame(language, _back(tmp_path / language, spoken, plates, types), (700, 600)))
    content = '<meta charset="utf-8">' + "".join(frames)
    found = asked(tmp_path / "cards.html", content, ASK, tmp_path / "profile")
    for language, item in zip(LANGUAGES, found, strict=True):
        said = words_for(language).cards
        assert item == {
            "language": language,
            "why": f'"{said.why}"',
            "sources": f'"{said.sources}"',
            "report": f'"{said.report}"',
            "side": "right" if language == "ar" else "left",
        }


def _back(folder: Path, topic: Topic, plates: Mapping[str, Plate], types: tuple[NoteType, ...]) -> str:
    """The back of a question card of the topic, from a collection that has imported it."""
    package = folder / "example.apkg"
    package.parent.mkdir()
    made = [VersionedNote(note, 1) for note in notes(topic, plates)]
    write(package, deck_head(topic.head, topic.words), [VersionedType(item, 1) for item in types], made, media(plates))
    col = learner.collection(folder / "collection")
    learner.load(col, package)
    (card, *_) = map(col.get_card, col.find_cards('"Id:example/dermatomes/L4/area"'))
    text: str = card.answer()
    col.close()
    return text
