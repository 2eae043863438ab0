"""Builds once for every line on standard input: the process behind `trivet watch`, which keeps what it has read.

    python -m trivet.commands.builds REPLY --project PATH [OPTION …]

`REPLY` is the descriptor of a pipe to which the exit code of each build is written, in a line. What this process has
imported stays as it was, so another one must be started once any code has changed; if it was that of a package, this
one ends by itself. What it keeps is in :mod:`trivet.builder.kept_content`.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from select import select

from trivet.builder.actions import DECK, PICTURE, SHEET
from trivet.builder.inputs import SETTLED, files_below
from trivet.builder.kept_content import KeptContent
from trivet.builder.process_environment import prepare_process
from trivet.builder.project import Project
from trivet.builder.reading import read_topics
from trivet.builder.snapshot import packages
from trivet.commands import attempt, parser
from trivet.commands.options import Options
from trivet.commands.streams import secure
from trivet.errors import TrivetError
from trivet.interrupts import Signals, hear_at_last, interruptible


def main(arguments: Sequence[str]) -> None:
    """Builds until standard input ends, or until Ctrl-C."""
    reply, *others = arguments
    secure()
    options = parser().parse_args(["build", *others], Options())
    options.kept = KeptContent(options.project.resolve())
    prepare_process(Project(options.kept.folder))  # before any library that looks at the environment is imported
    imported = packages(sys.path)
    with _until_interrupted() as signals, os.fdopen(int(reply), "w", encoding="ascii") as answer:
        hear_at_last()
        for turn, _ in enumerate(sys.stdin):
            if packages(sys.path) != imported:
                return
            print(attempt("build", options, signals=signals), file=answer, flush=True)
            if signals.heard:
                return
            if turn == 0:
                _read(options.kept, options.only or ())
            _prepare(options.kept)


@contextlib.contextmanager
def _until_interrupted() -> Iterator[Signals]:
    """Ends the block in silence after a signal, and when the process that waits for answers is gone."""
    with interruptible() as signals:
        try:
            yield signals
        except BrokenPipeError:
            pass
        except BaseException:
            if not signals.heard:
                raise


def _read(kept: KeptContent, only: Collection[str]) -> None:
    """Reads these topics or parts, or all: a first build that had nothing to do has read none."""
    with contextlib.suppress(TrivetError, OSError):  # which the next build reports
        read_topics(Project(kept.folder), only, kept)


def _prepare(kept: KeptContent) -> None:
    """Does what the next build would have to wait for, while its user reads."""
    for module in (PICTURE, SHEET, DECK):  # so that no worker has to
        import_module(module)
    # What is kept need not be scanned again whenever a build makes many values.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    if not select([sys.stdin], [], [], SETTLED / 1e9)[0]:  # what was published is that old now
        kept.hashes.look(files_below(str(Project(kept.folder).dist)))


if __name__ == "__main__":
    main(sys.argv[1:])
