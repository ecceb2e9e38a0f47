"""Envelopes: letters are laid out for their windows, and finished PDFs are looked at by their ink."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from advocacy import paths
from advocacy.errors import CannotRead, LetterFaulty, WrongUse
from advocacy.letters import LetterData, compose, load_letter_data, picture, preflight, render
from advocacy.letters.zones import PAGES, Zone, find_zone, zone_rules
from advocacy.model import Library, Screening
from tests.letters.conftest import draft_with

DATA = load_letter_data([paths.bundled("templates")])
ZONES = {zone.id: zone for zone in DATA.zones()}
OFFICE: dict[str, Any] = {
    "house": "Example Asset Management",
    "role": "Head of Stewardship",
    "address": {
        "lines": ["1 Example Row", "Example Quay"],
        "city": "London",
        "postcode": "E1 9ZZ",
        "country": "GB",
    },
}
Write = Callable[..., bytes]


@pytest.fixture
def write(screening: Screening, library: Library, data: LetterData) -> Write:
    def letter(zone: Zone | None, **changes: Any) -> bytes:
        given_ = {"recipient": OFFICE, "zone": zone.id if zone else None}
        if zone and zone.paper == "letter":
            home = {"lines": ["1 Example Street"], "city": "Springfield", "region": "IL", "postcode": "62701"}
            sender = draft_with().sender.model_dump(mode="json")
            given_["sender"] = sender | {"address": home | {"country": "US"}, "jurisdiction": "GB"}
            address = {"lines": ["1 Example Plaza"], "city": "New York", "region": "NY", "postcode": "10001"}
            given_["recipient"] = OFFICE | {"address": address | {"country": "US"}}
        return render(compose(draft_with(**given_ | changes), screening, library, data), data, ".pdf")

    return letter


def shifted(pdf: bytes, right: float, down: float) -> bytes:
    """The same PDF with everything on its first page moved, in millimetres."""
    points = 72 / 25.4
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        page.contents_coalesce()
        move = f"1 0 0 1 {right * points:.4f} {-down * points:.4f} cm\n".encode()
        page.Contents = document.make_stream(b"q " + move + page.Contents.read_bytes() + b"\nQ")
        made = BytesIO()
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("zone", ZONES.values(), ids=lambda zone: zone.id)
def test_a_letter_laid_out_for_an_envelope_fits_it(write: Write, zone: Zone) -> None:
    found = preflight(write(zone), "letter.pdf", zone)

    assert found.fits, (found.advice(), found.faults)
    assert found.address[0].text == "Head of Stewardship"
    assert found.address[-1].text in {"E1 9ZZ", "NEW YORK, NY 10001"}


@pytest.mark.parametrize("zone", ZONES.values(), ids=lambda zone: zone.id)
def test_the_order_of_reading_is_the_same(write: Write, zone: Zone) -> None:
    text = pypdfium2.PdfDocument(write(zone))[0].get_textpage().get_text_range()
    places = [text.index(part) for part in ("Jo Example", "Head of Stewardship", "November", "Dear")]
    assert places == sorted(places)


def test_a_letter_that_was_not_laid_out_for_it_is_told_to_move(write: Write) -> None:
    found = preflight(write(None), "letter.pdf", ZONES["din-5008-b"])

    assert not found.fits
    assert found.down > 5
    assert "mm down" in found.advice()
    assert any("other text shows in the window" in fault for fault in found.faults)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(right=st.floats(-20, 30), down=st.floats(-30, 40))
def test_a_moved_address_is_told_to_move_back(write: Write, right: float, down: float) -> None:
    zone = ZONES["uk-dl"]
    pdf = _LETTERS.setdefault("uk-dl", write(zone))
    before, after = preflight(pdf, "a", zone), preflight(shifted(pdf, right, down), "b", zone)
    area, home = zone.address, before.address[0]
    # It has to go back only as far as the window's edge, from where it stood in it before.
    slack = home.x - area.x, home.y - area.y
    if right < -slack[0] - 0.6:
        assert after.right == pytest.approx(-right - slack[0], abs=0.31)
    if down < -slack[1] - 0.6:
        assert after.down == pytest.approx(-down - slack[1], abs=0.31)
    assert after.right * right <= 0
    assert after.down * down <= 0
    assert [line.text for line in after.address] == [line.text for line in before.address]


_LETTERS: dict[str, bytes] = {}


def test_the_post_s_own_rules(write: Write) -> None:
    zone = ZONES["uk-dl"]
    long_street = OFFICE | {"address": OFFICE["address"] | {"lines": ["W" * 60]}}
    with pytest.raises(LetterFaulty, match=r"does not fit the window of uk-dl: a line is \d+ mm long"):
        write(zone, recipient=long_street)
    domestic = preflight(write(zone), "letter.pdf", zone)
    assert "United Kingdom" not in " ".join(line.text for line in domestic.address)


def test_too_many_lines_are_refused_before_anything_is_printed(write: Write) -> None:
    many = OFFICE | {"address": OFFICE["address"] | {"lines": [f"Line {n}" for n in range(9)]}}
    with pytest.raises(WrongUse, match="lines, and the window of uk-dl takes") as caught:
        write(ZONES["uk-dl"], recipient=many)
    assert caught.value.remedy


def test_paper_and_envelope_belong_together() -> None:
    with pytest.raises(WrongUse, match="takes letter paper, and this letter is on A4"):
        zone_rules(ZONES["us-10"], "A4", 5)


def test_an_unknown_envelope_is_named_with_its_neighbour() -> None:
    with pytest.raises(WrongUse) as caught:
        find_zone(DATA.zones(), "din-5008")
    assert "Did you mean 'din-5008-" in (caught.value.remedy or "")


def test_the_picture_shows_the_page_and_the_window(write: Write) -> None:
    zone = ZONES["din-5008-b"]
    pdf = write(zone)
    made = Image.open(BytesIO(picture(pdf, preflight(pdf, "letter.pdf", zone))))
    assert made.size[0] / made.size[1] == pytest.approx(210 / 297, abs=0.01)
    per_mm = made.size[0] / PAGES["A4"][0]
    window = zone.window
    assert made.getpixel((round(window.x * per_mm) + 30, round(window.y * per_mm))) == (0x20, 0x60, 0xC0)


def test_sheets_and_weight(write: Write) -> None:
    found = preflight(write(ZONES["din-5008-b"]), "letter.pdf", ZONES["din-5008-b"])
    assert (found.pages, found.sheets, found.grams) == (2, 1, 5.0)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(CannotRead, match="no PDF"):
        preflight(b"hello", "hello.pdf", ZONES["uk-dl"])


@pytest.mark.parametrize("zone", ZONES.values(), ids=lambda zone: zone.id)
def test_the_figures_of_every_envelope_hold_together(zone: Zone) -> None:
    wide, high = PAGES[zone.paper]
    window, address = zone.window, zone.address
    assert window.x <= address.x
    assert window.y <= address.y
    assert address.x + address.width <= window.x + window.width
    assert address.y + address.height <= window.y + window.height + 0.01
    assert window.x + window.width <= wide
    assert zone.body > address.y + address.height
    assert all(0 < fold < high for fold in zone.folds)
