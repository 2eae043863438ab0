"""What `new` and `import` write is there completely, or not at all."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from trivet.builder.new_files import NewFiles, written_together
from trivet.commands import main


def listed(folder: Path) -> dict[str, str | None]:
    """Everything in a folder: the text of each file, None for a folder."""
    return {
        str(path.relative_to(folder)): path.read_text("utf-8") if path.is_file() else None for path in folder.rglob("*")
    }


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    with written_together() as files:
        files.write(tmp_path / "content" / "leg" / "topic.yaml", "title: Leg\n")
        files.write(tmp_path / "content" / "leg" / "leg.png", b"\x89PNG")
        files.exchange(tmp_path / "content" / "sources.yaml", "gray: {}\n")
    assert (tmp_path / "content" / "leg" / "topic.yaml").read_bytes() == b"title: Leg\n"
    assert (tmp_path / "content" / "leg" / "leg.png").read_bytes() == b"\x89PNG"
    assert (tmp_path / "content" / "sources.yaml").read_bytes() == b"gray: {}\n"


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_after_a_failure_everything_is_as_it_was(error: type[BaseException], tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "sources.yaml").write_text("gray: {}\n", encoding="utf-8")
    before = listed(tmp_path)
    with pytest.raises(error), written_together() as files:
        files.write(tmp_path / "content" / "leg" / "images" / "leg.png", b"\x89PNG")
        files.write(tmp_path / "content" / "leg" / "topic.yaml", "title: Leg\n")
        files.exchange(tmp_path / "content" / "sources.yaml", "gray: {}\nlast: {}\n")
        raise error
    assert listed(tmp_path) == before


def test_what_is_there_is_not_overwritten_and_not_removed(tmp_path: Path) -> None:
    (tmp_path / "topic.yaml").write_text("title: Mine\n", encoding="utf-8")
    with pytest.raises(FileExistsError), written_together() as files:
        files.write(tmp_path / "basics.yaml", "title: Basics\n")
        files.write(tmp_path / "topic.yaml", "title: Leg\n")
    assert listed(tmp_path) == {"topic.yaml": "title: Mine\n"}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_is_followed(is_there: bool, tmp_path: Path) -> None:
    if is_there:
        (tmp_path / "shared.yaml").write_text("gray: {}\n", encoding="utf-8")
    (tmp_path / "sources.yaml").symlink_to("shared.yaml")
    with written_together() as files:
        files.exchange(tmp_path / "sources.yaml", "last: {}\n")
    assert (tmp_path / "sources.yaml").is_symlink()
    assert (tmp_path / "shared.yaml").read_text("utf-8") == "last: {}\n"


def test_a_file_that_is_written_anew_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("gray: {}\n", encoding="utf-8")
    path.chmod(0o640)
    with written_together() as files:
        files.exchange(path, "last: {}\n")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("arguments", [["new", "leg"], ["new"], ["import", "NOTES", "--topic", "leg"]], ids=" ".join)
@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_command_that_fails_halfway_can_be_given_again(
    arguments: list[str],
    last: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "notes.csv").write_text("front,back\nWhat is two and two?,Four\n", encoding="utf-8")
    project, write, written = tmp_path / "anatomy", NewFiles.write, 0
    command = [str(tmp_path / "notes.csv") if word == "NOTES" else word for word in arguments]

    def fails(files: NewFiles, path: Path, content: str | bytes) -> None:
        nonlocal written
        written += 1
        if written == last:
            raise OSError(28, "No space left on device", str(path))
        write(files, path, content)

    monkeypatch.setattr(NewFiles, "write", fails)
    project.mkdir()
    assert main([*command, "--project", str(project)]) == 3
    done = "imported" if "import" in command else "started"
    assert capsys.readouterr().err.endswith(f": no space left on device; nothing was {done}\n")
    assert listed(project) == {}
    assert main([*command, "--project", str(project)]) == 0


@pytest.mark.usefixtures("usual_signals")
def test_ctrl_c_waits_until_all_are_written(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), written_together() as files:
        files.write(tmp_path / "topic.yaml", "title: Leg\n")
        signal.raise_signal(signal.SIGINT)
        files.write(tmp_path / "basics.yaml", "title: Basics\n")
    assert len(listed(tmp_path)) == 2
