"""From a path to clean text: size, encoding and characters are checked before YAML is looked at."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from advocacy.errors import CannotRead, Problem, Problems
from advocacy.evidence import codes
from advocacy.evidence.faults import fault

MAX_BYTES = 5_000_000
"""A file that people write is far smaller; a fund of 15,000 lines, written by the program, still fits."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no text of ours holds: control characters, halves of characters, byte order marks."""

_UTF_16_OR_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SAVE_AS_UTF_8 = "Save it as UTF-8, without a byte order mark."


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        CannotRead: there is no such file, or it is a folder, a device, or too big.
        Problems: it is not clean UTF-8; the place of the first fault is given.
    """
    data = _read_bytes(path)
    name = str(path)
    _refuse_other_encodings(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = place_of(data[: error.start].decode("utf-8"))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        remedy = f"It is probably Latin-1 or Windows-1252. {_SAVE_AS_UTF_8}"
        raise Problems((fault(codes.ENCODING, message, name, place, remedy),)) from None
    check_text(text, name)
    return text


def check_text(text: str, name: str) -> None:
    """Refuse characters that no file of ours may hold.

    Raises:
        Problems: with the place of the first such character.
    """
    found = CONTROL.search(text)
    if found is None:
        return
    place = place_of(text[: found.start()])
    if found.start() == 0 and found.group() == "\ufeff":
        raise Problems((_byte_order_mark(name),))
    message = f"the character U+{ord(found.group()):04X} has no place in a text"
    remedy = "It is not a text file." if found.group() == "\0" else "Delete it; it may be invisible."
    raise Problems((fault(codes.CONTROL_CHARACTER, message, name, place, remedy),))


def place_of(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _read_bytes(path: Path) -> bytes:
    where = str(path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - the loader calls this for thousands of files
        if stat.S_ISDIR(mode):
            raise CannotRead("this is a folder, not a file.", where=where, remedy="Name a file in it.")
        if not stat.S_ISREG(mode):
            raise CannotRead("this is not an ordinary file.", where=where, remedy="Copy it to a file first.")
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CannotRead("there is no such file.", where=where, remedy="Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRead(f"it cannot be read: {reason}.", where=where, remedy="Check the path.") from None
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB."
        raise CannotRead(message, where=where, remedy="Split it, or check that it is the right file.")
    return data


def _refuse_other_encodings(data: bytes, name: str) -> None:
    if data.startswith(codecs.BOM_UTF8):
        raise Problems((_byte_order_mark(name),))
    if data.startswith(_UTF_16_OR_32):
        message = "the file is UTF-16 or UTF-32"
        raise Problems((fault(codes.ENCODING, message, name, (1, 1), _SAVE_AS_UTF_8),))


def _byte_order_mark(name: str) -> Problem:
    message = "the file begins with a byte order mark, an invisible character"
    return fault(codes.BYTE_ORDER_MARK, message, name, (1, 1), _SAVE_AS_UTF_8)
