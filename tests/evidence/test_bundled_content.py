"""What the bundled evidence may not say, and what it must never leave out.

People put their names under letters that print these texts. Each caution is a function that lists the
breaches in a library; it must find none in the bundled one, and must find one where it is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from advocacy.evidence import check_library, load_library, make_index
from advocacy.model import Library, Listing, LocatedClaim, Matter, PartialDate, Standing, localized
from advocacy.paths import bundled

Caution = Callable[[Library], list[str]]
Spoil = Callable[[Library], Library]

ARTICLE = "rollet-2018"
PARAGRAPHS = range(1, 30)
PROJECTS = "hikvision-xinjiang-projects"
PRECEDENTS = "hikvision-investor-precedents"
DAHUA_ISIN = "CNE100000BJ4"
WRONG_ISIN = "CNE100000817"
"""Its check digit is valid, so no rule can catch it."""

_PARAGRAPH = re.compile(r"¶ (\d+)")
_ELEVEN_PROJECTS = re.compile(r"\b(?:11|eleven|elf)\b[^.;]{0,60}(?:project|Projekt|contract|Auftr)")
_EXCLUDED = re.compile(r"\b(?:excluded|excludes|ausgeschlossen)\b")
_NOT_EXCLUDED = re.compile(r"\b(?:never|nie)\b|could not be\s+excluded")
_FORBIDDEN_TO_HOLD = re.compile(
    r"(?:forb[ai]\w* US persons|US persons (?:may|can|must) ?not)\s+(?:to )?(?:hold|own)"
)
_RIGHTS = re.compile(r"human rights|Xinjiang|Uyghur|Menschenrecht|Uigur|repression|Unterdrückung")
_JUDGING = re.compile(
    r"complicit|\bcriminal|blacklist|\bguilty|mitschuldig|kriminell|verbrecher", re.IGNORECASE
)
_READ_HOW = re.compile(r"rests? on|not seen|was read in|the article's")
_ON_THE_LIST = re.compile(r"\b(?:is|are|remains?|stands?) (?:still )?(?:on|listed on) (?:the|its|that) ")
_DETAINEES = re.compile(
    r"(?:million|thousands?|Millionen?|Tausend\w*)[^.;]{0,60}(?:detained|in camps|inhaftiert|Lagern)"
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([bundled("evidence")]).evidence


def printed(library: Library) -> Iterator[tuple[str, str]]:
    """Every text that a letter may print, with where it stands."""
    for matter in library.all_matters():
        for place, text in printed_of(matter):
            yield f"{matter.id}/{place}", text
    for company in library.companies.values():
        for text in (company.description or {}).values():
            yield f"{company.id}/description", text
    for fund in library.funds.values():
        yield from ((f"{fund.id}/notice", notice) for notice in fund.notices)


def printed_of(matter: Matter) -> Iterator[tuple[str, str]]:
    """A matter's texts in all their languages."""
    texts: list[tuple[str, dict[str, str] | None]] = [("title", matter.title)]
    texts += [(claim.id, part) for claim in matter.claims for part in (claim.text, claim.note)]
    texts += [
        (f"response of {item.company}", part) for item in matter.responses for part in (item.text, item.to)
    ]
    texts += [(f"development of {item.date}", item.text) for item in matter.developments]
    if isinstance(matter, Listing):
        texts += [("forbids", matter.forbids), ("not_forbidden", matter.not_forbidden)]
    for place, text in texts:
        yield from ((place, words) for words in (text or {}).values())


def internal(library: Library) -> Iterator[tuple[str, str]]:
    """What only readers of the files see; it is copied into letters by hand soon enough."""
    for matter in library.all_matters():
        yield from ((matter.id, line) for line in (*matter.not_said, *matter.background))
    for company in library.companies.values():
        yield company.id, company.notes or ""


def matching(told: Iterable[tuple[str, str]], pattern: re.Pattern[str]) -> list[str]:
    return [f"{place}: {text}" for place, text in told if pattern.search(text)]


def english(located: LocatedClaim) -> str:
    return localized(located.claim.text, "en") or ""


def affects(matter: Matter, claim_id: str, company: str) -> Iterator[PartialDate]:
    """The dates of what came later for a company's claim."""
    for item in matter.developments:
        if claim_id in (item.affects or (claim_id,)) and company in (item.companies or (company,)):
            yield item.date


