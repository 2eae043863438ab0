"""The same input gives the same bytes, wherever and whenever it is built.

Everything that may differ differs at once in the second build: path, day, time zone, locale, umask, hash seed, home,
working folder, number of workers, vector extensions of the processor, and the cache is empty.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, contents, copy_mini, run_build
from trivet.builder.cache import Store

ANOTHER_DAY = """\
import datetime, time
LATER = 400 * 86400 + 12345
now, now_ns = time.time, time.time_ns
time.time = lambda: now() + LATER
time.time_ns = lambda: now_ns() + LATER * 10**9

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

datetime.datetime = Later
"""
HOSTILE = "savefig.dpi: 33\nfont.size: 44\nsvg.fonttype: path\n"


def elsewhere(folder: Path) -> dict[str, str]:
    """An environment in which everything differs; Python's clock there is more than a year ahead."""
    home, later = folder / "home", folder / "later"
    (home / ".config" / "matplotlib").mkdir(parents=True)
    (home / ".config" / "matplotlib" / "matplotlibrc").write_text(HOSTILE, encoding="utf-8")
    later.mkdir()
    (later / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(later),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANGUAGE": "tr",
        "SOURCE_DATE_EPOCH": "1",
        "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL",
        "OPENBLAS_CORETYPE": "Nehalem",
    }


def differing(one: Path, other: Path) -> list[str]:
    ours, theirs = contents(one), contents(other)
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


@pytest.mark.skipif(sys.platform != "linux", reason="promised on Linux")
def test_the_mini_topic_has_the_same_bytes_elsewhere(built: Path, tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "clone für später" / "mini")
    build_elsewhere(project, tmp_path, workers=1)
    assert differing(built / "dist", project / "dist") == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="promised on Linux")
def test_a_picture_of_every_figure_has_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    project, pictures = real_copy(tmp_path), tmp_path / "pictures"
    pictures.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.builder.one_of_each", str(project), str(pictures)],
        cwd=REPOSITORY,
        env=elsewhere(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    drawn, store = contents(pictures), Store(REPOSITORY / ".cache")
    figures = {path.parent.name for path in (REPOSITORY / "figures").glob("*/draw.py")}
    assert len(drawn) >= 2 * len(figures)
    stored = {key: store.get(key) for key in drawn}
    assert [key for key, data in drawn.items() if (kept := stored[key]) is None or kept.path.read_bytes() != data] == []


@pytest.mark.everywhere
@pytest.mark.skipif(sys.platform != "linux", reason="promised on Linux")
def test_the_real_topics_have_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    """The same for everything, as a copy that is no git checkout."""
    project = real_copy(tmp_path)
    build_elsewhere(project, tmp_path, workers=2)
    assert differing(REPOSITORY / "dist", project / "dist") == ["SHA256SUMS", "manifest.json"]
    ours, theirs = (json.loads((root / "dist" / "manifest.json").read_bytes()) for root in (REPOSITORY, project))
    assert ours | {"source": None} == theirs


def real_copy(folder: Path) -> Path:
    """A copy of the real project, whose own `dist/` is up to date."""
    done = run_build(REPOSITORY, "--quiet")
    assert done.returncode == 0, done.stderr
    project = folder / "clone für später"
    for name in ("addon", "content", "figures"):
        shutil.copytree(REPOSITORY / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    return project


def build_elsewhere(project: Path, folder: Path, workers: int) -> None:
    """A cold build in that environment."""
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "build.py"), "--workers", str(workers), "--project", str(project)],
        cwd=folder,
        env=elsewhere(folder),
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
