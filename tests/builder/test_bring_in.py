"""`trivet import`, as an author uses it: what it writes passes `check`, is built, and overwrites nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.builder.conftest import Build, copy_mini
from tests.importing.enhanced_decks import enhanced
from tests.importing.old_decks import exported, photograph
from trivet.builder.text_edits import with_entry, with_items
from trivet.commands import main
from trivet.content.load import load_topic
from trivet.errors import TrivetError

ROWS = """front,back,tags
Which planet is red?,Mars,near
Which planet is blue?,Neptune,far
Which planet is Venus?,Venus,near
Which planet is red?,Mars,
[L4] or *x*?,"a ""b""; c: d # e",near
"""


def run(project: Path, *arguments: str) -> int:
    return main([*arguments, "--project", str(project)])


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("old"))


def test_a_package_starts_a_topic_that_passes_every_check(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "import", str(old), "--topic", "school") == 0
    assert capsys.readouterr().out.splitlines() == [
        "wrote content/school/school-stuff.yaml: 10 facts",
        "wrote 1 picture to images/: state credit, licence and alt in topic.yaml",
        "added to content/sources.yaml",
        "not kept: the history of this card, which is a note of its own now (1 note)",
        "not kept: the sound `a.mp3` (1 note)",
        "not kept: the picture `map.png` (1 note)",
        "not imported: 1 note: its question needs the picture `map.png`",
        "not imported: 1 note: a cloze is inside another",
        "comments in the files mark where each of them was",
        "next: complete the source `old` in content/sources.yaml, then `trivet check`",
    ]
    assert run(tmp_path, "check") == 0
    assert capsys.readouterr().out.startswith("school 0.1.0: no errors in 10 notes, 11 cards; ")
    (section,) = load_topic(tmp_path, "school").sections
    assert [bool(fact.guid) for fact in section.facts] == [True] * 5 + [False] + [True] * 4


def test_a_topic_gets_another_section_and_keeps_its_comments(
    tmp_path: Path, build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path / "mini")
    rows = tmp_path / "planets.csv"
    rows.write_text(ROWS, encoding="utf-8")
    head, sources = project / "content/heart-chambers/topic.yaml", project / "content/sources.yaml"
    before, cited = head.read_text(encoding="utf-8"), sources.read_text(encoding="utf-8")
    assert run(project, "import", str(rows)) == 0
    out = capsys.readouterr().out
    assert "wrote content/heart-chambers/planets.yaml: 3 facts" in out
    assert "not imported: 1 note: the answer, `Venus`, appears in the question" in out
    written = (project / "content/heart-chambers/planets.yaml").read_text(encoding="utf-8")
    assert "#   - id: which-planet-is-venus" in written
    assert "asks the same as `which-planet-is-red`" in written
    assert re.sub(r", planets\]", "]", head.read_text(encoding="utf-8")) == before
    assert sources.read_text(encoding="utf-8").startswith(cited)
    done = build(project, "check")
    assert done.returncode == 0, done.stderr
    fact = load_topic(project, "heart-chambers").fact("l4-or-x")
    assert (fact.sources, fact.tags) == (("planets",), ("near",))


def test_what_is_kept_passes_even_if_what_it_repeats_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first of three that ask the same gives its answer away, and so does the only one that asks another thing."""
    rows = tmp_path / "planets.csv"
    asked = ("Is Mars red?,Mars", "Is Mars red?,yes", "Is Mars red?,yes", "Is Venus hot?,Venus", "Is Venus cold?,no")
    rows.write_text("\n".join(("front,back", *asked)), encoding="utf-8")
    assert run(tmp_path, "import", str(rows), "--topic", "sky") == 0
    assert run(tmp_path, "check") == 0
    assert "sky 0.1.0: no errors in 1 note, 1 card" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["2024", "null", "Ä & ö", "it's: # so"])
