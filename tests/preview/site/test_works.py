"""What pages say of sources and of releases."""

from __future__ import annotations

from pathlib import Path

from tests.preview.conftest import REPOSITORY
from trivet.builder.project import Project
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.preview.site.works import releases, works


def topic() -> Topic:
    return load_topic(REPOSITORY / "examples" / "formulas", "pendulum")


def test_a_source_is_named_in_full_with_where_it_can_be_read() -> None:
    first = works(topic())[0]
    assert (first.name, first.kind) == ("University Physics 1", "book")
    assert first.by.endswith(" (2016)")
    assert first.imprint == "OpenStax, Rice University"
    assert first.address == "https://openstax.org/details/books/university-physics-volume-1"


def test_the_newest_release_is_first_and_its_notes_are_text(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "pendulum" / "releases"
    folder.mkdir(parents=True)
    for version in ("1.9.0", "1.10.0"):
        (folder / f"{version}.md").write_text(f"# Pendulum {version}\n\n<script>alert(1)</script>\n", encoding="utf-8")
    found = releases(Project(tmp_path), topic())
    assert [notes.version for notes in found] == ["1.10.0", "1.9.0"]
    assert found[0].html == "<h2>Pendulum 1.10.0</h2>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
