"""A campaign's folder: finished letters, the journal of what was finished, and nothing of anybody else's.

The journal is only ever added to. A letter counts as finished when its line stands in the journal and its
files still have the hashes that the line gives; whatever else lies there is made again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advocacy.errors import CannotRead, CannotWrite, WrongUse

TEXT = "text of the letters"
"""A part of the fingerprint that goes by the others."""
_STATE = ".campaign"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PART = ".part"
_LETTERS = "letters"
_OURS = (".pdf", ".eml", ".csv")
"""Endings of what runs write."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: a letter, or a part of the print run."""

    id: str
    files: Mapping[str, tuple[str, int]]
    """By name: SHA-256 and bytes."""
    pages: int
    facts: Mapping[str, Any]
    """Whatever else the manifest tells."""


class Store:
    """A campaign's folder, held by one process at a time.

    Args:
        folder: need not exist yet; its parent must.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state = folder / _STATE
        self._journal = self._state / "journal.jsonl"
        self._stream: Any = None

    @property
    def begun(self) -> bool:
        """Whether a run has begun here."""
        return self._journal.is_file()

    @contextmanager
    def held(self, fingerprint: Mapping[str, str], resume: str) -> Iterator[dict[str, Entry]]:
        """Hold the folder for a run, and tell what of it is finished.

        Args:
            fingerprint: what the letters are made of, by part.
            resume: the command that goes on, for errors.

        Raises:
            WrongUse: another run holds it, or it was begun with something else, or has files of other origin.
            CannotWrite: the disk or the folder does not let us.
        """
        try:
            self._prepare()
            with self._locked():
                self._check(fingerprint)
                for stray in self._strays():
                    stray.unlink(missing_ok=True)
                finished = {entry.id: entry for entry in self.entries() if self._stands(entry)}
                self._mend_last_line()
                with self._journal.open("ab") as self._stream:
                    yield finished
        except OSError as error:
            raise CannotWrite(
                f"The folder can't be written: {error.strerror or error}. No finished letter is lost.",
                where=str(self.folder),
                remedy=f"Make room or choose another folder, then go on: {resume}",
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self._state / "lock").open("a+b") as lock:
            if not _locked(lock):
                raise WrongUse(
                    "Another run is at work in this folder.",
                    where=str(self.folder),
                    remedy="Wait for its end.",
                )
            yield

    def _strays(self) -> list[Path]:
        """What a run that was killed left half written: only where runs write, and under their names."""
        places = self.folder.glob, (self.folder / _LETTERS).glob
        return [path for find in places for ending in _OURS for path in find(f".*{ending}{_PART}")]

    def _prepare(self) -> None:
        if self.folder.is_dir() and not self._state.is_dir() and any(self.folder.iterdir()):
            raise WrongUse(
                "This folder has files in it already, and nothing was written.",
                where=str(self.folder),
                remedy="Name a new folder under `outputs` in the campaign.",
            )
        for place in (self.folder, self._state):
            place.mkdir(mode=0o700, exist_ok=True)
            place.chmod(0o700)

    def _check(self, fingerprint: Mapping[str, str]) -> None:
        if not self.begun:
            line = json.dumps({"campaign": 1, "made_of": dict(fingerprint)}) + "\n"
            self._write(self._journal, line.encode())
            return
        if changed := self.changed(fingerprint):
            raise WrongUse(
                f"Since this run began, these have changed: {', '.join(changed)}. "
                "Letters of two kinds would mix, so nothing was written.",
                where=str(self.folder),
                remedy="Put back what was changed, or name a new folder under `outputs` in the campaign.",
            )

    def changed(self, fingerprint: Mapping[str, str]) -> list[str]:
        """What the letters are made of that is not as it was when the run began."""
        made_of = self.made_of()
        found = [part for part, now in fingerprint.items() if made_of.get(part) != now]
        # Whatever else has changed is the reason why the text has.
        return [part for part in found if part != TEXT] or found

    def made_of(self) -> dict[str, str]:
        """What the letters of this folder are made of.

        Raises:
            CannotRead: the journal is damaged.
        """
        try:
            with self._journal.open("rb") as stream:
                return dict(json.loads(stream.readline())["made_of"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CannotRead(
                "The journal of this run can't be read.",
                where=str(self._journal),
                remedy="Name a new folder under `outputs` in the campaign.",
            ) from error

    def entries(self) -> Iterator[Entry]:
        """What the journal tells, in its order; a line that was cut off by a power cut is passed over."""
        with suppress(FileNotFoundError), self._journal.open("rb") as stream:
            next(stream, None)
            for line in stream:
                with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                    told = json.loads(line)
                    files = {name: (sha, size) for name, (sha, size) in told["files"].items()}
                    yield Entry(told["id"], files, told["pages"], told["facts"])

    def _stands(self, entry: Entry) -> bool:
        return all(self.sha256(name) == sha for name, (sha, _) in entry.files.items())

    def sha256(self, name: str) -> str:
        """The hash of a file of the folder; empty where there is none."""
        try:
            with (self.folder / name).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return ""

    def _mend_last_line(self) -> None:
        with self._journal.open("rb+") as stream:
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":
                stream.write(b"\n")

    def keep(self, made: Sequence[tuple[str, Mapping[str, bytes], int, Mapping[str, Any]]]) -> list[Entry]:
        """Write letters' files, each whole or not at all, then their lines of the journal."""
        entries = []
        for job_id, files, pages, facts in made:
            kept = {}
            for name, content in files.items():
                self._write(self.folder / name, content)
                kept[name] = (hashlib.sha256(content).hexdigest(), len(content))
            entries.append(Entry(job_id, kept, pages, facts))
        lines = (
            json.dumps({"id": e.id, "files": e.files, "pages": e.pages, "facts": e.facts}, ensure_ascii=False)
            + "\n"
            for e in entries
        )
        self._stream.write("".join(lines).encode())
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return entries

    def write(self, name: str, content: bytes) -> None:
        """Write a file that no journal tells of, whole or not at all."""
        self._write(self.folder / name, content)

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        part = path.with_name(f".{path.name}{_PART}")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def purge(self) -> int:
        """Delete everything that runs have put here; how many files there were.

        Raises:
            CannotRead: no run has begun here, so nothing is known to be ours.
            WrongUse: a run is at work here.
            CannotWrite: the folder does not let us.
        """
        if not self.begun:
            raise CannotRead("No run has begun here; nothing was deleted.", where=str(self.folder))
        ours = {name for entry in self.entries() for name in entry.files} | {"manifest.csv", "rejected.csv"}
        count = 0
        try:
            with self._locked():
                for path in (*(self.folder / name for name in ours), *self._strays()):
                    whole = path.resolve()
                    if whole.is_relative_to(self.folder.resolve()) and whole.is_file():
                        whole.unlink()
                        count += 1
            shutil.rmtree(self._state)
            for place in (*self.folder.glob("*/"), self.folder):
                with suppress(OSError):  # files of other origin keep it
                    place.rmdir()
        except OSError as error:
            raise CannotWrite(f"This can't be deleted: {error.strerror}.", where=str(self.folder)) from error
        return count


def safe_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file that is safe to open in a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        writer.writerow([safe_cell(str(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _locked(lock: Any) -> bool:
    """Take a lock if nobody has it; the system gives it back when the process ends, however it ends."""
    try:
        import fcntl  # noqa: PLC0415
    except ImportError:  # Windows
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
