"""The windows of the updater in real Anki, the oldest and the newest: `pytest -m desktop`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.addon.packages import REASON, Edition, changed, editions, pack
from tests.deck import environments
from tests.deck.conftest import PROJECT
from tests.deck.test_desktop import screen
from trivet.deck.note import guid

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

GAMMA = ["What is it?\nWhy", "In my own words.", "For a better reason."]


def releases(folder: Path) -> list[Path]:
    """Two releases: the second corrects four notes, one of which the learner has changed and one has deleted."""
    first, second, _ = editions("correction")
    kept = [item for item in second.notes if item.id != "example/gone"]
    notes = tuple(
        changed(item, Text="One {{c1::matter}} &gt; another.") if item.id == "example/beta" else item for item in kept
    )
    return pack(folder, [first, Edition("1.1.0", second.types, notes, {guid("gone"): ("1.1.0", REASON)})])


@pytest.mark.parametrize("version", [environments.OLDEST, environments.NEWEST])
def test_the_windows_say_what_is_done(version: str, tmp_path: Path) -> None:
    first, second = releases(tmp_path / "packages")
    report, base = tmp_path / "report.json", tmp_path / "base"
    command: list[str | Path] = [
        environments.desktop(version),
        "-m",
        "tests.addon.desktop_window",
        report,
        base,
        first,
        second,
    ]
    with screen() as display:
        done = subprocess.run(
            command, cwd=PROJECT, env=display, capture_output=True, text=True, timeout=300, check=False
        )
    assert done.returncode == 0, done.stderr[-2000:]
    shown = json.loads(report.read_text(encoding="utf-8"))
    assert shown["menu"] == ["Update a Trivet deck…"]
    assert shown["preview"] == {
        "groups": {
            "3 notes will be corrected": [
                ["The red one isn't blue.", "Text"],
                ["What is it?", "tags"],
                ["A stem.", "B, Key"],
            ],
            "1 note keeps your text, though there is a newer one": [["What is it?", "Why"]],
            "1 note will be withdrawn": [["What goes?", REASON]],
            "1 note that you deleted stays deleted": [["One matter > another.", ""]],
        },
        "conflicts": [GAMMA],
    }
    assert list(shown["report"]["groups"]) == [
        "3 notes were corrected",
        "1 note keeps your text, though there is a newer one",
        "1 note was withdrawn",
        "1 note that you deleted stays deleted",
    ]
    assert shown["report"]["conflicts"] == [GAMMA]
    assert sorted(shown["updated"]) == ["example/alpha", "example/choice"]
    for name in ("preview", "report"):
        with Image.open(base / f"{name}.png") as picture:
            assert min(picture.size) >= 400
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 20, "something is drawn"
