"""A topic of any length, with sheets that flow, for tests and the benchmark."""

from __future__ import annotations

import yaml

from trivet.content.model.facts import Fact, Table
from trivet.content.model.layout import Layout
from trivet.content.model.topic import Topic

LAYOUT = """
subject: Thorax
sheets:
  - {id: long, mode: answers, title: Everything, papers: [a4, letter], themes: [light, grey], pages: [all]}
  - {id: fill-in, mode: worksheet, title: Worksheet, papers: [a4], themes: [light], pages: [all]}
pages:
  - id: all
    title: Chambers and vessels
    columns: %d
    flow:
      - {id: remember, kind: callout, style: high-yield, label: High yield, facts: [fact-1, fact-2]}
      - {id: map, kind: plates, plates: [{plate: heart, width_mm: 140}]}
      - {id: facts, kind: facts, heading: What to remember, facts: [%s]}
      - id: vessels
        kind: table
        heading: From where to where
        aside: in the order of the vessels
        table: vessels
        columns: [vessel, from, to]
        blanks: [to]
"""
SENTENCE = "Vessel {n} carries its blood past the {{{{c1::sinus number {n}}}}}, whose wall is thin and valve wide."


def long_topic(mini: Topic, facts: int, rows: int, columns: int = 1) -> Topic:
    """The small topic with as many facts and rows of a table, and a page that flows through some columns."""
    section = mini.sections[0]
    numbers = range(1, facts + 1)
    many = [
        Fact.model_validate({"id": f"fact-{n}", "text": SENTENCE.format(n=n), "sources": ["gray"]}) for n in numbers
    ]
    table = Table.model_validate(
        {
            "id": "vessels",
            "columns": {"vessel": "Vessel", "from": "Begins at", "to": "Ends in"},
            "rows": {
                f"V{n}": {"from": f"branch {n} of the arch", "to": f"lobe {n}", "sources": ["gray"]}
                for n in range(1, rows + 1)
            },
            "questions": [{"id": "end", "question": "Where does {vessel} end?", "answer": "{to}"}],
        }
    )
    longer = section.model_copy(update={"facts": tuple(many), "tables": (*section.tables, table)})
    layout = Layout.model_validate(yaml.safe_load(LAYOUT % (columns, ", ".join(fact.id for fact in many))))
    return mini.model_copy(update={"id": f"long-{columns}", "sections": (longer,), "layout": layout})
