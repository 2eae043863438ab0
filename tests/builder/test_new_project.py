"""`trivet new --project FOLDER` starts a repository of one's own, under one's own name and licence."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.builder.conftest import Build, contents, edit, is_whole

OWN = ("--author", "Zoë O'Neil: writer", "--licence", "CC BY-SA 4.0")


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def test_a_new_project_has_content_a_readme_a_licence_and_workflows(build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "home-economics"
    done = build(folder, "new", *OWN)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.removeprefix("wrote ") for line in done.stdout.splitlines()[:-1]] == [
        "content/home-economics/topic.yaml",
        "content/home-economics/basics.yaml",
        "content/home-economics/images/stove.svg",
        ".gitignore",
        "content/sources.yaml",
        "LICENSE",
        "README.md",
        ".github/workflows/build.yml",
        ".github/workflows/release.yml",
        ".github/workflows/site.yml",
        *(f"schema/{name}.json" for name in ("sources", "topic", "section", "sheets")),
        ".vscode/settings.json",
    ]
    assert done.stdout.splitlines()[-1].startswith(f"next: in {folder}, `trivet preview` shows the cards")
    topic = yaml.safe_load((folder / "content/home-economics/topic.yaml").read_text(encoding="utf-8"))
    assert (topic["authors"], topic["licence"]) == (["Zoë O'Neil: writer"], "CC BY-SA 4.0")
    assert "Zoë O'Neil: writer\n\nLicence: CC BY-SA 4.0\n" in (folder / "LICENSE").read_text(encoding="utf-8")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# Home economics\n")
    assert "trivet release home-economics --date" in readme
    assert build(folder, "check").stdout.startswith("home-economics 0.1.0: no errors")


def test_a_project_in_another_language(build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "hauswirtschaft"
    assert build(folder, "new", "--language", "de-AT").returncode == 0
    topic = yaml.safe_load((folder / "content/hauswirtschaft/topic.yaml").read_text(encoding="utf-8"))
    assert topic["language"] == "de-AT"
    assert build(folder, "check").returncode == 0
    refused = build(tmp_path / "music", "new", "--language", "German")
    assert refused.stderr == (
        "--language: Trivet has no words in the language `German`, only in `ar`, `de`, `en`; "
        "name one of these, or add it as docs/languages.md explains\n"
    )
    assert not (tmp_path / "music").exists()


def test_editors_know_which_schema_applies_to_which_file(build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    build(folder, "new")
    settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings == {
        "schema/sources.json": "content/sources.yaml",
        "schema/topic.json": "content/*/topic.yaml",
        "schema/sheets.json": "content/*/sheets.yaml",
        "schema/section.json": ["content/*/*.yaml", "!content/*/{topic,sheets}.yaml"],
    }
    assert all((folder / name).is_file() for name in settings)
    (folder / ".vscode/settings.json").write_text("{}\n", encoding="utf-8")
    assert build(folder, "schema").stdout.count("wrote schema/") == 4
    assert (folder / ".vscode/settings.json").read_text(encoding="utf-8") == "{}\n"


def test_its_workflows_run_commands_that_exist(build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    build(folder, "new")
    commands = []
    for path in sorted((folder / ".github/workflows").iterdir()):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            assert job["permissions"], "no job has more rights than it names"
            lines = [line for step in job["steps"] for line in step.get("run", "").splitlines()]
            commands += [line.strip() for line in lines if re.match(r" *(\*\S*\) )?trivet\b", line)]
    assert commands == [
        "trivet",
        'trivet release "$GITHUB_REF_NAME" --check --on origin/main',
        '*-v0.*) trivet release "$GITHUB_REF_NAME" --pre release ;;',
        '*) trivet release "$GITHUB_REF_NAME" --assemble release ;;',
        'trivet release "$GITHUB_REF_NAME" --check --on origin/main',
        "trivet preview --export site",
    ]


@pytest.mark.slow
def test_a_new_project_can_be_released(build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    build(folder, "new", *OWN)
    edit(folder / "content/music/topic.yaml", "version: 0.1.0", "version: 1.0.0")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    done = build(folder, "release", "music", "--date", day(folder))
    assert done.returncode == 0, done.stderr
    assert is_whole(folder / "dist")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Release music 1.0.0")
    git(folder, "tag", "music-v1.0.0")
    done = build(folder, "release", "music-v1.0.0", "--check", "--on", "main")
    assert done.returncode == 0, done.stderr
    done = build(folder, "release", "music-v1.0.0", "--assemble", str(tmp_path / "release"))
    assert done.returncode == 0, done.stderr
    assert {"notes.md", "assets/music.apkg", "assets/trivet-updater.ankiaddon"} <= set(contents(tmp_path / "release"))


def day(folder: Path) -> str:
    topic = yaml.safe_load((folder / "content/music/topic.yaml").read_text(encoding="utf-8"))
    return str(topic["date"])


def test_a_folder_with_files_is_left_alone(build: Build, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = build(tmp_path, "new")
    assert (done.returncode, done.stderr) == (
        1,
        f"{tmp_path}: a new project needs a new or an empty folder; choose another, or name a topic to start in it\n",
    )
    assert set(contents(tmp_path)) == {"notes.txt"}


def test_a_folder_needs_a_name_that_a_topic_can_have(build: Build, tmp_path: Path) -> None:
    done = build(tmp_path / "My Notes", "new")
    assert done.returncode == 1
    assert done.stderr == (
        "My Notes: the name of a topic consists of lower-case letters, digits and hyphens, and begins with a letter; "
        "choose another name, such as `my-notes`, for the folder\n"
    )
    assert not (tmp_path / "My Notes").exists()
