"""Sharing evidence: packs that are made, verified, installed and compared."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from advocacy import paths
from advocacy.errors import CannotRead, CannotWrite, Problem, Problems, WrongUse
from advocacy.evidence import (
    Difference,
    Index,
    check_library,
    differences,
    dump_index,
    load_library,
    make_index,
    pack_bytes,
    read_index,
    read_pack,
)
from advocacy.evidence.index import INDEX, PARTS, claim_digest, says_as_before
from advocacy.model import Library


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack in the user's data folder."""

    folder: Path
    index: Index
    changes: tuple[Difference, ...] = ()
    """From the version that was there before."""
    replaced: tuple[str, ...] = ()
    """Records of the bundled evidence or of other packs whose place it takes."""


def make_pack(
    folder: Path,
    output: Path,
    *,
    name: str | None = None,
    version: str | None = None,
    licence: str | None = None,
    force: bool = False,
) -> Index:
    """Put a folder of evidence into one file.

    Args:
        folder: of evidence; what it names and lacks is looked for in the bundled evidence.
        output: the pack to be.
        name: its id; the folder's name where absent, or that of the index it has.
        version: such as `2`; that of its index where absent.
        licence: under which it may be shared.
        force: whether an existing file may be replaced.

    Raises:
        Problems: the folder has faults.
        WrongUse: the file exists, or the name can't be one.
    """
    paths.check_writable(output, force=force)
    index = _indexed(folder, name=name, version=version, licence=licence)
    paths.write_safely(output, pack_bytes(folder, index), force=force)
    return index


def refresh_index(folder: Path, *, name: str | None = None, version: str | None = None) -> Index:
    """Write a folder's `index.json`, so that later changes of its claims are noticed.

    Raises:
        Problems: the folder has faults, such as a claim that changed in silence.
    """
    index = _indexed(folder, name=name, version=version, licence=None)
    paths.write_safely(folder / INDEX, dump_index(index), force=True)
    return index


def _indexed(folder: Path, *, name: str | None, version: str | None, licence: str | None) -> Index:
    bundled = paths.bundled("evidence")
    found = check_library(load_library([bundled, folder]))
    own = folder.resolve()
    faults = tuple(p for p in found if p.severity == "error" and Path(p.path).resolve().is_relative_to(own))
    if faults:
        raise Problems(faults)
    before = read_index(folder)
    called = name or (before.name if before else own.name.casefold().replace("_", "-").replace(" ", "-"))
    try:
        return make_index(
            folder,
            load_library([folder]).evidence,
            name=called,
            version=version or (before.version if before else "1"),
            licence=licence or (before.licence if before else None),
        )
    except ValueError as error:
        remedy = "--name takes small letters, digits and hyphens; --version numbers such as 2 or 2026.11."
        raise WrongUse(f"A pack can't be called {called!r}, version {version!r}.", remedy=remedy) from error


def add_pack(path: Path, *, force: bool = False, may_replace: bool = False) -> Installed:
    """Verify a pack and install it among the user's data.

    Args:
        path: the pack.
        force: whether the same or a later version of it may be replaced.
        may_replace: whether it may take the place of records of the bundled evidence or of other packs.

    Raises:
        Problems: it is no pack, or not as its index says, its evidence has faults or causes them elsewhere,
            or it says something else under a version of a claim that is in use.
        WrongUse: the same or a later version is installed, or it takes the place of records unasked.
        CannotWrite: the data folder can't be written.
    """
    pack = read_pack(path)
    target = paths.packs_folder() / pack.index.name
    before = _installed_index(target)
    if before and not force and _number(pack.index.version) <= _number(before.version):
        raise WrongUse(
            f"Version {before.version} of {before.name} is installed, and this is {pack.index.version}.",
            remedy="Nothing was changed. Add --force to put this one in its place.",
        )
    old = load_library([target]).evidence if before else Library()
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as fresh:
            new = Path(fresh) / pack.index.name
            for name, content in ((INDEX, dump_index(pack.index)), *pack.files.items()):
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).write_bytes(content)
            others = [folder for folder in paths.installed_evidence() if folder != target]
            replaced = _refuse_faulty(new, others, old, f"{path}")
            if replaced and not may_replace:
                raise WrongUse(
                    f"The pack takes the place of records that you have: {', '.join(replaced)}.",
                    remedy="Nothing was installed. `advocacy evidence diff` compares; --replace lets it.",
                )
            if target.exists():
                target.rename(Path(fresh) / "old")
            new.rename(target)
    except OSError as error:
        raise CannotWrite(
            f"The pack can't be installed: {error.strerror or error}.",
            where=str(target),
            remedy="`advocacy where` tells the data folder; ADVOCACY_HOME moves it.",
        ) from error
    changes = differences(old, load_library([target]).evidence) if before else ()
    return Installed(target, pack.index, changes, replaced)


