"""The letter's form: one line a field, its name on the left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Label, Select, Static, TextArea

from advocacy.tui.widgets.tick_list import TickList
from advocacy.workflows.writing.countries import country_code, country_names
from advocacy.workflows.writing.fields import BY_KEY, FIELDS, RELATIONS, Field

PREFIX = "field-"
ASKS = "asks"


class FormInput(Input):
    """A field of one line; Enter goes to the next field."""

    def action_submit(self) -> None:  # type: ignore[override]  # Textual's own is async for its validators
        """Take what is suggested, unless what stands there is a country already; go to the next field."""
        if country_code(self.value) is None:
            self.action_cursor_right()
        self.screen.focus_next()


class Form(VerticalScroll, can_focus=False):
    """All fields, the asks among them."""

    class Changed(Message):
        """A person changed a field."""

        def __init__(self, key: str, value: str) -> None:
            super().__init__()
            self.key = key
            self.value = value

    class Entered(Message):
        """A person went to a field; `section` is the part of the letter where it prints."""

        def __init__(self, section: str) -> None:
            super().__init__()
            self.section = section

    def __init__(self, languages: Mapping[str, str]) -> None:
        super().__init__(id="form")
        self._languages = languages
        self._values: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Groups of fields; what is asked for stands before the letter's own."""
        for title, fields in groupby(FIELDS, key=lambda field: field.group):
            if title == "Letter":
                yield Static(Content("What you ask for"), classes="group")
                yield TickList(id=ASKS, compact=True)
            yield Static(Content(title), classes="group")
            yield from self._group(list(fields))

    def _group(self, fields: list[Field]) -> Iterator[Widget]:
        for field in fields:
            if field.kind == "words":
                yield Static(Content(field.label), classes="group")
                yield TextArea(id=PREFIX + field.key, compact=True, tab_behavior="focus")
            else:
                yield Horizontal(Label(Content(field.label)), self._widget(field), classes="field")

    def _widget(self, field: Field) -> Widget:
        name = PREFIX + field.key
        match field.kind:
            case "relation":
                options = [(label, value) for value, label in RELATIONS.items()]
                return Select(options, allow_blank=False, id=name, compact=True)
            case "language":
                options = [
                    ("as in your country", ""),
                    *((label, code) for code, label in self._languages.items()),
                ]
                return Select(options, allow_blank=False, id=name, compact=True)
            case "country":
                suggester = SuggestFromList(country_names(), case_sensitive=False)
                return FormInput(
                    id=name, placeholder=field.hint, compact=True, suggester=suggester, select_on_focus=False
                )
        return FormInput(id=name, placeholder=field.hint, compact=True, select_on_focus=False)

    # Values --------------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, str]) -> None:
        """Show what the fields hold.

        Args:
            values: by the fields' keys; a missing one is empty.
        """
        for field in FIELDS:
            value = values.get(field.key, "")
            if self._values.get(field.key) == value:
                continue
            self._values[field.key] = value
            widget = self.query_one(f"#{PREFIX}{field.key}")
            match widget:
                case TextArea():
                    widget.load_text(value)
                case Select() | Input():
                    widget.value = value

    def go_to(self, key: str) -> None:
        """Put the cursor into a field."""
        self.query_one(f"#{ASKS}" if key == ASKS else f"#{PREFIX}{key}").focus()

    def _take(self, widget: Widget, value: str) -> None:
        key = (widget.id or "").removeprefix(PREFIX)
        if key in BY_KEY and self._values.get(key, "") != value:
            self._values[key] = value
            self.post_message(self.Changed(key, value))

    @on(Input.Changed)
    def _input(self, event: Input.Changed) -> None:
        event.stop()
        self._take(event.input, event.value)

    @on(TextArea.Changed)
    def _text(self, event: TextArea.Changed) -> None:
        event.stop()
        self._take(event.text_area, event.text_area.text)

    @on(Select.Changed)
    def _select(self, event: Select.Changed) -> None:
        event.stop()
        self._take(event.select, str(event.value))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell where in the letter the field prints."""
        key = (event.widget.id or "").removeprefix(PREFIX)
        if key == ASKS:
            self.post_message(self.Entered("asks"))
        elif key in BY_KEY:
            self.post_message(self.Entered(BY_KEY[key].section))
