"""What a figure takes out of facts: the words of their gaps, and their reasons, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from figures.reading import lacks
from trivet.content.chart import Chart
from trivet.content.markup import Cloze, Emphasis, Nodes, Strong, parse
from trivet.content.model import Fact, Topic
from trivet.content.render import plain


def fact(topic: Topic, name: str, *, figure: str) -> Fact:
    """The fact of that id; TrivetError if there is none."""
    try:
        return topic.fact(name)
    except KeyError:
        raise lacks(topic, figure, f"the fact {name}", "add it, or take the figure out of topic.yaml") from None


def gap(topic: Topic, name: str, number: int, *, figure: str, part: int = 0) -> str:
    """What stands in the gap `number` of a fact (the `part`-th one of it); TrivetError if there is no such gap.

    >>> gap(topic, "rotation", 1, figure="limb_rotation")     # … rotates {{c1::medially}}
    'medially'
    """
    found = [cloze for cloze in _clozes(parse(fact(topic, name, figure=figure).text)) if cloze.number == number]
    if part >= len(found):
        what = f"a gap c{number} in the fact {name}" if not part else f"{part + 1} gaps c{number} in the fact {name}"
        raise lacks(topic, figure, what, "mark the answer as a cloze")
    return plain(found[part].inside)


def said(topic: Topic, name: str, *, figure: str) -> str:
    """The whole fact as plain text."""
    return plain(parse(fact(topic, name, figure=figure).text))


def reason(topic: Topic, name: str, *, figure: str) -> str:
    """Why the fact is so, as plain text; TrivetError if it does not say."""
    why = fact(topic, name, figure=figure).why
    if not why:
        raise lacks(topic, figure, f"a reason (why) of the fact {name}", "write one")
    return plain(parse(why))


def chart_of(topic: Topic, *, figure: str) -> Chart:
    """The chart with the borders of the zones; TrivetError if the topic has none."""
    if topic.chart is None:
        raise lacks(topic, figure, "the map of the zones", "add map.yaml, or take the figure out of topic.yaml")
    return topic.chart


def _clozes(nodes: Nodes) -> Iterator[Cloze]:
    for node in nodes:
        if isinstance(node, Cloze):
            yield node
        if isinstance(node, (Cloze, Strong, Emphasis)):
            yield from _clozes(node.inside)
