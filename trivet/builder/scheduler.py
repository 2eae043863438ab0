"""The order in which tasks run: the longest first, and related ones in the same process.

Pictures of one view share expensive computations (a projected surface, its shading), and a process that has drawn one
keeps their results for the next. So each process works through a group of tasks, taking the longest group that no other
has begun; when none is left, it helps with the group that has the most work left.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Task:
    """A call to run in another process: `make` is `module:function`, `arguments` are plain values.

    `cost` is the expected time in seconds. Tasks with the same `group` share work within a process; a task without one
    is a group by itself.
    """

    name: str
    make: str
    arguments: tuple[Any, ...]
    cost: float = 1.0
    group: str = ""


@dataclass(slots=True)
class TaskQueue:
    """The waiting tasks, by group, the longest task of each group first."""

    _groups: dict[str, list[Task]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self._groups)

    def add(self, task: Task) -> None:
        """Puts a task into its group."""
        tasks = self._groups.setdefault(task.group or task.name, [])
        tasks.append(task)
        tasks.sort(key=lambda one: -one.cost)

    def clear(self) -> None:
        """Drops all that are waiting."""
        self._groups.clear()

    def modules(self) -> Counter[str]:
        """How many of the waiting tasks each module makes."""
        return Counter(task.make.partition(":")[0] for tasks in self._groups.values() for task in tasks)

    def has_more(self, group: str) -> bool:
        """Whether tasks of a group are left."""
        return group in self._groups

    def take(self, group: str) -> Task:
        """The next task for a process whose last one was of `group`."""
        if group not in self._groups:
            fresh = [name for name in self._groups if name not in self._begun]
            group = max(fresh or self._groups, key=self._cost)
        self._begun.add(group)
        tasks = self._groups[group]
        task = tasks.pop(0)
        if not tasks:
            del self._groups[group]
        return task

    def _cost(self, group: str) -> float:
        return sum(task.cost for task in self._groups[group])
