"""Takes packages that are dropped on Anki, double-clicked or imported, and hands all others to Anki's own import."""

from __future__ import annotations

from typing import Any, Callable

from aqt.import_export import importing

from .package import is_updatable


def put_first(update: Callable[[str], None]) -> None:
    """Puts an importer before Anki's own for `.apkg`."""

    class TrivetImporter(importing.Importer):  # type: ignore[misc]
        """The name is all that `can_import` sees, so the package is looked into later."""

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
    """Anki's own import."""
    importing.ApkgImporter.do_import(mw, path)
