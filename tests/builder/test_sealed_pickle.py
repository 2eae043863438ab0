"""What a build keeps for the next one is forgotten if it is damaged or if any code has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, edit
from trivet.builder import inputs
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project
from trivet.builder.sealed_pickle import SealedPickle, code_hash

CODE, VALUES = b"code", {"apex": (1, b"two")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in which values were saved."""
    path = tmp_path / "values.pickle"
    kept = SealedPickle(path, CODE)
    for key, value in VALUES.items():
        kept.put(key, value)
    kept.save()
    return path


def test_values_are_loaded_as_they_were_saved(path: Path) -> None:
    kept = SealedPickle(path, CODE)
    assert kept.values == VALUES
    kept.values.clear()
    kept.put("base", 3)
    kept.save()
    assert SealedPickle(path, CODE).values == {"base": 3}


def test_without_a_new_value_nothing_is_written(path: Path) -> None:
    kept = SealedPickle(path, CODE)
    path.unlink()
    kept.save()
    assert not path.exists()


def test_values_of_other_code_are_forgotten(path: Path) -> None:
    assert SealedPickle(path, b"other").values == {}


@pytest.mark.parametrize("at", [0, 63, 64, -1])
def test_a_damaged_file_is_not_unpickled(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert SealedPickle(path, CODE).values == {}


def test_a_missing_file_and_a_link_hold_nothing(path: Path) -> None:
    link = path.with_name("link.pickle")
    link.symlink_to(path)
    assert SealedPickle(link, CODE).values == {}
    assert SealedPickle(path.with_name("missing.pickle"), CODE).values == {}


def test_the_hash_of_the_code_depends_on_all_inputs_but_the_content(tmp_path: Path) -> None:
    for folder in ("content", "figures"):
        (tmp_path / folder).mkdir()

    def hashed() -> bytes:
        return code_hash(Project(tmp_path), Inputs(inputs.files(str(tmp_path))))

    before = hashed()
    (tmp_path / "content" / "topic.yaml").write_text("title: Heart\n", encoding="utf-8")
    assert hashed() == before
    (tmp_path / "figures" / "heart.py").write_text("# the heart\n", encoding="utf-8")
    assert hashed() != before


@pytest.mark.parametrize(("part", "name"), [("deck", "last-content.pickle"), ("sheets", "templates.pickle")])
def test_what_is_built_is_the_same_whether_anything_was_kept_or_not(
    warm: Path, build: Build, part: str, name: str
) -> None:
    edit(warm / "content/heart-chambers/chambers.yaml", "is the thickest", "is much the thickest")
    assert build(warm, "--only", f"heart-chambers/{part}").returncode == 0
    made = contents(warm / "dist")
    (warm / ".cache" / name).unlink()
    (warm / ".cache" / "last-build.txt").unlink()
    assert build(warm, "--only", f"heart-chambers/{part}").returncode == 0
    assert contents(warm / "dist") == made
    assert (warm / ".cache" / name).is_file()
