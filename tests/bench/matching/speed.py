"""What screening costs beside reading, and with a large library beside the plainest of loops."""

from __future__ import annotations

import gc
import json
import random
import re
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from stdnum import isin

from advocacy.funds import read_fund
from advocacy.matching import Matcher
from advocacy.model import Company, Fund, Holding, Kind, Library, Security
from tests.bench.made import FORMS
from tests.bench.matching.quality import library
from tests.bench.measure import in_a_process, in_turns, table, times

COMPANIES, LINES = 10_000, 1_000_000
_CHUNK = 20_000
_KNOWN_EVERY = 250
"""One line in so many is a company of the library; every second of these without an identifier."""
_SYLLABLES = re.findall(
    r"\w+",
    "ka lo mi ren tas vel dor shan wu zhe pra nix bel qua tor min hua lin fer gus ost wen bri cal dun eph for"
    " gal har ing jor kem lau mor nev ola per rus sol tur und vis wol xan yar zel",
)
_TRADES = re.findall(
    r"\w+",
    "Technology Industries Bank Holdings Energy Pharmaceutical Semiconductor Insurance Materials Foods Motors"
    " Chemical Properties Electric Retail Logistics",
)
_FORMS = ("Co Ltd", "Inc", "PLC", "AG", "Corp Class A", "SA", "Bhd", "Ltd A", "Tbk PT", "SpA")
_PLACES = ("Shenzhen", "Taiwan", "Jiangsu", "Hindustan", "Nippon", "Banco", "First", "Grupo", "", "", "", "")
_EXCHANGES = (
    ("Shenzhen Stock Exchange", "China"),
    ("NASDAQ", "United States"),
    ("Taiwan Stock Exchange", "Taiwan"),
)


def names(seed: int) -> Iterator[str]:
    """Invented companies' names without end."""
    chance = random.Random(seed)  # noqa: S311 - the same names in every run
    while True:
        made = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()
        yield " ".join(
            f"{chance.choice(_PLACES)} {made} {chance.choice(_TRADES)} {chance.choice(_FORMS)}".split()
        )


@cache
def _isin(number: int) -> str:
    body = f"CNE{number:08d}"
    return body + isin.calc_check_digit(body)


def many_companies(number: int) -> Library:
    """A library as large as one may become."""
    companies = {}
    for at, name in enumerate(islice(names(4), number)):
        share = Security(isin=_isin(at), ticker=f"{at:06d}", mic="XSHE", sources=())
        companies[f"c{at}"] = Company(
            id=f"c{at}", name=name, short_name=name, country="CN", listed=True, securities=(share,)
        )
    return Library(companies=companies)


def lines(known: Library, number: int, *, seed: int = 9) -> Iterator[Holding]:
    """Lines of many lists: nearly all of companies that the library lacks."""
    chance = random.Random(seed)  # noqa: S311 - the same lines in every run
    companies = list(known.companies.values())
    for at, name in enumerate(islice(names(seed + 1), number)):
        exchange, country = _EXCHANGES[at % 3]
        code, printed, ticker = f"XX{at:010d}", name.upper() if at % 2 else name, str(600_000 + at)
        if at % _KNOWN_EVERY == 0:
            company = chance.choice(companies)
            with_isin = at // _KNOWN_EVERY % 2
            code, printed = (company.securities[0].isin or "") if with_isin else "", company.name.upper()
        yield Holding(
            printed,
            Kind.EQUITY,
            isin=code or None,
            ticker=ticker,
            exchange=exchange,
            country=country,
        )


def plain(table_of_names: dict[str, str], holdings: list[Holding]) -> int:
    """The least that any screening does: look each name up, without case."""
    found = 0
    for holding in holdings:
        if holding.name.casefold() in table_of_names:
            found += 1
    return found


