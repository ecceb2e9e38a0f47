"""Odd contents, each by its name: what is read, and what is refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy.errors import CannotRead
from advocacy.funds import read, read_fund
from tests.funds.biff import _container
from tests.funds.files import ACME_ISIN, BETA_ISIN, nport, nport_holding, write_xlsx
from tests.funds.fuzz.reading import read_bytes, read_file
from tests.funds.fuzz.seeds import archive, parts_of, seed

TABLE = f"Name,ISIN,Weight (%)\nAcme plc,{ACME_ISIN},60.5\nBéta,{BETA_ISIN},39.5\n"
ODD_NAMES = (
    "=cmd|'/C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "../../etc/passwd",
    "\u202egnp.evil",
    "Z\u200bero",
    "<b>x</b>",
)
ESCAPE = "\x1b]0;owned\x07\x1b[31mAcme"
LARGE = (
    "1e999999999",
    "-1e999999999",
    "9" * 1_000_000,
    "0." + "0" * 500_000 + "1",
    "1e-999999999",
    "Infinity",
    "NaN",
)


def names(data: bytes) -> list[str]:
    fund = read_bytes(data)
    assert fund
    return [holding.name for holding in fund.holdings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end(encoding: str, ends: str) -> None:
    assert names(TABLE.replace("\n", ends).encode(encoding)) == ["Acme plc", "Béta"]


def test_utf16_with_the_mark_of_the_other_order() -> None:
    assert names(b"\xfe\xff" + TABLE.encode("utf-16-be")) == ["Acme plc", "Béta"]


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-7", "cp037"])
def test_an_encoding_that_nobody_uses_ends_in_words(encoding: str) -> None:
    read_bytes(TABLE.encode(encoding))


def test_mixed_line_ends() -> None:
    lines = TABLE.splitlines()
    assert names(f"{lines[0]}\r\n{lines[1]}\r{lines[2]}\n\r\n".encode()) == ["Acme plc", "Béta"]


def test_duplicate_names_of_columns() -> None:
    read_bytes(f"Name,Name,ISIN,ISIN,Weight,Weight\nA,B,{ACME_ISIN},{BETA_ISIN},1,2\n".encode())


def test_a_header_and_nothing_else() -> None:
    fund = read_bytes(b"Name,ISIN,Weight (%)\n")
    assert fund
    assert fund.holdings == ()
    assert "no holdings" in fund.notices[0]


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("form", ["csv", "n-port", "xlsx", "spreadsheetml", "vanguard json"])
def test_odd_names_stay_as_printed_but_for_what_nobody_sees(form: str, name: str) -> None:
    escaped = name.replace("&", "&amp;").replace("<", "&lt;") if form in {"n-port", "spreadsheetml"} else name
    if form == "xlsx":
        parts = parts_of(seed(form))
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = parts[sheet].replace(b"Acme plc", name.replace("<", "&lt;").encode())
        data = archive(parts)
    else:
        data = seed(form).replace(b"Acme plc", escaped.encode()).replace(b"Issuer 0 plc", escaped.encode())
    fund = read_bytes(data)
    if fund:
        seen = name.replace("\u202e", "").replace("\u200b", "")
        assert seen in {holding.name for holding in fund.holdings}


@pytest.mark.parametrize("number", LARGE, ids=[text[:12] for text in LARGE])
@pytest.mark.parametrize(
    "form", ["csv", "n-port", "xlsx", "ods", "spreadsheetml", "vanguard json", "xtrackers json"]
)
def test_absurd_numbers(form: str, number: str) -> None:
    data = seed(form)
    if data.startswith(b"PK"):
        data = archive(
            {name: part.replace(b"60.5", number.encode()) for name, part in parts_of(data).items()}
        )
    read_bytes(data.replace(b"60.5", number.encode()).replace(b"12.5", number.encode()))


def test_an_absurd_weight_in_a_filing_is_left_out() -> None:
    fund = read_bytes(nport(nport_holding("Acme", weight="1e999999999")).encode())
    assert fund
    assert fund.holdings[0].weight_percent is None


@pytest.mark.parametrize("text", ["\\ud800", "\\udc00x", "\\u0000", "\\u001b[31m", "\\u202e", "\\u0085"])
@pytest.mark.parametrize("form", ["vanguard json", "xtrackers json"])
def test_escapes_in_json(form: str, text: str) -> None:
    read_bytes(seed(form).replace(b"Acme plc", text.encode() + b" plc"))


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"{}",
            b"[]",
            b"[[]]",
            b'[{"a": 1}]',
            b'{"a": NaN}',
            b'{"a": Infinity}',
            b'{"a":1,"a":2}',
            b'{"',
            b"[null]",
        ),
        *(b'[{"holdingDetailItem": 5}]', b'{"table": {"rows": [1]}}', b'{"table": [[{"value": {}}]]}'),
        json.dumps({"a" * 100_000: ["b"]}).encode(),
    ],
)
def test_json_of_another_kind(data: bytes) -> None:
    assert read_bytes(data) is None


@pytest.mark.parametrize(
    "what", ["control characters", "numbers of characters", "the spreadsheet's own escapes"]
)
def test_no_control_character_comes_out_of_a_workbook(tmp_path: Path, what: str) -> None:
    printed = {
        "control characters": ESCAPE,
        "numbers of characters": "&#27;[31m&#155;Acme&#8;",
        "the spreadsheet's own escapes": "_x001B_[31m_x0007_Acme",
    }[what]
    rows = [["Name", "ISIN", "Weight"], ["Acme", ACME_ISIN, 10.0]]
    parts = parts_of(write_xlsx(tmp_path / "list.xlsx", {"S": rows}).read_bytes())
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b">Acme<", f">{printed}<".encode())
    read_bytes(archive(parts))


def test_a_workbook_with_macros(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsm"
    path.write_bytes(
        archive(parts_of(seed("xlsx")) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)})
    )
    fund = read_file(path)
    assert fund
    assert len(fund.holdings) == 2


def test_a_workbook_that_is_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(_container(b"\x04\0\x04\0").replace(*_wide("Workbook", "EncryptedPackage")))
    with pytest.raises(CannotRead, match=r"password|damaged"):
        read_fund(path)


def _wide(old: str, new: str) -> tuple[bytes, bytes]:
    """The name of a stream, and another one in its place and of its length."""
    return old.encode("utf-16-le").ljust(62, b"\0"), new.encode("utf-16-le").ljust(62, b"\0")


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert read_file(tmp_path / "a.csv") is None


def test_a_device_is_no_file() -> None:
    assert read_file(Path("/dev/zero")) is None


def _cut(path: Path) -> Callable[[object], str]:
    def cut(_: object) -> str:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
        return "0" * 64

    return cut


@pytest.mark.parametrize(
    "form", ["csv", "n-port", "xlsx", "xls", "data set", "vanguard json", "spreadsheetml"]
)
def test_a_file_that_shrinks_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = tmp_path / "list.any"
    path.write_bytes(seed(form))
    # The hash is taken first: afterwards the file is another one.
    monkeypatch.setattr(read, "_sha256", _cut(path))
    read_file(path)
