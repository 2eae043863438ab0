"""Trivet's own templates, and the code of its add-on, as paths."""

from __future__ import annotations

from pathlib import Path

from trivet.shipped import shipped


def own_templates() -> Path:
    """The folder of Trivet's own templates."""
    return Path(shipped("templates"))


def own_addon() -> Path:
    """The folder with the code of the updater for learners."""
    return Path(shipped("addon"))
