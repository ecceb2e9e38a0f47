"""Archives that hold one file and nothing else: some houses pack their lists."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from advocacy.errors import CannotRead
from advocacy.funds.sniff import files_in

_MOST_UNPACKED = 200_000_000
_AGAIN = "Download it again, or unpack it and choose the file inside."


def only_file(stream: BinaryIO, file: str) -> tuple[str, bytes]:
    """The one file of an archive: its name without folders, and its content.

    Args:
        stream: the ZIP.
        file: its path as given, for errors.

    Raises:
        CannotRead: the archive is damaged, protected by a password, or unpacks to an absurd size.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            (name,) = files_in(archive.namelist())
            with archive.open(name) as packed:
                data = packed.read(_MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise CannotRead("This archive is damaged or not complete.", where=file, remedy=_AGAIN) from error
    except RuntimeError as error:
        raise CannotRead("This archive is protected by a password.", where=file, remedy=_AGAIN) from error
    if len(data) > _MOST_UNPACKED:
        raise CannotRead(
            "This archive unpacks to far more than any list of holdings needs.", where=file, remedy=_AGAIN
        )
    return name.rpartition("/")[2], data
