"""The notes of a topic: their identities, fields, tags and order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from trivet.content.model.facts import Fact
from trivet.content.model.topic import Topic
from trivet.content.prompts import shuffled
from trivet.content.text import Line, Text, plain
from trivet.deck import field_text
from trivet.deck.card_html import CardHtml
from trivet.deck.note import Note, fields, guid
from trivet.deck.notes import notes
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plate


def by_id(made: tuple[Note, ...]) -> dict[str, Note]:
    return {note.id.removeprefix("example/"): note for note in made}


def test_every_statement_becomes_its_notes(made: tuple[Note, ...]) -> None:
    assert {ref: note.type for ref, note in by_id(made).items()} == {
        "overlap": "Trivet Cloze",
        "reflex/root": "Trivet Question",
        "dermatomes/L3/area": "Trivet Question",
        "dermatomes/L4/area": "Trivet Question",
        "dermatomes/L5/area": "Trivet Question",
        "dermatomes/L3/point": "Trivet Question",
        "dermatomes/L4/point": "Trivet Question",
        "labels": "Trivet Picture",
        "zones": "Trivet Picture",
        "places": "Trivet Picture",
        "foot-drop": "Trivet Choice",
    }


def test_a_row_with_an_empty_cell_is_skipped(made: tuple[Note, ...]) -> None:
    assert "dermatomes/L5/point" not in by_id(made)


def test_high_yield_notes_come_first_but_apart_from_their_kin(made: tuple[Note, ...]) -> None:
    """Both questions about L4 are high-yield; a third of the section's 17 cards is five."""
    assert [(note.ref, len(note.cards)) for note in made if note.deck.endswith("10 Dermatome map")] == [
        ("overlap", 2),
        ("dermatomes/L4/area", 1),
        ("reflex/root", 1),
        ("dermatomes/L3/area", 1),
        ("dermatomes/L5/area", 1),
        ("zones", 3),
        ("dermatomes/L4/point", 1),
        ("dermatomes/L3/point", 1),
        ("labels", 3),
        ("places", 3),
    ]
    assert made[-1].deck == "Trivet::Example::20 Clinic"


def test_identities_depend_only_on_topic_and_reference(
    made: tuple[Note, ...], topic: Topic, plates: Mapping[str, Plate]
) -> None:
    assert guid("lower-limb/dermatomes/L4/area") == "3506fdbf928d361959c2"
    section = topic.sections[0]
    reworded = section.facts[0].model_copy(update={"text": Text.parse("Other {{c1::words}}.")})
    changed = section.model_copy(update={"facts": (reworded, *section.facts[1:])})
    again = notes(topic.model_copy(update={"sections": (changed, topic.sections[1])}), plates)
    assert [note.guid for note in again] == [note.guid for note in made]


def test_a_question_of_a_table_is_filled_with_the_cells_of_the_row(made: tuple[Note, ...]) -> None:
    note = by_id(made)["dermatomes/L4/point"]
    assert note["Prompt"] == "Which root has its key point at the <strong>medial malleolus</strong>?"
    colours = "--light:#8fbf6a;--light-ink:#1c1a18;--dark:#3f6b20;--dark-ink:#ffffff"
    assert note["Answer"] == f'<span class="chip grid" style="{colours}">L4</span>'
    assert note["Why"].startswith('<div class="reason">The limb turns as it grows.</div><div class="differ">Some maps')
    assert note["Sources"] == "Revision notes"
    assert note["Section"] == 'Dermatome map <span class="mark high-yield">High yield</span>'
    assert note["Id"] == "example/dermatomes/L4/point"
    assert note.origin.place == ("content/example/map.yaml", 18, 5)


def test_the_authors_notes_are_named_only_if_nothing_else_is_cited(topic: Topic) -> None:
    book = topic.sources["notes"].model_copy(update={"kind": "book", "cite_as": "An atlas"})
    both = topic.model_copy(update={"sources": {**topic.sources, "atlas": book}})
    assert field_text.sources(both, ["notes:3", "atlas:p. 7", "notes:4"]) == "An atlas, p. 7"
    assert field_text.sources(both, ["notes:3", "notes:4"]) == "Revision notes"


