"""Where the files are that Trivet comes with: in the package in a wheel, beside it in a checkout.

This module imports only `os`, to keep a build with nothing to do fast.
"""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.realpath(__file__))
"""The folder of the package `trivet`, wherever it is installed."""


def shipped(name: str) -> str:
    """The folder `templates` or `addon` that Trivet comes with."""
    inside = os.path.join(PACKAGE, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), name)
