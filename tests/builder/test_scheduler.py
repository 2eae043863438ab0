"""The longest task first, and related tasks in one process."""

from __future__ import annotations

from trivet.builder.scheduler import Task, TaskQueue


def queue(**groups: list[float]) -> TaskQueue:
    made = TaskQueue()
    for group, costs in groups.items():
        for cost in costs:
            made.add(Task(f"{group}{cost:g}", "module:function", (), cost, group))
    return made


def names(tasks: TaskQueue, *last_groups: str) -> list[str]:
    return [tasks.take(group).name for group in last_groups]


def test_a_process_stays_with_its_group() -> None:
    tasks = queue(foot=[1, 5], knee=[3, 2])
    assert names(tasks, "", "foot", "foot", "knee") == ["foot5", "foot1", "knee3", "knee2"]
    assert not tasks


def test_another_process_takes_the_longest_group_not_begun() -> None:
    tasks = queue(foot=[9, 9], knee=[2], saddle=[1, 2, 3])
    assert names(tasks, "", "", "") == ["foot9", "saddle3", "knee2"]


def test_when_all_groups_are_begun_a_process_helps_where_most_is_left() -> None:
    tasks = queue(foot=[9, 4, 4], knee=[8, 1])
    assert names(tasks, "", "", "") == ["foot9", "knee8", "foot4"]


def test_a_task_without_a_group_is_its_own_group() -> None:
    tasks = TaskQueue()
    for name, cost in (("a4", 1.0), ("a3", 3.0)):
        tasks.add(Task(name, "module:function", (), cost))
    assert names(tasks, "", "") == ["a3", "a4"]
