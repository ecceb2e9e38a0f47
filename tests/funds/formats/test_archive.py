"""Archives with one file in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import read_fund
from tests.funds.files import ACME_ISIN

LIST = f"Name,ISIN,Weight (%)\nAcme plc,{ACME_ISIN},100\n"


def packed(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_csv", ".csv"), content)
    return path


def test_the_one_file_is_read_and_named(tmp_path: Path) -> None:
    fund = read_fund(
        packed(
            tmp_path / "list.zip", lists__world_csv=LIST, **{".DS_Store": b"x", "__MACOSX__._world_csv": b"y"}
        )
    )

    assert fund.holdings[0].isin == ACME_ISIN
    assert fund.notices[-1] or fund.notices
    assert any("“world.csv” in this archive" in notice for notice in fund.notices)


def test_several_files_are_for_a_person_to_choose_from(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="a packed archive") as refused:
        read_fund(packed(tmp_path / "list.zip", a_csv=LIST, b_csv=LIST))
    assert "Unpack it" in str(refused.value.remedy)


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", a_csv=LIST).read_bytes()
    with pytest.raises(CannotRead, match="another archive"):
        read_fund(packed(tmp_path / "list.zip", inner=inner))


def test_an_error_within_names_the_file_within(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as refused:
        read_fund(packed(tmp_path / "list.zip", a_csv="just a note\nwithout a table\n"))
    assert str(refused.value.where).endswith("a.csv")
