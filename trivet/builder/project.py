"""Where things lie: the author's folders in a project, and the builder's own folders beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
"""The folder of `build.py` and the lock files; a project of its own may lie elsewhere and brings only its content."""

TEMPLATES = REPOSITORY / "templates"
"""How cards and sheets look."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `content/`; its own `figures/` comes before that of the repository."""

    root: Path

    @property
    def content(self) -> Path:
        """What is taught."""
        return self.root / "content"

    @property
    def dist(self) -> Path:
        """What was built last, whole."""
        return self.root / "dist"

    @property
    def staging(self) -> Path:
        """The next `dist/` while it is filled; beside it, so that exchanging the two is one step."""
        return self.root / ".dist.next"

    @property
    def journal(self) -> Path:
        """What is being published, from the moment it is decided until it is done."""
        return self.root / ".dist.journal"

    @property
    def cache(self) -> Path:
        """What can be made again; safe to delete."""
        return self.root / ".cache"

    @property
    def figures(self) -> Path:
        """The modules that draw."""
        own = self.root / "figures"
        return own if own.is_dir() else REPOSITORY / "figures"

    def name(self, path: Path) -> str:
        """A path as it is printed: from the project's root, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
