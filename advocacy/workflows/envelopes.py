"""Envelopes: does a finished letter fit, and a sheet to find out whether the window is where we think."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from advocacy import letters
from advocacy.errors import CannotRead
from advocacy.letters import Preflight
from advocacy.paths import check_writable, write_safely
from advocacy.workflows.workspace import Workspace


def preflight(
    workspace: Workspace, pdf: Path, zone: str, *, picture: Path | None = None, force: bool = False
) -> Preflight:
    """Look whether the address of a PDF sits in an envelope's window.

    Args:
        workspace: with the envelopes.
        pdf: the finished letter.
        zone: the envelope's id.
        picture: where to write the first page with the window drawn on it; nowhere where absent.
        force: whether to replace a picture that exists.

    Raises:
        WrongUse: there is no such envelope, or the picture exists and `force` is not given.
        CannotRead: the file is missing or no PDF.
        CannotWrite: the picture's folder can't be written.
    """
    envelope = letters.find_zone(workspace.style.zones(), zone)
    if picture:
        check_writable(picture, force=force)
    try:
        content = pdf.read_bytes()
    except OSError as error:
        raise CannotRead("This file can't be read.", where=str(pdf), remedy="Check its name.") from error
    found = letters.preflight(content, str(pdf), envelope)
    if picture:
        write_safely(picture, letters.picture(content, found), force=force)
    return found


def preflight_facts(found: Preflight) -> dict[str, Any]:
    """What was seen, for other programs; lengths in millimetres."""
    return {
        "zone": found.zone.id,
        "fits": found.fits,
        "advice": found.advice(),
        "address": [line.text for line in found.address],
        "move_right_mm": found.right,
        "move_down_mm": found.down,
        "faults": list(found.faults),
        "pages": found.pages,
        "sheets": found.sheets,
        "grams": found.grams,
    }


def save_calibration(workspace: Workspace, zone: str, path: Path, *, force: bool = False) -> Path:
    """Write a sheet with an envelope's window and folds, to be held against a real one.

    Raises:
        WrongUse: there is no such envelope, or the file exists and `force` is not given.
        CannotWrite: the folder can't be written.
        MachineNotReady: Pango is missing.
    """
    envelope = letters.find_zone(workspace.style.zones(), zone)
    check_writable(path, force=force)
    sheet = workspace.style.file("shared", "calibration.css")
    window, address = envelope.window, envelope.address
    rules = "\n".join(
        f".{name} {{ left: {area.x}mm; top: {area.y}mm; width: {area.width}mm; height: {area.height}mm; }}"
        for name, area in (("window", window), ("address", address))
    )
    page = letters.fill(workspace.style.file("shared", "calibration.html.j2"), zone=envelope)
    made = letters.inspected_pdf(page, sheet, text=envelope.name, over=rules)
    write_safely(path, made, force=force)
    return path
