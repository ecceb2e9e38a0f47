"""Spreadsheets: XLSX, the old XLS and ODS, read in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
import zlib
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from advocacy.errors import AdvocacyError, CannotRead, MachineNotReady
from advocacy.funds.formats import unpack
from advocacy.funds.reading import Cell, Line, Sheet, printable

_MOST_UNPACKED = 300_000_000
_MOST_RATIO = 200
_SMALL = 10_000_000
_MOST_PARTS = 10_000
_SECONDS = 60

_TOO_LARGE = "This spreadsheet unpacks to far more than any list of holdings needs."
_CHOOSE = "Choose the fund's list of holdings, or save the sheet that you need as CSV."
_AGAIN = "Download it again, or save it as CSV."


def read_workbook(stream: BinaryIO, file: str) -> list[Sheet]:
    """The sheets of a workbook, numbers exactly as the file has them.

    Args:
        stream: the file, at any place.
        file: its path as given, for errors.

    Raises:
        CannotRead: it is damaged, cut off, empty, protected by a password, or unpacks to an absurd size.
    """
    if zipfile.is_zipfile(stream):
        _check_archive(stream, file)
    sheets = json.loads(_unpacked(stream, file), parse_float=Decimal, parse_int=Decimal)
    if not sheets:
        raise CannotRead("This workbook has no sheets.", where=file, remedy=_CHOOSE)
    return [
        Sheet(file, [Line(number, _harmless(cells)) for number, cells in enumerate(rows, 1)], title=title)
        for title, rows in sheets
    ]


def _harmless(cells: list[Cell]) -> list[Cell]:
    return [printable(cell) if isinstance(cell, str) else cell for cell in cells]


def _check_archive(stream: BinaryIO, file: str) -> None:
    """Refuse an archive whose parts say that they unpack to an absurd size."""
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as error:
        raise _damaged(file) from error
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    absurd = unpacked > _SMALL and unpacked > _MOST_RATIO * max(packed, 1)
    if unpacked > _MOST_UNPACKED or absurd or len(parts) > _MOST_PARTS:
        raise CannotRead(_TOO_LARGE, where=file, remedy=_CHOOSE)


def _unpacked(stream: BinaryIO, file: str) -> bytes:
    stream.seek(0)
    # Without `site` the program starts in half the time; it needs the parser's folder and no other.
    parser = find_spec("python_calamine")
    home = Path(parser.origin).parent.parent if parser and parser.origin else Path()
    program = [sys.executable, "-I", "-S", unpack.__file__, str(home)]
    try:
        done = subprocess.run(  # noqa: S603
            program, input=stream.read(), capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRead(_TOO_LARGE, where=file, remedy=_CHOOSE) from error
    except OSError as error:
        raise MachineNotReady(
            f"The program that reads spreadsheets does not start: {error.strerror}.",
            where=file,
            remedy="Save the spreadsheet as CSV.",
        ) from error
    if done.returncode == 0:
        return done.stdout
    raise _failure(done.returncode, file)


def _failure(code: int, file: str) -> AdvocacyError:
    """What an exit code of `advocacy.funds.formats.unpack` means; a negative one is for want of memory."""
    if code == unpack.EXIT_PASSWORD:
        return CannotRead(
            "This spreadsheet is protected by a password.",
            where=file,
            remedy="Open it with its password and save it without one.",
        )
    if code == unpack.EXIT_NO_PARSER:
        return MachineNotReady(
            "The library that reads spreadsheets, python-calamine, is missing.",
            where=file,
            remedy="Install python-calamine, or save the spreadsheet as CSV.",
        )
    if code == unpack.EXIT_TOO_LARGE or code < 0:
        return CannotRead(_TOO_LARGE, where=file, remedy=_CHOOSE)
    return _damaged(file)


def _damaged(file: str) -> CannotRead:
    return CannotRead("This spreadsheet is damaged or not complete.", where=file, remedy=_AGAIN)
