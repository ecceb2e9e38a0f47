"""SEC Form N-PORT."""

from __future__ import annotations

import tracemalloc
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import FileKind, file_kind, read_fund
from advocacy.funds.formats.nport import LAG
from advocacy.model import Fund, Kind
from tests.funds.files import ACME_CUSIP, ACME_ISIN, ACME_LEI, nport, nport_holding


def read(path: Path, text: str, name: str = "primary_doc.xml") -> Fund:
    (path / name).write_text(text, "utf-8")
    return read_fund(path / name)


def test_a_filing(tmp_path: Path) -> None:
    acme = nport_holding(
        "Acme Inc",
        isin=ACME_ISIN,
        weight="98.374079743",
        lei=ACME_LEI,
        cusip=ACME_CUSIP,
        title="Acme Inc cl. A",
    )
    fund = read(tmp_path, nport(acme, nport_holding("Beta Inc", weight="1.5")))

    assert (fund.name, fund.currency, fund.manager) == ("Example Bond Fund", "USD", None)
    assert (fund.as_of, fund.as_of_basis) == (date(2026, 3, 31), "stated in the file")
    first = fund.holdings[0]
    assert (first.name, first.isin, first.lei, first.cusip) == ("Acme Inc", ACME_ISIN, ACME_LEI, ACME_CUSIP)
    assert (first.shares, first.market_value, first.currency) == (Decimal(100), Decimal("1000.5"), "USD")
    assert (first.weight_percent, first.country, first.row) == (Decimal("98.374079743"), "US", 1)
    assert first.printed == {"title": "Acme Inc cl. A"}
    second = fund.holdings[1]
    assert (second.isin, second.lei, second.cusip) == (None, None, None)
    assert second.printed == {"cusip": "000000000", "lei": "N/A"}
    assert fund.notices == (LAG,)


def test_a_blank_line_and_a_byte_order_mark_before_the_declaration(tmp_path: Path) -> None:
    fund = read(tmp_path, "\ufeff\n\n" + nport(nport_holding("Acme", weight="100")))

    assert len(fund.holdings) == 1


def test_the_name_falls_back_to_the_trust_and_the_title(tmp_path: Path) -> None:
    fund = read(tmp_path, nport(nport_holding("N/A", title="Acme 5% 2030", weight="100"), series="N/A"))

    assert fund.name == "Example Trust"
    assert fund.holdings[0].name == "Acme 5% 2030"


def test_a_derivative_stays_one_and_names_only_its_counterparty(tmp_path: Path) -> None:
    swap = nport_holding("Example Bank", assetCat="DFE", issuerCat="OTHER", units="NC", lei=ACME_LEI)
    inner = f"<derivativeInfo><identifiers><isin value='{ACME_ISIN}'/></identifiers></derivativeInfo>"
    fund = read(tmp_path, nport(swap.replace("</invstOrSec>", inner + "</invstOrSec>")))

    assert (fund.holdings[0].kind, fund.holdings[0].isin) == (Kind.DERIVATIVE, None)
    assert fund.holdings[0].shares is None


def test_kinds_that_stand_as_conditions(tmp_path: Path) -> None:
    holding = nport_holding("Example Money Fund", assetCat="", issuerCat="")
    conditional = "<assetConditional desc='x' assetCat='STIV'/>"
    fund = read(tmp_path, nport(holding.replace("</invstOrSec>", conditional + "</invstOrSec>")))

    assert fund.holdings[0].kind is Kind.FUND


def test_face_value_is_no_number_of_shares(tmp_path: Path) -> None:
    fund = read(tmp_path, nport(nport_holding("Acme 5% 2030", assetCat="DBT", units="PA")))

    assert (fund.holdings[0].kind, fund.holdings[0].shares) == (Kind.BOND, None)


