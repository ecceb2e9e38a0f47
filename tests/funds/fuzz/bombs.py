"""Files made to do harm: they unpack without end, or are long in a way that no list is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.bench.made import write_xlsx as write_large_xlsx
from tests.funds.files import ACME_ISIN, NPORT_HEAD, write_ods, write_xlsx
from tests.funds.fuzz.seeds import archive, parts_of, seed

_MEGABYTE = 1_000_000
_ENTITIES = (
    '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'
_HEAD = b"Name,ISIN,Weight (%)\n"
_LINE = f"Acme,{ACME_ISIN},100\n".encode()


def _entities(form: str, declaration: str) -> Callable[[Path], object]:
    """A file of an XML form that declares entities and uses one as a name."""

    def write(path: Path) -> None:
        text = seed(form).decode("utf-8").lstrip()
        head, mark, rest = text.partition("?>")
        text = head + mark + declaration + rest
        path.write_bytes(text.replace("Acme plc", "&i;").replace("ACME PLC", "&i;").encode())

    return write


def _entities_inside(form: str, part: str, declaration: str) -> Callable[[Path], object]:
    """The same in a part of a packed form."""

    def write(path: Path) -> None:
        parts = parts_of(seed(form))
        text = parts[part].decode("utf-8")
        head, mark, rest = text.partition("?>")
        parts[part] = (head + mark + declaration + rest).replace("Acme plc", "&i;").encode()
        path.write_bytes(archive(parts))

    return write


def _with_part(form: str, name: str, data: bytes) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        path.write_bytes(archive(parts_of(seed(form)) | {name: data}))

    return write


def _lying(path: Path) -> None:
    """A workbook whose sheet says that it has a hundred bytes, and has a hundred megabytes."""
    blank = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + b" " * 100 * _MEGABYTE
    )
    data = bytearray(archive(parts_of(seed("xlsx")) | {"xl/worksheets/sheet1.xml": blank}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.find(signature)
        while place >= 0:
            (size,) = struct.unpack_from("<I", data, place + offset)
            if size > _MEGABYTE:
                struct.pack_into("<I", data, place + offset, 100)
            place = data.find(signature, place + 4)
    path.write_bytes(data)


def _overlapping(path: Path) -> None:
    """A thousand names for the same packed megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"\0" * _MEGABYTE
    packed = packer.compress(content) + packer.flush()
    fields = (20, 0, 8, 0, 0, zlib.crc32(content), len(packed), len(content))
    names = [b"xl/workbook.xml", *(b"xl/media/%04d" % number for number in range(999))]
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *fields, len(names[0]), 0) + names[0] + packed
    directory = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *fields, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in names
    )
    count = len(names)
    path.write_bytes(
        local
        + directory
        + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(local), 0)
    )


def _nested(path: Path) -> None:
    inside = archive({f"{number}.bin": b"\0" * 10 * _MEGABYTE for number in range(10)})
    for _ in range(4):
        inside = archive({f"{number}.zip": inside for number in range(10)})
    path.write_bytes(inside)


def _sparse(size: int, *, head: bytes = b"") -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(head)
            stream.truncate(size)

    return write


def _repeated(piece: bytes, often: int, *, head: bytes = b"", tail: bytes = b"") -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(head)
            for _ in range(often // 1000):
                stream.write(piece * 1000)
            stream.write(tail)

    return write


def _far_ods(path: Path) -> None:
    """One cell that says that it stands for thousands of millions."""
    write_ods(path, [["Name", "ISIN"], ["Acme", ACME_ISIN]])
    parts = parts_of(path.read_bytes())
    text = parts["content.xml"].replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">', 1
    )
    parts["content.xml"] = text.replace(
        b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="16000"', 1
    )
    path.write_bytes(archive(parts))


def _wide(path: Path) -> None:
    """A table of ten thousand columns, the known ones last."""
    names = ",".join(f"Column {number}" for number in range(10_000))
    cells = "," * 9_999
    path.write_text(f"{names},Name,ISIN,Weight (%)\n" + f"{cells},Acme,{ACME_ISIN},10\n" * 10, "utf-8")


def _wide_xlsx(path: Path) -> None:
    row = [f"Column {number}" for number in range(10_000)]
    rows = [[*row, "Name", "ISIN", "Weight"], *([*[""] * 10_000, "Acme", ACME_ISIN, 10.0] for _ in range(10))]
    write_xlsx(path, {"S": rows})


def _many_styles(path: Path) -> None:
    write_large_xlsx(path, 20, styles=60_000)


