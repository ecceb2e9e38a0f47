"""Pages that look like a mistake are seen."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint

from advocacy.letters.pages import has_torn_line, is_full, is_nearly_empty, may_end_badly, parts_sources
from advocacy.letters.pdf import lay_out

LINE = "<p>One line of a letter.</p>"


def laid_out(body: str) -> list[weasyprint.Page]:
    sheet = weasyprint.CSS(string="@page { size: A4; margin: 20mm } p { width: 100mm; margin: 0 }")
    return list(
        weasyprint.HTML(string=f"<html lang=en><body>{body}</body></html>").render(stylesheets=[sheet]).pages
    )


@pytest.mark.parametrize(
    ("lines", "empty", "full"), [(3, True, False), (20, False, False), (45, False, True)]
)
def test_a_page_is_measured_by_its_lines(lines: int, *, empty: bool, full: bool) -> None:
    (page,) = laid_out(LINE * lines)
    assert (is_nearly_empty(page), is_full(page)) == (empty, full)


def test_a_line_that_ends_far_from_the_margin_is_torn() -> None:
    long = "Words of a letter that go on for more than a line of this page, as most do, and on and on and on."
    assert not has_torn_line(laid_out(f"<p>{long}</p>{LINE}"))
    assert has_torn_line(laid_out(f"<p>{long} Torn<br>apart, {long}</p>"))


def test_a_guess_of_the_end_goes_by_the_text() -> None:
    paragraph = f"<p>{'x' * 95}</p>"
    assert not may_end_badly(paragraph * 20)
    assert may_end_badly(paragraph * 50)
    assert not may_end_badly(paragraph * 75)


def test_sources_that_run_over_alone_are_seen() -> None:
    def letter(before: int, after: int) -> list[weasyprint.Page]:
        return laid_out(f"{LINE * before}<section class=sources>{LINE * after}</section>")

    assert parts_sources(letter(30, 40))
    assert not parts_sources(letter(10, 10))
    assert not parts_sources(letter(70, 10))


def test_they_get_a_page_of_their_own(tmp_path: Path) -> None:
    style = tmp_path / "letter.css"
    style.write_text("html { font: 10pt 'Advocacy Serif' } p { margin: 0 } @page { size: A4; margin: 20mm }")
    page = f"<html lang=en><title>x</title>{LINE * 40}<section class=sources>{LINE * 30}</section></html>"
    first, second = lay_out(page, style).document.pages
    assert not parts_sources([first, second])
    assert not is_nearly_empty(second)
