"""The same files, read by other libraries alone: what any program that opens them must do at least."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

Parser = Callable[[Path], object]

_CSV_TOP, _SHEET_TOP = 3, 5
"""Lines above the column names."""


def csv_reader(path: Path) -> object:
    """Every cell as text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def pandas_csv(path: Path) -> object:
    """A data frame."""
    import pandas as pd  # noqa: PLC0415

    return pd.read_csv(path, skiprows=_CSV_TOP, thousands=",")


def calamine(path: Path) -> object:
    """The cells of each sheet, in this process."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    workbook = CalamineWorkbook.from_path(str(path))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def openpyxl_lean(path: Path) -> object:
    """The cells of each sheet, as openpyxl reads them fastest."""
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(path, read_only=True)
    try:
        return [list(sheet.iter_rows(values_only=True)) for sheet in workbook]
    finally:
        workbook.close()


def openpyxl_whole(path: Path) -> object:
    """The cells of each sheet, as openpyxl reads them unless told otherwise."""
    from openpyxl import load_workbook  # noqa: PLC0415

    return [list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(path)]


def pandas_openpyxl(path: Path) -> object:
    """A data frame by way of openpyxl."""
    import pandas as pd  # noqa: PLC0415

    return pd.read_excel(path, header=_SHEET_TOP, engine="openpyxl")


def elementtree(path: Path) -> object:
    """The name and value of each holding, and nothing kept."""
    return _last(ET.iterparse(path))  # noqa: S314 - a file that we made


def lxml(path: Path) -> object:
    """The same with libxml2."""
    from lxml import etree  # noqa: PLC0415

    return _last(etree.iterparse(path))


PARSERS: dict[str, dict[str, tuple[Parser, tuple[str, ...]]]] = {
    "csv": {"csv.reader": (csv_reader, ()), "pandas.read_csv": (pandas_csv, ("pandas",))},
    "xlsx": {
        "calamine, unprotected": (calamine, ()),
        "openpyxl, read-only": (openpyxl_lean, ("openpyxl",)),
        "openpyxl": (openpyxl_whole, ("openpyxl",)),
        "pandas with openpyxl": (pandas_openpyxl, ("pandas", "openpyxl")),
    },
    "xml": {"xml.etree.iterparse": (elementtree, ()), "lxml.iterparse": (lxml, ("lxml",))},
    "xls": {"xml.etree.iterparse": (elementtree, ()), "lxml.iterparse": (lxml, ("lxml",))},
}
"""By suffix and name: what reads it, and the modules that must be there."""
PARSERS["styled.xlsx"] = PARSERS["xlsx"]


def _last(events: Iterable[tuple[str, Any]]) -> str:
    """Read to the end, forgetting each element that ends a holding or a row."""
    text = ""
    for _, element in events:
        name = element.tag.rpartition("}")[2]
        if name in {"invstOrSec", "Row"}:
            text = element.findtext("*") or ""
            element.clear()
    return text
