"""Whatever an author writes is printed as it was written, and does nothing: every text that a sheet shows.

The topic of `tests/deck/nasty.py` is laid out on sheets of every mode with harmless words, and again with each string
beside those words. The page may differ by the strings in its texts and by nothing else: no element, attribute or rule
of the style sheet more or less.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import tinyhtml5  # type: ignore[import-untyped]
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from shapely import box

from tests.deck import nasty
from tests.sheets.conftest import MINI, TEMPLATES, sketch
from tests.sheets.reading import letters_only, pages_of
from tests.strategies import TEXTS, escaped
from trivet.content.model.layout import Layout
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plates, Region, Theme
from trivet.pictures.glyphs import unprintable
from trivet.pictures.logo import Logo
from trivet.sheets import pdf
from trivet.sheets.editions import Edition, editions
from trivet.sheets.pages import pages

PRINTED = [text for text in nasty.STRINGS if not unprintable(text)]
CSS = (
    "</style><style>* {display: none}",
    "url(x.png)",
    "/* x */",
    "*/",
    "<!--",
    "]]>",
    "\\3c b",
    "{color: red}",
    "@page",
)
"""What the style sheet, or the head of a page, might take for its own."""
STRINGS = (*PRINTED, *CSS)
MODES = ("answers", "worksheet", "cards", "poster")
NAMED = {"heading": "@", "aside": "@", "task": "@", "accept": "@"}
"""What any block may have."""
BLOCKS: list[dict[str, Any]] = [
    {"kind": "table", "table": "areas", "columns": ["root", "area"], "headings": {"area": "@"}}
    | {"blanks": ["area"], "notes_column": "area", "with_notes": ["RA"], "column_pictures": {"area": "shown"}}
    | {"key_notes": {"area": {"RA": "@"}}},
    {"kind": "ladder", "table": "areas", "columns": ["root", "area"], "headings": {"area": "@"}}
    | {"left": "shown", "right": "shown", "picture_mm": 40, "heights": {"RA": 2}}
    | {"blanks": ["area"], "notes_column": "area", "with_notes": ["RA"], "key_notes": {"area": {"RB": "@"}}},
    {"kind": "matrix", "table": "areas", "label_column": "root", "fill_column": "area", "entries": ["RA", "RB"]}
    | {"key_notes": {"RA": "@"}},
    {"kind": "facts", "facts": ["gaps", "list", "ask"], "with_notes": ["gaps"], "key_notes": {"gaps": "@"}},
    {"kind": "callout", "style": "trap", "label": "@", "facts": ["ask"], "picture": "shown", "key_notes": {"ask": "@"}},
    {"kind": "legend"},
    {"kind": "review", "label": "@", "boxes": ["@", "@"]},
]
SHOWN = {"plate": "shown", "width_mm": 40, "caption": "@"}
SQUARE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
PLATES: dict[str, Any] = {"kind": "plates", "caption": "@", "in_key": True, "plates": [SHOWN]}


def layout() -> dict[str, Any]:
    """A sheet in each mode, and two pages with a block of each kind."""
    sheets = [
        {"id": mode, "mode": mode, "title": "@", "papers": ["a3"]}
        | {"themes": ["blank" if mode == "worksheet" else "light"]}
        | ({"marking": "@"} if mode == "worksheet" else {})
        | (
            {
                "cards": {
                    "columns": 2,
                    "maps": ["asked"],
                    "map_ends": {"asked": ["@", "@"]},
                    "map_caption": "a line that is wider than its map: @ {entries}",
                }
            }
            if mode == "cards"
            else {"pages": ["texts", "pictures"]}
        )
        for mode in MODES
    ]
    texts, pictures = ([block | NAMED | {"id": block["kind"]} for block in part] for part in (BLOCKS, [PLATES]))
    pages = [
        {"id": "texts", "title": "@", "lead": "@", "rows": [{"cells": [texts]}]},
        {"id": "pictures", "title": "@", "lead_fact": "ask", "rows": [{"cells": [pictures]}]},
    ]
    return {"subject": "@", "sheets": sheets, "pages": pages}


def blank_topic() -> dict[str, Any]:
    """The topic of the deck's test with sheets that print all of it, and with a deck and tags that have right names."""
    data = nasty.blank_topic()
    data["head"] |= {"deck_name": "Blank", "tag_prefix": "blank"}
    for plate in data["head"]["plates"]:
        plate["themes"] = ["light", "blank"]
    (section,) = data["sections"]
    section["title"] = "Blank"
    for item in (*section["facts"], *section["vignettes"], *section["tables"][0]["rows"].values()):
        item["marks"] = ["high-yield"]
    return data | {"layout": layout()}


