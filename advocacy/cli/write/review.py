"""What is chosen so far and what is still missing, read out on request."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.cli.write.session import Session
from advocacy.cli.write.speech import about_fund, about_recipient, about_sender, languages
from advocacy.workflows.writing.wording import count, day


def review(session: Session) -> Iterator[str]:
    """Everything that is chosen, then everything that is missing.

    Args:
        session: of the run.
    """
    state = session.state
    if state.fund is None:
        yield "Nothing is chosen yet. First comes the fund."
        return
    yield f"Fund: {about_fund(state.fund)}."
    if state.companies:
        yield f"About: {', '.join(state.full_name(company) for company in state.companies)}."
    for place, view in enumerate((item for item in state.shown_claims() if item.ref in state.ticked), 1):
        yield f"Claim {place}: {view.sentence}"
    if who := about_sender(state):
        yield f"From: {who}."
    if to := about_recipient(state):
        yield f"To: {to}."
    if state.offered and state.asks:
        yield f"Asks: {count(len(state.asks), 'question')}."
    if own := state.fields.get("own_words"):
        yield f"Your own words: {own}"
    yield f"Language: {languages(state.language)}. Date: {day(state.day)}."
    gaps = state.gaps()
    if missing := [gap.text for gap in gaps if gap.blocking]:
        yield f"Still missing: {'; '.join(missing)}."
    else:
        yield "Nothing is missing."
    if better := [gap.text for gap in gaps if not gap.blocking]:
        yield f"It may also have: {'; '.join(better)}."
