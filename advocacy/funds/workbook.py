"""Spreadsheets: XLSX, the old XLS and ODS, read in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

from advocacy.errors import AdvocacyError, CannotRead, MachineNotReady
from advocacy.funds import unpack
from advocacy.funds.reading import Line, Sheet

_MOST_UNPACKED = 300_000_000
_MOST_RATIO = 200
_SMALL = 10_000_000
_MOST_PARTS = 10_000
_SECONDS = 60

_TOO_LARGE = "This spreadsheet unpacks to far more than any list of holdings needs."
_CHOOSE = "Choose the fund's list of holdings, or save the sheet that you need as CSV."
_AGAIN = "Download it again, or save it as CSV."


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets of a workbook, numbers exactly as the file has them.

    Raises:
        CannotRead: it is damaged, cut off, protected by a password, or unpacks to an absurd size.
    """
    if zipfile.is_zipfile(path):
        _check_archive(path)
    sheets = json.loads(_unpacked(path), parse_float=Decimal, parse_int=Decimal)
    return [
        Sheet(str(path), [Line(number, cells) for number, cells in enumerate(rows, 1)], title=title)
        for title, rows in sheets
    ]


def _check_archive(path: Path) -> None:
    """Refuse an archive whose parts say that they unpack to an absurd size."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _damaged(path) from error
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    absurd = unpacked > _SMALL and unpacked > _MOST_RATIO * max(packed, 1)
    if unpacked > _MOST_UNPACKED or absurd or len(parts) > _MOST_PARTS:
        raise CannotRead(_TOO_LARGE, where=str(path), remedy=_CHOOSE)


def _unpacked(path: Path) -> bytes:
    program = [sys.executable, "-P", unpack.__file__, os.fspath(path.resolve())]
    try:
        done = subprocess.run(program, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise CannotRead(_TOO_LARGE, where=str(path), remedy=_CHOOSE) from error
    except OSError as error:
        raise MachineNotReady(
            f"The program that reads spreadsheets does not start: {error.strerror}.",
            where=str(path),
            remedy="Save the spreadsheet as CSV.",
        ) from error
    if done.returncode == 0:
        return done.stdout
    raise _failure(done.returncode, path)


def _failure(code: int, path: Path) -> AdvocacyError:
    """What an exit code of `advocacy.funds.unpack` means; a negative one is for want of memory."""
    if code == unpack.EXIT_PASSWORD:
        return CannotRead(
            "This spreadsheet is protected by a password.",
            where=str(path),
            remedy="Open it with its password and save it without one.",
        )
    if code == unpack.EXIT_NO_PARSER:
        return MachineNotReady(
            "The library that reads spreadsheets, python-calamine, is missing.",
            where=str(path),
            remedy="Install python-calamine, or save the spreadsheet as CSV.",
        )
    if code == unpack.EXIT_TOO_LARGE or code < 0:
        return CannotRead(_TOO_LARGE, where=str(path), remedy=_CHOOSE)
    return _damaged(path)


def _damaged(path: Path) -> CannotRead:
    return CannotRead("This spreadsheet is damaged or not complete.", where=str(path), remedy=_AGAIN)
