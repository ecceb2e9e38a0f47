"""What is found by name and by identifier, and what is accused in error, as tables."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from advocacy.errors import CannotRead
from advocacy.evidence import load_library
from advocacy.funds import read_fund
from advocacy.matching import Matcher
from advocacy.matching.alike import ENOUGH_ALIKE
from advocacy.model import Company, Fund, Holding, Kind, Library, Lookalike, Screening, Security
from advocacy.paths import bundled
from tests.bench.matching.spellings import CERTIFICATES, NAMES, TRAPS
from tests.bench.measure import table

LISTS = Path(__file__).resolve().parents[3].parent / "shared" / "holdings"
VARIANTS = LISTS / "name_variants.tsv"
THRESHOLDS = range(84, 99, 2)
SUBSIDIARY = "JPMorgan Chase Bank N.A."
"""Filed among JPMorgan's spellings, though the bank is a legal entity of its own."""
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
"""The collection's canonical names of companies in the library."""
_AMERICAN = {"cisco", "jpmorgan", "msci"}


@dataclass(frozen=True)
class Line:
    """One line, with the company that it is; None for others."""

    holding: Holding
    company: str | None


def library() -> Library:
    """The bundled one, and a company whose lookalike is a known trap."""
    tsmc = Company(
        id="tsmc",
        name="Taiwan Semiconductor Manufacturing Company Limited",
        short_name="TSMC",
        country="TW",
        listed=True,
        securities=(Security(isin="TW0002330008", ticker="2330", mic="XTAI", sources=()),),
        lookalikes=(Lookalike(name="Taiwan Semiconductor Co Ltd", isin="TW0005425003", ticker="5425"),),
    )
    found = load_library([bundled("evidence")]).evidence
    return Library(companies={**found.companies, tsmc.id: tsmc})


def by_name() -> list[Line]:
    """Our own spellings, without any identifier."""
    known = [(name, company) for company, names in NAMES.items() for name in names]
    return [Line(Holding(name, Kind.EQUITY), company) for name, company in known]


def traps() -> list[Line]:
    """Our own names of other companies."""
    return [Line(Holding(name, Kind.EQUITY), None) for name in TRAPS]


def certificates() -> list[Line]:
    """Papers on a company, which are not its shares; some with the LEI of the bank."""
    lei = "7LTWFZYICNSX8D621K86"
    papers = [(name, company) for company, names in CERTIFICATES.items() for name in names]
    return [
        Line(Holding(name, Kind.OTHER, lei=lei if "DEUTSCHE" in name else None), company)
        for name, company in papers
    ]


def by_number(companies: Iterable[Company]) -> Iterator[Line]:
    """Each identifier of each company, beside a spelling that lists print, and as spreadsheets damage it."""
    for company in companies:
        name = company.name.upper()[:34]
        for security in company.securities:
            if security.isin:
                yield Line(Holding(name, Kind.EQUITY, isin=security.isin), company.id)
            if security.cusip:
                for cusip in (security.cusip, security.cusip[:8]):
                    yield Line(Holding(name, Kind.EQUITY, cusip=cusip), company.id)
            if security.sedol:
                yield Line(Holding(name, Kind.EQUITY, sedol=security.sedol.lstrip("0")), company.id)
            if security.ticker and security.mic:
                for ticker in (security.ticker, security.ticker.lstrip("0")):
                    yield Line(Holding(name, Kind.EQUITY, ticker=ticker, exchange=security.mic), company.id)
        if company.lei:
            yield Line(Holding(name, Kind.BOND, lei=company.lei), company.id)


def collected() -> list[tuple[dict[str, str], Line, Line]]:
    """The collection's rows; each by its name alone, and with all that its list printed."""
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(row, *_both(row)) for row in rows]


def _both(row: dict[str, str]) -> tuple[Line, Line]:
    ticker, _, cusip = row["ticker_or_cusip_in_file"].partition("|")
    is_number = ticker[:1].isdigit() and len(ticker) > 6
    name = row["variant"]
    company = None if name == SUBSIDIARY else CANONICAL.get(row["canonical"])
    whole = Holding(
        name,
        Kind.EQUITY,
        isin=row["isin"] or None,
        cusip=(ticker if is_number else cusip) or None,
        ticker=None if is_number else ticker or None,
        country="United States" if company in _AMERICAN else "China",
    )
    return Line(Holding(name, Kind.EQUITY), company), Line(whole, company)


@dataclass
class Score:
    """What came out for some lines."""

    lines: int = 0
    exposed: int = 0
    """Lines that are exposures to their company."""
    suggested: int = 0
    """Lines whose company is among the candidates."""
    accused: int = 0
    """Lines that are exposures to another company, or to any though they are none of the library's."""
    wrong: int = 0
    """Candidates that are not the line's company."""
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        right = self.exposed + self.suggested
        return right / max(right + self.wrong + self.accused, 1)

    @property
    def recall(self) -> float:
        """Of what there is, the share that was found."""
        right = self.exposed + self.suggested
        return right / max(right + self.missed, 1)

    def row(self, title: str) -> list[str]:
        """As a table prints it."""
        counts = (self.lines, self.exposed, self.suggested, self.accused, self.wrong, self.missed)
        some = self.exposed + self.suggested + self.accused + self.wrong + self.missed
        rates = [f"{self.precision:.3f}", f"{self.recall:.3f}"] if some else ["–", "–"]
        return [title, *(str(count) for count in counts), *rates]


