"""What a person set for the terminal UI: keys, colours, movement; one YAML file, read once at the start."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advocacy import paths
from advocacy.evidence import read_yaml
from advocacy.model import Record


class Settings(Record):
    """The file `settings.yaml` in the user's own folder; it need not exist."""

    theme: Literal["dark", "light", "contrast"] | None = None
    animations: bool = True
    """Whether anything on the screen may move by itself."""
    keys: dict[str, str] = Field(default_factory=dict)
    """Keys by the ids of commands, several parted by commas: `step.next: "ctrl+g,f10"`."""


def read_settings() -> Settings:
    """What the user set; the defaults where there is no file.

    Raises:
        Problems: the file has faults, each with its place.
        CannotRead: it is there and can't be read.
    """
    path = paths.settings_file()
    return read_yaml(path, Settings) if path.exists() else Settings()
