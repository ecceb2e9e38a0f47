"""Why a claim may not print, and what could be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from advocacy.workflows import ClaimView
from advocacy.workflows.writing.claims import SHORTEST_REASON


class WhyCard(ModalScreen[str | None]):
    """The reasons against a claim; where a person may overrule them, the place for their own reason."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close", id="why.close", tooltip="Close this and change nothing"),
    ]

    def __init__(self, view: ClaimView) -> None:
        super().__init__()
        self._view = view
        self._open = bool(view.refusals) and all(item.overridable for item in view.refusals)

    def compose(self) -> ComposeResult:
        """Sentence, reasons, and what can be done."""
        with Vertical(classes="card"):
            yield Static(Content("Why this can't be printed now"), classes="card-title")
            yield Static(Content("\n\n").join(self._text()), classes="card-text")
            if self._open:
                yield Input(placeholder="what you looked at, and found", id="reason", compact=True)
                yield Static("", id="why-hint", classes="card-foot")
            with Horizontal(classes="card-buttons"):
                yield Button("Close", id="cancel", compact=True)
                if self._open:
                    yield Button("Print it all the same", id="overrule", variant="primary", compact=True)

    def _text(self) -> Iterator[Content]:
        yield Content.styled(self._view.sentence, "italic")
        for item in self._view.refusals:
            yield Content.styled(f"{item.reason[:1].upper()}{item.reason[1:]}. ", "bold") + item.remedy
        if self._open:
            yield Content(
                "If you have read its sources again and nothing has changed, you may print it. Say what you "
                "looked at: the reason stays in your draft, and is not printed in the letter."
            )
        else:
            yield Content("No reason of yours can overrule that. Leave it out, or choose another claim.")
        yield Content.styled(f"Look at it with: advocacy evidence show {self._view.ref}", "$quiet")

    @on(Input.Submitted, "#reason")
    @on(Button.Pressed, "#overrule")
    def _overrule(self) -> None:
        reason = self.query_one("#reason", Input).value.strip()
        if len(reason) < SHORTEST_REASON:
            text = f"Say it in {SHORTEST_REASON} letters or more."
            self.query_one("#why-hint", Static).update(Content.styled(text, "$warning"))
            return
        self.dismiss(reason)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