@dataclass(repr=False)
class Bench:
    """The topic of harmless words, its pictures, and what its pages hold."""

    data: dict[str, Any]
    plates: Plates
    slots: dict[str, nasty.Slot]
    control: dict[str, list[str]] = field(default_factory=dict)

    def topic(self, beside: Callable[[str], tuple[str, str]]) -> Topic:
        """The topic with two strings beside each word."""
        return Topic.model_validate(nasty.filled(self.data, lambda word: self.source(word, *beside(word))))

    def source(self, word: str, before: str, after: str) -> str:
        """A word with two strings beside it, as an author writes it."""
        text = self.written(word, before, after)
        return escaped(text) if self.slots and self.slots[word].writing == "markup" else text

    def written(self, word: str, before: str, after: str) -> str:
        """A word with two strings beside it, unless code, a tag or a caption cannot contain them."""
        slot = self.slots.get(word)
        if slot and slot.writing == "code" and re.search(r"[`|]", before + after):
            return word
        if slot and slot.field.endswith(".tags"):
            return word
        if slot and slot.field.endswith(".map_caption") and re.search(r"[{}]", before + after):
            return word
        return f"{before}{word}{after}"

    def wrong(self, beside: Callable[[str], tuple[str, str]]) -> Iterator[str]:
        """What of a page is otherwise than it is written."""
        for edition, page in self.printed(beside):
            expected = [
                spaced(nasty.WORD.sub(lambda word: self.written(word[0], *beside(word[0])), part))
                for part in self.control[edition.name]
            ]
            found = parts(page)
            for one, other in zip(expected, found, strict=False):
                if one.casefold() != other.casefold():  # a sentence on a card begins with a capital
                    yield f"{edition.name}: {other!r}, not {one!r}"
            if len(expected) != len(found):
                yield f"{edition.name}: {len(found)} parts, not {len(expected)}"

    def printed(self, beside: Callable[[str], tuple[str, str]]) -> Iterator[tuple[Edition, str]]:
        """The editions and their pages."""
        topic = self.topic(beside)
        assert topic.head.logo
        topic = topic.model_copy(update={"logo": Logo(SQUARE, SQUARE, 1, topic.head.logo.alt)})
        for edition in editions(topic):
            plates = {
                name: replace(
                    plate,
                    alt=beside_words(plate.alt, beside),
                    alt_blind=beside_words(plate.alt_blind, beside),
                    credit=beside_words(plate.credit, beside),
                )
                for name, plate in self.plates.items()
            }
            yield edition, pages(topic, plates, edition, TEMPLATES)


def beside_words(text: str, beside: Callable[[str], tuple[str, str]]) -> str:
    return nasty.WORD.sub(lambda word: word[0].join(beside(word[0])), text)


SIZES = re.compile(r"^inside(?: long| short)?(?: crowded(?: packed)?)?$")
"""The class of a cut-out card whose words are many or few."""
ROOM = re.compile(r"(?<=map-0 { )(?:width|padding-right): [\d.]+mm")
"""The room that a small map takes: it depends on the length of its caption."""


