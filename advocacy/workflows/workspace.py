"""What a process opens once: the library, the letters' data, and where decisions are remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from advocacy import paths
from advocacy.errors import Problem
from advocacy.evidence import Place, load_library
from advocacy.letters import LetterData, load_letter_data
from advocacy.model import Library


@dataclass(frozen=True, slots=True)
class Workspace:
    """Opened by `open_workspace`; nothing in it changes, but the decisions' file may."""

    evidence: Library
    problems: tuple[Problem, ...]
    """Faults of evidence files, which were left out."""
    style: LetterData
    """Asks, norms, wording and templates."""
    decisions: Path
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """Where each record stands, by part (`matters`) and id."""


def open_workspace(
    *, evidence: Sequence[Path] = (), templates: Sequence[Path] = (), decisions: Path | None = None
) -> Workspace:
    """Load the bundled data and the user's own over them.

    Args:
        evidence: folders of the user's evidence, added to the bundled one and the installed packs.
        templates: folders of the user's templates, which win over the bundled one.
        decisions: where decisions are remembered; the user's data folder where absent.

    Raises:
        CannotRead: a folder is missing.
        Problems: the asks, the norms or the wording are faulty.
    """
    loaded = load_library(evidence_folders(evidence))
    return Workspace(
        evidence=loaded.evidence,
        problems=loaded.problems,
        style=load_letter_data([*templates, paths.bundled("templates")]),
        decisions=decisions or paths.decisions_file(),
        places=loaded.places,
    )


def evidence_folders(own: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folders that evidence is read from: the bundled one, the installed packs, the user's own.

    Args:
        own: folders of the user's evidence.
    """
    return (paths.bundled("evidence"), *paths.installed_evidence(without=own), *own)
