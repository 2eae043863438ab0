"""A small topic of three roots with every kind of note, and simple plates for it: coloured zones with labels."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from shapely import MultiPolygon, box

from trivet.builder.project import rerun
from trivet.content.model.topic import Topic
from trivet.deck.description import deck_head
from trivet.deck.field_text import media_name
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note
from trivet.deck.note_types import NoteType, read_types
from trivet.deck.note_versions import versioned_deck
from trivet.deck.notes import notes
from trivet.deck.package import write
from trivet.pictures.drawing import FigureSpec, Plate, Region, Theme
from trivet.pictures.style import style_for

PROJECT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 600, 800
ROOTS = {
    "L3": ("#f6cf72", "#8f6a10", "rising"),
    "L4": ("#8fbf6a", "#3f6b20", "grid"),
    "L5": ("#9fd3cf", "#1f6a66", "dash"),
}


def example_topic() -> Topic:
    """The topic as the loader would return it."""
    statement = {"sources": ["notes"], "why": "The limb turns as it grows."}
    dermatomes = {
        "id": "dermatomes",
        "columns": {"root": "Root", "area": "Area", "point": "Key sensory point"},
        "rows": {
            "L3": {"area": "front of the knee", "point": "medial femoral condyle"} | statement,
            "L4": {"area": "medial leg", "point": "medial malleolus"}
            | statement
            | {"marks": ["high-yield"], "note": "Some maps give the great toe to [L4]."},
            "L5": {"area": "dorsum of the foot", "point": None} | statement,
        },
        "questions": [
            {"id": "area", "question": "Which skin belongs to [{root}]?", "answer": "{area}"},
            {"id": "point", "question": "Which root has its key point at the **{point}**?", "answer": "[{root}]"},
        ],
    }
    facts = [
        {
            "id": "overlap",
            "text": "Neighbouring dermatomes {{c1::overlap}}, so one lost root causes {{c2::hypoaesthesia}}.",
            "marks": ["high-yield", "exam"],
            "answer_plate": "map",
        }
        | statement,
        {
            "id": "reflex",
            "text": "The knee jerk tests {{c1::[L4]}}.",
            "questions": [{"id": "root", "question": "Which root does the knee jerk test?", "answer": "[L4]"}],
            "about": ["L4"],
        }
        | statement,
    ]
    question = {
        "id": "foot-drop",
        "stem": "A man of 43 cannot lift his foot. Turning it inwards is weak too, and the knee jerk is normal.",
        "question": "Which structure is damaged?",
        "options": [
            {"id": "l5", "text": "[L5] root", "why": "Weak inversion points to the root."},
            {"id": "peroneal", "text": "Common peroneal nerve", "why": "Inversion would be spared."},
            {"id": "l4", "text": "[L4] root", "why": "The knee jerk would be reduced."},
            {"id": "femoral", "text": "Femoral nerve", "why": "The foot would move."},
        ],
        "answer": "l5",
    } | statement
    pictures = [
        {"id": "labels", "plate": "map", "ask": "label", "region_kind": "label", "hide": "all"}
        | {"question": "Which root is hidden?"},
        {"id": "zones", "plate": "blank-map", "ask": "name", "region_kind": "zone", "hide": "one"}
        | {"question": "Which root is shaded?"},
        {"id": "places", "plate": "blank-map", "ask": "find", "region_kind": "zone", "hide": "all"}
        | {"question": "Where is the zone of this root?"},
    ]
    return Topic.model_validate(
        {
            "id": "example",
            "head": {
                "title": "Example",
                "version": "1.0.0",
                "date": "2026-11-01",
                "deck_name": "Trivet::Example",
                "summary": "Three roots.",
                "how_to_study": "A little each day.",
                "how_to_report": "Tell us.",
                "tag_prefix": "trivet::example",
                "disclaimer": "For revision, not for clinical decisions.",
                "legend": {
                    "noun": "root",
                    "entries": [
                        {"id": root, "light": light, "dark": dark, "grey": "#888888", "hatch": hatch}
                        for root, (light, dark, hatch) in ROOTS.items()
                    ],
                },
                "sections": ["map", "clinic"],
                "plates": [
                    {"id": "map", "figure": "example", "width_mm": 60},
                    {"id": "blank-map", "figure": "example", "variant": "blank", "width_mm": 60},
                ],
            },
            "sources": {
                "notes": {
                    "kind": "notes",
                    "author": "A. Author",
                    "title": "Notes",
                    "year": 2026,
                    "publication": "here",
                    "cite_as": "Revision notes",
                }
            },
            "sections": [
                {
                    "title": "Dermatome map",
                    "number": 10,
                    "facts": facts,
                    "tables": [dermatomes],
                    "occlusions": [picture | statement for picture in pictures],
                },
                {"title": "Clinic", "number": 20, "vignettes": [question]},
            ],
            "places": {
                "overlap": ("content/example/map.yaml", 3, 5),
                "reflex": ("content/example/map.yaml", 9, 5),
                "dermatomes": ("content/example/map.yaml", 14, 5),
                "dermatomes/L4": ("content/example/map.yaml", 18, 5),
                "dermatomes/area": ("content/example/map.yaml", 24, 5),
                "labels": ("content/example/map.yaml", 30, 5),
                "zones": ("content/example/map.yaml", 31, 5),
                "places": ("content/example/map.yaml", 32, 5),
                "foot-drop": ("content/example/clinic.yaml", 4, 5),
            },
        }
    )


def zone_boxes() -> dict[str, list[tuple[float, float, float, float]]]:
    """The zones of both legs, in image fractions."""
    return {
        root: [(left, top, left + 0.26, top + 0.24) for left in (0.2, 0.54)]
        for root, top in zip(ROOTS, (0.08, 0.36, 0.64), strict=True)
    }


def draw_plate(folder: Path, name: str, labelled: bool, digest: str, theme: Theme = "light") -> Plate:
    """A drawn plate: coloured zones on two legs, with or without labels beside them."""
    image = Image.new("RGB", (WIDTH, HEIGHT), style_for(theme).paper)
    pen = ImageDraw.Draw(image)
    regions: list[Region] = []
    for root, boxes in zone_boxes().items():
        for left, top, right, bottom in boxes:
            corners = (left * WIDTH, top * HEIGHT, right * WIDTH, bottom * HEIGHT)
            pen.rectangle(corners, fill=ROOTS[root][0], outline="#333333")
        regions.append(Region(f"zone-{root}", "zone", MultiPolygon([box(*corners) for corners in boxes]), root))
        if labelled:
            middle = (boxes[0][1] + boxes[0][3]) / 2
            pen.text((0.05 * WIDTH, middle * HEIGHT), root, fill=style_for(theme).ink, font_size=34, anchor="lm")
            regions.append(Region(f"label-{root}", "label", box(0.04, middle - 0.03, 0.14, middle + 0.03), root, root))
    path = folder / f"{name}.png"
    image.save(path)
    words = tuple(ROOTS) if labelled else ()
    alt = "Two legs; from above: L3, L4, L5." if labelled else "Two legs in three bands."
    spec = FigureSpec("example", variant="" if labelled else "blank", theme=theme)
    return Plate(spec, path, path, WIDTH, HEIGHT, tuple(regions), alt, "Two legs in bands.", words, digest)


def example_plates(folder: Path) -> dict[str, Plate]:
    """The plates of the topic, drawn into a folder."""
    return {
        "map": draw_plate(folder, "map", labelled=True, digest="a" * 32),
        "blank-map": draw_plate(folder, "blank-map", labelled=False, digest="b" * 32),
    }


def dark_plates(folder: Path) -> dict[str, Plate]:
    """The same plates as cards show them at night."""
    return {
        "map": draw_plate(folder, "map-dark", labelled=True, digest="e" * 32, theme="dark"),
        "blank-map": draw_plate(folder, "blank-map-dark", labelled=False, digest="f" * 32, theme="dark"),
    }


def media(plates: Mapping[str, Plate]) -> dict[str, Path]:
    """The image files by their names in a collection."""
    return {media_name(plate): plate.card for plate in plates.values() if plate.card}


def pack(path: Path, topic: Topic, plates: Mapping[str, Plate], types: tuple[NoteType, ...]) -> Path:
    """The package of a topic that was never released."""
    edition = versioned_deck(
        notes(topic, plates), types, Ledger(), version=topic.head.version, tag=topic.head.tag_prefix
    )
    write(path, deck_head(topic.head, topic.words), edition.types, edition.notes, media(plates))
    return path


def built_deck() -> Path:
    """The deck of the lower limb, built by the real builder."""
    command, environment = rerun(PROJECT, "build", "--project", str(PROJECT), "--only", "lower-limb/deck", "--quiet")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return PROJECT / "dist" / "lower-limb" / "lower-limb.apkg"


@pytest.fixture(scope="session")
def plates(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Plate]:
    return example_plates(tmp_path_factory.mktemp("plates"))


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Plate]:
    """The plates as cards show them at night."""
    return dark_plates(tmp_path_factory.mktemp("night"))


@pytest.fixture(scope="session")
def topic() -> Topic:
    return example_topic()


@pytest.fixture(scope="session")
def types() -> tuple[NoteType, ...]:
    return read_types([PROJECT / "templates"])


@pytest.fixture(scope="session")
def made(topic: Topic, plates: Mapping[str, Plate]) -> tuple[Note, ...]:
    """The notes of the topic."""
    return notes(topic, plates)