def parts(page: str) -> list[str]:
    """Everything on a page, part by part: its elements, their attributes, and their texts."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str):
            found.append(f"<!--{element.text}-->")
        else:
            found.append(f"<{element.tag}>")
            given = {name: SIZES.sub("inside", value) for name, value in element.attrib.items()}
            found.extend(f"{name}={spaced(value)}" for name, value in sorted(given.items()))
            found.append(spaced(ROOM.sub("", element.text or "")))
            for child in element:
                walk(child)
        found.append(spaced(element.tail or ""))

    walk(tinyhtml5.parse(page, namespace_html_elements=False))
    return found


def spaced(text: str) -> str:
    """The text with plain single spaces: sheets keep the last words of a cell, and numbers with units, together."""
    return unicodedata.normalize("NFC", re.sub(r"[ \n\t\u00a0]+", " ", text.replace("\u2060", ""))).strip()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    words = count(1)
    data = nasty.numbered(blank_topic(), words)
    folder = tmp_path_factory.mktemp("pictures")
    themes: tuple[Theme, ...] = ("light", "blank")
    drawn = {theme: sketch(folder, theme) for theme in themes}
    plates = {
        (name, theme): replace(plate, alt=f"Q{next(words)}Z", alt_blind=f"Q{next(words)}Z", credit=f"Q{next(words)}Z")
        for name in ("shown", "asked")
        for theme, plate in drawn.items()
    }
    zone = Region("zone-RB", "zone", box(0.2, 0.2, 0.8, 0.8), "RB")
    plates["asked", "light"] = replace(plates["asked", "light"], regions=(zone,))
    made = Bench(data, plates, {})
    topic = made.topic(lambda word: ("", ""))
    made.slots = dict(nasty.slots(topic))
    for plate in plates.values():
        made.slots |= {word: nasty.Slot("Plate.alt", "characters") for word in (plate.alt, plate.alt_blind)}
        made.slots[plate.credit] = nasty.Slot("Plate.credit", "characters")
    made.control = {edition.name: parts(page) for edition, page in made.printed(lambda word: ("", ""))}
    return made


def test_every_text_of_a_layout_is_tried(bench: Bench) -> None:
    assert nasty.text_fields(Layout) <= {slot.field for slot in bench.slots.values()}


def test_every_text_that_only_sheets_show_is_on_a_page(bench: Bench) -> None:
    shown = "\n".join(part for page in bench.control.values() for part in page)
    layout = {field for field in nasty.text_fields(Layout) if not field.endswith(".accept")}  # only authors read those
    only = layout | {"TopicFile.institution", "TopicFile.licence", "TopicFile.disclaimer", "LogoEntry.alt"}
    missing = {word: slot.field for word, slot in bench.slots.items() if slot.field in only and word not in shown}
    assert missing == {}


@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_a_string_is_on_the_page_as_it_is_written(bench: Bench, number: int) -> None:
    """One string before each word, another after it; each string is once the first and once the other."""
    assert list(bench.wrong(lambda word: (STRINGS[number], STRINGS[-1 - number]))) == []


@settings(max_examples=10, phases=[Phase.generate])
@given(texts=st.lists(TEXTS.filter(lambda text: not unprintable(text)), min_size=20, max_size=40))
def test_any_strings_are_on_the_page_as_they_are_written(bench: Bench, texts: list[str]) -> None:
    """Two strings beside each word of the topic, by turns."""
    assert list(bench.wrong(lambda word: taken(texts, word))) == []


def taken(texts: list[str], word: str) -> tuple[str, str]:
    number = 2 * int(word[1:-1])
    return texts[number % len(texts)], texts[(number + 1) % len(texts)]


@pytest.mark.parametrize("mode", MODES)
def test_what_is_on_the_page_is_in_the_pdf(
    bench: Bench, mode: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By turns a string stands beside each word; whether all of it fits is not asked."""
    monkeypatch.setattr(pdf, "audit", lambda *_: ())
    strings = [text for text in STRINGS if text.isprintable()]

    def beside(word: str) -> tuple[str, str]:
        return taken(strings, word)

    ((edition, page),) = [item for item in bench.printed(beside) if item[0].mode == mode]
    pdf.write(page, tmp_path / edition.file, edition, bench.plates.values(), MINI)
    found = letters_only("".join(sheet.text for sheet in pages_of(tmp_path / edition.file))).casefold()
    body = "".join(bench.control[edition.name][bench.control[edition.name].index("<body>") :])
    shown = {word for word in nasty.WORD.findall(body) if not bench.slots[word].field.endswith(".alt")}
    written = {word: letters_only(bench.written(word, *beside(word))) for word in shown}
    wrong = {word: text for word, text in written.items() if text.casefold() not in found}
    assert wrong == {}
    with pikepdf.open(tmp_path / edition.file) as file:
        assert not [page for page in file.pages if "/Annots" in page]
        titles = nasty.WORD.findall(str(file.docinfo["/Title"]))
        assert str(file.docinfo["/Title"]) == " – ".join(bench.written(word, *beside(word)) for word in titles)
