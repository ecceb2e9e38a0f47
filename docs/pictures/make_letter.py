"""Make the README's picture of a finished letter: `python docs/pictures/make_letter.py`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2

from advocacy import workflows

HERE = Path(__file__).resolve().parent
FUND = "spdr-msci-acwi-ucits"
DAY = date(2026, 11, 23)


def main() -> None:
    """Render the sample letter's pages as PNG files beside this script."""
    workspace = workflows.open_workspace()
    sender = workflows.read_sender(workspace.style.file("investor-letter", "sample-sender.yaml"))
    screening = workflows.screen_fund(workspace, workflows.open_fund(workspace, FUND))
    choice = workflows.Choice(companies=("dahua",))
    draft = workflows.suggest_draft(workspace, screening, FUND, sender, choice, on=DAY)
    letter = workflows.compose_draft(workspace, draft, screening)
    pdf = pypdfium2.PdfDocument(workflows.render_letter(letter, ".pdf"))
    for number in range(len(pdf)):
        image = pdf[number].render(scale=1.25).to_pil().convert("L")
        image.save(HERE / f"letter-page-{number + 1}.png", optimize=True)


if __name__ == "__main__":
    main()
