"""What all screens of one run share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from advocacy import workflows
from advocacy.tui.campaigns.state import CampaignState
from advocacy.tui.history import History
from advocacy.tui.renderer import Renderer
from advocacy.workflows.writing.drafts import KeptDraft
from advocacy.workflows.writing.state import LetterState
from advocacy.workflows.writing.steps import Step


@dataclass(slots=True)
class Session:
    """The options of a run, the letter being made, and the process that makes PDFs."""

    state: LetterState
    evidence: Sequence[Path] = ()
    templates: Sequence[Path] = ()
    source: str | None = None
    """A fund to open at once: an id, a holdings file or a draft."""
    renderer: Renderer = field(default_factory=Renderer)
    history: History = field(default_factory=History)
    drafts: tuple[KeptDraft, ...] = ()
    """Letters that were begun earlier, newest first."""
    step: Step = Step.FUND
    """The step of the letter that was shown last."""
    guided: bool = False
    """Whether each step says what to press next."""
    watched: bool = True
    """Whether evidence that changes on disk is loaded anew."""
    keeps_drafts: bool = True
    """Whether drafts are kept; not any more once one could not be."""
    campaign: CampaignState = field(default_factory=CampaignState)
    draft_kept: Path | None = None
    """Where the draft is kept, once it is whole enough to be."""

    def title_of(self, kept: KeptDraft) -> str:
        """What a draft is about, in names that people know."""
        names = ", ".join(self.state.short_name(company) for company in kept.companies) or "no company yet"
        known = {fund.id: fund.name for fund in workflows.list_funds(self.state.desk())}
        return f"{names} in {known.get(kept.source) or kept.fund_name or 'a file'}"

    @classmethod
    def of_day(
        cls,
        today: date,
        *,
        evidence: Sequence[Path] = (),
        templates: Sequence[Path] = (),
        source: str | None = None,
    ) -> Session:
        """A run that starts with nothing chosen."""
        return cls(LetterState(today), evidence, templates, source)
