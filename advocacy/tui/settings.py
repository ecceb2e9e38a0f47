"""What a person set for the terminal UI: keys, colours, movement; one YAML file, read once at the start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from pydantic import Field

from advocacy import paths
from advocacy.errors import WrongUse
from advocacy.evidence import read_yaml
from advocacy.model import Record

_FOR_TYPING = frozenset({"space", "enter", "tab", "backspace", "delete", "left", "right", "up", "down"})
_EVERYWHERE = frozenset({"app", "frame"})
_STEPS = frozenset({"step", "fund", "holdings", "evidence", "letter", "save"})
_PLACES = _EVERYWHERE | _STEPS | {"start", "campaign", "browse", "register"}


class Settings(Record):
    """The file `settings.yaml` in the user's own folder; it need not exist."""

    theme: Literal["dark", "light", "contrast"] | None = None
    animations: bool = True
    """Whether anything on the screen may move by itself."""
    keys: dict[str, str] = Field(default_factory=dict)
    """Keys by the ids of commands, several parted by commas: `step.next: "f10"`."""


def read_settings() -> Settings:
    """What the user set; the defaults where there is no file.

    Raises:
        Problems: the file has faults, each with its place.
        CannotRead: it is there and can't be read.
    """
    path = paths.settings_file()
    return read_yaml(path, Settings) if path.exists() else Settings()


@dataclass(frozen=True, slots=True)
class Command:
    """A command that has keys."""

    id: str
    """Its first part says where it works: `step.next`."""
    keys: str
    """Several are parted by commas."""
    first: bool = False
    """Whether its keys go before all others, even while something is typed."""

    @property
    def names(self) -> frozenset[str]:
        """Its keys, one by one."""
        return frozenset(key.strip() for key in self.keys.split(","))


def check_keys(settings: Settings, known: Iterable[Command]) -> None:
    """Find out whether each key is given to a command that there is, and to one only.

    Args:
        settings: as read.
        known: all commands, with the keys that they have until somebody gives them others.

    Raises:
        WrongUse: an id is of no command, none of its keys is any, or a key is another command's too or is
            needed for typing.
    """
    commands = tuple(dict.fromkeys(known))
    ids = sorted({command.id for command in commands})
    for name, keys in settings.keys.items():
        if name not in ids:
            near = get_close_matches(name, ids, 1)
            raise _wrong(
                f"There is no command “{name}”." + (f" Did you mean “{near[0]}”?" if near else ""),
                f"The commands: {', '.join(ids)}.",
            )
        if not all(key.strip() for key in keys.split(",")):
            raise _wrong(
                f"No key is given to “{name}”.", 'Write one, as in "f10", or several parted by commas.'
            )
    for command in commands:
        if command.id in settings.keys:
            _check_free(replace(command, keys=settings.keys[command.id]), command, commands, settings)


def _check_free(wanted: Command, usual: Command, commands: Iterable[Command], settings: Settings) -> None:
    """Find out whether the keys that a command is to have are not needed elsewhere."""
    if wanted.first and (typed := sorted(key for key in wanted.names if len(key) == 1 or key in _FOR_TYPING)):
        raise _wrong(
            f"With the key “{typed[0]}” for “{wanted.id}” nobody could type it.", "Choose one such as f10."
        )
    for other in commands:
        now = replace(other, keys=settings.keys.get(other.id, other.keys))
        both = wanted.names & now.names
        if both and other.id != wanted.id and not usual.names & other.names and _meet(wanted, other):
            raise _wrong(
                f"The key “{min(both)}” is given to “{wanted.id}” and to “{other.id}”.",
                "Choose another key for one of them.",
            )


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands work at the same place."""
    where = {one.id.partition(".")[0], other.id.partition(".")[0]}
    if len(where) == 1 or one.first or other.first:
        return True
    return bool(where & _EVERYWHERE and where <= _PLACES) or ("step" in where and where <= _STEPS)


def _wrong(text: str, remedy: str) -> WrongUse:
    return WrongUse(text, where=f"{paths.settings_file()}, keys", remedy=remedy)
