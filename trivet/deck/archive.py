"""Writes zip archives that have the same bytes on every machine: fixed dates and modes, compressed by libdeflate."""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import deflate

LEVEL = 6
"""Of 12; higher levels save 5% of the size and take seven times as long."""
STORED, DEFLATED = 0, 8
VERSION, UNIX = 20, 3 << 8
UTF8_NAMES = 0x800
MIDNIGHT, NEW_YEAR_1980 = 0, (1 << 5) | 1
FILE_MODE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive; `compress` should be False for files that are already compressed (PNG)."""

    name: str
    data: bytes | mmap.mmap
    compress: bool = True


def write_zip(path: Path, members: Iterable[Member]) -> None:
    """Writes the members in the order given, holding one at a time in memory. The archive may have up to 4 GB."""
    directory: list[bytes] = []
    with path.open("wb") as out:
        for member in members:
            name = member.name.encode()
            body: bytes | bytearray | mmap.mmap = (
                deflate.deflate_compress(member.data, LEVEL) if member.compress else member.data
            )
            common = struct.pack(
                "<HHHHHLLLHH",
                VERSION,
                UTF8_NAMES,
                DEFLATED if member.compress else STORED,
                MIDNIGHT,
                NEW_YEAR_1980,
                zlib.crc32(member.data),
                len(body),
                len(member.data),
                len(name),
                0,
            )
            entry = struct.pack("<HHHLL", 0, 0, 0, FILE_MODE, out.tell())
            directory.append(b"PK\1\2" + struct.pack("<H", UNIX | VERSION) + common + entry + name)
            out.write(b"PK\3\4" + common + name)
            out.write(body)
        start = out.tell()
        out.write(b"".join(directory))
        size = out.tell() - start
        count = len(directory)
        out.write(b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, count, count, size, start, 0))
