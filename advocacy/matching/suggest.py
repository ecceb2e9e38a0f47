"""Candidates: what a name alone suggests, with what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.matching.certificates import Certificate, Certificates
from advocacy.matching.identifiers import cusip_issue_of, isin_of, lei_of
from advocacy.matching.index import Index
from advocacy.matching.names import Likeness, NameIndex
from advocacy.matching.sighting import Sighting
from advocacy.model import Candidate, Company, Holding

_FOREIGN_NUMBER = 10
"""What a number that is not on record takes from the score."""
_CERTIFICATE = 75
"""The most that a paper on shares scores: it is not the shares."""
MOST = 3
"""Candidates that one line may have."""


class Suggestions:
    """Finds candidates by name.

    Args:
        index: the library's identifiers; a holding known to be another company is never suggested.
        names: the library's names.
        certificates: tells papers on other companies' shares.
    """

    def __init__(self, index: Index, names: NameIndex, certificates: Certificates) -> None:
        self._index = index
        self._names = names
        self._certificates = certificates

    def of(self, holding: Holding, sighting: Sighting | None) -> tuple[Candidate, ...]:
        """The companies that a holding may be, each once, the likeliest first; at most `MOST`.

        Args:
            holding: a line that nothing proves to be a company of the library.
            sighting: what its identifiers said, with their doubt.
        """
        found: dict[str, Candidate] = {}
        if sighting and sighting.doubt:
            company = sighting.mark.company.id
            found[company] = Candidate(company, holding, sighting.score, sighting.doubt)
        for candidate in self._by_name(holding):
            found.setdefault(candidate.company, candidate)
        return tuple(sorted(found.values(), key=lambda item: (-item.score, item.company)))[:MOST]

    def _by_name(self, holding: Holding) -> Iterator[Candidate]:
        if not self._names.worth_looking(holding.name):
            return
        certificate = self._certificates.look(holding.name)
        if certificate:
            for likeness in certificate.likenesses:
                yield _on_shares(certificate, likeness, holding)
            return
        likenesses = self._names.alike(holding.name)
        if not likenesses or self._index.owners(holding):
            return
        others = self._index.lookalikes(holding)
        number = _number(holding)
        for likeness in likenesses:
            company = likeness.known.company
            if company.id not in others and (likeness.whole or not number):
                score = likeness.score - (_FOREIGN_NUMBER if number else 0)
                yield Candidate(company.id, holding, score, _why(likeness, holding, number))


def _on_shares(certificate: Certificate, likeness: Likeness, holding: Holding) -> Candidate:
    company = likeness.known.company
    issuer = "a bank issued" if certificate.bank else "somebody issued"
    why = (
        f"The name looks like that of a certificate that {issuer} on {company.short_name}"
        f" (“{certificate.on}”): whoever holds it does not hold the company's shares."
    )
    return Candidate(company.id, holding, min(likeness.score, _CERTIFICATE), why)


def _number(holding: Holding) -> tuple[str, str] | None:
    """The number by which the holding is surely known, though not to the library: its label and itself."""
    numbers = (
        ("ISIN", isin_of(holding.isin)),
        ("LEI", lei_of(holding.lei)),
        ("CUSIP", holding.cusip if cusip_issue_of(holding.cusip) else None),
    )
    return next(((label, number) for label, number in numbers if number), None)


def _why(likeness: Likeness, holding: Holding, number: tuple[str, str] | None) -> str:
    known = likeness.known
    name = f"“{known.printed}”, {known.role} of {known.company.short_name}"
    but = f"but {_missing(known.company, number)}."
    length = len(holding.name.strip())
    match likeness.how:
        case "same":
            return f"The name is the same as {name}, {but}"
        case "sound":
            return f"The name is {name}, written in Latin letters as it sounds, {but}"
        case "cut":
            return f"The name, cut at {length} characters, is the beginning of {name}, {but}"
        case "start":
            return f"The name is the beginning of {name}, {but}"
        case "part":
            return f"All of the name stands in {name}, {but}"
        case "like":
            return f"The name resembles {name} ({likeness.score} of 100), {but}"


def _missing(company: Company, number: tuple[str, str] | None) -> str:
    if number is None:
        return "no identifier of the line proves it"
    label, printed = number
    return f"its {label} {printed} is not one on record for {company.short_name}"
