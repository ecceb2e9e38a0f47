"""What steps 4 and 5 share: ways to look at the letter and to take it along before it is saved."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from advocacy.errors import AdvocacyError
from advocacy.tui.browser import open_file
from advocacy.tui.messages import Ready
from advocacy.tui.screens.form_text import FormTextCard
from advocacy.tui.screens.laying_out import LayingOut, lay_out
from advocacy.tui.screens.pages import PagesCard


class WithLetter(LayingOut):
    """A step that has a letter to look at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "pages", "Pages", id="letter.pages", tooltip="Show the pages as they will print"),
        Binding(
            "ctrl+l",
            "open_pdf",
            "Open PDF",
            show=False,
            id="letter.open",
            tooltip="Open the pages in your PDF viewer, before anything is saved",
        ),
        Binding(
            "ctrl+r",
            "form_text",
            "Copy text",
            show=False,
            id="letter.text",
            tooltip="Copy the text for a web form, with its length",
        ),
    ]

    def action_pages(self) -> None:
        """Show the pages."""
        self.app.push_screen(PagesCard(self.session))

    def action_open_pdf(self) -> None:
        """Open the letter in the desktop's viewer. The file says in its name that it is a preview."""
        self.busy("Making the PDF …")
        self._make_preview()

    @work(thread=True, exclusive=True, group="open-pdf", exit_on_error=False)
    def _make_preview(self) -> None:
        state = self.state.snapshot()
        laid = lay_out(self.session, state)
        name = f"preview-{state.file_name().name}"
        self.post_message(Ready(self.session.renderer.preview_file(laid, name)))

    @on(Ready)
    def _ready(self, event: Ready) -> None:
        self.busy(None)
        self.hint("A preview for reading; it is gone when you leave the program.")
        open_file(self.app, event.path)

    def action_form_text(self) -> None:
        """Show the text for a web form; a letter that lacks something is not for copying."""
        try:
            self.state.draft()
        except AdvocacyError as error:
            self.show_trouble(error)
            return
        self.app.push_screen(FormTextCard(self.session, self.state.file_name().with_suffix(".txt")))
