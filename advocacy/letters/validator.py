"""veraPDF, where it is installed: what it says of a finished PDF. Without it, nothing is claimed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

UA, ARCHIVE = "ua1", "3a"
"""veraPDF's names of the standards that our PDFs are made to: PDF/UA-1, and PDF/A-3a for keeping."""
TITLES = {UA: "PDF/UA-1", ARCHIVE: "PDF/A-3a"}
_PROGRAM = "verapdf"
_SECONDS = 120
_VERDICTS = {"PASS": True, "FAIL": False}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF said."""

    standard: str
    """`PDF/UA-1` or `PDF/A-3a`."""
    passed: bool | None
    """None where it came to no verdict."""

    def text(self) -> str:
        """A sentence for whoever made the file."""
        if self.passed is None:
            return f"veraPDF came to no verdict on {self.standard}."
        return f"veraPDF: the file {'passes' if self.passed else 'does not pass'} {self.standard}."


def installed() -> str | None:
    """Where veraPDF lies; None where it is not installed."""
    return shutil.which(_PROGRAM)


def validate(pdf: bytes, flavour: str) -> Verdict | None:
    """Let veraPDF look at a PDF.

    Args:
        pdf: the finished file.
        flavour: `UA` or `ARCHIVE`.

    Returns:
        Its verdict; None where it is not installed.
    """
    program = installed()
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "letter.pdf"
        file.write_bytes(pdf)
        try:
            done = subprocess.run(  # noqa: S603 - the program that the user has on the PATH
                [program, "--flavour", flavour, "--format", "text", str(file)],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return Verdict(TITLES[flavour], None)
    first = done.stdout.decode(errors="replace").split(maxsplit=1)
    return Verdict(TITLES[flavour], _VERDICTS.get(first[0]) if first else None)
