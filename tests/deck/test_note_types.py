"""The shape of the note types is fixed: changing what these tests pin would cut learners off from updates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.deck.conftest import PROJECT
from trivet.deck.note_kinds import KINDS, PLACEHOLDERS, TypeName
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


SHARED = PROJECT / "templates" / "cards" / "shared"


def test_what_templates_share_is_inserted(types: tuple[NoteType, ...]) -> None:
    """Anki has no includes: options would change places on the answer side if its script were not the same."""
    assert not any("{%" in html for item in types for html in (item.front, item.back))
    shuffle, foot = ((SHARED / f"{name}.html").read_text(encoding="utf-8") for name in ("shuffle", "foot"))
    assert [item.name for item in types if shuffle in item.front and shuffle in item.back] == ["Trivet Choice"]
    assert all(foot in item.back for item in types)


def test_every_shared_template_is_used(types: tuple[NoteType, ...]) -> None:
    sides = [html for item in types for html in (item.front, item.back)]
    shared = {path.name: path.read_text(encoding="utf-8") for path in SHARED.iterdir()}
    assert {name for name, text in shared.items() if not any(text in html for html in sides)} == set()


def test_a_shared_template_of_the_project_takes_precedence(tmp_path: Path) -> None:
    (tmp_path / "cards" / "shared").mkdir(parents=True)
    (tmp_path / "cards" / "shared" / "foot.html").write_text("<footer>{{Id}}</footer>", encoding="utf-8")
    for item in read_types([tmp_path, PROJECT / "templates"]):
        assert "<footer>{{Id}}</footer>\n" in item.back


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "cloze/front.html",
            '{{cloze:Text}}\n{% include "shared/feet.html" %}',
            "cloze/front.html:2:1: there is no template `shared/feet.html`; "
            "put it into templates/cards/shared/, or correct the name",
        ),
        (
            "cloze/front.html",
            "{{cloze:Text}} {% if Why %}",
            'cloze/front.html:1:16: `{% if Why %}` is no include; write {% include "shared/NAME.html" %}',
        ),
        (
            "cloze/front.html",
            '{% include "shared/reasons.html" %}',
            "cloze/front.html: the front shows no cloze, so there would be no card; add {{cloze:Text}}",
        ),
        (
            "shared/shuffle.html",
            '{% include "shared/foot.html" %}',
            "shared/shuffle.html:1:1: a shared template cannot include another; include both where they are used",
        ),
        (
            "shared/shuffle.html",
            "{{#A}}{{Answer}}{{/A}}",
            "shared/shuffle.html:1:7: Trivet Choice has no field `Answer`; it has: Stem, Question, A, B",
        ),
        (
            "shared/shuffle.html",
            "{{#A}}",
            "shared/shuffle.html:1:1: `{{#A}}` is not closed; close it with {{/A}}",
        ),
    ],
)
def test_mistakes_in_templates_are_reported_where_they_are(tmp_path: Path, file: str, text: str, message: str) -> None:
    path = tmp_path / "cards" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TrivetError) as caught:
        read_types([tmp_path, PROJECT / "templates"])
    found = {str(problem) for problem in caught.value.problems}
    assert [line for line in found if line.startswith(f"templates/cards/{message}")], found
    assert len(found) == 1


def test_the_learner_has_a_field_that_says_what_becomes_of_it(types: tuple[NoteType, ...]) -> None:
    for kind in types:
        assert "{{#My notes}}" in kind.back
        assert "{{My notes}}" not in kind.front
    assert list(PLACEHOLDERS) == ["My notes"]
    assert "Only the Trivet updater keeps it" in PLACEHOLDERS["My notes"]


def test_the_docs_list_every_field_of_every_type() -> None:
    page = (PROJECT / "docs" / "deck.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", page.partition("## The fields")[2], re.MULTILINE)[1:]
    listed: dict[TypeName, set[str]] = {kind: set() for kind in KINDS}
    for fields, of in rows:
        for kind in KINDS:
            slug = kind.removeprefix("Trivet ")
            if of in ("all", slug) or (of.startswith("all but ") and of != f"all but {slug}"):
                listed[kind] |= set(_expanded(fields))
    assert listed == {name: set(kind.fields) for name, kind in KINDS.items()}


def _expanded(fields: str) -> Iterator[str]:
    """`A to E, Key` as A, B, C, D, E and Key; `Reason A to Reason E` as five too."""
    for name in fields.split(", "):
        first, to, last = name.partition(" to ")
        if not to:
            yield name
        else:
            yield from (first[:-1] + chr(code) for code in range(ord(first[-1]), ord(last[-1]) + 1))
