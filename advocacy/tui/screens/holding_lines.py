"""What step 2 shows of a screening: companies held, names that look alike, what could not be screened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from textual.content import Content

from advocacy import workflows
from advocacy.model import Candidate, Controller, Exposure, Holding, Screening
from advocacy.tui.widgets import Cell, Line, Mark, Row, Rows, columns, paragraph
from advocacy.workflows.writing.gaps import silent
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import (
    NO_EVIDENCE,
    bar,
    control,
    count,
    identifier,
    number,
    percent,
    printed_identifier,
    shown,
    size,
    standing,
    unscreened,
    whole_bar,
)

CANDIDATE = "candidate:"
"""What the id of a candidate's line begins with; its place in the screening follows."""


def company_lines(state: LetterState, screening: Screening) -> Iterator[Line]:
    """The lines of step 2: companies held, then those that only look alike.

    Args:
        state: which companies are ticked.
        screening: of the fund.
    """
    if not screening.exposures:
        yield Line.note("No company with evidence on record is proved to be in this list.")
    most = whole_bar(screening.fund.holdings)
    for exposure in screening.exposures:
        yield _exposure_line(state, exposure, most)
    if screening.candidates:
        yield Line.heading("looks like a company on record: please decide (Enter compares)")
    for place, candidate in enumerate(screening.candidates):
        known = state.short_name(candidate.company)
        cells = (
            Cell(shown(candidate.holding.name)),
            Cell(percent(candidate.holding.weight_percent), 9, right=True),
            Cell(f"like {known}?", 26, "$warning"),
        )
        yield Line(f"{CANDIDATE}{place}", Row(Mark.OPEN, columns(*cells)))
    yield from _controller_lines(state, screening)


def _exposure_line(state: LetterState, exposure: Exposure, most: Decimal) -> Line:
    weight = exposure.weight_percent()
    matters = len(state.desk().evidence.about(exposure.company))
    cells = (
        Cell(state.short_name(exposure.company), style="" if matters else "$quiet"),
        Cell(size(exposure), 9, right=True),
        Cell(bar(weight, most, 5), 5, "$accent"),
        Cell(identifier(exposure), 18, "$quiet"),
        Cell(
            count(matters, "matter") if matters else "no evidence",
            11,
            right=True,
            style="" if matters else "$quiet",
        ),
    )
    mark = Mark.ON if exposure.company in state.companies else Mark.OFF if matters else Mark.NONE
    return Line(exposure.company, Row(mark, columns(*cells)))


def _controller_lines(state: LetterState, screening: Screening) -> Iterator[Line]:
    """Companies that the fund does not hold, but which control one that it does; each is a choice."""
    if not screening.controllers:
        return
    yield Line.heading("not held, but in control of a company above")
    for company in dict.fromkeys(item.company for item in screening.controllers):
        through = screening.chain(company)[0].through
        matters = len(state.desk().evidence.about(company))
        cells = (
            Cell(state.short_name(company), style="" if matters else "$quiet"),
            Cell(f"controls {state.short_name(through)}", 26, "$quiet"),
            Cell(count(matters, "matter") if matters else "no evidence", 11, "$quiet", right=True),
        )
        mark = Mark.ON if company in state.companies else Mark.OFF if matters else Mark.NONE
        yield Line(company, Row(mark, columns(*cells)))


def about_controller(state: LetterState, ways: Sequence[Controller]) -> Rows:
    """How a company that the fund does not hold controls one that it does, by which source.

    Args:
        state: with the library.
        ways: from the company down to the one that the fund holds.
    """
    library = state.desk().evidence
    rows = [paragraph(Content.styled(state.full_name(ways[0].company), "bold"))]
    rows += [paragraph(control(library, way)) for way in ways]
    rows.append(paragraph("The fund does not hold it. A letter speaks of it only if you tick it."))
    if not library.about(ways[0].company):
        rows.append(paragraph(Content.styled(NO_EVIDENCE, "$warning")))
    return Rows(rows)


def about_exposure(state: LetterState, exposure: Exposure) -> Rows:
    """What is known of a company in the fund: lines as printed, amounts, matters.

    Args:
        state: with the library.
        exposure: to the company.
    """
    company = state.desk().evidence.companies[exposure.company]
    native = f" ({company.native_name})" if company.native_name else ""
    rows = [paragraph(Content.styled(company.name, "bold") + native)]
    rows += [paragraph(_printed(proof.holding)) for proof in exposure.proofs]
    if amounts := _amounts(exposure):
        rows.append(paragraph(amounts))
    for matter in workflows.matters_about(state.desk(), exposure.company):
        title = matter.title.get("en") or next(iter(matter.title.values()))
        kinds = ", ".join(sorted({standing(claim.standing) for claim in matter.claims}))
        rows.append(paragraph(Content(title) + Content.styled(f" ({kinds})", "$quiet"), "· "))
    if not state.desk().evidence.about(exposure.company):
        rows.append(paragraph(Content.styled(NO_EVIDENCE, "$warning")))
    return Rows(rows)


def _printed(holding: Holding) -> str:
    share = f", {percent(holding.weight_percent)}" if holding.weight_percent is not None else ""
    return f"printed as “{shown(holding.name)}”{share}"


def _amounts(exposure: Exposure) -> str:
    shares, value = exposure.shares(), exposure.market_value()
    parts = [f"{number(shares)} shares"] if shares is not None else []
    if value:
        parts.append(f"worth {value[1] or ''} {number(round(value[0]))}".replace("  ", " "))
    return ", ".join(parts)


def about_candidate(state: LetterState, candidate: Candidate) -> Rows:
    """Why a line looks like a company, and what may speak against it.

    Args:
        state: with the library.
        candidate: to decide.
    """
    holding = candidate.holding
    facts = (
        f"printed as “{shown(holding.name)}”",
        printed_identifier(holding),
        holding.country,
        holding.exchange,
        f"likeness {candidate.score} of 100",
    )
    name = Content.styled(state.full_name(candidate.company), "bold")
    return Rows(
        [
            paragraph(Content("Is this ") + name + "?"),
            paragraph(candidate.why),
            paragraph(Content.styled(" · ".join(fact for fact in facts if fact), "$quiet")),
            paragraph("Enter or “a” compares it with the record; “r” says that it is not this company."),
        ]
    )


def remarks(screening: Screening) -> Rows:
    """What the reading of the file left to say: its notices, and what could not be screened.

    Args:
        screening: of the fund.
    """
    fund = screening.fund
    # Notices that name an option of the command line ask for what this screen asks for in its own way.
    notices = [notice for notice in fund.notices if "--" not in notice]
    if silent(fund):
        notices.insert(0, "The file does not say its fund's name, or the day of its list: “d” says it.")
    if fund.partial and not notices:
        notices.append("Only some of this fund's holdings are on record; nothing is said of the others.")
    rows = [paragraph(Content.styled(unscreened(screening), "$quiet"))]
    rows += [paragraph(notice, "! ") for notice in notices]
    if fund.column_names and not fund.id:
        rows.append(paragraph(Content.styled("Is a column misread? “c” says which is which.", "$quiet")))
    return Rows(rows)