def _installed_index(folder: Path) -> Index | None:
    """The index of what is installed; None where nothing is, or where it is damaged and may be replaced."""
    try:
        return read_index(folder)
    except CannotRead:
        return None


def _refuse_faulty(new: Path, others: Sequence[Path], old: Library, name: str) -> tuple[str, ...]:
    """Refuse a pack that has faults, or causes them anywhere; tell which records' place it takes.

    Args:
        new: the pack, unpacked.
        others: the folders of the other installed packs.
        old: the version that is installed.
        name: the pack's file, in whose terms faults are told.
    """
    base = load_library([paths.bundled("evidence"), *others])
    both = load_library([paths.bundled("evidence"), *others, new])
    known = {(item.code, item.message) for item in check_library(base)}
    faults = [
        replace(item, path=item.path.replace(str(new), name))
        for item in check_library(both)
        if item.severity == "error" and (item.code, item.message) not in known
    ]
    faults += _changed_in_silence(both.evidence, (base.evidence, old), name)
    if faults:
        raise Problems(tuple(faults))
    own = load_library([new]).evidence
    return tuple(
        f"{part}/{record_id}"
        for part in PARTS
        for record_id in getattr(base.evidence, part)
        if getattr(both.evidence, part).get(record_id) != getattr(base.evidence, part)[record_id]
        or (record_id in getattr(own, part) and record_id in getattr(base.evidence, part))
    )


def _changed_in_silence(new: Library, known: Sequence[Library], name: str) -> list[Problem]:
    """Claims that say something else under the version that letters cite."""
    versions = {
        (located.id, located.claim.version): located.claim
        for library in known
        for located in library.claims()
    }
    return [
        Problem("E211", f"'{located.ref}' says something else than the claim that you have.", name, 0, 0)
        for located in new.claims()
        if (before := versions.get((located.id, located.claim.version)))
        and not says_as_before(located.claim, claim_digest(before))
    ]


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def installed_packs() -> tuple[Installed, ...]:
    """The packs in the user's data folder, by name; one whose index is faulty is passed over."""
    found = []
    for folder in paths.installed_evidence():
        try:
            index = read_index(folder)
        except CannotRead:
            continue
        if index:
            found.append(Installed(folder, index))
    return tuple(found)


def remove_pack(name: str) -> Path:
    """Delete an installed pack, be its index whole or not.

    Raises:
        WrongUse: there is none of that name.
        CannotWrite: it can't be deleted.
    """
    folders = {folder.name: folder for folder in paths.installed_evidence()}
    if name not in folders:
        known = ", ".join(folders) or "none"
        raise WrongUse(f"No pack {name!r} is installed.", remedy=f"Installed are: {known}.")
    folder = folders[name]
    try:
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        message = f"It can't be deleted: {error.strerror or error}."
        raise CannotWrite(message, where=str(folder), remedy="Delete the folder by hand.") from error
    return folder


def diff_evidence(old: Path, new: Path) -> tuple[Difference, ...]:
    """What changed between two folders or packs, claim by claim.

    Raises:
        CannotRead: one of them is missing.
        Problems: one of them has files that can't be read, so that a comparison would mislead.
    """
    return differences(_library(old), _library(new))


def _library(path: Path) -> Library:
    if path.is_dir():
        return _loaded([path])
    pack = read_pack(path)
    with tempfile.TemporaryDirectory(prefix="advocacy-") as folder:
        for name, content in pack.files.items():
            place = Path(folder) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return _loaded([Path(folder)])


def _loaded(folders: Sequence[Path]) -> Library:
    loaded = load_library(folders)
    faulty = tuple(problem for problem in loaded.problems if problem.code not in {"E209", "E120"})
    if faulty:
        raise Problems(faulty)
    return loaded.evidence
