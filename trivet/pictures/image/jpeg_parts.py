"""The segments of a JPEG: what it says besides its pixels is taken out without encoding them again."""

from __future__ import annotations

from collections.abc import Iterator

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""
_JFIF, _ADOBE = 0xE0, 0xEE
_SAID = frozenset({*range(0xE0, 0xF0), 0xFE})
"""Segments of applications (EXIF, XMP, profiles, thumbnails) and comments."""


def is_plain(data: bytes) -> bool:
    """Whether the segments of a JPEG can be followed from its start to the end of the image."""
    try:
        return any(marker == _END for marker, _ in _segments(data))
    except (IndexError, ValueError):
        return False


def stripped(data: bytes) -> bytes:
    """The JPEG without metadata, and without anything that follows the image; its pixels are the same."""
    kept = [b"\xff\xd8"]
    for marker, segment in _segments(data):
        if marker == _ADOBE or marker not in _SAID:
            kept.append(segment)
        elif marker == _JFIF and segment[4:8] == b"JFIF":
            kept.append(segment[:2] + b"\x00\x10" + segment[4:16] + b"\0\0")  # without its thumbnail
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with its bytes, those of a scan with the pixels that follow, up to the end of the image."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if marker == _END:
            yield marker, data[at : at + 2]
            return
        if marker in _ALONE:
            yield marker, data[at : at + 2]
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the pixels of a scan end: at a marker that is neither a stuffed byte nor a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and data[at + 1] not in _ALONE:
            return at
        at += 2
