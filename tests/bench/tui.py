"""How long a person waits in the terminal UI: `python -m tests.bench tui`.

The app runs without a terminal, but draws every line as for one. Ratios are to the drawing of one whole
screen in the same run; the milliseconds beside them are of this machine, for whoever has aims in them.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path

from textual.widgets import Input

from advocacy import paths, workflows
from advocacy.model import ImportedFund, Letter
from advocacy.tui.app import AdvocacyApp
from advocacy.tui.line_list import Order
from advocacy.tui.messages import Opened, OpenSource
from advocacy.tui.screens.holdings import HoldingsScreen
from advocacy.tui.screens.lines import LinesCard
from advocacy.tui.session import Session
from advocacy.tui.widgets import LineTable, TickList
from advocacy.workflows import FundIndex, Workspace
from advocacy.workflows.writing.state import LetterState
from tests.bench.made import write_csv
from tests.bench.measure import table, times

Samples = dict[str, list[float]]
"""Milliseconds, by what they were taken of."""

LINES, QUICK_LINES = 12_000, 200
FUNDS, QUICK_FUNDS = 5_000, 50
ROUNDS, LETTERS = 9, 8
SIZE = (120, 40)
TODAY = date(2026, 11, 23)
TICK = 0.005
"""Seconds between two looks at how late the event loop is."""
DRAWN = "drawing a whole screen"
REST = "at rest"
KNOWN = '"002236","Zhejiang Dahua","x","Equity","1","0.01","1","China","","USD","","CNE100000BJ4"\n'


def tables(*, quick: bool = False) -> list[str]:
    """Waiting times in the steps that have long lists, and the event loop while letters are made.

    Args:
        quick: short lists and one round, which shows that everything runs.
    """
    resource_tracker.ensure_running()
    lines, funds = (QUICK_LINES, QUICK_FUNDS) if quick else (LINES, FUNDS)
    rounds, letters = (1, 1) if quick else (ROUNDS, LETTERS)
    desk = workflows.open_workspace()
    with _home() as folder:
        opened = _read(desk, folder, lines)
        waits = asyncio.run(_waits(desk, opened, rounds))
        waits |= _search(desk, funds, rounds)
        lags = asyncio.run(_lags(desk, folder, letters))
    return [
        _table(f"Waiting, with {lines:,} lines and {funds:,} imported lists", waits, DRAWN),
        _table("How late the event loop is while letters are rendered", lags, REST),
    ]


@contextmanager
def _home() -> Iterator[Path]:
    """A home of the bench's own, in which funds can be kept."""
    before = os.environ.get("ADVOCACY_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ADVOCACY_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            del os.environ["ADVOCACY_HOME"]
            if before is not None:
                os.environ["ADVOCACY_HOME"] = before


def _read(desk: Workspace, folder: Path, lines: int) -> Opened:
    """A long list that was read and screened, with one company on record at its end."""
    path = write_csv(folder / "large.csv", lines)
    with path.open("a", encoding="utf-8") as file:
        file.write(KNOWN)
    fund = workflows.open_fund(desk, str(path), name="Example", as_of=TODAY)
    return Opened(OpenSource(str(path), TODAY, "Example"), workflows.screen_fund(desk, fund))


def _table(title: str, samples: Samples, unit: str) -> str:
    measure = min if unit == DRAWN else _p95
    base = max(measure(samples[unit]), 0.001)
    rows = [
        [
            what,
            times(measure(taken) / base),
            *(f"{figure:.1f}" for figure in (min(taken), statistics.median(taken), _p95(taken))),
        ]
        for what, taken in samples.items()
    ]
    head = ["what", f"beside {unit}", "milliseconds, least", "median", "95 of 100 within"]
    return table(title, head, rows)


def _p95(taken: list[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))]


# Waiting ----------------------------------------------------------------------------------------------


async def _waits(desk: Workspace, opened: Opened, rounds: int) -> Samples:
    """Each from the act until what follows from it is drawn; every round in an app of its own."""
    found: Samples = defaultdict(list)
    for _ in range(rounds):
        app = AdvocacyApp(Session(LetterState(TODAY, workspace=desk)))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await _walk(app, partial(_measure, app, found), opened)
    return found


async def _measure(
    app: AdvocacyApp, found: Samples, what: str, act: Callable[[], object], done: Callable[[], object]
) -> None:
    start = time.perf_counter()
    act()
    while not done() and not app.failure:  # noqa: ASYNC110  # what is waited for happens in this loop
        await asyncio.sleep(0)
    app.screen._compositor.render_strips()
    found[what].append((time.perf_counter() - start) * 1000)


