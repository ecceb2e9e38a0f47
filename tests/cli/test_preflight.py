"""`advocacy preflight`, as a script uses it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from advocacy.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
SENDER = ROOT / "templates" / "investor-letter" / "sample-sender.yaml"


def test_a_letter_for_an_envelope_fits_it_and_no_other(tmp_path: Path) -> None:
    made = tmp_path / "letter.pdf"
    common = ["letter", "spdr-msci-acwi-ucits", "--company", "dahua", "--sender", str(SENDER)]
    done = CliRunner().invoke(cli, [*common, "--zone", "din-5008-b", "--date", "2026-11-24", "-o", str(made)])
    assert done.exit_code == 0, done.output

    fits = CliRunner().invoke(cli, ["preflight", str(made), "--zone", "din-5008-b"])
    assert fits.exit_code == 0
    assert "the address fits" in fits.stdout
    assert "1 sheet printed on both sides" in fits.stdout

    png = tmp_path / "page.png"
    other = CliRunner().invoke(
        cli, ["preflight", str(made), "--zone", "uk-c5", "--json", "--picture", str(png)]
    )
    assert other.exit_code == 5
    told = json.loads(other.stdout)
    assert not told["fits"]
    assert "mm down" in told["advice"]
    assert png.read_bytes().startswith(b"\x89PNG")


def test_envelopes_are_listed_and_a_sheet_is_written_for_each(tmp_path: Path) -> None:
    listed = CliRunner().invoke(cli, ["preflight", "--list"])
    assert "din-5008-a" in listed.stdout
    sheet = tmp_path / "sheet.pdf"
    done = CliRunner().invoke(cli, ["preflight", "--calibration", str(sheet), "--zone", "us-10"])
    assert done.exit_code == 0, done.output
    assert sheet.read_bytes().startswith(b"%PDF")
