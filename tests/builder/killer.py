"""Builds a project repeatedly, and kills each build at another moment; `test_kills.py` runs it as a program.

    python killer.py PROJECT KILLS

A moment is a system event that Python reports (a file opened, renamed or removed, a process started) in the build's
own process. The second build only counts the events of each stage. Then each build is given changed content, is killed
with SIGKILL at its moment, and is followed by one that is let be. What was found after each is printed as JSON, one
line a kill. Libraries are loaded once, and every build runs in a fork; so two dozen kills take seconds.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.builder.conftest import contents, edit, is_whole
from tests.builder.loaded import load
from trivet.builder.build import build
from trivet.builder.inputs import SETTLED
from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.builder.request import Request

STAGES = (
    "reading the content",
    "planning the pictures",
    "drawing",
    "planning decks and sheets",
    "packing and printing",
    "publishing",
)
EVENTS = ("open", "os.", "shutil.", "ctypes.")
DECISIVE = ("ctypes.dlsym", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree")
"""Events at which something may be gone that is not there again yet; the exchange of `dist/` follows the first."""
AT_THOSE, IN_PUBLISHING = 4, 7
"""So many kills hit these events of publishing, and at least so many the few milliseconds of all of it."""


class Watched(ProgressReport):
    """A quiet report that knows the stage, and counts events; kills its own process at a given one."""

    def __init__(self, kill_at: tuple[str, int] | None) -> None:
        super().__init__(quiet=True)
        self.now = ""
        self.events: Counter[str] = Counter()
        self.decisive: list[int] = []
        """The numbers of the decisive events of publishing."""
        self.kill_at = kill_at
        self.process = os.getpid()

    def stage(self, text: str) -> None:
        self.now = text

    def hook(self, event: str, _: tuple[Any, ...]) -> None:
        """Python calls this at every event, in workers too."""
        if os.getpid() != self.process or not self.now or not event.startswith(EVENTS):
            return
        self.events[self.now] += 1
        if self.now == "publishing" and event in DECISIVE:
            self.decisive.append(self.events[self.now])
        if self.kill_at == (self.now, self.events[self.now]):
            os.kill(self.process, signal.SIGKILL)


def main() -> None:
    """Counts events, chooses the moments, kills the builds, and prints a line per kill."""
    load()
    sys.dont_write_bytecode = True  # figures are compiled in each build, so that all of them have the same events
    project, kills = Project(Path(sys.argv[1])), int(sys.argv[2])
    # Two of its pictures are only for other themes of sheets: what is drawn by day and night is enough to be killed.
    edit(project.content / "heart-chambers" / "topic.yaml", "[light, grey, blank]", "[light]")
    for number in range(2):  # the first build finds out more than those after it
        change(project, number)
        counted = in_fork(project, None)
    assert isinstance(counted, tuple), "the first build was to be let be"
    events, decisive = counted
    earlier = contents(project.dist)
    for number, (stage, event) in enumerate(moments(events, decisive, kills), 2):
        change(project, number)
        outcome = in_fork(project, (stage, event))
        found = contents(project.dist)
        whole = is_whole(project.dist)
        follow_up = in_fork(project, None)
        later = contents(project.dist)
        print(
            json.dumps(
                {
                    "stage": stage,
                    "event": f"{event}/{events[stage]}",
                    "killed": outcome == -signal.SIGKILL,
                    "whole": whole,
                    "found": "earlier" if found == earlier else "later" if found == later else "neither",
                    "next_succeeds": isinstance(follow_up, tuple) and is_whole(project.dist),
                    "next_is_new": later != earlier,
                    "leavings": sorted(path.name for path in project.root.glob(".dist*")),
                }
            ),
            flush=True,
        )
        earlier = later


def moments(events: dict[str, int], decisive: list[int], kills: int) -> list[tuple[str, int]]:
    """Moments spread evenly over the events of each stage, and over the `decisive` ones of publishing.

    Each stage has its share of the kills, publishing the largest.
    """
    others = [stage for stage in STAGES if stage != "publishing" and events.get(stage)]
    shares = dict.fromkeys(others, (kills - IN_PUBLISHING) // len(others))
    shares["publishing"] = kills - sum(shares.values())
    shares["publishing"] -= AT_THOSE
    chosen = [(stage, 1 + place) for stage, share in shares.items() for place in spread(events[stage], share)]
    return [*chosen, *(("publishing", decisive[place]) for place in spread(len(decisive), AT_THOSE))]


def spread(length: int, share: int) -> list[int]:
    """The places of `share` things spread evenly from the first to the last of `length`."""
    return [round(index * (length - 1) / (share - 1)) for index in range(share)]


def change(project: Project, number: int) -> None:
    """Another fact, and another word in the picture, so that deck, figures and sheet are all made anew."""
    folder = project.content / "heart-chambers"
    for text in ("mitral valve", "is the thickest"):
        edit(folder / "chambers.yaml", text + mark(number - 1), text + mark(number))
    time.sleep(1.5 * SETTLED / 1e9)  # a file that was just written is read once more, so there would be other events


def mark(number: int) -> str:
    """A short word for each number; empty for the first."""
    words = ("".join(pair) for pair in itertools.product("abcde", repeat=2))
    return "" if number < 0 else f" {list(words)[number]}"


def in_fork(project: Project, kill_at: tuple[str, int] | None) -> tuple[dict[str, int], list[int]] | int:
    """One build in a new process: the events of each stage and the decisive ones, or how the process ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        report = Watched(kill_at)
        sys.addaudithook(report.hook)
        code = 1
        try:
            build(project, Request(workers=2), report)
            os.write(writer, json.dumps((report.events, report.decisive)).encode())
            code = 0
        except Exception as error:
            print(error, file=sys.stderr, flush=True)
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as stream:
        text = stream.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return tuple(json.loads(text)) if code == 0 else code


if __name__ == "__main__":
    main()
