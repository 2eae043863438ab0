"""An author's files that `new` and `import` write: all of them, or none.

    with written_together() as files:
        files.write(path, text)          # a new file, with the folders that it needs
        files.exchange(path, text)       # one that may be there

If anything fails in the block, what was written is removed again. Ctrl-C waits until its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from trivet.builder.text_edits import exchange
from trivet.interrupts import uninterrupted


@dataclass(slots=True)
class NewFiles:
    """What was written so far, and how to undo it."""

    _undo: list[Callable[[], object]] = field(default_factory=list)

    def write(self, path: Path, content: str | bytes) -> None:
        """Writes a file, and makes the folders that it needs. Raises FileExistsError if something has its name."""
        for folder in reversed([folder for folder in path.parents if not folder.exists()]):
            folder.mkdir()
            self._undo.append(folder.rmdir)
        with path.open("xb") as file:
            self._undo.append(path.unlink)
            file.write(_encoded(content))

    def exchange(self, path: Path, content: str | bytes) -> None:
        """Writes a file in one step, whether or not there is one; where there is a link, that to which it leads."""
        place = path.resolve()
        if not place.is_file():
            self.write(place, content)
            return
        before = place.read_bytes()
        with place.open("ab"):
            pass  # it may not be writable
        exchange(place, _encoded(content))
        self._undo.append(partial(exchange, place, before))

    def undo(self) -> None:
        """Leaves everything as it was, as far as that is possible."""
        while self._undo:
            with suppress(OSError):
                self._undo.pop()()


def _encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


@contextmanager
def written_together() -> Iterator[NewFiles]:
    """Files that are all there at the end of the block, or not at all if it raises an exception."""
    files = NewFiles()
    with uninterrupted():
        try:
            yield files
        except BaseException:
            files.undo()
            raise
