"""The app's evidence: loaded once, and again when its files change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.tui.base import AppBase
from advocacy.tui.messages import Loaded, OpenSource
from advocacy.tui.screens import FrameScreen
from advocacy.tui.watching import EVERY, fingerprint
from advocacy.workflows.writing import drafts


class LoadsEvidence(AppBase):
    """Loads the evidence in a thread; a change on disk is seen, and choices are kept."""

    _seen: int | None = None
    """What the folders looked like when they were read."""

    @work(thread=True, description="load", exclusive=True, group="load", exit_on_error=False)
    def load(self, *, again: bool = False) -> None:
        """Load the evidence, the letters' data and the drafts that are kept."""
        session, state = self.session, self.session.state.snapshot()
        self._seen = fingerprint(self._folders()) if session.watched else None
        workspace = state.workspace
        if workspace is None or again:
            workspace = workflows.open_workspace(evidence=session.evidence, templates=session.templates)
        screening = None
        if again and state.screening:
            screening = workflows.screen_fund(workspace, state.screening.fund, accepted=state.accepted)
        if not get_current_worker().is_cancelled:
            self.post_message(Loaded(workspace, drafts.kept_drafts(), again, screening, state.screening))

    def _folders(self) -> Iterable[Path]:
        return workflows.evidence_folders(self.session.evidence)

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        session, state = self.session, self.session.state
        if event.again and event.before is not state.screening:
            # Another fund was opened meanwhile, or a candidate decided: this screening is outdated.
            self.action_reload()
            return
        session.drafts = event.drafts
        state.workspace = event.workspace
        if event.again:
            gone = state.renew_evidence(event.screening)
            text = f"Not ticked any more. {gone.text()} See step 3." if gone else "Your choices are kept."
            self.notify(text, title="The evidence has changed and was read again", markup=False)
        elif event.drafts:
            state.fields.update(event.drafts[0].sender_fields)
        for screen in self.screen_stack:
            if isinstance(screen, FrameScreen) and screen.is_mounted:
                screen.refresh_state()
        if session.watched and not event.again:
            self.set_interval(EVERY, self._look)
        if session.source and not event.again:
            self.post_message(OpenSource(session.source))

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _look(self) -> None:
        if self._seen is not None and fingerprint(self._folders()) != self._seen:
            self.call_from_thread(self.action_reload)

    def action_reload(self) -> None:
        """Read the evidence again; choices are kept."""
        self.load(again=True)
