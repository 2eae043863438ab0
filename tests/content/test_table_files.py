"""The rows of a table from a CSV or TSV file. The messages for broken files are in `broken/rows-in-files…`."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from trivet.content.delimited import records
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic

HERE = Path(__file__).parent
IN_YAML = """
      L4: {area: medial leg, sources: [gray], why: "It is *long*."}
      L5: {area: "lateral leg, next to [L4]", sources: ["gray:p. 1", gray], marks: [exam, rapid], tags: [term-1]}
      sole: {root: The sole, area: null}
"""
COMMAS = """\
root,Exam answer,sources,why,marks,tags,id
L4,medial leg,gray,It is *long*.,,,L4
L5,"lateral leg, next to [L4]",gray:p. 1; gray,,exam;rapid,term-1,L5
The sole,,,,,,sole
"""
SEMICOLONS = """\
Root;id;area;why;sources;marks;tags
L4;L4;medial leg;It is *long*.;gray;;
L5;L5;lateral leg, next to [L4];;"gray:p. 1; gray";"exam; rapid";term-1
The sole;sole;;;;;
"""
TABS = """\
id\tRoot\tExam answer\tsources\twhy\tmarks\ttags
L4\tL4\t"medial leg"\tgray\tIt is *long*.\t\t

L5\tL5\tlateral leg, next to [L4]\tgray:p. 1; gray\t\texam;rapid\tterm-1
sole\tThe sole\t\t\t\t\t
"""


def read(folder: Path, rows: str, **files: bytes) -> Topic:
    """A topic with one table."""
    project = Path(shutil.copytree(HERE / "base", folder / f"project-{len(list(folder.iterdir()))}"))
    home = project / "content/demo"
    for name, raw in files.items():
        (home / name.replace("_", ".")).write_bytes(raw)
    text = (
        "title: Basics\nnumber: 10\nsources: [gray]\ntables:\n  - id: areas\n"
        f"    columns: {{root: Root, area: Exam answer}}\n    rows:{rows}"
    )
    (home / "basics.yaml").write_text(text, encoding="utf-8")
    return load_topic(project, "demo")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("areas_csv", COMMAS.encode()),
        ("areas_csv", COMMAS.replace("\n", "\r\n").encode("utf-8-sig")),
        ("areas_csv", SEMICOLONS.removesuffix("\n").encode()),
        ("areas_tsv", TABS.encode()),
    ],
    ids=["commas", "byte-order-mark", "semicolons", "tabs"],
)
def test_a_file_gives_the_same_rows_as_yaml(tmp_path: Path, name: str, raw: bytes) -> None:
    topic = read(tmp_path, f" {name.replace('_', '.')}\n", **{name: raw})
    assert topic.table("areas").rows == read(tmp_path, IN_YAML).table("areas").rows


def test_a_row_has_its_place_in_the_file(tmp_path: Path) -> None:
    topic = read(tmp_path, " areas.csv\n", areas_csv=b'root,area\n\nL4,"medial\nleg"\nL5,lateral leg\n')
    assert topic.place("areas/L4") == ("content/demo/areas.csv", 3, 1)
    assert topic.place("areas/L5") == ("content/demo/areas.csv", 5, 1)
    assert topic.place("areas") == ("content/demo/basics.yaml", 5, 9)


def test_the_id_of_a_row_is_its_first_cell_or_that_of_a_column(tmp_path: Path) -> None:
    raw = "id,root,area\nmedial,Innenseite der Großzehe,\n".encode()
    assert list(read(tmp_path, " a.csv\n", a_csv=raw).table("areas").rows) == ["medial"]
    raw = "root,area\nInnenseite der Großzehe,\nCafé au lait (*fleck*),\nL4,\n".encode()
    assert list(read(tmp_path, " a.csv\n", a_csv=raw).table("areas").rows) == [
        "innenseite-der-grosszehe",
        "cafe-au-lait-fleck",
        "L4",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\n", [["a", "b"]]),
        ("a,b", [["a", "b"]]),
        ("a,\n,b\n", [["a", ""], ["", "b"]]),
        ("a,b,", [["a", "b", ""]]),
        ('"a,b","c ""d"""\n', [["a,b", 'c "d"']]),
        ('"a\n\nb",c\n\n , \nd,e', [["a\n\nb", "c"], ["d", "e"]]),
        ('a "quoted" word,b', [['a "quoted" word', "b"]]),
    ],
)
def test_cells_are_parsed_as_in_rfc_4180(text: str, found: list[list[str]]) -> None:
    assert [[cell.text for cell in row] for row in records("a.csv", text, ",")] == found


def test_ten_thousand_rows_are_read_quickly(tmp_path: Path) -> None:
    raw = "root,area\n" + "".join(f"R{number},place number {number}\n" for number in range(10_000))
    began = time.process_time()
    assert len(read(tmp_path, " a.csv\n", a_csv=raw.encode()).table("areas").rows) == 10_000
    assert time.process_time() - began < 8
