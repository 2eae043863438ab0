"""Whatever an author writes is shown literally and does nothing else: every text of the model, in real Anki.

`nasty.py` has the strings and a topic that has a place for each text. The topic is imported once with harmless words
and once for each string beside those words; what the cards show may differ by the string and by nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5  # type: ignore[import-untyped]
from anki.collection import Collection
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped]
from PIL import Image
from pydantic import ValidationError

from tests.deck import learner, nasty
from tests.deck.conftest import pack
from tests.strategies import TEXTS, escaped
from trivet.content.model.topic import Topic
from trivet.content.text import clozes, texts
from trivet.deck import inert
from trivet.deck.note_types import NoteType
from trivet.deck.notes import notes
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plate

ALIVE = re.compile(r"\\[(\[]|\[sound:|\[/?anki:|\[\[type:|\[latex\]|\[\$", re.IGNORECASE)
"""What Anki's reviewer, or the editor's decoding, would act upon in the HTML of a card."""
Shown = dict[tuple[str, int, str], str]
"""Note, number of the card and side → the text that a learner sees, and the alternative texts."""
TAGS = {f"{owner}.tags" for owner in ("Section", "Table", "Fact", "Row", "Vignette", "Occlusion")}
MAY_REFUSE = {"TopicFile.deck_name", "TopicFile.tag_prefix", "Section.title", "Plate.alt", "Plate.alt_blind", *TAGS}
"""The fields that become names or attributes: they refuse what cannot be written there."""


@dataclass(repr=False)
class Bench:
    """A collection into which topics are imported, and the topic of harmless words."""

    col: Collection
    folder: Path
    types: tuple[NoteType, ...]
    data: dict[str, Any]
    plate: Plate
    slots: dict[str, nasty.Slot] = field(default_factory=dict)
    control: Shown = field(default_factory=dict)
    topics: int = 0

    def shown(self, topic: Topic, plate: Plate, formula: str = "") -> Shown:
        """What the cards of a topic show, after its import; `formula` is HTML in which Anki sets a formula."""
        package = pack(self.folder / f"{topic.id}.apkg", topic, {"shown": plate, "asked": plate}, self.types)
        log = learner.load(self.col, package)
        assert log["new"] == log["found"], log
        found: Shown = {}
        for note_id in self.col.find_notes(f"Id:{topic.id}/*"):
            note = self.col.get_note(note_id)
            for name, value in note.items():
                assert inner_html(value) == value, f"the editor changes {note['Id']}, {name}"
                assert value == unicodedata.normalize("NFC", value)
            for card in note.cards():
                deck = f"{topic.head.deck_name}::{topic.sections[0].deck_name}"
                assert self.col.decks.name(card.did).casefold() == deck.casefold()
                assert not card.question_av_tags() and not card.answer_av_tags()
                for side, text in (("front", card.question()), ("back", card.answer())):
                    alive = ALIVE.search(learner.HIDDEN.sub("", text.replace(formula, "") if formula else text))
                    assert alive is None, f"{note['Id']}, {side}: {alive}"
                    found[note["Id"].partition("/")[2], card.ord, side] = visible(learner.HIDDEN.sub("", text))
        top = self.col.decks.by_name(topic.head.deck_name)
        assert top is not None, topic.head.deck_name
        found["the description", 0, ""] = visible(top["desc"])
        return found

    def wrong(self, name: str, written: Callable[[str], str]) -> Iterator[str]:
        """The places where cards do not show what was `written`."""
        left: set[str] = set()

        def source(word: str) -> str:
            if word in left:
                return word
            text = written(word)
            writing = self.slots[word].writing
            if writing == "code" and ("`" in text or "|" in text):
                left.add(word)
                return word
            return escaped(text) if writing == "markup" else text

        while True:
            data = nasty.filled(self.data, source) | {"id": name}
            plate = nasty.filled(self.plate, source)
            try:
                topic = Topic.model_validate(data)
                notes(topic, {"shown": plate, "asked": plate})
            except (ValidationError, TrivetError) as error:
                refused = self.refused(error) - left
                assert refused, error
                odd = {self.slots[word].field for word in refused} - MAY_REFUSE
                if odd:
                    yield f"{written('@')!r} is refused in {odd}: {error}"
                left |= refused
                continue
            break
        found = self.shown(topic, plate)
        for key in self.control.keys() | found.keys():
            expected = nasty.WORD.sub(lambda word: word[0] if word[0] in left else written(word[0]), self.control[key])
            expected = spaced(expected.replace("blank/", f"{name}/"))
            if found.get(key) != expected:
                yield f"{key}: shows {found.get(key)!r}, not {expected!r}"

    def refused(self, error: ValidationError | TrivetError) -> set[str]:
        """The words in the texts that an error names."""
        if isinstance(error, TrivetError):
            return {word for word, slot in self.slots.items() if slot.field.startswith("Plate.alt")}
        return {word for detail in error.errors() for word in nasty.WORD.findall(str(detail["input"]))}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, types: tuple[NoteType, ...]) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("inert")
    Image.new("RGB", (100, 100), "#ffffff").save(folder / "box.png")
    words = count(1)
    data = nasty.numbered(nasty.blank_topic(), words)
    plate = nasty.numbered(nasty.blank_plate(folder), words)
    made = Bench(learner.collection(folder / "collection"), folder, types, data, plate)
    topic = Topic.model_validate(data)
    made.slots = dict(nasty.slots(topic))
    made.slots |= {word: nasty.Slot("Plate.alt", "characters") for word in nasty.WORD.findall(plate.alt)}
    made.slots |= {word: nasty.Slot("Plate.alt_blind", "characters") for word in nasty.WORD.findall(plate.alt_blind)}
    made.slots |= {word: nasty.Slot("Plate.credit", "characters") for word in nasty.WORD.findall(plate.credit)}
    for region in plate.regions:
        made.slots |= {word: nasty.Slot("Region.text", "characters") for word in nasty.WORD.findall(region.text)}
    made.control = made.shown(topic, plate)
    yield made
    made.col.close()


@pytest.mark.parametrize("text", ["latex]x[/latex", "a[latex", "a[$", "$]x", "a[/latex", "sound:a.mp3", "a}"])
def test_a_hint_is_inert_between_the_brackets_that_anki_adds(text: str) -> None:
    written = inert.hint(text)
    assert not ALIVE.search(f"[{written}]")
    assert "}}}" not in f"{written}}}}}"
    assert lxml_html.fromstring(f"<p>{written}</p>").text_content() == text


def test_every_text_field_of_the_model_is_tried(bench: Bench) -> None:
    assert {slot.field for slot in bench.slots.values() if not slot.field.startswith(("Plate.", "Region."))} == (
        nasty.TEXT_FIELDS
    )


@pytest.mark.parametrize("number", range(len(nasty.STRINGS)))
def test_a_string_is_shown_as_it_is_written(bench: Bench, number: int) -> None:
    """One string before each word, another after it; each string is once the first and once the other."""
    before, after = nasty.STRINGS[number], nasty.STRINGS[-1 - number]
    assert list(bench.wrong(f"string-{number}", lambda word: f"{before}{word}{after}")) == []


@settings(max_examples=25, phases=[Phase.generate])  # an import an example: shrinking would take minutes
@given(texts=st.lists(TEXTS, min_size=20, max_size=40))
def test_any_strings_are_shown_as_they_are_written(bench: Bench, texts: list[str]) -> None:
    """Two strings beside each word of the topic, by turns."""
    beside = {word: (texts[2 * n % len(texts)], texts[(2 * n + 1) % len(texts)]) for n, word in enumerate(bench.slots)}
    bench.topics += 1
    wrong = bench.wrong(f"any-{bench.topics}", lambda word: word.join(beside[word]))
    assert list(wrong) == []


@pytest.mark.parametrize(("tex", "field"), nasty.FORMULAS)
def test_a_formula_is_set_and_does_nothing_else(bench: Bench, tex: str, field: str) -> None:
    """After each word that may have a formula beside it, also in clozes, lists, cells and names of regions."""
    topic = Topic.model_validate(bench.data)
    hints = {word for _, text in texts(topic) for cloze in clozes(text) for word in nasty.WORD.findall(cloze.hint)}
    beside = {
        word
        for word, slot in bench.slots.items()
        if slot.writing == "markup" and word not in hints and not slot.field.startswith(("TopicFile.", "Section."))
    }
    data = nasty.filled(bench.data, lambda word: f"{word} ${tex}$" if word in beside else word)
    name = f"formula-{nasty.FORMULAS.index((tex, field))}"
    found = bench.shown(Topic.model_validate(data | {"id": name}), bench.plate, field)
    shown = visible(field)
    assert found.keys() == bench.control.keys()
    for key, control in bench.control.items():
        expected = nasty.WORD.sub(lambda word: f"{word[0]} {shown}" if word[0] in beside else word[0], control)
        assert found[key] == spaced(expected.replace("blank/", f"{name}/")), key


def test_an_alternative_text_that_anki_cannot_keep_is_refused_at_its_plate(
    topic: Topic, plates: Mapping[str, Plate]
) -> None:
    place = ("content/example/topic.yaml", 40, 5)
    odd = {**plates, "map": replace(plates["map"], alt="From above: [sound:a.mp3]", alt_blind="x < y")}
    with pytest.raises(TrivetError) as caught:
        notes(topic.model_copy(update={"places": {**topic.places, "plates/map": place}}), odd)
    assert str(caught.value) == (
        "content/example/topic.yaml:40:5: the alternative text of the plate `map` contains `<`, which Anki does not "
        "keep there; write it in words where the figure reads it\n"
        "content/example/topic.yaml:40:5: the alternative text of the plate `map` contains `[s`, which Anki does not "
        "keep there; write it in words where the figure reads it"
    )


def test_check_database_finds_nothing_to_repair(bench: Bench) -> None:
    """After all imports above: no card too many or too few, no missing media, nothing for Check Database."""
    assert not bench.col.get_empty_cards().notes
    assert not bench.col.media.check().missing
    cards = bench.col.card_count()
    report, _ = bench.col.fix_integrity()
    assert report.strip() == learner.REBUILT
    assert bench.col.card_count() == cards


def visible(page: str) -> str:
    """The text of a page and its alternative texts."""
    tree = lxml_html.fragment_fromstring(page, create_parent="div")
    for image in tree.iter("img"):
        image.tail = f" {image.get('alt', '')} {image.tail or ''}"
    return spaced("".join(tree.itertext()))


def spaced(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"[ \n\t]+", " ", text)).strip()


@cache
def inner_html(field: str) -> str:
    """The HTML that a browser, and so Anki's editor, gives back for a field."""
    if not re.search("[<>&\xa0]", field):
        return field
    tree = tinyhtml5.parse(f"<!DOCTYPE html><body><div>{field}</div></body>", namespace_html_elements=False)
    box = tree.find("body/div")
    assert box is not None
    return _inside(box)


def _inside(element: Any) -> str:
    parts = [_escaped(element.text or "")]
    for child in element:
        if not isinstance(child.tag, str):
            parts.append(f"<!--{child.text}-->")
        else:
            marks = "".join(
                f' {name}="{value.replace("&", "&amp;").replace(chr(160), "&nbsp;").replace(chr(34), "&quot;")}"'
                for name, value in child.attrib.items()
            )
            end = "" if child.tag in ("br", "img") else f"{_inside(child)}</{child.tag}>"
            parts.append(f"<{child.tag}{marks}>{end}")
        parts.append(_escaped(child.tail or ""))
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")
