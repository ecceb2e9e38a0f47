"""What can be done with the thing that is read: write about it, copy it, open its source or its file."""

from __future__ import annotations

import subprocess
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from advocacy.errors import WrongUse
from advocacy.tui.browser import open_address
from advocacy.tui.browsing import Browser, Reading, editor_command
from advocacy.tui.messages import ChoicesChanged, Go
from advocacy.tui.screens.frame import FrameScreen
from advocacy.tui.screens.modals import Pick, Question
from advocacy.workflows.writing.steps import Step


class LibraryActions(FrameScreen):
    """The actions of the evidence's place; the place itself is `LibraryScreen`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "source", "Source", id="browse.source", tooltip="Open a source in the browser"),
        Binding("w", "write", "Write", id="browse.write", tooltip="Take the company to the letter"),
        Binding("c", "copy", "Copy", show=False, id="browse.copy", tooltip="Copy it with its sources"),
        Binding("e", "edit", "Edit", id="browse.edit", tooltip="Open the file in your editor, at its line"),
    ]
    browser: Browser
    reading: Reading

    # Sources and text ----------------------------------------------------------------------------

    def action_source(self) -> None:
        """Open a source; where there are several, ask which."""
        links = self.reading.links
        if len(links) > 1:
            self.app.push_screen(
                Pick("Which one?", [(url, url) for url in links]),
                lambda url: open_address(self.app, url) if url else None,
            )
        elif links:
            open_address(self.app, links[0])
        else:
            self.hint("This has no address on the web.")

    def action_copy(self) -> None:
        """Copy the sentence with its sources."""
        if self.reading.copied:
            self.app.copy_to_clipboard(self.reading.copied)
            self.hint("Copied.")
        else:
            self.hint("There is nothing to copy here.")

    # The file ------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Open the file in the user's editor; where that cannot be, tell where it is, and copy that."""
        place = self.reading.place
        if not place:
            self.hint("This stands in no file of evidence.")
            return
        command = editor_command(place)
        if command is None:
            self._tell_place(place, "EDITOR names no editor")
            return
        try:
            with self.app.suspend():
                subprocess.run(command, check=False)  # noqa: S603  # the user's own editor, without a shell
        except SuspendNotSupported:
            self._tell_place(place, "No editor can be shown here")
        except OSError as error:
            self._tell_place(place, f"{command[0]} does not start ({error.strerror or error})")
        else:
            self.app.refresh(layout=True)
            self.call_later(self.run_action, "app.reload")

    def _tell_place(self, place: str, why: str) -> None:
        self.app.copy_to_clipboard(place)
        self.app.notify(place, title=f"{why}. The file's place is copied.", markup=False)

    # A letter about it ---------------------------------------------------------------------------

    def action_write(self) -> None:
        """Take the company to the letter that is being written."""
        browsed = self.browser.company()
        companies = (browsed,) if browsed else self.reading.companies
        if len(companies) > 1:
            names = [(company, self.state.full_name(company)) for company in companies]
            self.app.push_screen(
                Pick("Write about which company?", names),
                lambda company: self._write_about(company) if company else None,
            )
        elif companies:
            self._write_about(companies[0])
        else:
            self.hint("Mark a company, a matter or a claim first.")

    def _write_about(self, company: str) -> None:
        name, fund = self.state.short_name(company), self.state.fund
        if fund is None:
            remedy = (
                f"Choose a fund that holds {name} (F5), or open its list (Ctrl+O). Then tick the company."
            )
            self.show_trouble(WrongUse("No fund is open.", remedy=remedy))
            return
        screening = self.state.screened()
        if not (screening.exposure(company) or screening.chain(company)):
            remedy = "A letter is only about companies that the fund holds. Ctrl+O opens another fund."
            self.show_trouble(WrongUse(f"{fund.name or 'The fund'} does not show {name}.", remedy=remedy))
            return
        if company in self.state.companies:
            self.post_message(Go(Step.EVIDENCE))
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # Textual calls it so
            if yes:
                self.state.choose([*self.state.companies, company])
                self.post_message(ChoicesChanged())
                self.post_message(Go(Step.EVIDENCE))

        text = f"{fund.name or 'The fund'} holds it. {name} will be ticked for the letter that is open."
        self.app.push_screen(Question(f"Write about {name}?", text, yes="Tick it"), answered)
