"""Measures how long a saved change takes to be shown, in a real browser: a word of a card, the stylesheet, a page.

    python -m benchmarks.preview [--project PATH] [--rounds 20] [--kinds text style sheet] [--quiet 1.5]

Each time is from the write of the file to the change of what is shown: for `text` and `style` of the document in the
frame of a card on screen, for `sheet` of the image of the first page. What the preview computes for a change is given
too, in seconds of the processor, since a busy machine makes all times longer. The project is copied, with its pictures,
so nothing that the benchmark writes is left behind; a change that is never shown ends it after a minute.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

LIMITS = {"text": (0.25, 0.6), "style": (0.25, 0.6), "sheet": (1.2, 2.4)}
"""Seconds in the median and at worst, on a quiet machine."""
PATIENCE = 60_000
"""Milliseconds after which a change counts as never shown."""
CHANGED = """(element, [where, patience]) => void (window.shown = new Promise((done, failed) => {
  const seen = () => { watch.disconnect(); done(performance.timeOrigin + performance.now()); };
  const watch = new MutationObserver(seen);
  watch.observe(document.querySelector(where), { subtree: true, childList: true, characterData: true });
  setTimeout(() => failed(new Error("the change was not shown")), patience);
}))"""
SHOWN = """(element, patience) => void (window.shown = new Promise((done, failed) => {
  const seen = () => { watch.disconnect(); done(performance.timeOrigin + performance.now()); };
  const watch = new MutationObserver(seen);
  watch.observe(element, { attributeFilter: ["data-key"] });
  setTimeout(() => failed(new Error("the page was not shown")), patience);
}))"""


@dataclass(slots=True)
class Change:
    """A text in a file that is written anew in each round: `before` and `after` are what stands around it."""

    file: Path
    before: str
    text: str
    after: str
    written: float = 0.0

    def save(self, turn: int) -> None:
        """Saves the file with a text of this round, as editors do, and notes when."""
        beside = self.file.with_name(f".{self.file.name}.tmp")
        beside.write_text(f"{self.before}{self.text.format(turn=turn)}{self.after}", encoding="utf-8")
        self.written = time.time()
        beside.replace(self.file)


@dataclass(slots=True)
class Times:
    """Seconds until each change was shown, and of the processor that the server took for it."""

    shown: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)


def main() -> int:
    """Prints a line for each kind of change; 1 if one is slower than its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=PROJECT / "tests" / "topics" / "mini")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--kinds", nargs="+", choices=LIMITS, default=tuple(LIMITS))
    wait = "seconds between two changes, so that the slower steps after the first are done"
    parser.add_argument("--quiet", type=float, default=1.5, help=wait)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = copied(options.project, Path(folder) / "project")
        times = measured(project, options.rounds, options.kinds, options.quiet)
    slow = 0
    for kind, found in times.items():
        middle, worst = statistics.median(found.shown), max(found.shown)
        limits = LIMITS[kind]
        slow += middle > limits[0] or worst > limits[1]
        computed = 1000 * statistics.median(found.computed)
        print(
            f"{kind:<6} median {1000 * middle:5.0f} ms   worst of {len(found.shown)} {1000 * worst:5.0f} ms"
            f"   computed {computed:4.0f} ms"
        )
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
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


def measured(project: Path, rounds: int, kinds: list[str], quiet: float) -> dict[str, Times]:
    """The times by the kind of change."""
    from playwright.sync_api import sync_playwright

    fact, text = a_fact(project)
    css = project / "templates" / "cards" / "style.css"
    style = Change(css, css.read_text(encoding="utf-8"), "\n.trivet {{ --turn: {turn}; }}\n", "")
    with served(project) as (address, server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        times: dict[str, Times] = {}
        row = page.locator(f'.row[data-key$="/{fact}#1"]')
        row.scroll_into_view_if_needed()
        body = row.frame_locator("iframe").first.locator("#qa")
        body.locator(".trivet").wait_for()
        page.wait_for_timeout(1000 * quiet)  # until the frames above have their heights and no longer push it away
        row.scroll_into_view_if_needed()
        for kind, change, where in (("text", text, "#qa"), ("style", style, "#look")):
            if kind in kinds:
                watch = partial(body.evaluate, CHANGED, [where, PATIENCE])
                times[kind] = each(body, watch, change, rounds, quiet, page=page, server=server)
        if "sheet" in kinds:
            page.locator("#view").get_by_text("Sheets").click()
            page.locator(".part .pages img").first.wait_for()
            part = page.locator(".part").first
            watch = partial(part.evaluate, SHOWN, PATIENCE)
            times["sheet"] = each(part, watch, a_title(project), rounds, quiet, page=page, server=server)
        browser.close()
    return times


def each(
    place: Locator, watch: Callable[[], None], change: Change, rounds: int, quiet: float, *, page: Page, server: int
) -> Times:
    """Saves a change in each round, after `watch` has had the window of `place` look when it is shown."""
    times = Times()
    for turn in range(rounds):
        page.wait_for_timeout(1000 * quiet)
        before = processor(server)
        watch()
        change.save(turn)
        times.shown.append(place.evaluate("() => window.shown") / 1000 - change.written)
        times.computed.append(processor(server) - before)
    return times


@contextmanager
def served(project: Path) -> Iterator[tuple[str, int]]:
    """A preview of a project: its address and the id of its process."""
    from trivet.builder.project import rerun

    command, environment = rerun(PROJECT, "preview", "--no-browser", "--project", str(project))
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found, "the preview did not start"
            threading.Thread(target=server.stdout.read, daemon=True).start()  # or it would wait for a reader
            yield found[0], server.pid
        finally:
            server.kill()


def processor(process: int) -> float:
    """The seconds that a process has computed, without those that it started; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def a_fact(project: Path) -> tuple[str, Change]:
    """The id of the first fact that begins with `The`, and the change of that word."""
    for path in sorted(project.glob("content/*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        if found := re.search(r"- id: (\S+)\n    text: (The) ", text):
            return found[1], Change(path, text[: found.start(2)], "This {turn}", text[found.end(2) :])
    raise SystemExit("no fact begins with `The`")


def a_title(project: Path) -> Change:
    """The change of the title of the first page of a sheet."""
    for path in sorted(project.glob("content/*/sheets.yaml")):
        text = path.read_text(encoding="utf-8")
        if found := re.search(r"^pages:\n  - id: \S+\n    title: (.+)$", text, re.MULTILINE):
            return Change(path, text[: found.start(1)], "Round {turn}", text[found.end(1) :])
    raise SystemExit("there is no sheets.yaml with a titled page")


if __name__ == "__main__":
    raise SystemExit(main())
