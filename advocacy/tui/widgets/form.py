"""The letter's form: one line a field, its name on the left; what is optional is folded away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static, TextArea

from advocacy.tui.widgets.tick_list import TickList
from advocacy.workflows.writing.countries import country_code, country_names
from advocacy.workflows.writing.fields import (
    ASKS,
    BY_KEY,
    FIELDS,
    FOLDED,
    GROUPS,
    HOUSES,
    MOST_WORDS,
    Field,
    longest,
)

PREFIX = "field-"
_CLOSED, _OPEN = "▸ More choices: language, dates, envelope, standards", "▾ Fewer choices"
Options = Sequence[tuple[str, str]]
"""What a choice offers: the label and the value."""


class FormInput(Input):
    """A field of one line; Enter goes to the next field."""

    # With priority the app itself changes the field, before it hands out the next key: whoever types ahead of
    # a slow machine would else write the street into the name.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "submit",
            "Next field",
            show=False,
            priority=True,
            id="form.next",
            tooltip="Go to the next field",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Next",
            show=False,
            priority=True,
            id="form.tab",
            tooltip="Go to what comes next",
        ),
    ]

    def action_submit(self) -> None:  # type: ignore[override]  # Textual's own is async for its validators
        """Go to the next field; take what is suggested once all keys that were typed here have arrived."""
        self.screen.focus_next()
        self.call_later(self._take_suggestion)

    def _take_suggestion(self) -> None:
        if country_code(self.value) is None:
            self.action_cursor_right()

    def _on_paste(self, event: events.Paste) -> None:
        """Of a long text only as much goes in as the field takes."""
        event.text = event.text[: longest((self.id or "").removeprefix(PREFIX))]


class FormText(TextArea):
    """A field of several lines, which takes a page of text and not a book."""

    class Cut(Message):
        """What was pasted is longer than the field takes."""

    async def _on_paste(self, event: events.Paste) -> None:
        room = max(0, MOST_WORDS - len(self.text) + len(self.selected_text))
        if len(event.text) > room:
            event.text = event.text[:room]
            self.post_message(self.Cut())


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

    def __init__(self, options: Mapping[str, Options]) -> None:
        super().__init__(id="form")
        self._options = dict(options)
        self._values: dict[str, str] = {}
        self._shown: frozenset[str] = frozenset(BY_KEY)

    def compose(self) -> ComposeResult:
        """Groups of fields; those that seldom matter lie in a fold."""
        by_group = {title: list(fields) for title, fields in groupby(FIELDS, key=lambda field: field.group)}
        for title in GROUPS:
            if title == FOLDED:
                yield Button(_CLOSED, id="fold", compact=True)
            with Vertical(id=_name(title), classes="fields"):
                if title != FOLDED:
                    yield Static(Content(title), classes="group")
                if title == "What you ask for":
                    yield TickList(id=ASKS, compact=True)
                for field in by_group.get(title, ()):
                    yield from self._field(field)
                yield from _below(title)

    def on_mount(self) -> None:
        """The fold is closed at first, and the form begins at its beginning."""
        self.unfold(open_=False)
        self.call_after_refresh(self.scroll_home, animate=False)

    def _field(self, field: Field) -> Iterator[Widget]:
        if field.kind == "words":
            if field.label:
                yield Label(Content(f"{field.label}: {field.hint}"), classes="label")
            yield FormText(id=PREFIX + field.key, compact=True, tab_behavior="focus")
        else:
            yield Horizontal(Label(Content(field.label)), self._widget(field), classes="field")
        if field.key == "zone":
            yield Static("", id="zone-note", classes="note")

    def _widget(self, field: Field) -> Widget:
        name = PREFIX + field.key
        match field.kind:
            case "choice":
                return Select(self._options[field.key], allow_blank=False, id=name, compact=True)
            case "country":
                suggester = SuggestFromList(country_names(), case_sensitive=False)
                return FormInput(
                    id=name, placeholder=field.hint, compact=True, suggester=suggester, select_on_focus=False
                )
        return FormInput(id=name, placeholder=field.hint, compact=True, select_on_focus=False)

    # What is shown -------------------------------------------------------------------------------

    def offer(self, key: str, options: Options) -> None:
        """Change what a choice offers; what was chosen stays chosen where it still can be.

        Args:
            key: of the choice.
            options: all that it offers now.
        """
        if self._options[key] == options:
            return
        self._options[key] = options
        widget = self._select(key)
        with widget.prevent(Select.Changed):
            widget.set_options(options)
            self._values.pop(key, None)

    def narrow(self, keys: frozenset[str], *, asks: bool, addressee: str, about: str) -> None:
        """Show the fields that a kind of letter has.

        Args:
            keys: of the fields.
            asks: whether it asks for something.
            addressee: to whom it goes.
            about: what the kind is, in a sentence or two.
        """
        self.query_one("#kind-note", Static).update(Content(about))
        self.query_one(f"#{PREFIX}to_house", Input).placeholder = HOUSES.get(addressee, "")
        if keys != self._shown:
            self._shown = keys
            for field in FIELDS:
                widget = self.query_one(f"#{PREFIX}{field.key}")
                place = widget if isinstance(widget, TextArea) else cast("Widget", widget.parent)
                place.display = field.key in keys
        for title in GROUPS:
            inside = any(field.group == title and field.key in keys for field in FIELDS)
            if title != FOLDED:
                self.query_one(f"#{_name(title)}").display = asks if title == "What you ask for" else inside

    def unfold(self, *, open_: bool) -> None:
        """Open or close what seldom matters."""
        self.query_one(f"#{_name(FOLDED)}").display = open_
        self.query_one("#fold", Button).label = _OPEN if open_ else _CLOSED

    @on(Button.Pressed, "#fold")
    def _fold(self, event: Button.Pressed) -> None:
        event.stop()
        opened = not self.query_one(f"#{_name(FOLDED)}").display
        self.unfold(open_=opened)
        if opened:
            self.call_after_refresh(self.scroll_to_widget, event.button, animate=False, top=True)

    def remark(self, place: str, text: str | Content) -> None:
        """Say something below a field.

        Args:
            place: `words` for own words, `zone` for the envelope.
            text: to say; an empty one takes the line away.
        """
        shown = self.query_one(f"#{place}-note", Static)
        shown.update(Content(text) if isinstance(text, str) else text)
        shown.display = bool(text)

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
        if key in BY_KEY and BY_KEY[key].group == FOLDED:
            self.unfold(open_=True)
        self.query_one(f"#{ASKS}" if key == ASKS else f"#{PREFIX}{key}").focus()

    def _select(self, key: str) -> Select[str]:
        return cast("Select[str]", self.query_one(f"#{PREFIX}{key}", Select))

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
    def _choice(self, event: Select.Changed) -> None:
        event.stop()
        self._take(event.select, str(event.value))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell where in the letter the field prints."""
        key = (event.widget.id or "").removeprefix(PREFIX)
        if key == ASKS:
            self.post_message(self.Entered("asks"))
        elif key in BY_KEY:
            self.post_message(self.Entered(BY_KEY[key].section))


def _name(title: str) -> str:
    """A group's name in the style."""
    return "group-" + title.casefold().replace(" ", "-")


def _below(title: str) -> Iterator[Widget]:
    """What stands below the fields of a group."""
    match title:
        case "This letter":
            yield Static("", id="kind-note", classes="note")
        case "In your own words":
            yield Static("", id="words-note", classes="note")
        case "More choices":
            yield Static(Content("Standards to cite"), classes="group")
            yield TickList(id="norms", compact=True)
