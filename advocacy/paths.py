"""Where bundled and personal data live, and how a file is written so that nothing is lost.

A checkout uses its own `templates/` and `evidence/`; a wheel carries copies of both.
Personal data (decisions, drafts, imported funds) lie in the user's data folder, which
`ADVOCACY_HOME` moves elsewhere, for tests and for people who keep everything on a stick.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from advocacy.errors import CannotWrite, WrongUse

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


def packs_folder() -> Path:
    """Where packs of evidence are installed, each in a folder of its name."""
    return personal() / "evidence"


def installed_evidence(*, without: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders of the installed packs, by name.

    Args:
        without: folders that stand in for the installed packs of their names: somebody works on them.
    """
    names = {_pack_name(folder) for folder in without}
    home = packs_folder()
    if not home.is_dir():
        return ()
    return tuple(
        sorted(
            path
            for path in home.iterdir()
            if path.is_dir() and not path.name.startswith(".") and path.name not in names
        )
    )


def _pack_name(folder: Path) -> str:
    """The name under which a folder was packed; the folder's own where it never was."""
    try:
        return str(json.loads((folder / "index.json").read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return folder.resolve().name


def imported_funds_folder() -> Path:
    """Where normalised copies of imported and fetched lists of holdings are kept."""
    return personal() / "funds"


def column_mappings_file() -> Path:
    """Where it is remembered what a person said of a file's columns."""
    return personal() / "columns.yaml"


def cache_folder() -> Path:
    """What was downloaded and can be downloaded again; it need not exist yet."""
    home = os.environ.get("ADVOCACY_HOME")
    return Path(home) / "cache" if home else Path(platformdirs.user_cache_dir("advocacy", appauthor=False))


def drafts_folder() -> Path:
    """Where the terminal UI keeps drafts."""
    return personal() / "drafts"


def settings_file() -> Path:
    """What the user set for the terminal UI; it need not exist."""
    return personal() / "settings.yaml"


def reviews_file() -> Path:
    """Where sign-offs of letters are recorded."""
    return personal() / "reviews.yaml"


def check_writable(path: Path, *, force: bool) -> None:
    """Find out before long work whether a file can be written.

    Args:
        path: the file to be.
        force: whether an existing one may be replaced.

    Raises:
        WrongUse: it exists, and `force` is not given; or it is a folder.
        CannotWrite: its folder does not exist or can't be written.
    """
    if path.is_dir():
        raise WrongUse("This is a folder.", where=str(path), remedy="Name a file in it.")
    if path.exists() and not force:
        raise WrongUse(
            "The file exists already and was left as it is.",
            where=str(path),
            remedy="Choose another name, or add --force to replace it.",
        )
    folder = path.resolve().parent
    if not folder.is_dir():
        raise CannotWrite("There is no such folder.", where=str(folder), remedy="Make it, or choose another.")
    if not os.access(folder, os.W_OK):
        raise CannotWrite("This folder can't be written.", where=str(folder), remedy="Choose another folder.")


def write_safely(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file whole or not at all.

    Args:
        path: the file to be; a link is followed.
        content: all of it.
        force: whether an existing one may be replaced.

    Raises:
        WrongUse: it exists, and `force` is not given.
        CannotWrite: the disk or the folder does not let us; an existing file is as it was.
    """
    check_writable(path, force=force)
    _replace(path.resolve(), content, mode=0o666 & ~_umask())


def write_private(path: Path, content: bytes) -> None:
    """Write a file of the user's own data whole or not at all, for its owner's eyes: 0600, new folders 0700.

    Raises:
        CannotWrite: the disk or the folder does not let us; an existing file is as it was.
    """
    target = path.resolve()
    _make_private(target.parent)
    _replace(target, content, mode=0o600)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes from changing a file of the user's own data while it is read and written again.

    Whoever comes second waits. The lock is the system's own, on an empty file beside it: a process that
    dies leaves none behind.

    Raises:
        CannotWrite: the disk or the folder does not let us.
    """
    lock = path.resolve().with_name(f".{path.name}.lock")
    _make_private(lock.parent)
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _cannot_write(lock, error) from error
    try:
        _hold(handle)
        yield
    finally:
        os.close(handle)


def _hold(handle: int) -> None:
    """Wait for a lock; closing the file gives it back."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten tries, a second apart
                continue
            break
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(handle, fcntl.LOCK_EX)


def _make_private(folder: Path) -> None:
    try:
        # `mkdir(parents=True)` would give the mode to the last folder only.
        for missing in reversed([place for place in (folder / "x").parents if not place.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _replace(target: Path, content: bytes, *, mode: int) -> None:
    part = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            part = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(target)
    except OSError as error:
        if part:
            part.unlink(missing_ok=True)
        raise _cannot_write(target, error) from error


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        f"This can't be written: {error.strerror or error}.", where=str(path), remedy="Choose another folder."
    )


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
