"""The wire format of Protocol Buffers, as far as Anki's packages need it: numbers and bytes by their field."""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 10
"""Bytes of a number."""


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Each field of a message: its number and its value. Raises ValueError for what is no message."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        match key & 7:
            case 0:
                value, at = _varint(data, at)
                yield key >> 3, value
            case 2:
                length, at = _varint(data, at)
                if length > len(data) - at:
                    raise ValueError("a field is longer than its message")
                yield key >> 3, data[at : at + length]
                at += length
            case 1:
                at += 8
            case 5:
                at += 4
            case kind:
                raise ValueError(f"a field is of the kind {kind}")


def first(data: bytes, number: int) -> int | bytes | None:
    """The first value of a field; None if the message does not have it."""
    return next((value for field, value in fields(data) if field == number), None)


def text(data: bytes, number: int) -> str:
    """The first value of a field that is a text; empty if the message does not have it."""
    value = first(data, number)
    return value.decode("utf-8") if isinstance(value, bytes) else ""


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for position in range(LONGEST):
        if at >= len(data):
            break
        value |= (data[at] & 0x7F) << (7 * position)
        at += 1
        if data[at - 1] < 0x80:
            return value, at
    raise ValueError("a number does not end")
