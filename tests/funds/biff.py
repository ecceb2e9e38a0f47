"""The old Excel format (BIFF8 in an OLE container), as small as a reader accepts it."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def write_xls(path: Path, rows: Sequence[Sequence[str | float]], *, title: str = "holdings") -> Path:
    """A workbook of one sheet with texts and numbers."""
    stream = _workbook(title, [(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)])
    path.write_bytes(_container(stream))
    return path


def write_far_xls(path: Path) -> Path:
    """A workbook whose two cells stand in opposite corners of the largest possible sheet."""
    path.write_bytes(_container(_workbook("S", [(0, 0, "Name"), (65_535, 65_535, "far")])))
    return path


def _workbook(title: str, cells: Sequence[tuple[int, int, str | float]]) -> bytes:
    name = title.encode("latin-1")
    head = _bof(0x0005)
    offset = len(head) + 4 + 8 + len(name) + 4
    head += _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, len(name), 0) + name) + _record(0x000A, b"")
    return head + _bof(0x0010) + b"".join(_cell(*cell) for cell in cells) + _record(0x000A, b"")


def _cell(row: int, column: int, cell: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return _record(0x0204, place + struct.pack("<HB", len(cell), 1) + text)
    return _record(0x0203, place + struct.pack("<d", cell))


def _bof(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _container(stream: bytes) -> bytes:
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, 2 + sectors), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0),
        *(0, *[_FREE] * 108),
    )
    return header + fat + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
