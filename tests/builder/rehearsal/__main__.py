"""Rehearses two releases by hand, and keeps the packages and the notes, to be read and tried in real Anki.

python -m tests.builder.rehearsal FOLDER           the lower limb, in a scratch copy in FOLDER: some minutes
python -m tests.builder.rehearsal FOLDER --small   a small topic
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.builder.conftest import copy_mini, run_build
from tests.builder.rehearsal import cut, learners
from tests.builder.rehearsal.scratch import real_topic
from tests.builder.rehearsal.second_release import HEART, LOWER_LIMB


def main(folder: Path, small: bool) -> int:
    """Prints what each learner gets, keeps and loses; returns 1 if progress is lost."""
    folder.mkdir(parents=True)
    project = copy_mini(folder / "clone") if small else real_topic(folder / "clone")
    first, second = cut.both(project, HEART if small else LOWER_LIMB, folder, run_build)
    for release in (first, second):
        (folder / f"{release.version}.md").write_text(release.notes, encoding="utf-8")
    releases = learners.prepared(first, second, folder)
    print(
        f"{len(releases.after)} notes: {len(releases.added)} new, {len(releases.changed)} changed, "
        f"{len(releases.withdrawn)} withdrawn"
    )
    print("learner      way           new  corrected  own kept  own lost  progress lost")
    lost_anywhere = 0
    for habit in learners.HABITS:
        for way in learners.WAYS:
            result = learners.outcome(releases, habit, way, folder / f"{habit.__name__} {way.__name__}")
            new, corrected, kept, lost = learners.counts(result)
            progress = list(learners.lost_progress(result))
            lost_anywhere += len(progress)
            print(f"{habit.__name__:12} {way.__name__:12} {new:4} {corrected:10} {kept:9} {lost:9} {len(progress):14}")
    return int(lost_anywhere > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "--small" in sys.argv))