BOMBS: dict[str, tuple[Callable[[Path], object], str]] = {
    "entities in an N-PORT": (_entities("n-port", _ENTITIES), "DOCTYPE"),
    "entities in a 13F": (_entities("13f", _ENTITIES), "DOCTYPE"),
    "entities in SpreadsheetML": (_entities("spreadsheetml", _ENTITIES), "DOCTYPE|well-formed|spreadsheet"),
    "an outside file in an N-PORT": (_entities("n-port", _OUTSIDE), "DOCTYPE"),
    "an outside file in SpreadsheetML": (
        _entities("spreadsheetml", _OUTSIDE),
        "DOCTYPE|well-formed|spreadsheet",
    ),
    "entities in a submission": (_entities("submission", _ENTITIES), "."),
    "entities in a sheet": (_entities_inside("xlsx", "xl/worksheets/sheet1.xml", _ENTITIES), "."),
    "an outside file in a sheet": (_entities_inside("xlsx", "xl/worksheets/sheet1.xml", _OUTSIDE), "."),
    "entities in an ODS": (_entities_inside("ods", "content.xml", _ENTITIES), "."),
    "an outside file in an ODS": (_entities_inside("ods", "content.xml", _OUTSIDE), "."),
    "an archive that unpacks without end": (
        _with_part("xlsx", "xl/media/zeros.bin", bytes(50 * _MEGABYTE)),
        "far more",
    ),
    "an archive that lies about its sizes": (_lying, "far more|damaged"),
    "an archive whose parts are one": (_overlapping, "far more"),
    "archives in archives": (_nested, "archive|data set"),
    "a data set that unpacks without end": (
        _with_part("data set", "FUND_REPORTED_HOLDING.tsv", b"A\tB\n" * 20 * _MEGABYTE),
        "far more|large|archive|data set",
    ),
    "a data set of one endless line": (
        _with_part("data set", "FUND_REPORTED_HOLDING.tsv", b"A" * 80 * _MEGABYTE),
        "far more|large|archive|data set",
    ),
    "an ODS whose one cell is repeated": (_far_ods, "far more|damaged"),
    "a line of a gigabyte": (_sparse(1000 * _MEGABYTE, head=_HEAD), "1,000 MB"),
    "a line of zeros": (_sparse(49 * _MEGABYTE, head=_HEAD), "not a text file"),
    "a line of 10 MB": (_repeated(b"A", 10 * _MEGABYTE, head=_HEAD), "breaks off"),
    "a line of 10 MB of commas": (_repeated(b"a,", 5 * _MEGABYTE, head=_HEAD), "1,000,000 characters"),
    "a line of 10 MB of quoted line ends": (
        _repeated(b'"\n",', 3 * _MEGABYTE, head=_HEAD),
        "1,000,000 characters",
    ),
    "a line of 10 MB of quotation marks": (_repeated(b'""', 5 * _MEGABYTE, head=_HEAD), "breaks off"),
    "ten million blank lines": (_repeated(b"\n", 10 * _MEGABYTE, head=_HEAD, tail=_LINE), "200,000 lines"),
    "ten million blank lines above": (_repeated(b"\n", 10 * _MEGABYTE, tail=_HEAD + _LINE), "200,000 lines"),
    "ten million carriage returns": (
        _repeated(b"\r", 10 * _MEGABYTE, head=_HEAD, tail=_LINE),
        "200,000 lines",
    ),
    "deep JSON": (_repeated(b"[", 100_000), "JSON"),
    "deep JSON objects": (_repeated(b'{"a":', 100_000), "JSON"),
    "a JSON number of a million digits": (
        _repeated(b"9", _MEGABYTE, head=b'[{"longName": "A", "mktValPercent": ', tail=b"}]"),
        "JSON|column",
    ),
    "deep XML": (_repeated(b"<a>", 200_000, head=NPORT_HEAD.encode()), "well-formed|breaks off"),
    "deep XML in a sheet": (
        _with_part("xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + b"<row>" * 100_000),
        "damaged|no lines",
    ),
    "an attribute of 10 MB": (_repeated(b"a", 10 * _MEGABYTE, head=b'<?xml version="1.0"?><a b="'), "XML"),
    "ten thousand columns": (_wide, "10 holdings"),
    "ten thousand columns in a sheet": (_wide_xlsx, "10 holdings"),
    "sixty thousand styles": (_many_styles, "20 holdings"),
}
"""By name: how the file is written, and what its error says; `N holdings` where it is read all the same."""
