"""What the fund holds, in a sentence a company: dated, sourced, and small where it is small."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from advocacy.letters.citations import Numbering
from advocacy.letters.formats import long_date, money, number, one_line, percent
from advocacy.letters.wording import Wording
from advocacy.model import (
    Company,
    Exposure,
    Form,
    Fund,
    Holding,
    Inline,
    Kind,
    Paragraph,
    Role,
    Run,
    Sentence,
    SourceNote,
)

OWN_FILE = "holdings-file"
"""Under which the holdings file that the sender opened is cited; no source of the library has this id."""
_STATED = "stated in"
_AGED_MONTHS, OLD_MONTHS = 3, 12
"""A list of that age is printed with a caveat; an older one with its age, which the sender is told too."""
_LINES_TOLD = 4
_LONGEST_NAME = 80
_MARKS = re.compile('[“”„‟"«»‹›]')
_WHOLE, _BORROWED = Decimal(100), Decimal(150)
"""Percent: more than the whole fund is no weight, and a list that adds up to more than this is misread."""


@dataclass(frozen=True, slots=True)
class HoldingWriter:
    """Writes the paragraph on what the fund holds."""

    fund: Fund
    wording: Wording
    numbering: Numbering
    months: int = 0
    """How old the list is on the letter's day."""

    def paragraph(self, held: list[tuple[Company, Exposure]]) -> Paragraph:
        """One sentence a company, then what the figures do not say."""
        sentences = []
        for place, (company, exposure) in enumerate(held):
            sentences.append(self._sentence(company, exposure, first=not place))
            if len(exposure.proofs) > 1:
                sentences.append(self._lines(exposure))
        sentences.append(Sentence(self.wording.fill("holding.caveat"), Role.HOLDING))
        if self.fund.leaves_out():
            sentences.append(Sentence(self.wording.fill("holding.apart"), Role.HOLDING))
        if self.fund.form is Form.N_PORT:
            sentences.append(self._lag())
        if self.months >= OLD_MONTHS:
            old = self.wording.fill("holding.old", months=str(self.months))
            sentences.append(Sentence(old, Role.HOLDING))
        elif self.months >= _AGED_MONTHS and self.fund.form is not Form.N_PORT:
            sentences.append(Sentence(self.wording.fill("holding.aged"), Role.HOLDING))
        return Paragraph(tuple(sentences), lead=self.wording.text("holding.lead"))

    def _sentence(self, company: Company, exposure: Exposure, *, first: bool) -> Sentence:
        parts: dict[str, str | tuple[Inline, ...]] = {
            "list_as_at": self._list(first=first),
            "company": self.wording.text("holding.bonds", company=company.name)
            if exposure.only_bonds()
            else company.name,
            "identity": self._identity(company, exposure),
            "cites": self._cites(),
        }
        shares, worth, weight = self._shares(exposure), self._worth(exposure), self._weight(exposure)
        if shares:
            parts |= {"shares": shares, "rest": self._rest([amount for amount in (worth, weight) if amount])}
            return Sentence(self.wording.fill("holding.shows_shares", **parts), Role.HOLDING)
        if position := self._position(worth, weight):
            return Sentence(self.wording.fill("holding.shows", amounts=position, **parts), Role.HOLDING)
        return Sentence(self.wording.fill("holding.shows_only", **parts), Role.HOLDING)

    def _lines(self, exposure: Exposure) -> Sentence:
        """Each line of a company apart: the sum hides an ADR beside ordinary shares, a bond beside both."""
        told = [self._line(proof.holding) for proof in exposure.proofs[:_LINES_TOLD]]
        language = self.wording.language
        if len(exposure.proofs) > _LINES_TOLD:
            more = number(Decimal(len(exposure.proofs) - _LINES_TOLD), language)
            told.append(self.wording.text("holding.lines_more", number=more))
        count = number(Decimal(len(exposure.proofs)), language)
        return Sentence(
            self.wording.fill("holding.lines", count=count, lines=self.wording.listed(told)), Role.HOLDING
        )

    def _line(self, holding: Holding) -> str:
        facts = [self.wording.text("holding.line_bond")] if holding.kind is Kind.BOND else []
        facts += [f"ISIN {holding.isin}"] if holding.isin else []
        weight = holding.weight_percent
        if weight is not None and 0 < weight <= _WHOLE and adds_up(self.fund):
            facts.append(percent(weight, self.wording.language))
        elif holding.market_value and holding.currency:
            facts.append(money(holding.market_value, holding.currency, self.wording.language))
        name = self.wording.text("quoted", text=_harmless(holding.name))
        return f"{name} ({', '.join(facts)})" if facts else name

    def _lag(self) -> Sentence:
        """That a Form N-PORT becomes public only some time after the day it is of."""
        day = self.fund.filed_on
        filed = self.wording.text("holding.filed", date=long_date(day, self.wording.language)) if day else ""
        return Sentence(self.wording.fill("holding.n_port", filed=filed), Role.HOLDING)

    def _list(self, *, first: bool) -> str:
        if not first:
            return self.wording.text("holding.list_again")
        day = self.fund.as_of
        basis = (
            "" if (self.fund.as_of_basis or "").startswith(_STATED) else self.wording.text("holding.basis")
        )
        return self.wording.text(
            "holding.list_first", date=long_date(day, self.wording.language) if day else "", basis=basis
        )

    def _identity(self, company: Company, exposure: Exposure) -> tuple[Inline, ...]:
        parts: list[Inline] = []
        if company.native_name:
            parts.append(Run(company.native_name, language=company.native_language))
        isins = sorted({proof.holding.isin for proof in exposure.proofs if proof.holding.isin})
        if isins:
            parts.append(Run(f"{', ' if parts else ''}ISIN {', '.join(isins)}"))
        return self.wording.fill("holding.identity", parts=tuple(parts)) if parts else ()

    def _shares(self, exposure: Exposure) -> str:
        shares = exposure.shares()
        if not shares or shares < 1 or exposure.only_bonds():
            return ""
        if shares == 1:
            return self.wording.text("holding.share")
        return self.wording.text("holding.shares", number=number(shares, self.wording.language))

    def _worth(self, exposure: Exposure) -> str:
        value = exposure.market_value()
        if not value or not value[1]:
            return ""
        return self.wording.text("holding.worth", money=money(value[0], value[1], self.wording.language))

    def _weight(self, exposure: Exposure) -> str:
        weight = exposure.weight_percent()
        if not weight or weight < Decimal(0) or weight > _WHOLE or not adds_up(self.fund):
            return ""
        return self.wording.text("holding.weight", percent=percent(weight, self.wording.language))

    def _position(self, worth: str, weight: str) -> str:
        """The amounts where the list gives no number of shares."""
        position = self.wording.text("holding.position", worth=worth) if worth else ""
        if position and weight:
            return self.wording.text("holding.amounts_two", a=position, b=weight)
        return position or weight

    def _rest(self, amounts: list[str]) -> str:
        match amounts:
            case [one]:
                return self.wording.text("holding.rest_one", a=one)
            case [one, two]:
                return self.wording.text("holding.rest_two", a=one, b=two)
        return ""

    def _cites(self) -> tuple[Inline, ...]:
        refs = self.fund.sources
        cites: tuple[Inline, ...] = (
            self.numbering.cite(refs[:1]) if refs else (self.numbering.cite_id(OWN_FILE),)
        )
        return (Run(" "), *cites)


def adds_up(fund: Fund) -> bool:
    """Whether the weights of a list add up to what a fund can hold, borrowing included."""
    return (fund.weight_sum() or _WHOLE) <= _BORROWED


def _harmless(name: str) -> str:
    """A stranger's name for use inside quotation marks: it can't end them and go on in the sender's voice."""
    text = _MARKS.sub("'", one_line(name))
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME].rstrip()}…"


def own_file_note(fund: Fund, wording: Wording) -> SourceNote:
    """The source entry of a holdings file that the sender opened."""
    language = wording.language
    entry = wording.fill(
        "holdings_file",
        fund=one_line(fund.name or fund.source),
        date=long_date(fund.as_of, language) if fund.as_of else "",
    )
    details = wording.fill("holdings_file_details", file=one_line(fund.source), sha256=fund.sha256 or "")
    return SourceNote(0, None, entry, None, (details,), ())
