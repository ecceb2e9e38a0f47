"""Numbers in the styles of many countries, and the proof of a base currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.funds.reading import Cell
from advocacy.funds.tables.amounts import Style, amounts, commoner, is_figure, styles_shown
from advocacy.funds.tables.currencies import Priced, base_currency


def read(*cells: Cell) -> list[Decimal | None]:
    return amounts(cells, commoner(styles_shown(cells))).values


def test_english_and_continental_numbers() -> None:
    assert read("1,276,607,969.84", "12", "-5.20") == [
        Decimal("1276607969.84"),
        Decimal(12),
        Decimal("-5.20"),
    ]
    assert read("1.276.607.969,84", "16.058", "5,20") == [
        Decimal("1276607969.84"),
        Decimal(16058),
        Decimal("5.20"),
    ]


def test_the_column_decides_what_a_single_cell_leaves_open() -> None:
    assert read("12.345", "1.234,5") == [Decimal(12345), Decimal("1234.5")]
    assert read("12.345", "1,234.5") == [Decimal("12.345"), Decimal("1234.5")]
    open_cells = amounts(["12.345", "7"], None)
    assert open_cells.values == [None, Decimal(7)]
    assert open_cells.doubtful == (0,)


def test_marks_around_numbers() -> None:
    assert read("$305,666,375.76", "11.82%", "(1,234.50)", "USD 5.10", "1 234.10", "−2.50", "1'000.25") == [
        Decimal("305666375.76"),
        Decimal("11.82"),
        Decimal("-1234.50"),
        Decimal("5.10"),
        Decimal("1234.10"),
        Decimal("-2.50"),
        Decimal("1000.25"),
    ]
    assert read("731.608.060,25\xa0$", "4,3321\xa0%") == [Decimal("731608060.25"), Decimal("4.3321")]
    assert read("1.3879e-06", "497063.000") == [Decimal("0.0000013879"), Decimal("497063.000")]


def test_absent_and_unreadable_cells_are_told_apart() -> None:
    found = amounts(["-", "", "Unassigned", "N/A", "1.2.3", "12.5"], Style.POINT)

    assert found.values == [None, None, None, None, None, Decimal("12.5")]
    assert found.unreadable == (4,)


def test_numbers_of_spreadsheets_have_no_binary_noise() -> None:
    assert read(Decimal("0.000482"), Decimal(19100)) == [Decimal("0.000482"), Decimal(19100)]
    assert read(Decimal("1E+300")) == [None]


@pytest.mark.parametrize("text", ["12", "1.234,5", "-3", "11.82%", "$5"])
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "-", "Acme", "OGK-1 plc", "3i Group", "1/2", "9" * 50])
def test_texts_that_are_no_figures(text: str) -> None:
    assert not is_figure(text)


def test_base_currency_is_proved_by_one_currency_only() -> None:
    dollars = [Priced("USD", Decimal(10), Decimal(n), Decimal(10 * n)) for n in range(1, 9)]
    yuan = [Priced("CNY", Decimal(7), Decimal(n), Decimal(n)) for n in range(1, 9)]
    euros = [Priced("EUR", Decimal(3), Decimal(n), Decimal(3 * n)) for n in range(1, 9)]

    assert base_currency(dollars + yuan) == "USD"
    assert base_currency(dollars + euros) is None
    assert base_currency(yuan) is None
    assert base_currency(dollars[:3]) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1'234'567.80", "1234567.80"),
        ("1’234’567.80", "1234567.80"),
        ("1\xa0234\xa0567,80", "1234567.80"),
        ("1\u202f234\u202f567,80", "1234567.80"),
        ("12,34,567.80", "1234567.80"),
        ("1,234.50-", "-1234.50"),
        ("−1.234,50", "-1234.50"),
        ("– 1,234.50", "-1234.50"),
        ("($1,234.50)", "-1234.50"),
        ("-$1,234.50", "-1234.50"),
        ("US$ 1,234.50", "1234.50"),
        ("1.234,50 kr", "1234.50"),
        ("kr 1 234,50", "1234.50"),
        ("CHF 1'234.50", "1234.50"),
        ("1.234,50\xa0€", "1234.50"),
        ("(5.20)%", "-5.20"),
        ("5,20 pct.", "5.20"),
        ("45.5‰", "4.55"),
        ("+1.50", "1.50"),
    ],
)
def test_styles_of_many_countries(text: str, value: str) -> None:
    assert read(text) == [Decimal(value)]


@pytest.mark.parametrize("text", ["12 34", "1'0", "1 2345", "1,23,4.5", "1-2", "5.20.", "1_000", "--5", "()"])
def test_no_number_is_made_of_what_is_none(text: str) -> None:
    found = amounts([text], Style.POINT)

    assert (found.values, found.unreadable) == ([None], (0,))


_STYLES = {
    "English": (",", "."),
    "continental": (".", ","),
    "Swiss": ("'", "."),
    "French": ("\u202f", ","),
    "Scandinavian": ("\xa0", ","),
}


@given(
    value=st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    style=st.sampled_from(list(_STYLES)),
    wrap=st.sampled_from(["{}", "{} %", "€{}", "{} USD", " {} "]),
    minus=st.sampled_from(["-", "−", "trailing", "brackets"]),
)
def test_a_number_in_any_style_is_read_back(value: Decimal, style: str, wrap: str, minus: str) -> None:
    group, point = _STYLES[style]
    digits = f"{abs(value):,.2f}".translate(str.maketrans({",": group, ".": point}))
    signed = {"trailing": f"{digits}-", "brackets": f"({digits})"}.get(minus, f"{minus}{digits}")
    text = wrap.format(signed if value < 0 else digits)
    both = Style.POINT if point == "." else Style.COMMA

    assert amounts([text], both).values == [value]
    assert is_figure(text.strip())


@given(st.lists(st.decimals(min_value=0, max_value=10**9, places=2), min_size=1, max_size=20))
def test_two_decimals_always_show_the_style(values: list[Decimal]) -> None:
    english = [f"{value:,.2f}" for value in values]
    continental = [text.translate(str.maketrans(",.", ".,")) for text in english]

    assert read(*english) == values
    assert read(*continental) == values


@given(st.text(max_size=50))
def test_any_text_is_a_number_or_told_of(text: str) -> None:
    found = amounts([text], Style.POINT)

    assert len(found.values) == 1
    assert found.values[0] is None or found.values[0].is_finite()
