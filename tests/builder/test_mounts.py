"""Messages are true even if `dist/` cannot be replaced, or the old build cannot be removed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, Build, contents, edit, is_whole

CHAMBERS = Path("content") / "heart-chambers" / "chambers.yaml"
MOUNTED = "a folder or file system is mounted here, and Trivet replaces dist/ in one step; unmount it"

UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
"""Runs a command as root to whom permissions apply."""


@pytest.fixture(scope="module")
def unshare(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Runs a command in its own mount namespace."""
    command = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--mount")
    folder = str(tmp_path_factory.mktemp("mounted"))
    tried = (*command, "mount", "--bind", folder, folder)
    if shutil.which("unshare") is None or subprocess.run(tried, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    return command


@pytest.mark.parametrize(
    ("mount", "place"),
    [
        ("mount --bind dist dist", "dist"),
        ("mount --bind dist dist && mount -o remount,bind,ro dist", "dist"),
        ("mount -t tmpfs none dist", "dist"),
        ("mount --bind 'dist/of two' 'dist/of two'", "dist/of two"),
    ],
    ids=["folder", "read-only folder", "file system", "folder inside"],
)
def test_a_dist_with_a_mount_point_inside_is_refused(
    warm: Path, unshare: tuple[str, ...], mount: str, place: str
) -> None:
    (warm / "dist" / "of two").mkdir()
    edit(warm / CHAMBERS, "title: Chambers", "title: The chambers")
    before = contents(warm / "dist")
    for command in ("build", "clean"):
        python = f'exec "{sys.executable}" "{REPOSITORY / "build.py"}" {command} --project .'
        done = subprocess.run(
            [*unshare, "sh", "-c", f"{mount} && {python}"], cwd=warm, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{place}: {MOUNTED}\n")
    assert contents(warm / "dist") == before


def test_after_it_is_unmounted_the_next_build_works(warm: Path, unshare: tuple[str, ...], build: Build) -> None:
    test_a_dist_with_a_mount_point_inside_is_refused(warm, unshare, "mount --bind dist dist", "dist")
    assert build(warm).returncode == 0
    assert is_whole(warm / "dist")
    assert not list(warm.glob(".dist*"))


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can give folders away")
def test_an_old_build_that_cannot_be_removed_stays_beside_the_new_one(warm: Path) -> None:
    """A folder in it belongs to another user."""
    python = (sys.executable, str(REPOSITORY / "build.py"), "--project", str(warm), "--only", "heart-chambers/deck")

    def said() -> list[str]:
        done = subprocess.run([*UNPRIVILEGED, *python], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert is_whole(warm / "dist")
        return [line for line in done.stderr.splitlines() if line.startswith(".dist")]

    os.chown(warm / "dist" / "heart-chambers", 65534, 65534)
    edit(warm / CHAMBERS, "title: Chambers", "title: The chambers")
    assert said() == [".dist.next: dist/ is new, and this last build cannot be removed; remove it"]
    edit(warm / CHAMBERS, "title: The chambers", "title: Its chambers")
    assert said() == [".dist.next: an earlier build that cannot be removed; it is now .dist.next.aside-1"]
    assert [path.name for path in warm.glob(".dist*")] == [".dist.next.aside-1"]
    edit(warm / CHAMBERS, "title: Its chambers", "title: Chambers")
    assert said() == []
