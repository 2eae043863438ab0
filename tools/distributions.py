"""`build.py package`: builds the wheel and the source distribution twice, compares them, and fills a folder.

Both are built from the commit that is checked out, in clones at different paths, so that nothing uncommitted gets in.
The tags of Trivet itself are `v1.0.0`; those of topics are `TOPIC-v1.0.0`, and belong to `trivet release`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from trivet import __version__
from trivet.builder.checkout import elsewhere, not_on
from trivet.builder.known_releases import git
from trivet.builder.own_files import SUMS, sums_text
from trivet.errors import Problem, TrivetError

CHANGELOG = "CHANGELOG.md"
TAG = re.compile(r"v(?P<version>\d+\.\d+\.\d+)")


def package(project: Path, arguments: Sequence[str]) -> int:
    """Checks the tag, builds, compares and fills the folder; prints the problems, and returns the exit code."""
    parser = argparse.ArgumentParser("python3 build.py package", description=__doc__.partition(":")[2].strip())
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a new folder, for assets/ and notes.md")
    parser.add_argument(
        "--tag", metavar="v1.0.0", help="fail unless version, changelog and checkout agree with this tag"
    )
    parser.add_argument("--on", metavar="BRANCH", default="", help="fail unless the commit is on this branch")
    options = parser.parse_args(arguments)
    try:
        if options.tag:
            check_tag(project, options.tag, options.on)
        for path in assemble(project, options.folder, bool(options.tag)):
            print(path)
    except TrivetError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def check_tag(project: Path, tag: str, branch: str = "") -> None:
    """Raises TrivetError unless `tag` is that of the version that is checked out, and the changelog describes it."""
    match = TAG.fullmatch(tag)
    if not match:
        remedy = "write vMAJOR.MINOR.PATCH; the tag of a topic, TOPIC-v1.0.0, goes with `build.py release`"
        raise TrivetError(Problem(tag, 0, 0, "this is not a tag of Trivet itself", remedy))
    problems = [*elsewhere(project, tag), *(not_on(project, branch) if branch else ())]
    if match["version"] != __version__:
        what = f"the version is {__version__}, but the tag says {match['version']}"
        problems.append(Problem("trivet/__init__.py", 0, 0, what, "tag the commit of that version"))
    if not changes(project, match["version"]):
        what = f"there is no section `## {match['version']}`"
        problems.append(Problem(CHANGELOG, 0, 0, what, "put the version in place of `Unreleased`"))
    if problems:
        raise TrivetError(problems)


def changes(project: Path, version: str) -> str:
    """What the changelog says about a version; empty if it has no section for it."""
    text = (project / CHANGELOG).read_text(encoding="utf-8")
    section = re.search(rf"^## {re.escape(version)}(?![\w.]).*\n(?P<text>(?:(?!## ).*\n?)*)", text, re.MULTILINE)
    return section["text"].strip() if section else ""


def assemble(project: Path, folder: Path, with_notes: bool) -> tuple[Path, ...]:
    """Fills `folder` with `assets/` (wheel, source distribution, checksums) and perhaps `notes.md`; returns the assets.

    Raises TrivetError if the folder exists, if two builds differ, or if `twine check` objects.
    """
    if folder.exists():
        raise TrivetError(Problem(str(folder), 0, 0, "this already exists", "name a new folder"))
    with tempfile.TemporaryDirectory(prefix="trivet package ") as scratch:
        one, other = (built(project, Path(scratch) / name) for name in ("one", "another place"))
        if differing := sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)):
            what, remedy = "a second build gives different bytes", "the build depends on where it runs"
            raise TrivetError(Problem(name, 0, 0, what, remedy) for name in differing)
        _twine_check(sorted((Path(scratch) / "one" / "built").iterdir()))
    assets = folder / "assets"
    assets.mkdir(parents=True)
    for name, data in one.items():
        (assets / name).write_bytes(data)
    sums = sums_text({name: hashlib.sha256(data).hexdigest() for name, data in one.items()})
    (assets / SUMS).write_text(sums, encoding="utf-8")
    if with_notes:
        (folder / "notes.md").write_text(
            f"# Trivet {__version__}\n\n{changes(project, __version__)}\n", encoding="utf-8"
        )
    return tuple(sorted(assets.iterdir()))


def built(project: Path, place: Path) -> Mapping[str, bytes]:
    """The files that hatchling builds in a clone at `place`, by name; they stay in `place/built`."""
    cloned = git(project, "clone", "--quiet", str(project), str(place / "clone"))
    if cloned.returncode:
        raise TrivetError(Problem(".", 0, 0, "git cannot clone this repository", "repair the checkout"))
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(place / "built")]
    done = subprocess.run(command, cwd=place / "clone", capture_output=True, text=True, check=False)
    if done.returncode:
        raise TrivetError(Problem("pyproject.toml", 0, 0, done.stderr.strip().splitlines()[-1], "correct it"))
    shutil.rmtree(place / "clone")
    return {path.name: path.read_bytes() for path in sorted((place / "built").iterdir())}


def _twine_check(files: Sequence[Path]) -> None:
    """Raises TrivetError if an index would refuse the files, or could not show their description."""
    command = [sys.executable, "-m", "twine", "--no-color", "check", "--strict", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines()
        raise TrivetError(Problem("pyproject.toml", 0, 0, f"twine check: {lines[-1]}", "correct the metadata"))
