"""The folders of a project and of Trivet itself."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from trivet import shipped
from trivet.builder import folder_names, inputs
from trivet.content.own_templates import own_templates

PACKAGE = Path(shipped.PACKAGE)
"""The code of Trivet: this package, wherever it is installed."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `content/`, and optionally its own `templates/` and `figures/`."""

    root: Path

    @property
    def content(self) -> Path:
        """The content: the bibliography, and a folder for each topic."""
        return self.root / "content"

    @property
    def figures(self) -> Path:
        """The project's own figures; the folder may be missing."""
        return self.root / "figures"

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders in which templates are looked up: the project's own first, then Trivet's."""
        own, built_in = self.root / "templates", own_templates()
        return (built_in,) if own == built_in or not own.is_dir() else (own, built_in)

    def template_files(self, kind: str) -> tuple[Path, ...]:
        """The templates of one kind (`cards`, `sheets`) that are in use, sorted by name, each name once."""
        found: dict[str, Path] = {}
        for folder in reversed(self.templates):
            paths = (path for path in (folder / kind).rglob("*") if path.is_file())
            found.update((path.relative_to(folder).as_posix(), path) for path in paths)
        return tuple(path for _, path in sorted(found.items()))

    @property
    def addon(self) -> Path:
        """The code of the updater for learners: Trivet's own, unless the project has one."""
        return Path(inputs.addon(self.root))

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The folders that a build may read; some may be missing."""
        return tuple(map(Path, inputs.folders(self.root)))

    def holder(self, place: Path) -> Path | None:
        """The folder that Trivet reads or writes in which a place lies; None if there is none."""
        taken, whole = (*self.inputs, self.dist, self.cache), place.resolve()
        return next((folder for folder in taken if whole.is_relative_to(folder.resolve())), None)

    @property
    def dist(self) -> Path:
        """The last complete build."""
        return self.root / folder_names.DIST

    @property
    def staging(self) -> Path:
        """The next `dist/` while it is assembled; beside it, so that the two can be exchanged in one step."""
        return self.root / folder_names.STAGING

    @property
    def journal(self) -> Path:
        """The journal of a release that is being published (:mod:`trivet.builder.journal`)."""
        return self.root / folder_names.JOURNAL

    @property
    def cache(self) -> Path:
        """Files that can be made again; safe to delete."""
        return self.root / folder_names.CACHE

    @property
    def failed(self) -> Path:
        """The sheets that the last build refused, to be looked at."""
        return self.cache / "failed"

    def name(self, path: Path) -> str:
        """A path as it is shown to users: relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def rerun(code: Path, *arguments: str, module: str = "trivet") -> tuple[list[str], dict[str, str]]:
    """The command line and the environment to run `trivet`, or a module of it, with `arguments` in a new process.

    `code` is the folder that contains the package `trivet` to run: `PACKAGE.parent` for the one that is running.
    """
    path = os.pathsep.join(filter(None, (str(code), os.environ.get("PYTHONPATH"))))
    return [sys.executable, "-P", "-m", module, *arguments], {**os.environ, "PYTHONPATH": path}


def user_cache() -> Path:
    """The cache shared by all projects of this user, in the system's usual place."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "trivet"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "trivet"
