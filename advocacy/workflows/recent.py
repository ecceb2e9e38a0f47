"""What was opened lately: funds by id, files and campaigns by path, nothing else, in small private files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from advocacy import paths
from advocacy.errors import CannotWrite

MOST = 10
_LARGEST = 100_000


def recent_sources() -> tuple[str, ...]:
    """Ids of funds and absolute paths of files, the latest first; files that are gone are left out.

    A list that is missing or damaged counts as empty: it is worth no trouble to anybody.
    """
    return tuple(
        source for source in _kept(paths.recent_file()) if not is_path(source) or Path(source).is_file()
    )


def remember_source(source: str) -> None:
    """Put what was opened first; what is gone by now is forgotten. Where it can't be written, it is not."""
    path = Path(source).expanduser()
    if path.parent == paths.drafts_folder():
        return  # drafts that are kept have a list of their own
    name = str(path.absolute()) if path.is_file() else source
    _keep(paths.recent_file(), name, recent_sources())


def forget_sources() -> None:
    """Clear the list.

    Raises:
        CannotWrite: the file can't be deleted.
    """
    file = paths.recent_file()
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"This can't be deleted: {error.strerror or error}.", where=str(file), remedy="Delete it by hand."
        ) from error


def recent_campaigns() -> tuple[Path, ...]:
    """The files of campaigns that were opened lately and are still there, the last one first."""
    return tuple(path for path in map(Path, _kept(_campaigns())) if path.is_file())


def remember_campaign(path: Path) -> None:
    """Remember where a campaign lies, and nothing else of it; where that can't be kept, it is not."""
    _keep(_campaigns(), str(path.resolve()), map(str, recent_campaigns()))


def is_path(source: str) -> bool:
    """Whether a recent source is a file, not the id of a fund."""
    return Path(source).is_absolute()


def _campaigns() -> Path:
    return paths.personal() / "campaigns.json"


def _keep(file: Path, name: str, others: Iterable[str]) -> None:
    kept = list(dict.fromkeys([name, *others]))[:MOST]
    try:
        paths.write_private(file, json.dumps(kept, indent=1).encode())
    except (CannotWrite, UnicodeEncodeError):
        return


def _kept(file: Path) -> list[str]:
    try:
        with file.open("rb") as stream:
            found = json.loads(stream.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return []
    texts = [item for item in found if isinstance(item, str) and item] if isinstance(found, list) else []
    return list(dict.fromkeys(texts))[:MOST]
