"""What a figure takes out of facts besides their words: one gap of several, their reasons, and the topic's map."""

from __future__ import annotations

from figures.anatomy.map_file import MapFile
from figures.reading import answers, lacks
from trivet.content.model import Topic
from trivet.content.text import plain


def gap(topic: Topic, name: str, number: int, *, figure: str) -> str:
    """What stands in a fact's gap, the first being 1; TrivetError if the fact is missing or has fewer gaps.

    >>> gap(topic, "rotation", 2, figure="limb_rotation")     # … {{c1::medially}}, … {{c1::laterally}}
    'laterally'
    """
    found = answers(topic, name, figure=figure)
    if number > len(found):
        raise lacks(topic, figure, f"{number} gaps in the fact {name}", "mark its answers as clozes")
    return found[number - 1]


def reason(topic: Topic, name: str, *, figure: str) -> str:
    """Why a fact is so, as plain text; TrivetError if there is no such fact, or it does not say."""
    answers(topic, name, figure=figure)
    why = topic.fact(name).why
    if not why:
        raise lacks(topic, figure, f"a reason (why) of the fact {name}", "write one")
    return plain(why)


def chart_of(topic: Topic, *, figure: str) -> MapFile:
    """The chart with the borders of the zones; TrivetError if the topic has none."""
    chart = topic.files.get("map")
    if not isinstance(chart, MapFile):
        raise lacks(topic, figure, "the map of the zones", "add map.yaml, or take the figure out of topic.yaml")
    return chart
