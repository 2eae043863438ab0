"""Runs that are asked for by name, how hypothesis searches, and the mini topic, built."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.made_once import made_once
from trivet.interrupts import USUAL

ON_DEMAND = {
    "versions": "runs older versions of Anki, each in an environment of its own",
    "desktop": "uses the windows of the real Anki, and opens every note of the real deck in its editor",
    "wheels": "installs the wheel and the source distribution, with all that they need, from a package index",
    "everywhere": "builds the lower limb again where everything differs, and compares every file",
    "rehearsal": "cuts two releases of the lower limb in a scratch copy",
}
"""The runs that are asked for by name, since they install what they need: `pytest -m versions`."""


def pytest_configure(config: pytest.Config) -> None:
    for mark, what in ON_DEMAND.items():
        config.addinivalue_line("markers", f"{mark}: {what}")
    # The same examples on every run and machine, however busy; nothing is kept from one run for the next.
    hypothesis.settings.register_profile(
        "fixed",
        derandomize=True,
        deadline=None,
        database=None,
        max_examples=200,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("fixed")


def pytest_collection_finish() -> None:
    """What was collected stays: it is not looked through with every collection of garbage, here and in all forks."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Modules with slow tests come first, so that no worker is left with one when the other has finished.
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    for mark in ON_DEMAND:
        if mark not in (config.getoption("-m") or ""):
            for item in items:
                if item.get_closest_marker(mark):
                    item.add_marker(pytest.mark.skip(reason=f"asked for with `-m {mark}`"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini topic, built from scratch, once for all workers; it must not be changed."""
    from tests.builder.conftest import copy_mini, run_build

    def make(folder: Path) -> None:
        done = run_build(copy_mini(folder))
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "mini", make)


@pytest.fixture
def usual_signals() -> Iterator[None]:
    """Signals as Python has them at its start: tests that run in the background are deaf to Ctrl-C."""
    before = {number: signal.signal(number, handler) for number, handler in USUAL.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
