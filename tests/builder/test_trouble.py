"""Failures of the machine are reported in one line, and leave `dist/` unchanged."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, edit, group_of, run_build, started, until
from trivet.builder.lock import alone

DRAWING = Path("figures") / "heart" / "draw.py"
FOR_A_MINUTE = ("    canvas = Canvas(", "    __import__('time').sleep(60)\n    canvas = Canvas(")
"""What in a figure to replace by what, so that drawing it takes a minute."""
CHAMBERS = Path("content") / "heart-chambers" / "chambers.yaml"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs to mount a small file system, so it must run as root, and not in a locked container")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture
def cramped(small_disk: Path, built: Path) -> Path:
    """A copy of the built mini topic on it, to be built again there."""
    return Path(shutil.copytree(built, small_disk / "mini", symlinks=True))


@pytest.mark.parametrize(
    ("old", "new", "room"),
    [
        pytest.param("mitral valve", "bicuspid valve", 20_000, id="while drawing"),
        # A comment changes no artefact, so there is only the manifest to be written.
        pytest.param("facts:", "# A comment.\nfacts:", 4096, id="while filling the next dist"),
    ],
)
def test_a_full_disk_is_reported_and_changes_nothing(
    cramped: Path, build: Build, old: str, new: str, room: int
) -> None:
    assert build(cramped).returncode == 0
    before = contents(cramped / "dist")
    edit(cramped / CHAMBERS, old, new)
    disk = os.statvfs(cramped)
    filler = cramped.with_name("filler")
    filler.write_bytes(b"\0" * (disk.f_bavail * disk.f_frsize - room))
    done = build(cramped)
    assert done.returncode == 3
    last = done.stderr.splitlines()[-1]
    assert "no space left on device; nothing was published, dist/ is unchanged" in last
    assert "Traceback" not in done.stderr
    assert contents(cramped / "dist") == before
    filler.unlink()
    assert build(cramped).returncode == 0


def test_an_unwritable_dist_is_reported(cramped: Path, build: Build, tmp_path: Path) -> None:
    shutil.move(cramped / ".cache", tmp_path / "cache")
    (cramped / ".cache").symlink_to(tmp_path / "cache")
    assert build(cramped).returncode == 0
    before = contents(cramped / "dist")
    edit(cramped / CHAMBERS, "is the thickest", "is much the thickest")
    subprocess.run(["mount", "-o", "remount,ro", str(cramped.parent)], check=True)
    done = build(cramped)
    assert done.returncode == 3
    last = done.stderr.splitlines()[-1]
    assert last == f"{cramped}/.dist.next: read-only file system; nothing was published, dist/ is unchanged"
    assert contents(cramped / "dist") == before


def test_the_second_of_two_builds_waits_with_a_message(warm: Path) -> None:
    edit(warm / CHAMBERS, "facts:", "# A comment.\nfacts:")
    with ExitStack() as stack:
        with alone(warm / ".cache", waiting=lambda: None):
            second = stack.enter_context(started(warm))
            assert second.stderr
            assert second.stderr.readline() == "another build is running here; waiting for it to finish …\n"
            assert second.poll() is None
        _, rest = second.communicate(timeout=60)
        assert second.returncode == 0, rest


def test_ctrl_c_ends_everything_at_once(warm: Path) -> None:
    edit(warm / DRAWING, *FOR_A_MINUTE)
    before = contents(warm / "dist")
    with started(warm, "--workers", "2") as running:
        assert running.stderr
        while running.stderr.readline() != "drawing\n":
            assert running.poll() is None
        until(lambda: len(group_of(running.pid)) == 3)
        pressed = time.monotonic()
        os.killpg(running.pid, signal.SIGINT)
        _, rest = running.communicate(timeout=60)
        assert time.monotonic() - pressed < 15  # a tenth on a machine with nothing else to do
        assert (running.returncode, rest) == (130, "interrupted; dist/ still holds the last complete build\n")
        assert group_of(running.pid) == []
        assert contents(warm / "dist") == before


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)])
def test_workers_and_temporary_files_end_with_a_build_that_is_ended(
    number: int, code: int, warm: Path, tmp_path: Path
) -> None:
    edit(warm / DRAWING, *FOR_A_MINUTE)
    temporary, before = tmp_path / "temporary", contents(warm / "dist")
    temporary.mkdir()
    with started(warm, "--workers", "2", temporary=str(temporary)) as running:
        until(lambda: len(group_of(running.pid)) == 3)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        assert (running.returncode, "Traceback" in said) == (code, False)
        until(lambda: group_of(running.pid) == [] and list(temporary.iterdir()) == [])
        assert contents(warm / "dist") == before


def test_a_build_leaves_no_temporary_files(warm: Path, tmp_path: Path) -> None:
    """A worker that was only getting ready to print is killed in the midst of it."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for number in range(3):
        edit(warm / CHAMBERS, "facts:", f"# Comment {number}.\nfacts:")
        assert run_build(warm, TMPDIR=str(temporary)).returncode == 0
        assert list(temporary.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watch_ends_what_it_is_building(number: int, warm: Path) -> None:
    """Also if the signal is sent to it alone, not to all as a terminal does."""
    edit(warm / DRAWING, *FOR_A_MINUTE)
    before = contents(warm / "dist")
    with started(warm, "watch", "--workers", "2") as running:
        until(lambda: len(group_of(running.pid)) == 4)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        assert running.returncode == 0
        assert "Traceback" not in said
        assert group_of(running.pid) == []
        assert contents(warm / "dist") == before


def test_watch_that_is_interrupted_while_it_starts_says_nothing(warm: Path) -> None:
    with started(warm, "watch") as running:
        until(lambda: len(group_of(running.pid)) == 2)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
        assert (running.returncode, said) == (0, "")
        assert group_of(running.pid) == []


def test_a_worker_that_dies_is_reported_with_its_artefact(warm: Path, build: Build) -> None:
    before = contents(warm / "dist")
    dies = '    if spec.theme == "grey":\n        import os\n        os.kill(os.getpid(), 9)\n    canvas = Canvas('
    edit(warm / DRAWING, "    canvas = Canvas(", dies)
    done = build(warm)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == (
        "heart-chambers/figures/heart-grey: its process was ended by SIGKILL; "
        "run it again, with --workers 1 if memory was short"
    )
    assert contents(warm / "dist") == before


def test_an_error_in_a_figure_is_shown_with_its_name_and_line(warm: Path, build: Build) -> None:
    edit(warm / DRAWING, "    canvas = Canvas(", "    canvas = Canvass(")
    done = build(warm)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "figures/heart/draw.py:16: NameError: name 'Canvass' is not defined; correct the figure"
    )
