"""What went wrong, where, and what to do: shown on the screen where it happened, in place of a crash."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from advocacy.errors import AdvocacyError, EvidenceForbids, Problems


class Trouble(VerticalScroll, can_focus=False):
    """A panel that is hidden until something goes wrong."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", id="trouble-text")

    def show(self, error: AdvocacyError) -> None:
        """Show an error."""
        self.query_one("#trouble-text", Static).update(explain(error))
        self.scroll_home(animate=False)
        self.display = True

    def hide(self) -> None:
        """Put the panel away."""
        self.display = False


def explain(error: AdvocacyError) -> Content:
    """An error in words: what was wrong, where, what to do."""
    match error:
        case EvidenceForbids():
            head = [_bold("The evidence does not allow this letter.")]
            return _lines(head + [_item(item.subject, item.reason, item.remedy) for item in error.refusals])
        case Problems():
            head = [_bold("These files have faults.")]
            places = [(f"{item.path}:{item.line}:{item.column}", item) for item in error.problems]
            return _lines(head + [_item(place, item.message, item.remedy) for place, item in places])
    lines = [_bold(error.message)]
    if error.where:
        lines.append(Content.styled("Where: ", "$quiet") + Content(error.where))
    if error.remedy:
        lines.append(Content.styled("What to do: ", "$quiet") + Content(error.remedy))
    return _lines(lines)


def _bold(text: str) -> Content:
    return Content.styled("[!] ", "$error bold") + Content.styled(text, "bold")


def _item(subject: str, reason: str, remedy: str) -> Content:
    said = reason if reason.endswith((".", "!", "?")) else f"{reason}."
    return Content.styled(f"{subject}: ", "$quiet") + Content(f"{said} {remedy}".rstrip())


def _lines(lines: list[Content]) -> Content:
    return Content("\n").join(lines)
