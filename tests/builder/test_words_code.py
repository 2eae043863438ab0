"""A `words.py` may not import drawing libraries, even indirectly; tests/hostile has the messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode
from trivet.builder.words_code import drawing_imports

FIGURES = sorted(path.parent.name for path in (REPOSITORY / "figures").glob("*/words.py"))
FILES = {
    "__init__.py": "",
    "shared/__init__.py": "import matplotlib\n",
    "shared/inner/__init__.py": "",
    "shared/inner/names.py": "from ...trim import edge\n",
    "trim.py": "def edge():\n    from trivet.pictures import shapes\n    return shapes\n",
    "heart/__init__.py": "",
    "heart/words.py": "from figures.shared.inner.names import *\nimport json\nimport numbers\n",
    "heart/draw.py": "import numpy\n",
}


@pytest.mark.parametrize("figure", FIGURES)
def test_the_words_of_a_figure_import_no_drawing_library(figure: str) -> None:
    assert list(drawing_imports(figure, SourceCode(Project(REPOSITORY)))) == []


def test_imports_are_followed_through_packages_and_functions(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / "figures" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    whose = "figures/heart/words.py imports this module, which imports"
    rest = "and only the code that draws may; move what needs it to draw.py"
    assert sorted(map(str, drawing_imports("heart", SourceCode(Project(tmp_path))))) == [
        f"figures/shared/__init__.py:1:1: {whose} `matplotlib`, {rest}",
        f"figures/trim.py:2:5: {whose} `trivet.pictures.shapes`, which imports `shapely`, {rest}",
    ]
