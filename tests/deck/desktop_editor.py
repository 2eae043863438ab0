"""Opens every note in the editor of the real desktop Anki, moves through its fields, and leaves it.

It needs only `aqt` and a screen, so it runs by itself in an environment with any version of Anki:

    python desktop.py REPORT.json FOLDER PACKAGE...

The collection is made in FOLDER. The report has the fields of every note, by its guid, as they are saved in the end.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import aqt
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.lang import set_lang
from aqt.profiles import ProfileManager
from aqt.qt import QEventLoop, QTimer

PROFILE = "Learner"
LANGUAGE = "en_US"
PATIENCE = 60.0
"""Seconds in which whatever is waited for must have happened."""
IMAGE_OCCLUSION = 6
MASKED_FIELDS = (0, 1)
"""The masks and the image, beside whose editor these fields are hidden; it sends them as they are."""
BOXES = """
Array.from(document.querySelectorAll(".rich-text-editable"))
  .filter((box) => box.shadowRoot && box.shadowRoot.querySelector("anki-editable")).length
"""
MASKS, MASKS_AND_TEXT = 2, 3
"""What the editor says that it shows."""
SHOW_TEXT = "document.getElementById('io-mask-btn').click()"


def main(report: Path, folder: Path, packages: list[Path]) -> None:
    """Imports the packages, opens every note, and writes the report."""
    app = start(folder)
    until(lambda: aqt.mw.col is not None and aqt.mw.state == "deckBrowser", "the collection")
    for package in packages:
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        aqt.mw.col.import_anki_package(request)
    aqt.mw.reset()
    editing = Editing()
    # By their guids, which are random: notes of all packages and types follow each other.
    for note in sorted(map(aqt.mw.col.get_note, aqt.mw.col.find_notes("")), key=lambda note: note.guid):
        editing.open(note)
    editing.close()
    saved = {note.guid: note.fields for note in map(aqt.mw.col.get_note, aqt.mw.col.find_notes(""))}
    report.write_text(json.dumps(saved, ensure_ascii=False), encoding="utf-8")
    del app


class Editing:
    """The browser with its editor, and the messages that the editor sends."""

    def __init__(self) -> None:
        self.sent: dict[int, set[int]] = {}
        self.loaded = 0
        self.focused = self.image = self.state = -1
        aqt.gui_hooks.webview_did_receive_js_message.append(self._heard)
        aqt.gui_hooks.editor_did_load_note.append(self._shown)
        self.browser = aqt.dialogs.open("Browser", aqt.mw)
        self.browser.resize(1200, 900)
        self.browser.search_for("")
        self.browser.activateWindow()
        self.editor = self.browser.editor
        until(lambda: self.script("typeof saveNow") == "function", "the editor")

    def open(self, note: Any) -> None:
        """Opens a note, puts the cursor into each of its fields, and lets it be saved."""
        sent = self.sent.setdefault(note.id, set())
        fields = [*range(len(note.fields))]
        self.browser.table.select_single_card(note.cards()[0].id)
        until(lambda: self.loaded == note.id, f"{note.guid} in the editor")
        if note.note_type().get("originalStockKind") == IMAGE_OCCLUSION:
            until(lambda: self.image == note.id, f"the picture of {note.guid}")
            if self.state == MASKS:
                self.script(SHOW_TEXT)
            until(lambda: self.state == MASKS_AND_TEXT, f"the text beside the masks of {note.guid}")
            fields = [number for number in fields if number not in MASKED_FIELDS]
        until(lambda: self.script(BOXES) == len(note.fields), f"the fields of {note.guid}")
        self.editor.web.setFocus()
        for number in fields:
            until(partial(self.enter, number), f"the cursor in field {number} of {note.guid}")
        done: list[bool] = []
        self.editor.call_after_note_saved(lambda: done.append(True))
        until(lambda: done, f"{note.guid} to be saved")
        self.script(f"focusField({fields[0]})")
        until(lambda: sent.issuperset(fields), f"the fields of {note.guid} that were not sent")

    def close(self) -> None:
        """Closes the browser, and waits until everything is saved."""
        self.browser.close()
        until(lambda: not aqt.mw._background_op_count, "the last note to be saved")
        spin(1.0)

    def enter(self, number: int) -> bool:
        """Puts the cursor into a field; False if the editor was not ready yet."""
        self.script(f"focusField({number})")
        began = time.monotonic()
        while self.focused != number and time.monotonic() - began < 1:
            spin(0.02)
        if self.focused != number:
            # A window that came and went, as that of a slow operation does, leaves the cursor nowhere.
            self.script("document.activeElement.blur()")
            self.browser.raise_()
            self.browser.activateWindow()
            self.editor.web.setFocus()
        return self.focused == number

    def script(self, code: str) -> Any:
        """Runs JavaScript in the editor, and returns its value."""
        values: list[Any] = []
        self.editor.web.evalWithCallback(code, values.append)
        until(lambda: values, code)
        return values[0]

    def _heard(self, handled: Any, message: str, context: Any) -> Any:
        kind, _, rest = message.partition(":")
        if context is self.editor and kind in ("key", "blur"):
            number, note_id, _ = rest.split(":", 2)
            self.sent.setdefault(int(note_id), set()).add(int(number))
        elif context is self.editor and kind == "focus":
            self.focused = int(rest)
        elif context is self.editor and kind == "editorState":
            self.state = int(rest.partition(":")[0])
        elif context is self.editor and kind == "ioImageLoaded":
            self.image = int(json.loads(rest))
        return handled

    def _shown(self, editor: Any) -> None:
        self.loaded = editor.note.id
        self.focused = -1


def start(folder: Path) -> Any:
    """Starts the program with a new collection, without dialogs or network access."""
    set_lang(LANGUAGE)
    profiles = ProfileManager(ProfileManager.get_created_base_folder(str(folder)))
    profiles.setupMeta()
    profiles.setLang(LANGUAGE)
    profiles.meta.update(firstRun=False, updates=False)
    profiles.create(PROFILE)
    profiles.load(PROFILE)
    profiles.profile["autoSync"] = False
    profiles.save()
    profiles.db.close()
    return aqt._run(["anki", "-b", str(folder), "-p", PROFILE, "-l", LANGUAGE], exec=False)


def spin(seconds: float) -> None:
    """Lets the program process events for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def until(done: Callable[[], Any], what: str) -> None:
    """Waits until a condition is true."""
    began = time.monotonic()
    while not done():
        spin(0.02)
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError(what)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    except BaseException:
        os.write(2, traceback.format_exc().encode())  # Anki shows what goes to `sys.stderr` in a window
        os._exit(1)
    os._exit(0)  # a quiet end of the program would wait for its windows
