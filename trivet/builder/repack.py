"""Packs the decks again where nothing but the templates of cards was edited since the last build of everything.

Content is not read, and sheets and pictures are not planned: their files of `dist/` stay. What the decks are made from
was kept by the last build (:mod:`trivet.builder.last_decks`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trivet.builder import last_decks, own_files, snapshot
from trivet.builder.check_result import CheckResult, of_plan
from trivet.builder.conclusion import Built, conclude, products
from trivet.builder.deck_actions import deck_actions
from trivet.builder.deck_plan import DeckPlan, deck_plan
from trivet.builder.executor import Executor
from trivet.builder.git_source import GitSource
from trivet.builder.irregular_files import refuse_irregular
from trivet.builder.last_decks import LastDecks
from trivet.builder.manifest import repacked
from trivet.builder.own_files import MANIFEST
from trivet.builder.project import Project
from trivet.builder.publish import Product
from trivet.builder.report import ProgressReport, Summary
from trivet.builder.source_code import SourceCode
from trivet.builder.template_files import CARDS
from trivet.content.own_templates import own_templates
from trivet.errors import Problem, TrivetError, gathered, working_on


def repack(project: Project, executor: Executor, report: ProgressReport, source: GitSource) -> Summary | None:
    """Packs and publishes the decks; None, with nothing done, if anything else has to be looked at.

    Raises TrivetError as the whole build does.
    """
    templates = [str(folder / CARDS) for folder in (project.root / "templates", own_templates())]
    record = snapshot.edited_only(str(project.root), executor.before, templates, executor.hashes.digest)
    if record is None:
        return None
    last = last_decks.read(project, record.values.get("decks", ""))
    images = _images(last, executor) if last else None
    if last is None or images is None:
        return None
    refuse_irregular(project)
    plans = _plans(project, last)
    code = SourceCode(project)
    actions = [action for plan in plans for action in deck_actions(plan, images, code)]
    code.save()
    executor.run("packing", actions, here=len(actions) == 1)
    made = products(executor, actions)
    document: Any = own_files.read_json(project.dist / MANIFEST)
    files = ((str(item["path"]), str(item["sha256"])) for item in document["artefacts"])
    by_path = {path: Product(path, project.dist / path, digest) for path, digest in files}
    by_path |= {product.path: product for product in made}
    reused = tuple(sorted({*last.actions} - {item.name for item in executor.made}))
    built = Built(tuple(by_path.values()), repacked(source, document, made), reused)

    def note(hashes: Mapping[str, str], summary: Summary) -> None:
        check = CheckResult(tuple(map(of_plan, plans))).text()
        said = {"summary": summary.size(), "check": check, "decks": record.values["decks"]}
        snapshot.note(project, executor.before, [], hashes, said, system=record.states["system"])

    return conclude(project, executor, report, built, note)


def _images(last: LastDecks, executor: Executor) -> dict[Path, str] | None:
    """The sha256 of each image file of the decks; None if one of them is lost or damaged."""
    found: dict[Path, str] = {}
    for path in {path for source in last.sources for path in source.media.values()}:
        stored = executor.store.get(path.parent.name)
        if stored is None or stored.path != path:
            return None
        found[path] = stored.sha256
    return found


def _plans(project: Project, last: LastDecks) -> list[DeckPlan]:
    plans: list[DeckPlan] = []
    problems: list[Problem] = []
    for source in last.sources:
        with gathered(problems), working_on(f"{source.topic}/deck"):
            plans.append(deck_plan(project, source))
    if problems:
        raise TrivetError(problems)
    return plans
