"""`advocacy funds fetch` against a server that answers as SEC EDGAR does, over real sockets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from advocacy import paths, workflows
from advocacy.errors import AdvocacyError, CannotRead, WrongUse
from advocacy.funds.edgar import client, declared_contact
from advocacy.funds.edgar.contact import VARIABLES
from advocacy.workflows import Fetched, Outcome, Workspace, fetch_fund
from tests.funds.edgar import ALONE, BONDS, CONTACT, TRUST, WORLD, Edgar, Filed, serving
from tests.funds.files import nport, nport_holding

Fetch = Callable[..., Fetched]
ROOT = Path(__file__).resolve().parents[2]
NEWEST = "0000036405-26-000007"

needs_edgartools = pytest.mark.skipif(find_spec("edgar") is None, reason="the extra edgar is not installed")


def filing(day: str, series: str = WORLD, *, weight: str = "0.5") -> str:
    dahua = nport_holding("Zhejiang Dahua Technology Co Ltd", isin="CNE100000BJ4", weight=weight)
    text = nport(dahua, nport_holding("Acme Inc", weight="99.5"), series="Example World Fund", day=day)
    assert "<seriesName>" in text
    return text.replace("<seriesName>", f"<seriesId>{series}</seriesId><seriesName>", 1)


@pytest.fixture(scope="module")
def server() -> Iterator[Edgar]:
    # edgartools reads the addresses once, when it is imported.
    with serving() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDGAR_BASE_URL", server.address)
        patch.setenv("EDGAR_DATA_URL", server.address)
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield server


@pytest.fixture
def edgar(server: Edgar, monkeypatch: pytest.MonkeyPatch) -> Edgar:
    for name in (*VARIABLES, *(name for name in os.environ if name.lower() in {"http_proxy", "all_proxy"})):
        monkeypatch.delenv(name, raising=False)
    server.reset()
    server.filings[WORLD] = [
        Filed("0000036405-26-000003", "2026-02-27", filing("2025-12-31")),
        Filed(NEWEST, "2026-05-28", filing("2026-03-31")),
    ]
    return server


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return workflows.open_workspace()


@pytest.fixture
def fetch(edgar: Edgar, workspace: Workspace) -> Fetch:
    """Fetch a fund in this process."""

    def fetched(query: str, **options: Any) -> Fetched:
        return fetch_fund(workspace, query, **{"on": date(2026, 11, 24), "contact": CONTACT, **options})

    assert edgar.filings
    return fetched


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "advocacy", "funds", "fetch", *arguments, "--contact", CONTACT]


def surroundings() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def document(accession: str) -> str:
    return f"/Archives/edgar/data/{TRUST}/{accession.replace('-', '')}/primary_doc.xml"


@needs_edgartools
def test_the_command(edgar: Edgar) -> None:
    made = subprocess.run(
        command("wrld", "--json"), capture_output=True, text=True, check=False, env=surroundings(), timeout=60
    )
    assert made.returncode == 0, made.stderr
    kept = json.loads(made.stdout)
    assert (kept["id"], kept["as_of"], kept["lines"]) == ("example-world-fund-2026-03-31", "2026-03-31", 2)
    assert kept["filing"]["accession"] == NEWEST
    assert kept["filing"]["filed"] == "2026-05-28"
    assert kept["file"] == f"sec-nport-p-{NEWEST}.xml"
    for said in ("of 2026-03-31 and was filed on 2026-05-28", "within 60 days", "third month"):
        assert said in made.stderr
    assert {agent for _, _, agent in edgar.asked} == {CONTACT}
    assert len(edgar.asked) == 3  # tickers, listing, filing: nothing that is not needed


@needs_edgartools
def test_a_killed_download_goes_on_where_it_was(edgar: Edgar, fetch: Fetch) -> None:
    edgar.held = document(NEWEST)
    with subprocess.Popen(command("WRLD"), stderr=subprocess.DEVNULL, env=surroundings()) as started:
        assert edgar.is_held.wait(60)
        started.kill()
    edgar.let_go.set()
    edgar.held = None
    assert not list((paths.cache_folder() / "edgar").glob("filings/*"))
    assert not list(paths.imported_funds_folder().glob("*.jsonl"))

    edgar.asked.clear()
    assert fetch("WRLD").imported.outcome is Outcome.NEW
    assert "/files/company_tickers_mf.json" not in edgar.paths()


@needs_edgartools
def test_the_list_says_how_old_it_is(fetch: Fetch) -> None:
    found = fetch("WRLD")

    assert found.days_old == (date(2026, 11, 24) - date(2026, 3, 31)).days == 238
    assert "today it is 238 days old" in found.lag()[0]
    assert found.imported.facts.imported == date(2026, 11, 24)


@needs_edgartools
def test_what_was_downloaded_is_not_asked_for_again(edgar: Edgar, fetch: Fetch) -> None:
    assert fetch("WRLD").imported.outcome is Outcome.NEW
    edgar.asked.clear()

    assert fetch(WORLD).imported.outcome is Outcome.SAME
    assert [path.partition("?")[0] for path in edgar.paths()] == ["/cgi-bin/browse-edgar"]


@needs_edgartools
def test_busy_once_and_cut_off_once(edgar: Edgar, fetch: Fetch) -> None:
    edgar.too_many[document(NEWEST)] = 1
    edgar.cut["/files/company_tickers_mf.json"] = 1
    found = fetch("WRLD")

    assert len(found.imported.fund.holdings) == 2
    assert edgar.paths().count(document(NEWEST)) == 2
    assert edgar.paths().count("/files/company_tickers_mf.json") == 2
    asked = [when for when, path, _ in edgar.asked if path == document(NEWEST)]
    assert asked[1] - asked[0] >= 1  # as long as the server said


@needs_edgartools
def test_a_damaged_copy_in_the_cache_is_fetched_again(fetch: Fetch) -> None:
    fetch("WRLD")
    [kept] = (paths.cache_folder() / "edgar" / "filings").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    kept.write_bytes(kept.read_bytes()[:300])

    assert fetch("WRLD").imported.outcome is Outcome.SAME
    assert kept.read_text("utf-8") == filing("2026-03-31")


@needs_edgartools
def test_an_amendment_of_an_old_list_is_not_taken_for_the_newest(edgar: Edgar, fetch: Fetch) -> None:
    old = Filed("0000036405-26-000009", "2026-07-01", filing("2025-12-31"), form="NPORT-P/A")
    edgar.filings[WORLD].append(old)

    assert fetch(WORLD).filing.accession == NEWEST


@needs_edgartools
def test_an_amendment_of_the_newest_list_overwrites_nothing_in_silence(edgar: Edgar, fetch: Fetch) -> None:
    fetch(WORLD)
    amended = filing("2026-03-31", weight="0.7")
    edgar.filings[WORLD].append(Filed("0000036405-26-000009", "2026-07-01", amended, form="NPORT-P/A"))

    with pytest.raises(WrongUse, match=r"example-world-fund-2026-03-31.*another file"):
        fetch(WORLD)
    found = fetch(WORLD, replace=True)
    assert (found.filing.form, found.imported.outcome) == ("NPORT-P/A", Outcome.REPLACED)


@needs_edgartools
def test_a_registrant_with_several_funds_is_asked_back(fetch: Fetch) -> None:
    with pytest.raises(WrongUse) as refused:
        fetch(str(TRUST))

    assert f"{WORLD} (WRLD, WRLDX)" in str(refused.value)
    assert f"{BONDS} (BNDS)" in str(refused.value)


@needs_edgartools
def test_a_trust_that_is_one_fund_has_no_series(edgar: Edgar, fetch: Fetch) -> None:
    document = filing("2026-03-31")
    alone = edgar.filings[f"CIK{ALONE}"] = [Filed("0000884394-26-000001", "2026-05-29", document, cik=ALONE)]
    assert fetch("TRST").filing.cik == ALONE

    alone.append(Filed("0000884394-26-000002", "2026-05-29", document, cik=ALONE))
    with pytest.raises(CannotRead, match="files for several funds"):
        fetch(str(ALONE))


@needs_edgartools
@pytest.mark.parametrize(
    ("query", "error", "said"),
    [
        ("NOSUCH", CannotRead, "no fund with the ticker 'NOSUCH'"),
        ("ACME", CannotRead, "no public Form N-PORT of the registrant 320193"),
        ("GONE", CannotRead, "no public Form N-PORT of the series S000000009"),
        ("three words here", WrongUse, "is no ticker"),
        (" ", WrongUse, "No fund is named"),
    ],
)
def test_what_is_no_fund(fetch: Fetch, query: str, error: type[AdvocacyError], said: str) -> None:
    with pytest.raises(error, match=said):
        fetch(query)


@needs_edgartools
def test_a_filing_of_another_series_is_refused(edgar: Edgar, fetch: Fetch) -> None:
    edgar.filings[BONDS] = [Filed("0000036405-26-000011", "2026-06-01", filing("2026-03-31", WORLD))]

    with pytest.raises(CannotRead, match=f"is of the series {WORLD}"):
        fetch("BNDS")


@needs_edgartools
def test_nobody_is_asked_without_a_contact(edgar: Edgar, fetch: Fetch) -> None:
    with pytest.raises(WrongUse, match="who is asking"):
        fetch("WRLD", contact=None)
    assert edgar.asked == []


@needs_edgartools
def test_a_refusal_of_the_contact_is_told(edgar: Edgar) -> None:
    with client.Edgar("somebody") as connection, pytest.raises(CannotRead, match="403"):
        connection.get(f"{edgar.address}/files/company_tickers.json", "a list")


@needs_edgartools
def test_requests_keep_below_the_pace_that_the_sec_allows(edgar: Edgar) -> None:
    with client.Edgar(CONTACT) as connection:
        for number in range(9):
            connection.get(f"{edgar.address}/files/company_tickers.json?{number}", "a list")
    times = [when for when, _, _ in edgar.asked]
    for first, later in zip(times, times[5:], strict=False):
        assert later - first > 0.9


def test_without_edgartools_the_command_that_installs_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "edgar.py").write_text("raise ImportError('no edgar here')")
    made = subprocess.run(
        command("WRLD"),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        timeout=60,
    )
    assert made.returncode == 3
    assert f'-m pip install "{client.REQUIREMENT}"' in made.stderr


def test_the_command_installs_what_the_extra_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"]["edgar"] == [client.REQUIREMENT]


def test_a_contact_is_a_name_and_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert declared_contact("Jo Example jo@example.org") == CONTACT
    assert declared_contact("Jo Example <jo@example.org>") == CONTACT
    assert declared_contact("Zoë Müller zoe@example.org") == "Zoe Muller zoe@example.org"
    monkeypatch.setenv("EDGAR_IDENTITY", CONTACT)
    assert declared_contact(None) == CONTACT
    for wrong in (
        "Jo Example",
        "jo@example.org",
        "Jo jo@example",
        "Jo\nX: y jo@example.org",
        "Jo a@b.c d@e.f",
    ):
        with pytest.raises(WrongUse):
            declared_contact(wrong)
