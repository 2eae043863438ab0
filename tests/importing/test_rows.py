"""Notes from CSV and TSV: columns by their head, Anki's own export as text, and mistakes by line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from anki.collection import DeckIdLimit

from tests.importing.old_decks import DECK, author
from trivet.content.own_words import english
from trivet.errors import TrivetError
from trivet.importing import facts
from trivet.importing.rows import read_rows


def brought(folder: Path, text: str, name: str = "notes.csv") -> list[dict[str, str]]:
    """What the facts of a file say."""
    path = folder / name
    path.write_bytes(text.encode())
    return [
        {**draft.texts, "tags": " ".join(draft.tags), "guid": draft.guid}
        for draft in facts(read_rows(path, name), english())
    ]


QUESTION = {"question": "Which planet?", "answer": "Mars", "tags": "", "guid": ""}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Which planet?,Mars\n", [QUESTION]),
        ("front,back\nWhich planet?,Mars\n", [QUESTION]),
        ("\ufeffAnswer;Question\r\nMars;Which planet?\r\n", [QUESTION]),
        ("Which planet?\tMars\tIt is red.\n", [{**QUESTION, "why": "It is red."}]),
        (
            "question,answer,tags,guid\nWhich planet?,Mars,red; near,a<b\n",
            [{**QUESTION, "tags": "red near", "guid": "a<b"}],
        ),
        ("text,why\nThe {{c1::red}} planet,\n", [{"text": "The {{c1::red}} planet", "tags": "", "guid": ""}]),
        (
            'front,back\nWhich <b>?,"Mars\nor *Venus*"\n',
            [{**QUESTION, "question": "Which \\<b>?", "answer": "Mars\\\nor \\*Venus\\*"}],
        ),
        ("front,back,colour\nWhich planet?,Mars,red\n", [QUESTION]),
        ("Frage;Antwort\nWhich planet?;Mars\n", [QUESTION]),
        ("سؤال,جواب\nWhich planet?,Mars\n", [QUESTION]),
        ("sep=;\nfront;back\nWhich planet?;Mars\n", [QUESTION]),
    ],
)
def test_a_row_becomes_a_fact(tmp_path: Path, text: str, found: list[dict[str, str]]) -> None:
    assert brought(tmp_path, text) == found


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("front,back,colour\nWhich planet?,Mars,red\n", "colour"),
        ("Which planet?,Mars,It is red.,red\n", "column 4"),
        ("text,colour\nThe {{c1::red}} planet,red\n", "colour"),
    ],
)
def test_a_column_of_which_nothing_is_known_is_named_as_lost(tmp_path: Path, text: str, lost: str) -> None:
    path = tmp_path / "notes.csv"
    path.write_text(text, encoding="utf-8")
    (draft,) = facts(read_rows(path, path.name), english())
    assert draft.lost == (f"the field `{lost}`, which no card shows",)


def test_a_file_without_a_head_is_known_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("Pregunta,Respuesta\nWhich planet?,Mars\n", encoding="utf-8")
    deck = read_rows(path, path.name)
    assert (len(deck.notes), deck.has_head) == (2, False)


def test_the_export_of_anki_as_text_is_read(tmp_path: Path) -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
        "k(N7&x]\tBasic\tSky\tWhich <b>planet</b>?\tMars\tred near\n"
        'aB3$\tCloze\tSky\t"The {{c1::red}} ""planet"""\t\t\n'
    )
    assert brought(tmp_path, text, "notes.txt") == [
        {"question": "Which **planet**?", "answer": "Mars", "tags": "red near", "guid": "k(N7&x]"},
        {"text": 'The {{c1::red}} "planet"', "tags": "", "guid": "aB3$"},
    ]


def test_what_anki_exports_as_text_is_read(tmp_path: Path) -> None:
    col = author(tmp_path / "author")
    path = tmp_path / "notes.txt"
    deck = col.decks.id(DECK)
    assert deck
    options = dict.fromkeys(("with_html", "with_tags", "with_deck", "with_notetype", "with_guid"), True)
    col.export_note_csv(out_path=str(path), limit=DeckIdLimit(deck), **options)
    made = facts(
        read_rows(path, "notes.txt"), english()
    )  # of the reversed note, its front alone: the file knows no cards
    notes = [col.get_note(note) for note in col.find_notes("")]
    assert sorted(draft.note.guid for draft in made) == sorted(note.guid for note in notes)
    assert [draft.note.deck for draft in made] == [DECK] * len(notes)
    by_id = {draft.id: draft.texts for draft in made}
    assert by_id["what-is-h2o"] == {"question": "What **is** H~2~O?", "answer": "Water\\\nand ice"}
    assert by_id["the-capital-of-france-is-paris"]["why"] == "by the Seine"
    col.close()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "notes.csv:1:1: the file is empty; write its head and rows"),
        (
            "front,back\na,b,c\n",
            "notes.csv:2:5: this row has 3 cells, but the head has 2; "
            "put cells that contain a separator in quotation marks",
        ),
        ("front,back,front\na,b,c\n", "notes.csv:1:12: the column `front` appears twice; remove one"),
        (
            "alone\n",
            "notes.csv:1:1: this row has one cell, but a note needs a front and a back; "
            "name the columns in a first line: `front,back` or `text`",
        ),
        (
            'front,back\na,"b\n',
            "notes.csv:2:3: a quotation mark is not closed; "
            'close it after the text; within a cell in quotation marks, double it: `""`',
        ),
        ("front,back\na\x07,b\n", "notes.csv:2:2: the text contains a control character (U+0007); remove it"),
    ],
)
def test_a_mistake_has_its_line_and_column(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(TrivetError) as caught:
        brought(tmp_path, text)
    assert str(caught.value) == says


def test_bytes_that_are_no_utf_8_have_their_place(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes("front,back\nä,b\n".encode("latin-1"))
    with pytest.raises(
        TrivetError,
        match=r"^notes\.csv:2:1: byte 0xe4 is not valid UTF-8; save the file as UTF-8; Excel calls that `CSV UTF-8`$",
    ):
        read_rows(path, "notes.csv")
