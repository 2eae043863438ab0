"""The layout of cards: nothing is wider than the screen, and all text is legible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.chromium import CHROMIUM
from tests.deck import learner
from tests.deck.browser import asked, frame
from tests.deck.conftest import PROJECT, media
from trivet.content.model.topic import Topic
from trivet.deck.description import deck_head
from trivet.deck.note import Note, VersionedNote
from trivet.deck.note_types import NoteType, VersionedType
from trivet.deck.package import write
from trivet.pictures.drawing import Plate

SCREENS = ((320, 640), (390, 760), (1280, 860))
LONG = "Sternocleidomastoideoclavicularisperoneocalcaneusexternus" * 2
TABLE = f"<table><tbody><tr>{'<td>plantarflexion</td>' * 4}</tr></tbody></table>"
LOOK = """
  function smallest(page) {
    var sizes = [99], walker = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT);
    for (var part = walker.nextNode(); part; part = walker.nextNode()) {
      if (!part.offsetWidth || part.closest(".unseen")) continue;
      var own = [].some.call(part.childNodes, function (node) { return node.nodeType === 3 && node.data.trim(); });
      var before = page.defaultView.getComputedStyle(part, "::before");
      if (own) sizes.push(parseFloat(page.defaultView.getComputedStyle(part).fontSize));
      if (/[A-Za-z]/.test(before.content.replace("none", ""))) sizes.push(parseFloat(before.fontSize));
    }
    return Math.min.apply(null, sizes);
  }
  return [].map.call(document.querySelectorAll("iframe"), function (frame) {
    var page = frame.contentDocument;
    return [frame.title, page.documentElement.scrollWidth, frame.clientWidth, smallest(page)];
  });
"""
SMALLEST = 15
"""The smallest type on a phone, in pixels, outside pictures."""
TEXTS = (
    *(("ink", "paper"), ("quiet", "paper"), ("accent", "paper"), ("ink", "tint"), ("accent", "tint")),
    *(("answer", "answer-tint"), ("differ", "differ-tint"), ("ink", "differ-tint"), ("ink", "good-tint")),
    *(("good", "good-tint"), ("bad", "bad-tint"), ("ink", "bad-tint"), ("answer", "paper")),
)
READABLE = 4.5


@pytest.fixture(scope="module")
def looks(
    tmp_path_factory: pytest.TempPathFactory,
    topic: Topic,
    plates: Mapping[str, Plate],
    types: tuple[NoteType, ...],
    made: tuple[Note, ...],
) -> list[tuple[str, int, int, float]]:
    """Both sides of every card, its words made very long, on each screen: its name, its width and that of the screen,
    and its smallest type.
    """
    tmp_path = tmp_path_factory.mktemp("browser")
    package, folder = tmp_path / "example.apkg", tmp_path / "collection"
    kinds = [VersionedType(item, 1) for item in types]
    wide = [replace(note, fields=tuple(_longer(field) for field in note.fields)) for note in made]
    write(package, deck_head(topic.head, topic.words), kinds, [VersionedNote(note, 1) for note in wide], media(plates))
    col = learner.collection(folder)
    learner.load(col, package)
    pages: list[tuple[str, str]] = []
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        for side, text in (("front", card.question()), ("back", card.answer())):
            pages.append((f"{card.note()['Id']} {side}", text))
    frames = "".join(frame(f"{name} {size[0]}", text, size) for name, text in pages for size in SCREENS)
    found: list[tuple[str, int, int, float]] = asked(
        folder / "collection.media" / "sheet.html", frames, LOOK, tmp_path / "profile"
    )
    col.close()
    assert len(found) == len(pages) * len(SCREENS)
    return found


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_no_card_is_wider_than_the_screen(looks: list[tuple[str, int, int, float]]) -> None:
    assert [(name, screen) for name, content, screen, _ in looks if content > screen] == []


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_no_type_on_a_phone_is_smaller_than_it_should_be(looks: list[tuple[str, int, int, float]]) -> None:
    assert [(name, size) for name, _, screen, size in looks if screen < 700 and size < SMALLEST] == []


def _longer(field: str) -> str:
    """A field with a very long word and a table, if learners see the field."""
    if not field or field.startswith(("<img", "{{c", "example/")) or field in "ABCDE" or "image-occlusion" in field:
        return field
    return f"{field} {LONG} {TABLE}"


def test_the_layout_stays_the_same_when_the_answer_is_shown(types: tuple[NoteType, ...]) -> None:
    """The width of a card is the same on both sides, even if only the back has a picture, or a scroll bar."""
    assert [item.front.splitlines()[0] for item in types] == [item.back.splitlines()[0] for item in types]
    assert sum("{{#Picture}} pictured{{/Picture}}" in item.front for item in types) == 3
    assert all("html { scrollbar-gutter: stable; }" in item.css for item in types)


@pytest.mark.parametrize("mode", ["light", "night"])
def test_all_text_contrasts_with_its_background(mode: str) -> None:
    css = (PROJECT / "templates/cards/style.css").read_text(encoding="utf-8")
    light, night = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in css.split("}")[:2])
    tokens = light if mode == "light" else light | night
    poor = {pair: round(_contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < READABLE} == {}


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
