"""How well and how fast lines are matched: `python tests/bench/matching.py`.

Prints precision and recall of what names suggest, over a set of spellings of our own and over the collection
of real spellings where it lies beside the checkout; and the time of screening as a share of the time that
reading the same list takes, measured side by side in one run.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from advocacy.evidence import load_library  # noqa: E402 - the checkout must be found first
from advocacy.funds import read_fund  # noqa: E402
from advocacy.matching import Matcher  # noqa: E402
from advocacy.model import Company, Fund, Holding, Kind, Library, Security  # noqa: E402
from advocacy.paths import bundled  # noqa: E402

VARIANTS = ROOT.parent / "shared" / "holdings" / "name_variants.tsv"
LINES = 9_000
ROUNDS = 5
MANY = 10_000

CANONICAL = {
    "Alibaba Group Holding": "alibaba",
    "Cisco Systems": "cisco",
    "DWS Group": "dws",
    "Hangzhou Hikvision Digital Technology": "hikvision",
    "iFlytek": "iflytek",
    "JPMorgan Chase": "jpmorgan",
    "MSCI Inc": "msci",
    "Xiamen Meiya Pico Information": "meiya-pico",
}

OWN = (
    ("HANGZHOU HIKVISION DIGITAL TECHNO", "hikvision"),
    ("Hangzhou Hikvision Digital Tech Co Ltd-A", "hikvision"),
    ("Hangzhou Hik-Vision Digital Technology", "hikvision"),
    ("HIKVISION A ORD", "hikvision"),
    ("ZHEJIANG DAHUA TECH CO LTD CL A", "dahua"),
    ("Zhejiang Dahua Technolgy", "dahua"),
    ("浙江大华技术股份有限公司", "dahua"),
    ("IFLYTEK CO LTD-A", "iflytek"),
    ("SenseTime Grp Inc B", "sensetime"),
    ("Alibaba Group Hldg Ltd Spon ADR", "alibaba"),
    ("NVIDIA CORP COM", "nvidia"),
    ("Intel Corp.", "intel"),
    ("J.P. Morgan Chase & Company", "jpmorgan"),
    ("Deutsche Bank AG-Registered", "deutsche-bank"),
    ("DEUTSCHE BANK AG REG SHS", "deutsche-bank"),
    ("Huawei Technologies Co., Ltd.", "huawei"),
    ("Hangzhou Robam Appliances", None),
    ("Zhejiang Longsheng Group", None),
    ("Digital China Information Service", None),
    ("Hikari Tsushin Inc", None),
    ("Huadian Power International", None),
    ("Intelligent Systems Corp", None),
    ("Intellia Therapeutics", None),
    ("Deutsche Wohnen SE", None),
    ("Deutsche Pfandbriefbank AG", None),
    ("Sysco Corp", None),
    ("Fidelity Southern Corp", None),
    ("Vanguard Health Systems", None),
    ("Alibaba Pictures", None),
    ("China Electronics Huada Technology", None),
    ("Morgan Stanley", None),
    ("MSC Industrial Direct", None),
)
"""Spellings written for this purpose, with the company that each is; None for others."""


def own_set() -> list[tuple[str, str | None]]:
    """Spellings of our own."""
    return list(OWN)


def real_set() -> list[tuple[str, str | None]]:
    """The collection's spellings; companies that the library lacks must suggest nothing."""
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    named = {row["variant"]: CANONICAL.get(row["canonical"]) for row in rows}
    named["JPMorgan Chase Bank N.A."] = None
    return list(named.items())


def quality(matcher: Matcher, spellings: Iterable[tuple[str, str | None]]) -> str:
    """Precision and recall of the suggestions for names alone."""
    right = wrong = missed = 0
    for printed, company in spellings:
        fund = Fund(None, (Holding(printed, Kind.EQUITY),), "bench")
        found = {item.company for item in matcher.screen(fund).candidates}
        right += company in found
        wrong += len(found - {company})
        missed += company is not None and company not in found
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"precision {precision:.3f}, recall {recall:.3f} ({right} right, {wrong} wrong, {missed} missed)"


def words(chance: random.Random) -> str:
    """An invented company's name."""
    syllables = (
        "ka",
        "lo",
        "mi",
        "ren",
        "tas",
        "vel",
        "dor",
        "shan",
        "wu",
        "zhe",
        "pra",
        "nix",
        "bel",
        "qua",
    )
    trades = ("Technology", "Industries", "Bank", "Holdings", "Energy", "Pharmaceutical", "Semiconductor")
    made = "".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize()
    return f"{made} {chance.choice(trades)} {chance.choice(('Co Ltd', 'Inc', 'PLC', 'AG', 'Corp Class A'))}"


def write_list(path: Path) -> None:
    """A list of many lines in the shape that a large fund has."""
    chance = random.Random(9)  # noqa: S311 - the same list in every run
    header = ("Ticker", "Name", "Asset Class", "Weight (%)", "Market Value", "ISIN", "Location", "Exchange")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(header)
        for number in range(LINES):
            ticker, name = str(600_000 + number), words(chance)
            row = (ticker, name, "Equity", "0.01", "1,234.50", "", "China", "Shanghai Stock Exchange")
            rows.writerow(row)


def many_companies() -> Library:
    """A library as large as one may become."""
    chance = random.Random(4)  # noqa: S311 - the same names in every run
    companies = {}
    for number in range(MANY):
        name = words(chance)
        security = Security(ticker=str(number), mic="XHKG", sources=())
        companies[f"c{number}"] = Company(
            id=f"c{number}", name=name, short_name=name, country="CN", listed=True, securities=(security,)
        )
    return Library(companies=companies)


def best(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of some runs, in seconds: the one least disturbed."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print quality, then speed as ratios."""
    library = load_library([bundled("evidence")]).evidence
    matcher = Matcher(library)
    print(f"own spellings:  {quality(matcher, own_set())}")
    print(
        f"real spellings: {quality(matcher, real_set()) if VARIANTS.exists() else 'not beside the checkout'}"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        write_list(path)
        fund = read_fund(path)
        reading = best(lambda: read_fund(path))
    screening = best(lambda: matcher.screen(fund))
    fresh = best(lambda: Matcher(library).screen(fund))
    bare = Fund(None, tuple(Holding(line.name, Kind.EQUITY) for line in fund.holdings), "bench")
    named = best(lambda: matcher.screen(bare))
    many = many_companies()
    building = best(lambda: Matcher(many), rounds=1)
    large = Matcher(many)
    huge = best(lambda: large.screen(fund), rounds=2)
    print(
        f"{len(fund.holdings):,} lines x {len(library.companies)} companies, in shares of the reading time:"
    )
    print(f"  screening, the matcher at hand   {screening / reading:.2f}")
    print(f"  screening, the matcher built     {fresh / reading:.2f}")
    print(f"  screening without identifiers    {named / reading:.2f}")
    print(f"  screening x {MANY:,} companies   {huge / reading:.2f}")
    print(f"  building the matcher for them    {building / reading:.2f}")


if __name__ == "__main__":
    main()