def test_sources_are_linked_to_where_they_can_be_read(topic: Topic) -> None:
    notes = topic.sources["notes"]
    web = notes.model_copy(update={"kind": "web", "cite_as": "A page & more", "url": "https://example.org/?a=1&b=2"})
    article = web.model_copy(update={"cite_as": "Star 2019", "doi": "10.1000/x(1)<2>"})
    cited = topic.model_copy(update={"sources": {"web": web, "article": article}})
    assert field_text.sources(cited, ["web", "article:p. 3"]) == (
        '<a href="https://example.org/?a=1&amp;b=2">A page &amp; more</a>; '
        '<a href="https://doi.org/10.1000/x(1)%3C2%3E">Star 2019, p. 3</a>'
    )


def test_a_mistake_is_reported_with_the_id_of_the_card() -> None:
    assert field_text.report(None, "example/overlap") == ""
    assert field_text.report("https://example.org/issues", "example/overlap") == "https://example.org/issues"
    address = "https://example.org/new?title={id}&kind=card"
    assert field_text.report(address, "a/L4/x") == "https://example.org/new?title=a%2FL4%2Fx&amp;kind=card"


def test_tags_give_legend_entry_kind_section_and_marks(made: tuple[Note, ...]) -> None:
    assert by_id(made)["dermatomes/L4/area"].tags == (
        "trivet::example::high-yield",
        "trivet::example::kind::question",
        "trivet::example::root::L4",
        "trivet::example::section::dermatome-map",
    )


def test_a_vignette_keeps_its_options_and_its_key(made: tuple[Note, ...], topic: Topic) -> None:
    note = by_id(made)["foot-drop"]
    (question,) = topic.sections[1].vignettes
    reasons = {option.id: plain(option.why) for option in question.options}
    assert sorted(note[f"Reason {letter}"] for letter in "ABCD") == sorted(reasons.values())
    assert note[f"Reason {note['Key']}"] == reasons[question.answer]
    assert (note["E"], note["Fixed Order"]) == ("", "")


def test_options_are_ordered_by_a_hash_unless_the_order_is_fixed(topic: Topic) -> None:
    (question,) = topic.sections[1].vignettes
    turned = question.model_copy(update={"options": question.options[::-1]})
    assert shuffled(turned) == shuffled(question)
    fixed = question.model_copy(update={"fixed_order": True})
    section = topic.sections[1].model_copy(update={"vignettes": (fixed,)})
    made = notes(topic.model_copy(update={"sections": (section,)}), {})
    assert [made[-1][f"Reason {letter}"] for letter in "ABCD"] == [plain(option.why) for option in question.options]


def test_a_cloze_note_has_one_card_per_number(made: tuple[Note, ...]) -> None:
    assert by_id(made)["overlap"].cards == ((1, "overlap"), (2, "hypoaesthesia"))
    assert by_id(made)["overlap"].media == ("trivet-aaaaaaaaaaaaaaaa.png",)


def test_pictures_show_only_the_blind_alt_text(made: tuple[Note, ...]) -> None:
    assert by_id(made)["labels"]["Image"] == '<img src="trivet-aaaaaaaaaaaaaaaa.png" alt="Two legs in bands.">'
    assert "from above" in by_id(made)["overlap"]["Picture"]


def test_a_range_of_chips_stays_on_one_line(topic: Topic) -> None:
    html = CardHtml(topic)
    l3, l4, l5 = map(html.chip, ("L3", "L4", "L5"))
    assert html.render(Line.parse("from [L3]–[L5]")) == f'from <span class="whole">{l3}–{l5}</span>'
    assert html.render(Line.parse("[L3] → [L5] here")) == f'<span class="whole">{l3} → {l5}</span> here'
    assert html.render(Line.parse("[L3], [L4]")) == f"{l3}, {l4}"


def test_no_line_begins_with_the_comma_after_a_formula(topic: Topic) -> None:
    html = CardHtml(topic)
    assert html.render(Line.parse("by $T$, and")) == r'by <span class="whole">\(T\),</span> and'
    assert html.render(Line.parse("by $T$ and")) == r"by \(T\) and"


def test_every_picture_on_a_card_has_its_dark_edition_for_the_night(
    topic: Topic, plates: Mapping[str, Plate], night: Mapping[str, Plate]
) -> None:
    """Both editions say the same to who cannot see them."""
    made = by_id(notes(topic, plates, night=night))
    for note, day, dark in (("overlap", "Picture", "e"), ("labels", "Image", "e"), ("zones", "Image", "f")):
        light, both = made[note].media
        assert both == f"trivet-{dark * 16}.png"
        assert made[note]["Night"] == made[note][day].replace(light, both)
    assert made["foot-drop"]["Night"] == ""