def screen(matcher: Matcher, line: Line) -> Screening:
    """One line by itself."""
    return matcher.screen(Fund(None, (line.holding,), "bench"))


def score(matcher: Matcher, lines: Iterable[Line]) -> Score:
    """Screen each line by itself and count."""
    counted = Score()
    for line in lines:
        found = screen(matcher, line)
        exposed = {item.company for item in found.exposures}
        suggested = [item.company for item in found.candidates]
        counted.lines += 1
        counted.exposed += line.company in exposed
        counted.suggested += line.company not in exposed and line.company in suggested
        counted.accused += bool(exposed - {line.company})
        counted.wrong += len(set(suggested) - {line.company})
        counted.missed += line.company is not None and line.company not in {*exposed, *suggested}
    return counted


_HEAD = (
    "lines",
    "exposures",
    "suggested",
    "accused in error",
    "wrong candidates",
    "missed",
    "precision",
    "recall",
)


def sets(companies: Iterable[Company]) -> dict[str, list[Line]]:
    """All sets by title; the collection's only where it lies beside the checkout."""
    found = {
        "own spellings, by name": by_name(),
        "own names of others": traps(),
        "own certificates and warrants": certificates(),
        "the library's identifiers": list(by_number(companies)),
    }
    if VARIANTS.exists():
        rows = collected()
        real = [row for row in rows if row[1].company]
        others = [row for row in rows if not row[1].company]
        found["real spellings, by name"] = [bare for _row, bare, _whole in real]
        found["real spellings, as printed"] = [whole for _row, _bare, whole in real]
        found["real traps and others, by name"] = [bare for _row, bare, _whole in others]
        found["real traps and others, as printed"] = [whole for _row, _bare, whole in others]
    return found


def quality_table(matcher: Matcher, companies: Iterable[Company]) -> str:
    """Precision and recall of every set."""
    rows = [score(matcher, lines).row(title) for title, lines in sets(companies).items()]
    note = (
        "Each line is screened by itself. An exposure is proved by an identifier; a name alone only suggests."
        " Nobody may be accused in error: that column is nothing but zeros, and tests hold it there."
    )
    return table("What is found, and what is accused in error", ("set", *_HEAD), rows, note)


def threshold_table(companies: Library) -> str:
    """What other thresholds of likeness would find and suggest in error."""
    everything = [line for lines in sets(companies.companies.values()).values() for line in lines]
    lists = [fund for _path, fund in real_lists()]
    rows = []
    for enough in THRESHOLDS:
        matcher = Matcher(companies, enough=enough)
        found = score(matcher, everything)
        named = [holding for fund in lists for holding in fund.holdings]
        suggested = (
            len(matcher.sift(Holding(item.name, Kind.EQUITY) for item in named).candidates) if named else 0
        )
        mark = " (chosen)" if enough == ENOUGH_ALIKE else ""
        rows.append(
            [
                f"{enough}{mark}",
                f"{found.precision:.3f}",
                f"{found.recall:.3f}",
                str(found.wrong),
                str(found.missed),
                f"{1000 * suggested / len(named):.2f}" if named else "–",
            ]
        )
    head = (
        "enough alike",
        "precision",
        "recall",
        "wrong candidates",
        "missed",
        "suggested per 1,000 real lines",
    )
    note = (
        "All sets together, at several thresholds of likeness, of 100. The last column counts what names"
        " alone suggest in the real lists beside the checkout, right or wrong."
    )
    return table("The threshold", head, rows, note)


def tables(*, quick: bool = False) -> list[str]:
    """Precision and recall, and what other thresholds would do; the quick form leaves the thresholds out."""
    known = library()
    found = [quality_table(Matcher(known), known.companies.values())]
    return found if quick else [*found, threshold_table(known)]


def real_lists() -> list[tuple[Path, Fund]]:
    """The real lists beside the checkout that can be read."""
    found = []
    for path in sorted(LISTS.iterdir()) if LISTS.is_dir() else ():
        if path.suffix in {".csv", ".xlsx", ".xls", ".xml", ".json"}:
            try:
                found.append((path, read_fund(path)))
            except CannotRead:
                continue
    return found


def is_right(name: str, company: str, lines: Callable[[], Iterable[Line]] = by_name) -> bool:
    """Whether a printed name in a real list is known to be a company: from the collection or our own set."""
    known = {(line.holding.name.casefold(), line.company) for line in lines()}
    if VARIANTS.exists():
        known |= {(bare.holding.name.casefold(), bare.company) for _row, bare, _whole in collected()}
    return (name.casefold(), company) in known
