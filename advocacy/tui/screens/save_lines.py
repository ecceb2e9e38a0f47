"""What step 5 shows of a letter's forms: which there are, where they go, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from textual.content import Content

from advocacy.tui.widgets import Cell, Line, Mark, Row, columns
from advocacy.workflows import Form, Written
from advocacy.workflows.writing.wording import count

_TITLE = 13


def form_lines(forms: Iterable[Form], ticked: Collection[str], plan: Mapping[str, Path]) -> Iterator[Line]:
    """A line for each form: its file's name where it is to be written, else what it is good for.

    Args:
        forms: that the kind of letter has.
        ticked: ids of those that are wanted.
        plan: where they go, as far as that can be told.
    """
    for form in forms:
        said = Cell(plan[form.id].name) if form.id in plan else Cell(form.about, style="$quiet")
        mark = Mark.ON if form.id in ticked else Mark.OFF
        yield Line(form.id, Row(mark, columns(Cell(form.title, _TITLE), said)))


def done_lines(written: Iterable[Written], *, downloaded: bool = False) -> Iterator[Content]:
    """What was saved, what was not and why, and what to do next.

    Args:
        written: what became of each form.
        downloaded: whether a browser has it.
    """
    forms = set()
    for item in written:
        if item.error:
            yield Content.styled(f"[!] Not saved: {item.path.name}. {item.error.message}", "$warning")
            continue
        forms.add(item.form)
        pages = f" ({count(item.pages, 'page')})" if item.pages else ""
        style = "bold $success" if item.form != "draft" else ""
        done = f"Downloaded {item.path.name}" if downloaded else f"Saved {item.path}"
        yield Content.styled(f"{done}{pages}", style)
    keys = "o opens it · m e-mail draft · Ctrl+R text for a web form"
    keys = "o downloads again · Ctrl+R text for a web form" if downloaded else keys
    if forms:
        yield Content.styled(f"{keys}. Read it on paper before you sign.", "$quiet")
