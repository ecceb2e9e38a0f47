"""A program of its own: reads a workbook from stdin, with little memory, and prints its sheets as JSON.

Workbooks come from strangers, and the parser is native code: two cells in opposite corners of a sheet make
it ask for gigabytes and take the process down with it. So it runs here, where only this process can fall.
`advocacy.funds.formats.workbook` starts it by path, with the folder of the parser as its argument; nothing
else is imported, to start fast.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from typing import Any

_MEMORY = 2_000_000_000
_MOST_ROWS = 200_000
_MOST_CELLS = 5_000_000
_MIDNIGHT = "T00:00:00"

EXIT_TOO_LARGE = 3
EXIT_PASSWORD = 4
EXIT_DAMAGED = 5
EXIT_NO_PARSER = 6


def main() -> int:
    """Print the sheets of a workbook as a list of `[title, rows]`, rows without empty cells at their end."""
    _limit_memory()
    sys.path.append(sys.argv[1])
    try:
        from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415
    except ImportError:
        return EXIT_NO_PARSER
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheets = []
        for title in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(title)
            if sheet.total_height > _MOST_ROWS or sheet.total_height * sheet.total_width > _MOST_CELLS:
                return EXIT_TOO_LARGE
            sheets.append([title, [_row(cells) for cells in sheet.to_python(skip_empty_area=False)]])
    except PasswordError:
        return EXIT_PASSWORD
    except MemoryError:
        return EXIT_TOO_LARGE
    except BaseException:  # noqa: BLE001 - a panic of the native parser is no Exception
        return EXIT_DAMAGED
    # `json.dump` would write each cell by itself.
    sys.stdout.write(json.dumps(sheets))
    return 0


def _row(cells: list[Any]) -> list[Any]:
    row = [_cell(cell) for cell in cells]
    while row and row[-1] == "":
        row.pop()
    return row


def _cell(cell: Any) -> str | int | float:
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, (str, int)):
        return cell
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.isoformat().removesuffix(_MIDNIGHT)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number(value: float) -> str | int | float:
    if value != value or abs(value) == float("inf"):  # noqa: PLR0124
        return ""
    return int(value) if value.is_integer() else value


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue


if __name__ == "__main__":
    sys.exit(main())
