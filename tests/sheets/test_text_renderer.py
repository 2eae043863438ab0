"""Blanks and the key of a worksheet: lines to write on, and notes that go where they give nothing away."""

from __future__ import annotations

import re

from markupsafe import Markup

from tests.sheets.conftest import KEY, edition, pages, with_layout
from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text
from trivet.pictures.drawing import Plates
from trivet.sheets.text_renderer import TextRenderer

LAYOUT = """
subject: Thorax
sheets:
  - {id: rapid, mode: answers, title: Revision, papers: [a4], themes: [light], pages: [heart]}
  - {id: worksheet, mode: worksheet, title: Worksheet, papers: [a4], themes: [blank], pages: [heart]}
pages:
  - id: heart
    title: Chambers of the heart
    lead_fact: fossa
    lead_with_note: true
    rows:
      - cells:
          - - {id: facts, kind: facts, facts: [septum], with_notes: [septum]}
            - id: chambers
              kind: table
              table: chambers
              columns: [chamber, outlet]
              blanks: [outlet]
              blank_lines: 2
              notes_column: outlet
              with_notes: [LV]
"""


def noted(mini: Topic) -> Topic:
    """The topic with a note under each of its facts, and under the left ventricle."""
    (section,) = mini.sections
    facts = tuple(fact.model_copy(update={"note": Text.parse(f"About {fact.id}.")}) for fact in section.facts)
    (table,) = section.tables
    row = table.rows["LV"].model_copy(update={"note": Line.parse("About LV.")})
    changed = table.model_copy(update={"rows": dict(table.rows) | {"LV": row}})
    parts = {"facts": facts, "tables": (changed,)}
    return with_layout(mini.model_copy(update={"sections": (section.model_copy(update=parts),)}), LAYOUT)


def test_notes_follow_what_they_are_about(mini: Topic, sketches: Plates) -> None:
    topic = noted(mini)
    html = pages(topic, sketches, edition(topic, "rapid-a4"))
    assert re.findall(r"About \w+\.", html) == ["About fossa.", "About septum.", "About LV."]


def test_on_a_worksheet_they_stand_in_the_key_beside_the_answer(mini: Topic, sketches: Plates) -> None:
    topic = noted(mini)
    sheet, _, key = pages(topic, sketches, edition(topic, "worksheet-a4")).partition(KEY)
    assert "About" not in sheet
    assert re.findall(r'<span class="n">(\d+)</span> ([\w ]+) <span class="note">(.*?)</span></li>', key) == [
        ("1", "foramen ovale", "About fossa."),
        ("2", "interventricular septum", "About septum."),
        ("6", "aortic valve", "About LV."),
    ]


def test_notes_for_the_key_and_the_marking_are_printed_on_worksheets_alone(mini: Topic, sketches: Plates) -> None:
    written = LAYOUT.replace("with_notes: [septum]}", "key_notes: {septum: Also the wall.}}")
    written = written.replace("notes_column: outlet", "key_notes: {outlet: {RA: Either valve.}}")
    written = written.replace("              with_notes: [LV]\n", "")
    topic = with_layout(
        mini, written.replace("mode: worksheet", "mode: worksheet, marking: Half marks for half the heart")
    )
    said = ("Also the wall.", "Either valve.", "Half marks for half the heart")
    assert not any(note in pages(topic, sketches, edition(topic, "rapid-a4")) for note in said)
    sheet, _, key = pages(topic, sketches, edition(topic, "worksheet-a4")).partition(KEY)
    assert not any(note in sheet for note in said)
    assert [key.count(note) for note in said] == [1, 1, 1]


def test_a_note_about_what_is_not_asked_is_left_out_of_the_key() -> None:
    renderer = TextRenderer(blanks=True)
    renderer.text(Text.parse("The {{c1::first}}."))
    before = len(renderer.key)
    renderer.text(Text.parse("No gap."))
    assert renderer.noted(Markup("A note."), before) == ""
    assert [entry.note for entry in renderer.key] == [""]


def test_each_blank_of_a_table_has_as_many_lines_as_the_block_asks_for(mini: Topic, sketches: Plates) -> None:
    topic = noted(mini)
    sheet, _, _ = pages(topic, sketches, edition(topic, "worksheet-a4")).partition(KEY)
    two_lines = r'<td><span class="blank wide"><span class="n">\d</span></span><span class="more"></span></td>'
    assert len(re.findall(two_lines, sheet)) == 4
