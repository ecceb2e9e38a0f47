"""What strangers may hand over: one clear error each, with a place and a remedy."""

from __future__ import annotations

import os
import random
import zipfile
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import FileKind, file_kind, read_fund
from tests.funds.biff import write_far_xls, write_xls
from tests.funds.files import ACME_ISIN, nport, write_xlsx


def refused(path: Path, words: str) -> CannotRead:
    with pytest.raises(CannotRead, match=words) as caught:
        read_fund(path)
    assert str(path) in str(caught.value.where)
    assert caught.value.remedy
    return caught.value


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_missing_file(tmp_path: Path) -> None:
    refused(tmp_path / "none.csv", "no such file")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, "folder")


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    refused(tmp_path / "pipe.csv", "not an ordinary file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    written(tmp_path / "secret.csv", "Name,ISIN").chmod(0)
    refused(tmp_path / "secret.csv", "cannot be opened")


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    refused(tmp_path / ("x" * 5000), "cannot be opened")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)
    refused(path, "500 MB")


def test_a_text_larger_than_any_list(tmp_path: Path) -> None:
    path = written(tmp_path / "large.csv", b"Name,ISIN,Weight\n")
    with path.open("ab") as stream:
        stream.truncate(60_000_000)
    refused(path, "60 MB")


def test_too_many_lines(tmp_path: Path) -> None:
    refused(written(tmp_path / "long.csv", "Name,ISIN\n" + "A,-\n" * 200_001), "200,000 lines")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "an empty file"),
        (b"\n \n", "an empty file"),
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "an image"),
        (b"\xff\xd8\xff\xe0....", "an image"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"\n<html lang='en'></html>", "a web page"),
        (b'{"holdings": []}', "JSON"),
        (b'[{"name": "Acme"}]', "No line with the names of columns"),
        (b"\x1f\x8b\x08\x00....", "a packed archive"),
        (b"{\\rtf1}", "a text document"),
        (b"PAR1....", "Parquet"),
        (b"<SEC-DOCUMENT>0001.txt : 2026\n", "no list of holdings"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "a web page"),
        (b"<?xml version='1.0'?><feed/>", "XML of another kind"),
        (b"<?xml version='1.0'?><feed", "not well-formed"),
        (
            b"\xef\xbb\xbf\xef\xbb\xbf<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>A & B",
            "breaks off or is not well-formed",
        ),
        (bytes(random.Random(1).randbytes(3000)), "not a text file"),  # noqa: S311
        (b"Name,ISIN\nA\0cme,1\n", "not a text file"),
        (b"\xff\xfeN\0a\0\x00\xd8", "UTF-16"),
        (b"just a note to myself\nwith two lines\n", "names of columns"),
        (b"Weight,Sector\n1,2\n", "“Weight”, “Sector”"),
    ],
)
def test_contents_that_are_no_list(tmp_path: Path, data: bytes, words: str) -> None:
    refused(written(tmp_path / "list.csv", data), words)


def test_a_quotation_mark_that_swallows_a_long_file(tmp_path: Path) -> None:
    text = 'Name,ISIN,Weight\n"Acme' + f"\nBeta,{ACME_ISIN},1" * 20_000
    error = refused(written(tmp_path / "list.csv", text), "breaks off")
    assert str(error.where).endswith("line 2")


def workbook(path: Path) -> Path:
    rows = [["Name", "ISIN", "Weight"], *((f"Acme {n}", ACME_ISIN, n / 7) for n in range(300))]
    return write_xlsx(path, {"holdings": rows})


@pytest.mark.parametrize("share", [0.2, 0.6, 0.98])
def test_a_spreadsheet_that_was_half_downloaded(tmp_path: Path, share: float) -> None:
    data = workbook(tmp_path / "whole.xlsx").read_bytes()
    refused(written(tmp_path / "half.xlsx", data[: int(len(data) * share)]), "damaged or not complete")


def test_an_old_spreadsheet_that_was_half_downloaded(tmp_path: Path) -> None:
    data = write_xls(tmp_path / "whole.xls", [["Name", "ISIN"], *[["Acme", ACME_ISIN]] * 400]).read_bytes()
    refused(written(tmp_path / "half.xls", data[:1200]), "damaged or not complete")


def test_a_spreadsheet_whose_inside_was_damaged(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", {"S": []}, cells="<row><c><v>1</row>")
    refused(path, "damaged or not complete")


def test_a_spreadsheet_with_cells_in_opposite_corners(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    refused(write_xlsx(tmp_path / "far.xlsx", {"S": []}, cells=cells), "far more than any list")


def test_an_old_spreadsheet_with_cells_in_opposite_corners(tmp_path: Path) -> None:
    refused(write_far_xls(tmp_path / "far.xls"), "far more than any list")


def test_an_archive_that_unpacks_without_end(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(50_000_000))
    refused(path, "far more than any list")


def test_archives_of_other_kinds(tmp_path: Path) -> None:
    for name, words in (
        ("word/document.xml", "a text document"),
        ("xl/workbook.bin", "a binary Excel workbook"),
    ):
        with zipfile.ZipFile(tmp_path / "list.xlsx", "w") as archive:
            archive.writestr(name, "Name,ISIN")
        refused(tmp_path / "list.xlsx", words)


def test_a_spreadsheet_without_any_cells(tmp_path: Path) -> None:
    refused(write_xlsx(tmp_path / "empty.xlsx", {"S": []}), "no lines")


def test_kinds_of_files_without_reading_them(tmp_path: Path) -> None:
    assert file_kind(workbook(tmp_path / "a")) is FileKind.WORKBOOK
    assert file_kind(written(tmp_path / "b", nport())) is FileKind.NPORT
    assert file_kind(written(tmp_path / "c", "Name,ISIN")) is FileKind.TEXT
    assert str(file_kind(written(tmp_path / "d", "%PDF-1.4"))) == "a PDF document"
    with pytest.raises(CannotRead, match="no such file"):
        file_kind(tmp_path / "e")
