"""What a person set for the terminal UI: keys, colours, movement; one YAML file, read once at the start."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from pydantic import Field

from advocacy import paths
from advocacy.errors import WrongUse
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


def check_keys(settings: Settings, known: Iterable[str]) -> None:
    """Find out whether each key is given to a command that there is.

    Args:
        settings: as read.
        known: the ids of all commands.

    Raises:
        WrongUse: an id is of no command, or a key is given to none.
    """
    ids = sorted(known)
    for name, keys in settings.keys.items():
        if name not in ids:
            near = get_close_matches(name, ids, 1)
            raise WrongUse(
                f"There is no command “{name}”." + (f" Did you mean “{near[0]}”?" if near else ""),
                where=f"{paths.settings_file()}, keys",
                remedy=f"The commands: {', '.join(ids)}.",
            )
        if not all(key.strip() for key in keys.split(",")):
            raise WrongUse(
                f"No key is given to “{name}”.",
                where=f"{paths.settings_file()}, keys",
                remedy='Write one, as in "ctrl+g", or several parted by commas.',
            )
