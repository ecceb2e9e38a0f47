"""A line of the list and the record of the company that it may be, in words, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from advocacy import workflows
from advocacy.model import Candidate, Company, Security
from advocacy.tui.widgets import Row, Rows, paragraph
from advocacy.workflows.writing.countries import country_name
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import number, percent, shown

_LABEL = 9
_MOST_NAMES = 2
"""Further names of a company in each kind of writing."""


def printed_line(candidate: Candidate) -> Rows:
    """The line as the file prints it."""
    line = candidate.holding
    worth = line.market_value
    amounts = (
        str(line.kind),
        percent(line.weight_percent) if line.weight_percent is not None else "",
        f"{line.currency or ''} {number(round(worth))}".strip() if worth is not None else "",
        f"{number(line.shares)} shares" if line.shares is not None else "",
        f"line {number(line.row)} of the file" if line.row else "",
    )
    numbers = (
        f"{label} {printed}"
        for label, printed in (
            ("ISIN", line.isin),
            ("LEI", line.lei),
            ("CUSIP", line.cusip),
            ("SEDOL", line.sedol),
            ("ticker", line.ticker),
        )
        if printed
    )
    facts = (
        ("is", _joined(amounts)),
        ("numbers", _joined(numbers) or "none"),
        ("place", _joined((line.country, line.exchange))),
    )
    return Rows([paragraph(Content.styled(shown(line.name), "bold")), *_facts(facts)])


def company_record(state: LetterState, company: Company) -> Rows:
    """What is on record of a company."""
    names = _telling(company)
    more = len(company.aliases) - len(names)
    held_by = []
    for control in company.controlled_by:
        share = f" ({number(control.share_percent)} %)" if control.share_percent is not None else ""
        held_by.append(f"{state.full_name(control.by)}{share}")
    native = f"  {company.native_name}" if company.native_name else ""
    facts = [
        ("also", ", ".join(names) + (f" and {more} more" if more > 0 else "")),
        ("before", ", ".join(company.former_names)),
        ("place", country_name(company.country)),
        *((item.name or "shares", _numbers(item)) for item in company.securities),
        ("LEI", company.lei),
        ("held by", ", ".join(held_by)),
        ("unlike", ", ".join(other.name for other in company.lookalikes)),
    ]
    return Rows([paragraph(Content.styled(company.name, "bold") + native), *_facts(facts)])


def weighed(state: LetterState, candidate: Candidate) -> Rows:
    """Why a line resembles a company, what speaks for it, and what against it."""
    found = workflows.weigh(state.desk(), candidate)
    rows = [paragraph(f"{candidate.why} Likeness: {candidate.score} of 100.")]
    rows += [paragraph(reason, "+ ") for reason in found.to_accept]
    rows += [paragraph(reason, "− ") for reason in found.to_reject]
    return Rows(rows)


def _telling(company: Company) -> list[str]:
    """A few further names, in Latin letters and in others."""
    names = [name for name in company.aliases if name not in {company.name, company.native_name}]
    latin = [name for name in names if name.isascii()]
    return latin[:_MOST_NAMES] + [name for name in names if name not in latin][:_MOST_NAMES]


def _numbers(item: Security) -> str:
    traded = _joined((item.ticker, item.mic), " ")
    return _joined((item.isin, item.sedol, item.cusip, traded))


def _joined(parts: Iterable[str | None], sign: str = " · ") -> str:
    return sign.join(part for part in parts if part)


def _facts(facts: Iterable[tuple[str, str | None]]) -> list[Row]:
    """Lines with a label before each, which the text does not run under."""
    return [paragraph(shown(text), f"{label[: _LABEL - 1]:<{_LABEL}}") for label, text in facts if text]
