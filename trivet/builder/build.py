"""Builds a project: alone, after what a killed build left was completed, and with processes that work for it.

lock ──> recover ──> repack, if only the templates of cards were edited; otherwise the whole build ──> dist/
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from trivet.builder import inputs, lock, publish, recovery, snapshot
from trivet.builder.executor import Executor
from trivet.builder.git_source import GitSource
from trivet.builder.inputs import Inputs
from trivet.builder.known_hashes import KnownHashes
from trivet.builder.process_environment import prepare_process
from trivet.builder.project import Project
from trivet.builder.repack import repack
from trivet.builder.report import ProgressReport, Summary
from trivet.builder.request import Request
from trivet.builder.workers import Pool
from trivet.content.topic_folders import topic_ids

if TYPE_CHECKING:
    from trivet.builder.hashes_ahead import HashesAhead
    from trivet.builder.kept_content import KeptContent


def build(
    project: Project,
    request: Request,
    report: ProgressReport,
    kept: KeptContent | None = None,
    ahead: HashesAhead | None = None,
) -> Summary:
    """Brings `dist/` up to date; `kept` is what a process that builds again and again has read, `ahead` finds hashes.

    Raises TrivetError with all errors; OSError if a file cannot be written.
    """
    # Taken before anything that goes into a key is read, so that the executor notices whatever is saved from now on.
    hashes = kept.hashes if kept else KnownHashes(snapshot.known(str(project.root)), ahead)
    before = Inputs(inputs.files(project.root), hashes.digest)
    topic_ids(project.root)  # Raises before anything is written if this is not a project.
    waiting = "another build is running here; waiting for it to finish …"
    with lock.alone(project.cache, lambda: report.say(waiting)) as handle:
        for line in recovery.recover(project):
            report.say(line)
        publish.check_place(project)
        prepare_process(project)
        workers = Pool(request.workers or os.cpu_count() or 1, close=(handle,))
        with GitSource(project, before) as source, workers as pool:
            executor = Executor(project, pool, report, before, hashes, entries=kept.entries if kept else None)
            executor.mend()
            if not request.only and not request.release and (repacked := repack(project, executor, report, source)):
                return repacked
            from trivet.builder.whole_build import WholeBuild

            return WholeBuild(project, request, report, executor, source, kept=kept).run()