def test_a_picture_that_is_the_same_at_night_is_not_shipped_twice(topic: Topic, plates: Mapping[str, Plate]) -> None:
    made = by_id(notes(topic, plates, night=plates))
    assert (made["overlap"]["Night"], made["overlap"].media) == ("", ("trivet-aaaaaaaaaaaaaaaa.png",))


def test_only_an_occlusion_that_asks_where_names_regions_on_the_front(made: tuple[Note, ...]) -> None:
    assert by_id(made)["zones"]["Comments"] == ""
    places = by_id(made)["places"]
    assert places["Comments"].count("::") == 2 * places["Back Extra"].count("::")


def test_released_regions_keep_their_numbers(topic: Topic, plates: Mapping[str, Plate]) -> None:
    again = notes(topic, plates, {"example/zones": {"zone-L4": 1, "zone-L3": 4}})
    assert by_id(again)["zones"].cards == ((1, "zone-L4"), (4, "zone-L3"), (5, "zone-L5"))


def test_a_plate_without_regions_of_the_kind_is_reported(topic: Topic, plates: Mapping[str, Plate]) -> None:
    """Otherwise Anki would have a note without cards."""
    bare = {name: replace(plate, regions=()) for name, plate in plates.items()}
    section = topic.sections[0].model_copy(update={"occlusions": topic.sections[0].occlusions[:1]})
    with pytest.raises(TrivetError) as caught:
        notes(topic.model_copy(update={"sections": (section,)}), bare)
    assert str(caught.value) == (
        "content/example/map.yaml:30:5: the plate `map` shows nothing of the kind `label`; "
        "choose another kind or plate, or let the figure export such regions"
    )


def test_a_region_omitted_from_the_drawing_is_reported(topic: Topic, plates: Mapping[str, Plate]) -> None:
    """Offers are checked earlier, but only drawing shows whether there is room for a label."""
    section = topic.sections[0]
    asking = section.occlusions[0].model_copy(update={"regions": ("label-L9",)})
    changed = section.model_copy(update={"occlusions": (asking,)})
    with pytest.raises(TrivetError) as caught:
        notes(topic.model_copy(update={"sections": (changed,)}), plates)
    assert str(caught.value) == (
        "content/example/map.yaml:30:5: the plate `map` has no room for label-L9; "
        "remove it from `regions`, or draw the plate larger"
    )


def test_fields_are_those_of_the_type() -> None:
    assert fields("Trivet Cloze", {"Why": "w", "Text": "t"})[:3] == ("t", "w", "")
    with pytest.raises(KeyError, match="Prompt"):
        fields("Trivet Cloze", {"Prompt": "p"})


def with_fact(topic: Topic, **more: object) -> Topic:
    """The topic with one more fact in its first section."""
    fact = Fact.model_validate({"id": "sensation", "sources": ["notes"], **more})
    first, *others = topic.sections
    return topic.model_copy(update={"sections": (first.model_copy(update={"facts": (*first.facts, fact)}), *others)})


def test_a_question_with_its_answer_is_a_note_by_itself(topic: Topic, plates: Mapping[str, Plate]) -> None:
    asked = with_fact(topic, question="What does it *carry*?", answer="- touch\n- pain", tags=["exam-2027"])
    note = by_id(notes(asked, plates))["sensation"]
    assert (note.type, note["Prompt"], note["Answer"]) == (
        "Trivet Question",
        "What does it <em>carry</em>?",
        "<ul><li>touch</li><li>pain</li></ul>",
    )
    assert "trivet::example::exam-2027" in note.tags
    assert note.guid == guid("example/sensation")


@pytest.mark.parametrize(
    "fact",
    [
        {"question": "What does it carry?", "answer": "touch", "guid": "IC<00ueC%0"},
        {"text": "It carries {{c1::touch}}.", "guid": "IC<00ueC%0"},
    ],
)
def test_a_note_from_another_deck_keeps_its_identity(
    topic: Topic, plates: Mapping[str, Plate], fact: dict[str, str]
) -> None:
    assert by_id(notes(with_fact(topic, **fact), plates))["sensation"].guid == "IC<00ueC%0"


def test_a_question_of_a_fact_keeps_its_identity_too(topic: Topic, plates: Mapping[str, Plate]) -> None:
    questions = [{"id": "which", "question": "What does it carry?", "answer": "touch", "guid": "IC<00ueC%0"}]
    made = by_id(notes(with_fact(topic, text="It carries {{c1::touch}}.", questions=questions), plates))
    assert made["sensation/which"].guid == "IC<00ueC%0"
