"""Path data is short, and as right as its two decimals allow."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path

from trivet.pictures.path_data import path_data

M, L, Q, C, Z, STOP = map(int, (Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE4, Path.CLOSEPOLY, Path.STOP))


def data(*steps: tuple[int, float, float]) -> str:
    return path_data(np.array([step[1:] for step in steps]), np.array([step[0] for step in steps], dtype=np.uint8))


@pytest.mark.parametrize(
    ("steps", "written"),
    [
        ([(M, 1.23456, 2), (L, 3, 4.5), (L, 3, 4.5), (Z, 0, 0)], "M1.23 2l1.77 2.5 0 0z"),
        ([(M, 0, 0), (L, -0.5, 0.25), (L, 99.999, -60)], "M0 0l-.5 .25 100.5-60.25"),
        ([(M, 0, 0), (Q, 1, 0), (Q, 1, 1), (Q, 2, 1), (Q, 2, 2)], "M0 0q1 0 1 1 1 0 1 1"),
        ([(M, 9, 9), (C, 9, 8), (C, 8, 8), (C, 8, 9), (L, 8, 10)], "M9 9c0-1-1-1-1 0l0 1"),
        ([(M, 5, 5), (L, 6, 5), (Z, 0, 0), (L, 5, 7), (M, 1, 1), (STOP, 0, 0)], "M5 5l1 0zl0 2M1 1"),
        ([(STOP, 0, 0)], ""),
    ],
)
def test_steps_are_relative_in_hundredths(steps: list[tuple[int, float, float]], written: str) -> None:
    assert data(*steps) == written


def test_a_path_of_nothing_has_no_data() -> None:
    assert path_data(np.empty((0, 2)), np.empty(0, dtype=np.uint8)) == ""


@given(st.lists(st.tuples(st.floats(-9000, 9000), st.floats(-9000, 9000)), min_size=2, max_size=60))
def test_no_point_is_off_by_more_than_half_a_hundredth(points: list[tuple[float, float]]) -> None:
    written = data((M, *points[0]), *((L, *point) for point in points[1:]))
    numbers = np.array([float(number) for number in re.findall(r"-?[0-9]*\.?[0-9]+", written)]).reshape(-1, 2)
    assert np.abs(np.cumsum(numbers, axis=0) - points).max() < 0.0051
