"""The bundled companies in real lists, where those lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.evidence import load_library
from advocacy.funds import read_fund
from advocacy.matching import Matcher
from advocacy.paths import bundled

LISTS = Path(__file__).resolve().parents[2].parent / "shared" / "holdings"

TRAPS = (
    "cangzhou",
    "meiya opto",
    "meiyan",
    "alibaba health",
    "alibaba pictures",
    "alibaba.com",
    "taiwan semiconductor",
    "vanguard international",
    "fidelity national",
    "fidelity natl",
    "mortgage trust",
    "loan trust",
    "espanola",
    "jpmorgan chase bank",
)
"""Parts of names of other companies than those in the library."""

HOLDS = {
    "ishares-us-IEMG-2020-03.csv": {"alibaba", "hikvision", "iflytek", "dahua"},
    "ishares-it-EIMI-2024-02-23.csv": {"alibaba", "iflytek", "dahua"},
    "ishares-us-EEM-2022-05-31.csv": {"alibaba", "iflytek", "dahua"},
    "spdr-us-KOMP-2021-08-30.xlsx": {"alibaba", "cisco", "intel", "nvidia"},
    "xtrackers-it-IE000YKHGYN2-2026-07-04.xlsx": {"alibaba", "deutsche-bank", "sensetime", "iflytek"},
    "sec-nport-GoldmanSachsBondFund-2023-03-31.xml": {"jpmorgan", "intel", "deutsche-bank", "cisco"},
    "nbim-GPFG-equities-2019-12-31.csv": set(),
    "nbim-GPFG-equities-2010-12-31.csv": set(),
}
"""What each list proves; a list without identifiers proves nothing."""


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    loaded = load_library([bundled("evidence")])
    if not loaded.evidence.companies:
        pytest.skip("the bundled companies are not there")
    return Matcher(loaded.evidence)


def real_list(name: str) -> Path:
    path = LISTS / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the checkout")
    return path


@pytest.mark.parametrize(("name", "companies"), HOLDS.items())
def test_lists_prove_their_companies_and_no_other(matcher: Matcher, name: str, companies: set[str]) -> None:
    found = matcher.screen(read_fund(real_list(name)))
    assert {exposure.company for exposure in found.exposures} == companies


def test_no_trap_in_any_list_is_an_exposure_or_a_candidate(matcher: Matcher) -> None:
    met: set[str] = set()
    for path in sorted(real_list("INDEX.md").parent.iterdir()):
        if path.suffix not in {".csv", ".xlsx", ".xml"}:
            continue
        try:
            found = matcher.screen(read_fund(path))
        except CannotRead:
            continue
        lines = [proof.holding for exposure in found.exposures for proof in exposure.proofs]
        named = [line.name.casefold() for line in (*lines, *(item.holding for item in found.candidates))]
        assert [name for name in named if any(trap in name for trap in TRAPS)] == [], path.name
        met |= {trap for trap in TRAPS for line in found.fund.holdings if trap in line.name.casefold()}
    assert len(met) > len(TRAPS) / 2


def test_a_derivatives_counterparty_is_no_exposure(matcher: Matcher) -> None:
    found = matcher.screen(read_fund(real_list("sec-nport-GoldmanSachsBondFund-2023-03-31.xml")))
    bank = found.exposure("deutsche-bank")
    assert bank is not None
    assert {proof.holding.kind.value for proof in bank.proofs} == {"bond"}
    assert found.unscreened.kinds["derivative"] > 600


def test_a_list_without_identifiers_gives_candidates(matcher: Matcher) -> None:
    found = matcher.screen(read_fund(real_list("nbim-GPFG-equities-2019-12-31.csv")))
    suggested = {item.company: item.holding.name for item in found.candidates}
    assert suggested["hikvision"] == "Hangzhou Hikvision Digital Technology Co Ltd"
    assert suggested["meiya-pico"] == "Xiamen Meiya Pico Information Co Ltd"
    assert len(found.candidates) == len(suggested) < 20
    assert found.unscreened.kinds == {"no identifier": len(found.fund.holdings)}
