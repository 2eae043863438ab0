"""A process that stays opens an image again only if its file, or what is said about its regions, has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder.image_plates import KeptImages, read_images
from trivet.content.catalogue import Catalogue
from trivet.content.load import load_topic
from trivet.errors import TrivetError
from trivet.pictures.image import source
from trivet.pictures.image.source import Source, read_source

HEAD = "content/eye/topic.yaml"
DISC = "ellipse: [212, 648, 104, 110]"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A topic of three images."""
    content = REPOSITORY / "examples" / "images" / "content"
    return Path(shutil.copytree(content, tmp_path / "images" / "content")).parent


def edit(project: Path, old: str, new: str) -> None:
    text = (project / HEAD).read_text(encoding="utf-8")
    assert old in text
    (project / HEAD).write_text(text.replace(old, new), encoding="utf-8")


def test_only_images_that_have_changed_are_opened_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def noted(data: bytes, file: str) -> Source:
        opened.append(file)
        return read_source(data, file)

    def read() -> list[str]:
        opened.clear()
        read_images(project, load_topic(project, "eye", Catalogue({})), kept)
        return opened

    monkeypatch.setattr(source, "read_source", noted)
    kept = KeptImages()
    assert read() == ["fundus.jpg", "chain.png", "section.svg"]
    assert read() == []
    edit(project, DISC, "ellipse: [212, 648, 104, 100]")
    assert read() == ["fundus.jpg"]
    shutil.copy(project / "content/eye/images/fundus.jpg", project / "content/eye/images/chain.png")
    with pytest.raises(TrivetError, match=r"chain\.png"):
        read()


def test_a_region_outside_its_image_is_refused_each_time(project: Path) -> None:
    edit(project, DISC, "ellipse: [2120, 648, 104, 110]")
    kept, topic = KeptImages(), load_topic(project, "eye", Catalogue({}))
    for _ in range(2):
        with pytest.raises(TrivetError, match="fundus/disc"):
            read_images(project, topic, kept)
