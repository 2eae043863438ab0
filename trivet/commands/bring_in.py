"""`trivet import`: brings notes of an Anki package, or of a CSV or TSV file, into a topic."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from trivet.commands.options import Options
from trivet.commands.streams import result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and the topic."""
    parser.add_argument("file", metavar="FILE", type=Path, help="an .apkg, or a .csv, .tsv or .txt with a note a row")
    parser.add_argument(
        "--topic",
        metavar="TOPIC",
        help="the topic that takes the notes, started if there is none (default: the only one)",
    )
    parser.add_argument(
        "--language", metavar="CODE", help="the language of a topic that is started, such as de (default: English)"
    )


def run(options: Options) -> int:
    """Writes the files, and says what was not kept."""
    from datetime import date

    from trivet.builder.bring_in import bring_in
    from trivet.builder.project import Project

    project = Project(options.project)
    gc.disable()  # nothing that is read can be freed before the end
    try:
        done = bring_in(project, options.file, options.topic or "", date.today().isoformat(), options.language or "")
    finally:
        gc.enable()
    if not options.quiet:
        for line in done.lines(project):
            result(line)
        result(f"next: complete the source `{done.source}` in content/sources.yaml, then `{options.program} check`")
    return 0