def hikvision_alone_won_eleven(library: Library) -> list[str]:
    return [
        f"{place}: {text}"
        for place, text in printed(library)
        if _ELEVEN_PROJECTS.search(text) and not ("Hikvision" in text and "Dahua" in text)
    ]


def eleven_of_one_company(library: Library) -> list[str]:
    return [
        located.id
        for located in library.claims()
        if _ELEVEN_PROJECTS.search(english(located)) and set(located.companies) != {"hikvision", "dahua"}
    ]


def norway_excluded(library: Library) -> list[str]:
    return [
        f"{place}: {text}"
        for place, text in printed(library)
        if _EXCLUDED.search(text) and not _NOT_EXCLUDED.search(text)
    ]


def withdrawal_left_out(library: Library) -> list[str]:
    later = library.matters[PRECEDENTS].developments
    told = [item.text for item in later if "norway-recommendation" in item.affects]
    return [] if any("withdrew" in text["en"] and "zog" in text["de"] for text in told) else [PRECEDENTS]


def dahua_under_the_order(library: Library) -> list[str]:
    listing = library.listings["ns-cmic"]
    named = [*listing.companies, *(entry.company for entry in listing.entries)]
    return [company for company in named if company in {"dahua", "iflytek"}]


def holding_forbidden(library: Library) -> list[str]:
    """The order forbids to buy and sell; nobody may write that it forbids to hold."""
    silent = [
        f"{listing.id}/not_forbidden"
        for listing in library.listings.values()
        if listing.forbids_dealing and "not to hold" not in listing.not_forbidden["en"]
    ]
    return silent + matching((*printed(library), *internal(library)), _FORBIDDEN_TO_HOLD)


def wrong_dahua_isin(library: Library) -> list[str]:
    told = [security.isin for security in library.companies["dahua"].securities]
    lines = [line for fund in library.funds.values() for line in fund.holdings]
    told += [line.isin for line in lines if "dahua" in line.name.lower() and line.isin]
    told += [line.isin for line in lines if line.isin == WRONG_ISIN]
    return [str(isin) for isin in told if isin != DAHUA_ISIN] or ([] if told else ["no ISIN"])


def megvii_in_the_police_app(library: Library) -> list[str]:
    """Human Rights Watch took it back: kept, but never offered for a letter."""
    return [
        located.id
        for located in library.claims()
        if "megvii" in located.companies
        and ("IJOP" in english(located) or "Face++" in english(located))
        and not (located.claim.background and superseded(located))
    ]


def superseded(located: LocatedClaim) -> bool:
    return any(
        item.effect == "supersedes" and located.claim.id in (item.affects or (located.claim.id,))
        for item in located.matter.developments
    )


def ended_contracts_untold(library: Library) -> list[str]:
    """Both firms told the exchange in December 2024 that their Xinjiang contracts were ending."""
    return [
        f"{located.id}: {company}"
        for located in library.claims()
        if located.matter.topic in {"surveillance-xinjiang", "due-diligence"}
        and "Xinjiang" in english(located)
        and not superseded(located)
        for company in {"hikvision", "dahua"} & set(located.companies)
        if not any(
            (day.year, day.month) == (2024, 12) for day in affects(located.matter, located.claim.id, company)
        )
    ]


def no_side_on_record(library: Library) -> list[str]:
    return [
        f"{located.id}: {company}"
        for located in library.claims()
        for company in located.companies
        if not any(
            answer.company == company and located.claim.id in (answer.covers or (located.claim.id,))
            for answer in located.matter.responses
        )
    ]


def rights_as_ground_of_an_index(library: Library) -> list[str]:
    """Index providers acted on an executive order."""
    breaches = []
    for listing in library.listings.values():
        if listing.topic != "index-providers":
            continue
        told = [(claim.id, text) for claim in listing.claims for text in claim.text.values()]
        breaches += [f"{listing.id}/{place}" for place, text in told if _RIGHTS.search(text)]
        if "not a finding on human rights" not in listing.not_forbidden["en"]:
            breaches.append(f"{listing.id}/not_forbidden")
    return breaches


