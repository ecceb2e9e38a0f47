"""The bundled workspace, opened once."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from advocacy import workflows
from advocacy.model import Draft, Screening, Sender
from advocacy.workflows import Choice, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workflows.open_workspace(decisions=tmp_path / "decisions.yaml")


@pytest.fixture
def sender(workspace: Workspace) -> Sender:
    return workflows.read_sender(workspace.style.file("investor-letter", "sample-sender.yaml"))


@pytest.fixture
def holdings(tmp_path: Path) -> Path:
    """An invented fund's file, with a company of the library, a lookalike, a name only, and cash."""
    path = tmp_path / "world.csv"
    china = ("100", "Shenzhen Stock Exchange", "China", "USD")
    shanghai = ("100", "Shanghai Stock Exchange", "China", "USD")
    america = ("100", "NASDAQ", "United States", "USD")
    rows = [
        ("002236", "ZHEJIANG DAHUA TECHNOLOGY LTD A", "CNE100000BJ4", "Equity", "0.50", "1,000.00", *china),
        ("600230", "CANGZHOU DAHUA LTD A", "-", "Equity", "0.50", "1,000.00", *shanghai),
        (
            "-",
            "HANGZHOU HIKVISION DIGITAL TECHNOL",
            "-",
            "Equity",
            "9.00",
            "1,000.00",
            "100",
            "-",
            "-",
            "USD",
        ),
        ("AAA", "EXAMPLE FOODS INC", "US0378331005", "Equity", "88.00", "9,000.00", *america),
        ("USD", "USD CASH", "-", "Cash", "2.00", "10.00", "10", "-", "United States", "USD"),
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write('Example World Fund\nFund Holdings as of,"Feb 12, 2026"\n\n')
        table = csv.writer(file, quoting=csv.QUOTE_ALL)
        names = ("Ticker", "Name", "ISIN", "Asset Class", "Weight (%)", "Market Value", "Shares")
        table.writerow((*names, "Exchange", "Location", "Currency"))
        table.writerows(rows)
    return path


@pytest.fixture
def screening(workspace: Workspace, holdings: Path) -> Screening:
    return workflows.screen_fund(workspace, workflows.open_fund(workspace, str(holdings)))


@pytest.fixture
def draft(workspace: Workspace, screening: Screening, holdings: Path, sender: Sender) -> Draft:
    choice = Choice(companies=("dahua",), manager="state-street")
    return workflows.suggest_draft(workspace, screening, str(holdings), sender, choice, on=date(2026, 11, 24))
