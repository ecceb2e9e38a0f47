"""What a holding's identifiers say: a proof, a doubt that a person may settle, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.matching.certificates import Certificates
from advocacy.matching.identifiers import cusip_in, cusip_issue_of, isin_of, lei_of
from advocacy.matching.index import Index, Mark
from advocacy.matching.markets import Ticker, country_of, country_of_market, tape_of, tapes, ticker_of
from advocacy.matching.names import NameIndex
from advocacy.model import Company, Holding, Kind, Security

_TICKER_AND_NAME = 90
_AGAINST_ANOTHER_NUMBER = 80
_AGAINST_THE_NAME = 60
_CERTIFICATE = 75


@dataclass(frozen=True, slots=True)
class Sighting:
    """A company that an identifier of a holding points to."""

    mark: Mark
    doubt: str | None = None
    """Why it is no proof, in one sentence; None where it is one."""
    score: int = 100


class Sightings:
    """Looks at identifiers, the strongest first: ISIN, LEI, CUSIP, SEDOL, ticker.

    Args:
        index: the library's identifiers.
        names: the library's names; a ticker beside a quite different name proves nothing.
        certificates: tells papers that a bank issued on shares: they are never proved to be shares.
    """

    def __init__(self, index: Index, names: NameIndex, certificates: Certificates) -> None:
        self._index = index
        self._names = names
        self._certificates = certificates

    def look(self, holding: Holding) -> Sighting | None:
        """The first proof; else the first doubt; else None.

        A LEI says nothing of a certificate's company: it is the number of the bank that promises.

        A fund is known only by a number of its own: a LEI or a ticker like a company's tells nothing of it.
        """
        sightings = list(self._all(holding))
        of_a_kind = holding.kind is Kind.CERTIFICATE
        if sightings and (of_a_kind or self._certificates.look(holding.name)):
            sightings = [_of_a_certificate(item) for item in sightings if item.mark.matched_by != "lei"]
        proved = next((item for item in sightings if item.doubt is None), None)
        return proved or next(iter(sightings), None)

    def is_lookalike(self, holding: Holding, company: Company) -> bool:
        """Whether the library warns that this holding is another company."""
        by_number = company.id in self._index.lookalikes(holding)
        return by_number or company.id in self._names.lookalikes(holding.name)

    def _all(self, holding: Holding) -> Iterator[Sighting]:
        own = self._index.own(holding)
        if own:
            yield Sighting(own)
        fund = holding.kind is Kind.FUND
        issuer = self._index.issuer(holding)
        if issuer and not fund and not self.is_lookalike(holding, issuer.company):
            yield Sighting(issuer)
        for mark in self._index.other_numbers(holding):
            yield _unless_contradicted(mark, holding)
        ticker = ticker_of(holding.ticker, holding.exchange) if holding.ticker and not fund else None
        for mark in self._index.tickers(ticker.code) if ticker else ():
            if ticker and not self.is_lookalike(holding, mark.company):
                yield from self._ticker(holding, ticker, mark)

    def _ticker(self, holding: Holding, ticker: Ticker, mark: Mark) -> Iterator[Sighting]:
        agrees = self._names.agrees(holding.name, mark.company)
        placed = self._placed(holding, ticker, mark)
        if placed is None and agrees:
            yield Sighting(mark, _placeless(mark, holding), _TICKER_AND_NAME)
        elif placed and agrees:
            yield _unless_contradicted(mark, holding)
        elif placed and not _contradiction(mark, holding):
            yield Sighting(mark, _other_name(mark, holding), _AGAINST_THE_NAME)

    def _placed(self, holding: Holding, ticker: Ticker, mark: Mark) -> bool | None:
        """Whether the line is of the ticker's market; None where the file leaves that open.

        A file without exchanges may print the company's home instead of the market's country (Alibaba in
        Hong Kong is "China"): that counts only with a name that is the same.
        """
        mic = mark.security.mic if mark.security else None
        if ticker.tapes and mic:
            return tape_of(mic) in ticker.tapes
        country = country_of(holding.country) if holding.country and mic else None
        if country and mic and country == country_of_market(mic):
            return True
        at_home = country is not None and country == mark.company.country
        return True if at_home and self._names.equals(holding.name, mark.company) else None


def _of_a_certificate(sighting: Sighting) -> Sighting:
    mark = sighting.mark
    doubt = (
        f"The {mark.label()} {mark.identifier} is one of {mark.company.short_name}, but the line is that of"
        " a certificate on shares: whoever holds it does not hold the shares."
    )
    return Sighting(mark, doubt, _CERTIFICATE)


def _unless_contradicted(mark: Mark, holding: Holding) -> Sighting:
    against = _contradiction(mark, holding)
    if not against:
        return Sighting(mark)
    doubt = f"Its {mark.label()} {mark.identifier} is one of {mark.company.short_name}, but {against}."
    return Sighting(mark, doubt, _AGAINST_ANOTHER_NUMBER)


def _contradiction(mark: Mark, holding: Holding) -> str | None:
    """Which other number of the holding speaks for another security, in words.

    SEDOLs are not compared: one share has several, by market.
    """
    security = mark.security or Security(sources=())
    isin = isin_of(security.isin)
    cusip = cusip_issue_of(security.cusip or cusip_in(isin))
    lei = lei_of(mark.company.lei)
    pairs = (
        ("ISIN", isin_of(holding.isin), isin),
        ("CUSIP", cusip_issue_of(holding.cusip), cusip),
        ("LEI", lei_of(holding.lei), lei),
    )
    for label, printed, known in pairs:
        if printed and known and printed != known:
            return f"its {label} {printed} is not {known}, the one on record"
    return None


def _placeless(mark: Mark, holding: Holding) -> str:
    start = f"Its ticker {mark.identifier} and its name agree with {mark.company.short_name}, but"
    if holding.exchange and not tapes(holding.exchange):
        place = f"the exchange “{holding.exchange}” is not one that we know"
    else:
        place = "the file names no exchange"
    country = f"“{holding.country}” is not the country of its market" if holding.country else "no country"
    return f"{start} {place} and {country}."


def _other_name(mark: Mark, holding: Holding) -> str:
    return (
        f"Its ticker {mark.identifier} and its market are those of {mark.company.short_name}, "
        f"but the name “{holding.name}” has no word in common with it."
    )
