"""`trivet schema`: writes the schemas with which editors complete and check content."""

from __future__ import annotations

import argparse

from trivet.commands.options import Options
from trivet.commands.streams import result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none of its own."""


def run(options: Options) -> int:
    """Writes the files."""
    from trivet.builder.editor_files import write_editor_files
    from trivet.builder.project import Project

    project = Project(options.project)
    written = write_editor_files(project)
    if not options.quiet:
        for path in written:
            result(f"wrote {project.name(path)}")
    return 0
