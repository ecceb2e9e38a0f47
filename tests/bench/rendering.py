"""What a letter costs beyond WeasyPrint, as ratios within one run: `python tests/bench/rendering.py`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median

import weasyprint

from advocacy import workflows
from advocacy.letters import html, pdf

ROUNDS = 9
FUND = "spdr-msci-acwi-ucits"


def cpu(work: Callable[[], object]) -> float:
    """Median CPU seconds of some rounds, after one that warms up."""
    work()
    taken = []
    for _ in range(ROUNDS):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return median(taken)


def main() -> None:
    """Print the table."""
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

    base = cpu(bare)
    rows: dict[str, Callable[[], object]] = {
        "WeasyPrint alone, warm": bare,
        "compose": lambda: workflows.compose_draft(workspace, draft, screening),
        "template": lambda: html.page(letter, workspace.style, style=False),
        "whole letter: compose to inspected PDF": lambda: workflows.render_letter(
            workflows.compose_draft(workspace, draft, screening), ".pdf", workspace.style
        ),
    }
    print(f"libharfbuzz-subset: {'found' if pdf.subsets_quickly() else 'missing'}")
    print(f"{'what':40} {'CPU':>8} {'x WeasyPrint':>13}")
    for name, work in rows.items():
        seconds = cpu(work)
        print(f"{name:40} {seconds * 1000:5.0f} ms {seconds / base:13.2f}")


if __name__ == "__main__":
    main()
