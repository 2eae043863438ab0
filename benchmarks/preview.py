"""Measures how long a saved change takes to be on the open card, in a real browser: a word of a text, the stylesheet.

    python -m benchmarks.preview [--project PATH] [--rounds 20]

The project is copied, with the pictures that are drawn. Each time is from the write of the file to the change of the
document in the frame of the card.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

LIMITS = {"text": (0.25, 0.6), "style": (0.25, 0.6)}
"""Seconds in the median and at worst, on a quiet machine."""
QUIET = 1.5
"""Seconds between two changes, so that the slower steps after the first are done."""
CHANGED = """(element, where) => new Promise((done) => {
  const seen = () => { watch.disconnect(); done(performance.timeOrigin + performance.now()); };
  const watch = new MutationObserver(seen);
  watch.observe(document.querySelector(where), { subtree: true, childList: true, characterData: true });
})"""


def main() -> int:
    """Prints a line for each kind of change; 1 if one is slower than its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=PROJECT / "tests" / "topics" / "mini")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        times = measured(copied(options.project, Path(folder) / "project"), options.rounds)
    slow = 0
    for kind, seconds in times.items():
        middle, worst = statistics.median(seconds), max(seconds)
        limits = LIMITS[kind]
        slow += middle > limits[0] or worst > limits[1]
        print(f"{kind:<6} median {1000 * middle:5.0f} ms   worst of {len(seconds)} {1000 * worst:5.0f} ms")
    return 1 if slow else 0


def copied(project: Path, to: Path) -> Path:
    """A copy of the content and the figures, with the store of pictures and a stylesheet of its own."""
    for name in ("content", "figures"):
        if (project / name).is_dir():
            shutil.copytree(project / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    if (project / ".cache" / "objects").is_dir():
        shutil.copytree(project / ".cache", to / ".cache", copy_function=os.link)
    style = to / "templates" / "cards" / "style.css"
    style.parent.mkdir(parents=True)
    shutil.copy(PROJECT / "templates" / "cards" / "style.css", style)
    return to


def measured(project: Path, rounds: int) -> dict[str, list[float]]:
    """The times in seconds, by the kind of change."""
    from playwright.sync_api import sync_playwright

    from trivet.builder.project import rerun

    fact, path = a_fact(project)
    style = project / "templates" / "cards" / "style.css"
    command, environment = rerun(PROJECT, "preview", "--no-browser", "--project", str(project))
    times: dict[str, list[float]] = {"text": [], "style": []}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
                page = browser.new_page(viewport={"width": 1400, "height": 900})
                page.goto(found[0])
                row = page.locator(f'.row[data-key$="/{fact}#1"]')
                row.scroll_into_view_if_needed()
                body = row.frame_locator("iframe").first.locator("#qa")
                body.locator(".trivet").wait_for()
                for turn in range(rounds):
                    for kind, file, where in (("text", path, "#qa"), ("style", style, "#look")):
                        page.wait_for_timeout(1000 * QUIET)
                        written: list[float] = []
                        threading.Timer(0.4, save, (file, kind, turn, written)).start()
                        seen = body.evaluate(CHANGED, where)
                        times[kind].append(seen / 1000 - written[0])
                browser.close()
        finally:
            server.kill()
    return times


def a_fact(project: Path) -> tuple[str, Path]:
    """The id of the first fact that begins with `The`, and its file."""
    for path in sorted(project.glob("content/*/*.yaml")):
        found = re.search(r"- id: (\S+)\n    text: The ", path.read_text(encoding="utf-8"))
        if found:
            return found[1], path
    raise SystemExit("no fact begins with `The`")


def save(file: Path, kind: str, turn: int, written: list[float]) -> None:
    """Saves a change, and notes when."""
    text = file.read_text(encoding="utf-8")
    if kind == "text":
        text = re.sub(r"(- id: \S+\n    text: )(The|This \d+) ", rf"\1This {turn} ", text, count=1)
    else:
        text = f"{text}\n.trivet {{ --turn: {turn}; }}\n"
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    written.append(time.time())
    beside.replace(file)


if __name__ == "__main__":
    raise SystemExit(main())
