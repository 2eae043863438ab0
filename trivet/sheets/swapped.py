"""Puts another function in the place of one of the renderer's, wherever its modules have imported it.

with swapped(split_first_line, quick_split):
    source.render()
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

RENDERER = "weasyprint"


@contextmanager
def swapped(function: Callable[..., Any], by: Callable[..., Any]) -> Iterator[None]:
    """While this lasts, the loaded modules of the renderer that have `function` by its name have `by` instead."""
    name = function.__name__
    loaded = [module for path, module in sys.modules.items() if path.partition(".")[0] == RENDERER]
    holders = [module for module in loaded if getattr(module, name, None) is function]
    for module in holders:
        setattr(module, name, by)
    try:
        yield
    finally:
        for module in holders:
            setattr(module, name, function)
