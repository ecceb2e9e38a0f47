"""Questions and help that lie over a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from advocacy.tui.help_texts import HELP
from advocacy.tui.modes import Mode
from advocacy.workflows.writing.steps import Step

_CANCEL = Binding("escape", "cancel", "Cancel", id="modal.cancel", tooltip="Close this and change nothing")


class Question(ModalScreen[bool]):
    """A yes-or-no question; the careful answer has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="question.yes", tooltip="Yes"),
        Binding("n", "answer(False)", "No", id="question.no", tooltip="No"),
        _CANCEL,
    ]
    AUTO_FOCUS = "#no"

    def __init__(self, title: str, text: str, *, yes: str, no: str = "Cancel") -> None:
        super().__init__()
        self._title, self._text, self._yes, self._no = title, text, yes, no

    def compose(self) -> ComposeResult:
        """Title, text, two buttons."""
        with Vertical(classes="card"):
            yield Static(Content(self._title), classes="card-title")
            yield Static(Content(self._text), classes="card-text")
            with Horizontal(classes="card-buttons"):
                yield Button(f"{self._no} (n)", id="no", compact=True)
                yield Button(f"{self._yes} (y)", id="yes", variant="primary", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001  # actions take plain arguments
        """Answer by key."""
        self.dismiss(answer)

    def action_cancel(self) -> None:
        """The careful answer."""
        self.dismiss(False)  # noqa: FBT003


class Pick(ModalScreen[str | None]):
    """One of a few things, such as the sources of a claim."""

    BINDINGS: ClassVar[list[BindingType]] = [_CANCEL]

    def __init__(self, title: str, items: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._items = title, items

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="card"):
            yield Static(Content(self._title), classes="card-title")
            yield OptionList(*(Option(Content(text), id=value) for value, text in self._items), compact=True)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


class HelpCard(ModalScreen[None]):
    """What has the cursor, what the place is, what its words mean, and which keys it has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "close", "Close", id="help.close", tooltip="Close the help"),
    ]

    def __init__(self, topic: Mode | Step, here: str, keys: Sequence[tuple[str, str]]) -> None:
        """Make a card.

        Args:
            topic: the place or step to explain.
            here: about the widget that has the cursor; empty for none.
            keys: a key and what it does.
        """
        super().__init__()
        self._topic, self._here, self._keys = topic, here, keys

    def compose(self) -> ComposeResult:
        """The help of a place."""
        topic = self._topic
        title = f"Step {topic.number} of 5: {topic.title}" if isinstance(topic, Step) else topic.title
        with Vertical(classes="card help"):
            yield Static(Content(title), classes="card-title")
            with VerticalScroll(id="help-text", can_focus=True):
                yield Static(Content("\n").join(self._text()))
            yield Static(Content.styled("Escape closes. Arrow keys scroll.", "$quiet"), classes="card-foot")

    def _text(self) -> Iterator[Content]:
        text = HELP[self._topic]
        if self._here:
            yield Content.styled("Where the cursor is: ", "bold $accent") + Content(f"{self._here}\n")
        for paragraph in text.about:
            yield Content(f"{paragraph}\n")
        if text.words:
            yield Content.styled("Words", "bold $accent")
        for word, meaning in text.words:
            yield Content.styled(word, "bold") + Content(f": {meaning}")
        yield Content.styled("\nKeys", "bold $accent")
        for key, meaning in self._keys:
            yield Content.styled(f"{key:>12}  ", "bold") + Content(meaning)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)
