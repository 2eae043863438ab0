"""Handles Trivet packages that are dropped on Anki, opened or imported; other packages go to Anki's own importer."""

from __future__ import annotations

from typing import Any, Callable

from aqt.import_export import importing

from .package import is_updatable


def put_first(update: Callable[[str], None]) -> None:
    """Registers an importer for `.apkg` before Anki's own; it calls `update` with the path of a Trivet package."""

    class TrivetImporter(importing.Importer):  # type: ignore[misc]
        """Accepts every `.apkg` except backups: `can_import` only gets the name, so `do_import` looks inside."""

        accepted_file_endings = [".apkg"]  # noqa: RUF012 (as in Anki)

        @classmethod
        def can_import(cls, lowercase_filename: str) -> bool:
            is_backup = lowercase_filename == "collection.apkg" or lowercase_filename.startswith("backup-")
            return lowercase_filename.endswith(".apkg") and not is_backup

        @classmethod
        def do_import(cls, mw: Any, path: str) -> None:
            if is_updatable(path):
                update(path)
            else:
                import_by_anki(mw, path)

    at = importing.IMPORTERS.index(importing.ApkgImporter)
    importing.IMPORTERS.insert(at, TrivetImporter)


def import_by_anki(mw: Any, path: str) -> None:
    """Imports a package with Anki's own importer."""
    importing.ApkgImporter.do_import(mw, path)
