"""Give a holdings file, a draft or a campaign by its path, with what the folders offer as one types."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState, get_current_worker

from advocacy import workflows
from advocacy.errors import AdvocacyError
from advocacy.tui.files import (
    Folder,
    Offer,
    cleaned,
    common_start,
    expand,
    lately,
    missing,
    offers,
    path_is,
    places,
    read_folder,
    split,
)
from advocacy.tui.messages import FolderRead, PathSeen, TypesSeen
from advocacy.tui.widgets import Cell, Line, Row, ShortInput, columns
from advocacy.workflows.writing.wording import shown

_LONGEST_PATH = 4096
_BATCH_SECONDS = 0.1


class PathInput(ShortInput):
    """A field in which Tab fills in what the folder offers, and the arrow keys move in the list below."""

    most = _LONGEST_PATH
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab", "screen.complete", "Fill in", id="path.complete", tooltip="Fill in what the folder offers"
        ),
        Binding("down", "screen.move(1)", "Down", show=False, id="path.down", tooltip="To the next line"),
        Binding("up", "screen.move(-1)", "Up", show=False, id="path.up", tooltip="To the line above"),
    ]

    def pasted(self, text: str) -> str:
        """The path in a pasted text; a whole one takes the place of what was typed."""
        path = cleaned("".join(text[: self.most].splitlines()[:1]))
        if path.startswith(("/", "~")):
            self.value = ""
        return path


class OpenFile(ModalScreen[str | None]):
    """Dismissed with the path of a file that exists, or None; what it is, `files.kind_of` tells."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="path.cancel", tooltip="Close this and open nothing"),
        Binding(
            "ctrl+g",
            "forget",
            "Forget recent",
            id="path.forget",
            tooltip="Clear the list of files and funds that were used lately",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._folder: Folder | None = None
        self._recent: tuple[Offer, ...] = ()
        self._offers: tuple[Offer, ...] = ()
        self._types: dict[str, str] = {}
        """What files are, by their path as offered."""

    def compose(self) -> ComposeResult:
        """Title, field, list."""
        with Vertical(classes="card open-file"):
            where = ", by its path on this machine" if self.app.is_web else ""
            yield Static(Content(f"Open a holdings file, a draft or a campaign{where}"), classes="card-title")
            yield PathInput(
                placeholder="path of the file: ~/Downloads/holdings.csv", id="path", select_on_focus=False
            )
            yield OptionList(id="offers", compact=True)
            yield Static("", id="path-note", classes="card-foot")

    def on_mount(self) -> None:
        """Offer what was used lately, and the current folder."""
        self.note("Looking …")
        self.look("")

    # Looking: on a disk that may be slow, so in threads -------------------------------------------

    @work(thread=True, description="look", exclusive=True, group="look", exit_on_error=False)
    def look(self, head: str) -> None:
        """Read a folder; at the start also what was used lately."""
        first = self._folder is None
        recent = lately(filter(workflows.is_path, workflows.recent_sources())) if first else self._recent
        folder = read_folder(head)
        if not get_current_worker().is_cancelled:
            self.post_message(FolderRead(folder, recent))

    @work(thread=True, description="see types", exclusive=True, group="types", exit_on_error=False)
    def see_types(self, paths: Sequence[str]) -> None:
        """Find out what files are, and tell it bit by bit."""
        worker, found, told = get_current_worker(), {}, time.monotonic()
        for path in paths:
            found[path] = workflows.recognise(expand(path)).label
            if worker.is_cancelled:
                return
            if time.monotonic() - told > _BATCH_SECONDS:
                self.post_message(TypesSeen(found))
                found, told = {}, time.monotonic()
        self.post_message(TypesSeen(found))

    @work(thread=True, description="take", exclusive=True, group="take", exit_on_error=False)
    def take(self, typed: str, marked: str) -> None:
        """See what is at the path that is typed, if it is a file, else at the one that is marked."""
        text = typed if typed and path_is(typed) == "file" else marked or typed
        what = path_is(text) if text else ""
        if not get_current_worker().is_cancelled:
            self.post_message(PathSeen(text, what))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault of a thread is told here where it can be, else it ends the app as anywhere."""
        if event.state is WorkerState.ERROR and event.worker.error:
            if not isinstance(event.worker.error, AdvocacyError):
                raise event.worker.error
            self.note(event.worker.error.message, bad=True)

    # Showing --------------------------------------------------------------------------------------

    @on(Input.Changed, "#path")
    def _typed(self, event: Input.Changed) -> None:
        head, _ = split(event.value)
        if self._folder and self._folder.head == head:
            self._show()
        else:
            self.look(head)

    @on(FolderRead)
    def _read(self, event: FolderRead) -> None:
        if event.folder.head != split(self.query_one("#path", Input).value)[0]:
            return  # a thread that was overtaken
        self._folder, self._recent = event.folder, event.recent
        self._show()

    def _show(self) -> None:
        """List what fits, and have the types of files found out that are not known yet."""
        if self._folder is None:
            return
        typed = self.query_one("#path", Input).value
        start = not typed.strip()
        found = offers(self._folder, split(typed)[1])
        recent = self._recent if start else ()
        self._offers = (*recent, *(places() if start else ()), *found)
        self._list(len(recent), chosen=bool(typed or recent))
        self._say(self._folder, found)
        unknown = [item.text for item in self._offers if not item.is_folder and item.text not in self._types]
        if unknown:
            self.see_types(unknown)

    def _list(self, recent: int, *, chosen: bool) -> None:
        """List the offers; an option's id is the offer's place among them.

        Args:
            recent: how many of them are files that were used lately.
            chosen: whether the first that is not the way up is highlighted.
        """
        lines = [Line(str(place), self._row(offer)) for place, offer in enumerate(self._offers)]
        first = next(
            (line.id for line, offer in zip(lines, self._offers, strict=True) if offer.name != ".."), None
        )
        if recent:
            lines = [Line.heading("used lately"), *lines[:recent], Line.heading("folders"), *lines[recent:]]
        listed = self.query_one("#offers", OptionList)
        listed.set_options(Option(line.row, id=line.id, disabled=line.id is None) for line in lines)
        listed.highlighted = listed.get_option_index(first) if first and chosen else None

    def _row(self, offer: Offer) -> Row:
        label = self._types.get(offer.text, "" if offer.is_folder else "…")
        cells = [Cell(offer.name), Cell(label, 30, "$quiet")]
        if offer.near:
            cells.insert(1, Cell(offer.near, 14, "$quiet"))
        return Row(None, columns(*cells))

    @on(TypesSeen)
    def _seen_types(self, event: TypesSeen) -> None:
        self._types |= event.types
        listed = self.query_one("#offers", OptionList)
        for place, offer in enumerate(self._offers):
            if offer.text in event.types:
                listed.replace_option_prompt(str(place), self._row(offer))

    def _say(self, folder: Folder, found: Sequence[Offer]) -> None:
        if folder.trouble:
            self.note(folder.trouble, bad=True)
        elif not found:
            self.note("Nothing begins with that and can be opened.", bad=True)
        else:
            forget = " Ctrl+G forgets what was used." if self._recent else ""
            self.note(f"Tab fills in, Enter opens.{forget}")

    def note(self, text: str, *, bad: bool = False) -> None:
        """Say something below the list."""
        self.query_one("#path-note", Static).update(Content.styled(text, "$warning" if bad else "$quiet"))

    # Choosing -------------------------------------------------------------------------------------

    def _marked(self) -> Offer | None:
        option = self.query_one("#offers", OptionList).highlighted_option
        return self._offers[int(option.id)] if option and option.id else None

    def action_complete(self) -> None:
        """Fill in what all offers begin with; if that is nothing new, the highlighted one."""
        typed = self.query_one("#path", Input).value
        start = common_start(self._offers) if typed else ""
        marked = self._marked() or next((item for item in self._offers if item.name != ".."), None)
        if longer := start if len(start) > len(typed) else marked.text if marked else "":
            self._fill(longer)

    def _fill(self, text: str) -> None:
        field = self.query_one("#path", Input)
        field.value = text
        field.cursor_position = len(text)
        field.focus()

    def action_move(self, by: int) -> None:
        """Move in the list while the cursor stays in the field."""
        listed = self.query_one("#offers", OptionList)
        (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter opens what is typed in full, else what is marked in the list."""
        typed = event.value.strip()
        marked = self._marked()
        self.take(typed, marked.text if marked else "")

    @on(OptionList.OptionSelected, "#offers")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.take("", self._offers[int(event.option_id or 0)].text)

    @on(PathSeen)
    def _seen(self, event: PathSeen) -> None:
        text = event.text
        match event.what:
            case "file":
                self.dismiss(str(expand(text)))
            case "folder":
                self._fill(text if text.endswith("/") else f"{text}/")
            case "barred":
                self.note(f"You may not read {shown(text)}: copy it to a folder of yours.", bad=True)
            case _:
                self.note(missing(text, self._folder) if text else "Type the path of a file.", bad=True)

    def action_forget(self) -> None:
        """Clear the list of what was used lately."""
        self.forget()

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def forget(self) -> None:
        """Forget what was used lately, and show the folder without it."""
        workflows.forget_sources()
        self.post_message(FolderRead(read_folder(split(self.query_one("#path", Input).value)[0]), ()))

    def action_cancel(self) -> None:
        """Open nothing."""
        self.dismiss(None)
