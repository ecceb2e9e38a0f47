"""What step 3 shows of claims: the sentence as it prints, and all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from advocacy.tui.widgets import Line, Mark, Row, Rows, paragraph, prose
from advocacy.workflows import ClaimView, SourceView
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.wording import count, standing

_GRADES = {"B": " Press, or a law firm's text.", "C": " Only a copy or a retelling was seen."}
"""What is to be known of sources that are no primary documents."""
SENTENCE_LINES = 2
"""Lines of a sentence in the list; all of it stands in the pane beside."""


def claim_lines(state: LetterState) -> Iterator[Line]:
    """The lines of step 3, a group for each company.

    Args:
        state: with the claims read.
    """
    for company in state.companies:
        views = state.views.get(company, ())
        if len(state.companies) > 1 or not views:
            yield Line.heading(state.short_name(company))
        if not views:
            yield Line.note("Its claims stand under another company, or there are none.")
        for view in views:
            lines = prose(view.sentence, _note(state, view), most=SENTENCE_LINES)
            yield Line(view.ref, Row(_mark(state, view), lines))


def _mark(state: LetterState, view: ClaimView) -> Mark:
    if state.barred(view):
        return Mark.BARRED
    return Mark.ON if view.ref in state.ticked else Mark.OFF


def _note(state: LetterState, view: ClaimView) -> Content:
    if state.barred(view):
        return Content.styled(f"refused: {view.refusals[0].reason}", "$warning")
    parts = [standing(view.standing), count(len(view.sources), "source")]
    parts.append("company's side: yes" if view.company_side else "company's side: none")
    if view.developments:
        parts.append(count(len(view.developments), "later event"))
    if view.background:
        parts.append("background")
    return Content.styled(" · ".join(parts), "$quiet")


def about_claim(state: LetterState, view: ClaimView) -> Rows:
    """A claim with all that prints with it, and why it may not print.

    Args:
        state: for the companies' names.
        view: the claim.
    """
    rows: list[Row] = []
    for refusal in view.refusals:
        how = "[!] Refused" if state.barred(view) else "Overruled by you"
        said = Content.styled(f"{how}: {refusal.reason}.", "$warning bold")
        rows.append(paragraph(said + f" {refusal.remedy}"))
    rows.append(paragraph(Content.styled(view.sentence, "bold")))
    kind = Content.styled(f"{standing(view.standing).capitalize()}. ", "$accent")
    rows.append(paragraph(kind + view.standing_means))
    if others := [state.short_name(name) for name in view.companies if name not in state.companies]:
        text = f"It is also about {', '.join(others)}: tick them under Holdings to print it."
        rows.append(paragraph(Content.styled(text, "$warning")))
    rows += _group("What it does not say", view.limits)
    rows += _group("The company's side", view.company_side)
    rows += _group("What came later", view.developments)
    rows += _group("Sources", tuple(_source(item) for item in view.grounds))
    rows.append(paragraph(Content.styled(f"From: {view.matter_title} ({view.ref})", "$quiet")))
    return Rows(rows)


def _source(ground: SourceView) -> str:
    """A source with where it was read; the letter's own list says the same."""
    kept = f" Archived: {ground.archive}" if ground.archive else ""
    return f"{ground.described}. Seen: {ground.seen}.{_GRADES.get(ground.grade, '')}{kept}"


def _group(title: str, items: tuple[str, ...]) -> list[Row]:
    head = [paragraph(Content.styled(title, "bold $accent"))] if items else []
    return head + [paragraph(item, "· ") for item in items]
