"""Every line of the notes is taught, every point of care treated, and marks agree with the notes."""

from pathlib import Path

import pytest

from trivet.content.coverage import (
    cards,
    coverage,
    lines_cited,
    made,
    pages,
    read_corrections,
    read_lines,
    references,
    statements,
)
from trivet.content.model.topic import Topic
from trivet.content.model.values import Mark

MARKED: tuple[Mark, ...] = ("high-yield", "exam", "rapid")


def test_every_line_of_the_notes_is_taught_and_asked(topic: Topic, project: Path) -> None:
    rows = coverage(topic, read_lines(project).lines)
    assert [row.line for row in rows if not row.statements] == []
    assert [row.line for row in rows if not row.cards] == []


def test_only_lines_that_teach_are_cited(topic: Topic, project: Path) -> None:
    known = set(read_lines(project).lines)
    strange = {ref: lines_cited(item) - known for ref, item in statements(topic).items() if lines_cited(item) - known}
    assert strange == {}


@pytest.mark.parametrize("mark", MARKED)
def test_marks_agree_with_the_notes(topic: Topic, project: Path, mark: Mark) -> None:
    lines = set(read_lines(project).marked[mark])
    marked = {ref: lines_cited(item) for ref, item in statements(topic).items() if mark in item.marks}
    assert [ref for ref, cited in marked.items() if not cited & lines] == []
    assert lines - {line for cited in marked.values() for line in cited} == set()


def test_what_goes_beyond_the_notes_says_so(topic: Topic) -> None:
    silent = [ref for ref, item in statements(topic).items() if not lines_cited(item) and "beyond" not in item.marks]
    assert silent == []


def test_nothing_rests_on_the_notes_alone(topic: Topic) -> None:
    cited = {ref: item.sources for ref, item in statements(topic).items()}
    for section in topic.sections:
        cited |= {item.id: item.sources for item in section.occlusions}
        cited |= {item.id: item.sources for item in section.profiles}
    alone = [ref for ref, sources in cited.items() if {source.partition(":")[0] for source in sources} == {"notes"}]
    assert alone == []


def test_the_bibliography_says_how_each_work_was_read(topic: Topic) -> None:
    assert [key for key, source in topic.sources.items() if source.read is None] == []


def test_every_point_of_care_is_treated(topic: Topic, project: Path) -> None:
    points = read_corrections(project).points
    assert list(points) == [f"A{number:02d}" for number in range(1, 55)]
    unknown = {key: set(point.statements) - set(statements(topic)) for key, point in points.items()}
    assert {key: refs for key, refs in unknown.items() if refs} == {}
    left_out = [key for key, point in points.items() if not point.statements]
    assert left_out == ["A51", "A52"]


def test_a_correction_or_a_note_cites_an_authority(topic: Topic, project: Path) -> None:
    points = read_corrections(project).points
    bare = [
        key
        for key, point in points.items()
        if point.treatment in ("both", "added", "corrected", "kept, with a note")
        and not references(topic, point.statements)
    ]
    assert bare == []


def test_every_statement_is_asked(topic: Topic) -> None:
    assert [ref for ref, count in cards(topic).items() if not count] == []


def test_what_is_rapid_is_printed(topic: Topic) -> None:
    if topic.layout is None:
        pytest.skip("the topic has no sheets yet")
    printed = pages(topic)
    rapid = [ref for ref, item in statements(topic).items() if "rapid" in item.marks]
    assert [ref for ref in rapid if ref not in printed] == []


def test_the_committed_tables_are_current(project: Path) -> None:
    for file, text in made(project).items():
        assert (project / file).read_text(encoding="utf-8") == text, f"{file}: run python3 -m trivet.content.coverage"
