"""A project as pages: what is written, that it is the same every time, and what is refused."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.preview.conftest import Forks
from tests.preview.site.conftest import TOPIC, export, exported

ELSEWHERE = re.compile(r"""(?:src|href)="(?:https?:)?//|url\(["']?(?:https?:)?//|@import""")
pytestmark = pytest.mark.slow
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\son\w+=|<[^>]*\sstyle=", re.IGNORECASE)


def test_a_site_has_a_page_for_everything_that_the_topic_has(site: Path) -> None:
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert pages == [
        *(f"{TOPIC}/{name}.html" for name in ("card", "deck", "figures", "maps", "sheets", "sources", "study")),
        "index.html",
    ]
    built = (
        "heart-chambers.apkg",
        "figures/heart-light.svg",
        "figures/heart-light.png",
        "sheets/rapid-revision-a4.pdf",
    )
    assert all((site / TOPIC / name).is_file() for name in built)


def test_every_link_leads_to_a_file(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        base = page.parent / "figures" if "<base " in text else page.parent
        for link in re.findall(r'<(?!base)[^>]*(?:src|href)="([^"#]*)', text):
            if not link.startswith("https://"):
                assert (base / link).exists(), f"{page.name}: {link}"


def test_nothing_is_loaded_from_elsewhere_and_no_script_is_in_a_page(site: Path) -> None:
    for path in (path for path in site.rglob("*") if path.suffix in {".html", ".css"}):
        text = path.read_text(encoding="utf-8")
        links = [line for line in text.splitlines() if ELSEWHERE.search(line) and "<a href=" not in line]
        assert links == [], path.name
        assert path.suffix == ".css" or INLINE.findall(text) == [], path.name


def test_the_same_topic_gives_the_same_bytes(forks: Forks, own_mini: Path, site: Path, tmp_path: Path) -> None:
    again = exported(forks, own_mini, tmp_path / "again")
    assert (again / "SHA256SUMS").read_bytes() == (site / "SHA256SUMS").read_bytes()


def test_what_was_made_for_a_site_is_not_made_again(forks: Forks, own_mini: Path, tmp_path: Path) -> None:
    exported(forks, own_mini, tmp_path / "site")
    assert export(forks, own_mini, tmp_path / "again").stderr.splitlines() == ["writing the pages"]


def test_a_picture_that_cannot_be_drawn_is_said_with_its_place(forks: Forks, own_mini: Path, tmp_path: Path) -> None:
    figure = own_mini / "figures" / "heart" / "draw.py"
    figure.write_text(figure.read_text(encoding="utf-8").replace("def draw(", "def paint("), encoding="utf-8")
    done = export(forks, own_mini, tmp_path / "site", "--quiet")
    said = "figures/heart/draw.py: the figure heart has no draw; define `draw(words, spec)`\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
    assert not (tmp_path / "site").exists()


def test_the_checksums_are_those_of_the_files(site: Path) -> None:
    for line in (site / "SHA256SUMS").read_text().splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256((site / path).read_bytes()).hexdigest() == digest


def test_content_is_text(forks: Forks, own_mini: Path, tmp_path: Path) -> None:
    topic = own_mini / "content" / TOPIC / "topic.yaml"
    text = topic.read_text(encoding="utf-8")
    title = re.search(r"^title: .*$", text, re.MULTILINE)
    assert title
    topic.write_text(text.replace(title[0], "title: 'Chambers \\<script>alert(1)\\</script>'"), encoding="utf-8")
    page = (exported(forks, own_mini, tmp_path / "site") / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<h1>Chambers &lt;script&gt;alert(1)&lt;/script&gt;</h1>" in page


def test_what_a_build_refuses_leaves_the_site_as_it_was(forks: Forks, own_mini: Path, tmp_path: Path) -> None:
    site = exported(forks, own_mini, tmp_path / "site")
    before = (site / "SHA256SUMS").read_bytes()
    section = own_mini / "content" / TOPIC / "chambers.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("sources: [gray]", "sources: [grey]", 1), "utf-8")
    done = export(forks, own_mini, site)
    assert done.returncode == 1
    assert "unknown source `grey`" in done.stderr
    assert (site / "SHA256SUMS").read_bytes() == before


def test_an_unknown_topic_is_refused(forks: Forks, mini: Path, tmp_path: Path) -> None:
    done = export(forks, mini, tmp_path / "site", "lungs")
    assert done.returncode == 1
    assert done.stderr == "content/lungs: there is no such topic; choose one of heart-chambers\n"
    assert not (tmp_path / "site").exists()
