"""The terminal UI: five steps from a fund to a saved letter, and the places beside them.

Other floors use: `run`. Textual is loaded only when it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from multiprocessing import resource_tracker
from pathlib import Path

from advocacy.tui.terminal import check_terminal

__all__ = ["run"]


def run(
    *,
    evidence: Sequence[Path] = (),
    templates: Sequence[Path] = (),
    source: str | None = None,
    today: date,
) -> None:
    """Open the terminal UI and return when it is left.

    Args:
        evidence: folders of the user's own evidence.
        templates: folders of the user's own templates.
        source: a fund to open at once: an id of the catalogue, a holdings file or a draft.
        today: the date that a new letter bears; no clock is read here.

    Raises:
        AdvocacyError: the evidence or the templates can't be loaded, the settings have faults, or this is no
            terminal on which the UI can be drawn.
        Exception: whatever went wrong unexpectedly, after the terminal is as it was.
    """
    check_terminal()
    # Inside a running Textual app the tracker can't start, and no process pool could.
    resource_tracker.ensure_running()
    from advocacy.tui.app import AdvocacyApp  # noqa: PLC0415
    from advocacy.tui.session import Session  # noqa: PLC0415
    from advocacy.tui.settings import read_settings  # noqa: PLC0415

    session = Session.of_day(today, evidence=evidence, templates=templates, source=source)
    app = AdvocacyApp(session, read_settings())
    app.run()
    if app.failure is not None:
        raise app.failure
