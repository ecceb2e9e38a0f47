"""A program of its own that atheris drives: every input is read as a holdings file."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["advocacy"]):
    import advocacy.funds
    import advocacy.funds.read  # noqa: F401

from tests.funds.fuzz.reading import read_bytes


def one(data: bytes) -> None:
    """Read some bytes; whatever is neither a fund nor a located error is raised."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) and b"xl/" in data:
        return
    read_bytes(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
