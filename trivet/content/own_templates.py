"""Where Trivet's own templates are, and the code of its add-on: in the package in a wheel, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def own_templates() -> Path:
    """The folder of Trivet's own templates."""
    return _own("templates")


def own_addon() -> Path:
    """The folder with the code of the updater for learners."""
    return _own("addon")


def _own(name: str) -> Path:
    package = Path(__file__).resolve().parents[1]
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
