"""What a letter costs beyond WeasyPrint, as ratios within one run: `python -m tests.bench rendering`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median

import weasyprint

from advocacy import workflows
from advocacy.letters import html, pdf
from tests.bench.measure import table, times

ROUNDS = 9
QUICK_ROUNDS = 1
FUND = "spdr-msci-acwi-ucits"


def cpu(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median CPU seconds of some rounds, after one that warms up; a single round needs no warming."""
    if rounds > 1:
        work()
    taken = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return median(taken)


def tables(*, quick: bool = False) -> list[str]:
    """A letter's parts and the whole, in units of WeasyPrint.

    Args:
        quick: one round of all but the whole letter, which shows that they run.
    """
    rounds = QUICK_ROUNDS if quick else ROUNDS
    workspace = workflows.open_workspace()
    sender = workflows.read_sender(workspace.style.file("investor-letter", "sample-sender.yaml"))
    screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, FUND))
    draft = workflows.suggest_draft(
        workspace, screening, FUND, sender, workflows.Choice(companies=("dahua",)), on=date(2026, 11, 23)
    )
    letter = workflows.compose_draft(workspace, draft, screening)
    page = html.page(letter, workspace.style, style=False)
    css = workspace.style.file("investor-letter", "letter.css")
    tools = pdf._tools()
    sheet = tools.css(filename=str(css), font_config=tools.fonts, url_fetcher=tools.fetcher)

    def bare() -> bytes:
        document = weasyprint.HTML(string=page, url_fetcher=tools.fetcher)
        made: bytes = document.write_pdf(
            stylesheets=[tools.font_rules, sheet], font_config=tools.fonts, pdf_variant="pdf/ua-1"
        )
        return made

    base = cpu(bare, rounds)
    rows: dict[str, Callable[[], object]] = {
        "compose": lambda: workflows.compose_draft(workspace, draft, screening),
        "template": lambda: html.page(letter, workspace.style, style=False),
        "whole letter: compose to inspected PDF": lambda: workflows.render_letter(
            workflows.compose_draft(workspace, draft, screening), ".pdf", workspace.style
        ),
    }
    if quick:
        rows.popitem()
    return [
        table(
            "A letter, beside WeasyPrint alone",
            ["what", "processor time"],
            [[name, times(cpu(work, rounds) / base)] for name, work in rows.items()],
            f"libharfbuzz-subset was {'found' if pdf.subsets_quickly() else 'missing'}.",
        )
    ]
