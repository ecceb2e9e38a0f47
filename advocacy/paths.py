"""Where bundled and personal data live.

A checkout uses its own `templates/` and `evidence/`; a wheel carries copies of both.
Personal data (decisions, drafts, imported funds) lie in the user's data folder, which
`ADVOCACY_HOME` moves elsewhere, for tests and for people who keep everything on a stick.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """The folder of data that comes with the program.

    Args:
        name: `templates` or `evidence`.
    """
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def personal() -> Path:
    """The user's own data folder; it need not exist yet."""
    home = os.environ.get("ADVOCACY_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir("advocacy", appauthor=False))


def decisions_file() -> Path:
    """Where decisions on candidates are remembered."""
    return personal() / "decisions.yaml"


def drafts_folder() -> Path:
    """Where the terminal UI keeps drafts."""
    return personal() / "drafts"
