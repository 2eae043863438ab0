"""What prints parts of sheets ends quietly, at whatever moment it is ended."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from trivet.builder.report import ProgressReport
from trivet.builder.workers import WorkerDiedError
from trivet.preview.page_images import PartToPrint
from trivet.preview.printing import SheetPrinter

PART = cast("PartToPrint", SimpleNamespace(edition=SimpleNamespace(name="mini/sheets/rapid")))
"""As much of a part as names its task."""


class KilledPool:
    """A pool whose process is killed while it is given a task."""

    def __init__(self, printer: SheetPrinter, ends: bool) -> None:
        self.printer, self.ends = printer, ends

    def add(self, tasks: object) -> None:
        """Takes a task."""

    def outcomes(self) -> tuple[object, ...]:
        """The process is gone when the task is sent."""
        self.printer.has_ended = self.ends
        raise BrokenPipeError(32, "Broken pipe")


def printer(*, ends: bool) -> SheetPrinter:
    made = SheetPrinter(ProgressReport(quiet=True))
    made._pool = cast("Any", KilledPool(made, ends))
    return made


@pytest.mark.parametrize(("ends", "error"), [(True, WorkerDiedError), (False, BrokenPipeError)])
def test_a_process_killed_while_it_is_given_a_part_is_an_error_unless_all_has_ended(
    ends: bool, error: type[OSError]
) -> None:
    with pytest.raises(error) as caught:
        printer(ends=ends).print("key", PART)
    assert type(caught.value) is error