def paragraphs_out_of_reach(library: Library) -> list[str]:
    """Every paragraph of the founding article is cited, or told as background."""
    cited = {number for text in citations(library) for number in map(int, _PARAGRAPH.findall(text))}
    return [f"¶ {number}" for number in PARAGRAPHS if number not in cited]


def citations(library: Library) -> Iterator[str]:
    for matter in library.all_matters():
        cited = [ref for claim in matter.claims for ref in claim.sources]
        cited += [ref for answer in matter.responses for ref in answer.sources]
        yield from (ref.locator or "" for ref in cited if ref.id == ARTICLE)
        yield from (line for line in matter.background if ARTICLE in line)


def unplaced_figures(library: Library) -> list[str]:
    """A fund's figures can be looked up: a known list, and the row in it."""
    breaches = []
    for fund in library.funds.values():
        if not all(ref.id in library.sources for ref in fund.sources):
            breaches.append(fund.id)
        for line in fund.holdings:
            if not re.fullmatch(r"row [\d,]+", line.locator or ""):
                breaches.append(f"{fund.id}: {line.name}")
            if line.shares is None and line.market_value is None and line.weight_percent is None:
                breaches.append(f"{fund.id}: {line.name} has no figure")
    return breaches


def judging_words(library: Library) -> list[str]:
    return matching(printed(library), _JUDGING)


def unmarked_copies(library: Library) -> list[str]:
    """A claim that was read in copies only says on what it rests, or is kept back."""
    return [
        located.id
        for located in library.claims()
        if all(library.sources[ref.id].custom.grade == "C" for ref in located.claim.sources)
        and not located.claim.background
        and not _READ_HOW.search((located.claim.note or {}).get("en", ""))
    ]


def listed_today(library: Library) -> list[str]:
    """A source of 2019 does not tell who is on a list today."""
    return matching((*printed(library), *internal(library)), _ON_THE_LIST)


def uncounted_detainees(library: Library) -> list[str]:
    """Estimates differ by author; none is printed."""
    return matching(printed(library), _DETAINEES)


def cisco_undisputed(library: Library) -> list[str]:
    """The article's "supplied" never stands without the reports of 2011 and Cisco's answer."""
    matter = library.matters["cisco-chongqing"]
    notes = [(claim.note or {}).get("en", "") for claim in matter.claims]
    answered = any(item.company == "cisco" and item.date.year == 2011 for item in matter.responses)
    return [] if answered and all("expected" in note for note in notes) else [matter.id]


def found_without_finding(library: Library) -> list[str]:
    """The Swiss Contact Point says itself that it established no facts."""
    return [
        located.id
        for located in library.claims()
        if located.claim.sources[0].id == "swiss-ncp-2021"
        and located.claim.standing is Standing.OFFICIAL_FINDING
    ]


def narrowed_entry_untold(library: Library) -> list[str]:
    """SenseTime's entry of 2019 was narrowed to a subsidiary in 2020."""
    matter = library.listings["entity-list-2019"]
    days = [day.year for day in affects(matter, "sensetime", "sensetime")]
    return [] if 2020 in days else [matter.id]


def with_claim(matter_id: str, claim_id: str, **changes: Any) -> Spoil:
    """A library in which one claim reads otherwise."""

    def spoil(library: Library) -> Library:
        matter = library.matters.get(matter_id) or library.listings[matter_id]
        assert claim_id in {claim.id for claim in matter.claims}
        claims = tuple(
            claim.model_copy(update=changes) if claim.id == claim_id else claim for claim in matter.claims
        )
        return with_matter(matter_id, claims=claims)(library)

    return spoil


def with_matter(matter_id: str, **changes: Any) -> Spoil:
    """A library in which one matter or listing is otherwise."""

    def spoil(library: Library) -> Library:
        if matter_id in library.matters:
            changed = library.matters[matter_id].model_copy(update=changes)
            return replace(library, matters={**library.matters, matter_id: changed})
        listing = library.listings[matter_id].model_copy(update=changes)
        return replace(library, listings={**library.listings, matter_id: listing})

    return spoil


def with_fund_line(**changes: Any) -> Spoil:
    """A library in which a fund's line of Dahua reads otherwise."""

    def spoil(library: Library) -> Library:
        fund = library.funds["spdr-msci-acwi-ucits"]
        lines = tuple(
            line.model_copy(update=changes) if "Dahua" in line.name else line for line in fund.holdings
        )
        return replace(library, funds={fund.id: fund.model_copy(update={"holdings": lines})})

    return spoil


