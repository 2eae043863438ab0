"""Measures how fast builds are, as ratios within one run: `python benchmarks/build.py [--real] [--growth] [--brief]`.

Times depend on the machine; ratios hardly do. Each number is the median of five rounds (for a cold build of the real
topics, of one). "Bare interpreter" is `python -c pass`, by the Python that starts `build.py`. Each limit is printed
beside the measurement, and the exit code is 1 if one is exceeded; what takes a large topic to meet has no limit on the
mini topic.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

REPOSITORY = Path(__file__).resolve().parents[1]
BUILD = (sys.executable, str(REPOSITORY / "build.py"))
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".cache", "dist", ".dist*", "__pycache__", ".*_cache")
ROUNDS = 5
FACTS = {
    "heart-chambers": ("heart-chambers/chambers.yaml", "is the thickest"),
    "lower-limb": ("lower-limb/principles.yaml", "The lower limb and its skin, without the perineum, are supplied by"),
}
"""For each topic a section, and words of a fact in it that no figure shows."""
TITLES = {"heart-chambers": "title: Chambers", "lower-limb": "title: Poster"}
"""For each topic how the title of a sheet begins."""
SIZES = (1, 10, 50)


Measured = Iterator[tuple[str, float, float]]
"""What was measured, its value and its limit."""
UNBOUNDED = float("inf")
"""The limit of what only a large topic can meet, on the mini topic."""


def main() -> int:
    """Measures, and prints a line for each limit; returns 0 if all limits are met, otherwise 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--real", action="store_true", help="on the topics of this repository, not the mini topic")
    parser.add_argument("--growth", action="store_true", help="only growth: 1, 10 and 50 copies of the mini topic")
    parser.add_argument("--brief", action="store_true", help="one round, and growth to 2 copies: a quick trial")
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # builds would compile all modules each time, as users' do not
    met = True
    with tempfile.TemporaryDirectory(prefix="trivet-") as scratch:
        folder, rounds = Path(scratch), 1 if arguments.brief else ROUNDS
        sizes = (1, 2) if arguments.brief else SIZES
        lines = growth(folder, sizes, rounds) if arguments.growth else speed(folder, rounds, real=arguments.real)
        for what, measured, limit in lines:
            met &= measured <= limit
            verdict = "    " if limit == UNBOUNDED else "ok  " if measured <= limit else "SLOW"
            bound = "" if limit == UNBOUNDED else f"  (at most {limit:g})"
            print(f"{verdict} {what:<62} {measured:8.3f}{bound}", flush=True)
    return 0 if met else 1


def speed(folder: Path, rounds: int, *, real: bool) -> Measured:
    """The ratios for one project."""

    def median(measure: Callable[[], float], rounds: int = rounds) -> float:
        return statistics.median(measure() for _ in range(rounds))

    clone = folder / "clone"
    shutil.copytree(REPOSITORY, clone, ignore=LEFT_OUT)
    (clone / ".venv").symlink_to(sys.prefix)
    # As a user would run it: the system's Python starts the environment's.
    program = (getattr(sys, "_base_executable", sys.executable), str(clone / "build.py"))
    project = clone if real else clone / "tests" / "topics" / "mini"
    place = ("--quiet", "--project", str(project))
    command = (*program, "build", *place)
    section, words = FACTS["lower-limb" if real else "heart-chambers"]

    bare = median(lambda: run(program[0], "-c", "pass"))
    if rounds > 1:
        run(*command)  # compiles the modules, which would count for the first of the cold builds
    cold_rounds = 1 if real else rounds
    alone = median(lambda: cold(project, *command, "--workers", "1"), cold_rounds)
    both = median(lambda: cold(project, *command, "--workers", "2"), cold_rounds)
    yield "nothing to do / bare interpreter", median(lambda: run(*command)) / bare, 2.5
    yield "--help / bare interpreter", median(lambda: run(*program, "--help")) / bare, 3.3
    yield "check, seconds", median(lambda: run(*program, "check", *place)), 1

    print(
        f"     cold build: {alone:.1f} s with one worker, {both:.1f} s with two; bare interpreter {bare * 1000:.0f} ms"
    )
    yield "cold, two workers / one worker", both / alone, 0.6 if real else UNBOUNDED

    fact = Edited(project / "content" / section, words)
    made = made_after(fact, *program, "build", *place[1:])
    assert not [name for name in made if "/figures/" in name], "a figure shows this fact; choose another"
    printed = sheets_in(made)
    edited = median(lambda: fact.then(*command))
    topic = section.partition("/")[0]
    written, editions = in_new_process(clone, "printing", str(project), topic, *printed)
    print(f"     a fact's text: {edited:.2f} s; bare write_pdf of its {editions:g} editions {written:.2f} s")
    yield "a fact's text less 0.5 x that write_pdf, seconds", edited - 0.5 * written, 1 if real else UNBOUNDED
    alone = median(lambda: fact.then(*command, "--only", f"{topic}/deck"))
    (own,) = in_new_process(clone, "planning", str(project), topic)
    own += sum(made_after(fact, *program, "build", *place[1:], "--only", f"{topic}/deck").values())
    print(f"     its deck alone: {alone:.2f} s; notes, lint and package of it {own:.2f} s")
    yield "a fact's deck alone, less making it, seconds", alone - own, 0.8
    title = Edited(project / "content" / topic / "sheets.yaml", TITLES[topic])
    run(*command)  # prints what the fact has changed
    printed = sheets_in(made_after(title, *program, "build", *place[1:]))
    alone = median(lambda: title.then(*command))
    loading = median(lambda: run(sys.executable, "-c", "import weasyprint"))
    written, _ = in_new_process(clone, "printing", str(project), topic, *printed)
    print(f"     one sheet: {alone:.2f} s; loading WeasyPrint {loading:.2f} s, bare write_pdf of it {written:.2f} s")
    yield "one sheet, less loading WeasyPrint and that write_pdf, seconds", alone - loading - written, 0.8
    style = Edited(clone / "templates" / "cards" / "style.css", ";")
    yield "a card's style, seconds", median(lambda: style.then(*command)), 1 if real else UNBOUNDED


