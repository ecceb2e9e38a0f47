"""How much reading a fund costs beside merely parsing its file: ratios measured side by side in one run.

Run: python -m tests.bench.reading
"""

from __future__ import annotations

import csv
import io
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import iterparse

from python_calamine import CalamineWorkbook
from stdnum import isin
from stdnum.gb import sedol

from advocacy.funds import read_fund
from tests.funds.files import nport, nport_holding, write_xlsx

_REPEATS = 5
_CSV_LINES, _XLSX_LINES, _FILED = 9_000, 2_400, 5_000


def main() -> None:
    """Generate the files, read each in both ways, and print read_fund in units of the plain parser."""
    with tempfile.TemporaryDirectory() as folder:
        for what, path, plain in _cases(Path(folder)):
            read_fund(path)
            ours, theirs = _best(partial(read_fund, path)), _best(plain)
            print(f"{what}: read_fund takes {ours / theirs:.1f} times as long")


def _cases(folder: Path) -> list[tuple[str, Path, Callable[[], object]]]:
    table, workbook, filing = folder / "list.csv", folder / "list.xlsx", folder / "filing.xml"
    table.write_text(_csv(), "utf-8-sig")
    write_xlsx(workbook, {"holdings": [*_XLSX_TOP, *(_xlsx_row(n) for n in range(_XLSX_LINES))]})
    holdings = [nport_holding(f"Issuer {n}", isin=_isin(n), weight="0.02") for n in range(_FILED)]
    filing.write_text(nport(*holdings), "utf-8")
    return [
        (f"CSV, {_CSV_LINES:,} lines, beside csv.reader", table, lambda: _parse_csv(table)),
        (f"XLSX, {_XLSX_LINES:,} rows, beside calamine", workbook, lambda: _parse_xlsx(workbook)),
        (f"N-PORT, {_FILED:,} holdings, beside iterparse", filing, lambda: _parse_xml(filing)),
    ]


def _parse_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def _parse_xlsx(path: Path) -> object:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _parse_xml(path: Path) -> None:
    for _, element in iterparse(path):  # noqa: S314 - our own file
        if element.tag.endswith("invstOrSec"):
            element.clear()


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def _csv() -> str:
    lines = [
        "Example Emerging Markets ETF",
        'Fund Holdings as of,"Mar 10, 2026"',
        "\xa0",
        "Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Shares,Location,Exchange,Currency,SEDOL,ISIN",
    ]
    weight = 100 / _CSV_LINES
    lines += [
        f'"T{n}","ISSUER NUMBER {n} CO LTD","Industrials","Equity","{n * 1234.56 + 1:,.2f}","{weight:.4f}",'
        f'"{n * 17:,}.00","China","Shenzhen Stock Exchange","USD","{_sedol(n)}","{_isin(n)}"'
        for n in range(_CSV_LINES)
    ]
    return "\n".join(lines)


_XLSX_TOP = [
    ["Fund Name:", "Example World UCITS ETF"],
    ["Holdings As Of:", "12-Feb-2026"],
    [],
    ["ISIN", "SEDOL", "Security Name", "Currency", "Number of Shares", "Percent of Fund", "Local Price"],
]


def _xlsx_row(n: int) -> list[str | float | None]:
    return [_isin(n), _sedol(n), f"Issuer {n} plc", "USD", float(n * 10), 100 / _XLSX_LINES, 12.5]


def _isin(n: int) -> str:
    body = f"US{n:09d}"
    return body + isin.calc_check_digit(body)


def _sedol(n: int) -> str:
    body = f"B{n:05d}"
    return body + str(sedol.calc_check_digit(body))


if __name__ == "__main__":
    main()
