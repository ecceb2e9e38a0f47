"""What is saved while the screen is a page in a browser: made in a private folder, handed over as downloads.

`advocacy serve` shows the program so. The files stay in memory, to be handed over again; none stays on disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.app import App


class Delivery:
    """Hands the files of one save to the browser."""

    WORDS = "Ready: it goes to your browser's downloads. It may ask you to allow two files."

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._files: dict[str, bytes] = {}

    def place(self, path: Path) -> Path:
        """Where to write a file instead: under the same name, in a folder that only this user may read.

        Args:
            path: as it was typed; a folder in it means nothing to a browser.
        """
        self.close()
        self._folder = TemporaryDirectory(prefix="advocacy-letter-")
        return Path(self._folder.name) / path.name

    def hand_over(self, app: App[Any], paths: Iterable[Path]) -> None:
        """Hand files to the browser, and leave none of them here.

        Args:
            app: that runs.
            paths: of finished files in the private folder.
        """
        self._files = {path.name: path.read_bytes() for path in paths}
        self.close()
        self.again(app)

    def again(self, app: App[Any]) -> None:
        """Hand the same files over once more."""
        for name, content in self._files.items():
            app.deliver_binary(BytesIO(content), save_filename=name, open_method="download")

    def close(self) -> None:
        """Remove the private folder, with whatever a save that failed has left in it."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
