"""Give a holdings file or a draft by its path, with what the folders offer as one types."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from advocacy.tui.files import common_start, expand, offers
from advocacy.tui.messages import Offered


class PathInput(Input):
    """A field in which Tab fills in what the folder offers, and the arrow keys move in the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab", "screen.complete", "Fill in", id="path.complete", tooltip="Fill in what the folder offers"
        ),
        Binding("down", "screen.move(1)", "Down", show=False, id="path.down", tooltip="To the next line"),
        Binding("up", "screen.move(-1)", "Up", show=False, id="path.up", tooltip="To the line above"),
    ]


class OpenFile(ModalScreen[str | None]):
    """Dismissed with the path of a file that exists, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="path.cancel", tooltip="Close this and open nothing"),
    ]

    def compose(self) -> ComposeResult:
        """Title, field, list."""
        with Vertical(classes="card open-file"):
            where = ", by its path on this machine" if self.app.is_web else ""
            yield Static(Content(f"Open a holdings file, or a draft{where}"), classes="card-title")
            yield PathInput(
                placeholder="path of the file: ~/Downloads/holdings.csv", id="path", select_on_focus=False
            )
            yield OptionList(id="offers", compact=True)
            yield Static("", id="path-note", classes="card-foot")

    def on_mount(self) -> None:
        """Offer the current folder."""
        self.look("")

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def look(self, typed: str) -> None:
        """See what the folder of a path offers."""
        found = offers(typed)
        if not get_current_worker().is_cancelled:
            self.post_message(Offered(typed, found))

    @on(Input.Changed, "#path")
    def _typed(self, event: Input.Changed) -> None:
        self.look(event.value)

    @on(Offered)
    def _offered(self, event: Offered) -> None:
        self._offers = tuple(event.offers)
        shown = self.query_one("#offers", OptionList)
        shown.set_options(Option(Content(offer.name), id=offer.text) for offer in self._offers)
        if self._offers and event.typed:
            shown.highlighted = 0
        self._note("" if self._offers else "There is nothing that begins with that and can be opened.")

    def _note(self, text: str) -> None:
        quiet = "Tab fills in, Enter opens. Holdings: CSV, Excel, XML, JSON. Drafts: YAML."
        self.query_one("#path-note", Static).update(
            Content.styled(text or quiet, "$warning" if text else "$quiet")
        )

    def action_complete(self) -> None:
        """Fill in what all offers begin with; if that is nothing new, the highlighted one."""
        field, shown = self.query_one("#path", Input), self.query_one("#offers", OptionList)
        start = common_start(self._offers)
        option = shown.highlighted_option or (shown.options[0] if shown.options else None)
        longer = start if len(start) > len(field.value) else (option.id if option else None)
        if longer:
            field.value = longer
            field.cursor_position = len(longer)

    def action_move(self, by: int) -> None:
        """Move in the list while the cursor stays in the field."""
        shown = self.query_one("#offers", OptionList)
        (shown.action_cursor_down if by > 0 else shown.action_cursor_up)()

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        option = self.query_one("#offers", OptionList).highlighted_option
        typed = event.value
        self._take(typed if typed and expand(typed).is_file() else (option.id if option else None) or typed)

    @on(OptionList.OptionSelected, "#offers")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_id or "")

    def _take(self, text: str) -> None:
        """Open a file, go into a folder, or say that there is neither."""
        if not text:
            self._note("Type the path of a file.")
        elif expand(text).is_file():
            self.dismiss(str(expand(text)))
        elif expand(text).is_dir():
            field = self.query_one("#path", Input)
            field.value = text if text.endswith("/") else f"{text}/"
            field.cursor_position = len(field.value)
            field.focus()
        else:
            self._note(f"There is no file {text}.")

    def action_cancel(self) -> None:
        """Open nothing."""
        self.dismiss(None)
