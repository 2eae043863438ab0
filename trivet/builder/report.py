"""Reports on a build while it runs and when it is done: on a terminal, in a log, or as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import TextIO

from trivet.errors import counted


@dataclass(frozen=True, slots=True)
class Made:
    """An action that was carried out, and how long it took in seconds."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The result of a build: what it made, what was up to date, and the size in bytes of each published file."""

    made: tuple[Made, ...]
    reused: tuple[str, ...]
    files: Mapping[str, int]
    seconds: float

    def text(self) -> str:
        """A line for each part of each topic, and a last one for the whole build."""
        parts: dict[str, list[int]] = {}
        for path, size in self.files.items():
            topic, *inner = path.split("/")
            part = inner[0] if len(inner) > 1 else "deck"
            parts.setdefault(f"{topic}/{part}" if inner else topic, []).append(size)
        lines = [
            f"{part:<28} {counted(len(sizes), 'file'):>9} {_size(sum(sizes)):>10}"
            for part, sizes in sorted(parts.items())
        ]
        slowest = max(self.made, key=lambda made: made.seconds, default=None)
        most = f" (longest: {slowest.name}, {slowest.seconds:.1f} s)" if slowest else ""
        total = f"made {len(self.made)}, reused {len(self.reused)}, in {self.seconds:.1f} s{most}"
        return "\n".join([*lines, total])

    def actions(self) -> tuple[str, ...]:
        """The names of all actions, whether their artefacts were made or reused."""
        return tuple(sorted((*(made.name for made in self.made), *self.reused)))

    def size(self) -> str:
        """The number of the published files and their total size: `12 files, 3.4 MB`."""
        return f"{counted(len(self.files), 'file')}, {_size(sum(self.files.values()))}"

    def as_json(self) -> str:
        """The same as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


class ProgressReport:
    """Reports progress on `stream`: on a terminal in one line that is overwritten, else a line for each action."""

    def __init__(self, quiet: bool = False, as_json: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet or as_json
        self._moving = not self._quiet and self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._colours = self._moving and not os.environ.get("NO_COLOR")
        self._started = perf_counter()
        self._total = self._done = 0

    @property
    def seconds(self) -> float:
        """The seconds since the report began."""
        return perf_counter() - self._started

    def expect(self, number: int) -> None:
        """Announces `number` more actions."""
        self._total += number

    def stage(self, text: str) -> None:
        """Announces a stage."""
        if self._moving:
            self._line(text)
        else:
            self.say(text)

    def made(self, made: Made, running: Iterable[str]) -> None:
        """Reports that an action is done while others are `running`."""
        self._done += 1
        if self._moving:
            self._line(f"{self._bold(f'{self._done}/{self._total}')}  {', '.join(running) or made.name}")
        else:
            self.say(f"{self._done}/{self._total}  {made.name}  {made.seconds:.1f} s")

    def say(self, text: str) -> None:
        """Prints a permanent line."""
        if not self._quiet:
            self._clear()
            self._print(text)

    def close(self) -> None:
        """Clears the line that is overwritten."""
        self._clear()

    def _line(self, text: str) -> None:
        width = os.get_terminal_size(self._stream.fileno()).columns or 80
        self._clear()
        self._print(f"{self.seconds:5.1f} s  {text}"[: width - 1], end="")

    def _clear(self) -> None:
        if self._moving:
            self._print("\r\x1b[K", end="")

    def _print(self, text: str, end: str = "\n") -> None:
        """Prints, until printing fails: a build does not fail because its progress cannot be shown."""
        try:
            print(text, end=end, file=self._stream, flush=True)
        except OSError:
            self._quiet, self._moving = True, False

    def _bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._colours else text


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1e5 else f"{number / 1e3:.1f} kB"
