"""A module is parsed once per version, and a damaged memo is never trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.conftest import Build
from trivet.builder import imports, source_code
from trivet.builder.actions import ADDON, DECK, SHEET, TEXT
from trivet.builder.import_memo import ImportMemo
from trivet.builder.imports import Imports, find_imports
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode

SOURCE = b"from .joints import thumb\nimport figures.skin\n"
FOUND = find_imports(SOURCE, "figures.hand", "figures/hand/draw.py")


def never() -> Imports:
    raise AssertionError("parsed again")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a memo with the imports of one module."""
    path = tmp_path / "imports.json"
    memo = ImportMemo(path)
    memo.imports(SOURCE, "figures.hand", lambda: FOUND)
    memo.save()
    return path


def test_a_module_that_has_not_changed_is_not_parsed_again(file: Path) -> None:
    assert ImportMemo(file).imports(SOURCE, "figures.hand", never) == FOUND


@pytest.mark.parametrize(("source", "package"), [(SOURCE + b"#", "figures.hand"), (SOURCE, "figures.foot")])
def test_a_module_with_another_source_or_package_is_parsed(file: Path, source: bytes, package: str) -> None:
    with pytest.raises(AssertionError, match="parsed again"):
        ImportMemo(file).imports(source, package, never)


@pytest.mark.parametrize(
    ("before", "after"), [(b"figures.skin", b"figures.skim"), (b"true", b"null"), (b"\n", b""), (b"{", b"\xff")]
)
def test_a_damaged_memo_is_ignored(file: Path, before: bytes, after: bytes) -> None:
    damaged = file.read_bytes().replace(before, after)
    assert damaged != file.read_bytes()
    file.write_bytes(damaged)
    memo = ImportMemo(file)
    assert memo.imports(SOURCE, "figures.hand", lambda: FOUND) == FOUND
    memo.save()
    assert ImportMemo(file).imports(SOURCE, "figures.hand", never) == FOUND


def test_a_memo_made_by_other_code_is_ignored(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "imports.py"
    other.write_text("other rules", encoding="utf-8")
    monkeypatch.setattr(imports, "__file__", str(other))
    with pytest.raises(AssertionError, match="parsed again"):
        ImportMemo(file).imports(SOURCE, "figures.hand", never)


def test_modules_with_refused_imports_are_not_remembered(tmp_path: Path) -> None:
    source = b"import runpy\n"
    refused = find_imports(source, "figures.hand", "figures/hand/draw.py")
    assert refused.refused
    memo = ImportMemo(tmp_path / "imports.json")
    memo.imports(source, "figures.hand", lambda: refused)
    memo.save()
    assert not (tmp_path / "imports.json").exists()


def test_a_build_remembers_every_module_that_it_follows(
    warm: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    (warm / ".cache" / "imports.json").unlink()
    (warm / "dist" / "SHA256SUMS").unlink()
    assert build(warm).returncode == 0

    def parsed(source: bytes, package: str, file: str) -> Imports:
        raise AssertionError(f"{file} is parsed again")

    monkeypatch.setattr(source_code, "find_imports", parsed)
    code = SourceCode(Project(warm))
    for made_by in (DECK, SHEET, TEXT, ADDON):
        assert code.inputs([made_by]).paths
