"""A person's way in a real browser: open, type, choose, save; and the files that come out are right."""

from __future__ import annotations

from pathlib import Path
from tempfile import gettempdir

import pypdfium2
import pytest

pytest.importorskip("textual_serve")

from advocacy import workflows
from tests.serving.chromium import BROWSER, Page, chromium
from tests.serving.process import nothing_is_left_with, processes_with, serving

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")

FUND = "spdr-msci-acwi-ucits"
FIELDS = {
    "Name": "Jo Example",
    "Address": "14 Example Street",
    "Postcode": "N1 9ZZ",
    "Town": "London",
    "Country": "United Kingdom",
}


async def to_letter(page: Page) -> None:
    """From the fund's holdings, which the command line has opened, to the form of a letter about Dahua."""
    await page.until_shown("[ ] Dahua", "Tick the company", "f10 Continue")
    await page.press(" ")
    await page.until_shown("[x] Dahua")
    await page.press("F10")
    await page.until_shown("claims ticked")
    await page.press("F10")
    await page.until_shown("as you sign", "Missing")


async def fill_in(page: Page) -> None:
    """Fill in who writes."""
    for label, text in FIELDS.items():
        lines = (await page.text()).splitlines()
        row, line = next((row, line) for row, line in enumerate(lines) if line.split()[:1] == [label])
        # What is typed goes to the field that was clicked on: Textual handles both in their order.
        await page.click(line.index(label) + 18, row)
        await page.type(text)
        await page.until_shown(text)
    await page.until_gone("Missing")


def words(pdf: Path) -> str:
    """The words of a PDF, with single spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.split())


async def test_letter_is_written_in_the_browser_and_downloaded(tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    async with serving(settings, FUND) as running, chromium(tmp_path) as page:
        await page.open(running.address)
        await to_letter(page)
        await fill_in(page)
        await page.press("F10")
        await page.until_shown("Download as", "your browser's downloads")
        await page.press("F10")
        await page.until_shown("Downloaded letter-dahua-2026-11-23.pdf")
        letter, draft = await page.downloaded(2)
        assert not list(Path(gettempdir()).glob(f"advocacy-letter-*/{letter.name}"))

        assert (letter.name, draft.name) == ("letter-dahua-2026-11-23.pdf", "letter-dahua-2026-11-23.yaml")
        read = words(letter)
        assert "Jo Example 14 Example Street" in read
        assert "State Street Global Advisors" in read
        assert "Dahua in the SPDR MSCI All Country World UCITS ETF" in read
        chosen = workflows.read_draft(draft)
        assert (chosen.fund.source, chosen.companies) == (FUND, ("dahua",))

        assert page.complaints() == []
        assert {address.split("/")[2] for address in page.requests()} == {running.address.split("/")[2]}
        assert len(processes_with(str(settings))) > 1
        code, said = await running.end()
        assert code == 0
        assert "Traceback" not in said
        assert await nothing_is_left_with(str(settings))