def test_a_sedol_and_a_ticker_among_other_identifiers(tmp_path: Path) -> None:
    others = "<ticker value='ACM'/><other otherDesc='SEDOL' value='B1XMP26'/></identifiers>"
    holding = nport_holding("Acme", isin=ACME_ISIN).replace("</identifiers>", others)
    fund = read(tmp_path, nport(holding))

    assert (fund.holdings[0].ticker, fund.holdings[0].sedol) == ("ACM", "B1XMP26")


def test_a_filing_without_holdings_is_a_fund_with_a_notice(tmp_path: Path) -> None:
    fund = read(tmp_path, nport())

    assert fund.holdings == ()
    assert fund.notices == ("The file has no holdings.", LAG)


def test_absurd_numbers_are_left_out(tmp_path: Path) -> None:
    fund = read(tmp_path, nport(nport_holding("Acme", weight="NaN", valUSD="1E+999999", balance="many")))

    holding = fund.holdings[0]
    assert (holding.weight_percent, holding.market_value, holding.shares) == (None, None, None)


def test_a_filing_that_breaks_off_is_refused_with_its_place(tmp_path: Path) -> None:
    text = "\n" + nport(nport_holding("Acme")).replace("<invstOrSecs>", "<invstOrSecs>\n")
    with pytest.raises(CannotRead, match="breaks off") as caught:
        read(tmp_path, text[:-60])

    assert "primary_doc.xml:3:" in str(caught.value.where)


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE edgarSubmission>",
        '<!DOCTYPE e [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_document_types_are_refused(tmp_path: Path, declaration: str) -> None:
    with pytest.raises(CannotRead, match="DOCTYPE"):
        read(tmp_path, nport(nport_holding("Acme")).replace("?>", "?>" + declaration))


def test_other_forms_are_named(tmp_path: Path) -> None:
    other = nport().replace("/edgar/nport", "/edgar/thirteenffiler")
    with pytest.raises(CannotRead, match="SEC filing of another form"):
        read(tmp_path, other)
    assert file_kind(tmp_path / "primary_doc.xml") is FileKind.EDGAR_OTHER


def test_memory_does_not_grow_with_the_xml_of_a_holding(tmp_path: Path) -> None:
    ballast = "<explntrNote>" + "x" * 40_000 + "</explntrNote></invstOrSec>"
    heavy = nport_holding("Acme", weight="0.5").replace("</invstOrSec>", ballast)
    (tmp_path / "large.xml").write_text(nport(*[heavy] * 400), "utf-8")

    tracemalloc.start()
    fund = read_fund(tmp_path / "large.xml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(fund.holdings) == 400
    assert peak < 8_000_000, "16 MB of XML were kept in memory"


def test_what_is_sold_short_is_below_zero_with_or_without_a_sign(tmp_path: Path) -> None:
    unsigned = nport_holding("Acme", weight="1.5", payoffProfile="Short")
    signed = nport_holding("Beta", weight="-1.5", valUSD="-10", balance="-5", payoffProfile="Short")
    fund = read(tmp_path, nport(unsigned, signed))

    figures = [(line.shares, line.market_value, line.weight_percent) for line in fund.holdings]
    assert figures == [
        (Decimal(-100), Decimal("-1000.5"), Decimal("-1.5")),
        (Decimal(-5), Decimal(-10), Decimal("-1.5")),
    ]


def test_what_a_short_future_has_won_stays_a_gain(tmp_path: Path) -> None:
    fund = read(tmp_path, nport(nport_holding("Future", weight="0.5", assetCat="DE", payoffProfile="Short")))

    assert (fund.holdings[0].kind, fund.holdings[0].weight_percent) == (Kind.DERIVATIVE, Decimal("0.5"))


def test_characters_that_nobody_sees_are_left_out_of_names(tmp_path: Path) -> None:
    fund = read(tmp_path, nport(nport_holding("Ac\u200bme\u202e", weight="1"), series="Example\u202e Fund"))

    assert (fund.name, fund.holdings[0].name) == ("Example Fund", "Acme")
