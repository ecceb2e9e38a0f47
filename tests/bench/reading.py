"""What reading and screening a fund cost beside merely parsing its file: `python -m tests.bench reading`."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from advocacy.evidence import load_library
from advocacy.funds import read_fund
from advocacy.funds.formats.workbook import read_workbook
from advocacy.matching import Matcher
from advocacy.model import Fund
from advocacy.paths import bundled
from tests.bench.made import FORMS
from tests.bench.measure import Action, in_a_process, in_turns, installed, table, times
from tests.bench.parsers import PARSERS
from tests.bench.peak import OURS

_READ, _SCREEN, _BUILD, _SHEETS = "read", "screen", "build", "sheets"
_EXCEL_AIM = 10
_SHORT = 30


@dataclass(frozen=True)
class Case:
    """One file to read."""

    title: str
    form: str
    length: int
    rounds: int

    def short(self) -> Case:
        """The same with a few lines, measured once."""
        return Case(self.title, self.form, _SHORT, 1)


CASES = (
    Case("CSV", "csv", 9_000, 4),
    Case("XLSX", "xlsx", 2_400, 7),
    Case("XLSX, each number with a style of its own", "styled.xlsx", 2_400, 5),
    Case("SEC Form N-PORT", "xml", 50_000, 2),
    Case("SpreadsheetML (`.xls`)", "xls", 2_400, 4),
)


@dataclass(frozen=True)
class Measured:
    """What was measured of one file: shortest times by action, and peaks of memory by reader."""

    case: Case
    holdings: int
    taken: dict[str, float]
    grown: dict[str, int]


def tables(*, quick: bool = False) -> list[str]:
    """Reading beside other parsers, screening beside reading, and the aims.

    Args:
        quick: a few lines of each form, which shows that everything runs and measures nothing.
    """
    library = load_library([bundled("evidence")]).evidence
    matcher = Matcher(library)
    with tempfile.TemporaryDirectory() as folder:
        done = [
            _measured(case.short() if quick else case, Path(folder), matcher, lambda: Matcher(library))
            for case in CASES
        ]
    return [_reading(done), _screening(done, len(library.companies)), _aims(done)]


def _measured(case: Case, folder: Path, matcher: Matcher, build: Action) -> Measured:
    path = FORMS[case.form](folder / f"list.{case.form}", case.length)
    fund = read_fund(path)
    ways = {name: read for name, (read, needs) in PARSERS[case.form].items() if all(map(installed, needs))}
    actions: dict[str, Action] = {name: partial(read, path) for name, read in ways.items()}
    actions |= {
        _READ: partial(read_fund, path),
        _SCREEN: partial(_screen, matcher, fund),
        _BUILD: build,
    }
    if "xlsx" in case.form:
        actions[_SHEETS] = partial(_sheets, path)
    taken = in_turns(actions, case.rounds)
    # A process for each would make the quick run a long one.
    compared = [OURS, *ways] if case.length > _SHORT else []
    grown = {way: in_a_process("tests.bench.peak", "resident", str(path), way)["grown"] for way in compared}
    return Measured(case, len(fund.holdings), taken, grown)


def _screen(matcher: Matcher, fund: Fund) -> object:
    return matcher.screen(fund)


def _sheets(path: Path) -> object:
    with path.open("rb") as stream:
        return read_workbook(stream, str(path))


def _reading(done: list[Measured]) -> str:
    rows = []
    for one in done:
        for way in (way for way in PARSERS[one.case.form] if way in one.taken):
            grown = one.grown.get(way, 0)
            rows.append(
                [
                    f"{one.case.title}, {one.holdings:,} holdings",
                    way,
                    times(one.taken[_READ] / one.taken[way]),
                    times((one.taken[_READ] + one.taken[_SCREEN]) / one.taken[way]),
                    times(one.grown[OURS] / grown) if grown else "–",
                ]
            )
    return table(
        "Reading, beside a parser alone",
        ["file", "beside", "reading a fund", "reading and screening", "memory at the peak"],
        rows,
        "How many times what the other parser takes for the same file, to which it gives no meaning: no kinds"
        " of lines, no checked identifiers, no exact decimals, no notices. Below 1 we are faster. Memory is"
        " the growth of the reading process; a spreadsheet is unpacked in a further one of limited memory.",
    )


def _screening(done: list[Measured], companies: int) -> str:
    return table(
        "Screening, beside reading",
        ["file", "screening", "making the matcher"],
        [
            [
                f"{one.case.title}, {one.holdings:,} holdings",
                times(one.taken[_SCREEN] / one.taken[_READ]),
                times(one.taken[_BUILD] / one.taken[_READ]),
            ]
            for one in done
        ],
        f"With the bundled library of {companies} companies, in shares of the time that reading takes."
        " A matcher is made once and screens any number of funds.",
    )


def _aims(done: list[Measured]) -> str:
    rows = []
    dearest = max(one.taken[_SCREEN] / one.taken[_READ] for one in done)
    rows.append(["screening costs less than reading", times(dearest) + " at most", _met(dearest < 1)])
    for one in done:
        for way in ("openpyxl, read-only", "openpyxl"):
            if way in one.taken:
                faster = one.taken[way] / one.taken[_SHEETS]
                aim = f"{one.case.title}: cells {_EXCEL_AIM} times as fast as {way}"
                rows.append([aim, times(faster), _met(faster >= _EXCEL_AIM)])
    return table("Aims of reading and screening", ["aim", "measured", "met"], rows)


def _met(yes: bool) -> str:  # noqa: FBT001
    return "yes" if yes else "no"
