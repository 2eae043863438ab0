"""Where Trivet's own templates are."""

from __future__ import annotations

from pathlib import Path


def own_templates() -> Path:
    """The folder of Trivet's own templates: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
