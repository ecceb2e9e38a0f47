"""veraPDF is asked where it is installed; a stand-in of the same name answers for it here."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.letters import ARCHIVE, UA, validate


def stand_in(folder: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    program, asked = folder / "verapdf", folder / "asked"
    program.write_text(
        f'#!/bin/sh\necho "$@" > {asked}\nfor last; do :; done\ntest -s "$last" || exit 2\n{answer}\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return asked


@pytest.mark.parametrize(
    ("answer", "flavour", "told"),
    [
        ("echo PASS letter.pdf ua1", UA, "veraPDF: the file passes PDF/UA-1."),
        ("echo FAIL letter.pdf 3a; exit 1", ARCHIVE, "veraPDF: the file does not pass PDF/A-3a."),
        ("echo broken >&2; exit 9", UA, "veraPDF came to no verdict on PDF/UA-1."),
        ("echo usage", UA, "veraPDF came to no verdict on PDF/UA-1."),
    ],
)
def test_what_verapdf_says_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, flavour: str, told: str
) -> None:
    asked = stand_in(tmp_path, answer, monkeypatch)
    verdict = validate(b"%PDF-1.7", flavour)
    assert verdict
    assert verdict.text() == told
    assert asked.read_text().startswith(f"--flavour {flavour} --format text ")


def test_without_it_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert validate(b"%PDF-1.7", UA) is None
