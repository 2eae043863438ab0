"""The two dialogs of an update: a preview and a report. All text from a package is shown as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aqt
from aqt.qt import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFont,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    Qt,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    qconnect,
)
from aqt.utils import restoreGeom, saveGeom

from .readable import readable
from .summary import groups, headline
from .values import Choices, Plan

SHOWN = 300
"""How many notes of a group are listed at most."""
FITTING = 18
"""How many lines of groups fit into the window, so that all of them are opened."""
SEARCH_ROLE = 256
TICK_BOX = (
    "QTableWidget::indicator { width: 12px; height: 12px; border: 1px solid #808080; border-radius: 3px; }"
    "QTableWidget::indicator:checked { background: palette(highlight); }"
)
"""What Anki draws in tables cannot be made out at night."""
PROMISE = "Your schedules and reviews are not touched. Edit → Undo takes all of this back."
DONE = "Edit → Undo takes all of this back."


class _UpdateDialog(QDialog):  # type: ignore[misc]
    """What both dialogs share: a headline, groups of notes, and conflicting texts side by side."""

    def __init__(self, mw: Any, plan: Plan, done: bool, ids: Mapping[str, int]) -> None:
        super().__init__(mw)
        self.mw, self.plan, self.done = mw, plan, done
        self.setWindowTitle("Trivet Updater")
        self.setMinimumSize(620, 420)
        self.resize(760, 600)
        self.box = QVBoxLayout(self)
        self.box.setSpacing(10)
        self.box.setContentsMargins(18, 16, 18, 14)
        self._add_headline(headline(plan, done))
        self._add_groups(ids)
        self.table: QTableWidget | None = None
        if plan.conflicts:
            self._add_conflicts()

    def _add_headline(self, text: str) -> None:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        font = QFont(label.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        label.setFont(font)
        self.box.addWidget(label)
        promise = QLabel(DONE if self.done else PROMISE)
        promise.setWordWrap(True)
        self.box.addWidget(promise)

    def _add_groups(self, ids: Mapping[str, int]) -> None:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setAlternatingRowColors(False)
        tree.setUniformRowHeights(True)
        for group in groups(self.plan, self.done, ids):
            top = QTreeWidgetItem([group.heading])
            top.setToolTip(0, group.explanation)
            font = QFont(tree.font())
            font.setBold(True)
            top.setFont(0, font)
            top.setData(0, SEARCH_ROLE, group.search)
            tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            explanation = QTreeWidgetItem([group.explanation])
            explanation.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.addChild(explanation)
            explanation.setFirstColumnSpanned(True)
            for title, detail in group.rows[:SHOWN]:
                row = QTreeWidgetItem([title, detail])
                top.addChild(row)
                row.setToolTip(0, title)
                row.setToolTip(1, detail)
                row.setFirstColumnSpanned(not detail)
            if len(group.rows) > SHOWN:
                top.addChild(QTreeWidgetItem([f"… and {len(group.rows) - SHOWN:,} more"]))
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(330)
        tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
        if sum(1 + top.childCount() for top in tops) <= FITTING:
            tree.expandAll()
        elif tops:
            tops[0].setExpanded(len(tops) < 4)
        self.tree = tree
        self.box.addWidget(tree, 3)

    def _add_conflicts(self) -> None:
        label = QLabel("Changed by you and by the new release. Your text is kept unless you tick the new one.")
        if self.done:
            label.setText(
                "Changed by you and by the new release. Your text was kept; run the update again to take the new one."
            )
        label.setWordWrap(True)
        self.box.addWidget(label)
        table = QTableWidget(len(self.plan.conflicts), 3)
        table.setHorizontalHeaderLabels(["Note", "Your text", "New text"])
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, conflict in enumerate(self.plan.conflicts):
            first = QTableWidgetItem(f"{conflict.title}\n{conflict.field}")
            table.setItem(row, 0, first)
            table.setItem(row, 1, QTableWidgetItem(readable(conflict.mine) or "(empty)"))
            new = QTableWidgetItem(readable(conflict.new) or "(empty)")
            if not self.done:
                new.setFlags(new.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                new.setCheckState(Qt.CheckState.Unchecked)
            table.setItem(row, 2, new)
        header = table.horizontalHeader()
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setStyleSheet(TICK_BOX)
        table.resizeRowsToContents()
        for row in range(table.rowCount()):
            table.setRowHeight(row, table.rowHeight(row) + 10)
        self.table = table
        self.box.addWidget(table, 2)


class PreviewDialog(_UpdateDialog):
    """Shows what the update will do, and asks for the learner's choices."""

    def __init__(self, mw: Any, plan: Plan) -> None:
        super().__init__(mw, plan, False, {})
        self.restore: QCheckBox | None = None
        if plan.deleted:
            self.restore = QCheckBox(f"Bring back the {len(plan.deleted):,} notes that I deleted")
            if len(plan.deleted) == 1:
                self.restore.setText("Bring back the note that I deleted")
            self.box.addWidget(self.restore)
        row = QHBoxLayout()
        if self.table is not None:
            self.all = QPushButton("Take all new texts")
            self.all.setAutoDefault(False)
            qconnect(self.all.clicked, self._take_all)
            qconnect(self.table.itemChanged, self._take_whole_note)
            row.addWidget(self.all)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        update = buttons.addButton("Update", QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        update.setDefault(True)
        update.setFocus()
        qconnect(buttons.accepted, self.accept)
        qconnect(buttons.rejected, self.reject)
        row.addWidget(buttons)
        self.box.addLayout(row)
        restoreGeom(self, "trivetUpdater")

    def ask(self) -> Choices | None:
        """Shows the dialog; returns the learner's choices, or None if they cancel."""
        accepted = self.exec()
        saveGeom(self, "trivetUpdater")
        if not accepted:
            return None
        return Choices(frozenset(self._taken()), bool(self.restore and self.restore.isChecked()))

    def _taken(self) -> set[str]:
        if self.table is None:
            return set()
        checked = Qt.CheckState.Checked
        return {
            conflict.guid
            for row, conflict in enumerate(self.plan.conflicts)
            if self.table.item(row, 2).checkState() == checked
        }

    def _take_all(self) -> None:
        if self.table is not None:
            for row in range(self.table.rowCount()):
                self.table.item(row, 2).setCheckState(Qt.CheckState.Checked)

    def _take_whole_note(self, item: QTableWidgetItem) -> None:
        """Ticks or unticks the other fields of the same note too, since a note is only taken as a whole."""
        if self.table is None or item.column() != 2:
            return
        guid, state = self.plan.conflicts[item.row()].guid, item.checkState()
        for row, conflict in enumerate(self.plan.conflicts):
            if conflict.guid == guid and self.table.item(row, 2).checkState() != state:
                self.table.item(row, 2).setCheckState(state)


class ReportDialog(_UpdateDialog):
    """Shows what the update did; each group of notes can be opened in the browser."""

    def __init__(self, mw: Any, plan: Plan, ids: Mapping[str, int]) -> None:
        super().__init__(mw, plan, True, ids)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = QHBoxLayout()
        self.browse = QPushButton("Show in the browser")
        self.browse.setAutoDefault(False)
        qconnect(self.browse.clicked, self._browse)
        qconnect(self.tree.currentItemChanged, lambda *_: self._enable())
        row.addWidget(self.browse)
        row.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        qconnect(buttons.rejected, self.close)
        row.addWidget(buttons)
        self.box.addLayout(row)
        if self.tree.topLevelItemCount():
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self._enable()
        restoreGeom(self, "trivetUpdater")

    def _search(self) -> str:
        item = self.tree.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        return str(item.data(0, SEARCH_ROLE) or "") if item is not None else ""

    def _enable(self) -> None:
        self.browse.setEnabled(bool(self._search()))

    def _browse(self) -> None:
        aqt.dialogs.open("Browser", self.mw, search=(self._search(),))
