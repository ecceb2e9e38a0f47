"""Is this machine able to render? What is missing, and the command that mends it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from advocacy import paths
from advocacy.errors import AdvocacyError
from advocacy.letters.pdf import subsets_quickly

_LEAST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    """A command or a step; empty where nothing is to be done."""
    needed: bool = True
    """False: letters come out without it, only slower."""


def diagnose() -> tuple[Finding, ...]:
    """Look at everything that a letter needs on this machine."""
    return tuple(look() for look in (_python, _pango, _harfbuzz, _data, _personal))


def _python() -> Finding:
    found = platform.python_version()
    ok = sys.version_info >= _LEAST_PYTHON
    return Finding("Python", ok, found, "" if ok else "Install Python 3.11 or later.")


def _pango() -> Finding:
    try:
        subsets_quickly()
    except AdvocacyError as error:
        return Finding("Pango", ok=False, detail="not found", remedy=error.remedy or "")
    return Finding("Pango", ok=True, detail="found: letters can be laid out")


def _harfbuzz() -> Finding:
    name = "libharfbuzz-subset"
    try:
        quick = subsets_quickly()
    except AdvocacyError:
        return Finding(name, ok=False, detail="not looked for, as Pango is missing", needed=False)
    if quick:
        return Finding(name, ok=True, detail="found: fonts are subset at full speed")
    return Finding(
        name,
        ok=False,
        detail="not found: letters come out, but take twice the time",
        remedy="apt-get install libharfbuzz-subset0 (Debian, Ubuntu); brew install harfbuzz (macOS)",
        needed=False,
    )


def _data() -> Finding:
    missing = [name for name in ("templates", "evidence") if not paths.bundled(name).is_dir()]
    if missing:
        return Finding(
            "Bundled data", ok=False, detail=f"no {' and no '.join(missing)}", remedy="Install again."
        )
    return Finding("Bundled data", ok=True, detail=str(paths.bundled("evidence")))


def _personal() -> Finding:
    folder = paths.personal()
    standing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if standing.is_dir() and os.access(standing, os.W_OK):
        return Finding("Your data", ok=True, detail=str(folder))
    return Finding(
        "Your data",
        ok=False,
        detail=f"{folder} can't be written",
        remedy="Set ADVOCACY_HOME to a folder of yours; decisions and drafts are kept there.",
        needed=False,
    )


def places() -> dict[str, Path]:
    """Where evidence, templates, drafts, decisions and personal data lie."""
    found: dict[str, Callable[[], Path]] = {
        "evidence": lambda: paths.bundled("evidence"),
        "templates": lambda: paths.bundled("templates"),
        "personal data": paths.personal,
        "drafts": paths.drafts_folder,
        "decisions": paths.decisions_file,
        "imported funds": paths.imported_funds_folder,
        "columns": paths.column_mappings_file,
        "settings": paths.settings_file,
        "downloads": paths.cache_folder,
    }
    return {name: place() for name, place in found.items()}
