"""The versions of packages, as the names of the folders that describe them give them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from trivet.builder import versions


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which Python looks for packages first."""
    monkeypatch.syspath_prepend(tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    versions._described.cache_clear()
    versions._version.cache_clear()


def described(folder: Path, name: str, text: str, file: str = "METADATA") -> None:
    """Puts the description of a package into a folder."""
    (folder / name).mkdir()
    (folder / name / file).write_text(f"Metadata-Version: 2.1\n{text}\n", encoding="utf-8")


def test_the_versions_are_those_that_the_packages_declare() -> None:
    assert versions.packages() == {name: metadata.version(name) for name in versions.PACKAGES}


def test_no_description_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_declared", lambda name: f"of the description of {name}")
    assert versions.packages() == {name: metadata.version(name) for name in versions.PACKAGES}


def test_names_are_compared_as_pip_compares_them(folder: Path) -> None:
    described(folder, "Some.Package_name-1.2.post1.dist-info", "Name: Some.Package_name\nVersion: 1.2.post1")
    names = ["some-package-name", "Some_Package.Name"]
    assert versions.of(names)[1:] == tuple(f"{name}==1.2.post1" for name in names)


def test_the_first_of_two_counts(folder: Path) -> None:
    described(folder, "genanki-99.0.dist-info", "Name: genanki\nVersion: 99.0")
    assert versions.packages()["genanki"] == "99.0"


@pytest.mark.parametrize("name", ["genanki.egg-info", "genanki-97.0-py3.11.egg-info"])
def test_a_package_that_is_described_in_another_way_is_asked_itself(name: str, folder: Path) -> None:
    described(folder, name, "Name: genanki\nVersion: 98.0", "PKG-INFO")
    assert versions.packages()["genanki"] == metadata.version("genanki") == "98.0"


def test_a_package_in_an_archive_counts_if_it_is_found_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("genanki-96.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: genanki\nVersion: 96.0\n")
    monkeypatch.syspath_prepend(folder / "more.zip")
    assert versions.packages()["genanki"] == metadata.version("genanki") == "96.0"


def test_a_package_that_is_not_installed_is_missing(folder: Path) -> None:
    assert versions.of(["trivet-dreams"])[1:] == ("trivet-dreams==missing",)
