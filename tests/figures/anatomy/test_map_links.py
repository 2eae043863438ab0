"""What is wrong within a map is found, at its path: places that are none, and names that nothing uses."""

from __future__ import annotations

from typing import Any, cast

import pytest

from figures.anatomy.map_file import MapFile
from figures.anatomy.map_links import link_map
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Path_

SOUND: dict[str, Any] = {
    "surface": "lower_body",
    "caveat": "Schematic",
    "table": "areas",
    "column": "area",
    "junctions": {"top": [-0.4, 90.0], "crotch": [0.1, -90.0]},
    "borders": [{"id": "A-B", "path": ["top", [0.0, 0.0], "crotch"]}],
    "rings": [],
    "zones": [{"entry": "A", "cores": [[0.1, 10.0]]}],
}
FAR = "write h from -2 to 2, and degrees from -360 to 360"


def findings(**changed: Any) -> list[tuple[Path_, str, str]]:
    file = MapFile.model_validate(SOUND | changed)
    return list(link_map(file, cast("Topic", None)))


def test_a_sound_map_has_no_findings() -> None:
    assert findings() == []


def test_a_closed_border_ends_where_it_began() -> None:
    assert findings(borders=[{"id": "A-B", "path": ["top", "crotch", "top"]}]) == []


@pytest.mark.parametrize(
    ("changed", "path", "what", "remedy"),
    [
        (
            {"junctions": SOUND["junctions"] | {"nowhere": [0.0, 0.0]}},
            ("junctions", "nowhere", ""),
            "no border runs to the junction `nowhere`",
            "name it in a `path`, or remove it",
        ),
        (
            {"junctions": SOUND["junctions"] | {"top": [float("inf"), 0.0]}},
            ("junctions", "top"),
            "[inf, 0] is no place on a limb",
            FAR,
        ),
        (
            {"junctions": SOUND["junctions"] | {"top": [0.0, float("nan")]}},
            ("junctions", "top"),
            "[0, nan] is no place on a limb",
            FAR,
        ),
        (
            {"borders": [{"id": "A-B", "path": ["top", [50.0, 9000.0], "crotch"]}]},
            ("borders", 0, "path", 1),
            "[50, 9000] is no place on a limb",
            FAR,
        ),
        (
            {"borders": [{"id": "A-B", "path": ["top", "top", "crotch"]}]},
            ("borders", 0, "path", 1),
            "the same place twice in a row",
            "remove one",
        ),
        (
            {
                "captions": [
                    {"entry": "A", "views": ["medial"], "text": "one"},
                    {"entry": "A", "views": ["lateral", "medial"], "text": "another"},
                ]
            },
            ("captions", 1, "views", 1),
            "`A` has two captions in `medial`",
            "remove one",
        ),
        (
            {"captions": [{"entry": "A", "views": ["medial"]}]},
            ("captions", 0),
            "a caption with neither words nor a spot",
            "write `text` or `at`, or remove it",
        ),
        (
            {"captions": [{"entry": "A", "views": ["medial"], "at": [3.0, 0.0]}]},
            ("captions", 0, "at"),
            "[3, 0] is no place on a limb",
            FAR,
        ),
        (
            {"zones": [{"entry": "A", "cores": [[-3.0, 0.0]]}]},
            ("zones", 0, "cores", 0),
            "[-3, 0] is no place on a limb",
            FAR,
        ),
        (
            {"borders": [{"id": "A-B", "path": ["top", "middle", "crotch"]}]},
            ("borders", 0, "path", 1),
            "unknown junction `middle`",
            "add it to `junctions`",
        ),
        ({"surface": "upper_body"}, ("surface",), "unknown surface `upper_body`", "use one of: lower_body"),
    ],
    ids=["unused", "endless", "no number", "far", "still", "captions", "empty", "spot", "core", "unknown", "surface"],
)
def test_what_is_wrong_is_found_at_its_path(changed: dict[str, Any], path: Path_, what: str, remedy: str) -> None:
    assert findings(**changed) == [(path, what, remedy)]
