"""What lines are."""

from __future__ import annotations

import pytest

from advocacy.funds.kinds import is_fund_name, kind_of_asset_class, kind_of_filing, kind_of_line
from advocacy.model import Kind


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Equity", Kind.EQUITY),
        ("Azionario", Kind.EQUITY),
        ("Aktien", Kind.EQUITY),
        ("EQUITY - REIT", Kind.EQUITY),
        ("EQUITY INDEX - FUTURE", Kind.DERIVATIVE),
        ("Cash Collateral and Margins", Kind.CASH),
        ("Contanti", Kind.CASH),
        ("FX", Kind.FORWARD),
        ("Classe di Azioni", Kind.FUND),
        ("Money Market", Kind.FUND),
        ("Fixed Income", Kind.BOND),
        ("Renta fija", Kind.BOND),
        ("diritti su operazioni societarie", None),
    ],
)
def test_asset_classes(printed: str, kind: Kind | None) -> None:
    assert kind_of_asset_class(printed) == kind


@pytest.mark.parametrize(
    ("name", "is_fund"),
    [
        ("ISHARES MSCI UNITED KINGDOM ETF", True),
        ("Xtrackers MSCI India Swap UCITS ETF 1C", True),
        ("SPDR Portfolio S&P 500", True),
        ("Vanguard International Semiconductor Corp", False),
        ("Fidelity National Financial Inc", False),
        ("Fundtech Ltd", False),
    ],
)
def test_names_of_funds(name: str, *, is_fund: bool) -> None:
    assert is_fund_name(name) is is_fund


@pytest.mark.parametrize(
    ("name", "identified", "rejected", "kind"),
    [
        ("Acme Corp", True, "", Kind.EQUITY),
        ("Acme Corp", None, "", Kind.OTHER),
        ("Cash Converters International", None, "", Kind.OTHER),
        ("Cash Converters International", True, "", Kind.EQUITY),
        ("Acme Corp rights", False, "", Kind.OTHER),
        ("U.S. Dollar", False, "CASH_USD", Kind.CASH),
        ("US DOLLAR", True, "", Kind.CASH),
        ("TBD Deposit 3", False, "", Kind.CASH),
        ("Taiwan Dollar", False, "", Kind.CASH),
        ("EMINI S&P MAR26", False, "", Kind.DERIVATIVE),
        ("Example World UCITS ETF", True, "", Kind.FUND),
    ],
)
def test_kinds_without_an_asset_class(name: str, identified: bool | None, rejected: str, kind: Kind) -> None:  # noqa: FBT001
    found = kind_of_line(name, asset_class="", identified=identified, matures=False, unidentified_as=rejected)

    assert found is kind


def test_maturity_makes_a_bond() -> None:
    found = kind_of_line("Acme 5% 2030", asset_class="", identified=True, matures=True, unidentified_as="")

    assert found is Kind.BOND


@pytest.mark.parametrize(
    ("asset", "issuer", "kind"),
    [
        ("EC", "CORP", Kind.EQUITY),
        ("EC", "RF", Kind.FUND),
        ("ABS-MBS", "USGSE", Kind.BOND),
        ("DBT", "MUN", Kind.BOND),
        ("STIV", "RF", Kind.FUND),
        ("RA", "OTHER", Kind.CASH),
        ("DFE", "OTHER", Kind.DERIVATIVE),
        ("DIR", "", Kind.DERIVATIVE),
        ("OTHER", "OTHER", Kind.OTHER),
    ],
)
def test_kinds_of_filings(asset: str, issuer: str, kind: Kind) -> None:
    assert kind_of_filing(asset, issuer) is kind


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Aksjer", Kind.EQUITY),
        ("Verdipapirfond", Kind.FUND),
        ("Obligasjoner", Kind.BOND),
        ("Bankinnskudd", Kind.CASH),
        ("Överlåtbart värdepapper", Kind.EQUITY),
        ("ÖverlåtbartVärdepapper", Kind.EQUITY),
        ("Fondandel", Kind.FUND),
        ("Likvida medel", Kind.CASH),
        ("Forward Currency Contract", Kind.FORWARD),
        ("Devisentermingeschäfte", Kind.FORWARD),
        ("Forwards", Kind.FORWARD),
        ("P-Note", Kind.CERTIFICATE),
        ("Equity Warrants", Kind.CERTIFICATE),
        ("Dummy", Kind.PLACEHOLDER),
        ("EQUITY_ORDINARY", Kind.EQUITY),
        ("DEPOSITORY_RECEIPT", Kind.EQUITY),
    ],
)
def test_asset_classes_of_the_north_and_of_contracts(printed: str, kind: Kind) -> None:
    assert kind_of_asset_class(printed) is kind


@pytest.mark.parametrize(
    ("name", "asset_class", "identified", "kind"),
    [
        ("DUMMY", "", False, Kind.PLACEHOLDER),
        ("Unassigned", "Equity", False, Kind.PLACEHOLDER),
        ("Rounding difference", "", None, Kind.PLACEHOLDER),
        ("Dummy Security Ltd", "", True, Kind.EQUITY),
        ("GBP/USD", "", False, Kind.FORWARD),
        ("GBP/USD", "Derivatives", False, Kind.FORWARD),
        ("ABC/DEF Holdings", "", False, Kind.OTHER),
        ("Acme Technology P-Note 2027", "", True, Kind.CERTIFICATE),
        ("Acme Technology Warrants", "", True, Kind.CERTIFICATE),
        ("Acme Technology swap", "", True, Kind.DERIVATIVE),
        ("Other", "Cash", False, Kind.CASH),
    ],
)
def test_lines_that_are_no_security_or_named_after_one(
    name: str,
    asset_class: str,
    identified: bool | None,  # noqa: FBT001
    kind: Kind,
) -> None:
    found = kind_of_line(
        name, asset_class=asset_class, identified=identified, matures=False, unidentified_as=""
    )

    assert found is kind
