"""Trivet's own templates."""

from __future__ import annotations

from pathlib import Path

from trivet.shipped import shipped


def own_templates() -> Path:
    """The folder of Trivet's own templates."""
    return Path(shipped("templates"))
