"""The alternative texts of the bedside tests: what is seen, with and without what a learner is asked."""

from __future__ import annotations

from figures.provocative_tests.words import ProvocativeTest, ProvocativeWords

_SEEN = {
    "slr": "a body lies on its back on a couch, from its right; a hand at the ankle raises the right leg, its knee "
    "straight, and the other leg lies on the couch",
    "crossed-slr": "a body lies on its back on a couch, from its right; a hand at the ankle raises the left leg, its "
    "knee straight, and the right leg lies on the couch",
    "bragard": "a body lies on its back on a couch, from its right, the right leg raised; one arrow lowers the leg a "
    "little from where its pale or dashed shape is, a second, by a hand on the ball of the foot, bends the foot "
    "towards the shin",
    "femoral-stretch": "a body lies on its front on a couch, from its left; a hand at the ankle bends the left knee, "
    "and the other leg lies on the couch",
}
_SMALL = {
    "bragard": "a body lies on its back on a couch, from its right, the right leg raised; a hand on the ball of the "
    "foot bends it towards the shin, along an arrow round the toes",
}
"""What a picture without words shows, where that is less."""
_PAIN = {
    "slr": "The line of the pain runs from the lower back down the back of the raised leg, and a sector marks the "
    "angles",
    "crossed-slr": "The line of the pain runs from the lower back down the back of the leg that lies on the couch",
    "bragard": "The line of the pain runs from the lower back down the back of the raised leg",
    "femoral-stretch": "The line of the pain runs down the front of the thigh of the bent leg",
}


def alt_text(words: ProvocativeWords, *, worded: bool = True) -> str:
    """Everything that the pictures say; without words, the movement and the line of the pain."""
    if not worded:
        return " ".join(f"{test.name}: {_seen(test, worded)}. {_PAIN[test.row]}." for test in words.tests)
    return " ".join(
        f"{test.name}: {_SEEN[test.row]}. {_PAIN[test.row]}. What is done: {test.says[0]}; positive if {test.says[1]}; "
        f"points to {test.says[2]}."
        for test in words.tests
    )


def alt_without_answers(words: ProvocativeWords, *, worded: bool = True) -> str:
    """What is seen and what the test is called, without what makes it positive and what it means."""
    return " ".join(f"{test.name}: {_seen(test, worded)}." for test in words.tests)


def _seen(test: ProvocativeTest, worded: bool) -> str:
    return _SEEN[test.row] if worded else _SMALL.get(test.row, _SEEN[test.row])
