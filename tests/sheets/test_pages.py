"""From layout to HTML: what is blanked, what is required, what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sheets.conftest import KEY, TEMPLATES, edition, pages, with_layout
from trivet.content.model.topic import Topic
from trivet.content.text import Text
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plates
from trivet.pictures.logo import Logo
from trivet.sheets.content_checks import plain_text
from trivet.sheets.editions import editions, printing_name, printings
from trivet.sheets.pages import pages as pages_from

LAYOUT = """
# Where everything stands.
subject: Thorax
sheets:
  - {id: rapid, mode: answers, title: Revision, papers: [a4, letter], themes: [light, grey], pages: [heart]}
  - {id: worksheet, mode: worksheet, title: Worksheet, papers: [a4], themes: [blank], pages: [heart]}
pages:
  - id: heart
    title: Chambers of the heart
    rows:
      - cells:
          - - {id: map, kind: plates, heading: The chambers, in_key: true, plates: [{plate: heart, width_mm: 120}]}
      - widths: [1, 1]
        cells:
          - - id: chambers
              kind: table
              heading: In and out
              table: chambers
              columns: [chamber, inflow, outlet]
              blanks: [outlet]
          - - {id: facts, kind: facts, heading: Remember, facts: [septum, fossa], worksheet: never}
            - {id: gaps, kind: facts, heading: Fill in, facts: [septum, fossa], worksheet: only}
