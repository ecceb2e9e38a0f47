"""Packs: a folder of evidence in one zip file, written the same each time and read with suspicion.

A pack comes from somebody else. Nothing of it is written anywhere before every entry has been held against
its index, and its names can't lead out of the folder that it is unpacked to.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from advocacy.errors import CannotRead, Problem, Problems
from advocacy.evidence import codes
from advocacy.evidence.faults import fault, shorten
from advocacy.evidence.index import INDEX, PARTS, Index, dump_index, parse_index
from advocacy.evidence.text import MAX_BYTES, check_text

MAX_PACK: Final = 20_000_000
MAX_FILES: Final = 20_000
MAX_UNPACKED: Final = 200_000_000
MAX_RATIO: Final = 200
"""Texts shrink to a tenth or so; what shrinks to a two-hundredth is no evidence."""

_NAME = re.compile(rf"(?:{'|'.join(PARTS)})/[A-Za-z0-9][A-Za-z0-9._ -]{{0,120}}\.yaml", re.ASCII)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\b", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever follows."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)
"""What `zipfile` lets through for a damaged file; a method that it does not know is a RuntimeError."""

_PACK_IT = "Have it packed again with `advocacy evidence pack`."


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that has been read and keeps its index."""

    path: Path
    index: Index
    files: dict[str, bytes]
    """By name, as `matters/valley.yaml`; without the index."""


def pack_bytes(folder: Path, index: Index) -> bytes:
    """The pack of a folder: the same bytes for the same files.

    Args:
        folder: whose files are read again.
        index: of the folder, which names them.

    Raises:
        Problems: a file has a name that no pack may have, or the files are too many or too large.
    """
    faults = [_name_fault(name, folder) for name in index.files]
    if found := tuple(item for item in faults if item):
        raise Problems(found)
    entries = {INDEX: dump_index(index)} | {name: (folder / name).read_bytes() for name in index.files}
    _require_size(folder, len(entries), sum(len(content) for content in entries.values()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in sorted(entries.items()):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            file.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


def read_pack(path: Path) -> Pack:
    """Read a pack and hold every entry against its index.

    Raises:
        CannotRead: there is no such file, or it is out of reach.
        Problems: it is no pack, breaks a limit, has a name that could lead elsewhere, or differs from its
            index; nothing has been written.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path with a null character raises here, not before
            _require_file(path, file)
            return _read(path, file)
    except FileNotFoundError:
        raise CannotRead("there is no such file.", where=str(path), remedy="Check the path.") from None
    except IsADirectoryError:
        raise CannotRead("this is a folder, not a pack.", where=str(path), remedy="Name a file.") from None
    except _BROKEN as error:
        message = f"it is no pack: {shorten(str(error) or 'damaged')}"
        raise Problems((fault(codes.BAD_PACK, message, str(path), remedy=_PACK_IT),)) from None


def _require_file(path: Path, file: IO[bytes]) -> None:
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode):
        raise CannotRead("this is not an ordinary file.", where=str(path), remedy="Copy it to a file first.")
    if found.st_size > MAX_PACK:
        _too_large(path, f"it is larger than {MAX_PACK // 1_000_000} MB")


def _read(path: Path, file: IO[bytes]) -> Pack:
    packed = path.stat().st_size
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        _require_size(path, len(entries), size)
        if size > MAX_RATIO * packed:
            _too_large(path, f"it unpacks to more than {MAX_RATIO} times its size")
        if found := tuple(_entry_faults(path, entries)):
            raise Problems(found)
        contents = {entry.filename: _content(path, archive, entry) for entry in entries}
    if INDEX not in contents:
        raise Problems((fault(codes.BAD_PACK, f"it has no {INDEX}", str(path), remedy=_PACK_IT),))
    index = _index(path, contents.pop(INDEX))
    if found := tuple(_differences(path, index, contents)):
        raise Problems(found)
    return Pack(path, index, contents)


def _require_size(path: Path, count: int, size: int) -> None:
    if count > MAX_FILES:
        _too_large(path, f"it has {count:,} files, more than {MAX_FILES:,}")
    if size > MAX_UNPACKED:
        _too_large(path, f"it unpacks to more than {MAX_UNPACKED // 1_000_000} MB")


def _too_large(path: Path, message: str) -> None:
    remedy = "Check that it is the right file; split a library that is really so large."
    raise Problems((fault(codes.PACK_TOO_LARGE, message, str(path), remedy=remedy),))


def _entry_faults(path: Path, entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    count = Counter(entry.orig_filename for entry in entries)
    for entry in entries:
        # A null character ends `filename`, and Windows turns its separators round; the original shows both.
        name = entry.orig_filename
        if problem := _name_fault(name, path) if name != INDEX else None:
            yield problem
            continue
        if (other := seen.setdefault(name.casefold(), name)) != name or entry.filename != name:
            yield _bad_name(path, name, f"it is also there as '{shorten(other)}'")
        elif count[name] > 1:
            yield _bad_name(path, name, "it is there twice")
        mode = stat.S_IFMT(entry.external_attr >> 16)
        if mode not in (0, stat.S_IFREG):
            what = "a symbolic link" if mode == stat.S_IFLNK else "not an ordinary file"
            yield _bad_name(path, name, f"it is {what}")
        if entry.flag_bits & _ENCRYPTED:
            yield _bad_name(path, name, "it is encrypted")
        if entry.file_size > MAX_BYTES:
            message = f"it is larger than {MAX_BYTES // 1_000_000} MB"
            yield fault(codes.PACK_TOO_LARGE, message, f"{path}/{name}", remedy="Split it.")


def _name_fault(name: str, path: Path) -> Problem | None:
    if _NAME.fullmatch(name) and not _DEVICE.match(name.partition("/")[2]):
        return None
    return _bad_name(path, name, f"a pack holds {INDEX} and files like matters/valley.yaml, nothing else")


def _bad_name(path: Path, name: str, why: str) -> Problem:
    message = f"the entry {shorten(ascii(name))} is not allowed: {why}"
    return fault(codes.BAD_NAME_IN_PACK, message, str(path), remedy=f"Nothing was unpacked. {_PACK_IT}")


def _content(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What an entry holds; the size that its header tells is not believed."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        message = "it is compressed in a way that is not read here"
        raise Problems((fault(codes.BAD_PACK, message, f"{path}/{entry.filename}", remedy=_PACK_IT),))
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        message = "its size differs from what the pack tells"
        raise Problems((fault(codes.BAD_PACK, message, f"{path}/{entry.filename}", remedy=_PACK_IT),))
    return content


def _index(path: Path, content: bytes) -> Index:
    name = f"{path}/{INDEX}"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Problems((fault(codes.BAD_INDEX, "it is not UTF-8", name, (1, 1), _PACK_IT),)) from None
    check_text(text, name)
    return parse_index(text, name)


def _differences(path: Path, index: Index, files: dict[str, bytes]) -> Iterator[Problem]:
    for name in sorted(index.files.keys() | files.keys()):
        told, content = index.files.get(name), files.get(name)
        if told is None:
            message = "this file is not in the index"
        elif content is None:
            message = "the index names this file, and it is not there"
        elif len(content) != told.size or hashlib.sha256(content).hexdigest() != told.sha256:
            message = "this file is not the one that was packed: its hash differs from the index"
        else:
            continue
        remedy = "Don't use the pack; fetch it again from whoever made it."
        yield fault(codes.PACK_CHANGED, message, f"{path}/{shorten(name)}", remedy=remedy)
