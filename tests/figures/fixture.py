"""A small topic for the figures' tests: the tables that the figures read, with the words of the real topic's kind."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from figures.anatomy.map_file import MapFile
from trivet.content.model.facts import Fact, Row, Table
from trivet.content.model.legend import Legend, LegendEntry
from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import TopicFile
from trivet.content.text import Line, Text

PROJECT = Path(__file__).parents[2]
_ROOTS = (
    ("L1", "#f9b9c2", "dash"),
    ("L2", "#d99265", "rising"),
    ("L3", "#f7d970", "none"),
    ("L4", "#87a84e", "diamond"),
    ("L5", "#c2e2de", "falling"),
    ("S1", "#868fdd", "vertical"),
    ("S2", "#d3bcf8", "horizontal"),
    ("S3", "#b4879d", "grid"),
    ("S4-5", "#ead1ab", "double"),
)

_TABLES: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {
    "disc-levels": (
        ("disc", "kind", "root"),
        (
            ("paracentral-L3-L4", "L3–L4", "paracentral", "L4"),
            ("paracentral-L4-L5", "L4–L5", "paracentral", "L5"),
            ("paracentral-L5-S1", "L5–S1", "paracentral", "S1"),
            ("far-lateral-L3-L4", "L3–L4", "far lateral", "L3"),
            ("far-lateral-L4-L5", "L4–L5", "far lateral", "L4"),
            ("far-lateral-L5-S1", "L5–S1", "far lateral", "L5"),
        ),
    ),
    "myotomes": (
        ("movement", "roots", "muscle", "key_muscle"),
        (
            ("hip-flexion", "Hip flexion", "L1, L2", "iliopsoas", "L2"),
            ("hip-adduction", "Hip adduction", "L2, L3", "adductors", ""),
            ("knee-extension", "Knee extension", "L3, L4", "quadriceps", "L3"),
            ("ankle-dorsiflexion", "Ankle dorsiflexion", "L4, L5", "tibialis anterior", "L4"),
            ("great-toe-extension", "Great-toe extension", "L5", "extensor hallucis longus", "L5"),
            ("ankle-inversion", "Ankle inversion", "L4, L5", "tibialis anterior and posterior", ""),
            ("hip-abduction", "Hip abduction", "L4, L5, S1", "gluteus medius", ""),
            ("ankle-eversion", "Ankle eversion", "L5, S1", "peroneus longus and brevis", ""),
            ("ankle-plantarflexion", "Ankle plantarflexion", "S1, S2", "gastrocnemius and soleus", "S1"),
            ("knee-flexion", "Knee flexion", "S1, S2", "hamstrings", ""),
            ("hip-extension", "Hip extension", "L5, S1", "gluteus maximus", ""),
            ("foot-intrinsics", "Small muscles of the foot", "S2, S3", "intrinsics", ""),
        ),
    ),
    "reflexes": (
        ("reflex", "roots", "nerve", "stimulus", "response"),
        (
            ("knee-jerk", "Knee jerk", "L3, L4", "femoral", "a tap below the kneecap", "the knee extends"),
            ("ankle-jerk", "Ankle jerk", "S1, S2", "tibial", "a tap above the heel", "the foot goes down"),
            (
                "cremasteric",
                "Cremasteric",
                "L1, L2",
                "genitofemoral",
                "a stroke on the inner thigh",
                "the testis rises",
            ),
            (
                "plantar",
                "Plantar response",
                "S1, S2",
                "tibial",
                "a stroke along the sole",
                "the toes go down; up is abnormal",
            ),
            ("anal-wink", "Anal wink", "S2–S4", "pudendal", "a touch beside the anus", "the sphincter contracts"),
        ),
    ),
    "l5-s1": (
        ("feature", "l5", "s1", "l4"),
        (
            ("disc", "Usual disc", "L4–L5", "L5–S1", "L3–L4"),
            (
                "pain",
                "Pain",
                "buttock, lateral thigh and leg, dorsum, great toe",
                "buttock, back of thigh and calf, lateral foot, little toe",
                "front of thigh, knee, medial leg",
            ),
            (
                "sensory",
                "Numb",
                "dorsum, first web space, great toe",
                "lateral foot, little toe, sole, heel",
                "medial leg",
            ),
            ("motor", "Weak", "dorsiflexion, great-toe extension: foot-drop", "plantarflexion", "knee extension"),
            ("reflex", "Reflex", "none lost", "ankle jerk lost", "knee jerk lost"),
            ("gait", "Gait", "cannot walk on heels", "cannot walk on toes", "cannot squat"),
        ),
    ),
    "provocative-tests": (
        ("test", "manoeuvre", "positive", "means"),
        (
            ("slr", "Straight-leg raise", "lift the straight leg", "leg pain at 30–70°", "L5 or S1 root"),
            (
                "crossed-slr",
                "Crossed straight-leg raise",
                "lift the well leg",
                "pain in the other leg",
                "disc herniation, very specific",
            ),
            (
                "bragard",
                "Bragard",
                "lower the leg a little, dorsiflex the ankle",
                "pain returns",
                "supports a nerve root",
            ),
            (
                "femoral-stretch",
                "Femoral stretch",
                "prone, bend the knee",
                "pain in the front of the thigh",
                "L2–L4 roots, upper lumbar discs",
            ),
        ),
    ),
    "plexus-routes": (
        ("nerve", "roots", "does"),
        (
            ("obturator", "Obturator", "L2–L4", "hip adduction"),
            ("femoral", "Femoral", "L2–L4", "knee extension"),
            ("sciatic", "Sciatic", "L4–S3", "knee flexion, then everything below the knee"),
            ("tibial", "Tibial", "L4–S3", "plantarflexion, inversion, small muscles of the foot"),
            ("common-peroneal", "Common peroneal", "L4–S2", "dorsiflexion, eversion"),
        ),
    ),
    "conus-cauda": (
        ("feature", "conus", "cauda"),
        (
            ("onset", "Onset", "sudden", "gradual"),
            ("symmetry", "Side", "both sides alike", "one side more"),
            ("signs", "Signs", "upper and lower motor neurone", "lower motor neurone"),
            ("pain", "Root pain", "little", "severe"),
            ("bladder", "Bladder", "early", "late"),
            ("reflexes", "Reflexes", "ankle jerk lost, knee jerk kept", "knee and ankle jerk lost"),
        ),
    ),
    "foot-drop": (
        ("feature", "l5_root", "common_peroneal", "sciatic"),
        (
            ("dorsiflexion", "Dorsiflexion, great toe", "weak", "weak", "weak"),
            ("eversion", "Eversion", "weak", "weak", "weak"),
            ("inversion", "Inversion", "weak", "normal", "weak or normal"),
            ("hip-abduction", "Hip abduction", "weak", "normal", "normal"),
            ("plantarflexion", "Plantarflexion", "normal", "normal", "weak or normal"),
            ("ankle-jerk", "Ankle jerk", "normal", "normal", "reduced or absent"),
            ("back-pain", "Back pain, straight-leg raise", "yes", "no", "no"),
            ("sensory", "Numb", "lateral leg, dorsum, great toe", "lower lateral leg, dorsum", "sole and dorsum"),
        ),
    ),
    "dermatomes": (
        ("root", "area", "point"),
        (
            ("L1", "L1", "groin", "groin"),
            ("L2", "L2", "front of mid-thigh", "front of thigh"),
            ("L3", "L3", "lower front of thigh, medial knee", "medial knee"),
            ("L4", "L4", "medial leg and malleolus", "medial malleolus"),
            ("L5", "L5", "lateral leg, dorsum, great toe", "first web space"),
            ("S1", "S1", "lateral foot, little toe, sole", "little toe, lateral heel"),
            ("S2", "S2", "back of thigh", "popliteal fossa"),
            ("S3", "S3", "medial buttock", "medial buttock"),
            ("S4-5", "S4–5", "perianal skin", "perianal skin"),
        ),
    ),
}


@cache
def topic() -> Topic:
    """The fixture."""
    return with_cells({})


def with_cells(changes: Mapping[tuple[str, str, str], str | None], *, without: tuple[str, ...] = ()) -> Topic:
    """The fixture with some cells (table, row, column) changed, and without some of its tables."""
    tables = tuple(_table(name, changes) for name in _TABLES if name not in without)
    head = TopicFile(
        title=Line.parse("Fixture"),
        version="1.0.0",
        date=datetime.date(2026, 1, 1),
        deck_name="Fixture",
        summary=Text.parse("A topic for tests."),
        how_to_study=Text.parse("Not for study."),
        how_to_report=Text.parse("Not for reports."),
        tag_prefix="fixture",
        legend=Legend(
            noun="root",
            entries=tuple(
                LegendEntry(id=name, light=fill, dark=fill, grey="#f4f4f4", hatch=hatch)  # type: ignore[arg-type]
                for name, fill, hatch in _ROOTS
            ),
        ),
        sections=("all",),
    )
    facts: tuple[Fact, ...] = ()
    return Topic(
        id="fixture",
        head=head,
        sources={},
        sections=(Section(title=Line.parse("All"), number=10, tables=tables, facts=facts),),
        files={"map": map_file()},
    )


@cache
def map_file() -> MapFile:
    """The real map: where its borders run is not the figures' business."""
    text = (PROJECT / "content" / "lower-limb" / "map.yaml").read_text(encoding="utf-8")
    return MapFile.model_validate(yaml.safe_load(text))


def _table(name: str, changes: Mapping[tuple[str, str, str], str | None]) -> Table:
    columns, rows = _TABLES[name]
    made: dict[str, Row] = {}
    for row, *values in rows:
        cells = {
            column: Line.parse(text) if (text := changes.get((name, row, column), value)) else None
            for column, value in zip(columns, values, strict=True)
        }
        made[row] = Row(id=row, cells=cells, sources=("notes",))
    headings = {column: Line.parse(column.capitalize()) for column in columns}
    return Table(id=name, columns=headings, rows=made)