def with_dahua_under_the_order(library: Library) -> Library:
    listing = library.listings["ns-cmic"]
    entry = listing.entries[0].model_copy(update={"company": "dahua"})
    return with_matter("ns-cmic", entries=(*listing.entries, entry))(library)


def saying(text: str) -> Spoil:
    """A library with a claim about Hikvision that reads so."""
    return with_claim(PROJECTS, "urumqi", text={"en": text})


CAUTIONS: list[tuple[Caution, Spoil]] = [
    (hikvision_alone_won_eleven, saying("Hikvision had won 11 large projects in Xinjiang")),
    (eleven_of_one_company, with_claim("hikvision-dahua-market", "projects-together", companies=("dahua",))),
    (norway_excluded, saying("Norway had excluded Hikvision")),
    (withdrawal_left_out, with_matter(PRECEDENTS, developments=())),
    (dahua_under_the_order, with_dahua_under_the_order),
    (holding_forbidden, with_matter("ns-cmic", not_forbidden={"en": "It binds US persons only."})),
    (holding_forbidden, with_matter(PROJECTS, not_said=("The order forbids US persons to hold shares.",))),
    (wrong_dahua_isin, with_fund_line(isin=WRONG_ISIN)),
    (megvii_in_the_police_app, with_claim("megvii-ijop-correction", "face-plus-plus", background=False)),
    (megvii_in_the_police_app, with_matter("megvii-ijop-correction", developments=())),
    (ended_contracts_untold, with_matter("dahua-xinjiang-projects", developments=())),
    (ended_contracts_untold, with_matter("hikvision-internal-review", developments=())),
    (no_side_on_record, with_matter("iflytek-voice-biometrics", responses=())),
    (
        rights_as_ground_of_an_index,
        with_claim("msci-deletion-2021", "deleted", text={"en": "over human rights"}),
    ),
    (rights_as_ground_of_an_index, with_matter("ftse-deletion-2020", not_forbidden={"en": "Nothing."})),
    (paragraphs_out_of_reach, with_matter("hikvision-dahua-market", background=())),
    (unplaced_figures, with_fund_line(locator=None)),
    (unplaced_figures, with_fund_line(shares=None, market_value=None, weight_percent=None)),
    (judging_words, saying("Hikvision had been complicit in abuses")),
    (unmarked_copies, with_claim("intel-urumqi-computing", "urumqi-centre", note=None)),
    (unmarked_copies, with_claim("dahua-ethnicity-analytics", "sdk-code", background=False)),
    (listed_today, with_matter(PROJECTS, not_said=("iFlytek is on the US Entity List.",))),
    (uncounted_detainees, saying("more than a million people had been detained in Xinjiang")),
    (cisco_undisputed, with_claim("cisco-chongqing", "network-equipment", note=None)),
    (
        found_without_finding,
        with_claim(PRECEDENTS, "swiss-contact-point", standing=Standing.OFFICIAL_FINDING),
    ),
    (narrowed_entry_untold, with_matter("entity-list-2019", developments=())),
]


def test_no_problem_in_the_bundled_evidence() -> None:
    loaded = load_library([bundled("evidence")])

    assert len(loaded.evidence.matters) > 10
    assert [problem for problem in check_library(loaded) if problem.severity == "error"] == []


@pytest.mark.parametrize(
    "caution", dict.fromkeys(caution for caution, _ in CAUTIONS), ids=lambda it: it.__name__
)
def test_the_bundled_evidence_keeps_the_caution(library: Library, caution: Caution) -> None:
    assert caution(library) == []


@pytest.mark.parametrize(("caution", "spoil"), CAUTIONS)
def test_the_caution_notices_a_breach(library: Library, caution: Caution, spoil: Spoil) -> None:
    assert caution(spoil(library)) != []


def test_the_index_of_the_bundled_evidence_is_of_what_it_holds() -> None:
    """Others cite its claims by version: a changed claim needs a new one, and a new index."""
    folder = bundled("evidence")
    loaded = load_library([folder])
    index = loaded.indexes[folder]
    assert index == make_index(folder, loaded.evidence, name=index.name, version=index.version)
