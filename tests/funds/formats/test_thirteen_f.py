"""SEC Form 13F, alone and within a whole submission: a manager's positions, never taken for a fund."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import FileKind, file_kind, read_fund
from advocacy.model import Form, Kind
from tests.funds.files import ACME_CUSIP, ACME_ISIN, BETA_CUSIP, nport, nport_holding

SPACE = "http://www.sec.gov/edgar/document/thirteenf/informationtable"


def position(name: str, cusip: str, *, title: str = "COM", kind: str = "SH", option: str = "") -> str:
    put_call = f"<putCall>{option}</putCall>" if option else ""
    return (
        f"<infoTable><nameOfIssuer>{name}</nameOfIssuer><titleOfClass>{title}</titleOfClass><cusip>{cusip}</cusip>"
        f"<value>1500</value><shrsOrPrnAmt><sshPrnamt>10</sshPrnamt><sshPrnamtType>{kind}</sshPrnamtType>"
        f"</shrsOrPrnAmt>{put_call}<investmentDiscretion>SOLE</investmentDiscretion></infoTable>"
    )


def table(*positions: str) -> str:
    return f'<?xml version="1.0"?><informationTable xmlns="{SPACE}">{"".join(positions)}</informationTable>'


def submission(*documents: str, period: str = "20260331", filed: str = "20260512") -> str:
    made = "".join(
        f"<DOCUMENT>\n<TYPE>X\n<TEXT>\n<XML>\n{document}\n</XML>\n</TEXT>\n</DOCUMENT>\n"
        for document in documents
    )
    return (
        f"<SEC-DOCUMENT>0000000000-26-000001.txt : {filed}\n<SEC-HEADER>\n"
        f"CONFORMED PERIOD OF REPORT:\t{period}\n"
        f"FILED AS OF DATE:\t\t{filed}\n\tCOMPANY CONFORMED NAME:\t\tEXAMPLE MANAGER LLC\n</SEC-HEADER>\n"
        f"{made}"
        "</SEC-DOCUMENT>\n"
    )


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "filing.txt"
    path.write_text(text, "utf-8")
    return path


ALL = table(
    position("ACME PLC", ACME_CUSIP),
    position("ACME PLC", ACME_CUSIP, option="Put"),
    position("ISHARES TR", BETA_CUSIP, title="CORE S&amp;P500 ETF"),
    position("ACME PLC", ACME_CUSIP, title="NOTE 3.000%", kind="PRN"),
)


def test_positions_of_a_table_alone(tmp_path: Path) -> None:
    path = written(tmp_path, f"\n{ALL}")

    fund = read_fund(path)

    assert file_kind(path) is FileKind.THIRTEEN_F
    assert fund.form is Form.THIRTEEN_F
    assert [line.kind for line in fund.holdings] == [Kind.EQUITY, Kind.DERIVATIVE, Kind.FUND, Kind.BOND]
    assert fund.holdings[0].cusip == ACME_CUSIP
    assert [line.shares for line in fund.holdings] == [Decimal(10), None, Decimal(10), None]
    assert {line.market_value for line in fund.holdings} == {None}
    assert any("no fund's list" in notice for notice in fund.notices)
    assert any("--as-of" in notice and "thousands" in notice for notice in fund.notices)


@pytest.mark.parametrize(("day", "value"), [(date(2022, 12, 31), 1500), (date(2022, 9, 30), 1_500_000)])
def test_the_quarter_tells_dollars_from_thousands(tmp_path: Path, day: date, value: int) -> None:
    fund = read_fund(written(tmp_path, ALL), as_of=day)

    assert fund.holdings[0].market_value == value
    assert not any("thousands" in notice for notice in fund.notices)


@pytest.mark.parametrize(("filed", "value"), [("20230103", 1500), ("20230102", 1_500_000)])
def test_a_submission_tells_who_filed_it_and_when(tmp_path: Path, filed: str, value: int) -> None:
    path = written(tmp_path, submission("<edgarSubmission xmlns='x'/>", ALL, period="20221231", filed=filed))

    fund = read_fund(path)

    assert file_kind(path) is FileKind.EDGAR_TEXT
    assert (fund.name, fund.as_of) == ("EXAMPLE MANAGER LLC", date(2022, 12, 31))
    assert fund.filed_on == date(int(filed[:4]), int(filed[4:6]), int(filed[6:]))
    assert fund.holdings[0].market_value == value


def test_a_submission_of_a_form_n_port_is_read_as_one(tmp_path: Path) -> None:
    fund = read_fund(written(tmp_path, submission(nport(nport_holding("Acme", isin=ACME_ISIN)))))

    assert (fund.form, fund.filed_on) == (Form.N_PORT, date(2026, 5, 12))
    assert fund.holdings[0].isin == ACME_ISIN
    assert any("public only some time after" in notice for notice in fund.notices)


def test_a_submission_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="neither a Form N-PORT nor a Form 13F") as refused:
        read_fund(written(tmp_path, submission()))
    assert refused.value.remedy


def test_a_table_that_breaks_off_names_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, submission(ALL.replace("</informationTable>", "")))
    with pytest.raises(CannotRead, match="breaks off") as refused:
        read_fund(path)
    assert str(refused.value.where).startswith(f"{path}:")
    assert int(str(refused.value.where).split(":")[-2]) > 8
