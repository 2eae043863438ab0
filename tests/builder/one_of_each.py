"""Draws one picture of every figure of a project: `python -m tests.builder.one_of_each PROJECT FOLDER`.

Each file is named after its key in the store, so that it can be compared with what a build has stored.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from trivet.builder.picture_actions import pictures
from trivet.builder.project import Project
from trivet.builder.reading import read_topics
from trivet.builder.source_code import SourceCode


def main(root: Path, folder: Path) -> None:
    """Writes the files of the first picture of each figure."""
    project, drawn = Project(root), set()
    for read in read_topics(project):
        for (plate, _), action in pictures(read, ("figures", "deck"), SourceCode(project)).items():
            figure = read.topic.plate(plate).drawn_from
            if figure not in drawn:
                drawn.add(figure)
                module, _, function = action.make.partition(":")
                files = {kind: folder / artefact.key for kind, artefact in action.outputs.items()}
                getattr(import_module(module), function)(*action.arguments, files)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
