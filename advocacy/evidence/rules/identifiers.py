"""Rules about securities' identifiers: they alone prove that a holding is a company."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path as FilePath

from stdnum import cusip, isin, lei
from stdnum.gb import sedol

from advocacy.evidence.faults import shorten
from advocacy.evidence.records import read_yaml
from advocacy.evidence.rules.registry import Fault, Path, Rule, Scope, rule
from advocacy.model import Company, FundRecord, Record

_CHECKS: dict[str, Callable[[str], str]] = {
    "isin": isin.validate,
    "lei": lei.validate,
    "cusip": cusip.validate,
    "sedol": sedol.validate,
}
_CUSIP_WITHOUT_CHECK_DIGIT = 8


class WrongIdentifier(Record):
    """An identifier that is met for a company and is wrong, though its check digit is right."""

    identifier: str
    because: str
    instead: str | None = None


class WrongIdentifiers(Record):
    """The file `data/wrong_identifiers.yaml`."""

    identifiers: tuple[WrongIdentifier, ...]


@rule("E207", "Identifier of two companies")
def shared_identifier(scope: Scope) -> Iterator[Fault]:
    """Two companies have the same identifier, so that a holding would be both."""
    owners: dict[tuple[str, str], str] = {}
    for company_id, company in scope.evidence.companies.items():
        for loc, kind, value in (*_proofs(company), *_tickers(company)):
            owner = owners.setdefault((kind, value), company_id)
            if owner != company_id:
                message = f"{_called(kind)} {value} is that of '{owner}' too"
                remedy = "Look both up in a holdings file or register."
                yield Fault(("companies", company_id), loc, message, remedy)


@rule("E301", "Wrong check digit")
def wrong_check_digit(scope: Scope) -> Iterator[Fault]:
    """An ISIN, LEI, CUSIP or SEDOL has a wrong check digit or form, so it was mistyped."""
    for record, value in scope.records():
        for loc, kind, identifier in _identifiers(value):
            if not is_valid(kind, identifier):
                message = f"the {kind.upper()} '{shorten(identifier)}' cannot be right"
                remedy = "Its check digit or form is wrong: copy it again, in capitals, without spaces."
                yield Fault(record, loc, message, remedy)


@rule("E302", "Identifier known to be wrong")
def known_wrong(scope: Scope) -> Iterator[Fault]:
    """An identifier with a right check digit is known to be another than its file says."""
    for record, value in scope.records():
        for loc, kind, identifier in _identifiers(value):
            wrong = _wrong_identifiers().get(identifier)
            if wrong:
                remedy = f"Use {wrong.instead}." if wrong.instead else "Leave it out."
                yield Fault(record, loc, f"{_called(kind)} {identifier} is wrong: {wrong.because}", remedy)


RULES: tuple[Rule, ...] = (shared_identifier, wrong_check_digit, known_wrong)


@cache
def _wrong_identifiers() -> dict[str, WrongIdentifier]:
    path = FilePath(__file__).parents[1] / "data" / "wrong_identifiers.yaml"
    return {item.identifier: item for item in read_yaml(path, WrongIdentifiers).identifiers}


def _identifiers(record: Record) -> Iterator[tuple[Path, str, str]]:
    """Every identifier of a record with its place and kind."""
    match record:
        case Company():
            yield from _proofs(record)
            for position, lookalike in enumerate(record.lookalikes):
                yield from _of(lookalike, ("lookalikes", position), ("isin",))
        case FundRecord():
            yield from _of(record, (), ("isin",))
            for position, holding in enumerate(record.holdings):
                yield from _of(holding, ("holdings", position), ("isin", "sedol", "cusip"))


def _proofs(company: Company) -> Iterator[tuple[Path, str, str]]:
    yield from _of(company, (), ("lei",))
    for position, security in enumerate(company.securities):
        yield from _of(security, ("securities", position), ("isin", "sedol", "cusip"))


def _tickers(company: Company) -> Iterator[tuple[Path, str, str]]:
    for position, security in enumerate(company.securities):
        if security.ticker and security.mic:
            yield ("securities", position, "ticker"), "ticker", f"{security.ticker} ({security.mic})"


def _of(record: Record, loc: Path, kinds: tuple[str, ...]) -> Iterator[tuple[Path, str, str]]:
    for kind in kinds:
        value = getattr(record, kind)
        if value:
            yield (*loc, kind), kind, value


def is_valid(kind: str, value: str) -> bool:
    """Whether an identifier (`isin`, `lei`, `cusip`, `sedol`) has the right form and check digit."""
    if kind == "cusip" and len(value) == _CUSIP_WITHOUT_CHECK_DIGIT:
        return value.isascii() and value.isalnum() and value == value.upper()
    try:
        # stdnum forgives spaces and small letters; a file that matches exactly must not have them.
        return _CHECKS[kind](value) == value
    except ValueError:
        return False


def _called(kind: str) -> str:
    return "the ticker" if kind == "ticker" else f"the {kind.upper()}"
