"""What came of a letter, so that the one that follows it can be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from advocacy.model import Draft, Reply, localized
from advocacy.tui.widgets import Line, Mark, Row, TickList, prose
from advocacy.workflows import AskView, Since
from advocacy.workflows.writing.records import parse_day
from advocacy.workflows.writing.wording import day

OUTCOMES = {
    "reminder": "No answer came: remind them",
    "clarification": "An answer came, and leaves questions open: ask again",
    "thanks": "An answer came that settles them: thank them",
    "complaint": "Letter and reminder were left without an answer: complain",
}
"""What may have come of a letter, by the kind of letter that follows."""
_WITHOUT = frozenset({"reminder", "complaint"})


@dataclass(frozen=True, slots=True)
class Following:
    """What a person said of the letter before."""

    template: str
    since: Since = field(default_factory=Since)


class FollowCard(ModalScreen[Following | None]):
    """Asks what came of a letter; where an answer came, when, and what it said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n,f10", "write", "Write it", id="follow.write", tooltip="Write the letter that follows"
        ),
        Binding("escape", "cancel", "Cancel", id="follow.cancel", tooltip="Close this and change nothing"),
    ]

    def __init__(
        self, first: Draft, *, today: date, replies: tuple[Reply, ...], asks: tuple[AskView, ...]
    ) -> None:
        super().__init__()
        self._first, self._today = first, today
        self._items = {
            "clarification": {item.id: localized(item.says, "en") or item.id for item in replies},
            "thanks": {item.id: item.text for item in asks if item.id in first.asks},
        }
        self._template = ""
        self._ticked: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """What came; then its day, and what it said."""
        options = [Option(Content(text), id=name) for name, text in OUTCOMES.items()]
        with Vertical(classes="card follow"):
            title = f"What came of your letter of {day(self._first.date)}?"
            yield Static(Content(title), classes="card-title")
            yield OptionList(*options, id="outcomes", compact=True)
            with Vertical(id="answer"):
                with Horizontal(classes="field"):
                    yield Label("Its day")
                    yield Input(self._today.isoformat(), id="answered", compact=True, select_on_focus=False)
                yield Static("", id="said-title", classes="group")
                yield TickList(id="said", compact=True)
            yield Static("", id="follow-hint", classes="card-foot")
            with Horizontal(classes="card-buttons"):
                yield Button("Cancel", id="cancel", compact=True)
                yield Button("Write it (^N)", id="write", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Of the answer is asked only where one came."""
        self.query_one("#answer").display = False

    @on(OptionList.OptionSelected, "#outcomes")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._template = str(event.option_id)
        self._ticked = frozenset()
        if self._template in _WITHOUT:
            self.action_write()
            return
        title = "What it said" if self._template == "clarification" else "What it settled"
        self.query_one("#said-title", Static).update(Content(title))
        self.query_one("#answer").display = True
        self._show()
        self.query_one("#answered").focus()

    def _show(self) -> None:
        items = self._items[self._template].items()
        lines = [
            Line(name, Row(Mark.ON if name in self._ticked else Mark.OFF, prose(text)))
            for name, text in items
        ]
        self.query_one("#said", TickList).show(lines)

    @on(TickList.Ticked, "#said")
    def _tick(self, event: TickList.Ticked) -> None:
        self._ticked ^= {event.line}
        self._show()

    @on(Input.Submitted, "#answered")
    def _to_list(self) -> None:
        self.query_one("#said").focus()

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        await self.run_action(str(event.button.id))

    def action_write(self) -> None:
        """Write it, if enough is said."""
        if lacking := self._lacking():
            self.query_one("#follow-hint", Static).update(Content.styled(lacking, "$warning"))
            return
        answered = None if self._template in _WITHOUT else parse_day(self.query_one("#answered", Input).value)
        order = [name for name in self._items.get(self._template, ()) if name in self._ticked]
        since = Since(
            answered=answered,
            replies=order if self._template == "clarification" else (),
            settled=order if self._template == "thanks" else (),
            complaint=self._template == "complaint",
        )
        self.dismiss(Following(self._template, since))

    def _lacking(self) -> str:
        answered = parse_day(self.query_one("#answered", Input).value)
        came = self._template not in _WITHOUT
        hindrances = (
            (not self._template, "Choose what came of it: arrow keys, then Enter."),
            (
                self._today <= self._first.date,
                "This letter is of today. What follows it is for a later day.",
            ),
            (came and answered is None, "Write the day of the answer as 2026-12-01."),
            (
                came and answered and not self._first.date <= answered <= self._today,
                "The answer's day lies between this letter's date and today.",
            ),
            (
                self._template == "clarification" and not self._ticked,
                "Tick what the answer said: space bar.",
            ),
        )
        return next((text for holds, text in hindrances if holds), "")

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)
