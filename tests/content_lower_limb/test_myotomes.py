"""What the chart of movements adds from other authorities is told by the notes of its rows."""

import pytest

from figures.myotome_chart.words import read
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import FigureSpec


@pytest.mark.parametrize(
    ("row", "others"),
    [("hip-adduction", ("L4",)), ("knee-extension", ("L2",)), ("great-toe-extension", ("S1",)), ("ankle-eversion", ())],
)
def test_every_root_of_a_muscle_that_others_give_is_added(topic: Topic, row: str, others: tuple[str, ...]) -> None:
    movements = {movement.row: movement for movement in read(topic, FigureSpec("myotome_chart")).movements}
    assert movements[row].others == others
