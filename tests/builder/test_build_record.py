"""The record of the last build is a text that says the same when it is read again."""

from __future__ import annotations

import pytest

from trivet.builder.build_record import HEAD, BuildRecord, escaped, read, unescaped

STATE: list[int | str] = [812, 1764372000000000001, 1764372000000000002, 4217, "e3b0c4"]


@pytest.mark.parametrize("name", ["topic.yaml", "a b.yaml", "Größe.yaml", "a\tb\nc\\n.yaml", "bytes-\udcff.yaml"])
def test_a_record_is_read_again_whatever_a_file_is_called(name: str) -> None:
    record = BuildRecord({"commit": "3856063", "only": ""}, {"in": {f"/home/{name}": STATE}})
    again = read(record.text())
    assert again.values == {"commit": "3856063", "only": ""}
    assert again.states == {"in": {f"/home/{name}": STATE}, "out": {}, "system": {}}


def test_a_value_of_several_lines_becomes_one() -> None:
    record = BuildRecord({"python": "3.11.7 (main)\n[GCC 12]"}, {})
    assert read(record.text()).values == {"python": "3.11.7 (main) [GCC 12]"}


@pytest.mark.parametrize("text", ["one line", "two\n  lines", "three   spaces", "a \\ and “quotes”", "\\x20\ttab"])
def test_an_escaped_text_is_kept_as_it_is(text: str) -> None:
    assert unescaped(read(BuildRecord({"check": escaped(text)}, {}).text()).values["check"]) == text


GOOD = BuildRecord({"commit": "3856063"}, {"in": {"/home/topic.yaml": STATE}}).text()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        GOOD[:-1],
        GOOD[:-5],
        GOOD.replace(HEAD, "trivet build record 3"),
        f"{HEAD}\nin\t1\t2\n",
        f"{HEAD}\nx\n",
    ],
)
def test_a_damaged_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read(text)
