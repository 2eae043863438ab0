"""The shape of the note types is fixed: changing what these tests pin would cut learners off from updates."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.deck.conftest import PROJECT
from trivet.deck.note_kinds import PLACEHOLDERS
from trivet.deck.note_types import NoteType, read_types
from trivet.errors import TrivetError

SHAPES = {
    "Trivet Cloze": "c9b07bf5f2db3b23",
    "Trivet Question": "824c9726746f48c7",
    "Trivet Choice": "f99241052ea9a1cc",
    "Trivet Picture": "9d4848665438bc6d",
}


def test_the_shape_of_note_types_never_changes(types: tuple[NoteType, ...]) -> None:
    assert {item.name: item.shape for item in types} == SHAPES


def test_ids_are_positive_and_below_2_to_the_53(types: tuple[NoteType, ...]) -> None:
    ids = [item.part_id("field", name) for item in types for name in item.kind.fields]
    assert len(set(ids)) == len(ids)
    assert all(0 < number < 2**53 for number in ids)


def test_the_look_hash_covers_html_and_the_shape_hash_fields(types: tuple[NoteType, ...]) -> None:
    cloze = types[0]
    assert replace(cloze, css="").shape == cloze.shape
    assert replace(cloze, css="").look != cloze.look
    fewer = replace(cloze.kind, fields=cloze.kind.fields[:-1])
    assert replace(cloze, kind=fewer).shape != cloze.shape


def test_templates_use_only_fields_that_exist(types: tuple[NoteType, ...]) -> None:
    for item in types:
        for html in (item.front, item.back):
            named = {match.rpartition(":")[2] for match in re.findall(r"\{\{[#^/]?([^}]+)\}\}", html)}
            assert named <= set(item.kind.fields), item.name


def test_every_field_is_shown_or_has_another_purpose(types: tuple[NoteType, ...]) -> None:
    for item in types:
        unseen = {name for name in item.kind.fields if f"{name}}}}}" not in item.front + item.back}
        assert unseen <= {"Spare"}, item.name


def test_templates_load_nothing_and_do_not_depend_on_the_system(types: tuple[NoteType, ...]) -> None:
    for item in types:
        text = item.front + item.back + item.css
        assert not re.search(r"https?:|@import|@font-face|prefers-color-scheme|\brem\b|:is\(|:has\(|<!--", text)


def test_all_missing_templates_are_reported(tmp_path: Path) -> None:
    with pytest.raises(TrivetError) as caught:
        read_types([tmp_path])
    assert len(caught.value.problems) == 9
    assert "templates/cards/picture/back.html: the file is missing; restore it" in str(caught.value)


def test_a_template_of_the_project_takes_precedence(tmp_path: Path, types: tuple[NoteType, ...]) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "style.css").write_text(".card { color: teal; }", encoding="utf-8")
    found = read_types([tmp_path, PROJECT / "templates"])
    own = {item.css.partition(".trivet {")[0] for item in found}
    assert own == {".card { color: teal; }\n"}, "the words of the languages follow"
    assert [(item.front, item.back) for item in found] == [(item.front, item.back) for item in types]


def test_both_sides_of_a_card_run_the_same_script(types: tuple[NoteType, ...]) -> None:
    """Anki has no includes; if the copies differed, options would change places when the answer is shown."""
    for kind in types:
        front, back = (re.findall(r"<script>.*?</script>", html, re.DOTALL) for html in (kind.front, kind.back))
        assert front == back[: len(front)], kind.name
        assert len(front) == (1 if kind.name in ("Trivet Choice", "Trivet Picture") else 0)


def test_pictures_that_only_backs_show_are_enlarged_alike(types: tuple[NoteType, ...]) -> None:
    scripts = {kind.back[kind.back.rindex("<script>") :] for kind in types if "Picture" in kind.kind.fields}
    assert len(scripts) == 1
    assert 'figure.addEventListener("toggle"' in scripts.pop()


def test_the_learner_has_a_field_that_says_what_becomes_of_it(types: tuple[NoteType, ...]) -> None:
    for kind in types:
        assert "{{#My notes}}" in kind.back
        assert "{{My notes}}" not in kind.front
    assert list(PLACEHOLDERS) == ["My notes"]
    assert "Only the Trivet updater keeps it" in PLACEHOLDERS["My notes"]