async def _walk(app: AdvocacyApp, measure: Callable[..., Awaitable[None]], opened: Opened) -> None:
    for _ in range(3):
        await measure(DRAWN, lambda: app.screen.refresh(layout=True), lambda: True)
    await measure(
        "a fund that was read, until its companies are shown",
        lambda: app.post_message(opened),
        lambda: isinstance(app.screen, HoldingsScreen) and _first(app) == "dahua",
    )
    holdings = app.screen
    assert isinstance(holdings, HoldingsScreen)
    await measure(
        "all its lines, until the first are shown",
        holdings.action_lines,
        lambda: isinstance(app.screen, LinesCard) and app.screen.query(LineTable) and _has_size(app),
    )
    field, listed = app.screen.query_one("#lines-search", Input), app.screen.query_one(LineTable)
    for text in ("i", "is", "number 11", "dahua", ""):
        await measure(
            "a letter typed into their filter",
            partial(setattr, field, "value", text),
            lambda text=text: listed.lines.words == tuple(text.split()),
        )
    for order in (Order.NAME, Order.WEIGHT, Order.KIND):
        await measure("sorting them for the first time", partial(listed.sort, order), lambda: True)


def _first(app: AdvocacyApp) -> str | None:
    return next((item.line for item in app.screen.query(TickList)), None)


def _has_size(app: AdvocacyApp) -> bool:
    return app.screen.query_one(LineTable).size.height > 0


def _search(desk: Workspace, funds: int, rounds: int) -> Samples:
    """The search for a fund among many imported ones, which runs in a thread."""
    _keep(funds)
    found: Samples = defaultdict(list)
    for _ in range(rounds):
        start = time.perf_counter()
        index = FundIndex(desk)
        found["imported lists, until they can be searched"].append((time.perf_counter() - start) * 1000)
        for query in ("e", "example 4", "ie00b44z5b48", "vangard emreging"):
            start = time.perf_counter()
            index.find(query)
            name = (
                "a fund with slips of the hand" if query.startswith("vangard") else "a fund, a letter typed"
            )
            found[name].append((time.perf_counter() - start) * 1000)
    return found


def _keep(funds: int) -> None:
    """Lists without lines: the search reads what they are of, and no more."""
    folder = paths.imported_funds_folder()
    folder.mkdir(parents=True)
    for number in range(funds):
        facts = ImportedFund(
            id=f"fund-{number}",
            name=f"Example {('World', 'Emerging', 'Europe')[number % 3]} Fund {number}",
            manager=("Vanguard", "BlackRock", "Example House")[number % 3],
            as_of=TODAY,
            file="list.csv",
            sha256="0" * 64,
            imported=TODAY,
            lines=0,
        )
        (folder / f"{facts.id}.jsonl").write_text(facts.model_dump_json() + "\n", encoding="utf-8")


# Rendering --------------------------------------------------------------------------------------------


async def _lags(desk: Workspace, folder: Path, letters: int) -> Samples:
    """How late the event loop of a running app is, at rest and while letters are rendered."""
    app = AdvocacyApp(Session(LetterState(TODAY, workspace=desk)))
    letter = _letter(desk)
    found: Samples = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        save = partial(app.session.renderer.save, letter, folder / "letter.pdf", force=True, style=desk.style)
        await asyncio.to_thread(save)
        found[REST] = await _lateness(partial(time.sleep, 0.2 * letters))
        found["a letter in the process for it"] = await _lateness(lambda: [save() for _ in range(letters)])
        alone = partial(workflows.save_letter, letter, folder / "alone.pdf", force=True, style=desk.style)
        found["a letter in a thread, for comparison"] = await _lateness(
            lambda: [alone() for _ in range(letters)]
        )
    return found


async def _lateness(work: Callable[[], object]) -> list[float]:
    """How many milliseconds late the loop comes to what is due, while work goes on in a thread."""
    late = []
    task = asyncio.create_task(asyncio.to_thread(work))
    while not task.done():
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        late.append((time.perf_counter() - due) * 1000)
    await task
    return late or [0.0]


def _letter(desk: Workspace) -> Letter:
    source = "spdr-msci-acwi-ucits"
    sender = workflows.read_sender(desk.style.file("investor-letter", "sample-sender.yaml"))
    screening = workflows.screen_fund(desk, workflows.open_fund(desk, source))
    choice = workflows.Choice(companies=("dahua",))
    draft = workflows.suggest_draft(desk, screening, source, sender, choice, on=TODAY)
    return workflows.compose_draft(desk, draft, screening)
