"""What the parts of the app know of each other: the session, and the place that is shown."""

from __future__ import annotations

from textual.app import App

from advocacy.tui.messages import Go
from advocacy.tui.screens import FrameScreen
from advocacy.tui.session import Session


class AppBase(App[None]):
    """An app with a session; `app.AdvocacyApp` is made of its subclasses."""

    session: Session

    def place(self) -> FrameScreen:
        """The place that is shown, whatever lies over it."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, FrameScreen))

    def go(self, event: Go) -> None:
        """Show a step, or say why it can't be taken yet."""
        raise NotImplementedError

    def action_reload(self) -> None:
        """Read the evidence again; choices are kept."""
        raise NotImplementedError

    def keep_now(self) -> None:
        """Keep what is chosen before the app goes, however it goes."""
        raise NotImplementedError

    def fate(self) -> str:
        """What becomes of a letter that was begun."""
        raise NotImplementedError
