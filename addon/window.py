"""Runs an update from Anki's menu: reads the package, shows the preview, applies the plan in the background, reports.

No decision about notes is made here; see `plan`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from aqt.operations import CollectionOp, QueryOp
from aqt.qt import QAction, qconnect
from aqt.utils import getFile, showInfo, showWarning

from .apply import apply_plan
from .collected import collected
from .dialog import PreviewDialog, ReportDialog
from .importer import import_by_anki, put_first
from .package import read_package
from .plan import make_plan
from .summary import SEARCHED, headline
from .values import Choices, PackageError, Plan, Release

MENU = "Update a Trivet deck…"
TITLE = "Trivet Updater"


class _Found(NamedTuple):
    """A release, the plan of its update, and whether the learner has any of its notes."""

    release: Release
    plan: Plan
    is_known: bool


def set_up(mw: Any) -> None:
    """Adds the menu item, and handles packages that are dropped or opened."""
    action = QAction(MENU, mw)
    qconnect(action.triggered, lambda: choose(mw))
    mw.form.menuTools.addAction(action)
    put_first(lambda path: update(mw, path))


def choose(mw: Any) -> None:
    """Asks the learner for a package, then updates from it."""
    title = "Choose the new release of your deck"
    getFile(mw, title, lambda path: update(mw, str(path)), "Anki deck (*.apkg)", key="trivet")


def update(mw: Any, path: str) -> None:
    """Reads the package in the background, then shows what the update would do."""
    op = QueryOp(
        parent=mw,
        op=lambda col: _planned(col, path, Choices()),
        success=lambda found: _show(mw, path, found),
    )
    op.failure(lambda error: _refuse(mw, error)).with_progress("Reading the package…").run_in_background()


def _planned(col: Any, path: str, choices: Choices) -> _Found:
    release = read_package(path)
    own = collected(col, release)
    return _Found(release, make_plan(release, own, choices), bool(own.notes))


def _show(mw: Any, path: str, found: _Found) -> None:
    plan = found.plan
    if not found.is_known and not plan.deleted and not plan.is_older:
        import_by_anki(mw, path)  # The learner has none of it yet, so there is nothing to keep.
        return
    if plan.is_older or (plan.is_empty and not plan.conflicts and not plan.deleted):
        showInfo(headline(plan), parent=mw, title=TITLE)
        return
    choices = PreviewDialog(mw, plan).ask()
    if choices is not None:
        _apply(mw, path, choices)


def _apply(mw: Any, path: str, choices: Choices) -> None:
    """Plans again with the learner's choices, since the collection may have changed meanwhile, and applies the plan."""
    done: list[Plan] = []

    def work(col: Any) -> Any:
        release, plan, _ = _planned(col, path, choices)
        done.append(plan)
        return apply_plan(col, plan, release, path, f"Update {plan.name}")

    def report(_: Any) -> None:
        op = QueryOp(
            parent=mw,
            op=lambda col: _ids(col, done[0]),
            success=lambda ids: ReportDialog(mw, done[0], ids).show(),
        )
        op.run_in_background()

    op = CollectionOp(mw, work).success(report)
    op.failure(lambda error: _refuse(mw, error)).run_in_background()


def _refuse(mw: Any, error: Exception) -> None:
    """Shows why a package cannot be used; any other exception is raised again, and shown by Anki."""
    if not isinstance(error, PackageError):
        raise error
    showWarning(str(error), parent=mw, title=TITLE)


def _ids(col: Any, plan: Plan) -> dict[str, int]:
    """The ids of the notes that were added, by guid; at most as many as a search lists."""
    guids = [note.guid for note in plan.new[:SEARCHED]]
    marks = ",".join("?" * len(guids))
    return dict(col.db.all(f"select guid, id from notes where guid in ({marks})", *guids))