def test_a_name_that_yaml_would_take_for_something_else_is_quoted(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / f"{name}.csv"
    rows.write_text("Which planet is red?,Mars\n", encoding="utf-8")
    other = tmp_path / "again.csv"
    other.write_text("Which planet is blue?,Neptune\n", encoding="utf-8")
    project = tmp_path / "project"
    project.mkdir()
    assert run(project, "import", str(other), "--topic", "planets") == 0
    assert run(project, "import", str(rows)) == 0
    capsys.readouterr()
    assert run(project, "check") == 0
    assert capsys.readouterr().out.startswith("planets 0.1.0: no errors in 2 notes, 2 cards; ")


def test_what_the_old_deck_does_not_say_is_in_the_language_of_the_topic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = enhanced(tmp_path, "ao", header="")
    project = tmp_path / "project"
    project.mkdir()
    assert run(project, "import", str(old), "--topic", "see", "--language", "de", "--quiet") == 0
    section = (project / "content/see/lakes.yaml").read_text(encoding="utf-8")
    assert "columns: {name: Name}\n    rows:\n      part-1: {name: Teil 1}" in section
    assert "Quelle: An atlas" in section
    head = (project / "content/see/topic.yaml").read_text(encoding="utf-8")
    assert "credit: aus enhanced.apkg, licence: Lizenz nicht angegeben, alt: Ein Bild aus enhanced.apkg" in head
    assert "author: Die Autoren von enhanced.apkg" in (project / "content/sources.yaml").read_text(encoding="utf-8")
    assert run(project, "check") == 0
    capsys.readouterr()
    assert run(project, "import", str(old), "--topic", "see", "--language", "ar") == 1
    assert capsys.readouterr().err == (
        "--language: `see` is there already, in the language `de`; leave it out, or name another topic\n"
    )
    assert run(project, "import", str(old), "--topic", "lac", "--language", "fr") == 1
    assert capsys.readouterr().err == (
        "--language: Trivet has no words in the language `fr`, only in `ar`, `de`, `en`; "
        "name one of these, or add it as docs/languages.md explains\n"
    )


@pytest.mark.parametrize(("left", "themes"), [(60, "[light]"), (240, "[light, blank]")])
def test_a_picture_whose_masks_overlap_is_on_no_worksheet(tmp_path: Path, left: int, themes: str) -> None:
    masks = tuple(
        f'<rect id="{{id}}-{number}" x="{x}" y="60" width="120" height="60"/>'
        for number, x in enumerate((40, left), start=1)
    )
    project = tmp_path / "project"
    project.mkdir()
    assert run(project, "import", str(enhanced(tmp_path, "oa", masks=masks)), "--topic", "see", "--quiet") == 0
    assert f"themes: {themes}, width_mm" in (project / "content/see/topic.yaml").read_text(encoding="utf-8")


def test_of_several_topics_one_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("Which planet is red?,Mars\n", encoding="utf-8")
    for topic in ("one", "two"):
        assert run(tmp_path, "import", str(rows), "--topic", topic) == 0
    capsys.readouterr()
    assert run(tmp_path, "import", str(rows)) == 1
    assert capsys.readouterr().err == "content: there are several topics; name one with --topic: one, two\n"


def test_a_second_time_nothing_is_brought_in(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "import", str(old), "--topic", "school") == 0
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert run(tmp_path, "import", str(old)) == 1
    assert capsys.readouterr().err == (
        "old.apkg: none of its notes can be imported: a fact with its `guid` is there already; write them as facts\n"
    )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path / "mini")
    rows = tmp_path / "planets.csv"
    rows.write_text(ROWS, encoding="utf-8")
    stray = project / "content/heart-chambers/planets.yaml"
    stray.write_text("# mine\n", encoding="utf-8")
    assert run(project, "import", str(rows)) == 1
    assert capsys.readouterr().err == (
        "content/heart-chambers/planets.yaml: the file already exists and is not overwritten; "
        "move it away, or name it in topic.yaml\n"
    )
    assert stray.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "notes.docx",
            "notes.docx: files of this kind cannot be imported; name one that ends in .apkg, .colpkg, .csv, .tsv, .txt",
        ),
        ("notes.csv", "notes.csv: the file is missing; correct its name"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    assert run(tmp_path, "import", str(tmp_path / name)) == 1
    assert capsys.readouterr().err == f"{says}\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nsections: [x, y] # all\nb: 2\n", "a: 1\nsections: [x, y, z] # all\nb: 2\n"),
        ("sections: []\n", "sections: [z]\n"),
        ("sections: [\n  x,\n  y,\n]\n", "sections: [\n  x,\n  y, z\n]\n"),
        ("sections:\n  - x # one\n  - y\n\n# more\nb: 2\n", "sections:\n  - x # one\n  - y\n  - z\n\n# more\nb: 2\n"),
        ("sections:\n- x", "sections:\n- x\n- z"),
    ],
)
def test_an_item_is_added_to_a_list_as_it_is_laid_out(before: str, after: str) -> None:
    found = with_items(before, "sections", ["z"])
    assert yaml.safe_load(found)["sections"][-1] == "z"
    assert found == after


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(TrivetError, match=r"a line could not be added to a file of this form; add z to `sections`"):
        with_items("a: 1\n", "sections", ["z"])


def test_an_entry_is_added_at_the_end() -> None:
    assert with_entry("a: 1", "b", "b: 2\n") == "a: 1\n\nb: 2\n"
    with pytest.raises(TrivetError, match=r"write the entry `b`"):
        with_entry("{a: 1}\n", "b", "b: 2\n")


def test_pictures_join_those_of_the_topic_under_names_of_their_own(old: Path, tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "mini")
    folder = project / "content/heart-chambers"
    (folder / "images").mkdir()
    (folder / "images/Lake-view.png").write_bytes(photograph())
    head = folder / "topic.yaml"
    entry = "{id: lake, file: Lake-view.png, credit: Ann, licence: CC0, alt: A lake}"
    head.write_text(head.read_text(encoding="utf-8") + f"images: [{entry}]\n", encoding="utf-8")
    text = head.read_text(encoding="utf-8")
    last = "\n  - {id: lake, image: lake, width_mm: 60}"
    plates = re.search(r"plates:(?:\n .*)+", text)
    assert plates
    head.write_text(text.replace(plates[0], plates[0] + last), encoding="utf-8")
    assert run(project, "import", str(old)) == 0
    topic = load_topic(project, "heart-chambers")
    assert [image.file for image in topic.head.images] == ["Lake-view.png", "lake-view-2.jpg"]
    assert (folder / "images/lake-view-2.jpg").read_bytes() == photograph()
    assert topic.fact("where-does-the-sun-rise").answer_plate == "lake-view-2"


def test_an_item_is_added_after_all_lines_of_the_last_one() -> None:
    before = "images:\n  - id: a\n    alt: >-\n      One\n      two\n\n# more\nb: 2\n"
    assert with_items(before, "images", ["{id: z}"]) == before.replace("two\n", "two\n  - {id: z}\n")