class Edited:
    """A file whose text is changed by a new number after some words, so that no cache can have it."""

    def __init__(self, path: Path, words: str) -> None:
        self.path, self.words, self.number = path, words, 0
        self.text = path.read_text(encoding="utf-8")
        assert words in self.text, f"{words!r} is not in {path}"

    def then(self, *command: str) -> float:
        """Edits the file, and returns how many seconds the command then takes."""
        self.change()
        return run(*command)

    def change(self) -> None:
        """Edits the file."""
        self.number += 1
        more = f" /* {self.number} */" if self.path.suffix == ".css" else f" {self.number}"
        self.path.write_text(self.text.replace(self.words, self.words + more, 1), encoding="utf-8")


def made_after(file: Edited, *command: str) -> dict[str, float]:
    """What a build makes after an edit, each with the seconds that it took."""
    file.change()
    done = subprocess.run((*command, "--json"), capture_output=True, text=True, check=True)
    return {item["name"]: item["seconds"] for item in json.loads(done.stdout)["made"]}


def sheets_in(made: Iterable[str]) -> list[str]:
    """The names of the sheets among what was made."""
    return [name.rpartition("/")[2] for name in made if "/sheets/" in name]


def growth(folder: Path, sizes: tuple[int, ...], rounds: int) -> Measured:
    """How CPU time and memory grow with the number of copies of the mini topic."""
    seconds: dict[int, float] = {}
    idle: dict[int, float] = {}
    memory: dict[int, float] = {}
    for number in sizes:
        project = folder / str(number)
        copies(project, number)
        command = (*BUILD, "build", "--quiet", "--workers", "2", "--project", str(project))
        seconds[number], memory[number] = cost(*command)
        idle[number] = statistics.median(run(*command) for _ in range(rounds))
        print(f"     {number} topics: {seconds[number]:.1f} CPU s, {memory[number]:.0f} MB, idle {idle[number]:.3f} s")
    for one, other in pairwise(sizes):
        yield f"cold, {other} topics / {other // one} x {one}", seconds[other] / (other // one * seconds[one]), 1
    first, last = sizes[0], sizes[-1]
    each = (idle[last] - idle[first]) / (last - first)
    yield f"nothing to do, seconds per topic ({last} against {first})", each, 0.01
    yield f"peak memory, {last} topics / {first}", memory[last] / memory[first], 1.25


def copies(project: Path, number: int) -> None:
    """Makes a project of copies of the mini topic, different enough to be drawn, packed and printed separately."""
    mini = REPOSITORY / "tests" / "topics" / "mini"
    shutil.copytree(mini, project, ignore=LEFT_OUT)
    first = project / "content" / "heart-chambers"
    for copy in range(1, number):
        topic = Path(shutil.copytree(first, first.with_name(f"heart-{copy}")))
        for name, old in (("topic.yaml", "::Chambers"), ("chambers.yaml", "mitral"), ("chambers.yaml", "{{c1::left")):
            text = (topic / name).read_text(encoding="utf-8")
            (topic / name).write_text(text.replace(old, f"{old} {copy}"), encoding="utf-8")
        head = (topic / "topic.yaml").read_text(encoding="utf-8")
        (topic / "topic.yaml").write_text(head.replace("trivet::heart-chambers", f"trivet::heart-{copy}"), "utf-8")


def in_new_process(clone: Path, function: str, *arguments: str) -> tuple[float, ...]:
    """What a function of :mod:`benchmarks.stages` returns in a new process."""
    program = f"import sys; from benchmarks.stages import {function}; print(*{function}(*sys.argv[1:]))"
    command = [sys.executable, "-c", program, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(clone)}
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return tuple(map(float, done.stdout.split()))


def run(*command: str) -> float:
    """Seconds that a command takes; ends the benchmark if it fails."""
    started = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return seconds


def cold(project: Path, *command: str) -> float:
    """Seconds that a build without cache or `dist/` takes."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    shutil.rmtree(project / "dist", ignore_errors=True)
    return run(*command)


def cost(*command: str) -> tuple[float, float]:
    """CPU seconds of a command with all its child processes, and the largest resident size of any of them in MB."""
    program = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
    program += "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
    program += "print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=True)
    seconds, size = map(float, done.stdout.split())
    return seconds, size / (1024 * (1024 if sys.platform == "darwin" else 1))


if __name__ == "__main__":
    raise SystemExit(main())
