"""Updates a deck in the real desktop Anki by the windows of the updater, as a learner does, and says what they show.

It needs only `aqt`, a screen and this repository, so it runs in an environment with any version of Anki:

    python -m tests.addon.desktop_window REPORT.json FOLDER FIRST.apkg SECOND.apkg

The collection is made in FOLDER, with pictures of both windows. The learner of FIRST wrote a reason of their own on one
note, and deleted another; in the first window they press *Update*, and in the end they undo it.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import aqt
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from aqt.qt import QTimer

from addon import dialog, window
from tests.deck.desktop_editor import spin, start, until

EDITED, DELETED = "gamma", "beta"
OWN = "In my own words."
SOON = 300
"""Milliseconds after which the windows are looked at again."""


def main(report: Path, folder: Path, first: Path, second: Path) -> None:
    """Imports `first`, lives with it, updates to `second`, undoes it, and writes what the windows showed."""
    app = start(folder)
    until(lambda: aqt.mw.col is not None and aqt.mw.state == "deckBrowser", "the collection")
    request = ImportAnkiPackageRequest(package_path=str(first), options=ImportAnkiPackageOptions())
    aqt.mw.col.import_anki_package(request)
    note = found(EDITED)
    note["Why"] = OWN
    aqt.mw.col.update_note(note)
    aqt.mw.col.remove_notes([found(DELETED).id])
    aqt.mw.reset()
    before = fields()
    menu = [action.text() for action in aqt.mw.form.menuTools.actions()]
    window.set_up(aqt.mw)
    shown: dict[str, Any] = {
        "menu": [name for action in aqt.mw.form.menuTools.actions() if (name := action.text()) not in menu]
    }

    def look() -> None:
        if not opened(dialog.PreviewDialog):
            QTimer.singleShot(SOON, look)
            return
        preview = opened(dialog.PreviewDialog)[0]
        shown["preview"] = seen(preview)
        preview.grab().save(str(folder / "preview.png"))
        preview.accept()

    QTimer.singleShot(SOON, look)
    window.update(aqt.mw, str(second))
    until(lambda: opened(dialog.ReportDialog), "the report")
    done = opened(dialog.ReportDialog)[0]
    spin(0.3)
    shown["report"] = seen(done)
    done.grab().save(str(folder / "report.png"))
    done.close()
    shown["updated"] = {name: texts for name, texts in fields().items() if texts != before.get(name)}
    aqt.mw.undo()
    until(lambda: fields() == before, "the undoing")
    report.write_text(json.dumps(shown, ensure_ascii=False, indent=1), encoding="utf-8")
    del app


def found(name: str) -> Any:
    """The note with the Id of the example's topic."""
    col = aqt.mw.col
    return col.get_note(col.find_notes(f'"Id:example/{name}"')[0])


def fields() -> dict[str, list[str]]:
    """The fields of all notes, by their Id."""
    notes = map(aqt.mw.col.get_note, aqt.mw.col.find_notes(""))
    return {note["Id"]: note.fields for note in notes}


def opened(kind: Any) -> list[Any]:
    """The open windows of a kind."""
    return [item for item in aqt.mw.app.topLevelWidgets() if isinstance(item, kind) and item.isVisible()]


def seen(shown: Any) -> dict[str, Any]:
    """The headings of the groups, each with its rows, and the cells of the table of conflicts."""
    groups = {}
    for at in range(shown.tree.topLevelItemCount()):
        top = shown.tree.topLevelItem(at)
        rows = [top.child(row) for row in range(1, top.childCount())]  # the first explains the group
        groups[top.text(0)] = [[row.text(0), row.text(1)] for row in rows]
    table = shown.table
    count = table.rowCount() if table else 0
    return {"groups": groups, "conflicts": [[table.item(row, at).text() for at in range(3)] for row in range(count)]}


if __name__ == "__main__":
    try:
        main(*map(Path, sys.argv[1:]))
    except BaseException:
        os.write(2, traceback.format_exc().encode())  # Anki shows what goes to `sys.stderr` in a window
        os._exit(1)
    os._exit(0)  # a quiet end of the program would wait for its windows
