"""The evidence's place: browse companies and matters, read claims as they print, mend what is faulty."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from advocacy import workflows
from advocacy.errors import AdvocacyError, Problem
from advocacy.tui.browsing import (
    Browser,
    Desk,
    Marks,
    Node,
    Part,
    Reading,
    Role,
    Shelf,
    Shelves,
    Shown,
    named_problems,
    problem_nodes,
    read,
)
from advocacy.tui.messages import Checked, GoShelf, ReadingMade, Shelved
from advocacy.tui.modes import Mode
from advocacy.tui.screens.browse_actions import LibraryActions
from advocacy.tui.screens.reading_text import reading_rows
from advocacy.tui.session import Session
from advocacy.tui.widgets import BrowseList, ShelfBar
from advocacy.workflows import Workspace
from advocacy.workflows.writing.fields import LANGUAGES
from advocacy.workflows.writing.wording import count, number


class LibraryScreen(LibraryActions):
    """A list to browse and search, and beside it the text about what is marked."""

    MODE = Mode.EVIDENCE
    QUESTION = "What is on record, and who says so"
    AUTO_FOCUS = "#browse"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash", "search", "Search", id="browse.search", tooltip="Search names, numbers, words of claims"
        ),
        *(
            Binding(
                str(shelf.number),
                f"shelf({shelf.number})",
                shelf.value,
                show=False,
                id=f"browse.{shelf.name.lower()}",
                tooltip=f"Browse: {shelf.value.lower()}",
            )
            for shelf in Shelf
        ),
        Binding("down", "browse(1)", "Down", show=False, id="browse.down", tooltip="To the next line"),
        Binding("up", "browse(-1)", "Up", show=False, id="browse.up", tooltip="To the line above"),
        Binding(
            "n", "problem(1)", "Next problem", show=False, id="browse.next", tooltip="Go to the next problem"
        ),
        Binding(
            "p",
            "problem(-1)",
            "Problem before",
            show=False,
            id="browse.before",
            tooltip="Go to the problem before",
        ),
        Binding(
            "l",
            "language",
            "Language",
            id="browse.language",
            tooltip="Read the sentences in another language",
        ),
        Binding(
            "r",
            "app.reload",
            "Check again",
            show=False,
            id="browse.reload",
            tooltip="Read and check all files again",
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.browser = Browser()
        self.reading = Reading(())
        self.shelves: Shelves | None = None
        self.marks: Marks | None = None
        self._problems: dict[str, Problem] = {}
        """By the names of their lines."""
        self._language = ""
        self._wanted: Node | None = None
        """What is to be read next, while something else is still being read."""
        self._is_reading = False
        self._read_key = ""
        """Of what is shown: the same thing, read again, stays where it is scrolled to."""
        self._all_rules = False
        """Whether the problems are all there are, and not only those of loading."""

    def content(self) -> ComposeResult:
        """Shelves, a field to search in, the list, the text."""
        yield ShelfBar(id="shelves")
        yield Input(
            placeholder="Search: a name in any script, a number, words of a claim  ( / )",
            id="browse-search",
            compact=True,
        )
        with Container(id="split"):
            yield BrowseList(self._is_refused, id="browse")
            with VerticalScroll(id="detail"):
                yield Static("", id="detail-text")

    # The evidence, as it is now ------------------------------------------------------------------

    def refresh_state(self) -> None:
        """Put the library on shelves, where it is another one than is shown."""
        workspace = self.state.workspace
        if workspace is None:
            self.busy("Loading the evidence …")
        elif self.shelves is None or self.shelves.workspace is not workspace:
            self.busy("Looking through the evidence …")
            self.put_on_shelves(workspace)

    # Each thread has a description: without one, Textual writes out all that it is given, and a library of
    # ten thousand companies takes seconds to write.

    @work(thread=True, exclusive=True, group="shelve", exit_on_error=False, description="shelve")
    def put_on_shelves(self, workspace: Workspace) -> None:
        """Make the lists."""
        shelves = Shelves.of(workspace)
        if not get_current_worker().is_cancelled:
            self.post_message(Shelved(shelves))

    @work(thread=True, exclusive=True, group="check", exit_on_error=False, description="check")
    def check(self, workspace: Workspace) -> None:
        """Check every file against every rule."""
        session = self.session
        _, problems = workflows.check_evidence(
            session.evidence, templates=session.templates, on=self.state.today
        )
        if not get_current_worker().is_cancelled:
            self.post_message(Checked(workspace, problems))

    @on(Shelved)
    def _shelved(self, event: Shelved) -> None:
        self.shelves = event.shelves
        self.marks = None
        self._take_problems(named_problems(event.shelves.workspace.problems))
        self.check(event.shelves.workspace)

    @on(Checked)
    def _checked(self, event: Checked) -> None:
        if self.shelves and event.workspace is self.shelves.workspace:
            self._take_problems(named_problems(event.problems), all_rules=True)

    def _take_problems(self, problems: dict[str, Problem], *, all_rules: bool = False) -> None:
        if self.shelves is None:
            return
        self._problems, self._all_rules = problems, all_rules
        self.busy(None)
        self.browser.put({**self.shelves.roots, Shelf.PROBLEMS: problem_nodes(problems)})
        self._show()

    # What is shown -------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """Of the printed sentences: the one chosen here, else the letter's."""
        return self._language or self.state.language

    def _show(self) -> None:
        browser = self.browser
        self.query_one(BrowseList).show(browser.lines, browser.at)
        errors = sum(item.severity == "error" for item in self._problems.values())
        self.query_one(ShelfBar).show(browser.shelf, f"[!] {number(errors)}" if errors else "")
        self.hint(self._summary())
        self._read_marked()

    def _summary(self) -> str:
        many = len(self.browser.lines)
        if not many:
            return self._nothing()
        found = (
            f"{count(many, 'line')} with “{self.browser.query.strip()}”" if self.browser.query.strip() else ""
        )
        language = f"sentences in {LANGUAGES.get(self.language, self.language)} (l)"
        if self.browser.shelf is Shelf.PROBLEMS:
            errors = sum(line.node.wrong for line in self.browser.lines)
            said = count(errors, "problem") if errors else "No problem"
            advice = f"{count(many - errors, 'piece', 'pieces')} of advice"
            return f"{said}, {advice} · n, p: next, before · e: edit"
        return " · ".join(part for part in (found, language, "F1 helps") if part)

    def _nothing(self) -> str:
        if self.browser.query.strip():
            return f"Nothing here has “{self.browser.query.strip()}”. Escape shows everything again."
        if self.browser.shelf is Shelf.PROBLEMS:
            return "No problem was found." if self._all_rules else "Checking every file …"
        return "There is nothing here."

    def _is_refused(self, line: Shown) -> bool:
        if self.shelves is None:
            return False
        if self.marks is None or self.marks.language != self.language:
            self.marks = Marks(self.shelves.workspace, self.language, self.state.today)
        return self.marks.refused(line.node)

    # Reading -------------------------------------------------------------------------------------

    def _read_marked(self) -> None:
        line = self.browser.marked
        self._wanted = line.node if line else None
        if line is None:
            self._show_reading(Reading(()), home=True)
        elif not self._is_reading:
            self._start_reading(line.node)

    def _start_reading(self, node: Node) -> None:
        if self.shelves is None:
            return
        self._is_reading = True
        self.read_thing(Desk(self.shelves.workspace, self.language, self.state.today, self._problems), node)

    @work(thread=True, group="read", exit_on_error=False, description="read")
    def read_thing(self, desk: Desk, node: Node) -> None:
        """Gather all that is known of a thing; one at a time, and then what was marked last."""
        try:
            reading = read(desk, node)
        except (AdvocacyError, KeyError):
            reading = Reading((Part(Role.WARNING, "This is on record no more."),))
        self.post_message(ReadingMade(node, desk.language, reading))

    @on(ReadingMade)
    def _made(self, event: ReadingMade) -> None:
        self._is_reading = False
        if self._wanted is None:
            return
        if self._wanted is event.node and event.language == self.language:
            self._show_reading(event.reading, home=self._read_key != event.node.key)
            self._read_key = event.node.key
        else:
            self._start_reading(self._wanted)

    def _show_reading(self, reading: Reading, *, home: bool) -> None:
        self.reading = reading
        self.query_one("#detail-text", Static).update(reading_rows(reading))
        if home:
            self.query_one("#detail").scroll_home(animate=False)

    # Browsing ------------------------------------------------------------------------------------

    @on(BrowseList.Marked)
    def _marked(self, event: BrowseList.Marked) -> None:
        self.browser.mark(event.number)
        self._moved()

    @on(BrowseList.Turned)
    def _turned(self, event: BrowseList.Turned) -> None:
        getattr(self.browser, event.how)()
        self._moved()

    def _moved(self) -> None:
        self.clear_trouble()
        if self.shelves:
            self._show()

    def action_browse(self, by: int) -> None:
        """Move the mark while the cursor is in the search field."""
        self.browser.mark(self.browser.at + by)
        self._moved()

    @on(GoShelf)
    def _go_shelf(self, event: GoShelf) -> None:
        self.browser.choose(event.shelf)
        self._moved()

    def action_shelf(self, place: int) -> None:
        """Browse another shelf."""
        self._go_shelf(GoShelf(list(Shelf)[place - 1]))

    def action_problem(self, by: int) -> None:
        """Go to the problems, or from one to another."""
        if self.browser.shelf is Shelf.PROBLEMS:
            self.browser.mark(self.browser.at + by)
        else:
            self.browser.choose(Shelf.PROBLEMS)
        self._moved()

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one("#browse-search", Input).focus()

    @on(Input.Changed, "#browse-search")
    def _typed(self, event: Input.Changed) -> None:
        self.browser.search(event.value)
        self._moved()

    @on(Input.Submitted, "#browse-search")
    def _submitted(self) -> None:
        self.query_one(BrowseList).focus()

    def action_put_away(self) -> None:
        """Put an error away; else show everything again, and go back to the list."""
        field = self.query_one("#browse-search", Input)
        if not self.query_one("Trouble").display:
            field.value = ""
        self.query_one(BrowseList).focus()
        self._moved()

    def action_language(self) -> None:
        """Read the sentences in the next language."""
        if self.shelves is None:
            return
        known = self.shelves.workspace.style.manifest("investor-letter").languages
        here = known.index(self.language) if self.language in known else -1
        self._language = known[(here + 1) % len(known)]
        self._moved()