def measure(companies: int, number: int) -> dict[str, float]:
    """Times of screening and of the plain loop over the same lines, in turns."""
    known = many_companies(companies)
    start = time.perf_counter()
    matcher = Matcher(known)
    built = time.perf_counter() - start
    by_name = {company.name.casefold(): company.id for company in known.companies.values()}
    screened = looked = 0.0
    exposures = candidates = 0
    stream = lines(known, number)
    while chunk := list(islice(stream, _CHUNK)):
        gc.collect()
        start = time.perf_counter()
        plain(by_name, chunk)
        looked += time.perf_counter() - start
        start = time.perf_counter()
        found = matcher.sift(chunk)
        screened += time.perf_counter() - start
        exposures += sum(len(item.proofs) for item in found.exposures)
        candidates += len(found.candidates)
    return {
        "screened": screened,
        "looked": looked,
        "built": built,
        "exposures": exposures,
        "candidates": candidates,
    }


def peak(companies: int, number: int) -> dict[str, float]:
    """Bytes that Python allocates at the most while a stream of lines is screened, and for the matcher."""
    known = many_companies(companies)
    tracemalloc.start()
    matcher = Matcher(known)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    matcher.sift(lines(known, number))
    _, most = tracemalloc.get_traced_memory()
    return {"matcher": held, "stream": most - held}


def tables(*, quick: bool = False) -> list[str]:
    """Screening beside reading; a large library with many lines; memory."""
    return [_beside_reading(quick=quick), _large(quick=quick), _memory(quick=quick)]


def _beside_reading(*, quick: bool) -> str:
    length, rounds = (30, 1) if quick else (9_000, 4)
    ours, many = library(), many_companies(20 if quick else COMPANIES)
    at_hand, large = Matcher(ours), Matcher(many)
    with tempfile.TemporaryDirectory() as folder:
        path = FORMS["csv"](Path(folder) / "list.csv", length)
        fund = read_fund(path)
        bare = Fund(None, tuple(Holding(item.name, Kind.EQUITY) for item in fund.holdings), "bench")
        taken = in_turns(
            {
                "read": lambda: read_fund(path),
                "screen": lambda: at_hand.screen(fund),
                "build": lambda: Matcher(ours),
                "bare": lambda: at_hand.screen(bare),
                "large": lambda: large.screen(fund),
            },
            rounds,
        )
    what = {
        "screen": f"the bundled library ({len(ours.companies)} companies)",
        "bare": "the same, names only",
        "large": f"a library of {len(many.companies):,} companies",
        "build": "making the bundled library ready, once",
    }
    rows = [[title, times(taken[key] / taken["read"])] for key, title in what.items()]
    note = f"A CSV of {length:,} lines; reading it is 1."
    return table("Screening beside reading", ("screening with", "reading = 1"), rows, note)


def _large(*, quick: bool) -> str:
    companies, number = (50, 2_000) if quick else (COMPANIES, LINES)
    said = in_a_process("tests.bench.matching.speed", "measure", str(companies), str(number))
    rows = [
        ["plain loop: each name without case looked up in a table", "1"],
        ["screening", times(said["screened"] / said["looked"])],
        ["making the library ready, once", times(said["built"] / said["looked"])],
    ]
    found = f"{said['exposures']:,.0f} exposures and {said['candidates']:,.0f} candidates"
    note = (
        f"{number:,} lines against {companies:,} companies: one line in {_KNOWN_EVERY} is of a company of the"
        f" library, half of these without an identifier. {found} come out. The plain loop finds only names"
        " that are printed letter for letter."
    )
    return table("A large library and many lines", ("what", "plain loop = 1"), rows, note)


def _memory(*, quick: bool) -> str:
    companies, lengths = (50, (1_000, 2_000)) if quick else (COMPANIES, (10_000, 100_000))
    rows = []
    for number in lengths:
        said = in_a_process("tests.bench.matching.speed", "peak", str(companies), str(number))
        rows.append([f"{number:,}", f"{said['matcher'] / companies:,.0f}", f"{said['stream'] / number:,.0f}"])
    head = ("lines of a stream", "bytes a company, made ready", "peak bytes a line")
    note = (
        "Lines screened as they come: what is kept is what was found, so the last column falls towards the"
        " few bytes of these."
    )
    return table("Memory of screening", head, rows, note)


if __name__ == "__main__":
    done = {"measure": measure, "peak": peak}[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(done))
