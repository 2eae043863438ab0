"""Prints parts of sheets in a process that stays, since the first takes seconds, and keeps the images of some."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from trivet.builder.report import ProgressReport
from trivet.builder.scheduler import Task
from trivet.builder.workers import Pool, WorkerDiedError
from trivet.errors import Problem
from trivet.preview import page_images
from trivet.preview.page_images import PageImages, PartToPrint

KEPT = 120
"""How many parts are kept; a page takes about half a megabyte."""
TASKS = 400
"""How many parts a process prints before it is replaced."""


@dataclass(slots=True)
class SheetPrinter:
    """Prints one part at a time; its calls come from any thread."""

    report: ProgressReport
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    """In which it is called. In the threads of everything else, those that wait would keep builds waiting."""
    has_ended: bool = False
    """Nothing is printed any more."""
    _pool: Pool = field(default_factory=lambda: Pool(1, keep=True, tasks=TASKS))
    _kept: OrderedDict[str, PageImages] = field(default_factory=OrderedDict)
    _one: threading.Lock = field(default_factory=threading.Lock)

    def close(self) -> None:
        """Ends the process, also while another thread waits for it; nothing is printed any more."""
        self.has_ended = True
        self._pool.kill()

    def join(self) -> None:
        """Waits for the call that was cut short by :meth:`close`."""
        self.thread.shutdown(cancel_futures=True)

    def kept(self, key: str) -> PageImages | None:
        """The images of a part that was printed."""
        return self._kept.get(key)

    def print(self, key: str, part: PartToPrint) -> PageImages:
        """The images of a part, printed unless they are kept. A part that cannot be printed has none, but errors.

        Raises WorkerError for a fault of Trivet, and WorkerDiedError if the process has ended.
        """
        with self._one:
            if (found := self._kept.get(key)) is None:
                found = self._printed(part)
                self._kept[key] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return found

    def _printed(self, part: PartToPrint) -> PageImages:
        if self.has_ended:
            raise WorkerDiedError("the preview has ended")
        self._pool.add([Task(part.edition.name, f"{page_images.__name__}:make", (part,))])
        (outcome,) = self._pool.outcomes()
        problems: tuple[Problem, ...] | None = getattr(outcome.error, "problems", None)
        if problems is not None:
            return PageImages((), problems, ())
        if outcome.error:
            raise outcome.error
        images: PageImages = outcome.value
        self.report.say(f"page {part.first} of {part.edition.file}  {outcome.seconds:.2f} s")
        return images