"""


@pytest.fixture(scope="module")
def topic(mini: Topic) -> Topic:
    return with_layout(mini, LAYOUT)


def body(html: str) -> str:
    """What a reader sees, the key left out."""
    return plain_text(html.partition("</head>")[2].partition(KEY)[0])


def test_editions_are_named_by_sheet_paper_and_theme(topic: Topic) -> None:
    assert [item.file for item in editions(topic)] == [
        "rapid-a4.pdf",
        "rapid-letter.pdf",
        "rapid-a4-grey.pdf",
        "rapid-letter-grey.pdf",
        "worksheet-a4.pdf",
    ]


def test_cards_are_laid_out_together_for_all_papers_and_other_sheets_for_each(mini: Topic) -> None:
    cards = "{id: cards, mode: cards, title: Cards, papers: [a4, letter], themes: [light, grey], cards: {mark: null}}"
    both = with_layout(mini, LAYOUT.replace("sheets:", f"sheets:\n  - {cards}", 1))
    assert [printing_name(together) for together in printings(both)] == [
        "cards-a4+letter",
        "cards-a4-grey+letter",
        "rapid-a4",
        "rapid-letter",
        "rapid-a4-grey",
        "rapid-letter-grey",
        "worksheet-a4",
    ]
    assert [item for together in printings(both) for item in together] == list(editions(both))


def test_cards_are_the_same_page_whatever_the_paper_and_none_has_a_style_of_its_own(mini: Topic) -> None:
    """The renderer computes styles once for all elements that have no style of their own."""
    cards = "{id: cards, mode: cards, title: Cards, papers: [a4, letter], themes: [light], cards: {mark: null}}"
    both = with_layout(mini, f"subject: Thorax\nsheets: [{cards}]")
    a4, letter = (pages(both, {}, item) for item in editions(both))
    assert a4 == letter
    first, *others = a4.split('<div class="card ')
    assert len(others) >= 10
    assert 'style="' in first, "the line above the first cards is on one page only"
    assert 'style="' not in "".join(others)


def test_an_edition_names_the_pictures_it_prints_and_those_of_its_key(topic: Topic) -> None:
    assert edition(topic, "rapid-a4-grey").plates == (("heart", "grey"),)
    assert edition(topic, "worksheet-a4").plates == (("heart", "blank"), ("heart", "light"))


def test_a_topic_without_layout_has_no_editions(mini: Topic) -> None:
    assert editions(mini.model_copy(update={"layout": None})) == ()


def test_the_same_topic_gives_the_same_html_and_another_picture_another(topic: Topic, sketches: Plates) -> None:
    rapid = edition(topic, "rapid-a4")
    assert pages(topic, sketches, rapid) == pages(topic, sketches, rapid)
    assert "plate:heart-light?digest-8" in pages(topic, sketches, rapid)


def test_a_root_names_its_row_by_a_chip(topic: Topic, sketches: Plates) -> None:
    assert '<th scope="row"><span class="chip r-RA">RA</span></th>' in pages(
        topic, sketches, edition(topic, "rapid-a4")
    )


def test_answers_are_bold_on_a_revision_sheet(topic: Topic, sketches: Plates) -> None:
    html = pages(topic, sketches, edition(topic, "rapid-a4"))
    assert 'The <strong class="answer">interventricular septum</strong> separates the ventricles.' in html


def test_a_worksheet_has_as_many_blanks_as_the_key_has_entries_and_all_are_alike(
    topic: Topic, sketches: Plates
) -> None:
    html = pages(topic, sketches, edition(topic, "worksheet-a4"))
    sheet, _, key = html.partition(KEY)
    numbers = re.findall(r'<span class="(blank(?: wide)?)"><span class="n">(\d+)</span></span>', sheet)
    assert numbers == [("blank wide", str(i)) for i in range(1, 5)] + [("blank", "5"), ("blank", "6")]
    entries = re.findall(r'<li><span class="n">(\d+)</span> (.*?)</li>', key)
    assert entries == [
        ("1", "tricuspid valve"),
        ("2", "pulmonary valve"),
        ("3", "mitral valve"),
        ("4", "aortic valve"),
        ("5", "interventricular septum"),
        ("6", "foramen ovale"),
    ]


def test_pictures_stand_at_the_heads_of_rows_and_columns(mini: Topic, sketches: Plates) -> None:
    columns = "columns: [chamber, inflow, outlet]\n"
    pictures = "              pictures: {LA: heart}\n              picture_mm: 15\n"
    above = "              column_pictures: {outlet: heart}\n              column_picture_mm: 30\n"
    illustrated = with_layout(mini, LAYOUT.replace(columns, columns + pictures + above))
    html = pages(illustrated, sketches, edition(illustrated, "rapid-a4"))
    shown = '<img src="plate:heart-light?digest-8" alt="A heart with its left ventricle, light" style="width: '
    assert f'<th scope="col">{shown}30.0mm; height: 34.4mm">Outlet</th>' in html
    assert html.count(f'<div class="headed">{shown}15.0mm; height: 17.2mm">') == 1
    worksheet = pages(illustrated, sketches, edition(illustrated, "worksheet-a4"))
    assert worksheet.partition(KEY)[0].count("plate:heart-blank?") == 3, "they are blank on a worksheet"


def test_a_picture_stands_beside_the_facts_of_a_callout(mini: Topic, sketches: Plates) -> None:
    facts = "{id: facts, kind: facts, heading: Remember, facts: [septum, fossa], worksheet: never}"
    flag = "{id: facts, kind: callout, style: trap, label: Trap, facts: [septum], picture: heart, picture_mm: 20}"
    illustrated = with_layout(mini, LAYOUT.replace(facts, flag))
    html = pages(illustrated, sketches, edition(illustrated, "rapid-a4"))
    _, _, callout = html.partition('<div class="callout trap">')
    assert callout.index("width: 20.0mm; height: 22.93mm") < callout.index("Trap") < callout.index("septum")


def with_septum(topic: Topic, **more: Text | None) -> Topic:
    """The topic with another fact about the septum."""
    fact = topic.fact("septum")
    other = fact.model_copy(update=more)
    sections = tuple(
        section.model_copy(update={"facts": tuple(other if item is fact else item for item in section.facts)})
        for section in topic.sections
    )
    return topic.model_copy(update={"sections": sections})


def test_a_question_is_printed_with_its_answer_or_with_a_blank(topic: Topic, sketches: Plates) -> None:
    question, answer = Text.parse("What separates the ventricles?"), Text.parse("the septum between them")
    changed = with_septum(topic, text=None, question=question, answer=answer)
    rapid = pages(changed, sketches, edition(changed, "rapid-a4"))
    assert 'What separates the ventricles? <strong class="answer">the septum between them</strong>' in rapid
    html = pages(changed, sketches, edition(changed, "worksheet-a4"))
    assert (
        'What separates the ventricles? <span class="blank"><span class="n">5</span></span>' in html.partition(KEY)[0]
    )
    assert "the septum between them" not in body(html)
    assert "the septum between them" in html.partition(KEY)[2]


def test_a_blank_is_followed_by_the_hint_that_a_card_shows_in_the_gap(topic: Topic, sketches: Plates) -> None:
    changed = with_septum(topic, text=Text.parse("The {{c1::septum::which <wall>}} separates the ventricles."))
    hint = '<span class="hint">(which\u00a0&lt;wall&gt;)</span>'
    blank = f'<span class="blank"><span class="n">5</span></span>\u00a0{hint}'
    assert blank in pages(changed, sketches, edition(changed, "worksheet-a4"))
    assert "which" not in body(pages(changed, sketches, edition(changed, "rapid-a4")))


def test_no_answer_is_on_the_worksheet_in_any_form(topic: Topic, sketches: Plates) -> None:
    html = pages(topic, sketches, edition(topic, "worksheet-a4"))
    for answer in ("tricuspid", "mitral", "foramen ovale", "left ventricle"):
        assert answer not in body(html)
        assert answer in plain_text(html.partition(KEY)[2])


def test_a_worksheet_that_gives_an_answer_away_is_refused(topic: Topic, sketches: Plates) -> None:
    telling = with_layout(
        topic, LAYOUT.replace("aside: x", "").replace("title: Chambers", "title: Mitral valve. Chambers")
    )
    with pytest.raises(TrivetError) as error:
        pages(telling, sketches, edition(telling, "worksheet-a4"))
    assert str(error.value) == (
        "content/heart-chambers/sheets.yaml:6:5: the page `heart` gives away blank 3 of `worksheet` (mitral valve); "
        "word it differently, or blank something else"
    )


def test_a_picture_that_gives_an_answer_away_is_refused(topic: Topic, sketches: Plates) -> None:
    blank = replace(sketches["heart", "blank"], words=("to the aortic valve",))
    with pytest.raises(TrivetError, match=r"the plate `heart` gives away blank 4 of `worksheet` \(aortic valve\)"):
        pages(topic, {**sketches, ("heart", "blank"): blank}, edition(topic, "worksheet-a4"))


def test_what_a_block_gives_away_may_be_accepted(topic: Topic, sketches: Plates) -> None:
    telling = LAYOUT.replace("heading: In and out", "heading: Mitral valve and others")
    refused = with_layout(topic, telling)
    with pytest.raises(TrivetError) as error:
        pages(refused, sketches, edition(refused, "worksheet-a4"))
    assert str(error.value).partition(": ")[2] == (
        "the block `chambers` gives away blank 3 of `worksheet` (mitral valve); "
        "add `worksheet: never` or `accept: the reason` to it, or blank something else"
    )
    accepted = with_layout(topic, telling.replace("kind: table", "kind: table\n              accept: as a start"))
    assert "mitral valve and others" in body(pages(accepted, sketches, edition(accepted, "worksheet-a4")))
    elsewhere = with_layout(topic, telling.replace("heading: Remember", "accept: as a start, heading: Remember"))
    with pytest.raises(TrivetError, match="the block `chambers` gives away blank 3"):
        pages(elsewhere, sketches, edition(elsewhere, "worksheet-a4"))


def test_what_a_picture_gives_away_may_be_accepted_by_its_block(topic: Topic, sketches: Plates) -> None:
    blank = replace(sketches["heart", "blank"], words=("to the aortic valve",))
    accepted = with_layout(topic, LAYOUT.replace("in_key: true,", "in_key: true, accept: as a start,"))
    html = pages(accepted, {**sketches, ("heart", "blank"): blank}, edition(accepted, "worksheet-a4"))
    assert "plate:heart-blank" in html


def test_a_revision_sheet_leaves_out_no_rapid_line(topic: Topic, sketches: Plates) -> None:
    section = topic.sections[0]
    rapid = tuple(fact.model_copy(update={"marks": ("rapid",)}) for fact in section.facts)
    places = {"sheets/rapid": ("content/heart-chambers/sheets.yaml", 5, 5)}
    marked = topic.model_copy(update={"sections": (section.model_copy(update={"facts": rapid}),), "places": places})
    with pytest.raises(TrivetError) as error:
        pages(marked, sketches, edition(marked, "rapid-a4"))
    assert str(error.value) == (
        "content/heart-chambers/sheets.yaml:5:5: the sheet `rapid` leaves out `thickest`, which is marked rapid; "
        "print it in a block, or remove the mark"
    )


def test_a_note_is_printed_where_the_block_names_it_and_leaves_no_mark_elsewhere(
    topic: Topic, sketches: Plates
) -> None:
    """Whoever has the sheet may not have the cards, so nothing on it refers to them."""
    (section,) = topic.sections
    facts = tuple(fact.model_copy(update={"note": Text.parse("Others differ.")}) for fact in section.facts)
    noted = topic.model_copy(update={"sections": (section.model_copy(update={"facts": facts}),)})
    for name in ("rapid-a4", "worksheet-a4"):
        assert pages(noted, sketches, edition(noted, name)) == pages(topic, sketches, edition(topic, name))


def test_a_template_of_the_project_goes_before_that_of_trivet(topic: Topic, sketches: Plates, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "foot.html").write_text("<footer>Our own footer</footer>", encoding="utf-8")
    html = pages_from(topic, sketches, edition(topic, "rapid-a4"), (tmp_path, *TEMPLATES))
    assert "<footer>Our own footer</footer>" in html
    assert "Our own footer" not in pages(topic, sketches, edition(topic, "rapid-a4"))


def test_a_character_of_a_template_that_cannot_be_printed(topic: Topic, sketches: Plates, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "foot.html").write_text("<footer title='❤'>Our ☃</footer>", encoding="utf-8")
    placed = topic.model_copy(update={"places": {"sheets/rapid": ("content/heart-chambers/sheets.yaml", 5, 5)}})
    with pytest.raises(TrivetError) as error:
        pages_from(placed, sketches, edition(topic, "rapid-a4"), (tmp_path, *TEMPLATES))
    assert str(error.value) == (
        "content/heart-chambers/sheets.yaml:5:5: sheets cannot show “☃” (U+2603): Source Sans Pro has no glyph for it, "
        "in a template; use another character"
    )


def test_a_logo_stands_beside_the_title_and_not_in_the_key(topic: Topic, sketches: Plates) -> None:
    logo = Logo("data:image/png;base64,COLOUR", "data:image/png;base64,GREY", 20, "Example School")
    headed = topic.model_copy(update={"logo": logo})
    colour = pages(headed, sketches, edition(topic, "rapid-a4"))
    assert re.findall(r'<img class="logo" src="([^"]*)" alt="([^"]*)" style="([^"]*)">', colour) == [
        (logo.colour, "Example School", "width: 60.0mm; height: 3.0mm")
    ]
    assert logo.grey in pages(headed, sketches, edition(topic, "rapid-a4-grey"))
    shown, _, key = pages(headed, sketches, edition(topic, "worksheet-a4")).partition(KEY)
    assert ("Example School" in shown, "Example School" in key) == (True, False)
